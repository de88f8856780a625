/* The sections of a report, in their order; pen.h writes them. See report.h. */
#include "export/report.h"
#include "answer/address.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "answer/calendar.h"
#include "answer/scores.h"
#include "base/date.h"
#include "base/error.h"
#include "base/limits.h"
#include "export/foreign.h"
#include "export/pen.h"
#include "export/pieces.h"
#include "export/talks.h"
#include "export/texts.h"

enum { LINE_BYTES = 1024, MONTHS_MOST = 1200, PLANS_BYTES = 1 << 20 };

typedef struct reporting {
  const report_options *options;
  const report_pen *pen;
  const export_sink *sink;
  whole_reader reader;
  ro_buffer out, what, who, place, sources, line; /* all but out: scratch of one act */
  uint64_t shown, left;
  const char *state; /* of the plan in work, in words */
  uint64_t occurrences, good, bad, ahead;
  pen_month months[MONTHS_MOST];
  unsigned month_count;
  ro_error *error;
} reporting;

/* ---- words ---- */

static const char *say(const reporting *all, const char *key) { return text_of(all->options->lang, key); }

/* Puts value in the place of %s. */
static void say_with(const reporting *all, const char *key, const char *value, ro_buffer *out) {
  const char *text = say(all, key), *gap = strstr(text, "%s");
  if (gap == NULL) {
    buffer_puts(out, text);
    return;
  }
  buffer_append(out, text, (size_t)(gap - text));
  buffer_puts(out, value);
  buffer_puts(out, gap + 2);
}

static const char *scratch_text(const ro_buffer *scratch) { return scratch->len ? scratch->data : ""; }

static void put_code(const reporting *all, const char *code, ro_buffer *out) {
  const foreign_code *known = foreign_actor(code);
  const char *name = text_word(all->options->lang, "code", code);
  buffer_puts(out, strcmp(name, code) == 0 && known ? known->name : name);
}

/* "Russia", "Russia (armed forces)", "Russia (Sergei Lavrov)". */
static void put_side(const reporting *all, const whole_occurrence *whole, const whole_side *side, ro_buffer *out) {
  const char *name = whole ? whole_name(whole, side) : NULL;
  const char *role = text_word(all->options->lang, "role", side->role);
  put_code(all, side->code, out);
  if (name == NULL && strcmp(role, side->role) == 0) return; /* GOV and IGO go without saying */
  buffer_puts(out, " (");
  buffer_puts(out, name ? name : role);
  buffer_putc(out, ')');
}

static void put_sides(const reporting *all, const whole_occurrence *whole, const char *sides, ro_buffer *out) {
  whole_side side;
  for (bool first = true; whole_next(&sides, &side); first = false) {
    if (!first) buffer_puts(out, ", ");
    put_side(all, whole, &side, out);
  }
}

static ro_status flush(reporting *all) {
  const ro_buffer *scratch[] = {&all->what, &all->who, &all->place, &all->sources, &all->line};
  bool failed = all->out.failed;
  for (size_t i = 0; i < sizeof scratch / sizeof *scratch; i++) failed |= scratch[i]->failed;
  if (failed) return error_set(all->error, RO_NO_MEMORY, NULL, 0, "no memory for the report");
  if (all->out.len == 0) return RO_OK;
  ro_status status = all->sink->write(all->sink->context, all->out.data, all->out.len, all->error);
  buffer_clear(&all->out);
  return status;
}

/* ---- head ---- */

static void put_asked(const reporting *all, ro_buffer *out) {
  const answer_query *query = &all->options->query;
  for (size_t i = 0; i < query->between_count; i++) {
    const answer_actor *actor = &query->between[i];
    if (i) buffer_printf(out, i + 1 == query->between_count ? " %s " : ", ", say(all, "and"));
    if (*actor->name) buffer_puts(out, actor->name);
    else put_code(all, actor->code, out);
  }
  if (query->between_count == 0) buffer_puts(out, say(all, "all"));
}

static void put_period(const reporting *all, ro_buffer *out) {
  char from[RO_DATE_BYTES + 1] = "", to[RO_DATE_BYTES + 1] = "";
  const answer_query *query = &all->options->query;
  if (query->since.year) ro_date_text(query->since, from);
  if (query->until.year) ro_date_text(query->until, to);
  if (*from && *to) {
    ro_buffer half;
    buffer_init_from(&half, NULL, LINE_BYTES);
    say_with(all, "period", from, &half);
    const char *gap = half.data ? strstr(half.data, "%s") : NULL;
    if (gap) buffer_printf(out, "%.*s%s%s", (int)(gap - half.data), half.data, to, gap + 2);
    buffer_free(&half);
  } else if (*from) {
    say_with(all, "since", from, out);
  } else if (*to) {
    say_with(all, "until", to, out);
  } else {
    buffer_puts(out, say(all, "always"));
  }
}

static void put_head(reporting *all) {
  buffer_clear(&all->who), buffer_clear(&all->what), buffer_clear(&all->line);
  put_asked(all, &all->who);
  say_with(all, "title", scratch_text(&all->who), &all->what);
  put_period(all, &all->line);
  all->pen->head(&all->out, all->options->lang, scratch_text(&all->what), scratch_text(&all->line));
}

/* ---- what is counted before anything is shown ---- */

/* Above 0 when it is cooperative, below when it is hostile. */
static double act_score(const char *type, const char *mode) { return type ? score_of(type, mode) : 0; }

static ro_status count_acts(reporting *all, ro_store *store) {
  answer_list *list = NULL;
  answer_occurrence found;
  ro_status status = answer_open(store, &all->options->query, &list, all->error);
  while (status == RO_OK && (status = answer_next(list, &found, all->error)) == RO_OK) {
    double score = act_score(found.type.data, found.mode.data);
    bool actual = strcmp(found.status.data, "actual") == 0;
    all->occurrences++;
    all->good += actual && score > 0;
    all->bad += actual && score < 0;
  }
  answer_close(list);
  return status == RO_END ? RO_OK : status;
}

/* What is planned for today or later, however far ahead. */
static answer_query coming_query(const reporting *all) {
  answer_query coming = all->options->query;
  coming.status = "planned";
  coming.since = all->options->today;
  coming.until = (ro_date){0, 0, 0};
  return coming;
}

static ro_status count_ahead(reporting *all, ro_store *store) {
  answer_list *list = NULL;
  answer_occurrence found;
  answer_query coming = coming_query(all);
  ro_status status = answer_open(store, &coming, &list, all->error);
  while (status == RO_OK && (status = answer_next(list, &found, all->error)) == RO_OK) all->ahead++;
  answer_close(list);
  return status == RO_END ? RO_OK : status;
}

static bool next_month(char *month) {
  int year, number;
  if (sscanf(month, "%4d-%2d", &year, &number) != 2) return false;
  snprintf(month, sizeof((pen_month){0}).month, "%04u-%02u", (unsigned)(year + number / 12) % 10000,
           (unsigned)(number % 12) + 1);
  return true;
}

/* Months without acts stand between the others. */
static ro_status take_month(void *context, const answer_bucket *month) {
  reporting *all = context;
  while (all->month_count && all->month_count < MONTHS_MOST) {
    pen_month empty = {0};
    memcpy(empty.month, all->months[all->month_count - 1].month, sizeof empty.month);
    if (!next_month(empty.month) || strcmp(empty.month, month->from) >= 0) break;
    all->months[all->month_count++] = empty;
  }
  if (all->month_count == MONTHS_MOST) return RO_END;
  pen_month *last = &all->months[all->month_count++];
  *last = (pen_month){.cooperation = month->cooperation, .conflict = month->conflict, .acts = month->acts};
  snprintf(last->month, sizeof last->month, "%.7s", month->from);
  return RO_OK;
}

static void put_number(reporting *all, const char *key, uint64_t number) {
  char text[24];
  snprintf(text, sizeof text, "%" PRIu64, number);
  all->pen->fact(&all->out, say(all, key), text);
}

static void put_summary(reporting *all) {
  all->pen->section(&all->out, "summary", say(all, "summary"));
  all->pen->facts(&all->out, true);
  put_number(all, "occurrences", all->occurrences);
  put_number(all, "cooperative", all->good);
  put_number(all, "hostile", all->bad);
  put_number(all, "ahead", all->ahead);
  all->pen->facts(&all->out, false);
  all->pen->section_end(&all->out);
}

static void put_chart(reporting *all) {
  pen_chart chart = {.months = all->months,
                     .count = all->month_count,
                     .title = say(all, "chart"),
                     .month = say(all, "month"),
                     .cooperation = say(all, "cooperation"),
                     .conflict = say(all, "conflict"),
                     .acts = say(all, "acts")};
  all->pen->section(&all->out, "chart", chart.title);
  all->pen->note(&all->out, say(all, all->month_count ? "chart-note" : "nothing"));
  if (all->month_count) all->pen->chart(&all->out, &chart);
  all->pen->section_end(&all->out);
}

/* ---- acts ---- */

static void what_make(reporting *all, const whole_occurrence *whole) {
  const char *lang = all->options->lang;
  buffer_clear(&all->what);
  buffer_puts(&all->what, text_word(lang, "type", whole->type));
  if (whole->mode) buffer_printf(&all->what, " (%s)", text_word(lang, "mode", whole->mode));
}

static void who_make(reporting *all, const whole_occurrence *whole) {
  buffer_clear(&all->who);
  put_sides(all, whole, whole->sources, &all->who);
  if (whole->targets == NULL) return;
  buffer_puts(&all->who, " \xe2\x86\x92 ");
  put_sides(all, whole, whole->targets, &all->who);
}

static void sources_make(reporting *all, const whole_occurrence *whole) {
  char count[24];
  buffer_clear(&all->sources);
  snprintf(count, sizeof count, "%" PRId64, whole->outlet_count);
  if (whole->outlet_count == 1) buffer_puts(&all->sources, say(all, "sources-one"));
  else say_with(all, "sources-many", count, &all->sources);
}

static const char *date_make(const reporting *all, const whole_occurrence *whole, char *out, size_t size) {
  if (whole->date_from == NULL) return say(all, "no-date");
  bool span = whole->date_to && strcmp(whole->date_to, whole->date_from) != 0;
  snprintf(out, size, "%.12s%s%.12s", whole->date_from, span ? " \xe2\x80\x93 " : "", span ? whole->date_to : "");
  return out;
}

static void put_act(reporting *all, const whole_occurrence *whole, const char *status) {
  double score = act_score(whole->type, whole->mode);
  char date[40];
  what_make(all, whole);
  who_make(all, whole);
  sources_make(all, whole);
  buffer_clear(&all->place);
  if (whole->place) say_with(all, "at", whole->place, &all->place);
  pen_act act = {.id = whole->id,
                 .date = date_make(all, whole, date, sizeof date),
                 .what = scratch_text(&all->what),
                 .who = scratch_text(&all->who),
                 .status = status,
                 .place = whole->place ? scratch_text(&all->place) : NULL,
                 .sources = scratch_text(&all->sources),
                 .tone = score > 0   ? 1
                         : score < 0 ? -1
                                     : 0,
                 .plain = status == NULL};
  all->pen->act(&all->out, &act);
}

/* The outlet's name, else the host of its address, else the article's id. */
static void outlet_make(const whole_article *article, ro_buffer *out) {
  ro_str host = address_host(article->url);
  if (article->source) buffer_puts(out, article->source);
  else if (host.len) buffer_append(out, host.data, host.len);
  else buffer_puts(out, article->id ? article->id : article->key);
}

static void mark_find(const whole_evidence *evidence, pen_claim *claim) {
  if (evidence->trigger.start < evidence->span.start || evidence->trigger.length <= 0) return;
  claim->mark = (size_t)(evidence->trigger.start - evidence->span.start);
  claim->mark_len = (size_t)evidence->trigger.length;
  size_t len = strlen(claim->text);
  if (claim->mark > len || claim->mark_len > len - claim->mark) claim->mark_len = 0;
}

static void put_claim(reporting *all, const whole_event *event, const whole_evidence *evidence) {
  pen_claim claim = {.text = evidence->text ? evidence->text : "",
                     .published = event->article.published,
                     .title = event->article.title,
                     .url = event->article.url,
                     .lang = event->article.lang};
  buffer_clear(&all->line), buffer_clear(&all->what);
  outlet_make(&event->article, &all->what);
  claim.outlet = scratch_text(&all->what);
  if (event->said_by) say_with(all, "said-by", event->said_by, &all->line), claim.said_by = scratch_text(&all->line);
  mark_find(evidence, &claim);
  all->pen->claim(&all->out, &claim);
}

static void put_claims(reporting *all, const whole_occurrence *whole) {
  for (uint32_t i = 0; i < whole->events.count; i++)
    for (uint32_t k = 0; k < whole->events.rows[i].evidence.count; k++)
      put_claim(all, &whole->events.rows[i], &whole->events.rows[i].evidence.rows[k]);
}

/* What did not simply happen says so. */
static const char *status_word(const reporting *all, const whole_occurrence *whole) {
  bool plain = whole->status == NULL || strcmp(whole->status, "actual") == 0;
  return plain ? NULL : text_word(all->options->lang, "status", whole->status);
}

static ro_status take_act(void *context, const whole_occurrence *whole) {
  reporting *all = context;
  if (all->shown == LIMIT_REPORT_ROWS) {
    all->left++;
    return RO_OK;
  }
  all->shown++;
  put_act(all, whole, status_word(all, whole));
  put_claims(all, whole);
  all->pen->act_end(&all->out);
  return flush(all);
}

/* ---- talks: what each side told of them (talks.c) ---- */

static ro_status take_talk(void *context, const whole_occurrence *whole) {
  reporting *all = context;
  const report_options *options = all->options;
  talk_laid laid;
  char id[96];
  if (all->shown == LIMIT_REPORT_TALKS) {
    all->left++;
    return RO_OK;
  }
  RO_TRY(talk_lay(all->reader.store, options->engine, options->session, whole->id, options->lang, &laid, all->error));
  if (laid.grid.row_count) {
    whole_occurrence talk = *whole;
    all->shown++;
    snprintf(id, sizeof id, "talk-%.80s", whole->id);
    talk.id = id;
    put_act(all, &talk, NULL);
    all->pen->grid(&all->out, &laid.grid);
    all->pen->act_end(&all->out);
  }
  talk_free(&laid);
  return flush(all);
}

/* ---- sections ---- */

static void put_more(reporting *all) {
  char count[24];
  if (all->left == 0) return;
  snprintf(count, sizeof count, "%" PRIu64, all->left);
  buffer_clear(&all->line);
  say_with(all, "more", count, &all->line);
  all->pen->note(&all->out, scratch_text(&all->line));
}

static ro_status put_section(reporting *all, const char *id, const char *note, const answer_query *query,
                             ro_status (*take)(void *context, const whole_occurrence *whole)) {
  all->shown = all->left = 0;
  all->pen->section(&all->out, id, say(all, id));
  if (note) all->pen->note(&all->out, note);
  all->reader.options.query = *query;
  RO_TRY(whole_each(&all->reader, take, all, all->error));
  if (all->shown == 0) all->pen->note(&all->out, say(all, "nothing"));
  put_more(all);
  all->pen->section_end(&all->out);
  return flush(all);
}

static ro_status put_talks(reporting *all) {
  answer_query talks = all->options->query;
  if (all->options->session == NULL || (talks.type && strcmp(talks.type, "CONSULT") != 0)) return RO_OK;
  talks.type = "CONSULT";
  talks.status = "actual";
  return put_section(all, "talks", say(all, "talks-note"), &talks, take_talk);
}

static ro_status put_coming(reporting *all) {
  answer_query coming = coming_query(all);
  char today[RO_DATE_BYTES + 1];
  ro_buffer note;
  ro_date_text(coming.since, today);
  buffer_init_from(&note, NULL, LINE_BYTES);
  say_with(all, "coming-note", today, &note);
  ro_status status = put_section(all, "coming", scratch_text(&note), &coming, take_act);
  buffer_free(&note);
  return status;
}

/* ---- plans whose day has passed ---- */

enum { PLAN_ID_BYTES = 64 };
typedef struct plan_row {
  char id[PLAN_ID_BYTES];
  enum calendar_state state;
} plan_row;

typedef struct plan_list {
  ro_arena arena;
  TABLE(plan_row) rows;
  uint64_t left;
} plan_list;

static ro_status take_plan(void *context, const calendar_item *item) {
  plan_list *plans = context;
  if (item->part != CALENDAR_PASSED) return RO_OK;
  plan_row *row = table_push(&plans->arena, &plans->rows, LIMIT_REPORT_ROWS);
  if (row == NULL) {
    plans->left++;
    return RO_OK;
  }
  row->state = item->state;
  snprintf(row->id, sizeof row->id, "%.*s", (int)item->plan.id.len, item->plan.id.data);
  return RO_OK;
}

/* The one occurrence that is asked for. */
static ro_status take_passed(void *context, const whole_occurrence *whole) {
  reporting *all = context;
  char id[96];
  whole_occurrence plan = *whole;
  snprintf(id, sizeof id, "plan-%.80s", whole->id);
  plan.id = id;
  put_act(all, &plan, all->state);
  put_claims(all, whole);
  all->pen->act_end(&all->out);
  return flush(all);
}

static ro_status put_plans(reporting *all, const plan_list *plans) {
  for (uint32_t i = 0; i < plans->rows.count; i++) {
    const plan_row *row = &plans->rows.rows[i];
    all->state = text_word(all->options->lang, "plan", calendar_state_name(row->state));
    all->reader.options.query = (answer_query){.occurrence = row->id};
    RO_TRY(whole_each(&all->reader, take_passed, all, all->error));
  }
  return RO_OK;
}

static ro_status put_passed(reporting *all, ro_store *store) {
  plan_list plans = {.left = 0};
  arena_init_from(&plans.arena, NULL, PLANS_BYTES);
  ro_status status = calendar_read(store, &all->options->query, all->options->today, take_plan, &plans, all->error);
  all->pen->section(&all->out, "passed", say(all, "passed"));
  all->pen->note(&all->out, say(all, plans.rows.count ? "passed-note" : "nothing"));
  if (status == RO_OK) status = put_plans(all, &plans);
  all->left = plans.left;
  put_more(all);
  all->pen->section_end(&all->out);
  arena_free(&plans.arena);
  return status == RO_OK ? flush(all) : status;
}

static ro_status put_all(reporting *all, ro_store *store) {
  RO_TRY(count_acts(all, store));
  RO_TRY(count_ahead(all, store));
  ro_status status = answer_months(store, &all->options->query, take_month, all, all->error);
  if (status != RO_OK && status != RO_END) return status;
  put_head(all);
  put_summary(all);
  put_chart(all);
  RO_TRY(put_section(all, "timeline", NULL, &all->options->query, take_act));
  RO_TRY(put_talks(all));
  RO_TRY(put_coming(all));
  RO_TRY(put_passed(all, store));
  all->pen->foot(&all->out, say(all, "made"));
  return flush(all);
}

/* ---- the run ---- */

static const report_pen *pen_find(const char *format) {
  return strcmp(format, "html") == 0 ? &pen_html : strcmp(format, "markdown") == 0 ? &pen_markdown : NULL;
}

ro_status report_check(const report_options *options, ro_error *error) {
  if (pen_find(options->format) == NULL)
    return error_set(error, RO_USAGE, NULL, 0, "there is no format \"%.60s\": html or markdown", options->format);
  if (!text_speaks(options->lang))
    return error_set(error, RO_USAGE, NULL, 0, "the report does not speak \"%.20s\": en or vi", options->lang);
  return RO_OK;
}

static void scratch_init(reporting *all) {
  ro_buffer *const buffers[] = {&all->out, &all->what, &all->who, &all->place, &all->sources, &all->line};
  for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) buffer_init_from(buffers[i], NULL, LIMIT_EXPORT_BYTES);
}

static void scratch_free(reporting *all) {
  ro_buffer *const buffers[] = {&all->out, &all->what, &all->who, &all->place, &all->sources, &all->line};
  for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) buffer_free(buffers[i]);
}

ro_status report_record(ro_store *store, const report_options *options, const export_sink *sink, ro_error *error) {
  RO_TRY(report_check(options, error));
  reporting all = {.options = options, .pen = pen_find(options->format), .sink = sink, .error = error};
  scratch_init(&all);
  ro_status status = whole_open(store, &(whole_options){.query = options->query}, &all.reader, error);
  if (status == RO_OK) status = put_all(&all, store);
  whole_close(&all.reader);
  scratch_free(&all);
  return status;
}
