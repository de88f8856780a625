/* Writing, binding and running statements. */
#include "answer/ask.h"

#include <stdarg.h>
#include <string.h>

#include "base/memory.h"

void ask_init(ask_text *ask) {
  ask->count = 0;
  buffer_init_from(&ask->sql, NULL, ASK_BYTES);
}

void ask_free(ask_text *ask) {
  for (unsigned i = 0; i < ask->count; i++)
    if (ask->values[i].kind == 's') memory_release(NULL, ask->values[i].string);
  buffer_free(&ask->sql);
}

void ask_put(ask_text *ask, const char *sql) { buffer_puts(&ask->sql, sql); }

void ask_bind(ask_text *ask, const char *sql, const char *kinds, ...) {
  va_list values;
  ask_put(ask, sql);
  va_start(values, kinds);
  for (; *kinds; kinds++) {
    if (ask->count == ASK_VALUES) {
      ask->sql.failed = true;
      break;
    }
    struct ask_value *value = &ask->values[ask->count++];
    value->kind = *kinds;
    if (*kinds == 's' && (value->string = memory_string(NULL, va_arg(values, const char *))) == NULL)
      ask->sql.failed = true;
    if (*kinds == 'd') value->number = va_arg(values, double);
    if (*kinds == 'i') value->whole = va_arg(values, int64_t);
  }
  va_end(values);
}

static int bind_all(const ask_text *ask, sqlite3_stmt *statement) {
  int code = SQLITE_OK;
  for (unsigned i = 0; i < ask->count && code == SQLITE_OK; i++) {
    const struct ask_value *value = &ask->values[i];
    int at = (int)i + 1;
    if (value->kind == 's') code = sqlite3_bind_text(statement, at, value->string, -1, SQLITE_TRANSIENT);
    else if (value->kind == 'd') code = sqlite3_bind_double(statement, at, value->number);
    else code = sqlite3_bind_int64(statement, at, value->whole);
  }
  return code;
}

ro_status ask_prepare(ro_store *store, const ask_text *ask, sqlite3_stmt **statement, ro_error *error) {
  *statement = NULL;
  if (ask->sql.failed) return error_set(error, RO_LIMIT, store->path, 0, "the question is too long");
  RO_TRY(functions_add(store, error));
  int code = sqlite3_prepare_v2(store->db, ask->sql.data, (int)ask->sql.len, statement, NULL);
  if (code == SQLITE_OK) code = bind_all(ask, *statement);
  if (code == SQLITE_OK) return RO_OK;
  ro_status status = sql_status(store, code, error);
  sqlite3_finalize(*statement);
  *statement = NULL;
  return status;
}

ro_status ask_step(ro_store *store, sqlite3_stmt *statement, ro_error *error) {
  int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) return RO_OK;
  ro_status status = sql_status(store, code, error);
  return status == RO_OK ? RO_END : status;
}

ro_status ask_rows(ro_store *store, const char *sql, const char *occurrence,
                   ro_status (*row)(void *context, sqlite3_stmt *statement), void *context, ro_error *error) {
  RO_TRY(functions_add(store, error));
  sqlite3_stmt *statement = sql_get(store, sql, error);
  if (statement == NULL || !sql_bind(statement, "z", occurrence)) return sql_failure(store, error);
  ro_status status = RO_OK;
  while (status == RO_OK) {
    status = sql_next(store, statement, error);
    if (status == RO_OK) status = row(context, statement);
  }
  sql_done(statement);
  return status == RO_END ? RO_OK : status;
}
