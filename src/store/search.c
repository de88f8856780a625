/* Articles found by their words. What the user typed is cut into words here, and the question to FTS5 is built of those
 * alone, each in quotation marks: no sign that was typed means anything.
 */
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "store/inner.h"
#include "store/words.h"

enum { QUESTION_WORDS = 32, QUESTION_BYTES = 32 << 10 };

typedef struct search_question {
  word_cut words[QUESTION_WORDS];
  size_t count;
} search_question;

static void question_read(const char *typed, search_question *question) {
  size_t at = 0;
  ro_str text = ro_str_of(typed);
  while (question->count < QUESTION_WORDS && words_next(text, &at, &question->words[question->count]))
    question->count++;
}

/* Words together are one phrase; else Han characters that touch are one, and every other word stands by itself. */
static void question_write(const search_question *question, bool exact, bool together, ro_buffer *out) {
  buffer_clear(out);
  buffer_puts(out, exact ? "{exact} : (" : "{folded} : (");
  for (size_t i = 0; i < question->count; i++) {
    const word_cut *word = &question->words[i];
    bool goes_on = i && (together || word->glued);
    buffer_puts(out, i == 0 ? "\"" : goes_on ? " " : "\" AND \"");
    buffer_puts(out, exact ? word->exact : word->folded);
  }
  buffer_puts(out, "\")");
}

bool search_words(const char *typed, ro_buffer *out) {
  search_question question = {.count = 0};
  question_read(typed, &question);
  question_write(&question, false, false, out);
  return question.count && !out->failed;
}

static bool word_asked(const search_question *question, const word_cut *word) {
  for (size_t i = 0; i < question->count; i++)
    if (strcmp(question->words[i].folded, word->folded) == 0) return true;
  return false;
}

/* The first place where the words stand together, else the first of any of them. */
static ro_span place_find(const search_question *question, ro_str text) {
  ro_span first = {0, 0};
  size_t at = 0, run = 0, start = 0;
  word_cut word;
  while (words_next(text, &at, &word)) {
    if (first.len == 0 && word_asked(question, &word))
      first = (ro_span){(uint32_t)word.start, (uint32_t)(word.end - word.start)};
    if (strcmp(word.folded, question->words[run].folded) != 0) run = 0;
    if (strcmp(word.folded, question->words[run].folded) != 0) continue;
    if (run++ == 0) start = word.start;
    if (run == question->count) return (ro_span){(uint32_t)start, (uint32_t)(word.end - start)};
  }
  return first;
}

/* ---- what was found before: row numbers in open addressing ---- */

typedef struct seen_set {
  int64_t *rows;
  size_t mask;
} seen_set;

static bool seen_open(seen_set *seen, unsigned limit) {
  size_t size = 64;
  while (size < (size_t)limit * 2) size *= 2;
  seen->mask = size - 1;
  seen->rows = memory_zeroed(NULL, size, sizeof *seen->rows);
  return seen->rows != NULL;
}

/* False when it was there. */
static bool seen_put(seen_set *seen, int64_t row) {
  size_t at = (size_t)hash_mix((uint64_t)row) & seen->mask;
  for (; seen->rows[at]; at = (at + 1) & seen->mask)
    if (seen->rows[at] == row) return false;
  seen->rows[at] = row;
  return true;
}

/* ---- the four looks: exact or folded, together or apart ---- */

typedef struct search_state {
  ro_store *store;
  search_question question;
  seen_set seen;
  unsigned limit, left;
  ro_status (*hit)(void *context, const store_hit *hit);
  void *context;
} search_state;

static ro_status row_tell(const search_state *looking, sqlite3_stmt *row, bool exact) {
  store_hit hit = {.article = sql_str(row, 1).data,
                   .id = sql_str(row, 2).data,
                   .url = sql_str(row, 3).data,
                   .source = sql_str(row, 4).data,
                   .title = sql_str(row, 5).data,
                   .published = sql_str(row, 6).data,
                   .lang = sql_str(row, 7).data,
                   .text = sql_str(row, 8),
                   .exact = exact};
  hit.words = place_find(&looking->question, hit.text);
  return looking->hit(looking->context, &hit);
}

/* Of those found before there are at most limit - left, so that `limit` rows hold all that can be new. */
static ro_status look(search_state *looking, const char *asked, bool exact, ro_error *error) {
  ro_store *store = looking->store;
  sqlite3_stmt *row =
      sql_get(store,
              "SELECT c.id, c.key, c.given_id, c.given_url, c.source, c.title, c.published, c.lang, t.text "
              "FROM (SELECT k.id AS copy, k.key AS key, s.rank AS score FROM record_search s "
              "JOIN record_copy k ON k.id = s.rowid WHERE s.record_search MATCH ?1 ORDER BY s.rank, k.key LIMIT ?2) f "
              "JOIN record_copy c ON c.id = f.copy JOIN record_text t ON t.id = c.text "
              "ORDER BY f.score, f.key",
              error);
  if (row == NULL || !sql_bind(row, "zi", asked, (int64_t)looking->limit)) return sql_failure(store, error);
  ro_status status = RO_OK;
  while (looking->left && status == RO_OK) {
    status = sql_next(store, row, error);
    if (status != RO_OK || !seen_put(&looking->seen, sqlite3_column_int64(row, 0))) continue;
    looking->left--;
    status = row_tell(looking, row, exact);
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

static ro_status look_all(search_state *looking, ro_error *error) {
  ro_buffer asked;
  ro_status status = RO_OK;
  buffer_init_from(&asked, NULL, QUESTION_BYTES);
  for (unsigned i = 0; i < 4 && looking->left && status == RO_OK; i++) {
    question_write(&looking->question, i < 2, i % 2 == 0, &asked);
    if (asked.failed) status = error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the question");
    else status = look(looking, asked.data, i < 2, error);
  }
  buffer_free(&asked);
  return status;
}

ro_status store_search(ro_store *store, const char *words, unsigned limit,
                       ro_status (*hit)(void *context, const store_hit *hit), void *context, ro_error *error) {
  search_state looking = {.store = store, .limit = limit, .left = limit, .hit = hit, .context = context};
  question_read(words, &looking.question);
  if (looking.question.count == 0) return error_set(error, RO_USAGE, NULL, 0, "there is no word to look for");
  if (!seen_open(&looking.seen, limit)) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the search");
  ro_status status = look_all(&looking, error);
  memory_release(NULL, looking.seen.rows);
  return status;
}
