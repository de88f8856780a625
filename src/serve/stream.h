/* Occurrences as they come into the record, to whoever listens (server-sent events). One thread looks whether the
 * record changed, asks what is new, and wakes those who listen; nobody holds a thread while nothing happens. */
#ifndef SERVE_STREAM_H
#define SERVE_STREAM_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct server;
struct MHD_Connection;
typedef struct stream stream;

typedef struct stream_hub {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  pthread_t thread;
  stream *first;
  unsigned count;
  uint64_t sent;
  bool started, ends;
} stream_hub;

/* Starts the thread. */
bool stream_start(struct server *all);
/* Ends all streams; the thread goes on. */
void stream_close(struct server *all);
void stream_stop(struct server *all); /* ends the thread */
void stream_free(struct server *all); /* when no connection is left */
/* Answers a connection with a stream, from what came after the number `after`, or from now on (-1). Gives the status.
 */
unsigned stream_send(struct server *all, struct MHD_Connection *connection, int64_t after);

#endif
