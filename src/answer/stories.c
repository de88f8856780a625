/* Stories. See stories.h. */
#include "answer/stories.h"

#include <stdio.h>

#include "answer/ask.h"

#define SHOWN "EXISTS (SELECT 1 FROM record_body b WHERE b.shown = "

static void write_days(const story_query *query, const char *column, ask_text *ask) {
  char text[RO_DATE_BYTES + 1], sql[64];
  snprintf(sql, sizeof sql, " AND %s >= ?", column);
  if (query->since.year) ask_bind(ask, sql, "s", ro_date_text(query->since, text));
  snprintf(sql, sizeof sql, " AND %s <= ? || '~'", column);
  if (query->until.year) ask_bind(ask, sql, "s", ro_date_text(query->until, text));
}

/* A story is listed with its latest article of the period, of several such the one with the least key: so articles can
 * be gone through by their days, and each story is met once. */
static void list_write(const story_query *query, ask_text *ask) {
  ask_put(ask,
          "SELECT f.key, f.title, coalesce((SELECT min(x.published) FROM record_story o JOIN record_copy x "
          "ON x.id = o.copy WHERE o.story = k.head), k.day), coalesce((SELECT max(x.published) FROM record_story o "
          "JOIN record_copy x ON x.id = o.copy WHERE o.story = k.head), k.day), k.key, k.day, "
          "max(1, (SELECT count(*) FROM record_story o WHERE o.story = k.head)) "
          "FROM (SELECT c.key AS key, c.published AS day, coalesce(s.story, c.id) AS head FROM record_copy c "
          "LEFT JOIN record_story s ON s.copy = c.id WHERE c.published >= '' AND " SHOWN "c.id)");
  write_days(query, "c.published", ask);
  if (query->behind_key)
    ask_bind(ask, " AND c.published <= ? AND (c.published < ? OR c.key > ?)", "sss", query->behind_day,
             query->behind_day, query->behind_key);
  ask_put(ask,
          " AND (s.story IS NULL OR NOT EXISTS (SELECT 1 FROM record_story o JOIN record_copy x ON x.id = o.copy "
          "WHERE o.story = s.story AND (x.published > c.published OR (x.published = c.published AND x.key < c.key))");
  write_days(query, "x.published", ask);
  ask_bind(ask,
           ")) ORDER BY c.published DESC, c.key LIMIT ?) k JOIN record_copy f ON f.id = k.head "
           "ORDER BY k.day DESC, k.key",
           "i", (int64_t)query->limit);
}

ro_status stories_read(ro_store *store, const story_query *query,
                       ro_status (*take)(void *context, const answer_story *story), void *context, ro_error *error) {
  ask_text ask;
  sqlite3_stmt *row = NULL;
  ask_init(&ask);
  list_write(query, &ask);
  ro_status status = ask_prepare(store, &ask, &row, error);
  while (status == RO_OK && (status = ask_step(store, row, error)) == RO_OK) {
    answer_story story = {sql_str(row, 0),
                          sql_str(row, 1),
                          sql_str(row, 2),
                          sql_str(row, 3),
                          sql_str(row, 4),
                          sql_str(row, 5),
                          (uint32_t)sqlite3_column_int64(row, 6)};
    status = take(context, &story);
  }
  sqlite3_finalize(row);
  ask_free(&ask);
  return status == RO_END ? RO_OK : status;
}

ro_status story_articles(ro_store *store, const char *story,
                         ro_status (*take)(void *context, const story_article *article), void *context,
                         ro_error *error) {
  sqlite3_stmt *row =
      sql_get(store,
              "SELECT c.key, c.given_id, c.given_url, c.title, c.published FROM (SELECT id FROM record_copy "
              "WHERE key = ?1) h CROSS JOIN (SELECT copy, story FROM record_story UNION ALL SELECT id, id "
              "FROM record_copy WHERE key = ?1 AND id NOT IN (SELECT story FROM record_story)) s ON s.story = h.id "
              "JOIN record_copy c ON c.id = s.copy ORDER BY c.published, c.key LIMIT ?2",
              error);
  if (row == NULL || !sql_bind(row, "zi", story, (int64_t)STORY_ARTICLES)) return sql_failure(store, error);
  ro_status status = RO_OK;
  while (status == RO_OK && (status = sql_next(store, row, error)) == RO_OK) {
    story_article article = {sql_str(row, 0), sql_str(row, 1), sql_str(row, 2), sql_str(row, 3), sql_str(row, 4)};
    status = take(context, &article);
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}
