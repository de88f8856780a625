/* Events of a block that may touch each other, loaded and joined. */
#include "store/occur_load.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"

void occur_window_free(occur_window *window) {
  memory_release(NULL, window->events);
  memory_release(NULL, window->head);
  memory_release(NULL, window->target);
  *window = (occur_window){0};
}

static ro_status no_memory(const ro_store *store, ro_error *error) {
  return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for the events of a block");
}

static bool room_make(occur_window *window) {
  if (window->count < window->room) return true;
  size_t room = window->room ? window->room * 2 : 64;
  occur_event *more = memory_resize(NULL, window->events, room, sizeof *more);
  if (more) window->events = more, window->room = room;
  return more != NULL;
}

ro_status occur_window_put(ro_store *store, occur_window *window, const occur_event *event, ro_error *error) {
  if (!room_make(window)) return no_memory(store, error);
  window->events[window->count++] = *event;
  return RO_OK;
}

static ro_status row_put(ro_store *store, sqlite3_stmt *row, occur_window *window, ro_error *error) {
  occur_event event = {.row = sqlite3_column_int64(row, 0),
                       .copy = sqlite3_column_int64(row, 1),
                       .stored = sqlite3_column_int64(row, 2)};
  if (!occur_read(sqlite3_column_blob(row, 3), (size_t)sqlite3_column_bytes(row, 3), &event))
    return error_set(error, RO_IO, store->path, 0, "the database is damaged: an event cannot be read");
  return occur_window_put(store, window, &event, error);
}

ro_status occur_rows(ro_store *store, int64_t block, int64_t from, int64_t to, occur_window *window, ro_error *error) {
  sqlite3_stmt *row =
      sql_get(store, "SELECT id, copy, head, traits FROM record_event WHERE block = ? AND day BETWEEN ? AND ?", error);
  if (row == NULL || !sql_bind(row, "iii", block, from, to)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK && (status = row_put(store, row, window, error)) == RO_OK) {
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

ro_status occur_window_join(ro_store *store, occur_window *window, ro_error *error) {
  occur_sort(window->events, window->count);
  window->head = memory_resize(NULL, window->head, window->count + 1, sizeof *window->head);
  window->target = memory_resize(NULL, window->target, window->count + 1, sizeof *window->target);
  if (window->head == NULL || window->target == NULL ||
      !occur_group(window->events, window->count, window->head, window->target))
    return no_memory(store, error);
  return RO_OK;
}

/* ---- which days ---- */

int32_t occur_month(int32_t day, bool last) {
  ro_date date = date_from_day(day);
  date.day = 0;
  return last ? date_last_day(date) : date_first_day(date);
}

/* Ranges that lie in the months of the days from `from` to `to`. */
static ro_status ranges_there(ro_store *store, int64_t block, int64_t from, int64_t to, bool *there, ro_error *error) {
  int64_t found = 0;
  SQL_NUMBER(store, error, &found, "SELECT 1 FROM record_event WHERE block = ? AND day BETWEEN ? AND ? LIMIT 1", "iii",
             block | 1, from, to);
  *there = found;
  return RO_OK;
}

/* A change reaches OCCUR_REACH days; where acts without a day are, its month and two days around it. What that depends
 * on lies as far again, and in the months of all those days. */
ro_status occur_window_load(ro_store *store, int64_t block, int32_t first, int32_t last, bool range,
                            occur_window *window, ro_error *error) {
  int32_t reach = OCCUR_REACH, side = 2;
  bool there = false;
  window->count = 0;
  window->from = first - reach, window->to = last + reach;
  window->months_from = occur_month(first, false), window->months_to = occur_month(last, true);
  if (!range) RO_TRY(ranges_there(store, block, window->months_from, window->months_to, &range, error));
  if (range && window->from > window->months_from - side) window->from = window->months_from - side;
  if (range && window->to < window->months_to + side) window->to = window->months_to + side;
  int32_t near = occur_month(window->from - side, false), far = occur_month(window->to + side, true);
  RO_TRY(ranges_there(store, block, near, far, &there, error));
  int32_t from = window->from - reach, to = window->to + reach;
  if (there && near < from) from = near;
  if (there && far > to) to = far;
  RO_TRY(occur_rows(store, block, from, to, window, error));
  return there ? occur_rows(store, block | 1, near, far, window, error) : RO_OK;
}

/* An act without a day may be of a month that is not loaded with all that its nests may join: then it is written only
 * where what it joined is. */
bool occur_window_holds(const occur_window *window, size_t i) {
  const occur_event *event = &window->events[i];
  if (event->kind != OCCUR_RANGE) return event->from >= window->from && event->from <= window->to;
  if (event->from >= window->months_from && event->from <= window->months_to) return true;
  const occur_event *joined = &window->events[window->target[i]];
  return joined->kind != OCCUR_RANGE && joined->from >= window->from && joined->from <= window->to;
}
