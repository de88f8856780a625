/* Who is connected: what each connection is at, and since when. The table is ours and not libmicrohttpd's, so that we
 * say who goes when it is full and when somebody takes too long: a client that sends a byte now and then is never idle,
 * but its request has to be whole in time.
 *
 * A connection that has to go is shut down, and libmicrohttpd closes it when it sees that. All of it under one lock
 * that guests_leave takes too, before the descriptor is closed: none is shut down that stands for another by then.
 */
#ifndef SERVE_GUESTS_H
#define SERVE_GUESTS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

enum guest_stage {
  GUEST_NONE,
  GUEST_ASKING,  /* its head is not whole; between two requests, too */
  GUEST_POSTING, /* its body is not whole */
  GUEST_TAKING,  /* its answer is made or sent */
  GUEST_STREAM,  /* has an answer without end */
  GUEST_GOING,   /* was shut down */
  GUEST_STAGES
};

typedef struct guest {
  struct guest *before, *after; /* of the same stage, the longest there first */
  int64_t since;                /* when its stage began, in milliseconds */
  int descriptor;
  enum guest_stage stage;
} guest;

typedef struct guests {
  pthread_mutex_t lock;
  pthread_cond_t left;
  guest *rows; /* by descriptor */
  int row_count;
  unsigned most, count; /* connections that may be, and that are, those that go not counted */
  unsigned counts[GUEST_STAGES];
  guest *first[GUEST_STAGES], *last[GUEST_STAGES];
  int64_t deadlines[GUEST_STAGES];          /* milliseconds; 0: none */
  uint64_t came, evicted, refused, overdue; /* since the start */
} guests;

bool guests_init(guests *all, unsigned most, int descriptors); /* false: no memory */
void guests_free(guests *all);
/* A new connection. When the table is full, whoever is slowest goes for it. NULL: it cannot come in.
 */
guest *guests_enter(guests *all, int descriptor);
guest *guests_of(guests *all, int descriptor);
void guests_stage(guests *all, guest *row, enum guest_stage stage);
void guests_leave(guests *all, guest *row);
/* Shuts down who is over its time. */
void guests_watch(guests *all);
/* Waits until nobody is at a stage any more, for so long at most. */
void guests_wait(guests *all, enum guest_stage stage, unsigned ms);

int64_t clock_ms(void);

#endif
