/* Threads that answer questions, each with a desk of its own, and those that wait for them: a lane for what reads, one
 * for what codes, one for what writes. */
#ifndef SERVE_LANE_H
#define SERVE_LANE_H

#include <pthread.h>

#include "base/limits.h"
#include "reply/reply.h"
#include "store/glance.h"

/* What one thread answers with, made when it is needed first. */
typedef struct desk {
  reply_desk reply; /* store and session NULL: not made yet */
  store_limit limit;
  bool bounded; /* a question may take only so long */
} desk;

typedef struct lane_job {
  struct lane_job *next;
  /* Does it. why: NULL, or why there is no desk. */
  void (*run)(struct lane_job *job, desk *desk, const ro_error *why);
} lane_job;

typedef struct lane_plan {
  const char *record;
  const ro_engine *engine;
  bool writes;
  unsigned threads, most; /* jobs that may wait */
  /* For a lane that writes: how its store is set up; and what is to be done after it wrote, when nobody waits. Each may
   * be NULL. */
  ro_status (*opened)(void *context, ro_store *store, ro_error *error);
  void (*rested)(void *context, ro_store *store);
  void *context;
} lane_plan;

typedef struct lane {
  lane_plan plan;
  pthread_mutex_t lock;
  pthread_cond_t more;
  lane_job *first, *last;
  unsigned waiting, working, started;
  bool ends;
  pthread_t threads[LIMIT_THREADS];
} lane;

ro_status lane_start(lane *line, const lane_plan *plan, ro_error *error);
/* False: too many wait. */
bool lane_put(lane *line, lane_job *job);
/* Takes the jobs that wait from the lane, which takes no more. */
lane_job *lane_close(lane *line);
/* Waits for the jobs that are being done. */
void lane_end(lane *line);
/* When nobody can come with a job any more. */
void lane_free(lane *line);

/* For a thread with its own desk. */
ro_status desk_open(desk *desk, const lane_plan *plan, ro_error *error);
void desk_close(desk *desk);
/* Answers on a desk. */
void desk_ask(desk *desk, const reply_question *question, reply *answer);

#endif
