/* What is seen at once: the overview, the chart of a selection, what is planned, and names. */
#include <string.h>

#include "answer/calendar.h"
#include "answer/fields.h"
#include "answer/sums.h"
#include "base/date.h"
#include "export/texts.h"
#include "reply/inner.h"

enum { RECENT = 12, PAIRS = 12, PAIRS_DAYS = 90, MONTHS = 36, UPCOMING = 8, PLANS_MOST = 500 };

/* ---- the chart ---- */

static ro_status put_bucket(void *context, const answer_bucket *bucket) {
  json_out *json = context;
  jout_open(json, '{');
  field_text(json, "from", ro_str_of(bucket->from));
  put_sum(json, bucket->acts, bucket->cooperation, bucket->conflict);
  jout_close(json, '}');
  return RO_OK;
}

static ro_status put_buckets(asking *all, const answer_query *query, enum answer_by *by) {
  jout_key(&all->json, "buckets");
  jout_open(&all->json, '[');
  RO_TRY(answer_buckets(all->store, query, by, put_bucket, &all->json, &all->error));
  jout_close(&all->json, ']');
  return RO_OK;
}

ro_status reply_timeline(asking *all) {
  static const char *const names[] = {"", "year", "month", "day", NULL};
  asked_for wanted;
  unsigned number;
  RO_TRY(params_query(all, &wanted));
  RO_TRY(param_word(all, "by", names, &number));
  enum answer_by by = (enum answer_by)number;
  jout_open(&all->json, '{');
  RO_TRY(put_buckets(all, &wanted.query, &by));
  jout_key(&all->json, "by");
  jout_word(&all->json, names[by]);
  jout_close(&all->json, '}');
  return RO_OK;
}

/* ---- the calendar ---- */

typedef struct planned {
  asking *all;
  unsigned left;
  bool ahead; /* what has passed is not wanted */
} planned;

static ro_status put_plan(void *context, const calendar_item *item) {
  planned *plans = context;
  json_out *json = &plans->all->json;
  if (plans->ahead && item->part != CALENDAR_COMING) return RO_END;
  jout_open(json, '{');
  jout_key(json, "state");
  jout_word(json, calendar_state_name(item->state));
  field_text(json, "outcome", item->outcome);
  jout_key(json, "plan");
  RO_TRY(put_occurrence(plans->all, &item->plan));
  jout_close(json, '}');
  return --plans->left ? RO_OK : RO_END;
}

static ro_status put_plans(asking *all, answer_query query, ro_date from, planned plans, const char *key) {
  query.paged = true;
  jout_key(&all->json, key);
  jout_open(&all->json, '[');
  ro_status status = calendar_read(all->store, &query, from, put_plan, &plans, &all->error);
  jout_close(&all->json, ']');
  return status == RO_END ? RO_OK : status;
}

ro_status reply_calendar(asking *all) {
  asked_for wanted;
  unsigned limit;
  char text[RO_DATE_BYTES];
  ro_date from = all->desk->today;
  RO_TRY(params_query(all, &wanted));
  RO_TRY(param_day(all, "from", &from));
  RO_TRY(param_number(all, "limit", LIST_MOST, PLANS_MOST, &limit));
  jout_open(&all->json, '{');
  field_text(&all->json, "from", ro_str_of(ro_date_text(from, text)));
  RO_TRY(put_plans(all, wanted.query, from, (planned){all, limit, false}, "items"));
  jout_close(&all->json, '}');
  return RO_OK;
}

/* ---- the overview ---- */

static ro_status take_pair(void *context, const sums_pair *pair) {
  put_pair(context, pair);
  return RO_OK;
}

static ro_status put_recent(asking *all, const answer_query *query) {
  answer_list *list = NULL;
  answer_occurrence occurrence;
  ro_status status = answer_open(all->store, query, &list, &all->error);
  jout_key(&all->json, "recent");
  jout_open(&all->json, '[');
  while (status == RO_OK && (status = answer_next(list, &occurrence, &all->error)) == RO_OK)
    status = put_occurrence(all, &occurrence);
  jout_close(&all->json, ']');
  answer_close(list);
  return status == RO_END ? RO_OK : status;
}

static void put_counts(json_out *json, const sums_counts *counts) {
  field_number(json, "articles", counts->articles);
  field_number(json, "events", counts->events);
  field_number(json, "occurrences", counts->occurrences);
  field_text(json, "first", ro_str_of(counts->first));
  field_text(json, "last", ro_str_of(counts->last));
}

/* Months before the last day of the record; its own is the last of them. */
static ro_date months_before(ro_date day, int months) {
  int number = day.year * 12 + day.month - 1 - months;
  return (ro_date){(int16_t)(number / 12), (uint8_t)(number % 12 + 1), 0};
}

static ro_status put_latest(asking *all, ro_date last) {
  enum answer_by by = ANSWER_MONTH;
  answer_query recent = {.status = "actual", .until = last, .limit = RECENT};
  answer_query months = {.since = months_before(last, MONTHS - 1), .until = last};
  answer_query days = {.since = date_from_day(date_first_day(last) - PAIRS_DAYS + 1), .until = last};
  RO_TRY(put_recent(all, &recent));
  jout_key(&all->json, "pairs");
  jout_open(&all->json, '[');
  RO_TRY(sums_pairs(all->store, &days, PAIRS, take_pair, NULL, &all->json, NULL, &all->error));
  jout_close(&all->json, ']');
  RO_TRY(put_buckets(all, &months, &by));
  return put_plans(all, (answer_query){.limit = 0}, last, (planned){all, UPCOMING, true}, "upcoming");
}

/* As of the last day that there is news of, and never of one that is still to come. */
ro_status reply_overview(asking *all) {
  sums_counts counts;
  char text[RO_DATE_BYTES];
  ro_date last = all->desk->today, known;
  RO_TRY(sums_count(all->store, last, &counts, &all->error));
  if (date_parse(counts.last, strlen(counts.last), &known) && known.day) last = known;
  jout_open(&all->json, '{');
  put_counts(&all->json, &counts);
  field_text(&all->json, "as_of", ro_str_of(ro_date_text(last, text)));
  RO_TRY(put_latest(all, last));
  jout_close(&all->json, '}');
  return RO_OK;
}

/* ---- names ---- */

static void put_words(json_out *json, const char *lang, const char *kind, const char *key) {
  size_t len = strlen(kind);
  jout_key(json, key);
  jout_open(json, '{');
  for (unsigned i = 0; i < text_count; i++) {
    const text_row *row = &text_rows[i];
    if (strcmp(row->lang, lang) != 0 || strncmp(row->key, kind, len) != 0) continue;
    jout_key(json, row->key + len);
    jout_word(json, row->text);
  }
  jout_close(json, '}');
}

ro_status reply_names(asking *all) {
  const char *lang = param_of(all, "lang");
  if (lang == NULL) lang = "en";
  if (!text_speaks(lang))
    return error_set(&all->error, RO_USAGE, NULL, 0, "there are no names in the language \"%.20s\"", lang);
  jout_open(&all->json, '{');
  field_text(&all->json, "lang", ro_str_of(lang));
  put_words(&all->json, lang, "code.", "codes");
  put_words(&all->json, lang, "role.", "roles");
  put_words(&all->json, lang, "type.", "types");
  put_words(&all->json, lang, "mode.", "modes");
  put_words(&all->json, lang, "status.", "statuses");
  jout_close(&all->json, '}');
  return RO_OK;
}
