/* Parcels into the record. */
#include <string.h>

#include "store/inner.h"
#include "store/parcel.h"
#include "store/story.h"

static ro_status broken(const ro_store *store, ro_error *error) {
  return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for an article");
}

/* A span that is nowhere is null. */
static void span_bind(sqlite3_stmt *statement, int at, int64_t start, int64_t len) {
  if (len == 0) return;
  sqlite3_bind_int64(statement, at, start);
  sqlite3_bind_int64(statement, at + 1, len);
}

/* ---- what hangs on an event ---- */

static ro_status put_actor(ro_store *store, int64_t event, const char *side, int64_t number, parcel_read *parcel,
                           ro_error *error) {
  ro_str code = parcel_str(parcel), role = parcel_str(parcel), name = parcel_str(parcel);
  parcel_piece words = parcel_take_piece(parcel);
  sqlite3_stmt *statement = sql_get(store, "INSERT INTO record_actor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL || !sql_bind(statement, "izisooo", event, side, number, code, role, name, words.text))
    return sql_failure(store, error);
  span_bind(statement, 8, words.start, words.len);
  return sql_do(store, statement, error);
}

static ro_status put_topic(ro_store *store, int64_t event, int64_t number, parcel_read *parcel, ro_error *error) {
  parcel_piece words = parcel_take_piece(parcel);
  ro_str code = parcel_str(parcel), role = parcel_str(parcel), name = parcel_str(parcel);
  parcel_take_piece(parcel);
  SQL_DO(store, error, "INSERT INTO record_topic VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "iisiiooo", event, number,
         words.text, words.start, words.len, code, role, name);
  return RO_OK;
}

static ro_status put_evidence(ro_store *store, int64_t event, int64_t number, parcel_read *parcel, ro_error *error) {
  parcel_piece words = parcel_take_piece(parcel);
  sqlite3_stmt *statement =
      sql_get(store, "INSERT INTO record_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL || !sql_bind(statement, "iisii", event, number, words.text, words.start, words.len))
    return sql_failure(store, error);
  for (int at = 6; at <= 10; at += 2) {
    int64_t start = (int64_t)parcel_u64(parcel), len = (int64_t)parcel_u64(parcel);
    span_bind(statement, at, start, len);
  }
  return sql_do(store, statement, error);
}

static ro_status put_event_rows(ro_store *store, int64_t event, parcel_read *parcel, ro_error *error) {
  uint64_t counts[4];
  for (int i = 0; i < 4; i++) counts[i] = parcel_u64(parcel);
  for (uint64_t i = 0; i < counts[0] + counts[1] && !parcel->broken; i++) {
    bool target = i >= counts[0];
    int64_t number = (int64_t)(target ? i - counts[0] : i) + 1;
    RO_TRY(put_actor(store, event, target ? "target" : "source", number, parcel, error));
  }
  for (uint64_t i = 1; i <= counts[2] && !parcel->broken; i++)
    RO_TRY(put_topic(store, event, (int64_t)i, parcel, error));
  for (uint64_t i = 1; i <= counts[3] && !parcel->broken; i++)
    RO_TRY(put_evidence(store, event, (int64_t)i, parcel, error));
  if (counts[0] + counts[1] > 1)
    SQL_DO(store, error,
           "INSERT OR IGNORE INTO record_pair SELECT a.code, o.code, a.event FROM record_actor a "
           "JOIN record_actor o ON o.event = a.event AND o.code <> a.code WHERE a.event = ?",
           "i", event);
  return parcel->broken ? broken(store, error) : RO_OK;
}

/* ---- events ---- */

static bool event_bind(sqlite3_stmt *statement, int64_t copy, parcel_read *parcel) {
  ro_str event = parcel_str(parcel), type = parcel_str(parcel), mode = parcel_str(parcel), status = parcel_str(parcel);
  double confidence = parcel_double(parcel);
  ro_str from = parcel_str(parcel), to = parcel_str(parcel), date_words = parcel_str(parcel);
  uint64_t has_place = parcel_u64(parcel);
  ro_str place = parcel_str(parcel), place_code = parcel_str(parcel);
  double lat = parcel_double(parcel), lon = parcel_double(parcel);
  ro_str said_by = parcel_str(parcel), quote = parcel_str(parcel), sources = parcel_str(parcel),
         targets = parcel_str(parcel), traits = parcel_str(parcel);
  int64_t block = (int64_t)parcel_u64(parcel), day = (int64_t)parcel_u64(parcel);
  if (!sql_bind(statement, "issosdoooooddoossbii", copy, event, type, mode, status, confidence, from, to, date_words,
                place, place_code, lat, lon, said_by, quote, sources, targets, traits, block, day))
    return false;
  if (block == 0) sqlite3_bind_null(statement, 19), sqlite3_bind_null(statement, 20);
  if (!has_place) sqlite3_bind_null(statement, 12), sqlite3_bind_null(statement, 13);
  if (confidence <= 0) sqlite3_bind_null(statement, 6);
  return true;
}

ro_status put_events(ro_store *store, int64_t copy, parcel_read *parcel, uint64_t count, ro_error *error) {
  for (uint64_t i = 0; i < count && !parcel->broken; i++) {
    sqlite3_stmt *statement =
        sql_get(store,
                "INSERT INTO record_event (copy, event, type, mode, status, confidence, date_from, date_to, date_text, "
                "place, place_code, lat, lon, said_by, quote, sources, targets, traits, block, day) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                error);
    if (statement == NULL || !event_bind(statement, copy, parcel)) return sql_failure(store, error);
    RO_TRY(sql_do(store, statement, error));
    RO_TRY(put_event_rows(store, sqlite3_last_insert_rowid(store->db), parcel, error));
  }
  return parcel->broken ? broken(store, error) : correct_fresh(store, copy, error);
}

/* ---- a copy ---- */

static ro_status put_body(ro_store *store, const parcel_head *head, int64_t *body, ro_error *error) {
  *body = 0;
  SQL_NUMBER(store, error, body, "SELECT id FROM record_body WHERE hash = ?", "b", head->hash);
  if (*body) return RO_OK;
  SQL_DO(store, error, "INSERT INTO record_body (hash) VALUES (?)", "b", head->hash);
  *body = sqlite3_last_insert_rowid(store->db);
  return RO_OK;
}

static ro_status put_text(ro_store *store, const parcel_head *head, int64_t *text, ro_error *error) {
  *text = 0;
  SQL_NUMBER(store, error, text, "SELECT id FROM record_text WHERE hash = ?", "b", head->text_hash);
  if (*text) return RO_OK;
  SQL_DO(store, error, "INSERT INTO record_text (hash, text) VALUES (?, ?)", "bs", head->text_hash, head->text);
  *text = sqlite3_last_insert_rowid(store->db);
  return RO_OK;
}

static ro_status put_page(ro_store *store, const parcel_head *head, int64_t *page, ro_error *error) {
  *page = 0;
  if (head->url_key.len == 0) return RO_OK;
  SQL_NUMBER(store, error, page, "SELECT id FROM record_page WHERE url = ?", "s", head->url_key);
  if (*page) return RO_OK;
  SQL_DO(store, error, "INSERT INTO record_page (url) VALUES (?)", "s", head->url_key);
  *page = sqlite3_last_insert_rowid(store->db);
  return RO_OK;
}

static ro_status put_copy(ro_store *store, const parcel_head *head, int64_t page, int64_t body, int64_t text,
                          ro_error *error) {
  SQL_DO(store, error,
         "INSERT INTO record_copy (key, page, body, text, live, changed, appeared, given_id, given_url, source, "
         "given_title, "
         "given_published, modified, given_lang, title, lang, lang_inferred, published, published_inferred, author, "
         "credits, coder) "
         "VALUES (?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? || ?)",
         "siiiiiisssssssosioiooss", head->key, page, body, text, (int64_t)(page == 0), head->changed, head->appeared,
         head->id, head->url, head->source, head->given_title, head->given_published, head->modified, head->given_lang,
         head->title, head->lang, (int64_t)head->lang_inferred, head->published, (int64_t)head->published_inferred,
         head->author, head->credits, head->coder, ro_str_of(store->coding));
  return RO_OK;
}

static ro_status put_new(ro_store *store, parcel_read *parcel, const parcel_head *head, store_counts *counts,
                         ro_error *error) {
  int64_t page, body, text, copies = 0, versions = 0;
  RO_TRY(put_body(store, head, &body, error));
  RO_TRY(put_text(store, head, &text, error));
  RO_TRY(put_page(store, head, &page, error));
  SQL_NUMBER(store, error, &copies, "SELECT 1 FROM record_copy WHERE body = ? LIMIT 1", "i", body);
  SQL_NUMBER(store, error, &versions, "SELECT 1 FROM record_copy WHERE page = ? LIMIT 1", "i", page);
  RO_TRY(put_copy(store, head, page, body, text, error));
  int64_t copy = sqlite3_last_insert_rowid(store->db);
  RO_TRY(learnt_put(store, copy, head, error));
  RO_TRY(put_events(store, copy, parcel, head->event_count, error));
  store->fresh.copy = copy, store->fresh.head = head, store->fresh.exact = head->exact,
  store->fresh.folded = head->folded;
  if (page) RO_TRY(settle_page(store, page, error));
  RO_TRY(settle_body(store, body, error));
  RO_TRY(story_fresh(store, error));
  store->fresh.copy = 0;
  RO_TRY(occur_fresh(store, copy, error));
  if (copies) counts->copies++;
  else if (versions) counts->versions++;
  else counts->articles++;
  return RO_OK;
}

static ro_status put_parcel(ro_store *store, parcel_read *parcel, store_counts *counts, ro_error *error) {
  parcel_head head;
  int64_t known = 0;
  if (parcel->broken) return broken(store, error);
  parcel_open(parcel, &head);
  if (parcel->broken) return broken(store, error);
  SQL_NUMBER(store, error, &known, "SELECT id FROM record_copy WHERE key = ?", "s", head.key);
  if (known) counts->known++;
  return known ? RO_OK : put_new(store, parcel, &head, counts, error);
}

ro_status store_put(ro_store *store, ro_str parcels, store_counts *counts, ro_error *error) {
  store_counts now = {0};
  parcel_read parcel;
  RO_TRY(sql_begin(store, error));
  ro_status status = RO_OK;
  while (status == RO_OK && parcel_next(&parcels, &parcel)) status = put_parcel(store, &parcel, &now, error);
  store->fresh.copy = 0, store->fresh.head = NULL; /* after a failure too */
  status = settle_joined(store, status, error);
  RO_TRY(sql_end(store, status, error));
  counts->articles += now.articles;
  counts->copies += now.copies;
  counts->versions += now.versions;
  counts->known += now.known;
  return RO_OK;
}
