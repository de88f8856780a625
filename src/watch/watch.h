/* Watching feeds: asks them again and again, fetches what they link, and writes each article once.
 *
 * The order on the disk is what makes it safe to kill: a line is on the disk before it counts as written, and the state
 * that lets a feed say "nothing new" is written together with the pages that are still to be fetched. out.c is the
 * file of articles, state.c the state beside it, list.c the list of feeds, page.c makes an article of a page.
 */
#ifndef WATCH_WATCH_H
#define WATCH_WATCH_H

#include <signal.h>

#include "readout/readout.h"

struct watch_counts;

typedef struct watch_options {
  const char *list, *out, *state;
  double delay;      /* seconds between two requests at a host */
  unsigned interval; /* minutes between two looks at a feed */
  uint64_t most;     /* articles to write; 0: no end */
  bool once;         /* each feed once, and what it links */
  bool allow_private;
  const volatile sig_atomic_t *stop; /* set by a signal */
  void (*tell)(void *context, const char *name, const char *message);
  void (*progress)(void *context, const struct watch_counts *so_far); /* or NULL; a few times a second */
  void *context;
} watch_options;

typedef struct watch_counts {
  uint64_t feeds, feeds_failed, articles, pages_failed, pending;
} watch_counts;

/* RO_OK also when it was stopped; a file that cannot be read or written ends it. */
ro_status watch_run(const watch_options *options, watch_counts *counts, ro_error *error);

#endif
