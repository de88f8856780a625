/* What a program that keeps a record open looks at again and again: whether it changed, how much is in it; and a bound
 * on how long it may be asked. */
#ifndef STORE_GLANCE_H
#define STORE_GLANCE_H

#include "store/store.h"

/* A number that is another as soon as any other connection has changed the record. */
ro_status store_changes(ro_store *store, int64_t *number, ro_error *error);

typedef struct store_totals {
  uint64_t articles, occurrences;
  char first[16], last[16]; /* days of publication; "" when there are none */
} store_totals;

ro_status store_total(ro_store *store, store_totals *totals, ro_error *error);

/* Questions that are not answered by then fail. Both belong to one thread. */
typedef struct store_limit {
  int64_t until; /* milliseconds of the monotonic clock */
  bool passed;   /* something failed for it */
} store_limit;

/* Holds until it ends; limit must last as long. */
void store_limit_begin(ro_store *store, store_limit *limit, unsigned ms);
void store_limit_end(ro_store *store);

#endif
