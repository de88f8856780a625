/* One pass over the actors of events that stand. */
#include "answer/actors.h"

#include "answer/ask.h"
#include "store/inner.h"

#define ACTORS                                                                                            \
  "SELECT a.code, a.role, a.name, count(DISTINCT e.id) AS events, count(DISTINCT e.copy), "               \
  "min(coalesce(e.date_from, c.published)), max(coalesce(e.date_from, c.published)) FROM record_actor a " \
  "JOIN record_event e ON e.id = a.event JOIN record_body b ON b.shown = e.copy JOIN record_copy c ON c.id = e.copy "
#define IN_ORDER "GROUP BY a.code, a.role, a.name ORDER BY events DESC, a.code, a.role, a.name LIMIT ?1"

static void row_fill(sqlite3_stmt *row, actors_row *told) {
  *told = (actors_row){.code = sql_str(row, 0),
                       .role = sql_str(row, 1),
                       .name = sql_str(row, 2),
                       .events = (uint64_t)sqlite3_column_int64(row, 3),
                       .articles = (uint64_t)sqlite3_column_int64(row, 4),
                       .first = sql_str(row, 5),
                       .last = sql_str(row, 6)};
}

ro_status answer_actors(ro_store *store, const actors_query *query,
                        ro_status (*take)(void *context, const actors_row *row), void *context, ro_error *error) {
  RO_TRY(functions_add(store, error));
  sqlite3_stmt *row = query->search
                          ? sql_get(store, ACTORS "WHERE a.name IS NOT NULL AND has_words(a.name, ?2) " IN_ORDER, error)
                          : sql_get(store, ACTORS IN_ORDER, error);
  int64_t limit = query->limit ? (int64_t)query->limit : -1;
  if (row == NULL || !sql_bind(row, query->search ? "iz" : "i", limit, query->search)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) {
    actors_row told;
    row_fill(row, &told);
    status = take(context, &told);
    if (status != RO_OK) break;
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}
