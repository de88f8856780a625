/* Opening a record: with care, for it may come from elsewhere; making it; bringing its schema up to date. */
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "store/inner.h"
#include "store/schema.h"

enum {
  WAIT_MS = 60000,
  BUSY_TRIES = 500,
  SCRATCH_BYTES = 16 << 20,
  DIRTY_BYTES = 256 << 20,
  OCCURRENCES_SINCE = 6 /* the version of the schema that joins events as this program does */
};

/* ---- with care ---- */

static void limits_set(sqlite3 *db) {
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 64 << 20);
  sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
  sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 200);
  sqlite3_limit(db, SQLITE_LIMIT_COLUMN, 200);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);
}

/* Nothing that the file says runs: no triggers, no functions in its schema that could do harm, no extension. */
static void guards_set(sqlite3 *db) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  limits_set(db);
}

static ro_status settings(ro_store *store, ro_error *error) {
  return sql_run(store,
                 "PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                 "PRAGMA cache_size = -32000; PRAGMA synchronous = FULL",
                 error);
}

/* ---- the schema ---- */

static ro_status pragma(ro_store *store, const char *sql, int64_t *out, ro_error *error) {
  sqlite3_stmt *statement = sql_get(store, sql, error);
  return statement ? sql_number(store, statement, out, error) : sql_failure(store, error);
}

typedef struct open_found {
  int64_t application, version, objects;
} open_found;

static ro_status look(ro_store *store, open_found *found, ro_error *error) {
  RO_TRY(pragma(store, "PRAGMA application_id", &found->application, error));
  RO_TRY(pragma(store, "PRAGMA user_version", &found->version, error));
  return pragma(store, "SELECT count(*) FROM sqlite_schema", &found->objects, error);
}

static ro_status refuse(const ro_store *store, const char *why, ro_error *error) {
  return error_set(error, RO_BAD_INPUT, store->path, 0, "%s", why);
}

static ro_status judge(const ro_store *store, const store_options *options, const open_found *found, ro_error *error) {
  bool empty = found->application == 0 && found->version == 0 && found->objects == 0;
  if (empty) return options->create ? RO_OK : refuse(store, "the database is empty: no record", error);
  if (found->application != STORE_APPLICATION) return refuse(store, "this database is no record of readout", error);
  if (found->version < 1) return refuse(store, "this record has no version", error);
  if (found->version > schema_version) return refuse(store, "this record was made by a newer readout", error);
  if (found->version < schema_version && options->read_only)
    return refuse(store, "this record is of an older readout: bring it up to date with readout recode", error);
  return RO_OK;
}

static ro_status steps_run(ro_store *store, sqlite3 *db, int version, ro_error *error) {
  char mark[80];
  int code = SQLITE_OK;
  for (; version < schema_version && code == SQLITE_OK; version++)
    code = sqlite3_exec(db, schema_steps[version], NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_exec(db, schema_views, NULL, NULL, NULL);
  snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d", STORE_APPLICATION, version);
  if (code == SQLITE_OK) code = sqlite3_exec(db, mark, NULL, NULL, NULL);
  return sql_status(store, code, error);
}

/* In one transaction, and looked at again inside: another program may have done it meanwhile. */
static ro_status migrate(ro_store *store, const store_options *options, ro_error *error) {
  open_found found = {0};
  RO_TRY(sql_run(store, "PRAGMA journal_mode = WAL", error));
  RO_TRY(sql_begin(store, error));
  ro_status status = look(store, &found, error);
  if (status == RO_OK) status = judge(store, options, &found, error);
  if (status == RO_OK && found.version < schema_version)
    status = steps_run(store, store->db, (int)found.version, error);
  if (status == RO_OK && found.version > 0 && found.version < OCCURRENCES_SINCE) status = occur_fill(store, error);
  occur_marks_clear(store);
  return sql_end(store, status, error);
}

/* What is ours must be as we make it: columns, constraints and views of a file from elsewhere could be anything. */
static ro_status compare_with(ro_store *store, sqlite3 *model, ro_error *error) {
  sqlite3_stmt *wanted = NULL;
  sqlite3_stmt *is = sql_get(store, "SELECT sql FROM sqlite_schema WHERE type = ? AND name = ?", error);
  if (is == NULL) return sql_failure(store, error);
  if (sqlite3_prepare_v2(model, "SELECT type, name, sql FROM sqlite_schema", -1, &wanted, NULL) != SQLITE_OK)
    return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for the schema");
  ro_status status = RO_OK;
  while (status == RO_OK && sqlite3_step(wanted) == SQLITE_ROW) {
    ro_str sql = sql_str(wanted, 2);
    sql_bind(is, "ss", sql_str(wanted, 0), sql_str(wanted, 1));
    status = sql_next(store, is, error);
    ro_str own = status == RO_OK ? sql_str(is, 0) : (ro_str){"", 0};
    if (status == RO_END || (status == RO_OK && (own.len != sql.len || memcmp(own.data, sql.data, sql.len) != 0)))
      status = error_set(error, RO_BAD_INPUT, store->path, 0, "its %s is not that of a record",
                         sqlite3_column_text(wanted, 1));
    sql_done(is);
  }
  sqlite3_finalize(wanted);
  return status;
}

static ro_status compare(ro_store *store, ro_error *error) {
  sqlite3 *model = NULL;
  ro_status status = sql_status(store, sqlite3_open(":memory:", &model), error);
  if (status == RO_OK) sqlite3_exec(model, "PRAGMA journal_mode = OFF; BEGIN", NULL, NULL, NULL);
  if (status == RO_OK) status = steps_run(store, model, 0, error);
  if (status == RO_OK) status = compare_with(store, model, error);
  sqlite3_close(model);
  return status;
}

/* ---- opening ---- */

static ro_status connect(ro_store *store, const store_options *options, ro_error *error) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (options->create) flags |= SQLITE_OPEN_CREATE;
  RO_TRY(sql_status(store, sqlite3_open_v2(options->path, &store->db, flags, options->vfs), error));
  guards_set(store->db);
  sqlite3_busy_timeout(store->db, options->wait_ms ? (int)options->wait_ms : WAIT_MS);
  return settings(store, error);
}

/* A step that two programs may want at once: switching to the log does not wait by itself. */
static ro_status migrate_patiently(ro_store *store, const store_options *options, ro_error *error) {
  const struct timespec pause = {.tv_nsec = 20000000};
  ro_status status = migrate(store, options, error);
  for (int i = 0; status == RO_IO && (sqlite3_errcode(store->db) & 0xff) == SQLITE_BUSY && i < BUSY_TRIES; i++) {
    nanosleep(&pause, NULL);
    status = migrate(store, options, error);
  }
  return status;
}

static ro_status ready(ro_store *store, const store_options *options, ro_error *error) {
  open_found found = {0};
  RO_TRY(connect(store, options, error));
  RO_TRY(look(store, &found, error));
  RO_TRY(judge(store, options, &found, error));
  if (found.version < schema_version) RO_TRY(migrate_patiently(store, options, error));
  RO_TRY(compare(store, error));
  /* in a large record each transaction writes pages all over it: the longer the log, the fewer of them are copied twice
   */
  return sql_run(store, options->read_only ? "PRAGMA query_only = ON" : "PRAGMA wal_autocheckpoint = 16000", error);
}

ro_status store_open(const store_options *options, ro_store **out, ro_error *error) {
  ro_store *store = memory_zeroed(NULL, 1, sizeof *store);
  char *path = memory_string(NULL, options->path);
  if (store) store->path = path;
  if (store == NULL || path == NULL) {
    memory_release(NULL, store);
    memory_release(NULL, path);
    return error_set(error, RO_NO_MEMORY, options->path, 0, "no memory for the database");
  }
  buffer_init_from(&store->exact, NULL, SCRATCH_BYTES);
  buffer_init_from(&store->folded, NULL, SCRATCH_BYTES);
  buffer_init_from(&store->dirty, NULL, DIRTY_BYTES);
  buffer_init_from(&store->known.strings, NULL, SCRATCH_BYTES);
  buffer_init_from(&store->due, NULL, DIRTY_BYTES);
  ro_status status = ready(store, options, error);
  if (status == RO_OK) *out = store;
  else store_close(store);
  return status;
}

void store_close(ro_store *store) {
  if (store == NULL) return;
  for (unsigned i = 0; i < store->statement_count; i++) sqlite3_finalize(store->statements[i].statement);
  sqlite3_close(store->db);
  occur_marks_free(store);
  buffer_free(&store->exact);
  buffer_free(&store->folded);
  buffer_free(&store->dirty);
  learnt_free(store);
  buffer_free(&store->due);
  memory_release(NULL, store->path);
  memory_release(NULL, store);
}
