/* What the changes of a transaction mean for stories: links at once, groups at its end. */
#include "store/story.h"

#include <stdlib.h>
#include <string.h>

#include "store/group.h"
#include "store/near.h"

/* ---- signatures ---- */

/* A key of 16 hexadecimal digits as a number; what order they have does not matter. */
static int64_t place_of(ro_str key) {
  char digits[17] = {0};
  memcpy(digits, key.data, key.len < 16 ? key.len : 16);
  return (int64_t)strtoull(digits, NULL, 16);
}

static ro_status sign_write(ro_store *store, int64_t copy, int64_t place, const parcel_head *head, bool shown,
                            ro_error *error) {
  SQL_DO(store, error, "INSERT OR REPLACE INTO record_sign VALUES (?, ?, ?, ?, ?, ?)", "iiiiib", copy, place, head->day,
         head->appeared, (int64_t)shown, head->sign);
  return RO_OK;
}

ro_status story_sign(ro_store *store, int64_t copy, const parcel_head *head, ro_error *error) {
  int64_t place = place_of(head->key);
  SQL_NUMBER(store, error, &place, "SELECT place FROM record_sign WHERE copy = ?", "i", copy);
  return sign_write(store, copy, place, head, false, error);
}

/* One that was just put is written once, with whether it is shown, and not read again. */
static ro_status fresh_load(ro_store *store, near_article *article, ro_error *error) {
  const parcel_head *head = store->fresh.head;
  *article = (near_article){
      .copy = store->fresh.copy, .place = place_of(head->key), .day = head->day, .appeared = head->appeared};
  store->fresh.head = NULL;
  RO_TRY(sign_write(store, article->copy, article->place, head, true, error));
  if (signature_unpack((const unsigned char *)head->sign.data, head->sign.len, &article->sign)) return RO_OK;
  return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for an article");
}

ro_status story_fresh(ro_store *store, ro_error *error) {
  const parcel_head *head = store->fresh.head;
  store->fresh.head = NULL;
  return head ? sign_write(store, store->fresh.copy, place_of(head->key), head, false, error) : RO_OK;
}

/* ---- coming and going ---- */

static ro_status shown_set(ro_store *store, int64_t copy, bool shown, ro_error *error) {
  SQL_DO(store, error, "UPDATE record_sign SET shown = ? WHERE copy = ?", "ii", (int64_t)shown, copy);
  return RO_OK;
}

static ro_status go(ro_store *store, int64_t copy, ro_error *error) {
  near_article article;
  ro_status status = near_load(store, copy, &article, error);
  if (status != RO_OK || !article.shown) return status == RO_END ? RO_OK : status;
  RO_TRY(near_go(store, &article, error));
  return shown_set(store, copy, false, error);
}

static ro_status come(ro_store *store, int64_t copy, ro_error *error) {
  near_article article;
  if (store->fresh.head && copy == store->fresh.copy) {
    RO_TRY(fresh_load(store, &article, error));
    return near_come(store, &article, error);
  }
  ro_status status = near_load(store, copy, &article, error);
  if (status != RO_OK || article.shown) return status == RO_END ? RO_OK : status;
  RO_TRY(near_come(store, &article, error));
  return shown_set(store, copy, true, error);
}

ro_status story_change(ro_store *store, int64_t gone, int64_t come_in, ro_error *error) {
  if (gone) RO_TRY(go(store, gone, error));
  return come_in ? come(store, come_in, error) : RO_OK;
}

/* ---- settling ---- */

ro_status story_settle(ro_store *store, ro_error *error) {
  id_set changed;
  id_set_init(&changed);
  for (size_t at = 0; at < store->dirty.len; at += sizeof(int64_t)) {
    int64_t copy;
    memcpy(&copy, store->dirty.data + at, sizeof copy);
    id_set_put(&changed, copy);
  }
  buffer_clear(&store->dirty);
  ro_status status = id_set_failed(&changed) ? error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for stories")
                                             : groups_settle(store, GROUP_STORY, &changed, error);
  if (status == RO_OK) status = groups_settle(store, GROUP_SAME, &changed, error);
  id_set_free(&changed);
  return status;
}
