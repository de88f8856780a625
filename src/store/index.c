/* Words of the shown copies in the search. What comes in a transaction is put into the index at its end, in one go:
 * FTS5 gathers words in memory and writes them out, as a piece of the index that must be merged later, before every
 * statement of another table that can be undone by itself. Between articles that would be a piece for each.
 */
#include <stdlib.h>
#include <string.h>

#include "store/inner.h"
#include "store/words.h"

typedef struct index_due {
  int64_t copy;
  ro_str exact, folded; /* data is NULL: to be made of the text */
} index_due;

/* Fills the scratch with the words of a copy. */
static ro_status words_load(ro_store *store, int64_t copy, ro_error *error) {
  sqlite3_stmt *statement = sql_get(
      store, "SELECT c.given_title, t.text FROM record_copy c JOIN record_text t ON t.id = c.text WHERE c.id = ?",
      error);
  if (statement == NULL || !sql_bind(statement, "i", copy)) return sql_failure(store, error);
  buffer_clear(&store->exact);
  buffer_clear(&store->folded);
  ro_status status = sql_next(store, statement, error);
  if (status == RO_OK) words_of_article(sql_str(statement, 0), sql_str(statement, 1), &store->exact, &store->folded);
  sql_done(statement);
  if (status == RO_END) return error_set(error, RO_IO, store->path, 0, "the database is damaged: a copy is missing");
  if (status == RO_OK && (store->exact.failed || store->folded.failed))
    return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for the words of an article");
  return status;
}

static index_due *due_at(const ro_store *store, size_t at) { return (index_due *)(void *)store->due.data + at; }
static size_t due_count(const ro_store *store) { return store->due.len / sizeof(index_due); }

ro_status index_put(ro_store *store, int64_t copy, ro_error *error) {
  index_due due = {.copy = copy};
  if (copy == store->fresh.copy) due.exact = store->fresh.exact, due.folded = store->fresh.folded;
  buffer_append(&store->due, &due, sizeof due);
  return store->due.failed ? error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for the search") : RO_OK;
}

/* Whether a copy had only come in this transaction: then nothing of it is in the index. */
static bool due_drop(ro_store *store, int64_t copy) {
  for (size_t i = due_count(store); i-- > 0;)
    if (due_at(store, i)->copy == copy) {
      *due_at(store, i) = *due_at(store, due_count(store) - 1);
      store->due.len -= sizeof(index_due);
      return true;
    }
  return false;
}

ro_status index_drop(ro_store *store, int64_t copy, ro_error *error) {
  if (due_drop(store, copy)) return RO_OK;
  RO_TRY(words_load(store, copy, error));
  SQL_DO(store, error, "INSERT INTO record_search (record_search, rowid, exact, folded) VALUES ('delete', ?, ?, ?)",
         "iss", copy, (ro_str){store->exact.data, store->exact.len}, (ro_str){store->folded.data, store->folded.len});
  return RO_OK;
}

static ro_status due_write(ro_store *store, index_due *due, ro_error *error) {
  if (due->exact.data == NULL) {
    RO_TRY(words_load(store, due->copy, error));
    due->exact = (ro_str){store->exact.data, store->exact.len};
    due->folded = (ro_str){store->folded.data, store->folded.len};
  }
  SQL_DO(store, error, "INSERT INTO record_search (rowid, exact, folded) VALUES (?, ?, ?)", "iss", due->copy,
         due->exact, due->folded);
  return RO_OK;
}

static int due_compare(const void *left, const void *right) {
  int64_t a = ((const index_due *)left)->copy, b = ((const index_due *)right)->copy;
  return (a > b) - (a < b);
}

/* In ascending order, since FTS5 writes out what it gathered before a number that is less than the last. */
ro_status index_settle(ro_store *store, ro_error *error) {
  if (due_count(store) > 1) qsort(store->due.data, due_count(store), sizeof(index_due), due_compare);
  for (size_t i = 0; i < due_count(store); i++) RO_TRY(due_write(store, due_at(store, i), error));
  buffer_clear(&store->due);
  return RO_OK;
}
