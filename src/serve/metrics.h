/* What the server did, counted: requests by what was asked and how it was answered, and how long that took. */
#ifndef SERVE_METRICS_H
#define SERVE_METRICS_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/buffer.h"

enum { METRICS_ROUTES = 40, METRICS_STATUSES = 24, METRICS_BUCKETS = 12 };

typedef struct metrics {
  atomic_ullong requests[METRICS_ROUTES][METRICS_STATUSES];
  atomic_ullong buckets[METRICS_ROUTES][METRICS_BUCKETS]; /* the last: longer than all */
  atomic_ullong micros[METRICS_ROUTES];
  atomic_ullong sent_streams, coded, written;
} metrics;

/* Which row a path counts for: one for each kind of question, whatever its names and numbers. */
unsigned metrics_route(const char *path);
void metrics_count(metrics *all, unsigned route, unsigned status, uint64_t micros);
/* Appends the counts of requests in the text format of Prometheus. */
void metrics_write(const metrics *all, ro_buffer *out);
/* One more, with its help; `kind` is counter or gauge. */
void metrics_put(ro_buffer *out, const char *name, const char *kind, const char *help, uint64_t value);

#endif
