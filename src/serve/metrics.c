/* Counters, and their text. */
#include "serve/metrics.h"

#include <inttypes.h>
#include <string.h>

/* `*` stands for one segment. The last row is for all else. */
static const char *const ROUTES[] = {"/",
                                     "/assets/*",
                                     "/timeline",
                                     "/occurrence/*",
                                     "/article/*",
                                     "/network",
                                     "/map",
                                     "/calendar",
                                     "/search",
                                     "/try",
                                     "/corrections",
                                     "/api/v1/health",
                                     "/api/v1/metrics",
                                     "/api/v1/openapi.json",
                                     "/api/v1/stream",
                                     "/api/v1/names",
                                     "/api/v1/facets",
                                     "/api/v1/overview",
                                     "/api/v1/occurrences",
                                     "/api/v1/occurrences/*",
                                     "/api/v1/occurrences/*/compare",
                                     "/api/v1/occurrences/*/why",
                                     "/api/v1/events",
                                     "/api/v1/events/*",
                                     "/api/v1/articles",
                                     "/api/v1/articles/*",
                                     "/api/v1/articles/*/trace",
                                     "/api/v1/actors",
                                     "/api/v1/stories",
                                     "/api/v1/timeline",
                                     "/api/v1/graph",
                                     "/api/v1/places",
                                     "/api/v1/calendar",
                                     "/api/v1/search",
                                     "/api/v1/code",
                                     "/api/v1/corrections",
                                     "/api/v1/corrections/*",
                                     "other"};
enum { ROUTE_COUNT = sizeof ROUTES / sizeof *ROUTES };
_Static_assert((int)ROUTE_COUNT <= (int)METRICS_ROUTES, "too many routes");

/* 0 stands for a request that got no answer; the last row is for any other. */
static const unsigned STATUSES[] = {200, 201, 304, 400, 401, 403, 404, 405, 409, 411, 413,
                                    414, 415, 421, 422, 429, 431, 500, 503, 0,   999};
enum { STATUS_COUNT = sizeof STATUSES / sizeof *STATUSES };
_Static_assert((int)STATUS_COUNT <= (int)METRICS_STATUSES, "too many statuses");

static const uint64_t BUCKETS[METRICS_BUCKETS - 1] = {1000,   2500,   5000,   10000,   25000,  50000,
                                                      100000, 250000, 500000, 1000000, 5000000};

static bool fits(const char *pattern, const char *path) {
  while (*pattern && *path) {
    if (*pattern == '*') {
      if (*path == '/') return false;
      path += strcspn(path, "/");
      pattern++;
    } else if (*pattern++ != *path++) {
      return false;
    }
  }
  return *pattern == *path;
}

unsigned metrics_route(const char *path) {
  unsigned i = 0;
  while (i < ROUTE_COUNT - 1 && !fits(ROUTES[i], path)) i++;
  return i;
}

void metrics_count(metrics *all, unsigned route, unsigned status, uint64_t micros) {
  unsigned row = 0, bucket = 0;
  while (row < STATUS_COUNT - 1 && STATUSES[row] != status) row++;
  while (bucket < METRICS_BUCKETS - 1 && micros > BUCKETS[bucket]) bucket++;
  atomic_fetch_add_explicit(&all->requests[route][row], 1, memory_order_relaxed);
  atomic_fetch_add_explicit(&all->buckets[route][bucket], 1, memory_order_relaxed);
  atomic_fetch_add_explicit(&all->micros[route], micros, memory_order_relaxed);
}

/* ---- text ---- */

static void put_head(ro_buffer *out, const char *name, const char *kind, const char *help) {
  buffer_printf(out, "# HELP readout_%s %s\n# TYPE readout_%s %s\n", name, help, name, kind);
}

void metrics_put(ro_buffer *out, const char *name, const char *kind, const char *help, uint64_t value) {
  put_head(out, name, kind, help);
  buffer_printf(out, "readout_%s %" PRIu64 "\n", name, value);
}

static void put_requests(const metrics *all, ro_buffer *out) {
  put_head(out, "requests_total", "counter", "Requests by route and status; 0 got no answer, 999 any other.");
  for (unsigned route = 0; route < ROUTE_COUNT; route++)
    for (unsigned row = 0; row < STATUS_COUNT; row++) {
      unsigned long long count = atomic_load_explicit(&all->requests[route][row], memory_order_relaxed);
      if (count == 0) continue;
      buffer_printf(out, "readout_requests_total{route=\"%s\",status=\"%u\"} %llu\n", ROUTES[route], STATUSES[row],
                    count);
    }
}

static void put_seconds_of(const metrics *all, unsigned route, ro_buffer *out) {
  unsigned long long counts[METRICS_BUCKETS], sum = 0;
  for (unsigned i = 0; i < METRICS_BUCKETS; i++)
    sum += counts[i] = atomic_load_explicit(&all->buckets[route][i], memory_order_relaxed);
  if (sum == 0) return;
  sum = 0;
  for (unsigned i = 0; i < METRICS_BUCKETS; i++) {
    sum += counts[i];
    buffer_printf(out, "readout_request_seconds_bucket{route=\"%s\",le=", ROUTES[route]);
    if (i < METRICS_BUCKETS - 1) buffer_printf(out, "\"%g\"} %llu\n", (double)BUCKETS[i] / 1e6, sum);
    else buffer_printf(out, "\"+Inf\"} %llu\n", sum);
  }
  buffer_printf(
      out, "readout_request_seconds_sum{route=\"%s\"} %.6f\nreadout_request_seconds_count{route=\"%s\"} %llu\n",
      ROUTES[route], (double)atomic_load_explicit(&all->micros[route], memory_order_relaxed) / 1e6, ROUTES[route], sum);
}

void metrics_write(const metrics *all, ro_buffer *out) {
  put_requests(all, out);
  put_head(out, "request_seconds", "histogram", "Seconds from a request's head to its answer.");
  for (unsigned route = 0; route < ROUTE_COUNT; route++) put_seconds_of(all, route, out);
}
