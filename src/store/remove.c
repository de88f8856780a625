/* Articles taken out. */
#include "store/inner.h"
#include "store/page.h"
#include "store/story.h"

/* What a name leads to. */
typedef struct remove_name {
  const char *name;
  int64_t body;             /* the text; 0: nothing */
  int64_t several, earlier; /* an id of several articles; an id that only versions have that were replaced */
} remove_name;

/* By its key, its URL, its id. */
static ro_status find(ro_store *store, remove_name *named, ro_error *error) {
  ro_buffer key;
  buffer_init_from(&key, NULL, 1 << 20);
  page_key(ro_str_of(named->name), &key);
  if (key.failed) return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for a URL");
  sqlite3_stmt *statement =
      sql_get(store,
              "SELECT min(body), count(DISTINCT body), way FROM ("
              "SELECT b.id AS body, 1 AS way FROM record_body b JOIN record_copy c ON c.id = b.shown "
              "WHERE c.key = ?1 "
              "UNION ALL SELECT body, 2 FROM record_page WHERE url = ?2 "
              "UNION ALL SELECT c.body, CASE WHEN b.shown IS NOT NULL AND c.live THEN 3 ELSE 4 END "
              "FROM record_copy c JOIN record_body b ON b.id = c.body WHERE c.given_id = ?1"
              ") GROUP BY way ORDER BY way LIMIT 1",
              error);
  ro_status status = RO_OK;
  if (statement == NULL || !sql_bind(statement, "zs", named->name, (ro_str){key.data, key.len}))
    status = sql_failure(store, error);
  if (status == RO_OK) status = sql_next(store, statement, error);
  if (status == RO_OK) {
    named->body = sqlite3_column_int64(statement, 0);
    named->several = sqlite3_column_int64(statement, 1) > 1;
    named->earlier = sqlite3_column_int64(statement, 2) == 4;
    sql_done(statement);
  }
  buffer_free(&key);
  return status == RO_END ? RO_OK : status;
}

/* The pages of the copies that go, before they go. */
static ro_status pages_settle(ro_store *store, ro_error *error) {
  int64_t page = 0;
  for (;;) {
    int64_t next = 0;
    SQL_NUMBER(store, error, &next, "SELECT min(page) FROM temp.gone WHERE page > ?", "i", page);
    if (next == 0) return RO_OK;
    page = next;
    RO_TRY(settle_page(store, page, error));
    SQL_DO(store, error,
           "DELETE FROM record_page WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM record_copy WHERE page = ?1)", "i",
           page);
  }
}

/* The names of the copies that go. */
static ro_status names_take(ro_store *store, ro_error *error) {
  int64_t copy = 0;
  for (;;) {
    int64_t next = 0;
    SQL_NUMBER(store, error, &next, "SELECT min(copy) FROM temp.gone WHERE copy > ?", "i", copy);
    if (next == 0) return RO_OK;
    copy = next;
    RO_TRY(learnt_take(store, copy, error));
  }
}

/* All copies that stand with an article; or those of an earlier version that have the id. */
static ro_status gone_fill(ro_store *store, const remove_name *named, ro_error *error) {
  RO_TRY(sql_run(store,
                 "CREATE TEMP TABLE IF NOT EXISTS gone (copy INTEGER PRIMARY KEY, page INTEGER, text INTEGER);"
                 "DELETE FROM temp.gone",
                 error));
  if (named->earlier)
    SQL_DO(store, error,
           "INSERT INTO temp.gone SELECT c.id, c.page, c.text FROM record_copy c JOIN record_body b ON b.id = c.body "
           "WHERE c.body = ? AND c.given_id = ? AND (NOT c.live OR b.shown IS NULL)",
           "iz", named->body, named->name);
  else
    SQL_DO(store, error, "INSERT INTO temp.gone SELECT id, page, text FROM record_copy WHERE body = ? AND live", "i",
           named->body);
  return RO_OK;
}

/* First what stood is hidden, then the copies go, then whatever is left settles. */
static ro_status take_out(ro_store *store, const remove_name *named, uint64_t *removed, ro_error *error) {
  int64_t left = 0, body = named->body;
  RO_TRY(gone_fill(store, named, error));
  SQL_DO(store, error, "UPDATE record_copy SET live = 0 WHERE id IN (SELECT copy FROM temp.gone)", "");
  SQL_DO(store, error, "UPDATE record_page SET body = NULL WHERE body = ? AND id IN (SELECT page FROM temp.gone)", "i",
         body);
  RO_TRY(settle_body(store, body, error));
  RO_TRY(names_take(store, error));
  SQL_DO(store, error, "DELETE FROM record_copy WHERE id IN (SELECT copy FROM temp.gone)", "");
  *removed += (uint64_t)sqlite3_changes64(store->db);
  RO_TRY(pages_settle(store, error));
  SQL_DO(store, error,
         "DELETE FROM record_text WHERE id IN (SELECT text FROM temp.gone) "
         "AND NOT EXISTS (SELECT 1 FROM record_copy c WHERE c.text = record_text.id)",
         "");
  SQL_NUMBER(store, error, &left, "SELECT 1 FROM record_copy WHERE body = ? LIMIT 1", "i", body);
  if (left) return settle_body(store, body, error);
  SQL_DO(store, error, "DELETE FROM record_body WHERE id = ?", "i", body);
  return RO_OK;
}

ro_status store_remove(ro_store *store, const char *name, uint64_t *removed, ro_error *error) {
  remove_name named = {.name = name};
  uint64_t now = 0;
  RO_TRY(sql_begin(store, error));
  ro_status status = find(store, &named, error);
  if (status == RO_OK && named.body == 0)
    status = error_set(error, RO_USAGE, store->path, 0, "there is no article \"%.100s\"", name);
  if (status == RO_OK && named.several)
    status = error_set(error, RO_USAGE, store->path, 0,
                       "several articles have the id \"%.80s\": name one by its URL or its key (view articles)", name);
  if (status == RO_OK) status = take_out(store, &named, &now, error);
  status = settle_joined(store, status, error);
  RO_TRY(sql_end(store, status, error));
  *removed += now;
  return RO_OK;
}
