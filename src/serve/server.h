/* The parts of the server that its files share. */
#ifndef SERVE_SERVER_H
#define SERVE_SERVER_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "serve/cache.h"
#include "serve/guests.h"
#include "serve/host.h"
#include "serve/lane.h"
#include "serve/metrics.h"
#include "serve/moment.h"
#include "serve/rate.h"
#include "serve/serve.h"
#include "serve/stream.h"
#include "serve/token.h"

enum { SERVER_LOOPS = 8 };

typedef struct server {
  const serve_options *options;
  host_names names;
  char token[TOKEN_SIZE];
  guests guests;
  cache cache;
  moment moment;
  lane reads, codes, writes;
  rate coding;
  metrics metrics;
  stream_hub hub;
  letter **pages; /* one a row of page_files */
  letter *index;  /* the page itself, or what is said when it is not part of the program */
  struct MHD_Daemon *loops[SERVER_LOOPS];
  unsigned loop_count;
  atomic_size_t posted; /* bytes of bodies that are held */
  atomic_bool closing;
  bool open; /* to other machines */
} server;

/* ---- request.c: what libmicrohttpd calls ---- */

void *request_begin(void *context, const char *target, struct MHD_Connection *connection);
enum MHD_Result request_take(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                             const char *version, const char *data, size_t *len, void **state);
void request_end(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why);
void request_connection(void *context, struct MHD_Connection *connection, void **state,
                        enum MHD_ConnectionNotificationCode what);
/* Gives jobs that no thread does any more their answer. */
void request_cancel(lane_job *jobs);

/* Asks what the page asks first: on a large record the first view would wait for it. */
void request_warm(server *all);

/* ---- pages.c ---- */

ro_status pages_make(server *all, ro_error *error);
void pages_free(server *all);
/* The letter of a path; NULL: there is none. */
letter *pages_find(const server *all, const char *path);

/* ---- report.c: what the server says of itself ---- */

/* Asks for a desk. */
void report_health(server *all, desk *desk, reply *answer);
void report_metrics(server *all, ro_buffer *out);

typedef union server_address {
  struct sockaddr any;
  struct sockaddr_in four;
  struct sockaddr_in6 six;
  struct sockaddr_storage room;
} server_address;

/* ---- door.c ---- */

/* Listens. url holds what to open, of size bytes. */
ro_status door_open(server *all, int *listening, char *url, size_t size, ro_error *error);
/* Takes connections until the server is to stop. */
void door_keep(server *all, int listening);

#endif
