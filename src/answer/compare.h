/* What each side told of an act, side by side: a row a topic, claim, number, date or commitment, a column a side.
 *
 * The record keeps what coding found; what was said around it is in the texts. So the articles of the occurrence are
 * coded again while the question is answered, and their sentences read: who tells each one, and what it holds. Takes
 * milliseconds for the few articles of one occurrence; no more than COMPARE_ARTICLES are read.
 */
#ifndef ANSWER_COMPARE_H
#define ANSWER_COMPARE_H

#include "answer/answer.h"
#include "answer/write.h"
#include "base/arena.h"
#include "publish/json_out.h"

enum { COMPARE_ARTICLES = 40, COMPARE_SIDES = 16, COMPARE_ROWS = 400, COMPARE_WORDS = 3 };

enum compare_kind { COMPARE_TOPIC, COMPARE_CLAIM, COMPARE_NUMBER, COMPARE_DATE, COMPARE_COMMITMENT };

/* Somebody who disclosed something: a state or body, or an outlet that speaks in its own voice. */
typedef struct compare_side {
  ro_str key;  /* "RUS", or the outlet's name */
  ro_str name; /* as the articles call it */
  bool is_actor;
  bool speaks; /* it says something; else it is only told not to have */
} compare_side;

typedef struct compare_words {
  ro_str text;
  ro_str article, url; /* its id */
  uint32_t start, length;
} compare_words;

typedef struct compare_cell {
  compare_words words[COMPARE_WORDS];
  unsigned count;
  bool omitted; /* an article says that it did not speak of it */
  bool negated;
} compare_cell;

typedef struct compare_row {
  enum compare_kind kind;
  ro_str label;
  bool left_out, contradicts;
  compare_cell cells[COMPARE_SIDES];
  /* how rows of several sides are found to be one */
  ro_str key, words;
  double value;
} compare_row;

typedef struct compare_table {
  compare_side sides[COMPARE_SIDES];
  unsigned side_count;
  compare_row *rows;
  unsigned row_count;
  ro_arena arena; /* of all strings */
} compare_table;

/* Lays occurrences together as one act: ids that answer_find gave. Free it in any case. */
ro_status compare_make(ro_store *store, const ro_engine *engine, ro_session *session, const char *const *ids,
                       size_t count, compare_table *table, ro_error *error);
void compare_free(compare_table *table);

const char *compare_kind_name(enum compare_kind kind);
/* table or jsonl. */
ro_status write_compare(const compare_table *table, const char *const *ids, size_t count, const answer_output *output,
                        ro_error *error);

/* The same as a value of JSON. */
void compare_json(const compare_table *table, const char *const *ids, size_t count, json_out *json);

/* ---- inside the room: the table as it grows; compare_table.c ---- */

/* The side of a code, or of an outlet's name; COMPARE_SIDES when there is no room. */
unsigned compare_side_of(compare_table *table, ro_str key, ro_str name, bool is_actor);
/* What a row is looked for by: words are those of the topic, or of the sentence that a number stands in; value is that
 * of a number or day, which a different one of another side contradicts. */
typedef struct compare_wanted {
  enum compare_kind kind;
  ro_str key, label, words;
  double value;
} compare_wanted;
/* The row that says the same, or a new one; NULL when there is no room. */
compare_row *compare_row_of(compare_table *table, const compare_wanted *wanted, unsigned side);
void compare_put(compare_table *table, compare_row *row, unsigned side, const compare_words *words);
/* Sets the marks when all is in. */
void compare_close(compare_table *table);
/* The share of the words of the shorter text that the other has too. */
double words_shared(ro_str a, ro_str b);
ro_str compare_keep(compare_table *table, ro_str text);

#endif
