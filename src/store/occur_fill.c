/* What is kept of events to compare them, made of the tables: for records of an older version, and for checking. */
#include <stdlib.h>

#include "base/date.h"
#include "store/inner.h"
#include "store/occur_row.h"

static ro_date date_of(ro_str text) {
  ro_date date = {0};
  if (!date_parse(text.data, text.len, &date)) return (ro_date){0};
  return date;
}

static ro_span span_of(sqlite3_stmt *row, int column) {
  return (ro_span){(uint32_t)sqlite3_column_int64(row, column), (uint32_t)sqlite3_column_int64(row, column + 1)};
}

static const char *name_of(sqlite3_stmt *row, int column) { return (const char *)sqlite3_column_text(row, column); }

static ro_status actors_take(ro_store *store, int64_t event, occur_build *build, ro_error *error) {
  ro_status status;
  sqlite3_stmt *row =
      sql_get(store, "SELECT side, code, role, name FROM record_actor WHERE event = ? ORDER BY side, number", error);
  if (row == NULL || !sql_bind(row, "i", event)) return sql_failure(store, error);
  while ((status = sql_next(store, row, error)) == RO_OK)
    occur_actor_add(build, sql_str(row, 0).data[0] == 't', sql_str(row, 1), sql_str(row, 2), sql_str(row, 3));
  return status == RO_END ? RO_OK : status;
}

static ro_status sentences_take(ro_store *store, int64_t event, occur_build *build, ro_error *error) {
  ro_status status;
  sqlite3_stmt *row = sql_get(store,
                              "SELECT words, start, trigger_start, trigger_length, source_start, source_length, "
                              "target_start, target_length FROM record_evidence WHERE event = ? AND number <= ? "
                              "ORDER BY number",
                              error);
  if (row == NULL || !sql_bind(row, "ii", event, (int64_t)OCCUR_SENTENCES)) return sql_failure(store, error);
  while ((status = sql_next(store, row, error)) == RO_OK) {
    const ro_span spans[] = {span_of(row, 2), span_of(row, 4), span_of(row, 6)};
    occur_sentence(build, sql_str(row, 0), (uint32_t)sqlite3_column_int64(row, 1), spans, 3);
  }
  return status == RO_END ? RO_OK : status;
}

static ro_status apart_take(ro_store *store, int64_t event, occur_event *traits, ro_error *error) {
  ro_status status;
  sqlite3_stmt *row = sql_get(store, "SELECT tag FROM record_apart WHERE event = ? ORDER BY tag LIMIT ?", error);
  if (row == NULL || !sql_bind(row, "ii", event, (int64_t)OCCUR_APART)) return sql_failure(store, error);
  while ((status = sql_next(store, row, error)) == RO_OK)
    traits->apart[traits->apart_count++] = (uint32_t)sqlite3_column_int64(row, 0);
  return status == RO_END ? RO_OK : status;
}

static void row_take(sqlite3_stmt *row, occur_build *build, occur_event *traits) {
  occur_of of = {.appeared = sqlite3_column_int64(row, 0),
                 .key = strtoull(sql_str(row, 1).data, NULL, 16),
                 .event = strtoull(sql_str(row, 2).data, NULL, 16),
                 .lang = sql_str(row, 3),
                 .outlet = occur_outlet(sql_str(row, 14), sql_str(row, 15))};
  occur_begin(build, &of, traits);
  occur_date(build, date_of(sql_str(row, 4)), date_of(sql_str(row, 5)), sql_str(row, 6), date_of(sql_str(row, 7)));
  if (sqlite3_column_type(row, 9) != SQLITE_NULL)
    occur_where(build, sql_str(row, 8), sqlite3_column_double(row, 9), sqlite3_column_double(row, 10));
}

ro_status occur_of_row(ro_store *store, int64_t event, occur_event *traits, ro_error *error) {
  occur_build build;
  sqlite3_stmt *row =
      sql_get(store,
              "SELECT c.appeared, c.key, e.event, c.lang, e.date_from, e.date_to, e.date_text, "
              "c.published, e.place_code, e.lat, e.lon, e.type, e.mode, e.status, c.source, c.given_url "
              "FROM record_event e JOIN record_copy c ON c.id = e.copy WHERE e.id = ?",
              error);
  if (row == NULL || !sql_bind(row, "i", event)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status != RO_OK)
    return status == RO_END ? error_set(error, RO_IO, store->path, 0, "an event is missing") : status;
  row_take(row, &build, traits);
  status = actors_take(store, event, &build, error);
  if (status == RO_OK) status = sentences_take(store, event, &build, error);
  if (status == RO_OK) status = apart_take(store, event, traits, error);
  if (status == RO_OK) occur_end(&build, name_of(row, 11), name_of(row, 12), name_of(row, 13));
  sql_done(row);
  return status;
}

static ro_status fill_one(ro_store *store, int64_t event, ro_buffer *bytes, ro_error *error) {
  occur_event traits;
  RO_TRY(occur_of_row(store, event, &traits, error));
  buffer_clear(bytes);
  occur_write(&traits, bytes);
  if (bytes->failed) return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for an event");
  SQL_DO(store, error, "UPDATE record_event SET traits = ? WHERE id = ?", "bi", (ro_str){bytes->data, bytes->len},
         event);
  return RO_OK;
}

ro_status occur_row_again(ro_store *store, int64_t event, ro_error *error) {
  occur_event traits;
  ro_buffer bytes;
  buffer_init_from(&bytes, NULL, 1 << 16);
  ro_status status = fill_one(store, event, &bytes, error);
  bool fine = status != RO_OK || occur_read(bytes.data, bytes.len, &traits);
  buffer_free(&bytes);
  if (status != RO_OK || !fine) return fine ? status : error_set(error, RO_IO, store->path, 0, "an event is damaged");
  SQL_DO(store, error, "UPDATE record_event SET block = nullif(?1, 0), day = iif(?1, ?2, NULL) WHERE id = ?3", "iii",
         traits.block, (int64_t)traits.from, event);
  return RO_OK;
}

static ro_status traits_fill(ro_store *store, ro_buffer *bytes, ro_error *error) {
  for (int64_t event = 0;;) {
    int64_t next = 0;
    SQL_NUMBER(store, error, &next, "SELECT id FROM record_event WHERE id > ? AND traits IS NULL ORDER BY id LIMIT 1",
               "i", event);
    if (next == 0) return RO_OK;
    event = next;
    RO_TRY(fill_one(store, event, bytes, error));
  }
}

static ro_status all_show(ro_store *store, ro_error *error) {
  for (int64_t copy = 0;;) {
    int64_t next = 0;
    SQL_NUMBER(store, error, &next, "SELECT shown FROM record_body WHERE shown > ? ORDER BY shown LIMIT 1", "i", copy);
    if (next == 0) return occur_settle(store, error);
    copy = next;
    RO_TRY(occur_show(store, copy, error));
  }
}

ro_status occur_fill(ro_store *store, ro_error *error) {
  ro_buffer bytes;
  buffer_init_from(&bytes, NULL, 1 << 16);
  ro_status status = traits_fill(store, &bytes, error);
  buffer_free(&bytes);
  return status == RO_OK ? all_show(store, error) : status;
}
