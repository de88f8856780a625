/* One request on its way: read, checked, answered. It belongs to its connection, whose thread alone touches it, save
 * while the connection is paused: then it belongs to the lane or to the cache, until the answer is there. */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

#include "serve/heads.h"
#include "serve/server.h"
#include "serve/uri.h"

typedef struct request {
  lane_job job;
  cache_waiter waiter;
  server *server;
  struct MHD_Connection *connection;
  guest *guest;
  int64_t began_us;
  bool headed, is_head, paused, done, too_long;
  enum uri_fault fault;
  uri_parts parts;
  unsigned route;
  const char *method;
  enum reply_need need;
  size_t body_length, reserved;
  ro_buffer body;
  cache_entry *entry; /* whose answer it makes, or NULL */
  letter *answer;
  size_t target_length;
  char room[]; /* the target, decoded */
} request;

/* check.c: whether it may be answered at all. If not its answer says why. */
void request_check(request *asked, const char *method);
/* refuse.c: makes its answer a problem. */
typedef struct refusal {
  unsigned status;
  const char *title, *detail, *allow;
  unsigned retry_s;
  bool asks_token;
} refusal;
void request_refuse(request *asked, const refusal *why);
letter *refusal_letter(const refusal *why); /* NULL: no memory */
/* ask.c: answers it, or pauses its connection until it is answered. */
enum MHD_Result request_answer(request *asked);
enum MHD_Result request_send(request *asked);

#endif
