/* Plans and what became of them. See calendar.h. */
#include "answer/calendar.h"

#include <stdio.h>
#include <string.h>

#include "answer/ask.h"
#include "base/date.h"

enum { EARLY_DAYS = 1, LATE_DAYS = 3, OFF_DAYS = 7 };

const char *calendar_state_name(enum calendar_state state) {
  static const char *const names[] = {"ahead", "happened", "called off", "no report"};
  return names[state];
}

/* ---- what became of one ---- */

static ro_date date_of(ro_str text) {
  ro_date date = {0, 0, 0};
  date_parse(text.data, text.len, &date);
  return date;
}

static void day_text(int32_t day, char *out) { ro_date_text(date_from_day(day), out); }

/* All parties of the plan (the second value) take part in the act; it is not the plan itself. */
#define SAME_PARTIES                                                                                       \
  " AND o.occurrence <> ?2 AND NOT EXISTS (SELECT 1 FROM events w JOIN record_actor p ON p.event = w.row " \
  "WHERE w.occurrence = ?2 AND NOT EXISTS (SELECT 1 FROM events v JOIN record_actor a ON a.event = v.row " \
  "WHERE v.occurrence = o.occurrence AND a.code = p.code)) ORDER BY o.date_from, o.occurrence LIMIT 1"

/* The first column of the first row into id; empty when there is none. */
static ro_status first_row(ro_store *store, sqlite3_stmt *row, char *id, ro_error *error) {
  *id = '\0';
  ro_status status = sql_next(store, row, error);
  if (status == RO_OK) snprintf(id, ANSWER_ID_BYTES, "%s", sql_str(row, 0).data);
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

/* A meeting before the plan was told is the one at which it was made. */
static ro_status find_done(ro_store *store, const answer_occurrence *plan, char *id, ro_error *error) {
  char first[RO_DATE_BYTES], last[RO_DATE_BYTES];
  day_text(date_first_day(date_of(plan->date)) - EARLY_DAYS, first);
  if (plan->first_report.len == 10 && strcmp(plan->first_report.data, first) > 0)
    snprintf(first, sizeof first, "%s", plan->first_report.data);
  day_text(date_last_day(date_of(plan->date_to.len ? plan->date_to : plan->date)) + LATE_DAYS, last);
  sqlite3_stmt *row =
      sql_get(store,
              "SELECT o.occurrence FROM occurrences o WHERE o.type = ?1 AND o.status = 'actual' "
              "AND o.date_from >= ?3 AND o.date_from <= ?4 || '~' AND length(o.date_from) >= 7" SAME_PARTIES,
              error);
  if (row == NULL || !sql_bind(row, "sszz", plan->type, plan->id, first, last)) return sql_failure(store, error);
  return first_row(store, row, id, error);
}

/* Told not to be, or refused, from the first report of the plan on. */
static ro_status find_off(ro_store *store, const answer_occurrence *plan, char *id, ro_error *error) {
  char last[RO_DATE_BYTES];
  day_text(date_last_day(date_of(plan->date_to.len ? plan->date_to : plan->date)) + OFF_DAYS, last);
  sqlite3_stmt *row = sql_get(store,
                              "SELECT o.occurrence FROM occurrences o WHERE ((o.type = ?1 AND o.status = 'negated') "
                              "OR (?1 = 'CONSULT' AND o.type = 'REJECT' AND o.mode = 'meet' AND o.status = 'actual')) "
                              "AND o.first_report >= ?3 AND o.first_report <= ?4" SAME_PARTIES,
                              error);
  if (row == NULL || !sql_bind(row, "sssz", plan->type, plan->id, plan->first_report, last))
    return sql_failure(store, error);
  return first_row(store, row, id, error);
}

static ro_status judge(ro_store *store, calendar_item *item, char *id, ro_error *error) {
  item->state = CALENDAR_HAPPENED;
  RO_TRY(find_done(store, &item->plan, id, error));
  if (*id == '\0') {
    item->state = CALENDAR_OFF;
    RO_TRY(find_off(store, &item->plan, id, error));
  }
  if (*id == '\0') item->state = CALENDAR_SILENT;
  item->outcome = ro_str_of(id);
  return RO_OK;
}

/* ---- all of them ---- */

typedef struct calendar_reading {
  ro_store *store;
  int32_t from;
  bool ahead; /* those ahead, else those that passed */
  ro_status (*take)(void *context, const calendar_item *item);
  void *context;
} calendar_reading;

static bool is_ahead(const calendar_reading *reading, const answer_occurrence *plan) {
  return date_last_day(date_of(plan->date_to.len ? plan->date_to : plan->date)) >= reading->from;
}

static ro_status read_list(const calendar_reading *reading, answer_list *list, ro_error *error) {
  calendar_item item;
  char id[ANSWER_ID_BYTES];
  ro_status status;
  while ((status = answer_next(list, &item.plan, error)) == RO_OK) {
    if (item.plan.date.len == 0 || is_ahead(reading, &item.plan) != reading->ahead) continue;
    item.state = CALENDAR_AHEAD;
    item.outcome = (ro_str){"", 0};
    if (!reading->ahead) RO_TRY(judge(reading->store, &item, id, error));
    RO_TRY(reading->take(reading->context, &item));
  }
  return status == RO_END ? RO_OK : status;
}

static ro_status read_half(calendar_reading *reading, answer_query query, ro_date from, ro_error *error) {
  answer_list *list = NULL;
  query.status = "planned";
  query.limit = 0;
  query.oldest_first = reading->ahead;
  bool later = query.since.year && date_first_day(query.since) > date_first_day(from);
  if (reading->ahead && !later) query.since = from;
  if (!reading->ahead && query.until.year == 0) query.until = from;
  RO_TRY(answer_open(reading->store, &query, &list, error));
  ro_status status = read_list(reading, list, error);
  answer_close(list);
  return status;
}

ro_status calendar_read(ro_store *store, const answer_query *query, ro_date from,
                        ro_status (*take)(void *context, const calendar_item *item), void *context, ro_error *error) {
  calendar_reading reading = {store, date_first_day(from), true, take, context};
  RO_TRY(read_half(&reading, *query, from, error));
  reading.ahead = false;
  return read_half(&reading, *query, from, error);
}
