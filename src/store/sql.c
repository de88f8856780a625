/* SQLite behind a few calls that give our status and error. */
#include <stdarg.h>
#include <string.h>

#include "store/inner.h"

static ro_status fail(const ro_store *store, ro_status status, const char *message, ro_error *error) {
  return error_set(error, status, store->path, 0, "%s", message);
}

ro_status sql_status(const ro_store *store, int code, ro_error *error) {
  switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return RO_OK;
    case SQLITE_NOMEM: return fail(store, RO_NO_MEMORY, "no memory for the database", error);
    case SQLITE_FULL: return fail(store, RO_IO, "the disk is full; what was told as added is kept", error);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return fail(store, RO_IO, "another program holds the database; try again", error);
    case SQLITE_CORRUPT: return fail(store, RO_IO, "the database is damaged (see: readout check)", error);
    case SQLITE_NOTADB: return fail(store, RO_BAD_INPUT, "this is no database", error);
    case SQLITE_READONLY: return fail(store, RO_IO, "the database may not be written", error);
    case SQLITE_CANTOPEN: return fail(store, RO_IO, "the database cannot be opened", error);
    case SQLITE_PERM:
    case SQLITE_AUTH: return fail(store, RO_IO, "no permission for the database", error);
    case SQLITE_TOOBIG: return fail(store, RO_LIMIT, "a field is longer than a record takes", error);
    case SQLITE_IOERR:
      return error_set(error, RO_IO, store->path, 0, "the database cannot be read or written (%s)",
                       sqlite3_errstr(code));
    default: return error_set(error, RO_IO, store->path, 0, "%s", sqlite3_errmsg(store->db));
  }
}

ro_status sql_failure(const ro_store *store, ro_error *error) {
  ro_status status = sql_status(store, sqlite3_extended_errcode(store->db), error);
  return status == RO_OK ? error_set(error, RO_NO_MEMORY, store->path, 0, "too many statements") : status;
}

ro_status sql_run(ro_store *store, const char *sql, ro_error *error) {
  return sql_status(store, sqlite3_exec(store->db, sql, NULL, NULL, NULL), error);
}

sqlite3_stmt *sql_get(ro_store *store, const char *sql, ro_error *error) {
  sqlite3_stmt *statement = NULL;
  for (unsigned i = 0; i < store->statement_count; i++)
    if (store->statements[i].sql == sql) return store->statements[i].statement;
  if (store->statement_count == STORE_STATEMENTS) return NULL;
  if (sql_status(store, sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), error) !=
      RO_OK)
    return NULL;
  store->statements[store->statement_count].sql = sql;
  store->statements[store->statement_count++].statement = statement;
  return statement;
}

static int bind_str(sqlite3_stmt *statement, int at, ro_str text, char kind) {
  if (kind == 'o' && text.len == 0) return sqlite3_bind_null(statement, at);
  if (kind == 'b') return sqlite3_bind_blob64(statement, at, text.data, text.len, SQLITE_STATIC);
  return sqlite3_bind_text64(statement, at, text.data ? text.data : "", text.len, SQLITE_STATIC, SQLITE_UTF8);
}

bool sql_bind(sqlite3_stmt *statement, const char *kinds, ...) {
  va_list values;
  int code = SQLITE_OK;
  va_start(values, kinds);
  for (int at = 1; kinds[at - 1] && code == SQLITE_OK; at++) switch (kinds[at - 1]) {
      case 'i': code = sqlite3_bind_int64(statement, at, va_arg(values, int64_t)); break;
      case 'd': code = sqlite3_bind_double(statement, at, va_arg(values, double)); break;
      case 'z': code = sqlite3_bind_text(statement, at, va_arg(values, const char *), -1, SQLITE_STATIC); break;
      case 'n': code = sqlite3_bind_null(statement, at); break;
      default: code = bind_str(statement, at, va_arg(values, ro_str), kinds[at - 1]);
    }
  va_end(values);
  return code == SQLITE_OK;
}

void sql_done(sqlite3_stmt *statement) {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
}

ro_status sql_next(ro_store *store, sqlite3_stmt *statement, ro_error *error) {
  int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) return RO_OK;
  ro_status status = sql_status(store, code, error);
  sql_done(statement);
  return status == RO_OK ? RO_END : status;
}

ro_status sql_do(ro_store *store, sqlite3_stmt *statement, ro_error *error) {
  ro_status status;
  while ((status = sql_next(store, statement, error)) == RO_OK) {
  }
  return status == RO_END ? RO_OK : status;
}

ro_status sql_number(ro_store *store, sqlite3_stmt *statement, int64_t *out, ro_error *error) {
  ro_status status = sql_next(store, statement, error);
  if (status != RO_OK) return status == RO_END ? RO_OK : status;
  if (sqlite3_column_type(statement, 0) != SQLITE_NULL) *out = sqlite3_column_int64(statement, 0);
  sql_done(statement);
  return RO_OK;
}

ro_str sql_str(sqlite3_stmt *statement, int column) {
  const char *data = (const char *)sqlite3_column_text(statement, column);
  return (ro_str){data ? data : "", data ? (size_t)sqlite3_column_bytes(statement, column) : 0};
}

static void statements_done(ro_store *store) {
  for (unsigned i = 0; i < store->statement_count; i++) sql_done(store->statements[i].statement);
}

/* A row that is still open would hold the record as it was then, and what is older than another's cannot be written. */
ro_status sql_begin(ro_store *store, ro_error *error) {
  statements_done(store);
  buffer_clear(&store->dirty); /* of a transaction that failed */
  buffer_clear(&store->due);
  store->dirty.failed = store->due.failed = false;
  store->changes.count = 0;
  return sql_run(store, "BEGIN IMMEDIATE", error);
}

/* A failure may have rolled back by itself. */
ro_status sql_end(ro_store *store, ro_status status, ro_error *error) {
  if (status == RO_OK) status = sql_run(store, "COMMIT", error);
  if (status == RO_OK) return RO_OK;
  statements_done(store);
  if (!sqlite3_get_autocommit(store->db)) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}
