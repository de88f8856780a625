/* Lists of connections by stage, each in the order of its arrival there. */
#include "serve/guests.h"

#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "base/limits.h"
#include "base/memory.h"

enum { GOING_MOST = 384, GOING_WAIT_MS = 800, TAKING_LONG_MS = 10000 };

int64_t clock_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool guests_init(guests *all, unsigned most, int descriptors) {
  pthread_condattr_t monotonic;
  *all = (guests){.most = most, .row_count = descriptors};
  all->deadlines[GUEST_ASKING] = LIMIT_HEAD_MS;
  all->deadlines[GUEST_POSTING] = LIMIT_BODY_MS;
  all->deadlines[GUEST_TAKING] = LIMIT_SENDING_MS;
  pthread_mutex_init(&all->lock, NULL);
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&all->left, &monotonic);
  pthread_condattr_destroy(&monotonic);
  all->rows = memory_zeroed(NULL, (size_t)descriptors, sizeof *all->rows);
  return all->rows != NULL;
}

void guests_free(guests *all) {
  memory_release(NULL, all->rows);
  pthread_cond_destroy(&all->left);
  pthread_mutex_destroy(&all->lock);
}

guest *guests_of(guests *all, int descriptor) {
  return descriptor >= 0 && descriptor < all->row_count ? &all->rows[descriptor] : NULL;
}

/* ---- under the lock ---- */

static void take_out(guests *all, guest *row) {
  enum guest_stage stage = row->stage;
  if (stage == GUEST_NONE) return;
  if (row->before) row->before->after = row->after;
  else all->first[stage] = row->after;
  if (row->after) row->after->before = row->before;
  else all->last[stage] = row->before;
  all->counts[stage]--;
  if (stage != GUEST_GOING) all->count--;
  row->stage = GUEST_NONE;
}

static void put_in(guests *all, guest *row, enum guest_stage stage) {
  row->stage = stage;
  row->since = clock_ms();
  row->after = NULL;
  row->before = all->last[stage];
  if (row->before) row->before->after = row;
  else all->first[stage] = row;
  all->last[stage] = row;
  all->counts[stage]++;
  if (stage != GUEST_GOING) all->count++;
}

static void send_away(guests *all, guest *row) {
  take_out(all, row);
  put_in(all, row, GUEST_GOING);
  shutdown(row->descriptor, SHUT_RDWR);
}

static void wait_ms(guests *all, unsigned ms) {
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_nsec += (long)ms * 1000000;
  until.tv_sec += until.tv_nsec / 1000000000;
  until.tv_nsec %= 1000000000;
  pthread_cond_timedwait(&all->left, &all->lock, &until);
}

/* Who goes for another: whoever has been at its head or body the longest, and who has been taking its answer for long.
 * A quick client is through with each in no time, so that it is never the one. */
static guest *slowest(const guests *all) {
  guest *taking = all->first[GUEST_TAKING], *found = all->first[GUEST_ASKING];
  guest *posting = all->first[GUEST_POSTING];
  if (posting && (found == NULL || posting->since < found->since)) found = posting;
  bool long_at_it = taking && clock_ms() - taking->since > TAKING_LONG_MS;
  return long_at_it && (found == NULL || taking->since < found->since) ? taking : found;
}

/* Room for one more. Those that go hold descriptors until they are gone, so they are few, and are waited for. */
static bool make_room(guests *all) {
  int64_t until = clock_ms() + GOING_WAIT_MS;
  while (all->counts[GUEST_GOING] >= GOING_MOST) {
    if (clock_ms() >= until) return false;
    wait_ms(all, 50);
  }
  if (all->count < all->most) return true;
  guest *goes = slowest(all);
  if (goes == NULL) return false;
  send_away(all, goes);
  all->evicted++;
  return true;
}

/* ---- what others call ---- */

guest *guests_enter(guests *all, int descriptor) {
  guest *row = guests_of(all, descriptor);
  pthread_mutex_lock(&all->lock);
  bool fits = row && make_room(all);
  if (fits) {
    take_out(all, row); /* one that never left: libmicrohttpd could not take it */
    row->descriptor = descriptor;
    put_in(all, row, GUEST_ASKING);
    all->came++;
  } else {
    all->refused++;
  }
  pthread_mutex_unlock(&all->lock);
  return fits ? row : NULL;
}

void guests_stage(guests *all, guest *row, enum guest_stage stage) {
  if (row == NULL) return;
  pthread_mutex_lock(&all->lock);
  if (row->stage != GUEST_GOING && row->stage != GUEST_NONE && row->stage != stage) {
    take_out(all, row);
    put_in(all, row, stage);
    pthread_cond_broadcast(&all->left);
  }
  pthread_mutex_unlock(&all->lock);
}

void guests_leave(guests *all, guest *row) {
  if (row == NULL) return;
  pthread_mutex_lock(&all->lock);
  take_out(all, row);
  pthread_cond_broadcast(&all->left);
  pthread_mutex_unlock(&all->lock);
}

void guests_watch(guests *all) {
  pthread_mutex_lock(&all->lock);
  int64_t now = clock_ms();
  for (int stage = GUEST_ASKING; stage < GUEST_GOING; stage++)
    while (all->deadlines[stage] && all->first[stage] && now - all->first[stage]->since >= all->deadlines[stage]) {
      send_away(all, all->first[stage]);
      all->overdue++;
    }
  pthread_mutex_unlock(&all->lock);
}

void guests_wait(guests *all, enum guest_stage stage, unsigned ms) {
  int64_t until = clock_ms() + ms;
  pthread_mutex_lock(&all->lock);
  while (all->counts[stage] && clock_ms() < until) wait_ms(all, 50);
  pthread_mutex_unlock(&all->lock);
}
