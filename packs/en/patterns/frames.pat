# Where the slots of an act stand in English. Alternatives of a slot stand in order of preference.
frame act needs source
  active  source subject, holder                    target object, after(against on at into to), after(of by from), before(about)
  passive source after(by), agent                   target subject, before(in of)
  noun    source owner, after(by from), holder      target after(against on at of for to), object, holder
frame meet symmetric plural
  active  source subject                            target object, after(with)
  passive source subject                            target after(by with)
  noun    source after(between), owner, holder, after(of by), subject target after(with), after(and), object
frame visit place needs source
  active  source subject                            target object, after(to in at into)
  passive source after(by)                          target subject
  noun    source owner, holder, after(by of from)   target after(to in), object
frame invite place turned content
  active  source subject                            target object
  passive source after(by)                          target subject
  noun    source owner, after(from by of), holder   target after(to for), object
frame ask speech content needs source
  active  source subject                            target object, after(on to that with)
  passive source after(by)                          target subject
  noun    source owner, holder, after(by from of)   target after(to on for that), object, holder
frame accuse speech content needs source
  active  source subject                            target object, after(on at against for), after(of by from), before(about)
  passive source after(by)                          target subject
  noun    source owner, holder, after(by from)      target after(against of at on with), object, holder
frame say speech content needs source
  active  source subject                            target object, after(to against with on)
  passive source after(by)                          target subject
  noun    source owner, holder, after(by from of)   target after(to against on), object, holder
frame agree symmetric speech content
  active  source subject                            target after(with to)
  passive source after(by between), subject         target after(with)
  noun    source after(between), owner, holder, after(by of) target after(with), object
frame give needs source
  active  source subject                            target after(to for), object
  passive source after(by from)                     target after(to for), subject
  noun    source owner, after(from by), holder      target after(to for), object, holder
frame move needs source
  active  source subject, holder                    target after(against from)
  passive source after(by), subject                 target after(against from)
  noun    source owner, holder, after(by of)        target after(against from on), object
frame judge speech
  active  source -                                  target before(by of), subject, object, after(of for about with)
  passive source after(by)                          target subject
  noun    source owner                              target subject, after(of for to), object
frame swap
  active  source after(from by with at), object     target subject
  passive source after(by from)                     target subject
  noun    source after(from by)                     target owner, holder
