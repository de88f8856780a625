/* The threads and their desks. */
#include "serve/lane.h"

#include <string.h>
#include <time.h>

#include "base/error.h"

enum { REST_MS = 300 };

/* ---- a desk ---- */

ro_status desk_open(desk *made, const lane_plan *plan, ro_error *error) {
  store_options wanted = {.path = plan->record, .read_only = !plan->writes, .wait_ms = plan->writes ? 0 : 5000};
  made->bounded = !plan->writes;
  made->reply.engine = plan->engine;
  if (made->reply.store == NULL) {
    RO_TRY(store_open(&wanted, &made->reply.store, error));
    ro_status status = plan->opened ? plan->opened(plan->context, made->reply.store, error) : RO_OK;
    if (status != RO_OK) {
      store_close(made->reply.store);
      made->reply.store = NULL;
      return status;
    }
  }
  return made->reply.session ? RO_OK : ro_session_new(plan->engine, &made->reply.session, error);
}

void desk_close(desk *closed) {
  ro_session_free(closed->reply.session);
  store_close(closed->reply.store);
  *closed = (desk){0};
}

static ro_date today(void) {
  time_t now = time(NULL);
  struct tm here;
  if (localtime_r(&now, &here) == NULL) return (ro_date){0};
  return (ro_date){
      .year = (int16_t)(here.tm_year + 1900), .month = (uint8_t)(here.tm_mon + 1), .day = (uint8_t)here.tm_mday};
}

void desk_ask(desk *asked, const reply_question *question, reply *answer) {
  asked->reply.today = today();
  if (asked->bounded) store_limit_begin(asked->reply.store, &asked->limit, LIMIT_QUESTION_MS);
  reply_make(&asked->reply, question, answer);
  if (asked->bounded) store_limit_end(asked->reply.store);
  if (asked->bounded && asked->limit.passed && answer->status >= 500)
    reply_problem(answer, 503, "Service Unavailable", "the question takes too long: ask for a shorter span");
  if (answer->status >= 500) { /* whatever state it is in, the next question gets a fresh one */
    store_close(asked->reply.store);
    asked->reply.store = NULL;
  }
}

/* ---- threads ---- */

/* False: it is time to rest. NULL: to end. */
static bool job_take(lane *line, bool may_rest, lane_job **job) {
  struct timespec until;
  bool timely = true;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += (long)REST_MS * 1000000;
  if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
  pthread_mutex_lock(&line->lock);
  while (line->first == NULL && !line->ends && timely) {
    if (may_rest) timely = pthread_cond_timedwait(&line->more, &line->lock, &until) == 0;
    else pthread_cond_wait(&line->more, &line->lock);
  }
  *job = line->first;
  if (*job) {
    line->first = (*job)->next;
    if (line->first == NULL) line->last = NULL;
    line->waiting--;
    line->working++;
  }
  bool ends = line->ends;
  pthread_mutex_unlock(&line->lock);
  return *job || ends;
}

static void job_done(lane *line) {
  pthread_mutex_lock(&line->lock);
  line->working--;
  pthread_mutex_unlock(&line->lock);
}

static void job_do(lane *line, desk *own, lane_job *job) {
  ro_error error = {0};
  ro_status status = desk_open(own, &line->plan, &error);
  job->run(job, own, status == RO_OK ? NULL : &error);
  job_done(line);
}

static void *work(void *argument) {
  lane *line = argument;
  desk own = {0};
  bool tired = false;
  for (lane_job *job;;) {
    if (!job_take(line, tired, &job)) {
      if (own.reply.store) line->plan.rested(line->plan.context, own.reply.store);
      tired = false;
    } else if (job) {
      job_do(line, &own, job);
      tired = line->plan.rested != NULL;
    } else {
      break;
    }
  }
  desk_close(&own);
  return NULL;
}

ro_status lane_start(lane *line, const lane_plan *plan, ro_error *error) {
  *line = (lane){.plan = *plan};
  pthread_mutex_init(&line->lock, NULL);
  pthread_cond_init(&line->more, NULL);
  while (line->started < plan->threads && line->started < LIMIT_THREADS &&
         pthread_create(&line->threads[line->started], NULL, work, line) == 0)
    line->started++;
  return line->started ? RO_OK : error_set(error, RO_NO_MEMORY, NULL, 0, "no thread can be started");
}

bool lane_put(lane *line, lane_job *job) {
  job->next = NULL;
  pthread_mutex_lock(&line->lock);
  bool fits = !line->ends && line->waiting < line->plan.most;
  if (fits) {
    if (line->last) line->last->next = job;
    else line->first = job;
    line->last = job;
    line->waiting++;
    pthread_cond_signal(&line->more);
  }
  pthread_mutex_unlock(&line->lock);
  return fits;
}

lane_job *lane_close(lane *line) {
  pthread_mutex_lock(&line->lock);
  lane_job *left = line->first;
  line->first = line->last = NULL;
  line->waiting = 0;
  line->ends = true;
  pthread_cond_broadcast(&line->more);
  pthread_mutex_unlock(&line->lock);
  return left;
}

void lane_end(lane *line) {
  while (line->started) pthread_join(line->threads[--line->started], NULL);
}

void lane_free(lane *line) {
  pthread_cond_destroy(&line->more);
  pthread_mutex_destroy(&line->lock);
}
