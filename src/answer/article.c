/* Articles of the record. See article.h. */
#include "answer/article.h"

#include <stdio.h>

#include "answer/ask.h"

/* ---- lists ---- */

/* The same columns for lists and for one; c is the copy that stands for the article. */
#define COLUMNS                                                                                                    \
  "c.key, c.given_id, c.given_url, outlet_name(c.source, c.given_url), c.title, c.published, c.lang, "             \
  "coalesce((SELECT f.key FROM record_story s JOIN record_copy f ON f.id = s.story WHERE s.copy = c.id), c.key), " \
  "(SELECT count(*) FROM record_event e WHERE e.copy = c.id)"
enum { HEAD_COLUMNS = 9 };

static int head_fill(answer_article *article, sqlite3_stmt *row) {
  ro_str *const strings[] = {&article->key,   &article->id,        &article->url,  &article->outlet,
                             &article->title, &article->published, &article->lang, &article->story};
  int count = sizeof strings / sizeof *strings;
  for (int i = 0; i < count; i++) *strings[i] = sql_str(row, i);
  article->events = (uint32_t)sqlite3_column_int64(row, count);
  return HEAD_COLUMNS;
}

static void write_days(const article_query *query, ask_text *ask) {
  char text[RO_DATE_BYTES + 1];
  if (query->since.year) ask_bind(ask, " AND t.published >= ?", "s", ro_date_text(query->since, text));
  if (query->until.year) ask_bind(ask, " AND t.published <= ? || '~'", "s", ro_date_text(query->until, text));
}

static void write_behind(const article_query *query, bool dated, ask_text *ask) {
  const char *day = query->behind_day, *key = query->behind_key;
  ask_put(ask, dated ? " AND t.published >= ''" : " AND t.published IS NULL");
  if (key == NULL || (*day != '\0') != dated) return;
  if (dated) ask_bind(ask, " AND t.published <= ? AND (t.published < ? OR t.key > ?)", "sss", day, day, key);
  else ask_bind(ask, " AND t.key > ?", "s", key);
}

/* Which they are is found in an index; the wide rows are read of them alone. */
static ro_status list_write(ro_store *store, const article_query *query, bool dated, unsigned limit, ask_text *ask,
                            ro_error *error) {
  ask_put(ask, "SELECT " COLUMNS
               " FROM (SELECT t.copy AS copy, t.published AS day, t.key AS key FROM "
               "(SELECT id AS copy, published, key, lang FROM record_copy) t "
               "WHERE EXISTS (SELECT 1 FROM record_body b WHERE b.shown = t.copy)");
  if (query->lang) ask_bind(ask, " AND t.lang = ?", "s", query->lang);
  write_days(query, ask);
  write_behind(query, dated, ask);
  RO_TRY(select_copies(store, query->search, query->outlet, ask, error));
  ask_bind(ask, " ORDER BY t.published DESC, t.key LIMIT ?) k JOIN record_copy c ON c.id = k.copy ", "i",
           (int64_t)limit);
  ask_put(ask, "ORDER BY k.day DESC, k.key");
  return RO_OK;
}

static ro_status part_read(ro_store *store, const article_query *query, bool dated, unsigned *left,
                           ro_status (*take)(void *context, const answer_article *article), void *context,
                           ro_error *error) {
  ask_text ask;
  sqlite3_stmt *row = NULL;
  ask_init(&ask);
  ro_status status = list_write(store, query, dated, *left, &ask, error);
  if (status == RO_OK) status = ask_prepare(store, &ask, &row, error);
  while (status == RO_OK && (status = ask_step(store, row, error)) == RO_OK) {
    answer_article article = {.events = 0};
    head_fill(&article, row);
    *left -= 1;
    status = take(context, &article);
  }
  sqlite3_finalize(row);
  ask_free(&ask);
  return status == RO_END ? RO_OK : status;
}

ro_status articles_read(ro_store *store, const article_query *query,
                        ro_status (*take)(void *context, const answer_article *article), void *context,
                        ro_error *error) {
  unsigned left = query->limit;
  bool dated = query->behind_key == NULL || *query->behind_day;
  if (dated) RO_TRY(part_read(store, query, true, &left, take, context, error));
  if (left == 0 || query->since.year || query->until.year) return RO_OK;
  return part_read(store, query, false, &left, take, context, error);
}

/* ---- one ---- */

/* The second of several, which must not be. */
static ro_status found_only(ro_store *store, sqlite3_stmt *row, const char *typed, char key[ARTICLE_KEY_BYTES],
                            ro_error *error) {
  ro_status status = sql_next(store, row, error);
  if (status == RO_END) return error_set(error, RO_USAGE, NULL, 0, "there is no article \"%.100s\"", typed);
  if (status != RO_OK) return status;
  snprintf(key, ARTICLE_KEY_BYTES, "%s", sql_str(row, 0).data);
  bool several = sql_next(store, row, error) == RO_OK;
  sql_done(row);
  if (!several) return RO_OK;
  return error_set(error, RO_USAGE, NULL, 0, "several articles have the id \"%.80s\": ask for one by its key", typed);
}

ro_status article_find(ro_store *store, const char *typed, char key[ARTICLE_KEY_BYTES], ro_error *error) {
  sqlite3_stmt *row =
      sql_get(store, "SELECT c.key FROM record_copy c JOIN record_body b ON b.shown = c.id WHERE c.key = ?", error);
  if (row == NULL || !sql_bind(row, "z", typed)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status == RO_OK) snprintf(key, ARTICLE_KEY_BYTES, "%s", sql_str(row, 0).data);
  sql_done(row);
  if (status != RO_END) return status;
  row = sql_get(store,
                "SELECT DISTINCT l.article FROM (SELECT key FROM record_copy WHERE key = ?1 UNION "
                "SELECT key FROM record_copy WHERE given_id = ?1) k JOIN aliases l ON l.copy = k.key LIMIT 2",
                error);
  if (row == NULL || !sql_bind(row, "z", typed)) return sql_failure(store, error);
  return found_only(store, row, typed, key, error);
}

/* Behind the columns of a list. */
static void rest_fill(answer_article *article, sqlite3_stmt *row, int at) {
  ro_article *given = &article->given;
  *given = (ro_article){.size = sizeof *given, .id = article->id, .url = article->url};
  ro_str *const strings[] = {&article->author,   &article->credits, &article->modified,
                             &article->original, &article->text,    &given->title,
                             &given->published,  &given->lang,      &given->source};
  int count = sizeof strings / sizeof *strings;
  for (int i = 0; i < count; i++) *strings[i] = sql_str(row, at + i);
  given->text = article->text;
  given->modified = article->modified;
  article->copies = (uint32_t)sqlite3_column_int64(row, at + count);
  article->versions = (uint32_t)sqlite3_column_int64(row, at + count + 1);
}

ro_status article_read(ro_store *store, const char *key,
                       ro_status (*take)(void *context, const answer_article *article), void *context,
                       ro_error *error) {
  RO_TRY(functions_add(store, error));
  sqlite3_stmt *row = sql_get(store,
                              "SELECT " COLUMNS
                              ", c.author, c.credits, c.modified, v.original, t.text, c.given_title, "
                              "coalesce(nullif(c.given_published, ''), c.published, ''), c.lang, c.source, v.copies, "
                              "v.versions FROM record_copy c JOIN record_text t ON t.id = c.text "
                              "JOIN articles v ON v.article = c.key WHERE c.key = ?",
                              error);
  if (row == NULL || !sql_bind(row, "z", key)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status == RO_END) return error_set(error, RO_USAGE, NULL, 0, "there is no article \"%.60s\"", key);
  if (status != RO_OK) return status;
  answer_article article;
  rest_fill(&article, row, head_fill(&article, row));
  status = take(context, &article);
  sql_done(row);
  return status;
}
