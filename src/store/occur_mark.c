/* Events that come and go with their article, and the marks that they leave for occur_settle. */
#include "base/memory.h"
#include "store/act.h"
#include "store/inner.h"

static void mark_day(ro_store *store, int64_t block, int64_t day) {
  occur_marks *marks = &store->marks;
  if (marks->day_count == marks->day_room) {
    size_t room = marks->day_room ? marks->day_room * 2 : 256;
    occur_mark *more = memory_resize(NULL, marks->days, room, sizeof *more);
    if (more == NULL) {
      marks->failed = true;
      return;
    }
    marks->days = more, marks->day_room = room;
  }
  marks->days[marks->day_count++] = (occur_mark){block, day};
}

void occur_mark_head(ro_store *store, int64_t event) {
  occur_marks *marks = &store->marks;
  if (marks->head_count && marks->heads[marks->head_count - 1] == event) return;
  if (marks->head_count == marks->head_room) {
    size_t room = marks->head_room ? marks->head_room * 2 : 256;
    int64_t *more = memory_resize(NULL, marks->heads, room, sizeof *more);
    if (more == NULL) {
      marks->failed = true;
      return;
    }
    marks->heads = more, marks->head_room = room;
  }
  marks->heads[marks->head_count++] = event;
}

void occur_marks_clear(ro_store *store) {
  store->marks.day_count = store->marks.head_count = 0;
  store->marks.failed = false;
}

void occur_marks_free(ro_store *store) {
  memory_release(NULL, store->marks.days);
  memory_release(NULL, store->marks.heads);
  store->marks = (occur_marks){0};
}

/* Events of a copy that take part. */
static ro_status mark_copy(ro_store *store, int64_t copy, bool heads, ro_error *error) {
  sqlite3_stmt *row = sql_get(
      store, "SELECT block, day, coalesce(head, id) FROM record_event WHERE copy = ? AND block IS NOT NULL", error);
  if (row == NULL || !sql_bind(row, "i", copy)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) {
    mark_day(store, sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1));
    if (heads) occur_mark_head(store, sqlite3_column_int64(row, 2));
  }
  return status == RO_END ? RO_OK : status;
}

/* Where the bytes of an event say its block and its first day (see occur_code.c). */
static int64_t number_at(const unsigned char *bytes, unsigned size) {
  uint64_t value = 0;
  for (unsigned i = 0; i < size; i++) value |= (uint64_t)bytes[i] << (8 * i);
  return size == 4 ? (int32_t)(uint32_t)value : (int64_t)value;
}

static ro_status block_set(ro_store *store, int64_t event, const unsigned char *traits, int len, ro_error *error) {
  if (len < 36 || number_at(traits + 24, 8) == 0) return RO_OK;
  SQL_DO(store, error, "UPDATE record_event SET block = ?, day = ? WHERE id = ?", "iii", number_at(traits + 24, 8),
         number_at(traits + 32, 4), event);
  return RO_OK;
}

ro_status occur_show(ro_store *store, int64_t copy, ro_error *error) {
  sqlite3_stmt *row = sql_get(
      store, "SELECT id, traits FROM record_event WHERE copy = ? AND id > ? AND block IS NULL ORDER BY id LIMIT 1",
      error);
  ro_status status = RO_OK;
  for (int64_t last = 0; row && status == RO_OK;) {
    if (!sql_bind(row, "ii", copy, last)) return sql_failure(store, error);
    status = sql_next(store, row, error);
    if (status != RO_OK) break;
    last = sqlite3_column_int64(row, 0);
    status = block_set(store, last, sqlite3_column_blob(row, 1), sqlite3_column_bytes(row, 1), error);
    sql_done(row);
  }
  if (row == NULL) return sql_failure(store, error);
  if (status == RO_END) status = act_show(store, copy, error);
  return status == RO_OK ? mark_copy(store, copy, false, error) : status;
}

ro_status occur_hide(ro_store *store, int64_t copy, ro_error *error) {
  RO_TRY(mark_copy(store, copy, true, error));
  RO_TRY(act_hide(store, copy, error));
  SQL_DO(store, error,
         "UPDATE record_event SET block = NULL, day = NULL, head = NULL WHERE copy = ? AND block IS NOT NULL", "i",
         copy);
  return RO_OK;
}

/* Put as if it stood, which most do. */
ro_status occur_fresh(ro_store *store, int64_t copy, ro_error *error) {
  int64_t shown = 0;
  SQL_NUMBER(store, error, &shown, "SELECT 1 FROM record_body WHERE shown = ?", "i", copy);
  if (!shown) return occur_hide(store, copy, error);
  RO_TRY(act_show(store, copy, error));
  return mark_copy(store, copy, false, error);
}
