/* What is kept of an event to compare it with others, made of a document that is just coded or of the tables. */
#ifndef STORE_OCCUR_H
#define STORE_OCCUR_H

#include "link/occur.h"

/* Of the event's article; and its id. */
typedef struct occur_of {
  int64_t appeared;
  uint64_t key, event;
  ro_str lang;
  uint32_t outlet;
} occur_of;

/* By its name, or by the host of the URL where it has none; 0: neither. */
uint32_t occur_outlet(ro_str source, ro_str url);

void occur_of_view(const ro_event_view *view, ro_date published, const occur_of *of, occur_event *event);

/* The same, piece by piece: begun, filled and ended. */
typedef struct occur_build {
  occur_event *event;
  bool dated;           /* the event has a date of its own, or that of publication */
  uint32_t skipped[16]; /* words of the date */
  unsigned skipped_count, found_count;
  struct {
    uint32_t word;
    uint8_t rank; /* 0: rare, 1: a name or number, 2: any word, 3: the same in what names an actor */
  } found[120];
  uint64_t run; /* words with capitals one behind the other */
  unsigned run_count;
} occur_build;

void occur_begin(occur_build *build, const occur_of *of, occur_event *event);
void occur_date(occur_build *build, ro_date from, ro_date to, ro_str words, ro_date published);
void occur_where(occur_build *build, ro_str code, double lat, double lon);
void occur_actor_add(occur_build *build, bool target, ro_str code, ro_str role, ro_str name);
enum { OCCUR_SENTENCES = 2 }; /* of the evidence are looked at, the best */
/* A sentence of the evidence. The spans, which count as it does, are those of the actors. */
void occur_sentence(occur_build *build, ro_str text, uint32_t offset, const ro_span *spans, size_t span_count);
void occur_end(occur_build *build, const char *type, const char *mode, const char *status);

#endif
