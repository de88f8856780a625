# Where the slots of an act stand in Chinese: a companion with its marker stands before the verb.
frame visit place needs source
  active  source subject    target object
  passive source agent      target subject
frame meet symmetric plural
  active  source subject    target before(with), object
frame accuse speech content needs source
  active  source subject    target object
  passive source agent      target subject
