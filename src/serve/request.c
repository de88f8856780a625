/* What libmicrohttpd calls as a request comes in piece by piece. */
#include "serve/request.h"

#include <string.h>
#include <time.h>

#include "base/memory.h"

static int64_t now_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static guest *guest_of(server *all, struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? guests_of(&all->guests, info->connect_fd) : NULL;
}

void *request_begin(void *context, const char *target, struct MHD_Connection *connection) {
  size_t len = strlen(target);
  bool too_long = len > LIMIT_URL_BYTES;
  request *made = memory_zeroed(NULL, 1, sizeof *made + (too_long ? 1 : len + 1));
  if (made == NULL) return NULL;
  made->server = context;
  made->connection = connection;
  made->too_long = too_long;
  made->target_length = len;
  made->began_us = now_us();
  if (too_long) made->parts.path = made->room;
  else made->fault = uri_read(target, made->room, &made->parts);
  return made;
}

/* ---- the body ---- */

/* Bodies of requests that are refused are read, so that the client is there to read why, but not kept. */
static void body_take(request *asked, const char *data, size_t len) {
  if (asked->answer) return;
  buffer_append(&asked->body, data, len);
  if (asked->body.failed)
    request_refuse(asked, &(refusal){.status = 413, .title = "Content Too Large", .detail = "the body is too long"});
}

static enum MHD_Result head_take(request *asked, const char *method) {
  asked->headed = true;
  asked->guest = guest_of(asked->server, asked->connection);
  request_check(asked, method);
  guests_stage(&asked->server->guests, asked->guest, asked->body_length ? GUEST_POSTING : GUEST_TAKING);
  bool ends_now = asked->answer && asked->body_length > LIMIT_REFUSED_BYTES;
  return ends_now ? request_send(asked) : MHD_YES;
}

enum MHD_Result request_take(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                             const char *version, const char *data, size_t *len, void **state) {
  request *asked = *state;
  (void)context, (void)connection, (void)url, (void)version;
  if (asked == NULL || asked->done) return MHD_NO;
  if (!asked->headed) return head_take(asked, method);
  if (*len) {
    body_take(asked, data, *len);
    *len = 0;
    return MHD_YES;
  }
  if (asked->answer) return request_send(asked);
  if (asked->paused) return MHD_NO; /* woken without an answer: no memory */
  guests_stage(&asked->server->guests, asked->guest, GUEST_TAKING);
  return request_answer(asked);
}

enum MHD_Result request_send(request *asked) {
  unsigned status = letter_send(asked->answer, asked->connection);
  asked->done = true;
  guests_stage(&asked->server->guests, asked->guest, GUEST_TAKING);
  metrics_count(&asked->server->metrics, asked->route, status, (uint64_t)(now_us() - asked->began_us));
  return status ? MHD_YES : MHD_NO;
}

void request_end(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why) {
  request *ended = *state;
  server *all = context;
  (void)connection, (void)why;
  *state = NULL;
  if (ended == NULL) return;
  guests_stage(&all->guests, ended->guest, GUEST_ASKING);
  atomic_fetch_sub(&all->posted, ended->reserved);
  letter_drop(ended->answer);
  buffer_free(&ended->body);
  memory_release(NULL, ended);
}

void request_connection(void *context, struct MHD_Connection *connection, void **state,
                        enum MHD_ConnectionNotificationCode what) {
  server *all = context;
  (void)state;
  if (what == MHD_CONNECTION_NOTIFY_CLOSED) guests_leave(&all->guests, guest_of(all, connection));
}
