/* What the server says of itself: whether it is well, and what it counted. */
#include <inttypes.h>
#include <string.h>

#include "serve/server.h"

/* A word of ours or a name of a file, as JSON. */
static void put_string(ro_buffer *out, const char *text) {
  buffer_putc(out, '"');
  for (; *text; text++) {
    unsigned char byte = (unsigned char)*text;
    if (byte == '"' || byte == '\\') buffer_printf(out, "\\%c", byte);
    else if (byte < 0x20 || byte == 0x7f) buffer_printf(out, "\\u%04x", byte);
    else buffer_putc(out, (char)byte);
  }
  buffer_putc(out, '"');
}

static void put_day(ro_buffer *out, const char *name, const char *day) {
  buffer_printf(out, ",\"%s\":", name);
  if (*day) put_string(out, day);
  else buffer_puts(out, "null");
}

void report_health(server *all, desk *own, reply *answer) {
  store_totals totals;
  ro_error error = {0};
  if (store_total(own->reply.store, &totals, &error) != RO_OK) {
    reply_problem(answer, 503, "Service Unavailable", error.message);
    return;
  }
  const char *slash = strrchr(all->options->record, '/');
  answer->status = 200;
  answer->type = "application/json";
  buffer_puts(&answer->body, "{\"status\":\"ok\",\"version\":\"" RO_VERSION "\",\"record\":");
  put_string(&answer->body, slash ? slash + 1 : all->options->record);
  buffer_printf(&answer->body, ",\"read_only\":%s,\"articles\":%" PRIu64 ",\"occurrences\":%" PRIu64,
                all->options->read_only ? "true" : "false", totals.articles, totals.occurrences);
  put_day(&answer->body, "first", totals.first);
  put_day(&answer->body, "last", totals.last);
  buffer_putc(&answer->body, '}');
}

static uint64_t lane_waiting(lane *line) {
  pthread_mutex_lock(&line->lock);
  uint64_t count = line->waiting + line->working;
  pthread_mutex_unlock(&line->lock);
  return count;
}

static void put_connections(guests *all, ro_buffer *out) {
  pthread_mutex_lock(&all->lock);
  uint64_t open = all->count, came = all->came, evicted = all->evicted, refused = all->refused, late = all->overdue;
  pthread_mutex_unlock(&all->lock);
  metrics_put(out, "connections_open", "gauge", "Connections that are open.", open);
  metrics_put(out, "connections_total", "counter", "Connections that were taken.", came);
  metrics_put(out, "connections_evicted_total", "counter", "Connections closed to make room for another.", evicted);
  metrics_put(out, "connections_refused_total", "counter", "Connections for which there was no room.", refused);
  metrics_put(out, "connections_overdue_total", "counter", "Connections closed because they took too long.", late);
}

static void put_cache(cache *all, ro_buffer *out) {
  pthread_mutex_lock(&all->lock);
  uint64_t bytes = all->bytes, hits = all->hits, joined = all->joined, misses = all->misses;
  pthread_mutex_unlock(&all->lock);
  metrics_put(out, "cache_bytes", "gauge", "Bytes of answers that are kept.", bytes);
  metrics_put(out, "cache_hits_total", "counter", "Questions whose answer was kept.", hits);
  metrics_put(out, "cache_joined_total", "counter", "Questions that waited for the answer to another's.", joined);
  metrics_put(out, "cache_misses_total", "counter", "Questions that were put to the record.", misses);
}

static void put_streams(stream_hub *hub, ro_buffer *out) {
  pthread_mutex_lock(&hub->lock);
  uint64_t count = hub->count, sent = hub->sent;
  pthread_mutex_unlock(&hub->lock);
  metrics_put(out, "streams_open", "gauge", "Streams that are open.", count);
  metrics_put(out, "stream_occurrences_total", "counter", "Occurrences sent to streams.", sent);
}

void report_metrics(server *all, ro_buffer *out) {
  metrics_write(&all->metrics, out);
  put_connections(&all->guests, out);
  put_cache(&all->cache, out);
  put_streams(&all->hub, out);
  metrics_put(out, "questions_open", "gauge", "Questions that wait or are being answered.", lane_waiting(&all->reads));
  metrics_put(out, "coding_open", "gauge", "Texts that wait or are being coded.", lane_waiting(&all->codes));
  metrics_put(out, "coded_articles_total", "counter", "Texts that were coded.", atomic_load(&all->metrics.coded));
  metrics_put(out, "writes_total", "counter", "Requests that changed the record.", atomic_load(&all->metrics.written));
  metrics_put(out, "body_bytes", "gauge", "Bytes of bodies that are held.", atomic_load(&all->posted));
}
