# Vị trí các vai của một hành động trong tiếng Việt. Các lựa chọn xếp theo thứ tự ưu tiên.
frame act needs source
  active  source subject, holder                    target object, after(of), after(against to on with), before(about)
  passive source agent, after(by of)                target subject, before(of in)
  noun    source after(of by), owner, holder        target after(against to with), object, after(on in), holder
frame meet symmetric plural
  active  source subject                            target object, after(with)
  passive source subject                            target after(with), agent
  noun    source after(between), after(of), holder, owner, subject target after(with), object
frame visit place needs source
  active  source subject                            target object, after(to in)
  passive source agent                              target subject
  noun    source after(of), holder, owner           target after(to), object, after(in)
frame invite place turned content
  active  source subject                            target object, after(to)
  passive source agent, after(by of)                target subject
  noun    source after(of), owner                   target object, after(to)
frame ask speech content needs source
  active  source subject                            target object, after(to with against)
  passive source agent, after(by of)                target subject
  noun    source after(of by), holder               target after(to with against), object, holder
frame accuse speech content needs source
  active  source subject                            target object, after(of), after(against to with), before(about)
  passive source agent, after(by of)                target subject
  noun    source after(of by from), holder          target after(against to), object, holder
frame say speech content needs source
  active  source subject                            target object, after(against to with)
  passive source agent, after(by of)                target subject
  noun    source after(of by from), holder          target after(against to), object, holder
frame agree symmetric speech content
  active  source subject                            target after(with)
  passive source agent, subject                     target after(with)
  noun    source after(between), after(of), holder  target after(with)
frame give needs source
  active  source subject, holder                    target after(to for), object
  passive source agent, after(by of)                target subject, after(to)
  noun    source after(of by from), owner, holder   target after(to for), object, holder
frame move needs source
  active  source subject, holder                    target after(against from)
  passive source agent, subject                     target after(against from)
  noun    source after(of by), owner, holder        target after(against from)
frame judge speech
  active  source -                                  target before(of), subject, object, after(of to)
  passive source agent                              target subject
  noun    source after(of)                          target subject
frame swap
  active  source after(of from by), object          target subject
  passive source agent, after(of from by)           target subject
  noun    source after(of from)                     target holder, owner
