/* What came into the record last, for whoever watches it. */
#ifndef ANSWER_FRESH_H
#define ANSWER_FRESH_H

#include "answer/answer.h"

enum { FRESH_MOST = 60, FRESH_COPIES = 20 };

typedef struct fresh_found {
  int64_t last; /* up to this number of a copy it was looked; higher ones may be there */
  unsigned count;
  char ids[FRESH_MOST][ANSWER_ID_BYTES]; /* of occurrences that articles behind `after` tell */
} fresh_found;

/* after below 0: only the last number that there is. What is coded again is not new. */
ro_status fresh_find(ro_store *store, int64_t after, fresh_found *found, ro_error *error);

#endif
