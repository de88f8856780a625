-- What is compared of events is kept otherwise: it is made anew, and they are joined anew (occur_fill).
UPDATE record_event SET traits = NULL;
