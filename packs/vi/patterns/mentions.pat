# Ai được nhắc đến. w là nước đứng sau một tên cơ quan: tên ấy của nước nào. c cho mã, r cho vai, n là tên người, x là chức cũ, e là chức chưa nhậm, h là cách xưng, k là người
# đồng cấp, p là từ thay cho người đã nhắc. Ở mỗi chỗ lấy mẫu khớp dài nhất, rồi đến dòng đứng trước.
pronoun: (he/they/it/i/we/thetwo/thisland/otherland/homeland/his/parties=p)
owned:  det? quant=q? quant* mod* (owned=r) mod* of? det? (nat/natshort/capital/org/organ=c)
actorin: quant=q? det? mod* (group/one/body/organword=r) (group/one=r|mod)* (in/at) det? (nat/place=c)
actorin: quant=q det? mod* (office=r) (group/one=r|mod)* (in/at) det? (nat/place=c)
counterpart: counterpart=k
actor:  det? quant=q? det? quant=q? former=x? mod* (office/rank/spokes/organword/group/one/body=r) (office/rank/spokes/organword/group/one/body=r|elect=e|mod)* (of? det? (parties=q colon?)? det? (nat/natshort/capital/org/organ=c) (open (org/organ/natshort/cap) close)? (comma det? nat/natshort=d)* (and det? nat/natshort/org=d)?|of? det? (place=c)|by det? (nat/natshort/org=c) mod|of? thisland/otherland/homeland/parties/thetwo=l)? (elect=e|mod)* ((in/at) det? (nat/natshort/place/capital/org))? (comma? rank? honor? (family=n (cap=n cap=n?)? (nat/natshort/capital=n) cap=n?|person/surname/cap=n (person/surname/cap/particle=n (dash=n cap/lower=n)?)*))?
ofwhom: det? mod* (organword=r) of mod* (office/rank=r)? mod* honor? person/surname=n (person/surname/cap/particle=n)*
ofoffice: det? mod* (organword=r) of? former? mod* office/rank mod* (nat/natshort=c) (person/surname/cap (person/surname/cap/particle)*)?
actornm: det? former=x? mod* (office/rank/spokes/one=r) (office/rank/spokes/organword=r|mod)* honor? person/surname/cap=n (person/surname/cap/particle=n)* of det? (nat/natshort/capital/org/organ=c)
actorof: det? quant=q? det? quant=q? mod* (organword/group/body/office=r) (organword/group=r)* lower/number/mod/cap lower/number/mod/cap? lower/number/mod/cap? of det? (nat/natshort/capital/org/organ=c)
namedof: det? quant=q? mod* (organword/body=r) cap cap? cap? cap? (nat=c|open (nat=c) close)
typeof: det? quant=q? mod* (group/one=r) (group/one=r|mod)* cap? dash? number cap? of? det? (nat/natshort=c)
organs: quant? det? (organ/org=c) (open (org/organ/natshort/cap) close)? (of? det? (nat/natshort=w))? (honor? (cap/person/surname=n) (cap/person/surname=n)+)?
appos:  honor? person/surname/cap=n (person/surname/cap/particle=n)* comma (former=x)? mod* (office/rank/spokes/organword/one=r) (office/rank/spokes/organword/group/body=r|elect=e|mod)* (of? det? (nat/natshort/capital/org/organ=c))?
person: honor=h (family=n (cap=n cap=n?)? (nat/natshort/capital=n) cap=n?|person/surname/cap=n (person/surname/cap/particle=n (dash=n cap/lower=n)?)*)
person: honor=h (nat=n) cap=n
person: ('ông'=h|'bà'=h|'chị'=h|'cô'=h) (nat/natshort=n)
name:   (family=n (cap=n cap=n?)? (nat/natshort/capital=n) cap=n?|person/surname/cap=n (person/surname/cap/particle=n (dash=n cap/lower=n)?)*)
counterpart: quant? counterpart=k det? (nat/natshort=c)? honor? (person/surname/cap=n)? (person/surname/cap=n)*
lands:  (thetwo=q) det? (nat/natshort/capital=c) and det? (nat/natshort/capital=d)
lands:  (parties=q) colon? det? (nat/natshort/capital/org=c) (comma det? nat/natshort/org=d)* (and det? nat/natshort/org=d)?
land:   quant? det? (nat/natshort/capital/org/organ=c) (open (org/organ/natshort/cap) close)?
place:  det? (place=c)
# họ người Việt đứng trước thì tiếng trùng tên nước là tên đệm, tên gọi ("Hoàng Đức Bình").
# tên xã, phường, đường phố có tiếng là tên nước ("xã Bồ Lý"): không phải nước nào
nowhere: ('xã'=z|'phường'=z|'huyện'=z|'thôn'=z|'ấp'=z|'làng'=z|'quận'=z|'phố'=z|'đường'=z|'cầu'=z|'chợ'=z|'chùa'=z|'núi'=z|'sông'=z) (nat/natshort/surname cap cap?|cap nat/natshort)
