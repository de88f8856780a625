/* Corrections put over the events of a copy. The events as they were coded are kept beside, so that what a correction
 * finds does not depend on what another did, and each can be taken back. */
#include "store/inner.h"
#include "store/occur_row.h"

#define EVENT_COLUMNS                                                                                            \
  "event, type, mode, status, confidence, date_from, date_to, date_text, place, place_code, lat, lon, said_by, " \
  "quote, "                                                                                                      \
  "sources, targets, traits"

enum { MERGES_MOST = 32 /* of one copy, one behind the other */ };

/* ---- as coded ---- */

static ro_status coded_keep(ro_store *store, int64_t copy, ro_error *error) {
  SQL_DO(store, error,
         "INSERT INTO record_coded (coded_row, copy, " EVENT_COLUMNS ") SELECT id, copy, " EVENT_COLUMNS
         " FROM record_event WHERE copy = ? ORDER BY id",
         "i", copy);
  SQL_DO(store, error,
         "INSERT INTO record_coded_actor SELECT k.id, a.side, a.number, a.code, a.role, a.name, a.words, a.start, "
         "a.length FROM record_coded k JOIN record_actor a ON a.event = k.coded_row WHERE k.copy = ?",
         "i", copy);
  SQL_DO(store, error,
         "INSERT INTO record_coded_topic SELECT k.id, a.number, a.words, a.start, a.length, a.code, a.role, a.name "
         "FROM record_coded k JOIN record_topic a ON a.event = k.coded_row WHERE k.copy = ?",
         "i", copy);
  SQL_DO(store, error,
         "INSERT INTO record_coded_evidence SELECT k.id, a.number, a.words, a.start, a.length, a.trigger_start, "
         "a.trigger_length, a.source_start, a.source_length, a.target_start, a.target_length "
         "FROM record_coded k JOIN record_evidence a ON a.event = k.coded_row WHERE k.copy = ?",
         "i", copy);
  return RO_OK;
}

static ro_status pairs_put(ro_store *store, int64_t event, ro_error *error) {
  SQL_DO(store, error,
         "INSERT OR IGNORE INTO record_pair SELECT a.code, o.code, a.event FROM record_actor a "
         "JOIN record_actor o ON o.event = a.event AND o.code <> a.code WHERE a.event = ?",
         "i", event);
  return RO_OK;
}

static ro_status event_back(ro_store *store, int64_t coded, ro_error *error) {
  SQL_DO(store, error,
         "INSERT INTO record_event (copy, " EVENT_COLUMNS ") SELECT copy, " EVENT_COLUMNS
         " FROM record_coded WHERE id = ?",
         "i", coded);
  int64_t event = sqlite3_last_insert_rowid(store->db);
  SQL_DO(store, error,
         "INSERT INTO record_actor SELECT ?, side, number, code, role, name, words, start, length "
         "FROM record_coded_actor WHERE event = ?",
         "ii", event, coded);
  SQL_DO(store, error,
         "INSERT INTO record_topic SELECT ?, number, words, start, length, code, role, name "
         "FROM record_coded_topic WHERE event = ?",
         "ii", event, coded);
  SQL_DO(store, error,
         "INSERT INTO record_evidence SELECT ?, number, words, start, length, trigger_start, trigger_length, "
         "source_start, source_length, target_start, target_length FROM record_coded_evidence WHERE event = ?",
         "ii", event, coded);
  return pairs_put(store, event, error);
}

static ro_status coded_next(ro_store *store, int64_t copy, int64_t *coded, ro_error *error) {
  int64_t after = *coded;
  *coded = 0;
  SQL_NUMBER(store, error, coded, "SELECT min(id) FROM record_coded WHERE copy = ? AND id > ?", "ii", copy, after);
  return RO_OK;
}

static ro_status coded_forget(ro_store *store, int64_t copy, ro_error *error) {
  SQL_DO(store, error, "DELETE FROM record_coded WHERE copy = ?", "i", copy);
  SQL_DO(store, error, "DELETE FROM record_applied WHERE copy = ?", "i", copy);
  return RO_OK;
}

/* Nothing is kept of copies without corrections. */
static ro_status coded_back(ro_store *store, int64_t copy, ro_error *error) {
  int64_t coded = 0;
  RO_TRY(coded_next(store, copy, &coded, error));
  if (coded == 0) return RO_OK;
  SQL_DO(store, error, "DELETE FROM record_event WHERE copy = ?", "i", copy);
  while (coded) {
    RO_TRY(event_back(store, coded, error));
    RO_TRY(coded_next(store, copy, &coded, error));
  }
  return coded_forget(store, copy, error);
}

/* ---- names ---- */

#define NAMES_OF_COPY \
  "(SELECT a.name FROM record_event e JOIN record_actor a ON a.event = e.id WHERE e.copy = ?1 AND a.name IS NOT NULL)"

/* One merge; RO_END when there is none left. Who was merged last goes by that. */
static ro_status merge_one(ro_store *store, int64_t copy, ro_error *error) {
  int64_t merge = 0;
  SQL_NUMBER(store, error, &merge,
             "SELECT id FROM record_correction WHERE action = 'merge' AND name <> other AND name IN " NAMES_OF_COPY
             " ORDER BY made DESC, key DESC LIMIT 1",
             "i", copy);
  if (merge == 0) return RO_END;
  SQL_DO(store, error,
         "UPDATE record_actor SET name = (SELECT other FROM record_correction WHERE id = ?2) "
         "WHERE event IN (SELECT id FROM record_event WHERE copy = ?1) "
         "AND name = (SELECT name FROM record_correction WHERE id = ?2)",
         "ii", copy, merge);
  return RO_OK;
}

static ro_status names_apply(ro_store *store, int64_t copy, ro_error *error) {
  ro_status status = RO_OK;
  for (int i = 0; i < MERGES_MOST && status == RO_OK; i++) status = merge_one(store, copy, error);
  if (status != RO_OK && status != RO_END) return status;
  SQL_DO(store, error,
         "UPDATE record_actor SET (code, role) = (SELECT k.code, k.role FROM record_correction k "
         "WHERE k.action = 'person' AND k.name = record_actor.name ORDER BY k.made DESC, k.key DESC LIMIT 1) "
         "WHERE event IN (SELECT id FROM record_event WHERE copy = ?) "
         "AND EXISTS (SELECT 1 FROM record_correction k WHERE k.action = 'person' AND k.name = record_actor.name)",
         "i", copy);
  return RO_OK;
}

/* ---- events ---- */

/* What a correction says, and the row of its event (0: it was dropped). */
typedef struct apply_one {
  int64_t correction, number, row, tag;
} apply_one;

static ro_status actor_apply(ro_store *store, const apply_one *one, bool *done, ro_error *error) {
  SQL_DO(store, error,
         "INSERT OR IGNORE INTO record_actor (event, side, number, code) SELECT ?1, side, number, code "
         "FROM record_correction k WHERE id = ?2 AND number = 1 + (SELECT count(*) FROM record_actor a "
         "WHERE a.event = ?1 AND a.side = k.side)",
         "ii", one->row, one->correction);
  SQL_DO(store, error,
         "UPDATE record_actor SET name = iif(record_actor.code = k.code, name, NULL), code = k.code, role = k.role "
         "FROM (SELECT side, number, code, role FROM record_correction WHERE id = ?2) k "
         "WHERE event = ?1 AND record_actor.side = k.side AND record_actor.number = k.number",
         "ii", one->row, one->correction);
  *done = sqlite3_changes(store->db) > 0;
  return RO_OK;
}

static ro_status date_apply(ro_store *store, const apply_one *one, ro_error *error) {
  SQL_DO(store, error,
         "UPDATE record_event SET (date_from, date_to) = (SELECT date, date FROM record_correction WHERE id = ?) "
         "WHERE id = ?",
         "ii", one->correction, one->row);
  return RO_OK;
}

/* Without a mode it has none. */
static ro_status type_apply(ro_store *store, const apply_one *one, ro_error *error) {
  SQL_DO(
      store, error,
      "UPDATE record_event SET (type, mode) = (SELECT substr(becomes, 1, instr(becomes || ':', ':') - 1), "
      "nullif(substr(becomes, instr(becomes || ':', ':') + 1), '') FROM record_correction WHERE id = ?) WHERE id = ?",
      "ii", one->correction, one->row);
  return RO_OK;
}

static ro_status status_apply(ro_store *store, const apply_one *one, ro_error *error) {
  SQL_DO(store, error,
         "UPDATE record_event SET status = (SELECT becomes FROM record_correction WHERE id = ?) WHERE id = ?", "ii",
         one->correction, one->row);
  return RO_OK;
}

static ro_status place_apply(ro_store *store, const apply_one *one, ro_error *error) {
  SQL_DO(store, error,
         "UPDATE record_event SET (place, place_code, lat, lon) = (SELECT becomes, code, lat, lon "
         "FROM record_correction WHERE id = ?) WHERE id = ?",
         "ii", one->correction, one->row);
  return RO_OK;
}

static ro_status drop_apply(ro_store *store, const apply_one *one, ro_error *error) {
  SQL_DO(store, error, "DELETE FROM record_event WHERE id = ?", "i", one->row);
  SQL_DO(store, error, "UPDATE record_coded SET coded_row = NULL WHERE coded_row = ?", "i", one->row);
  return RO_OK;
}

static ro_status apart_apply(ro_store *store, const apply_one *one, ro_error *error) {
  SQL_DO(store, error, "INSERT OR IGNORE INTO record_apart VALUES (?, ?)", "ii", one->row, one->tag);
  return RO_OK;
}

static ro_status one_apply(ro_store *store, int64_t copy, const char *action, const apply_one *one, ro_error *error) {
  bool done = true;
  if (one->row) switch (action[1]) {
      case 'r': RO_TRY(drop_apply(store, one, error)); break;
      case 'c': RO_TRY(actor_apply(store, one, &done, error)); break;
      case 'a': RO_TRY(date_apply(store, one, error)); break;
      case 'y': RO_TRY(type_apply(store, one, error)); break;
      case 't': RO_TRY(status_apply(store, one, error)); break;
      case 'l': RO_TRY(place_apply(store, one, error)); break;
      default: RO_TRY(apart_apply(store, one, error)); break;
    }
  if (done)
    SQL_DO(store, error, "INSERT OR IGNORE INTO record_applied VALUES (?, ?, ?)", "iii", copy, one->correction,
           one->number);
  return RO_OK;
}

/* The event by its id; else the only one of its type that the same words tell. */
#define ANCHOR_FITS                                                                                                \
  "coalesce((SELECT min(d.id) FROM record_coded d WHERE d.copy = ?1 AND d.type = a.type AND d.event = a.event), "  \
  "(SELECT iif(count(*) = 1, min(d.id), NULL) FROM record_coded d JOIN record_coded_evidence v ON v.event = d.id " \
  "AND v.number = 1 WHERE d.copy = ?1 AND d.type = a.type AND coalesce(v.trigger_length, v.length) = a.length "    \
  "AND iif(a.text = w.hash, coalesce(v.trigger_start, v.start) = a.start, "                                        \
  "v.words = a.words AND coalesce(v.trigger_start, v.start) - v.start = a.inside)))"

static ro_status anchors_apply(ro_store *store, int64_t copy, ro_error *error) {
  sqlite3_stmt *row = sql_get(
      store,
      "WITH w AS (SELECT t.hash, p.url FROM record_copy c JOIN record_text t ON t.id = c.text "
      "LEFT JOIN record_page p ON p.id = c.page WHERE c.id = ?1) "
      "SELECT f.correction, f.number, f.action, f.key, d.coded_row FROM (SELECT a.correction, a.number, k.action, "
      "k.key, k.made, " ANCHOR_FITS
      " AS coded FROM w JOIN record_anchor a ON a.text = w.hash OR a.url = w.url "
      "JOIN record_correction k ON k.id = a.correction) f JOIN record_coded d ON d.id = f.coded "
      "ORDER BY f.action = 'drop', f.made, f.key, f.number",
      error);
  if (row == NULL || !sql_bind(row, "i", copy)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) {
    apply_one one = {.correction = sqlite3_column_int64(row, 0),
                     .number = sqlite3_column_int64(row, 1),
                     .row = sqlite3_column_int64(row, 4),
                     .tag = (int64_t)occur_hash(sql_str(row, 3).data, sql_str(row, 3).len)};
    status = one_apply(store, copy, sql_str(row, 2).data, &one, error);
    if (status != RO_OK) break;
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

/* ---- what follows ---- */

#define CODES_OF(side)                                                                               \
  "(SELECT coalesce(group_concat(x, '; '), '') FROM (SELECT code || coalesce(':' || role, '') AS x " \
  "FROM record_actor WHERE event = ?1 AND side = '" side "' ORDER BY number))"
#define NAMES_OF(table, row)                                                                             \
  "(SELECT group_concat(x, '; ') FROM (SELECT coalesce(name, '') AS x FROM " table " WHERE event = " row \
  " ORDER BY side, number))"
#define WAS(column) "'" column "', iif(k." column " IS e." column ", NULL, coalesce(k." column ", '')), "
#define ALL_THAT_WAS \
  WAS("sources")     \
  WAS("targets") WAS("date_from") WAS("date_to") WAS("type") WAS("mode") WAS("status") WAS("place") WAS("place_code")

static ro_status event_finish(ro_store *store, int64_t event, int64_t coded, ro_error *error) {
  SQL_DO(store, error,
         "UPDATE record_event SET sources = " CODES_OF("source") ", targets = " CODES_OF("target") " WHERE id = ?1",
         "i", event);
  SQL_DO(store, error, "DELETE FROM record_pair WHERE event = ?", "i", event);
  RO_TRY(pairs_put(store, event, error));
  SQL_DO(store, error,
         "UPDATE record_event SET corrected = (SELECT nullif(json_patch('{}', json_object(" ALL_THAT_WAS "'names', "
         "(SELECT iif(n.was IS n.now, NULL, n.was) FROM (SELECT " NAMES_OF("record_coded_actor", "?2") " AS was, "
         NAMES_OF("record_actor", "?1") " AS now) n))), '{}') "
         "FROM record_event e JOIN record_coded k ON k.id = ?2 WHERE e.id = ?1) WHERE id = ?1",
         "ii", event, coded);
  return occur_row_again(store, event, error);
}

static ro_status events_finish(ro_store *store, int64_t copy, ro_error *error) {
  int64_t coded = 0;
  RO_TRY(coded_next(store, copy, &coded, error));
  while (coded) {
    int64_t event = 0;
    SQL_NUMBER(store, error, &event, "SELECT coded_row FROM record_coded WHERE id = ?", "i", coded);
    if (event) RO_TRY(event_finish(store, event, coded, error));
    RO_TRY(coded_next(store, copy, &coded, error));
  }
  return RO_OK;
}

ro_status correct_concerns(ro_store *store, int64_t copy, bool *is, ro_error *error) {
  int64_t found = 0;
  SQL_NUMBER(store, error, &found,
             "SELECT 1 FROM record_copy c JOIN record_text t ON t.id = c.text JOIN record_anchor a ON a.text = t.hash "
             "WHERE c.id = ?1 UNION ALL SELECT 1 FROM record_copy c JOIN record_page p ON p.id = c.page "
             "JOIN record_anchor a ON a.url = p.url WHERE c.id = ?1 UNION ALL SELECT 1 FROM record_correction "
             "WHERE action IN ('merge', 'person') AND name IN " NAMES_OF_COPY " LIMIT 1",
             "i", copy);
  *is = found;
  return RO_OK;
}

static ro_status apply(ro_store *store, int64_t copy, ro_error *error) {
  bool is = false;
  RO_TRY(correct_concerns(store, copy, &is, error));
  if (!is) return RO_OK;
  RO_TRY(coded_keep(store, copy, error));
  RO_TRY(names_apply(store, copy, error));
  RO_TRY(anchors_apply(store, copy, error));
  return events_finish(store, copy, error);
}

ro_status correct_fresh(ro_store *store, int64_t copy, ro_error *error) {
  int64_t any = 0;
  SQL_NUMBER(store, error, &any, "SELECT 1 FROM record_correction LIMIT 1", "");
  if (!any) return RO_OK;
  RO_TRY(coded_forget(store, copy, error));
  return apply(store, copy, error);
}

ro_status correct_again(ro_store *store, int64_t copy, ro_error *error) {
  int64_t shown = 0;
  RO_TRY(occur_hide(store, copy, error));
  RO_TRY(coded_back(store, copy, error));
  RO_TRY(apply(store, copy, error));
  SQL_NUMBER(store, error, &shown, "SELECT 1 FROM record_body WHERE shown = ?", "i", copy);
  return shown ? occur_show(store, copy, error) : occur_hide(store, copy, error);
}
