/* Which version of a page counts, and which copy stands for a text. Both are functions of the copies that are there:
 * each is looked up anew when a copy came or went, with an index, and nothing else is touched.
 */
#include "store/inner.h"
#include "store/story.h"

/* The choice in words: docs/decisions/0013-store.md. */
ro_status settle_choice(ro_store *store, int64_t body, int64_t *copy, ro_error *error) {
  int64_t paged = 0, live = 0;
  *copy = 0;
  SQL_NUMBER(store, error, &paged, "SELECT 1 FROM record_copy WHERE body = ? AND page IS NOT NULL LIMIT 1", "i", body);
  SQL_NUMBER(store, error, &live, "SELECT 1 FROM record_copy WHERE body = ? AND live = 1 AND page IS NOT NULL LIMIT 1",
             "i", body);
  if (paged && !live) return RO_OK; /* replaced everywhere */
  SQL_NUMBER(store, error, copy,
             "SELECT id FROM record_copy WHERE body = ? AND live = 1 "
             "ORDER BY appeared, page IS NULL, given_id, key LIMIT 1",
             "i", body);
  return RO_OK;
}

/* ---- texts ---- */

ro_status settle_body(ro_store *store, int64_t body, ro_error *error) {
  int64_t is = 0, should;
  SQL_NUMBER(store, error, &is, "SELECT shown FROM record_body WHERE id = ?", "i", body);
  RO_TRY(settle_choice(store, body, &should, error));
  if (is == should) return RO_OK;
  if (is) RO_TRY(index_drop(store, is, error));
  if (should) RO_TRY(index_put(store, should, error));
  if (is) RO_TRY(occur_hide(store, is, error));
  if (is) RO_TRY(learnt_stand(store, is, -1, error));
  if (should) RO_TRY(learnt_stand(store, should, 1, error));
  SQL_DO(store, error, "UPDATE record_body SET shown = nullif(?, 0) WHERE id = ?", "ii", should, body);
  RO_TRY(story_change(store, is, should, error));
  return should && should != store->fresh.copy ? occur_show(store, should, error) : RO_OK;
}

/* ---- pages ---- */

ro_status settle_page(ro_store *store, int64_t page, ro_error *error) {
  int64_t is = 0, should = 0;
  SQL_NUMBER(store, error, &is, "SELECT body FROM record_page WHERE id = ?", "i", page);
  SQL_NUMBER(store, error, &should,
             "SELECT c.body FROM record_copy c JOIN record_body b ON b.id = c.body WHERE c.page = ? "
             "ORDER BY c.changed DESC, b.hash DESC LIMIT 1",
             "i", page);
  SQL_DO(store, error, "UPDATE record_copy SET live = (body = ?2) WHERE page = ?1 AND live <> (body = ?2)", "ii", page,
         should);
  if (is == should) return RO_OK;
  SQL_DO(store, error, "UPDATE record_page SET body = nullif(?2, 0) WHERE id = ?1", "ii", page, should);
  if (is) RO_TRY(settle_body(store, is, error));
  return should ? settle_body(store, should, error) : RO_OK;
}

/* ---- what joins articles ---- */

ro_status settle_joined(ro_store *store, ro_status status, ro_error *error) {
  if (status == RO_OK) status = story_settle(store, error);
  if (status == RO_OK) status = learnt_settle(store, error);
  if (status == RO_OK) status = occur_settle(store, error);
  occur_marks_clear(store);
  return status == RO_OK ? index_settle(store, error) : status;
}
