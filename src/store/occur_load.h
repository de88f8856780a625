/* A part of a block in memory: what may have changed, and what that depends on. */
#ifndef STORE_OCCUR_LOAD_H
#define STORE_OCCUR_LOAD_H

#include "link/occur.h"
#include "store/inner.h"

typedef struct occur_window {
  occur_event *events; /* sorted */
  uint32_t *head, *target;
  size_t count, room;
  int32_t from, to;               /* days whose events are joined as they are in the whole block */
  int32_t months_from, months_to; /* and those of acts without a day */
} occur_window;

void occur_window_free(occur_window *window);
/* What a change on the days from first to last may reach. range: acts without a day changed there. */
ro_status occur_window_load(ro_store *store, int64_t block, int32_t first, int32_t last, bool range,
                            occur_window *window, ro_error *error);
ro_status occur_window_put(ro_store *store, occur_window *window, const occur_event *event, ro_error *error);
/* Appends the events of some days. */
ro_status occur_rows(ro_store *store, int64_t block, int64_t from, int64_t to, occur_window *window, ro_error *error);
ro_status occur_window_join(ro_store *store, occur_window *window, ro_error *error);
/* Whether what the window says of an event is what the whole block says. */
bool occur_window_holds(const occur_window *window, size_t i);
int32_t occur_month(int32_t day, bool last); /* its first or last day */

#endif
