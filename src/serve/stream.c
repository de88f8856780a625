/* Streams: each has the number that it was told last, bytes that it has still to take, and sleeps in between. */
#include "serve/stream.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "serve/server.h"

enum { BLOCK = 16 << 10, LOOK_MS = 1000, STILL_MS = 15000, UNKNOWN = -1 };

struct stream {
  stream *before, *after;
  stream_hub *hub;
  struct MHD_Connection *connection;
  int64_t told; /* up to which number; UNKNOWN: what there is when it is asked next */
  int64_t spoke_ms;
  ro_buffer pending;
  size_t taken; /* of pending */
  bool asleep;
  bool behind; /* there may be more than it was told */
};

/* ---- by the connection's thread ---- */

static ssize_t take(void *context, uint64_t position, char *out, size_t room) {
  stream *own = context;
  ssize_t result = 0;
  (void)position;
  pthread_mutex_lock(&own->hub->lock);
  size_t left = own->pending.len - own->taken;
  if (left) {
    result = (ssize_t)(left < room ? left : room);
    memcpy(out, own->pending.data + own->taken, (size_t)result);
    own->taken += (size_t)result;
    if (own->taken == own->pending.len) {
      buffer_clear(&own->pending);
      own->taken = 0;
      if (own->behind) pthread_cond_signal(&own->hub->changed);
    }
  } else if (own->hub->ends || own->pending.failed) {
    result = MHD_CONTENT_READER_END_OF_STREAM;
  } else {
    own->asleep = true;
    MHD_suspend_connection(own->connection);
  }
  pthread_mutex_unlock(&own->hub->lock);
  return result;
}

static void forget(void *context) {
  stream *gone = context;
  stream_hub *hub = gone->hub;
  pthread_mutex_lock(&hub->lock);
  if (gone->before) gone->before->after = gone->after;
  else hub->first = gone->after;
  if (gone->after) gone->after->before = gone->before;
  hub->count--;
  pthread_mutex_unlock(&hub->lock);
  buffer_free(&gone->pending);
  memory_release(NULL, gone);
}

static bool enter(stream_hub *hub, stream *fresh) {
  pthread_mutex_lock(&hub->lock);
  bool fits = hub->count < LIMIT_STREAMS && !hub->ends;
  if (fits) {
    fresh->after = hub->first;
    if (hub->first) hub->first->before = fresh;
    hub->first = fresh;
    hub->count++;
    pthread_cond_signal(&hub->changed);
  }
  pthread_mutex_unlock(&hub->lock);
  return fits;
}

unsigned stream_send(server *all, struct MHD_Connection *connection, int64_t after) {
  stream *fresh = memory_zeroed(NULL, 1, sizeof *fresh);
  if (fresh == NULL) return 0;
  *fresh = (stream){.hub = &all->hub, .connection = connection, .told = after, .spoke_ms = clock_ms(), .behind = true};
  buffer_init_from(&fresh->pending, NULL, LIMIT_ANSWER_BYTES);
  buffer_puts(&fresh->pending, "retry: 3000\n\n");
  if (!enter(&all->hub, fresh)) {
    buffer_free(&fresh->pending);
    memory_release(NULL, fresh);
    return 503;
  }
  struct MHD_Response *response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, take, fresh, forget);
  if (response == NULL) {
    forget(fresh);
    return 0;
  }
  bool fine = letter_guard(response, false) &&
              MHD_add_response_header(response, "Content-Type", "text/event-stream") == MHD_YES &&
              MHD_add_response_header(response, "Cache-Control", "no-cache") == MHD_YES &&
              MHD_add_response_header(response, "X-Accel-Buffering", "no") == MHD_YES &&
              MHD_queue_response(connection, MHD_HTTP_OK, response) == MHD_YES;
  MHD_destroy_response(response);
  return fine ? 200 : 0;
}

/* ---- answers taken apart ---- */

/* The number behind "last": of an answer; -1: there is none. */
static int64_t last_of(const char *json) {
  static const char key[] = "\"last\":";
  const char *at = strstr(json, key);
  if (at == NULL || at[sizeof key - 1] < '0' || at[sizeof key - 1] > '9') return -1;
  return strtoll(at + sizeof key - 1, NULL, 10);
}

/* The end of a JSON value that begins with a bracket. */
static const char *value_end(const char *at) {
  int depth = 0;
  bool quoted = false;
  for (; *at; at++) {
    if (quoted) {
      if (*at == '\\' && at[1]) at++;
      else if (*at == '"') quoted = false;
    } else if (*at == '"') {
      quoted = true;
    } else if (*at == '{' || *at == '[') {
      depth++;
    } else if ((*at == '}' || *at == ']') && --depth == 0) {
      return at + 1;
    }
  }
  return at;
}

/* Each object of "items" as an event; the last says up to where the stream is. Gives how many. */
static unsigned events_write(const char *json, int64_t last, ro_buffer *out) {
  const char *at = strstr(json, "\"items\":[");
  unsigned count = 0;
  for (at = at ? at + 9 : ""; *at == '{';) {
    const char *end = value_end(at);
    bool more = *end == ',';
    buffer_puts(out, "event: occurrence\n");
    if (!more) buffer_printf(out, "id: %" PRId64 "\n", last);
    buffer_puts(out, "data: ");
    buffer_append(out, at, (size_t)(end - at));
    buffer_puts(out, "\n\n");
    count++;
    at = more ? end + 1 : "";
  }
  return count;
}

/* ---- by the thread of the hub ---- */

static void wake(stream *woken) {
  woken->spoke_ms = clock_ms();
  if (!woken->asleep) return;
  woken->asleep = false;
  MHD_resume_connection(woken->connection);
}

/* Up to where some stream was told that is behind and has taken all it was given. */
static bool next_told(stream_hub *hub, int64_t *told) {
  bool found = false;
  pthread_mutex_lock(&hub->lock);
  for (stream *at = hub->first; at && !found; at = at->after) {
    found = at->behind && (at->pending.len == 0 || at->told == UNKNOWN);
    if (found) *told = at->told;
  }
  pthread_mutex_unlock(&hub->lock);
  return found;
}

static void tell(stream_hub *hub, int64_t told, int64_t last, const ro_buffer *events, unsigned count) {
  pthread_mutex_lock(&hub->lock);
  for (stream *at = hub->first; at; at = at->after) {
    if (at->told != told || !at->behind || (at->pending.len && told != UNKNOWN)) continue;
    at->told = last;
    at->behind = count > 0; /* an answer does not hold everything at once */
    buffer_append(&at->pending, events->data, events->len);
    hub->sent += count;
    if (count) wake(at);
  }
  pthread_mutex_unlock(&hub->lock);
}

static void all_behind(stream_hub *hub) {
  pthread_mutex_lock(&hub->lock);
  for (stream *at = hub->first; at; at = at->after) at->behind = true;
  pthread_mutex_unlock(&hub->lock);
}

/* Asks what came after a number, and tells it to those who were told so far. False: nothing can be asked. */
static bool ask(server *all, desk *own, int64_t told) {
  char number[24];
  snprintf(number, sizeof number, "%" PRId64, told);
  reply_param after = {"after", number};
  reply_question question = {
      .method = "GET", .path = "stream", .params = &after, .param_count = told == UNKNOWN ? 0 : 1};
  reply answer = {0};
  ro_buffer events;
  unsigned count = 0;
  buffer_init_from(&answer.body, NULL, LIMIT_ANSWER_BYTES);
  buffer_init_from(&events, NULL, LIMIT_ANSWER_BYTES);
  desk_ask(own, &question, &answer);
  int64_t last = answer.status == 200 && answer.body.data && !answer.body.failed ? last_of(answer.body.data) : -1;
  if (last >= 0 && told != UNKNOWN) count = events_write(answer.body.data, last, &events);
  if (last >= 0) tell(&all->hub, told, last, &events, count);
  buffer_free(&events);
  buffer_free(&answer.body);
  return last >= 0;
}

static void ask_all(server *all, desk *own) {
  ro_error error;
  int64_t told;
  if (desk_open(own, &all->reads.plan, &error) != RO_OK) return;
  for (int i = 0; i < LIMIT_STREAMS && next_told(&all->hub, &told) && ask(all, own, told); i++) {
  }
}

/* Those that heard nothing for a while; who is gone is found out that way. */
static void still_all(stream_hub *hub) {
  int64_t now = clock_ms();
  pthread_mutex_lock(&hub->lock);
  for (stream *at = hub->first; at; at = at->after) {
    if (now - at->spoke_ms < STILL_MS) continue;
    if (at->pending.len == 0) buffer_puts(&at->pending, ": still here\n\n");
    wake(at);
  }
  pthread_mutex_unlock(&hub->lock);
}

/* Until somebody comes, or it is time to look. Gives whether there is somebody. */
static bool wait(stream_hub *hub) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += LOOK_MS / 1000;
  pthread_mutex_lock(&hub->lock);
  if (!hub->ends) pthread_cond_timedwait(&hub->changed, &hub->lock, &until);
  bool some = hub->first != NULL;
  pthread_mutex_unlock(&hub->lock);
  return some;
}

static bool ended(stream_hub *hub) {
  pthread_mutex_lock(&hub->lock);
  bool ends = hub->ends;
  pthread_mutex_unlock(&hub->lock);
  return ends;
}

static void *work(void *argument) {
  server *all = argument;
  desk own = {0};
  uint64_t seen = 0;
  while (!ended(&all->hub)) {
    if (!wait(&all->hub)) continue;
    uint64_t now = moment_count(&all->moment);
    if (now != seen) all_behind(&all->hub);
    seen = now;
    ask_all(all, &own);
    still_all(&all->hub);
  }
  desk_close(&own);
  return NULL;
}

bool stream_start(server *all) {
  pthread_mutex_init(&all->hub.lock, NULL);
  pthread_cond_init(&all->hub.changed, NULL);
  all->hub.started = pthread_create(&all->hub.thread, NULL, work, all) == 0;
  return all->hub.started;
}

void stream_close(server *all) {
  pthread_mutex_lock(&all->hub.lock);
  all->hub.ends = true;
  for (stream *at = all->hub.first; at; at = at->after) wake(at);
  pthread_cond_signal(&all->hub.changed);
  pthread_mutex_unlock(&all->hub.lock);
}

void stream_stop(server *all) {
  if (all->hub.started) pthread_join(all->hub.thread, NULL);
}

void stream_free(server *all) {
  pthread_cond_destroy(&all->hub.changed);
  pthread_mutex_destroy(&all->hub.lock);
}
