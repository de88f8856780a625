/* Looking whether the record changed. */
#include "serve/moment.h"

#include <time.h>

#include "serve/guests.h"
#include "store/glance.h"

enum { EVERY_MS = 20 };

static int this_day(void) {
  time_t now = time(NULL);
  struct tm here;
  return localtime_r(&now, &here) ? here.tm_year * 366 + here.tm_yday : 0;
}

static void look(moment *now) {
  int64_t number = now->number;
  int day = this_day();
  bool unsure = store_changes(now->store, &number, NULL) != RO_OK; /* then nothing that is kept may be given */
  if (unsure || number != now->number || day != now->day) now->count++;
  now->number = number;
  now->day = day;
  now->looked_ms = clock_ms();
}

ro_status moment_open(moment *now, const char *record, ro_error *error) {
  store_options wanted = {.path = record, .read_only = true};
  *now = (moment){.count = 1};
  pthread_mutex_init(&now->lock, NULL);
  ro_status status = store_open(&wanted, &now->store, error);
  if (status == RO_OK) look(now);
  return status;
}

void moment_close(moment *now) {
  store_close(now->store);
  pthread_mutex_destroy(&now->lock);
}

uint64_t moment_count(moment *now) {
  pthread_mutex_lock(&now->lock);
  if (clock_ms() - now->looked_ms >= EVERY_MS) look(now);
  uint64_t count = now->count;
  pthread_mutex_unlock(&now->lock);
  return count;
}

void moment_look(moment *now) {
  pthread_mutex_lock(&now->lock);
  look(now);
  pthread_mutex_unlock(&now->lock);
}
