/* Plans and what became of them. See calendar.h. */
#include "answer/calendar.h"

#include <stdio.h>
#include <string.h>

#include "answer/ask.h"
#include "base/date.h"

enum { EARLY_DAYS = 1, LATE_DAYS = 3, OFF_DAYS = 7, PAGE_PLANS = 64 };

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

enum { PLAN_CODES = 4 };

/* Countries and bodies of a plan; "" where there are no more. */
typedef struct plan_codes {
  char codes[PLAN_CODES][32];
  unsigned count;
} plan_codes;

static ro_status take_code(void *context, const answer_party *party) {
  plan_codes *all = context;
  for (unsigned i = 0; i < all->count; i++)
    if (strcmp(all->codes[i], party->code.data) == 0) return RO_OK;
  if (all->count < PLAN_CODES && party->code.len < sizeof *all->codes)
    snprintf(all->codes[all->count++], sizeof *all->codes, "%s", party->code.data);
  return RO_OK;
}

/* All codes of the plan (values 5 to 8) take part in one telling e of the act; the plan itself (value 2) is none. */
#define HAS_CODE(n) " AND (" n " = '' OR EXISTS (SELECT 1 FROM record_actor a WHERE a.event = e.id AND a.code = " n "))"
#define SAME_PARTIES \
  HAS_CODE("?5")     \
  HAS_CODE("?6") HAS_CODE("?7") HAS_CODE("?8") " AND v.occurrence <> ?2 ORDER BY e.date_from, v.occurrence LIMIT 1"

/* The first column of the first row into id; empty when there is none. */
static ro_status first_row(ro_store *store, sqlite3_stmt *row, char *id, ro_error *error) {
  *id = '\0';
  ro_status status = sql_next(store, row, error);
  if (status == RO_OK) snprintf(id, ANSWER_ID_BYTES, "%s", sql_str(row, 0).data);
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

static bool bind_plan(sqlite3_stmt *row, const answer_occurrence *plan, const char *first, const char *last,
                      const plan_codes *codes) {
  return sql_bind(row, "sszzzzzz", plan->type, plan->id, first, last, codes->codes[0], codes->codes[1], codes->codes[2],
                  codes->codes[3]);
}

/* A meeting before the plan was told is the one at which it was made. */
static ro_status find_done(ro_store *store, const answer_occurrence *plan, const plan_codes *codes, char *id,
                           ro_error *error) {
  char first[RO_DATE_BYTES], last[RO_DATE_BYTES];
  day_text(date_first_day(date_of(plan->date)) - EARLY_DAYS, first);
  if (plan->first_report.len == 10 && strcmp(plan->first_report.data, first) > 0)
    snprintf(first, sizeof first, "%s", plan->first_report.data);
  day_text(date_last_day(date_of(plan->date_to.len ? plan->date_to : plan->date)) + LATE_DAYS, last);
  sqlite3_stmt *row =
      sql_get(store,
              "SELECT v.occurrence FROM record_event e CROSS JOIN record_told v ON v.row = e.id "
              "WHERE e.status = 'actual' AND e.type = ?1 AND e.date_from >= ?3 AND e.date_from <= ?4 || '~' "
              "AND length(e.date_from) >= 7" SAME_PARTIES,
              error);
  if (row == NULL || !bind_plan(row, plan, first, last, codes)) return sql_failure(store, error);
  return first_row(store, row, id, error);
}

/* Told not to be, or refused, from the first report of the plan on. */
static ro_status find_off(ro_store *store, const answer_occurrence *plan, const plan_codes *codes, char *id,
                          ro_error *error) {
  char last[RO_DATE_BYTES];
  day_text(date_last_day(date_of(plan->date_to.len ? plan->date_to : plan->date)) + OFF_DAYS, last);
  sqlite3_stmt *row = sql_get(store,
                              "SELECT v.occurrence FROM (SELECT id FROM record_event "
                              "WHERE status = 'negated' AND type = ?1 AND date_from >= ?3 UNION ALL "
                              "SELECT id FROM record_event "
                              "WHERE status = 'negated' AND type = ?1 AND date_from IS NULL UNION ALL "
                              "SELECT id FROM record_event WHERE ?1 = 'CONSULT' AND status = 'actual' "
                              "AND type = 'REJECT' AND mode = 'meet' AND date_from >= ?3 AND date_from <= ?4) f "
                              "CROSS JOIN record_event e ON e.id = f.id CROSS JOIN record_told v ON v.row = e.id "
                              "WHERE v.published >= ?3 AND v.published <= ?4" SAME_PARTIES,
                              error);
  if (row == NULL || !bind_plan(row, plan, plan->first_report.data, last, codes)) return sql_failure(store, error);
  return first_row(store, row, id, error);
}

static ro_status judge(ro_store *store, calendar_item *item, char *id, ro_error *error) {
  plan_codes codes = {.count = 0};
  item->state = CALENDAR_HAPPENED;
  RO_TRY(answer_parties(store, item->plan.id.data, take_code, &codes, error));
  RO_TRY(find_done(store, &item->plan, &codes, id, error));
  if (*id == '\0') {
    item->state = CALENDAR_OFF;
    RO_TRY(find_off(store, &item->plan, &codes, id, error));
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
  unsigned read; /* of a page, and the last of it */
  char day[11], id[ANSWER_ID_BYTES];
} calendar_reading;

static bool is_ahead(const calendar_reading *reading, const answer_occurrence *plan) {
  return date_last_day(date_of(plan->date_to.len ? plan->date_to : plan->date)) >= reading->from;
}

static ro_status read_list(calendar_reading *reading, answer_list *list, ro_error *error) {
  calendar_item item;
  char id[ANSWER_ID_BYTES];
  ro_status status;
  while ((status = answer_next(list, &item.plan, error)) == RO_OK) {
    reading->read++;
    snprintf(reading->day, sizeof reading->day, "%s", item.plan.date.data);
    snprintf(reading->id, sizeof reading->id, "%s", item.plan.id.data);
    if (item.plan.date.len == 0 || is_ahead(reading, &item.plan) != reading->ahead) continue;
    item.state = CALENDAR_AHEAD;
    item.outcome = (ro_str){"", 0};
    if (!reading->ahead) RO_TRY(judge(reading->store, &item, id, error));
    RO_TRY(reading->take(reading->context, &item));
  }
  return status == RO_END ? RO_OK : status;
}

/* Whoever wants few plans need not wait for all. */
static ro_status read_pages(calendar_reading *reading, answer_query query, ro_error *error) {
  ro_status status = RO_OK;
  query.limit = PAGE_PLANS;
  do {
    answer_list *list = NULL;
    reading->read = 0;
    RO_TRY(answer_open(reading->store, &query, &list, error));
    status = read_list(reading, list, error);
    answer_close(list);
    query.behind_day = reading->day, query.behind_id = reading->id;
  } while (status == RO_OK && reading->read == PAGE_PLANS && *reading->day);
  return status;
}

static ro_status read_half(calendar_reading *reading, answer_query query, ro_date from, ro_error *error) {
  answer_list *list = NULL;
  query.status = "planned";
  query.limit = 0;
  query.oldest_first = reading->ahead;
  bool later = query.since.year && date_first_day(query.since) > date_first_day(from);
  if (reading->ahead && !later) query.since = from;
  if (!reading->ahead && query.until.year == 0) query.until = from;
  if (query.paged) return read_pages(reading, query, error);
  RO_TRY(answer_open(reading->store, &query, &list, error));
  ro_status status = read_list(reading, list, error);
  answer_close(list);
  return status;
}

ro_status calendar_read(ro_store *store, const answer_query *query, ro_date from,
                        ro_status (*take)(void *context, const calendar_item *item), void *context, ro_error *error) {
  calendar_reading reading = {
      .store = store, .from = date_first_day(from), .ahead = true, .take = take, .context = context};
  RO_TRY(read_half(&reading, *query, from, error));
  reading.ahead = false;
  return read_half(&reading, *query, from, error);
}
