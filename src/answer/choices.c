/* How much a record holds, and what there is in it to choose from. See sums.h. */
#include <stdio.h>
#include <string.h>

#include "answer/ask.h"
#include "answer/sums.h"

ro_status sums_count(ro_store *store, sums_counts *counts, ro_error *error) {
  sqlite3_stmt *row = sql_get(
      store,
      "SELECT (SELECT count(*) FROM record_body WHERE shown IS NOT NULL), (SELECT count(*) FROM record_telling), "
      "(SELECT count(*) FROM record_act), "
      "(SELECT c.published FROM record_copy c WHERE c.published >= '' AND EXISTS "
      "(SELECT 1 FROM record_body b WHERE b.shown = c.id) ORDER BY c.published LIMIT 1), "
      "(SELECT c.published FROM record_copy c WHERE c.published >= '' AND EXISTS "
      "(SELECT 1 FROM record_body b WHERE b.shown = c.id) ORDER BY c.published DESC LIMIT 1)",
      error);
  *counts = (sums_counts){.articles = 0};
  if (row == NULL) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status != RO_OK) return status;
  counts->articles = (uint64_t)sqlite3_column_int64(row, 0);
  counts->events = (uint64_t)sqlite3_column_int64(row, 1);
  counts->occurrences = (uint64_t)sqlite3_column_int64(row, 2);
  snprintf(counts->first, sizeof counts->first, "%s", sql_str(row, 3).data);
  snprintf(counts->last, sizeof counts->last, "%s", sql_str(row, 4).data);
  sql_done(row);
  return RO_OK;
}

/* Of outlets most articles name theirs; the host of the URL stands for it where they do not. */
static const char *const kinds[] = {
    [SUMS_TYPES] =
        "SELECT type, mode, count(*) AS acts FROM record_act GROUP BY type, mode "
        "ORDER BY acts DESC, type, mode LIMIT ?",
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

ro_status sums_choices(ro_store *store, enum sums_kind kind, unsigned limit,
                       ro_status (*take)(void *context, const sums_choice *choice), void *context, ro_error *error) {
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
