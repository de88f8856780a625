/* How much a record holds, and what there is in it to choose from. See sums.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer/ask.h"
#include "answer/sums.h"

#define LAST(which)                                                                             \
  "SELECT c.published FROM record_copy c WHERE c.published BETWEEN '' AND ?1 || '~' AND " which \
  " EXISTS (SELECT 1 FROM record_body b WHERE b.shown = c.id) ORDER BY c.published DESC LIMIT 1"

static ro_status count_last(ro_store *store, ro_date until, sums_counts *counts, ro_error *error) {
  char day[RO_DATE_BYTES];
  sqlite3_stmt *row =
      sql_get(store, "SELECT coalesce((" LAST("c.published_inferred = 0 AND") "), (" LAST("") "))", error);
  if (row == NULL) return sql_failure(store, error);
  sqlite3_bind_text(row, 1, ro_date_text(until, day), -1, SQLITE_TRANSIENT);
  ro_status status = sql_next(store, row, error);
  if (status != RO_OK) return status;
  snprintf(counts->last, sizeof counts->last, "%s", sql_str(row, 0).data);
  sql_done(row);
  return RO_OK;
}

ro_status sums_count(ro_store *store, ro_date until, sums_counts *counts, ro_error *error) {
  sqlite3_stmt *row = sql_get(
      store,
      "SELECT (SELECT count(*) FROM record_body WHERE shown IS NOT NULL), (SELECT count(*) FROM record_telling), "
      "(SELECT count(*) FROM record_act), "
      "(SELECT c.published FROM record_copy c WHERE c.published >= '' AND EXISTS "
      "(SELECT 1 FROM record_body b WHERE b.shown = c.id) ORDER BY c.published LIMIT 1)",
      error);
  *counts = (sums_counts){.articles = 0};
  if (row == NULL) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status != RO_OK) return status;
  counts->articles = (uint64_t)sqlite3_column_int64(row, 0);
  counts->events = (uint64_t)sqlite3_column_int64(row, 1);
  counts->occurrences = (uint64_t)sqlite3_column_int64(row, 2);
  snprintf(counts->first, sizeof counts->first, "%s", sql_str(row, 3).data);
  sql_done(row);
  return count_last(store, until, counts, error);
}

/* Of outlets most articles name theirs; the host of the URL stands for it where they do not. */
static const char *const kinds[] = {
    [SUMS_STATUSES] =
        "SELECT status, NULL, count(*) AS acts FROM record_act GROUP BY status "
        "ORDER BY acts DESC, status LIMIT ?",
    [SUMS_OUTLETS] =
        "SELECT name, NULL, sum(articles) AS articles FROM (SELECT c.source AS name, count(*) AS articles "
        "FROM record_copy c WHERE c.source > '' AND EXISTS (SELECT 1 FROM record_body b WHERE b.shown = c.id) "
        "GROUP BY c.source UNION ALL SELECT outlet_name('', c.given_url), 1 FROM record_copy c WHERE c.source = '' "
        "AND EXISTS (SELECT 1 FROM record_body b WHERE b.shown = c.id)) WHERE name IS NOT NULL GROUP BY name "
        "ORDER BY articles DESC, name LIMIT ?",
    [SUMS_VOICES] =
        "SELECT e.said_by, NULL, count(*) AS events FROM record_event e WHERE e.said_by IS NOT NULL "
        "GROUP BY e.said_by ORDER BY events DESC, e.said_by LIMIT ?",
    [SUMS_TOPICS] =
        "SELECT words, NULL, count(*) AS events FROM record_topic GROUP BY words "
        "ORDER BY events DESC, words LIMIT ?"};

/* ---- types: of an index all its rows, for SQLite would sort them ---- */

enum { TYPES_MOST = 400 };

typedef struct type_count {
  char type[24], mode[32];
  uint64_t count;
} type_count;

typedef struct type_counts {
  type_count rows[TYPES_MOST];
  unsigned count, at; /* at: the one that was counted last */
} type_counts;

static bool is_type(const type_count *row, const char *type, const char *mode) {
  return strcmp(row->type, type) == 0 && strcmp(row->mode, mode) == 0;
}

/* Rows come by day, type and mode: the next is often that of the one before, or behind it. */
static void type_add(type_counts *all, const char *type, const char *mode) {
  for (unsigned i = 0; i < all->count; i++) {
    unsigned at = (all->at + i) % all->count;
    if (!is_type(&all->rows[at], type, mode)) continue;
    all->rows[all->at = at].count++;
    return;
  }
  if (all->count == TYPES_MOST) return;
  type_count *row = &all->rows[all->at = all->count++];
  snprintf(row->type, sizeof row->type, "%s", type);
  snprintf(row->mode, sizeof row->mode, "%s", mode);
  row->count = 1;
}

static int type_order(const void *one, const void *other) {
  const type_count *a = one, *b = other;
  if (a->count != b->count) return a->count < b->count ? 1 : -1;
  int type = strcmp(a->type, b->type);
  return type ? type : strcmp(a->mode, b->mode);
}

static ro_status types_read(ro_store *store, type_counts *all, ro_error *error) {
  sqlite3_stmt *row = sql_get(store, "SELECT type, mode FROM record_act INDEXED BY record_act_status", error);
  if (row == NULL) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) type_add(all, sql_str(row, 0).data, sql_str(row, 1).data);
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

static ro_status types_take(ro_store *store, unsigned limit,
                            ro_status (*take)(void *context, const sums_choice *choice), void *context,
                            ro_error *error) {
  type_counts all = {.count = 0};
  ro_status status = types_read(store, &all, error);
  qsort(all.rows, all.count, sizeof *all.rows, type_order);
  for (unsigned i = 0; i < all.count && i < limit && status == RO_OK; i++) {
    const type_count *row = &all.rows[i];
    status = take(context, &(sums_choice){ro_str_of(row->type), ro_str_of(row->mode), row->count});
  }
  return status;
}

ro_status sums_choices(ro_store *store, enum sums_kind kind, unsigned limit,
                       ro_status (*take)(void *context, const sums_choice *choice), void *context, ro_error *error) {
  if (kind == SUMS_TYPES) return types_take(store, limit, take, context, error);
  RO_TRY(functions_add(store, error));
  sqlite3_stmt *row = sql_get(store, kinds[kind], error);
  if (row == NULL || !sql_bind(row, "i", (int64_t)limit)) return sql_failure(store, error);
  ro_status status = RO_OK;
  while (status == RO_OK && (status = sql_next(store, row, error)) == RO_OK) {
    sums_choice choice = {sql_str(row, 0), sql_str(row, 1), (uint64_t)sqlite3_column_int64(row, 2)};
    status = take(context, &choice);
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}
