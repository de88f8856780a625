/* plover: JSON Lines with the field names of the PLOVER manual, and its folding: what is planned becomes the promise of
 * it. What is only supposed or denied is no event there.
 */
#include <string.h>

#include "answer/scores.h"
#include "export/export.h"
#include "export/foreign.h"
#include "export/pieces.h"

static bool is_planned(const whole_occurrence *whole) { return whole->status && strcmp(whole->status, "planned") == 0; }

/* The type that PLOVER has for it, or NULL. A folded one has lost its mode. */
static const char *folded(const whole_occurrence *whole, const char **mode) {
  const foreign_plover *row = whole->type ? foreign_class(whole->type) : NULL;
  *mode = whole->mode;
  if (row == NULL) return NULL;
  if (!is_planned(whole) || *row->planned == '\0') return row->type;
  *mode = NULL;
  return row->planned;
}

/* A date must have a day there; where less is known the first day stands. */
static void put_day(json_out *json, const char *key, const char *date) {
  static const char rest[] = "-01-01";
  size_t len = date ? strlen(date) : 0;
  jout_key(json, key);
  if (len != 4 && len != 7 && len != 10) jout_null(json);
  else jout_joined(json, (ro_str){date, len}, "", len == 10 ? "" : rest + (len == 7 ? 3 : 0));
}

/* A promise is of the day on which it is told; the day of what is promised stands beside it. */
static void put_days(json_out *json, const whole_occurrence *whole, bool is_promise) {
  put_day(json, "date", is_promise ? whole->first_report : whole->date_from);
  put_day(json, "enddate", is_promise ? whole->first_report : whole->date_to);
  if (is_promise) piece_word(json, "planned_date", whole->date_from);
}

/* Organisations and groups have no country there: their kind stands for it, and their name says which. */
static void put_actor(json_out *json, const whole_occurrence *whole, const whole_side *side) {
  const foreign_code *known = foreign_actor(side->code);
  const char *name = whole_name(whole, side);
  const char *code = known && !known->is_country && *known->role ? known->role : side->code;
  jout_open(json, '{');
  piece_word(json, "code", code);
  piece_word(json, "sector", *side->role ? side->role : NULL);
  piece_word(json, "identifier_id", side->code);
  piece_word(json, "identifier_text", name ? name : known ? known->name : NULL);
  jout_close(json, '}');
}

static void put_side(json_out *json, const char *key, const whole_occurrence *whole, const char *sides) {
  whole_side side;
  jout_key(json, key);
  jout_open(json, '[');
  while (whole_next(&sides, &side)) put_actor(json, whole, &side);
  jout_close(json, ']');
}

static void put_list(json_out *json, const char *key, const char *word) {
  jout_key(json, key);
  jout_open(json, '[');
  if (word) jout_word(json, word);
  jout_close(json, ']');
}

static void put_location(json_out *json, const whole_occurrence *whole) {
  const foreign_code *country = whole->place_code ? foreign_actor(whole->place_code) : NULL;
  jout_key(json, "event_loc");
  if (whole->place == NULL) {
    jout_null(json);
    return;
  }
  jout_open(json, '{');
  piece_word(json, "name", whole->place);
  if (whole->lat <= PIECE_DEGREES) {
    jout_key(json, "latitude");
    jout_degrees(json, whole->lat);
    jout_key(json, "longitude");
    jout_degrees(json, whole->lon);
  }
  piece_word(json, "country code", country && *country->iso2 ? country->iso2 : NULL);
  piece_word(json, "cc3", whole->place_code);
  jout_close(json, '}');
}

static void put_citation(json_out *json, const whole_event *event) {
  jout_open(json, '{');
  piece_word(json, "url", event->article.url);
  piece_word(json, "title", event->article.title);
  piece_word(json, "language", event->article.lang);
  piece_word(json, "publication", event->article.source);
  piece_word(json, "citation", event->article.id);
  piece_word(json, "date", event->article.published);
  piece_word(json, "coder", event->article.coder);
  jout_close(json, '}');
}

static void put_texts(json_out *json, const whole_occurrence *whole) {
  jout_key(json, "event_text");
  jout_open(json, '[');
  for (uint32_t i = 0; i < whole->events.count; i++)
    if (whole->events.rows[i].evidence.count) jout_foreign(json, whole->events.rows[i].evidence.rows[0].text);
  jout_close(json, ']');
  jout_key(json, "cite_info");
  jout_open(json, '[');
  for (uint32_t i = 0; i < whole->events.count; i++) put_citation(json, &whole->events.rows[i]);
  jout_close(json, ']');
}

static void put_score(json_out *json, const char *type, const char *mode) {
  jout_key(json, "event_scale");
  if (json->comma) buffer_putc(json->out, ',');
  buffer_printf(json->out, "%.1f", score_of(type, mode));
  json->comma = true;
}

static ro_status put_occurrence(export_run *run, const whole_occurrence *whole, ro_error *error) {
  const char *mode, *type = folded(whole, &mode);
  (void)error;
  if (type == NULL || whole->status == NULL || (strcmp(whole->status, "actual") != 0 && !is_planned(whole)))
    return RO_OK;
  json_out json = jout_begin(&run->out);
  jout_open(&json, '{');
  piece_word(&json, "id", whole->id);
  put_days(&json, whole, strcmp(type, whole->type) != 0);
  put_side(&json, "source", whole, whole->sources);
  put_side(&json, "recipient", whole, whole->targets);
  put_list(&json, "event", type);
  put_list(&json, "mode", mode);
  put_list(&json, "context", is_planned(whole) && strcmp(type, whole->type) == 0 ? "future" : NULL);
  jout_key(&json, "quad_code");
  jout_number(&json, (uint64_t)foreign_class(type)->quad);
  put_score(&json, type, mode);
  put_location(&json, whole);
  put_texts(&json, whole);
  jout_close(&json, '}');
  buffer_putc(&run->out, '\n');
  return RO_OK;
}

const export_format export_plover = {.name = "plover", .occurrence = put_occurrence};
