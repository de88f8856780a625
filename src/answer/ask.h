/* What the files of the room share: a question becoming SQL with bound values, and rows of a statement. */
#ifndef ANSWER_ASK_H
#define ANSWER_ASK_H

#include "answer/answer.h"
#include "store/inner.h"

enum { ASK_VALUES = 48, ASK_BYTES = 32 << 10 };

/* A statement being written. Values are bound in their order; strings are copied. */
typedef struct ask_text {
  ro_buffer sql;
  struct ask_value {
    char kind; /* s string, d double, i number */
    char *string;
    double number;
    int64_t whole;
  } values[ASK_VALUES];
  unsigned count;
} ask_text;

void ask_init(ask_text *ask);
void ask_free(ask_text *ask);
void ask_put(ask_text *ask, const char *sql);
/* Puts sql, in which each `?` stands for one value after the letters of kinds: s, d, i. */
void ask_bind(ask_text *ask, const char *sql, const char *kinds, ...);
/* Makes a statement that the caller finalizes. */
ro_status ask_prepare(ro_store *store, const ask_text *ask, sqlite3_stmt **statement, ro_error *error);
/* The next row: RO_OK or RO_END. */
ro_status ask_step(ro_store *store, sqlite3_stmt *statement, ro_error *error);
/* A literal with one occurrence bound: each row goes to `row`. */
ro_status ask_rows(ro_store *store, const char *sql, const char *occurrence,
                   ro_status (*row)(void *context, sqlite3_stmt *statement), void *context, ro_error *error);

/* Functions that the SQL of the room calls: has_words, is_outlet, outlet_name, km_between, score_of, add_days.
 * functions.c */
ro_status functions_add(ro_store *store, ro_error *error);

/* Writes what selects occurrences `o` of record_act: everything behind FROM up to the order. select.c */
ro_status select_write(ro_store *store, const answer_query *query, ask_text *ask, ro_error *error);

/* Writes what holds of a row t whose column copy is an article with these words, of this outlet; either may be NULL. */
ro_status select_copies(ro_store *store, const char *search, const char *outlet, ask_text *ask, ro_error *error);

/* The greatest distance of words that are taken for a slip of the same. */
unsigned word_distance(const char *a, const char *b);

#endif
