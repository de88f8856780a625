/* Articles of a record coded again, by threads: those for which it has changed who is known, and what other programs,
 * packs and actors coded. Called by the program after it added, removed or corrected, and by the interface over the
 * network. */
#ifndef STORE_AGAIN_H
#define STORE_AGAIN_H

#include "store/store.h"

typedef struct again_counts {
  uint64_t done, learnt; /* done; of those, only because of who is known */
  uint64_t skipped;      /* there is no pack for it */
} again_counts;

typedef struct again_options {
  const ro_engine *engine;
  unsigned threads; /* 0 is 1 */
  bool stale;       /* also what others coded */
  bool one_batch;   /* no more than a few hundred: the rest is for another time */
  void *context;    /* for these two, which may be NULL */
  void (*skipped)(void *context, const char *id, const ro_error *why);
  /* Behind each batch: up to which number of a copy, and the last one that there is. */
  void (*progress)(void *context, const again_counts *counts, int64_t number, int64_t last);
} again_options;

ro_status again_run(ro_store *store, const again_options *options, again_counts *counts, ro_error *error);
/* Whether it has changed for any article who is known. */
ro_status again_wanted(ro_store *store, bool *wanted, ro_error *error);

#endif
