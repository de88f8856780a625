# c gives the code, r the role.
actor: (office=r) (nat=c)?
land:  nat=c
