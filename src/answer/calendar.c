/* Plans and what became of them. See calendar.h. */
#include "answer/calendar.h"

#include <stdio.h>
#include <string.h>

#include "answer/acts.h"
#include "answer/ask.h"
#include "answer/off.h"
#include "base/date.h"
#include "base/memory.h"

enum {
  EARLY_DAYS = 1,
  LATE_DAYS = 3,
  OFF_DAYS = 7,
  NOTICE_DAYS = 30,  /* before its day a plan is called off, mostly */
  UNDATED_DAYS = 92, /* a plan without a day is looked for so long before and after */
  PASSED_DAYS = 92,  /* plans whose day has passed so long ago are shown to whoever asks for days */
  PAGE_PLANS = 64,
  PAIR = 2
};

const char *calendar_state_name(enum calendar_state state) {
  static const char *const names[] = {"ahead", "happened", "called off", "no report", "no day given"};
  return names[state];
}

/* What is kept from one plan to the next. */
typedef struct calendar_tools {
  acts_book book;
  off_reader reader;
} calendar_tools;

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

/* A plan that is held against what was told, and what shows best what became of it: the earliest, by its occurrence. */
typedef struct judging {
  ro_store *store;
  calendar_tools *tools;
  const answer_occurrence *plan;
  plan_codes codes;
  int32_t told;                                   /* the day of its first report */
  char first[RO_DATE_BYTES], last[RO_DATE_BYTES]; /* published between these days; first "": at any time */
  const char *mode;                               /* of the act, or NULL: any */
  enum { SAYS_ANY, SAYS_OFF, SAYS_ON } says;      /* whether its sentence says that it was called off */
  bool own;                                       /* the plan itself may show it */
  char id[ANSWER_ID_BYTES], day[RO_DATE_BYTES];   /* id "": nothing does */
} judging;

static int32_t day_of_plan(const answer_occurrence *plan) { return date_first_day(date_of(plan->date)); }

static int32_t end_of_plan(const answer_occurrence *plan) {
  return date_last_day(date_of(plan->date_to.len ? plan->date_to : plan->date));
}

static bool is_best(const judging *all, const char *day, const char *id) {
  int order = *all->id ? strcmp(day, all->day) : -1;
  return order < 0 || (order == 0 && strcmp(id, all->id) < 0);
}

static bool row_fits(const judging *all, sqlite3_stmt *row, const char *day) {
  if (!is_best(all, day, sql_str(row, 0).data)) return false;
  if (!all->own && strcmp(sql_str(row, 0).data, all->plan->id.data) == 0) return false;
  return all->mode == NULL || strcmp(sql_str(row, 1).data, all->mode) == 0;
}

/* Told in time, by an article that stands. */
static ro_status is_in_time(const judging *all, int64_t event, bool *is, ro_error *error) {
  sqlite3_stmt *row =
      sql_get(all->store,
              "SELECT c.published FROM record_telling t JOIN record_copy c ON c.id = t.copy WHERE t.event = ?", error);
  if (row == NULL || !sql_bind(row, "i", event)) return sql_failure(all->store, error);
  ro_status status = sql_next(all->store, row, error);
  const char *published = status == RO_OK ? sql_str(row, 0).data : "";
  *is = status == RO_OK &&
        (*all->first == '\0' || (strcmp(published, all->first) >= 0 && strcmp(published, all->last) <= 0));
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

/* An act of the type in which all take part; its article may not stand. What is cheap to see is looked at first. */
static ro_status take_act(void *context, int64_t event, const char *day, ro_error *error) {
  judging *all = context;
  bool off = false, in_time = false;
  if (*all->id && strcmp(day, all->day) > 0) return RO_OK;
  RO_TRY(is_in_time(all, event, &in_time, error));
  if (!in_time) return RO_OK;
  sqlite3_stmt *row = sql_get(all->store,
                              "SELECT h.event, e.mode FROM record_telling t JOIN record_event h ON h.id = t.act "
                              "JOIN record_event e ON e.id = t.event WHERE t.event = ?",
                              error);
  if (row == NULL || !sql_bind(row, "i", event)) return sql_failure(all->store, error);
  ro_status status = sql_next(all->store, row, error);
  bool fits = status == RO_OK && row_fits(all, row, day);
  if (fits && all->says != SAYS_ANY) status = off_tells(all->store, &all->tools->reader, event, &off, error);
  if (fits && status == RO_OK && (all->says == SAYS_ANY || off == (all->says == SAYS_OFF))) {
    snprintf(all->id, sizeof all->id, "%s", sql_str(row, 0).data);
    snprintf(all->day, sizeof all->day, "%s", day);
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

/* Acts with a day from since to until; since INT32_MIN: those without one. */
static ro_status acts_look(judging *all, const char *type, const char *status, int32_t since, int32_t until,
                           ro_error *error) {
  acts_wanted wanted = {.type = type, .status = status, .codes = all->codes.codes, .code_count = all->codes.count};
  if (since != INT32_MIN) wanted.since = date_from_day(since), wanted.until = date_from_day(until);
  return acts_each(all->store, &all->tools->book, &wanted, take_act, all, error);
}

/* A meeting before the plan was told is the one at which it was made; of a plan without a day, one of that day, too. */
static ro_status find_done(judging *all, ro_error *error) {
  const answer_occurrence *plan = all->plan;
  int32_t first = plan->date.len ? day_of_plan(plan) - EARLY_DAYS : all->told + 1;
  int32_t last = plan->date.len ? end_of_plan(plan) + LATE_DAYS : all->told + UNDATED_DAYS;
  all->says = SAYS_ON;
  return acts_look(all, plan->type.data, "actual", first < all->told ? all->told : first, last, error);
}

/* Told not to be, or refused: whatever the sentence says. */
static ro_status find_denied(judging *all, int32_t last, ro_error *error) {
  const char *type = all->plan->type.data;
  all->says = SAYS_ANY;
  RO_TRY(acts_look(all, type, "negated", all->told, last, error));
  RO_TRY(acts_look(all, type, "negated", INT32_MIN, 0, error));
  if (strcmp(type, "CONSULT") != 0) return RO_OK;
  all->mode = "meet";
  RO_TRY(acts_look(all, "REJECT", "actual", all->told, last, error));
  RO_TRY(acts_look(all, "REJECT", "planned", all->told, last, error));
  all->mode = NULL;
  return RO_OK;
}

static ro_status own_look(judging *all, ro_error *error) {
  sqlite3_stmt *row = sql_get(all->store,
                              "SELECT t.event, v.date_from FROM record_event h JOIN record_telling t ON t.act = h.id "
                              "JOIN record_told v ON v.row = t.event WHERE h.event = ? ORDER BY t.event",
                              error);
  if (row == NULL || !sql_bind(row, "s", all->plan->id)) return sql_failure(all->store, error);
  ro_status status;
  while ((status = sql_next(all->store, row, error)) == RO_OK) {
    status = take_act(all, sqlite3_column_int64(row, 0), sql_str(row, 1).data, error);
    if (status != RO_OK) break;
  }
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

/* Told as if it had been or were to be, by a sentence that says it was called off: the plan itself, and, of a plan of
 * several, others of the weeks before its day. What one alone calls off may be anything. */
static ro_status find_called(judging *all, int32_t last, ro_error *error) {
  const char *type = all->plan->type.data;
  int32_t notice = all->plan->date.len ? day_of_plan(all->plan) - NOTICE_DAYS : all->told;
  if (notice < all->told) notice = all->told;
  all->says = SAYS_OFF, all->own = true;
  RO_TRY(own_look(all, error));
  if (*all->id || all->codes.count < PAIR) return RO_OK;
  RO_TRY(acts_look(all, type, "actual", notice, last, error));
  return acts_look(all, type, "planned", notice, last, error);
}

/* From the first report of the plan to a week after its day. */
static ro_status find_off(judging *all, ro_error *error) {
  const answer_occurrence *plan = all->plan;
  int32_t last = (plan->date.len ? end_of_plan(plan) : all->told + UNDATED_DAYS) + OFF_DAYS;
  if (plan->first_report.len == 0) return RO_OK;
  snprintf(all->first, sizeof all->first, "%s", plan->first_report.data);
  day_text(last, all->last);
  RO_TRY(find_denied(all, last, error));
  return *all->id ? RO_OK : find_called(all, last, error);
}

static int32_t told_of_plan(const answer_occurrence *plan) {
  ro_date told = date_of(plan->first_report);
  if (date_known(told)) return date_first_day(told);
  return plan->date.len ? day_of_plan(plan) - UNDATED_DAYS : 0;
}

/* What is ahead may be off already, and nothing else. The outcome lies in *all. */
static ro_status judge(judging *all, calendar_item *item, ro_error *error) {
  bool ahead = item->part == CALENDAR_COMING;
  all->plan = &item->plan;
  all->told = told_of_plan(&item->plan);
  RO_TRY(answer_parties(all->store, item->plan.id.data, take_code, &all->codes, error));
  item->state = CALENDAR_HAPPENED;
  if (!ahead) RO_TRY(find_done(all, error));
  if (*all->id == '\0') {
    item->state = CALENDAR_OFF;
    RO_TRY(find_off(all, error));
  }
  if (*all->id == '\0')
    item->state = ahead ? CALENDAR_AHEAD : item->part == CALENDAR_PASSED ? CALENDAR_SILENT : CALENDAR_DAYLESS;
  item->outcome = ro_str_of(all->id);
  return RO_OK;
}

/* ---- all of them ---- */

typedef struct calendar_reading {
  ro_store *store;
  calendar_tools *tools;
  int32_t from;
  enum calendar_part part;
  ro_status (*take)(void *context, const calendar_item *item);
  void *context;
  unsigned read; /* of a page, and the last of it */
  char day[11], id[ANSWER_ID_BYTES];
} calendar_reading;

static bool is_here(const calendar_reading *reading, const answer_occurrence *plan) {
  if (plan->date.len == 0 || reading->part == CALENDAR_UNDATED) return reading->part == CALENDAR_UNDATED;
  return (end_of_plan(plan) >= reading->from) == (reading->part == CALENDAR_COMING);
}

static ro_status read_list(calendar_reading *reading, answer_list *list, ro_error *error) {
  calendar_item item = {.part = reading->part};
  ro_status status;
  while ((status = answer_next(list, &item.plan, error)) == RO_OK) {
    reading->read++;
    snprintf(reading->day, sizeof reading->day, "%s", item.plan.date.data);
    snprintf(reading->id, sizeof reading->id, "%s", item.plan.id.data);
    if (!is_here(reading, &item.plan)) continue;
    judging all = {.store = reading->store, .tools = reading->tools};
    RO_TRY(judge(&all, &item, error));
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

static ro_status read_query(calendar_reading *reading, const answer_query *query, ro_error *error) {
  answer_list *list = NULL;
  if (query->paged) return read_pages(reading, *query, error);
  RO_TRY(answer_open(reading->store, query, &list, error));
  ro_status status = read_list(reading, list, error);
  answer_close(list);
  return status;
}

static ro_status read_dated(calendar_reading *reading, answer_query query, ro_date from, ro_error *error) {
  bool ahead = reading->part == CALENDAR_COMING;
  query.status = "planned";
  query.limit = 0;
  query.oldest_first = ahead;
  bool later = query.since.year && date_first_day(query.since) > date_first_day(from);
  if (ahead && !later) query.since = from;
  bool any = query.since.year == 0 && query.until.year == 0;
  if (!ahead && any && !query.paged) query.since = date_from_day(reading->from - PASSED_DAYS);
  if (!ahead && query.until.year == 0) query.until = from;
  return read_query(reading, &query, error);
}

/* What has no day fits no question of days. */
static ro_status read_undated(calendar_reading *reading, answer_query query, ro_error *error) {
  char since[RO_DATE_BYTES], until[RO_DATE_BYTES];
  if (query.since.year || query.until.year || query.paged) return RO_OK;
  day_text(reading->from - UNDATED_DAYS, since);
  day_text(reading->from, until);
  query.status = "planned";
  query.limit = 0;
  query.part = ANSWER_UNDATED;
  query.told_since = since, query.told_until = until;
  return read_query(reading, &query, error);
}

static ro_status read_parts(calendar_reading *reading, const answer_query *query, ro_date from, ro_error *error) {
  RO_TRY(read_dated(reading, *query, from, error));
  reading->part = CALENDAR_PASSED;
  RO_TRY(read_dated(reading, *query, from, error));
  reading->part = CALENDAR_UNDATED;
  return read_undated(reading, *query, error);
}

ro_status calendar_read(ro_store *store, const answer_query *query, ro_date from,
                        ro_status (*take)(void *context, const calendar_item *item), void *context, ro_error *error) {
  calendar_tools *tools = memory_zeroed(NULL, 1, sizeof *tools);
  if (tools == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the calendar");
  calendar_reading reading = {
      .store = store, .tools = tools, .from = date_first_day(from), .take = take, .context = context};
  acts_begin(&tools->book);
  ro_status status = read_parts(&reading, query, from, error);
  acts_end(&tools->book);
  memory_release(NULL, tools);
  return status;
}
