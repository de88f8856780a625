/* Copies coded by others, and their coding replaced. */
#include <string.h>

#include "store/inner.h"
#include "store/parcel.h"
#include "store/story.h"

static bool is_one_of(ro_str coder, const char *const *coders, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strlen(coders[i]) == coder.len && memcmp(coders[i], coder.data, coder.len) == 0) return true;
  return false;
}

static void given_read(sqlite3_stmt *row, store_given *given) {
  given->number = sqlite3_column_int64(row, 0);
  given->article = (ro_article){.size = sizeof(ro_article),
                                .id = sql_str(row, 2),
                                .url = sql_str(row, 3),
                                .source = sql_str(row, 4),
                                .title = sql_str(row, 5),
                                .published = sql_str(row, 6),
                                .modified = sql_str(row, 7),
                                .lang = sql_str(row, 8),
                                .text = sql_str(row, 9)};
}

/* The row stays open, so that its strings hold; it is put away at the next call. */
ro_status store_stale(ro_store *store, int64_t after, const char *const *coders, size_t count, store_given *given,
                      ro_error *error) {
  sqlite3_stmt *row = sql_get(store,
                              "SELECT c.id, c.coder, c.given_id, c.given_url, c.source, c.given_title, "
                              "c.given_published, c.modified, c.given_lang, t.text "
                              "FROM record_copy c JOIN record_text t ON t.id = c.text WHERE c.id > ? ORDER BY c.id",
                              error);
  if (row == NULL) return sql_failure(store, error);
  sql_done(row);
  if (!sql_bind(row, "i", after)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK)
    if (!is_one_of(sql_str(row, 1), coders, count)) {
      given_read(row, given);
      return RO_OK;
    }
  return status;
}

ro_status store_last(ro_store *store, int64_t *number, ro_error *error) {
  SQL_NUMBER(store, error, number, "SELECT coalesce(max(id), 0) FROM record_copy", "");
  return RO_OK;
}

static ro_status replace(ro_store *store, int64_t copy, parcel_read *parcel, ro_error *error) {
  parcel_head head;
  int64_t page = 0, body = 0, shown = 0;
  parcel_open(parcel, &head);
  if (parcel->broken) return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for an article");
  SQL_NUMBER(store, error, &page, "SELECT page FROM record_copy WHERE id = ?", "i", copy);
  SQL_NUMBER(store, error, &body, "SELECT body FROM record_copy WHERE id = ?", "i", copy);
  if (body == 0) return RO_OK; /* it was taken out meanwhile */
  RO_TRY(occur_hide(store, copy, error));
  SQL_DO(store, error, "DELETE FROM record_event WHERE copy = ?", "i", copy);
  SQL_DO(store, error,
         "UPDATE record_copy SET changed = ?, appeared = ?, title = ?, lang = ?, lang_inferred = ?, published = ?, "
         "published_inferred = ?, author = ?, credits = ?, coder = ? WHERE id = ?",
         "iiosioioosi", head.changed, head.appeared, head.title, head.lang, (int64_t)head.lang_inferred, head.published,
         (int64_t)head.published_inferred, head.author, head.credits, head.coder, copy);
  RO_TRY(put_events(store, copy, parcel, head.event_count, error));
  RO_TRY(story_change(store, copy, 0, error));
  RO_TRY(story_sign(store, copy, &head, error));
  if (page) RO_TRY(settle_page(store, page, error));
  RO_TRY(settle_body(store, body, error));
  SQL_NUMBER(store, error, &shown, "SELECT 1 FROM record_body WHERE shown = ?", "i", copy);
  if (shown) RO_TRY(story_change(store, 0, copy, error));
  return occur_fresh(store, copy, error);
}

ro_status store_recode(ro_store *store, ro_str pairs, ro_error *error) {
  RO_TRY(sql_begin(store, error));
  ro_status status = RO_OK;
  while (status == RO_OK && pairs.len >= sizeof(int64_t)) {
    int64_t copy;
    parcel_read parcel;
    memcpy(&copy, pairs.data, sizeof copy);
    pairs = (ro_str){pairs.data + sizeof copy, pairs.len - sizeof copy};
    if (parcel_next(&pairs, &parcel)) status = replace(store, copy, &parcel, error);
  }
  status = settle_joined(store, status, error);
  return sql_end(store, status, error);
}
