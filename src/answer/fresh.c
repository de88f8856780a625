/* What is new. See fresh.h. Copies are numbered as they come: events are not, for coding again numbers them anew. */
#include "answer/fresh.h"

#include <stdio.h>

#include "answer/ask.h"

static ro_status ids_find(ro_store *store, int64_t after, fresh_found *found, ro_error *error) {
  sqlite3_stmt *row =
      sql_get(store,
              "SELECT DISTINCT h.event FROM record_event e CROSS JOIN record_telling t ON t.event = e.id "
              "JOIN record_event h ON h.id = t.act WHERE e.copy > ?1 AND e.copy <= ?2 LIMIT ?3",
              error);
  if (row == NULL || !sql_bind(row, "iii", after, found->last, (int64_t)FRESH_MOST)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK)
    snprintf(found->ids[found->count++], ANSWER_ID_BYTES, "%s", sql_str(row, 0).data);
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

ro_status fresh_find(ro_store *store, int64_t after, fresh_found *found, ro_error *error) {
  found->last = found->count = 0;
  SQL_NUMBER(store, error, &found->last, "SELECT max(id) FROM record_copy WHERE ? IS NOT NULL", "i", (int64_t)0);
  if (after < 0 || after >= found->last) return RO_OK;
  SQL_NUMBER(store, error, &found->last,
             "SELECT max(id) FROM (SELECT id FROM record_copy WHERE id > ? ORDER BY id LIMIT ?)", "ii", after,
             (int64_t)FRESH_COPIES);
  return ids_find(store, after, found, error);
}
