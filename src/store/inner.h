/* What the files of the room share: the open record and its statements. */
#ifndef STORE_INNER_H
#define STORE_INNER_H

#include <sqlite3.h>

#include "base/error.h"
#include "store/learnt.h"
#include "store/store.h"

/* Which events came and went in a transaction: what occur_settle must look at. */
typedef struct occur_mark {
  int64_t block, day;
} occur_mark;

typedef struct occur_marks {
  occur_mark *days;
  int64_t *heads; /* of occurrences that gained or lost an event */
  size_t day_count, day_room, head_count, head_room;
  bool failed; /* no memory */
} occur_marks;

enum { STORE_STATEMENTS = 400, STORE_APPLICATION = 0x72646f74 /* "rdot" */ };

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
    const struct parcel_head *head; /* until its signature is written */
  } fresh;                          /* words of the copy that is just put, so that they need not be made again */
  ro_buffer exact, folded;          /* scratch for words */
  ro_buffer due;                    /* what goes into the search before the transaction ends: index.c */
  ro_buffer dirty; /* copies (int64_t) whose stories are to be settled before the transaction ends: story.c */
  occur_marks marks;
  learnt_changes changes; /* of names, in this transaction */
  learnt_known known;     /* of the article that was given last */
  char coding[40];        /* what changes coding beside program and packs: store_code_with */
  bool functions;         /* those of src/answer are known to the connection */
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

/* ---- index.c: the words of a copy come into the search, when the transaction ends, and go, at once ---- */

ro_status index_put(ro_store *store, int64_t copy, ro_error *error);
ro_status index_drop(ro_store *store, int64_t copy, ro_error *error);
ro_status index_settle(ro_store *store, ro_error *error);

/* ---- occur_mark.c: events that come and go with their article; what they belong to is settled by occur_settle ---- */

ro_status occur_show(ro_store *store, int64_t copy, ro_error *error);
ro_status occur_hide(ro_store *store, int64_t copy, ro_error *error);
/* The two for a copy that is just put or coded anew, by whether it stands. */
ro_status occur_fresh(ro_store *store, int64_t copy, ro_error *error);
void occur_mark_head(ro_store *store, int64_t event);
void occur_marks_clear(ro_store *store);
void occur_marks_free(ro_store *store);

/* ---- occur_settle.c ---- */

/* At the end of a transaction: what is marked is compared, and what changed is written. */
ro_status occur_settle(ro_store *store, ro_error *error);

/* ---- occur_check.c ---- */

/* Makes everything anew, whole blocks at once, and tells what is kept otherwise. */
ro_status occur_check(ro_store *store, void (*tell)(void *context, const char *fault, ro_str event), void *context,
                      ro_error *error);

/* ---- occur_fill.c ---- */

/* What is kept of each event to compare it, where it is missing: in records of an older version. */
ro_status occur_fill(ro_store *store, ro_error *error);

/* Stories, who is known, occurrences and the search, once a transaction, when it is known what came and went. status:
 * how it went before. */
ro_status settle_joined(ro_store *store, ro_status status, ro_error *error);
/* ---- search.c ---- */

/* What asks FTS5 for articles that have all the words, with other marks or none. False when there is no word. */
bool search_words(const char *typed, ro_buffer *out);

/* ---- correct_apply.c: what people corrected, whenever events of a copy come ---- */

/* The events of a copy were just put, as they were coded; before it is marked what came. */
ro_status correct_fresh(ro_store *store, int64_t copy, ro_error *error);
/* The corrections of a copy changed: its events as they were coded, and what is corrected now. */
ro_status correct_again(ro_store *store, int64_t copy, ro_error *error);
/* Whether a correction may be about a copy as it is now. */
ro_status correct_concerns(ro_store *store, int64_t copy, bool *is, ro_error *error);
/* Copies whose events are not as their corrections make them. Changes them: to be rolled back. */
ro_status correct_wrong(ro_store *store, uint64_t *count, ro_error *error);

/* ---- put.c ---- */

struct parcel_read;
ro_status put_events(ro_store *store, int64_t copy, struct parcel_read *parcel, uint64_t count, ro_error *error);

#endif
