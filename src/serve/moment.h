/* The state of the record as a number, which is another after any change of the record and on another day. */
#ifndef SERVE_MOMENT_H
#define SERVE_MOMENT_H

#include <pthread.h>

#include "store/store.h"

typedef struct moment {
  pthread_mutex_t lock;
  ro_store *store;
  int64_t number, looked_ms;
  int day;
  uint64_t count;
} moment;

ro_status moment_open(moment *now, const char *record, ro_error *error);
void moment_close(moment *now);
/* The number. A change of another program shows within 20 milliseconds. */
uint64_t moment_count(moment *now);
/* Looks at once: what this program has just written shows. */
void moment_look(moment *now);

#endif
