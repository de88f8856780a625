/* gdelt-events and gdelt-mentions: GDELT 2.0, tab-separated, 61 and 16 columns without a header. An occurrence gives a
 * row for each pair of its actors; each telling mentions each of these rows. What has no CAMEO code gives none.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "answer/address.h"
#include "base/hash.h"
#include "base/limits.h"
#include "export/dyads.h"
#include "export/export.h"
#include "export/foreign.h"
#include "export/pieces.h"

/* A row in work. */
typedef struct row_state {
  ro_buffer *out;
  bool tab;
} row_state;

/* ---- cells ---- */

/* Tabs, line ends and other controls would break the row; a quotation mark would open a cell for many readers. */
static void put_bytes(row_state *row, const char *text, size_t len) {
  if (row->tab) buffer_putc(row->out, '\t');
  row->tab = true;
  for (size_t i = 0; i < len; i++)
    buffer_putc(row->out, (unsigned char)text[i] < ' ' ? ' ' : text[i] == '"' ? '\'' : text[i]);
}

static void put_text(row_state *row, const char *text) { put_bytes(row, text ? text : "", text ? strlen(text) : 0); }

static void put_empty(row_state *row, int count) {
  for (int i = 0; i < count; i++) put_text(row, "");
}

static void put_int(row_state *row, int64_t number) {
  char text[24];
  snprintf(text, sizeof text, "%" PRId64, number);
  put_text(row, text);
}

static void put_decimal(row_state *row, int digits, double number) {
  char text[32];
  snprintf(text, sizeof text, "%.*f", digits, number);
  put_text(row, text);
}

static void end_row(row_state *row) { buffer_putc(row->out, '\n'); }

/* ---- ids and days ---- */

/* A positive number of 63 bits, so that whoever keeps it as a signed integer can. */
static int64_t row_id(const whole_occurrence *whole, unsigned number) {
  uint64_t hash = hash_bytes(whole->id, strlen(whole->id), 0x6764656c74);
  return (int64_t)((number ? hash_mix(hash + number) : hash) >> 1);
}

typedef struct row_day {
  int year, month, day;
} row_day;

/* The first day of what is known; false when nothing is. */
static bool day_read(const char *date, row_day *day) {
  *day = (row_day){0, 1, 1};
  return date && sscanf(date, "%4d-%2d-%2d", &day->year, &day->month, &day->day) >= 1 && day->year > 0;
}

/* What is told without a date happened, as far as is known, when it was told; and a plan is an act of the day on which
 * it is told. */
static bool occurrence_day(const whole_occurrence *whole, row_day *day) {
  if (strcmp(whole->status, "planned") == 0 && day_read(whole->first_report, day)) return true;
  return day_read(whole->date_from, day) || day_read(whole->first_report, day);
}

static void put_day(row_state *row, const row_day *day) {
  char text[40];
  snprintf(text, sizeof text, "%04d%02d%02d", day->year, day->month, day->day);
  put_text(row, text);
  snprintf(text, sizeof text, "%04d%02d", day->year, day->month);
  put_text(row, text);
  put_int(row, day->year);
  put_decimal(row, 4, day->year + ((day->month - 1) * 30 + day->day) / 365.0);
}

static void put_stamp(row_state *row, const char *date) {
  char text[40];
  row_day day;
  if (day_read(date, &day)) snprintf(text, sizeof text, "%04d%02d%02d000000", day.year, day.month, day.day);
  else *text = '\0';
  put_text(row, text);
}

/* ---- actors ---- */

static const char *side_role(const whole_side *side, const foreign_code *known) {
  const char *role = *side->role ? side->role : known ? known->role : "";
  return foreign_sector(role);
}

static const char *side_name(const whole_occurrence *whole, const whole_side *side, const foreign_code *known) {
  const char *name = whole_name(whole, side);
  if (name) return name;
  return known ? known->name : strcmp(side->code, "UNK") == 0 ? "" : side->code;
}

/* Code, name, country, known group, ethnic, religion twice, type three times. */
static void put_actor(row_state *row, const whole_occurrence *whole, const whole_side *side) {
  const foreign_code *known = foreign_actor(side->code);
  const char *country = known && known->is_country ? known->cameo : "";
  const char *group = known && !known->is_country ? known->cameo : "";
  const char *role = side_role(side, known);
  bool religious = strcmp(role, "REL") == 0;
  char code[40];
  if (*side->code == '\0') {
    put_empty(row, 10);
    return;
  }
  const char *own = known || strcmp(side->code, "UNK") == 0 ? "" : side->code;
  snprintf(code, sizeof code, "%s%s%s%s", country, own, role, group);
  put_text(row, code);
  put_text(row, side_name(whole, side, known));
  put_text(row, country);
  put_text(row, group);
  put_empty(row, 1);
  put_text(row, religious ? role : "");
  put_empty(row, 1);
  put_text(row, religious ? "" : role);
  put_empty(row, 2);
}

/* ---- places ---- */

enum { GEO_COUNTRY = 1, GEO_CITY_USA = 3, GEO_CITY = 4 };

/* Type, full name, country, two levels of units, latitude, longitude, feature. */
static void put_place(row_state *row, const whole_occurrence *whole) {
  const foreign_code *country = whole->place_code ? foreign_actor(whole->place_code) : NULL;
  bool located = whole->lat <= PIECE_DEGREES;
  char name[512];
  if (whole->place == NULL) {
    put_empty(row, 8);
    return;
  }
  int usa = country && strcmp(country->code, "USA") == 0;
  put_int(row, !located ? GEO_COUNTRY : usa ? GEO_CITY_USA : GEO_CITY);
  snprintf(name, sizeof name, "%.400s%s%s", whole->place, country && located ? ", " : "",
           country && located ? country->name : "");
  put_text(row, name);
  put_text(row, country ? country->fips : "");
  put_text(row, country && !located ? country->fips : "");
  put_empty(row, 1);
  if (located) {
    put_decimal(row, 4, whole->lat);
    put_decimal(row, 4, whole->lon);
  } else {
    put_empty(row, 2);
  }
  put_empty(row, 1);
}

/* ---- events ---- */

static int64_t mention_count(const whole_occurrence *whole) {
  int64_t count = 0;
  for (uint32_t i = 0; i < whole->events.count; i++) count += whole->events.rows[i].evidence.count;
  return count > whole->event_count ? count : whole->event_count;
}

static const char *first_url(const whole_occurrence *whole) {
  for (uint32_t i = 0; i < whole->events.count; i++)
    if (whole->events.rows[i].article.url) return whole->events.rows[i].article.url;
  return whole->events.count ? whole->events.rows[0].article.id : NULL;
}

static void put_act(row_state *row, const char *cameo) {
  put_text(row, cameo);
  put_bytes(row, cameo, strlen(cameo) < 3 ? strlen(cameo) : 3);
  put_bytes(row, cameo, 2);
  put_int(row, foreign_quad(cameo));
  put_decimal(row, 1, foreign_goldstein(cameo));
}

static void put_row(export_run *run, const whole_occurrence *whole, const dyad *pair, unsigned number,
                    const char *cameo, const row_day *day) {
  row_state row = {.out = &run->out};
  put_int(&row, row_id(whole, number));
  put_day(&row, day);
  put_actor(&row, whole, &pair->first);
  put_actor(&row, whole, &pair->second);
  put_empty(&row, 1);
  put_act(&row, cameo);
  put_int(&row, mention_count(whole));
  put_int(&row, whole->outlet_count);
  put_int(&row, whole->article_count);
  put_empty(&row, 1 + 8 + 8);
  put_place(&row, whole);
  put_stamp(&row, whole->first_report);
  put_text(&row, first_url(whole));
  end_row(&row);
}

/* The code of an act by the first of a pair; NULL when GDELT has no row for it. */
static const char *act_of(const whole_occurrence *whole, const dyad *pair) {
  return foreign_event(whole->type, whole->mode, whole->status, pair->first.role);
}

static ro_status put_events(export_run *run, const whole_occurrence *whole, ro_error *error) {
  dyad pairs[LIMIT_DYADS];
  row_day day;
  unsigned count = dyads_of(whole, pairs);
  (void)error;
  if (whole->type == NULL || whole->status == NULL || !occurrence_day(whole, &day)) return RO_OK;
  for (unsigned i = 0; i < count; i++) {
    const char *cameo = act_of(whole, &pairs[i]);
    if (cameo) put_row(run, whole, &pairs[i], i, cameo, &day);
  }
  return RO_OK;
}

const export_format export_gdelt_events = {.name = "gdelt-events", .occurrence = put_events};

/* ---- mentions ---- */

enum { MENTION_WEB = 1, MENTION_CITATION = 2 };

static void put_offset(row_state *row, whole_span span) { put_int(row, span.start < 0 ? -1 : span.start); }

static void put_source(row_state *row, const whole_article *article) {
  ro_str host = address_host(article->url);
  put_int(row, host.len ? MENTION_WEB : MENTION_CITATION);
  if (host.len) put_bytes(row, host.data, host.len);
  else put_text(row, article->source);
  put_text(row, host.len ? article->url : article->id);
}

static whole_span evidence_part(const whole_evidence *evidence, char part) {
  if (evidence == NULL) return (whole_span){WHOLE_NOWHERE, 0};
  return part == 's' ? evidence->source : part == 't' ? evidence->target : evidence->trigger;
}

/* The sentence names everyone whom it needs, so that nobody was carried over from another. */
static bool is_raw(const whole_evidence *evidence, const dyad *pair) {
  return evidence && evidence->source.start >= 0 && (*pair->second.code == '\0' || evidence->target.start >= 0);
}

static void put_mention(export_run *run, const whole_occurrence *whole, const dyad *pair, unsigned number,
                        const whole_event *event) {
  row_state row = {.out = &run->out};
  const whole_evidence *evidence = event->evidence.count ? &event->evidence.rows[0] : NULL;
  put_int(&row, row_id(whole, number));
  put_stamp(&row, whole->first_report);
  put_stamp(&row, event->article.published);
  put_source(&row, &event->article);
  put_empty(&row, 1);
  put_offset(&row, evidence_part(evidence, 's'));
  put_offset(&row, evidence_part(evidence, 't'));
  put_offset(&row, evidence_part(evidence, 'a'));
  put_int(&row, is_raw(evidence, pair));
  if (event->confidence < 0) put_empty(&row, 1);
  else put_decimal(&row, 0, event->confidence * 100);
  put_int(&row, event->article.chars);
  put_empty(&row, 3);
  end_row(&row);
}

static ro_status put_mentions(export_run *run, const whole_occurrence *whole, ro_error *error) {
  dyad pairs[LIMIT_DYADS];
  row_day day;
  unsigned count = dyads_of(whole, pairs);
  (void)error;
  if (whole->type == NULL || whole->status == NULL || !occurrence_day(whole, &day)) return RO_OK;
  for (unsigned i = 0; i < count; i++)
    for (uint32_t k = 0; k < whole->events.count && act_of(whole, &pairs[i]); k++)
      put_mention(run, whole, &pairs[i], i, &whole->events.rows[k]);
  return RO_OK;
}

const export_format export_gdelt_mentions = {.name = "gdelt-mentions", .chars = true, .occurrence = put_mentions};
