/* What the files of the room share: the open record and its statements. */
#ifndef STORE_INNER_H
#define STORE_INNER_H

#include <sqlite3.h>

#include "base/error.h"
#include "store/store.h"

enum { STORE_STATEMENTS = 96, STORE_APPLICATION = 0x72646f74 /* "rdot" */ };

struct ro_store {
  sqlite3 *db;
  char *path;
  struct {
    const char *sql;
    sqlite3_stmt *statement;
  } statements[STORE_STATEMENTS];
  unsigned statement_count;
  struct {
    int64_t copy;
    ro_str exact, folded;
  } fresh;                 /* words of the copy that is just put, so that they need not be made again */
  ro_buffer exact, folded; /* scratch for words */
  bool functions;          /* those of src/answer are known to the connection */
};

/* ---- sql.c ---- */

/* What SQLite says as a status and a sentence; gives RO_OK for its successes. */
ro_status sql_status(const ro_store *store, int code, ro_error *error);
/* Runs statements without parameters. */
ro_status sql_run(ro_store *store, const char *sql, ro_error *error);
/* A statement, made once: sql must be a literal. NULL when it cannot be made (error says why). Bound values go. */
sqlite3_stmt *sql_get(ro_store *store, const char *sql, ro_error *error);
/* Binds from 1 on, after the letters of kinds: i int64_t, s ro_str, z const char * (NULL: null), b ro_str as a blob,
 * d double, n nothing (null, takes no argument), o ro_str that is null when empty. */
bool sql_bind(sqlite3_stmt *statement, const char *kinds, ...); /* false: no memory, or too long */
/* Runs a bound statement that gives no rows, or whose rows are of no interest. */
ro_status sql_do(ro_store *store, sqlite3_stmt *statement, ro_error *error);
/* The next row: RO_OK, or RO_END behind the last, when the statement is ready again. */
ro_status sql_next(ro_store *store, sqlite3_stmt *statement, ro_error *error);
void sql_done(sqlite3_stmt *statement);
/* The first column of the first row; *out stays when there is none or it is null. */
ro_status sql_number(ro_store *store, sqlite3_stmt *statement, int64_t *out, ro_error *error);
ro_str sql_str(sqlite3_stmt *statement, int column);
/* Begins a transaction that writes, and ends it by how it went: commits, or rolls back and gives the failure. */
ro_status sql_begin(ro_store *store, ro_error *error);
ro_status sql_end(ro_store *store, ro_status status, ro_error *error);

/* Binds and runs in one line. */
#define SQL_DO(store, error, sql, ...)                                     \
  do {                                                                     \
    sqlite3_stmt *sql_do_ = sql_get(store, sql, error);                    \
    if (sql_do_ == NULL) return sql_failure(store, error);                 \
    if (!sql_bind(sql_do_, __VA_ARGS__)) return sql_failure(store, error); \
    RO_TRY(sql_do(store, sql_do_, error));                                 \
  } while (0)
#define SQL_NUMBER(store, error, out, sql, ...)                            \
  do {                                                                     \
    sqlite3_stmt *sql_do_ = sql_get(store, sql, error);                    \
    if (sql_do_ == NULL) return sql_failure(store, error);                 \
    if (!sql_bind(sql_do_, __VA_ARGS__)) return sql_failure(store, error); \
    RO_TRY(sql_number(store, sql_do_, out, error));                        \
  } while (0)
/* The status of a statement that could not be made. */
ro_status sql_failure(const ro_store *store, ro_error *error);

/* ---- settle.c: which copy stands for what ---- */

/* Sets the present version of a page, and whatever follows from it. */
ro_status settle_page(ro_store *store, int64_t page, ro_error *error);
/* Sets the copy that stands for a text, and its words in the search. */
ro_status settle_body(ro_store *store, int64_t body, ro_error *error);
/* The copy that should stand for a text; 0: none. */
ro_status settle_choice(ro_store *store, int64_t body, int64_t *copy, ro_error *error);

/* ---- search.c ---- */

/* What asks FTS5 for articles that have all the words, with other marks or none. False when there is no word. */
bool search_words(const char *typed, ro_buffer *out);

/* ---- put.c ---- */

struct parcel_read;
ro_status put_events(ro_store *store, int64_t copy, struct parcel_read *parcel, uint64_t count, ro_error *error);

#endif
