# c gives the code, r the role.
actor: (nat=c) (office=r)+
land:  nat=c
