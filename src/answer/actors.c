/* One pass over the actors of events that stand. */
#include "answer/actors.h"

#include "answer/ask.h"
#include "store/inner.h"

#define COLUMNS                                                                             \
  "SELECT a.code, a.role, a.name, count(DISTINCT e.id) AS events, count(DISTINCT e.copy), " \
  "min(coalesce(e.date_from, c.published)), max(coalesce(e.date_from, c.published)) FROM "
#define EVENTS \
  " JOIN record_event e ON e.id = a.event JOIN record_body b ON b.shown = e.copy JOIN record_copy c ON c.id = e.copy "
#define IN_ORDER "GROUP BY a.code, a.role, a.name ORDER BY events DESC, a.code, a.role, a.name LIMIT ?1"

static const char all_sql[] = COLUMNS "record_actor a" EVENTS IN_ORDER;
/* Names are gone through in their index, each found behind the last: there are few beside their rows. */
static const char named_sql[] =
    "WITH RECURSIVE people(name) AS (SELECT (SELECT min(name) FROM record_actor WHERE name IS NOT NULL) "
    "UNION ALL SELECT (SELECT min(name) FROM record_actor WHERE name > people.name) FROM people "
    "WHERE name IS NOT NULL) " COLUMNS
    "(SELECT name FROM people WHERE name IS NOT NULL AND has_words(name, ?2)) p CROSS JOIN record_actor a "
    "ON a.name = p.name" EVENTS IN_ORDER;
static const char latest_sql[] = COLUMNS
    "(SELECT id FROM record_act WHERE status = 'actual' ORDER BY date_from DESC LIMIT ?2) k "
    "CROSS JOIN record_telling t ON t.act = k.id CROSS JOIN record_actor a ON a.event = t.event "
    "CROSS JOIN record_event e ON e.id = t.event CROSS JOIN record_copy c ON c.id = t.copy " IN_ORDER;

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
  sqlite3_stmt *row = sql_get(store, query->search ? named_sql : query->latest ? latest_sql : all_sql, error);
  int64_t limit = query->limit ? (int64_t)query->limit : -1;
  bool bound = row && (query->search ? sql_bind(row, "iz", limit, query->search)
                                     : sql_bind(row, query->latest ? "ii" : "i", limit, (int64_t)ACTORS_ACTS));
  if (!bound) return sql_failure(store, error);
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
