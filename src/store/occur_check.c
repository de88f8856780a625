/* Occurrences verified: what is kept of each event is made of the tables again, and each block is joined as a whole,
 * where adding looks at its parts. */
#include <string.h>

#include "store/occur_load.h"
#include "store/occur_row.h"

typedef struct occur_checking {
  ro_store *store;
  void (*tell)(void *context, const char *fault, ro_str event);
  void *context;
  occur_window window;
  ro_buffer bytes;
} occur_checking;

/* The event's id, for people. */
static ro_status event_fault(occur_checking *all, const char *fault, int64_t event, ro_error *error) {
  sqlite3_stmt *row = sql_get(all->store, "SELECT event FROM record_event WHERE id = ?", error);
  if (row == NULL || !sql_bind(row, "i", event)) return sql_failure(all->store, error);
  ro_status status = sql_next(all->store, row, error);
  if (status == RO_OK) all->tell(all->context, fault, sql_str(row, 0));
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

/* ---- what is kept of each event ---- */

static bool is_kept(const occur_checking *all, sqlite3_stmt *row, const occur_event *traits) {
  bool shown = sqlite3_column_int64(row, 4), placed = sqlite3_column_type(row, 2) != SQLITE_NULL;
  if ((size_t)sqlite3_column_bytes(row, 1) != all->bytes.len ||
      memcmp(sqlite3_column_blob(row, 1), all->bytes.data, all->bytes.len) != 0)
    return false;
  if (placed != (shown && traits->block != 0)) return false;
  return !placed || (sqlite3_column_int64(row, 2) == traits->block && sqlite3_column_int64(row, 3) == traits->from);
}

static ro_status event_check(occur_checking *all, int64_t event, ro_error *error) {
  occur_event traits;
  RO_TRY(occur_of_row(all->store, event, &traits, error));
  buffer_clear(&all->bytes);
  occur_write(&traits, &all->bytes);
  sqlite3_stmt *row =
      sql_get(all->store,
              "SELECT id, traits, block, day, EXISTS (SELECT 1 FROM record_body b WHERE b.shown = e.copy) "
              "FROM record_event e WHERE id = ?",
              error);
  if (row == NULL || !sql_bind(row, "i", event)) return sql_failure(all->store, error);
  RO_TRY(sql_next(all->store, row, error));
  bool kept = is_kept(all, row, &traits);
  sql_done(row);
  return kept ? RO_OK : event_fault(all, "an event that is compared as another", event, error);
}

static ro_status events_check(occur_checking *all, ro_error *error) {
  for (int64_t event = 0;;) {
    int64_t next = 0;
    SQL_NUMBER(all->store, error, &next, "SELECT id FROM record_event WHERE id > ? ORDER BY id LIMIT 1", "i", event);
    if (next == 0) return RO_OK;
    RO_TRY(event_check(all, event = next, error));
  }
}

/* ---- what they are joined to ---- */

static ro_status block_check(occur_checking *all, int64_t block, ro_error *error) {
  occur_window *window = &all->window;
  window->count = 0;
  RO_TRY(occur_rows(all->store, block, INT32_MIN, INT32_MAX, window, error));
  RO_TRY(occur_rows(all->store, block | 1, INT32_MIN, INT32_MAX, window, error));
  RO_TRY(occur_window_join(all->store, window, error));
  for (size_t i = 0; i < window->count; i++) {
    int64_t head = window->events[window->head[i]].row, row = window->events[i].row;
    if ((head == row ? 0 : head) != window->events[i].stored)
      RO_TRY(event_fault(all, "an event of another occurrence than it should be", row, error));
  }
  return RO_OK;
}

static ro_status blocks_check(occur_checking *all, ro_error *error) {
  for (int64_t block = INT64_MIN;;) {
    int64_t next = 0;
    SQL_NUMBER(all->store, error, &next,
               "SELECT block FROM record_event WHERE block IS NOT NULL AND block > ? ORDER BY block LIMIT 1", "i",
               block);
    if (next == 0) return RO_OK;
    block = next | 1;
    RO_TRY(block_check(all, next & ~(int64_t)1, error));
  }
}

ro_status occur_check(ro_store *store, void (*tell)(void *context, const char *fault, ro_str event), void *context,
                      ro_error *error) {
  occur_checking all = {.store = store, .tell = tell, .context = context};
  buffer_init_from(&all.bytes, NULL, 1 << 16);
  ro_status status = events_check(&all, error);
  if (status == RO_OK) status = blocks_check(&all, error);
  buffer_free(&all.bytes);
  occur_window_free(&all.window);
  return status == RO_END ? RO_OK : status;
}
