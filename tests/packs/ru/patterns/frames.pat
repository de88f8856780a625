# Where the slots of an act stand in Russian, as far as the toy goes: by order and preposition, not by case.
frame visit place needs source
  active  source subject    target object
frame meet symmetric plural
  active  source subject    target after(with)
frame accuse speech content needs source
  active  source subject    target object
