/* Names of copies as rows, and what changes about names in a transaction. */
#include "store/learnt.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/inner.h"
#include "store/parcel.h"

static ro_status no_memory(const ro_store *store, ro_error *error) {
  return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for names");
}

void learnt_free(ro_store *store) {
  memory_release(NULL, store->changes.rows);
  buffer_free(&store->known.strings);
}

/* ---- changes ---- */

static ro_status change_add(ro_store *store, learnt_change change, ro_error *error) {
  learnt_changes *changes = &store->changes;
  if (changes->count == changes->cap) {
    size_t cap = changes->cap ? changes->cap * 2 : 256;
    learnt_change *rows = memory_resize(NULL, changes->rows, cap, sizeof *rows);
    if (rows == NULL) return no_memory(store, error);
    changes->rows = rows, changes->cap = cap;
  }
  changes->rows[changes->count++] = change;
  return RO_OK;
}

/* One for each name that the copy does not explain. */
static ro_status changes_bare(ro_store *store, ro_str names, learnt_change change, ro_error *error) {
  for (; names.len >= sizeof change.name; names.data += sizeof change.name, names.len -= sizeof change.name) {
    memcpy(&change.name, names.data, sizeof change.name);
    RO_TRY(change_add(store, change, error));
  }
  return RO_OK;
}

/* ---- rows ---- */

/* Hashes as the words of the index. */
static ro_status words_write(ro_store *store, ro_str names, ro_error *error) {
  buffer_clear(&store->exact);
  for (; names.len >= sizeof(uint64_t); names.data += sizeof(uint64_t), names.len -= sizeof(uint64_t)) {
    uint64_t name;
    memcpy(&name, names.data, sizeof name);
    buffer_printf(&store->exact, "%016" PRIx64 " ", name);
  }
  return store->exact.failed ? no_memory(store, error) : RO_OK;
}

static ro_status put_naming(ro_store *store, int64_t copy, const parcel_head *head, ro_error *error) {
  int64_t season = (int64_t)head->season;
  if (head->bare.len == 0) return RO_OK;
  RO_TRY(words_write(store, head->bare, error));
  SQL_DO(store, error, "INSERT INTO record_naming VALUES (?, ?, ?)", "iib", copy, season, head->bare);
  SQL_DO(store, error, "INSERT INTO record_names (rowid, names) VALUES (?, ?)", "is", copy,
         (ro_str){store->exact.data, store->exact.len});
  return changes_bare(store, head->bare, (learnt_change){.copy = copy, .season = season, .fresh = true}, error);
}

static ro_status put_taught(ro_store *store, int64_t copy, const parcel_head *head, ro_error *error) {
  parcel_read parcel = {.at = head->taught.data, .end = head->taught.data + head->taught.len};
  for (int64_t number = 1; parcel.at < parcel.end && !parcel.broken; number++) {
    int64_t name = (int64_t)parcel_u64(&parcel);
    ro_str spelt = parcel_str(&parcel), code = parcel_str(&parcel), role = parcel_str(&parcel),
           office = parcel_str(&parcel);
    parcel_piece words = parcel_take_piece(&parcel);
    SQL_DO(store, error, "INSERT INTO record_taught VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "iiissoosiiis", copy,
           number, name, spelt, code, role, office, words.text, words.start, words.len, (int64_t)head->season,
           head->outlet);
  }
  return parcel.broken ? no_memory(store, error) : RO_OK;
}

ro_status learnt_put(ro_store *store, int64_t copy, const parcel_head *head, ro_error *error) {
  RO_TRY(put_naming(store, copy, head, error));
  return put_taught(store, copy, head, error);
}

/* The row of a copy's names; RO_END when it has none. The statement is to be put away with sql_done. */
static ro_status naming_open(ro_store *store, int64_t copy, sqlite3_stmt **row, ro_error *error) {
  *row = sql_get(store, "SELECT names, season FROM record_naming WHERE copy = ?", error);
  if (*row == NULL || !sql_bind(*row, "i", copy)) return sql_failure(store, error);
  return sql_next(store, *row, error);
}

static ro_str naming_names(sqlite3_stmt *row) {
  return (ro_str){sqlite3_column_blob(row, 0), (size_t)sqlite3_column_bytes(row, 0)};
}

ro_status learnt_take(ro_store *store, int64_t copy, ro_error *error) {
  sqlite3_stmt *row;
  ro_status status = naming_open(store, copy, &row, error);
  if (status == RO_OK) {
    status = words_write(store, naming_names(row), error);
    sql_done(row);
    if (status != RO_OK) return status;
    SQL_DO(store, error, "INSERT INTO record_names (record_names, rowid, names) VALUES ('delete', ?, ?)", "is", copy,
           (ro_str){store->exact.data, store->exact.len});
    SQL_DO(store, error, "DELETE FROM record_naming WHERE copy = ?", "i", copy);
  } else if (status != RO_END) {
    return status;
  }
  SQL_DO(store, error, "DELETE FROM record_taught WHERE copy = ?", "i", copy);
  return RO_OK;
}

static ro_status stand_taught(ro_store *store, int64_t copy, int8_t more, bool again, ro_error *error) {
  sqlite3_stmt *row = sql_get(store, "SELECT name FROM record_taught WHERE copy = ?", error);
  if (row == NULL || !sql_bind(row, "i", copy)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) {
    learnt_change change = {.name = sqlite3_column_int64(row, 0), .copy = copy, .taught = more, .again = again};
    status = change_add(store, change, error);
    if (status != RO_OK) sql_done(row);
    if (status != RO_OK) return status;
  }
  return status == RO_END ? RO_OK : status;
}

ro_status learnt_stand(ro_store *store, int64_t copy, int8_t more, ro_error *error) {
  sqlite3_stmt *row;
  ro_status status = naming_open(store, copy, &row, error);
  if (status == RO_OK) {
    status = changes_bare(store, naming_names(row), (learnt_change){.copy = copy, .bare = more}, error);
    sql_done(row);
  }
  if (status != RO_OK && status != RO_END) return status;
  return stand_taught(store, copy, more, false, error);
}

ro_status learnt_again(ro_store *store, int64_t copy, ro_error *error) {
  return stand_taught(store, copy, 0, true, error);
}

/* ---- settling ---- */

static int change_order(const void *a, const void *b) {
  const learnt_change *one = a, *other = b;
  return one->name < other->name ? -1 : one->name > other->name;
}

/* What all changes of one name come to. */
typedef struct name_sum {
  int64_t taught, bare;
  bool teaches; /* some article teaches it no more, or now */
} name_sum;

static name_sum changes_sum(const learnt_change *changes, size_t count) {
  name_sum sum = {0, 0, false};
  for (size_t i = 0; i < count; i++) {
    sum.taught += changes[i].taught, sum.bare += changes[i].bare;
    sum.teaches |= changes[i].taught != 0 || changes[i].again;
  }
  return sum;
}

/* The counts as they were; taught 0 when no article taught the name. */
static ro_status person_get(ro_store *store, int64_t name, learnt_count *count, ro_error *error) {
  *count = (learnt_count){0, 0};
  sqlite3_stmt *row = sql_get(store, "SELECT taught, bare FROM record_person WHERE name = ?", error);
  if (row == NULL || !sql_bind(row, "i", name)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status != RO_OK) return status == RO_END ? RO_OK : status;
  *count = (learnt_count){sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1)};
  sql_done(row);
  return RO_OK;
}

static ro_status person_set(ro_store *store, int64_t name, learnt_count count, ro_error *error) {
  if (count.taught)
    SQL_DO(store, error, "INSERT OR REPLACE INTO record_person VALUES (?, ?, ?)", "iii", name, count.taught,
           count.bare);
  else SQL_DO(store, error, "DELETE FROM record_person WHERE name = ?", "i", name);
  return RO_OK;
}

/* Copies that were put in this transaction and name somebody who is known in their season. */
static ro_status fresh_mark(ro_store *store, const learnt_change *changes, size_t count, ro_error *error) {
  for (size_t i = 0; i < count; i++)
    if (changes[i].fresh)
      SQL_DO(store, error,
             "INSERT OR IGNORE INTO record_mark SELECT ?1 FROM record_known WHERE name = ?2 AND season = ?3", "iii",
             changes[i].copy, changes[i].name, changes[i].season);
  return RO_OK;
}

/* The same where people said who it is. */
static ro_status fresh_mark_fixed(ro_store *store, const learnt_change *changes, size_t count, ro_error *error) {
  for (size_t i = 0; i < count; i++)
    if (changes[i].fresh)
      SQL_DO(store, error,
             "INSERT OR IGNORE INTO record_mark SELECT ?1 FROM record_correction WHERE hash = ?2 "
             "AND action IN ('person', 'lock') AND code IS NOT NULL",
             "ii", changes[i].copy, changes[i].name);
  return RO_OK;
}

/* Most names are taught by nobody: one look tells. */
static ro_status name_settle(ro_store *store, const learnt_change *changes, size_t count, ro_error *error) {
  int64_t name = changes->name;
  name_sum sum = changes_sum(changes, count);
  learnt_count was, is;
  RO_TRY(fresh_mark_fixed(store, changes, count, error));
  RO_TRY(person_get(store, name, &was, error));
  if (was.taught == 0 && !sum.teaches) return RO_OK;
  is = (learnt_count){was.taught + sum.taught, was.bare + sum.bare};
  if (was.taught == 0) RO_TRY(learnt_recount(store, name, &is, error));
  if (is.taught != was.taught || is.bare != was.bare) RO_TRY(person_set(store, name, is, error));
  if (sum.teaches || learnt_is_explained(was) != learnt_is_explained(is)) RO_TRY(learnt_judge(store, name, is, error));
  return fresh_mark(store, changes, count, error);
}

ro_status learnt_settle(ro_store *store, ro_error *error) {
  learnt_changes *changes = &store->changes;
  if (changes->count) qsort(changes->rows, changes->count, sizeof *changes->rows, change_order);
  for (size_t first = 0, next; first < changes->count; first = next) {
    for (next = first + 1; next < changes->count && changes->rows[next].name == changes->rows[first].name;) next++;
    RO_TRY(name_settle(store, &changes->rows[first], next - first, error));
  }
  changes->count = 0;
  return RO_OK;
}
