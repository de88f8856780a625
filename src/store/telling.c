/* Stories as they are asked for. */
#include "store/inner.h"

/* The stories of a period, the latest first, as `told`. */
#define TOLD                                                                                                          \
  "WITH told AS (SELECT story, count(*) AS articles, min(published) AS first, max(published) AS last FROM stories "   \
  "GROUP BY story HAVING max((?1 IS NULL OR published >= ?1) AND (?2 IS NULL OR substr(published, 1, length(?2)) <= " \
  "?2)) "                                                                                                             \
  "ORDER BY last DESC, articles DESC, story LIMIT ?3) "
#define ORDER " ORDER BY t.last DESC, t.articles DESC, t.story, "

static const char articles_sql[] = TOLD
    "SELECT t.story, s.id, (SELECT c.given_url FROM record_copy c WHERE c.key = s.article), s.title, s.published, "
    "t.first, "
    "t.last, t.articles FROM told t JOIN stories s ON s.story = t.story" ORDER "s.published, s.article";
static const char ids_sql[] = TOLD
    "SELECT t.story, l.id, l.url, s.title, s.published, t.first, t.last, t.articles "
    "FROM told t JOIN stories s ON s.story = t.story JOIN aliases l ON l.article = s.article" ORDER "l.id, s.article";

static const char *text_of(sqlite3_stmt *row, int column) { return sql_str(row, column).data; }

static store_telling telling_of(sqlite3_stmt *row) {
  return (store_telling){.story = text_of(row, 0),
                         .id = text_of(row, 1),
                         .url = text_of(row, 2),
                         .title = text_of(row, 3),
                         .published = text_of(row, 4),
                         .first = text_of(row, 5),
                         .last = text_of(row, 6),
                         .articles = (unsigned)sqlite3_column_int64(row, 7)};
}

ro_status store_stories(ro_store *store, const store_period *period, bool ids,
                        ro_status (*tell)(void *context, const store_telling *telling), void *context,
                        ro_error *error) {
  sqlite3_stmt *row = sql_get(store, ids ? ids_sql : articles_sql, error);
  int64_t limit = period->limit ? (int64_t)period->limit : -1;
  if (row == NULL || !sql_bind(row, "zzi", period->since, period->until, limit)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) {
    store_telling telling = telling_of(row);
    status = tell(context, &telling);
    if (status != RO_OK) break;
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}
