/* Corrections added, taken back, listed and brought over from another record. */
#include "store/correct.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/hash.h"
#include "link/occur.h"
#include "store/ids.h"
#include "store/inner.h"

enum { KEY_SEED = 53, ID_LEAST = 4 };

void correct_now(char made[CORRECT_MADE]) {
  struct timespec now;
  struct tm parts;
  clock_gettime(CLOCK_REALTIME, &now);
  gmtime_r(&now.tv_sec, &parts);
  size_t len = strftime(made, CORRECT_MADE, "%Y-%m-%dT%H:%M:%S", &parts);
  snprintf(made + len, CORRECT_MADE - len, ".%03ldZ", now.tv_nsec / 1000000);
}

/* ---- what it concerns ---- */

static ro_status copies_find(ro_store *store, int64_t correction, id_set *copies, ro_error *error) {
  sqlite3_stmt *row = sql_get(
      store,
      "SELECT c.id FROM record_anchor a JOIN record_text t ON t.hash = a.text JOIN record_copy c ON c.text = t.id "
      "WHERE a.correction = ?1 UNION SELECT c.id FROM record_anchor a JOIN record_page p ON p.url = a.url "
      "JOIN record_copy c ON c.page = p.id WHERE a.correction = ?1 "
      "UNION SELECT e.copy FROM record_correction k JOIN record_actor a ON a.name = k.name "
      "JOIN record_event e ON e.id = a.event WHERE k.id = ?1 AND k.action IN ('merge', 'person') "
      "UNION SELECT d.copy FROM record_correction k JOIN record_coded_actor a ON a.name = k.name "
      "JOIN record_coded d ON d.id = a.event WHERE k.id = ?1 AND k.action IN ('merge', 'person') "
      /* a name may have been merged by way of another */
      "UNION SELECT d.copy FROM record_correction m JOIN record_coded_actor a ON a.name = m.name "
      "JOIN record_coded d ON d.id = a.event WHERE m.action = 'merge' "
      "AND (SELECT action FROM record_correction WHERE id = ?1) = 'merge'",
      error);
  if (row == NULL || !sql_bind(row, "i", correction)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) id_set_put(copies, sqlite3_column_int64(row, 0));
  if (id_set_failed(copies)) return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for a correction");
  return status == RO_END ? RO_OK : status;
}

static ro_status copies_again(ro_store *store, const id_set *copies, ro_error *error) {
  for (size_t i = 0; i < id_set_count(copies); i++) RO_TRY(correct_again(store, id_set_at(copies, i), error));
  return RO_OK;
}

static ro_status names_again(ro_store *store, int64_t correction, ro_error *error) {
  int64_t name = 0;
  SQL_NUMBER(store, error, &name, "SELECT hash FROM record_correction WHERE id = ? AND action IN ('person', 'lock')",
             "i", correction);
  return name ? learnt_mark(store, name, error) : RO_OK;
}

static ro_status effect(ro_store *store, int64_t correction, ro_error *error) {
  id_set copies;
  id_set_init(&copies);
  ro_status status = copies_find(store, correction, &copies, error);
  if (status == RO_OK) status = copies_again(store, &copies, error);
  if (status == RO_OK) status = names_again(store, correction, error);
  id_set_free(&copies);
  return status;
}

/* ---- as JSON ---- */

#define LINE_OF_ALL                                                                                            \
  "json_object('kind', 'correction', 'action', k.action, 'side', k.side, 'number', k.number, 'code', k.code, " \
  "'role', k.role, 'office', k.office, 'date', k.date, 'name', k.name, 'other_name', k.other, 'who', k.who, "  \
  "'made', k.made, 'about', (SELECT json_group_array(json(x)) FROM (SELECT json_object('article', a.article, " \
  "'text', lower(hex(a.text)), 'url', a.url, 'event', a.event, 'type', a.type, 'start', a.start, 'length', "   \
  "a.length, 'words', a.words, 'inside', a.inside) AS x FROM record_anchor a WHERE a.correction = k.id "       \
  "ORDER BY a.number)))"
/* Lines of older actions stay as they were: keys are hashes of them. */
#define LINE                                                                        \
  "CASE WHEN k.action IN ('type', 'status', 'place') THEN json_insert(" LINE_OF_ALL \
  ", '$.becomes', "                                                                 \
  "k.becomes, '$.lat', k.lat, '$.lon', k.lon) ELSE " LINE_OF_ALL " END"

/* The key of what was just written; *number becomes that of an older one that says the same. */
static ro_status key_set(ro_store *store, int64_t *number, bool *fresh, ro_error *error) {
  char key[17];
  int64_t older = 0;
  sqlite3_stmt *row = sql_get(store, "SELECT " LINE " FROM record_correction k WHERE k.id = ?", error);
  if (row == NULL || !sql_bind(row, "i", *number)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status != RO_OK) return status;
  ro_str line = sql_str(row, 0);
  snprintf(key, sizeof key, "%016" PRIx64, hash_bytes(line.data, line.len, KEY_SEED));
  sql_done(row);
  SQL_NUMBER(store, error, &older, "SELECT id FROM record_correction WHERE key = ?", "z", key);
  *fresh = older == 0;
  if (older) SQL_DO(store, error, "DELETE FROM record_correction WHERE id = ?", "i", *number);
  else SQL_DO(store, error, "UPDATE record_correction SET key = ? WHERE id = ?", "zi", key, *number);
  if (older) *number = older;
  return RO_OK;
}

/* ---- whether it can be ---- */

static ro_status refuse(const ro_store *store, const char *why, ro_error *error) {
  return error_set(error, RO_USAGE, store->path, 0, "%s", why);
}

static bool date_fine(ro_str text) {
  ro_date date;
  char again[RO_DATE_BYTES];
  if (!date_parse(text.data, text.len, &date)) return false;
  ro_date_text(date, again);
  return strlen(again) == text.len && memcmp(again, text.data, text.len) == 0;
}

/* What the tables cannot say themselves. */
static const struct {
  const char *sql, *why;
} faults[] = {
    {"k.action NOT IN ('drop', 'actor', 'date', 'type', 'status', 'place', 'apart', 'merge', 'person', 'lock')",
     "there is no such correction"},
    {"(SELECT count(*) FROM record_anchor a WHERE a.correction = k.id) <> "
     "CASE WHEN k.action = 'apart' THEN 2 WHEN k.action IN ('merge', 'person', 'lock') THEN 0 ELSE 1 END",
     "a correction is about another number of events"},
    {"k.action IN ('actor', 'person') AND (k.code IS NULL OR k.code NOT GLOB '[A-Z]*' OR length(k.code) > 20 "
     "OR k.code GLOB '*[^A-Z0-9_]*')",
     "an actor is a code: RUS or RUS:GOV"},
    {"k.role IS NOT NULL AND (k.role NOT GLOB '[A-Z]*' OR length(k.role) > 20 OR k.role GLOB '*[^A-Z0-9_]*')",
     "a role is in capitals: RUS:GOV"},
    {"k.action = 'actor' AND (k.side IS NULL OR k.side NOT IN ('source', 'target') OR k.number IS NULL "
     "OR k.number NOT BETWEEN 1 AND 64)",
     "which actor? source or target, and its number from 1"},
    {"k.action = 'date' AND k.date IS NULL", "which date? YYYY-MM-DD, YYYY-MM or YYYY"},
    {"k.action = 'type' AND (k.becomes IS NULL OR length(k.becomes) > 60 OR k.becomes NOT GLOB '[A-Z]*' "
     "OR k.becomes GLOB '*[^A-Za-z_:-]*')",
     "which type? TYPE or TYPE:MODE, such as CONSULT:phone"},
    {"k.action = 'status' AND coalesce(k.becomes, '') NOT IN ('actual', 'planned', 'hypothetical', 'negated')",
     "which status? actual, planned, hypothetical or negated"},
    {"k.action = 'place' AND (length(k.becomes) NOT BETWEEN 1 AND 200 OR (k.code IS NOT NULL AND (k.becomes IS NULL "
     "OR k.code NOT GLOB '[A-Z]*' OR length(k.code) > 20 OR k.code GLOB '*[^A-Z0-9_]*')) "
     "OR (k.lat IS NULL) <> (k.lon IS NULL) OR abs(k.lat) > 90 OR abs(k.lon) > 180 "
     "OR (k.lat IS NOT NULL AND k.becomes IS NULL))",
     "which place? its name, its country's code, degrees"},
    {"k.made GLOB '*[^0-9TZ:.-]*' OR length(k.made) > 40 OR length(k.who) > 200", "it is not said who and when"},
    {"EXISTS (SELECT 1 FROM record_anchor a WHERE a.correction = k.id AND (a.event GLOB '*[^0-9a-f]*' "
     "OR a.type GLOB '*[^A-Z]*' OR length(a.event) > 32 OR length(a.type) > 32))",
     "there is no such event"},
    {"k.action IN ('merge', 'person', 'lock') AND coalesce(k.name, '') = ''", "which name?"},
    {"k.action = 'merge' AND (coalesce(k.other, '') = '' OR k.other = k.name)", "merge wants two names"}};

/* One statement for each: their text is put together once. */
static ro_status fault_find(ro_store *store, int64_t number, ro_error *error) {
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    char sql[600];
    sqlite3_stmt *row = NULL;
    snprintf(sql, sizeof sql, "SELECT 1 FROM record_correction k WHERE k.id = %" PRId64 " AND (%s)", number,
             faults[i].sql);
    if (sqlite3_prepare_v2(store->db, sql, -1, &row, NULL) != SQLITE_OK) return sql_failure(store, error);
    bool bad = sqlite3_step(row) == SQLITE_ROW;
    sqlite3_finalize(row);
    if (bad) return refuse(store, faults[i].why, error);
  }
  return RO_OK;
}

static ro_status date_check(ro_store *store, int64_t number, ro_error *error) {
  sqlite3_stmt *row = sql_get(store, "SELECT date FROM record_correction WHERE id = ? AND date IS NOT NULL", error);
  if (row == NULL || !sql_bind(row, "i", number)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status != RO_OK) return status == RO_END ? RO_OK : status;
  bool fine = date_fine(sql_str(row, 0));
  sql_done(row);
  return fine ? RO_OK : refuse(store, "which date? YYYY-MM-DD, YYYY-MM or YYYY", error);
}

/* A row that is written: is it right, is it new, what follows. */
static ro_status settle(ro_store *store, int64_t *number, bool *fresh, ro_error *error) {
  RO_TRY(fault_find(store, *number, error));
  RO_TRY(date_check(store, *number, error));
  RO_TRY(key_set(store, number, fresh, error));
  return *fresh ? effect(store, *number, error) : RO_OK;
}

/* ---- added ---- */

/* The event that an id, or how it begins, leads to, among those that are shown. */
static ro_status event_find(ro_store *store, const char *typed, int64_t *event, ro_error *error) {
  int64_t count = 0;
  *event = 0;
  if (strlen(typed) < ID_LEAST || strspn(typed, "0123456789abcdef") != strlen(typed))
    return error_set(error, RO_USAGE, store->path, 0,
                     "\"%.40s\" is no id of an event, which has hexadecimal digits (see: readout show)", typed);
  SQL_NUMBER(store, error, &count,
             "SELECT count(*) FROM record_event e JOIN record_body b ON b.shown = e.copy "
             "WHERE e.event >= ?1 AND e.event < ?1 || 'g'",
             "z", typed);
  SQL_NUMBER(store, error, event,
             "SELECT e.id FROM record_event e JOIN record_body b ON b.shown = e.copy "
             "WHERE e.event >= ?1 AND e.event < ?1 || 'g' LIMIT 1",
             "z", typed);
  if (count == 1) return RO_OK;
  return error_set(error, RO_USAGE, store->path, 0,
                   count ? "several events begin with \"%.40s\": give more of the id"
                         : "there is no event \"%.40s\" (see: readout events, readout show)",
                   typed);
}

/* From what was coded, for what is shown may be corrected already; their spans are the same. */
static ro_status anchor_put(ro_store *store, int64_t correction, int64_t number, const char *typed, ro_error *error) {
  int64_t event = 0;
  RO_TRY(event_find(store, typed, &event, error));
  SQL_DO(store, error,
         "INSERT INTO record_anchor SELECT ?1, ?2, c.key, t.hash, p.url, e.event, "
         "coalesce((SELECT k.type FROM record_coded k WHERE k.copy = e.copy AND k.coded_row = e.id), e.type), "
         "coalesce(v.trigger_start, v.start), coalesce(v.trigger_length, v.length), v.words, "
         "coalesce(v.trigger_start, v.start) - v.start FROM record_event e JOIN record_copy c ON c.id = e.copy "
         "JOIN record_text t ON t.id = c.text LEFT JOIN record_page p ON p.id = c.page "
         "JOIN record_evidence v ON v.event = e.id AND v.number = 1 WHERE e.id = ?3",
         "iii", correction, number, event);
  return RO_OK;
}

/* What is known of a name now, latest, for a lock. */
static ro_status lock_fill(ro_store *store, int64_t correction, ro_error *error) {
  SQL_DO(store, error,
         "UPDATE record_correction SET (code, role, office) = (SELECT w.code, w.role, w.office FROM record_known w "
         "WHERE w.name = record_correction.hash ORDER BY w.season DESC LIMIT 1) WHERE id = ? AND action = 'lock'",
         "i", correction);
  return RO_OK;
}

static ro_status side_known(ro_store *store, const correct_item *item, int64_t correction, ro_error *error) {
  int64_t count = 0;
  SQL_NUMBER(store, error, &count,
             "SELECT count(*) FROM record_anchor n JOIN record_copy c ON c.key = n.article JOIN record_event e "
             "ON e.copy = c.id AND e.event = n.event JOIN record_actor a ON a.event = e.id AND a.side = ?2 "
             "WHERE n.correction = ?1",
             "iz", correction, item->side);
  if (item->number <= count + 1) return RO_OK;
  return error_set(error, RO_USAGE, store->path, 0,
                   "there are %" PRId64 " on that side: 1 to %" PRId64 " (one more is added)", count, count + 1);
}

/* More tags of one event would not be looked at. */
static ro_status apart_room(ro_store *store, int64_t correction, ro_error *error) {
  int64_t most = 0;
  SQL_NUMBER(store, error, &most,
             "SELECT max((SELECT count(*) FROM record_apart p JOIN record_event e ON e.id = p.event "
             "WHERE e.event = n.event)) FROM record_anchor n JOIN record_correction k ON k.id = n.correction "
             "WHERE k.id = ? AND k.action = 'apart'",
             "i", correction);
  if (most < OCCUR_APART) return RO_OK;
  return error_set(error, RO_USAGE, store->path, 0,
                   "that event is kept apart from %d others already, which is the most; drop it, or correct its date",
                   OCCUR_APART);
}

static ro_status item_put(ro_store *store, const correct_item *item, int64_t *number, ro_error *error) {
  int64_t hash = item->name ? (int64_t)learnt_hash(ro_str_of(item->name)) : 0;
  SQL_DO(store, error,
         "INSERT INTO record_correction (key, action, side, number, code, role, date, name, hash, other, who, made, "
         "becomes, lat, lon) VALUES ('', ?, ?, nullif(?, 0), ?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?12, "
         "iif(?13, round(?14, 4), NULL), iif(?13, round(?15, 4), NULL))",
         "zzizzzzizzzzidd", item->action, item->side, item->number, item->code, item->role, item->date, item->name,
         hash, item->other_name, item->who, item->made, item->becomes, (int64_t)item->located, item->lat, item->lon);
  *number = sqlite3_last_insert_rowid(store->db);
  if (item->event) RO_TRY(anchor_put(store, *number, 1, item->event, error));
  if (item->other_event) RO_TRY(anchor_put(store, *number, 2, item->other_event, error));
  if (item->side) RO_TRY(side_known(store, item, *number, error));
  int64_t same = 0;
  SQL_NUMBER(store, error, &same,
             "SELECT 1 FROM record_anchor a JOIN record_anchor b ON b.correction = a.correction AND b.number = 2 "
             "AND b.article = a.article AND a.number = 1 WHERE a.correction = ?",
             "i", *number);
  if (same) return refuse(store, "two events of one article are never one occurrence", error);
  RO_TRY(apart_room(store, *number, error));
  return lock_fill(store, *number, error);
}

ro_status correct_add(ro_store *store, const correct_item *item, int64_t *number, ro_error *error) {
  bool fresh = false;
  RO_TRY(sql_begin(store, error));
  ro_status status = item_put(store, item, number, error);
  if (status == RO_OK) status = settle(store, number, &fresh, error);
  status = settle_joined(store, status, error);
  return sql_end(store, status, error);
}

/* ---- taken back ---- */

static ro_status undo(ro_store *store, int64_t number, ro_error *error) {
  id_set copies;
  int64_t there = 0;
  SQL_NUMBER(store, error, &there, "SELECT 1 FROM record_correction WHERE id = ?", "i", number);
  if (!there)
    return error_set(error, RO_USAGE, store->path, 0, "there is no correction %" PRId64 " (see: readout correct list)",
                     number);
  id_set_init(&copies);
  ro_status status = copies_find(store, number, &copies, error);
  if (status == RO_OK) status = names_again(store, number, error);
  sqlite3_stmt *gone = sql_get(store, "DELETE FROM record_correction WHERE id = ?", error);
  if (status == RO_OK && (gone == NULL || !sql_bind(gone, "i", number))) status = sql_failure(store, error);
  if (status == RO_OK) status = sql_do(store, gone, error);
  if (status == RO_OK) status = copies_again(store, &copies, error);
  id_set_free(&copies);
  return status;
}

ro_status correct_undo(ro_store *store, int64_t number, ro_error *error) {
  RO_TRY(sql_begin(store, error));
  ro_status status = undo(store, number, error);
  status = settle_joined(store, status, error);
  return sql_end(store, status, error);
}

/* ---- listed ---- */

static const char *text_of(sqlite3_stmt *row, int column) {
  const char *text = (const char *)sqlite3_column_text(row, column);
  return text ? text : "";
}

static void row_fill(sqlite3_stmt *row, correct_row *told) {
  const char **const fields[] = {&told->action,     &told->article, &told->event, &told->type,   &told->other_event,
                                 &told->side,       &told->code,    &told->role,  &told->date,   &told->name,
                                 &told->other_name, &told->who,     &told->made,  &told->becomes};
  *told = (correct_row){.number = sqlite3_column_int64(row, 0),
                        .actor = sqlite3_column_int64(row, 1),
                        .fits = sqlite3_column_int64(row, 2)};
  for (int i = 0; i < (int)(sizeof fields / sizeof *fields); i++) *fields[i] = text_of(row, i + 3);
}

ro_status correct_list(ro_store *store, ro_status (*take)(void *context, const correct_row *row), void *context,
                       ro_error *error) {
  sqlite3_stmt *row = sql_get(store,
                              "SELECT k.id, v.number, v.fits, v.action, v.article, v.event, v.type, v.other_event, "
                              "v.side, v.code, v.role, v.date, v.name, v.other_name, v.who, v.made, v.becomes "
                              "FROM corrections v JOIN record_correction k ON k.key = v.correction "
                              "ORDER BY v.made, v.correction",
                              error);
  if (row == NULL) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) {
    correct_row told;
    row_fill(row, &told);
    status = take(context, &told);
    if (status != RO_OK) break;
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

ro_status correct_lines(ro_store *store, ro_status (*take)(void *context, ro_str line), void *context,
                        ro_error *error) {
  sqlite3_stmt *row = sql_get(store, "SELECT " LINE " FROM record_correction k ORDER BY k.made, k.key", error);
  if (row == NULL) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK && (status = take(context, sql_str(row, 0))) == RO_OK) {
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

/* ---- brought over ---- */

static int digit_of(char c) {
  const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c) : NULL;
  return at ? (int)(at - digits) : -1;
}

static bool bytes_of(ro_str hex, unsigned char bytes[16]) {
  if (hex.len != 32) return false;
  for (int i = 0; i < 16; i++) {
    int high = digit_of(hex.data[2 * i]), low = digit_of(hex.data[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    bytes[i] = (unsigned char)(high * 16 + low);
  }
  return true;
}

static ro_status broken(const ro_store *store, ro_error *error) {
  return error_set(error, RO_BAD_INPUT, store->path, 0, "this is no correction");
}

static ro_status anchors_import(ro_store *store, ro_str line, int64_t number, ro_error *error) {
  sqlite3_stmt *row =
      sql_get(store, "SELECT value ->> 'text', key + 1, value FROM json_each(?, '$.about') WHERE key < 2", error);
  if (row == NULL || !sql_bind(row, "s", line)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) {
    unsigned char hash[16];
    sqlite3_stmt *put = sql_get(
        store,
        "INSERT INTO record_anchor SELECT ?1, ?2, ?4 ->> 'article', ?3, ?4 ->> 'url', ?4 ->> 'event', ?4 ->> 'type', "
        "CAST(?4 ->> 'start' AS INTEGER), CAST(?4 ->> 'length' AS INTEGER), ?4 ->> 'words', "
        "CAST(?4 ->> 'inside' AS INTEGER)",
        error);
    bool fine = bytes_of(sql_str(row, 0), hash) && put &&
                sql_bind(put, "iibs", number, sqlite3_column_int64(row, 1), (ro_str){(const char *)hash, sizeof hash},
                         sql_str(row, 2));
    status = fine ? sql_do(store, put, error) : broken(store, error);
    if (status != RO_OK) break;
  }
  sql_done(row);
  return status == RO_END ? RO_OK : broken(store, error);
}

static ro_status line_put(ro_store *store, ro_str line, int64_t *number, ro_error *error) {
  sqlite3_stmt *row =
      sql_get(store,
              "INSERT INTO record_correction (key, action, side, number, code, role, office, date, "
              "name, other, who, made, becomes, lat, lon) SELECT '', ?1 ->> 'action', ?1 ->> 'side', CAST(?1 ->> "
              "'number' AS INTEGER), ?1 ->> 'code', ?1 ->> 'role', ?1 ->> 'office', ?1 ->> 'date', "
              "?1 ->> 'name', ?1 ->> 'other_name', ?1 ->> 'who', ?1 ->> 'made', ?1 ->> 'becomes', "
              "CAST(?1 ->> 'lat' AS REAL), CAST(?1 ->> 'lon' AS REAL)",
              error);
  if (row == NULL || !sql_bind(row, "s", line)) return sql_failure(store, error);
  if (sql_do(store, row, error) != RO_OK) return broken(store, error);
  *number = sqlite3_last_insert_rowid(store->db);
  row = sql_get(store, "SELECT name FROM record_correction WHERE id = ? AND name IS NOT NULL", error);
  if (row == NULL || !sql_bind(row, "i", *number)) return sql_failure(store, error);
  int64_t hash = sql_next(store, row, error) == RO_OK ? (int64_t)learnt_hash(sql_str(row, 0)) : 0;
  sql_done(row);
  SQL_DO(store, error, "UPDATE record_correction SET hash = nullif(?, 0) WHERE id = ?", "ii", hash, *number);
  return anchors_import(store, line, *number, error);
}

/* Whether the line is one of ours; *json: it is JSON at all. */
static ro_status kind_of(ro_store *store, ro_str line, int64_t *ours, int64_t *json, ro_error *error) {
  SQL_NUMBER(store, error, json, "SELECT json_valid(?)", "s", line);
  if (*json) SQL_NUMBER(store, error, ours, "SELECT ? ->> 'kind' IS 'correction'", "s", line);
  return RO_OK;
}

ro_status correct_import(ro_store *store, ro_str line, bool *fresh, ro_error *error) {
  int64_t ours = 0, json = 0, number = 0;
  *fresh = false;
  RO_TRY(kind_of(store, line, &ours, &json, error));
  if (!json) return broken(store, error);
  if (!ours) return RO_OK;
  RO_TRY(sql_begin(store, error));
  ro_status status = line_put(store, line, &number, error);
  if (status == RO_OK) status = settle(store, &number, fresh, error);
  status = settle_joined(store, status, error);
  status = sql_end(store, status, error);
  if (status == RO_USAGE) status = RO_BAD_INPUT;
  return status;
}
