# Who is named. Captures: c gives the code, r the role, n a person's name, x a former office, e one not held yet,
# h an honorific, k a counterpart, p a word that stands for somebody named before. At each place the longest match
# wins, then the first line.
land:   det? (nat/natshort/capital/org/organ=c) (open (org/organ/natshort) close)?
pronoun: (he/they/it/i/we/thetwo/thisland/otherland/homeland/his/parties/thegroup=p)
pair: thetwo=p mod* office
listof: thetwo (of/from) det? nat/natshort/org=c (comma det? nat/natshort/org=d)* (comma? and det? nat/natshort/org=d)?
actor:  det? quant? (former=x|elect=e|mod)* ((adj/natshort=c) (comma adj/natshort=d)* comma? and adj/natshort=d|(nat/natshort/adj/org/organ/capital=c) (dash ('led'|'based'))? poss?|thisland/otherland/homeland/his=l poss?)? (former=x|elect=e|mod)* (office/rank/spokes/organword/group/one/body=r) (mod? poss? (office/rank/spokes/organword/group/one/body=r))* (dash? elect=e)? (of det? mod* (nat/natshort/org/organ/capital=c) (comma det? nat/natshort=d)* (comma? and det? nat/natshort/org=d)?)? (comma? honor? '.'? person/surname/cap=n '.'? (person/surname/cap/particle=n '.'? (dash cap/lower=n)?)*)?
local:  det? mod* (place=c) (dash 'based')? poss? (former=x|mod)* (office/rank/spokes/organword=r)+ (comma? honor? '.'? person/surname/cap=n '.'? (person/surname/cap/particle=n '.'?)*)?
owned:  (person/surname=c) poss (former=x|mod)* (office/rank/spokes/organword/group=r)+ (comma? honor? '.'? person/surname/cap=n '.'? (person/surname/cap/particle=n '.'?)*)?
actorof: det? quant? (former=x|mod)* (office/rank/spokes/organword/group/one/body=r) (office/rank/spokes/organword/group/one/body=r)* of det? (nat/natshort/org/organ/capital/adj/place=c) poss? (organword/office=r|mod)* (comma? honor? '.'? person/surname/cap=n (person/surname/cap/particle=n '.'?)*)?
actorin: det? quant? mod* (group/one/body/organword/office=r)+ in det? mod* (nat/natshort/capital/place=c)
actorat: det? quant? mod* (group/one/body/office=r)+ (mod|of lower (and lower)?)* at det? (organ/org=c)
fromlist: det? quant? mod* (office/group/one/body=r) from det? nat/natshort=c (comma det? nat/natshort=d)* (comma? and det? nat/natshort=d)?
envoy: det? mod* ((nat/natshort/adj=c) poss?)? mod* (office=r) (to/for/in) det? (nat/org/place/capital) (comma? honor? '.'? person/surname/cap=n '.'? (person/surname/cap/particle=n '.'? (dash cap/lower=n)?)*)?
double: (nat/natshort/org=c) poss? (office/rank/spokes=r) for (lower/cap/office/and/of)* person/surname/cap=n (person/surname/cap/particle=n)*
appos:  honor? '.'? person/surname/cap=n (person/surname/cap/particle=n '.'?)* comma det? (former=x|elect=e|mod)* ((nat/natshort/adj/org/organ/capital=c) poss?)? (former=x|mod)* (office/rank/spokes/organword/one=r) (mod? (office/rank/spokes/organword/group/one/body=r))* (of det? (nat/natshort/org/organ=c))?
person: honor=h '.'? person/surname/cap=n '.'? (person/surname/cap/particle=n '.'? (dash cap/lower=n)?)*
name:   person/surname/cap=n '.'? (person/surname/cap/particle=n '.'? (dash cap/lower=n)?)*
counterpart: (his/det)? (nat/adj/natshort=c (comma adj/natshort=d)* (comma? and adj/natshort=d)?)? mod* counterpart=k comma? (of det? (nat=c))? (person/surname/cap=n)? (person/surname/cap=n)*
adj:    det? (adj=c)
people: det? quant? (people=c)
place:  (place=c)
