/* What stands behind an occurrence: its tellings, their sentences, who took part, topics; and finding one by its id. */
#include <stdio.h>
#include <string.h>

#include "answer/ask.h"

/* A function of the caller's and what it is called with. */
typedef struct told_to {
  ro_status (*telling)(void *context, const answer_telling *telling);
  ro_status (*evidence)(void *context, const answer_evidence *evidence);
  ro_status (*party)(void *context, const answer_party *party);
  ro_status (*subject)(void *context, const answer_subject *subject);
  ro_status (*change)(void *context, const answer_change *change);
  ro_status (*correction)(void *context, const answer_correction *was);
  void *context;
} told_to;

static ro_status row_telling(void *context, sqlite3_stmt *row) {
  const told_to *to = context;
  answer_telling telling;
  ro_str *const strings[] = {&telling.event,  &telling.article, &telling.article_id, &telling.outlet,
                             &telling.url,    &telling.title,   &telling.published,  &telling.lang,
                             &telling.status, &telling.date,    &telling.said_by,    &telling.quote};
  int count = sizeof strings / sizeof *strings;
  for (int i = 0; i < count; i++) *strings[i] = sql_str(row, i);
  telling.evidence = (uint32_t)sqlite3_column_int64(row, count);
  telling.corrected = sqlite3_column_int64(row, count + 1) != 0;
  return to->telling(to->context, &telling);
}

ro_status answer_tellings(ro_store *store, const char *occurrence,
                          ro_status (*take)(void *context, const answer_telling *telling), void *context,
                          ro_error *error) {
  told_to to = {.telling = take, .context = context};
  return ask_rows(store,
                  "SELECT v.event, v.article, v.article_id, outlet_name(a.source, a.url) AS outlet, a.url, a.title, "
                  "a.published, a.lang, v.status, v.date_from, v.said_by, v.quote, "
                  "(SELECT count(*) FROM record_evidence x WHERE x.event = v.row), v.corrected IS NOT NULL OR EXISTS "
                  "(SELECT 1 FROM record_apart p WHERE p.event = v.row) "
                  "FROM record_told v JOIN articles a ON a.article = v.article WHERE v.occurrence = ? "
                  "ORDER BY outlet IS NULL, outlet, a.published, v.article, v.row",
                  occurrence, row_telling, &to, error);
}

static ro_span span_at(sqlite3_stmt *row, int column) {
  return (ro_span){(uint32_t)sqlite3_column_int64(row, column), (uint32_t)sqlite3_column_int64(row, column + 1)};
}

static ro_status row_evidence(void *context, sqlite3_stmt *row) {
  const told_to *to = context;
  answer_evidence evidence;
  ro_str *const strings[] = {&evidence.event, &evidence.article,   &evidence.article_id, &evidence.outlet,
                             &evidence.url,   &evidence.published, &evidence.text};
  for (int i = 0; i < 7; i++) *strings[i] = sql_str(row, i);
  ro_span span = span_at(row, 7);
  evidence.start = span.offset, evidence.length = span.len;
  evidence.trigger = span_at(row, 9);
  evidence.source = span_at(row, 11);
  evidence.target = span_at(row, 13);
  evidence.corrected = sqlite3_column_int64(row, 15) != 0;
  return to->evidence(to->context, &evidence);
}

ro_status answer_evidences(ro_store *store, const char *occurrence,
                           ro_status (*take)(void *context, const answer_evidence *evidence), void *context,
                           ro_error *error) {
  told_to to = {.evidence = take, .context = context};
  return ask_rows(
      store,
      "SELECT v.event, v.article, v.article_id, outlet_name(a.source, a.url) AS outlet, a.url, "
      "a.published, x.words, x.start, x.length, x.trigger_start, x.trigger_length, x.source_start, "
      "x.source_length, x.target_start, x.target_length, v.corrected IS NOT NULL OR EXISTS (SELECT 1 FROM record_apart "
      "p "
      "WHERE p.event = v.row) "
      "FROM record_told v JOIN articles a ON a.article = v.article JOIN record_evidence x ON x.event = v.row "
      "WHERE v.occurrence = ? ORDER BY outlet IS NULL, outlet, a.published, v.article, v.row, x.number",
      occurrence, row_evidence, &to, error);
}

static ro_status row_party(void *context, sqlite3_stmt *row) {
  const told_to *to = context;
  answer_party party = {sql_str(row, 0), sql_str(row, 1), sql_str(row, 2), sql_str(row, 3)};
  return to->party(to->context, &party);
}

ro_status answer_parties(ro_store *store, const char *occurrence,
                         ro_status (*take)(void *context, const answer_party *party), void *context, ro_error *error) {
  told_to to = {.party = take, .context = context};
  return ask_rows(
      store,
      "SELECT p.side, p.code, p.role, max(p.name) FROM record_told v JOIN record_actor p ON p.event = v.row "
      "WHERE v.occurrence = ? GROUP BY p.side, p.code, p.role ORDER BY p.side, min(p.number), p.code, "
      "p.role",
      occurrence, row_party, &to, error);
}

static ro_status row_subject(void *context, sqlite3_stmt *row) {
  const told_to *to = context;
  answer_subject subject = {sql_str(row, 0), sql_str(row, 1), sql_str(row, 2), sql_str(row, 3), sql_str(row, 4)};
  return to->subject(to->context, &subject);
}

ro_status answer_subjects(ro_store *store, const char *occurrence,
                          ro_status (*take)(void *context, const answer_subject *subject), void *context,
                          ro_error *error) {
  told_to to = {.subject = take, .context = context};
  return ask_rows(store,
                  "SELECT v.event, t.words, t.code, t.role, t.name FROM record_told v "
                  "JOIN record_topic t ON t.event = v.row WHERE v.occurrence = ? ORDER BY v.article, v.row, t.number",
                  occurrence, row_subject, &to, error);
}

/* ---- what people corrected ---- */

/* Two columns, or three, of each row. */
static ro_status changes_read(ro_store *store, sqlite3_stmt *row, const char *event, const char *article,
                              const told_to *to, ro_error *error) {
  if (row == NULL || !sql_bind(row, "zz", event, article)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) {
    bool who = sqlite3_column_count(row) > 2;
    answer_change change = {.field = {"", 0}, .was = {"", 0}, .who = {"", 0}, .made = {"", 0}, .action = {"", 0}};
    *(who ? &change.who : &change.field) = sql_str(row, 0);
    *(who ? &change.made : &change.was) = sql_str(row, 1);
    if (who) change.action = sql_str(row, 2);
    status = to->change(to->context, &change);
    if (status != RO_OK) break;
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

ro_status answer_changes(ro_store *store, const char *event, const char *article,
                         ro_status (*take)(void *context, const answer_change *change), void *context,
                         ro_error *error) {
  told_to to = {.change = take, .context = context};
  sqlite3_stmt *row = sql_get(store,
                              "SELECT j.key, j.value FROM events e, json_each(e.corrected) j WHERE e.event = ?1 "
                              "AND e.article = ?2 AND e.corrected IS NOT NULL",
                              error);
  return changes_read(store, row, event, article, &to, error);
}

/* Those of the event, and those of names that take part in it or did. */
ro_status answer_correctors(ro_store *store, const char *event, const char *article,
                            ro_status (*take)(void *context, const answer_change *change), void *context,
                            ro_error *error) {
  told_to to = {.change = take, .context = context};
  sqlite3_stmt *row = sql_get(
      store,
      "WITH e AS (SELECT e.id, e.event, k.id AS coded FROM record_copy c JOIN record_event e ON e.copy = c.id "
      "JOIN record_coded k ON k.copy = c.id AND k.coded_row = e.id WHERE e.event = ?1 AND c.key = ?2) "
      "SELECT who, made, action FROM record_correction WHERE id IN (SELECT p.correction FROM e "
      "JOIN record_event v ON v.id = e.id JOIN record_applied p ON p.copy = v.copy "
      "JOIN record_anchor a ON a.correction = p.correction AND a.number = p.number AND a.event = e.event) "
      "OR (action IN ('merge', 'person') AND (name IN (SELECT a.name FROM e JOIN record_coded_actor a ON a.event = "
      "e.coded) OR name IN (SELECT a.name FROM e JOIN record_actor a ON a.event = e.id))) ORDER BY made, key",
      error);
  return changes_read(store, row, event, article, &to, error);
}

static ro_status row_correction(void *context, sqlite3_stmt *row) {
  const told_to *to = context;
  answer_correction was = {sql_str(row, 0), sql_str(row, 1), sql_str(row, 2), sql_str(row, 3),
                           sql_str(row, 4), sql_str(row, 5), sql_str(row, 6), sql_str(row, 7),
                           sql_str(row, 8), sql_str(row, 9), sql_str(row, 10)};
  return to->correction(to->context, &was);
}

ro_status answer_corrections(ro_store *store, const char *occurrence,
                             ro_status (*take)(void *context, const answer_correction *was), void *context,
                             ro_error *error) {
  told_to to = {.correction = take, .context = context};
  return ask_rows(store,
                  "SELECT v.event, v.article, e.corrected ->> 'sources', e.corrected ->> 'targets', "
                  "e.corrected ->> 'names', e.corrected ->> 'date_from', e.corrected ->> 'date_to', "
                  "e.corrected ->> 'type', e.corrected ->> 'mode', e.corrected ->> 'status', e.corrected ->> 'place' "
                  "FROM record_told v JOIN record_event e ON e.id = v.row "
                  "WHERE v.occurrence = ? AND e.corrected IS NOT NULL ORDER BY v.event, v.article",
                  occurrence, row_correction, &to, error);
}

static ro_status found_one(void *context, const answer_correction *was) {
  (void)was;
  *(bool *)context = true;
  return RO_END;
}

ro_status answer_corrected(ro_store *store, const char *occurrence, bool *corrected, ro_error *error) {
  *corrected = false;
  return answer_corrections(store, occurrence, found_one, corrected, error);
}

/* ---- ids ---- */

enum { FOUND_SHOWN = 5 };

typedef struct found_ids {
  char ids[FOUND_SHOWN][ANSWER_ID_BYTES];
  unsigned count;
} found_ids;

static void found_put(found_ids *found, ro_str id) {
  for (unsigned i = 0; i < found->count && i < FOUND_SHOWN; i++)
    if (strcmp(found->ids[i], id.data) == 0) return;
  if (found->count < FOUND_SHOWN) snprintf(found->ids[found->count], ANSWER_ID_BYTES, "%s", id.data);
  found->count++;
}

/* Ids that begin with what was typed lie between it and the next string behind all that begin so. */
static ro_status found_fill(ro_store *store, const char *sql, const char *typed, found_ids *found, ro_error *error) {
  char last[ANSWER_ID_BYTES + 8];
  ro_status status = RO_OK;
  snprintf(last, sizeof last, "%s~", typed);
  sqlite3_stmt *statement = sql_get(store, sql, error);
  if (statement == NULL || !sql_bind(statement, "zz", typed, last)) return sql_failure(store, error);
  while (status == RO_OK && found->count <= FOUND_SHOWN) {
    status = sql_next(store, statement, error);
    if (status == RO_OK) found_put(found, sql_str(statement, 0));
  }
  sql_done(statement);
  return status == RO_END ? RO_OK : status;
}

static ro_status found_several(const found_ids *found, const char *typed, ro_error *error) {
  char ids[FOUND_SHOWN * (ANSWER_ID_BYTES + 2)] = "";
  size_t len = 0;
  for (unsigned i = 0; i < found->count && i < FOUND_SHOWN && len < sizeof ids; i++)
    len += (size_t)snprintf(ids + len, sizeof ids - len, "%s%s", i ? ", " : "", found->ids[i]);
  return error_set(error, RO_USAGE, NULL, 0, "several begin with \"%.20s\": %.170s%s", typed, ids,
                   found->count > FOUND_SHOWN ? ", …" : "");
}

ro_status answer_find(ro_store *store, const char *typed, char *id, ro_error *error) {
  found_ids found = {.count = 0};
  if (strlen(typed) < 4 || strlen(typed) >= ANSWER_ID_BYTES)
    return error_set(error, RO_USAGE, NULL, 0, "\"%.60s\" is no id: the first 4 or more signs of one are wanted",
                     typed);
  RO_TRY(found_fill(store,
                    "SELECT occurrence FROM occurrences WHERE occurrence >= ? AND occurrence < ? "
                    "ORDER BY occurrence LIMIT 6",
                    typed, &found, error));
  RO_TRY(found_fill(
      store, "SELECT DISTINCT occurrence FROM record_told WHERE event >= ? AND event < ? ORDER BY occurrence LIMIT 6",
      typed, &found, error));
  if (found.count == 0)
    return error_set(error, RO_USAGE, NULL, 0,
                     "no occurrence or event begins with \"%.40s\" (ids: readout events --format jsonl)", typed);
  if (found.count > 1) return found_several(&found, typed, error);
  snprintf(id, ANSWER_ID_BYTES, "%s", found.ids[0]);
  return RO_OK;
}
