/* Copies coded by others, or without what is known now, and their coding replaced. */
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "store/inner.h"
#include "store/parcel.h"
#include "store/story.h"

/* ---- who coded it ---- */

static ro_status hash_file(const char *path, uint64_t *hash, ro_error *error) {
  ro_file file;
  RO_TRY(file_load(NULL, path, &file, error));
  *hash = hash_bytes(file.data, file.len, *hash);
  file_free(&file);
  return RO_OK;
}

ro_status store_code_with(ro_store *store, const store_coding *coding, ro_error *error) {
  uint64_t hash = 0;
  store->coding[0] = '\0';
  for (size_t i = 0; i < coding->pack_count; i++) RO_TRY(hash_file(coding->packs[i], &hash, error));
  if (coding->actors) RO_TRY(hash_file(coding->actors, &hash, error));
  if (coding->min_confidence) hash = hash_bytes(coding->min_confidence, sizeof *coding->min_confidence, hash);
  if (hash) snprintf(store->coding, sizeof store->coding, " %016llx", (unsigned long long)hash);
  return RO_OK;
}

static bool is_one_of(const ro_store *store, ro_str coder, const char *const *coders, size_t count) {
  size_t end = strlen(store->coding);
  for (size_t i = 0; i < count; i++) {
    size_t len = strlen(coders[i]);
    if (len + end == coder.len && memcmp(coders[i], coder.data, len) == 0 &&
        memcmp(store->coding, coder.data + len, end) == 0)
      return true;
  }
  return false;
}

/* ---- given out ---- */

static void given_read(sqlite3_stmt *row, store_given *given) {
  *given = (store_given){.number = sqlite3_column_int64(row, 0), .whole = true};
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

#define GIVEN_COLUMNS                                                                                       \
  "SELECT c.id, c.coder, c.given_id, c.given_url, c.source, c.given_title, c.given_published, c.modified, " \
  "c.given_lang, t.text "

/* The row stays open, so that its strings hold; it is put away at the next call. */
static ro_status row_open(ro_store *store, sqlite3_stmt *row, int64_t after, ro_error *error) {
  if (row == NULL) return sql_failure(store, error);
  sql_done(row);
  return sql_bind(row, "i", after) ? RO_OK : sql_failure(store, error);
}

ro_status store_stale(ro_store *store, int64_t after, const char *const *coders, size_t count, store_given *given,
                      ro_error *error) {
  sqlite3_stmt *row = sql_get(
      store, GIVEN_COLUMNS "FROM record_copy c JOIN record_text t ON t.id = c.text WHERE c.id > ? ORDER BY c.id",
      error);
  ro_status status = row_open(store, row, after, error);
  while (status == RO_OK && (status = sql_next(store, row, error)) == RO_OK)
    if (!is_one_of(store, sql_str(row, 1), coders, count)) {
      given_read(row, given);
      return RO_OK;
    }
  return status;
}

ro_status store_last(ro_store *store, int64_t *number, ro_error *error) {
  SQL_NUMBER(store, error, number, "SELECT coalesce(max(id), 0) FROM record_copy", "");
  return RO_OK;
}

ro_status store_marked(ro_store *store, int64_t after, const char *const *coders, size_t count, store_given *given,
                       ro_error *error) {
  sqlite3_stmt *row = sql_get(store,
                              GIVEN_COLUMNS
                              "FROM record_mark m CROSS JOIN record_copy c ON c.id = m.copy "
                              "JOIN record_text t ON t.id = c.text WHERE m.copy > ? ORDER BY m.copy",
                              error);
  RO_TRY(row_open(store, row, after, error));
  RO_TRY(sql_next(store, row, error));
  given_read(row, given);
  given->whole = !is_one_of(store, sql_str(row, 1), coders, count);
  if (given->whole) return RO_OK;
  RO_TRY(learnt_of(store, given->number, &given->digest, error));
  given->article.known = store->known.rows;
  given->article.known_count = store->known.count;
  return RO_OK;
}

/* ---- taken back ---- */

typedef struct recode_head {
  int64_t copy;
  uint64_t digest, whole;
} recode_head;

void store_recoded(const store_given *given, const ro_document *document, ro_buffer *out) {
  recode_head head = {given->number, given->digest, given->whole};
  buffer_append(out, &head, sizeof head);
  store_parcel(document, out);
}

/* What it names and teaches, where all was coded anew. */
static ro_status names_replace(ro_store *store, int64_t copy, const parcel_head *head, ro_error *error) {
  int64_t stands = 0;
  SQL_NUMBER(store, error, &stands, "SELECT 1 FROM record_body WHERE shown = ?", "i", copy);
  if (stands) RO_TRY(learnt_stand(store, copy, -1, error));
  RO_TRY(learnt_take(store, copy, error));
  RO_TRY(learnt_put(store, copy, head, error));
  if (stands) RO_TRY(learnt_stand(store, copy, 1, error));
  return RO_OK;
}

/* Who is known must be as it was when the article was given. */
static ro_status names_agree(ro_store *store, const recode_head *recoded, bool *agree, ro_error *error) {
  uint64_t digest = 0;
  *agree = true;
  if (recoded->whole) store->known.count = 0;
  else RO_TRY(learnt_of(store, recoded->copy, &digest, error));
  *agree = digest == recoded->digest;
  return RO_OK;
}

static ro_status rows_replace(ro_store *store, const recode_head *recoded, parcel_read *parcel, const parcel_head *head,
                              ro_error *error) {
  int64_t copy = recoded->copy;
  RO_TRY(occur_hide(store, copy, error));
  SQL_DO(store, error, "DELETE FROM record_event WHERE copy = ?", "i", copy);
  SQL_DO(store, error,
         "UPDATE record_copy SET changed = ?, appeared = ?, title = ?, lang = ?, lang_inferred = ?, published = ?, "
         "published_inferred = ?, author = ?, credits = ?, coder = ? || ? WHERE id = ?",
         "iiosioioossi", head->changed, head->appeared, head->title, head->lang, (int64_t)head->lang_inferred,
         head->published, (int64_t)head->published_inferred, head->author, head->credits, head->coder,
         ro_str_of(store->coding), copy);
  SQL_DO(store, error, "DELETE FROM record_mark WHERE copy = ?", "i", copy);
  RO_TRY(learnt_use(store, copy, error));
  if (recoded->whole) RO_TRY(names_replace(store, copy, head, error));
  RO_TRY(put_events(store, copy, parcel, head->event_count, error));
  RO_TRY(story_change(store, copy, 0, error));
  return story_sign(store, copy, head, error);
}

static ro_status replace(ro_store *store, const recode_head *recoded, parcel_read *parcel, ro_error *error) {
  parcel_head head;
  int64_t copy = recoded->copy, page = 0, body = 0, shown = 0;
  bool agree;
  parcel_open(parcel, &head);
  if (parcel->broken) return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for an article");
  SQL_NUMBER(store, error, &body, "SELECT body FROM record_copy WHERE id = ? AND key = ?", "is", copy, head.key);
  if (body == 0) return RO_OK; /* it was taken out meanwhile, and another may have its number */
  SQL_NUMBER(store, error, &page, "SELECT page FROM record_copy WHERE id = ?", "i", copy);
  RO_TRY(names_agree(store, recoded, &agree, error));
  if (!agree) return RO_OK;
  RO_TRY(rows_replace(store, recoded, parcel, &head, error));
  if (page) RO_TRY(settle_page(store, page, error));
  RO_TRY(settle_body(store, body, error));
  SQL_NUMBER(store, error, &shown, "SELECT 1 FROM record_body WHERE shown = ?", "i", copy);
  if (shown) RO_TRY(story_change(store, 0, copy, error));
  return occur_fresh(store, copy, error);
}

ro_status store_recode(ro_store *store, ro_str recoded, ro_error *error) {
  recode_head head;
  RO_TRY(sql_begin(store, error));
  ro_status status = RO_OK;
  while (status == RO_OK && recoded.len >= sizeof head) {
    parcel_read parcel;
    memcpy(&head, recoded.data, sizeof head);
    recoded = (ro_str){recoded.data + sizeof head, recoded.len - sizeof head};
    if (parcel_next(&recoded, &parcel)) status = replace(store, &head, &parcel, error);
  }
  status = settle_joined(store, status, error);
  return sql_end(store, status, error);
}
