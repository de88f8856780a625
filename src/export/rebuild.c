/* jsonl: all that the record holds, so that it can be made again: first every copy of an article as it was given, then
 * every occurrence with its tellings. The lines of articles are input of `readout add`.
 */
#include <string.h>

#include "export/export.h"
#include "export/pieces.h"

static void put_copy(export_run *run, const whole_copy *copy) {
  json_out json = jout_begin(&run->out);
  jout_open(&json, '{');
  piece_word(&json, "kind", "article");
  piece_word(&json, "article", copy->article);
  piece_word(&json, "standing", copy->standing);
  piece_word(&json, "id", copy->id);
  piece_word(&json, "url", copy->url);
  piece_word(&json, "source", copy->source);
  piece_word(&json, "title", copy->title);
  piece_word(&json, "published", copy->published);
  piece_word(&json, "modified", copy->modified);
  piece_word(&json, "lang", copy->lang);
  jout_key(&json, "text");
  jout_string(&json, copy->text);
  jout_close(&json, '}');
  buffer_putc(&run->out, '\n');
}

/* ---- tellings ---- */

static void put_article(json_out *json, const whole_article *article) {
  jout_key(json, "article");
  jout_open(json, '{');
  piece_word(json, "key", article->key);
  piece_word(json, "id", article->id);
  piece_word(json, "url", article->url);
  piece_word(json, "source", article->source);
  piece_word(json, "title", article->title);
  piece_word(json, "author", article->author);
  piece_word(json, "credits", article->credits);
  piece_word(json, "lang", article->lang);
  piece_word(json, "published", article->published);
  jout_key(json, "published_inferred");
  jout_bool(json, article->published_inferred);
  piece_word(json, "coder", article->coder);
  jout_close(json, '}');
}

static void put_actors(json_out *json, const whole_event *event, bool targets) {
  jout_key(json, targets ? "target" : "source");
  jout_open(json, '[');
  for (uint32_t i = 0; i < event->actors.count; i++) {
    const whole_actor *actor = &event->actors.rows[i];
    if (actor->is_target != targets) continue;
    jout_open(json, '{');
    piece_word(json, "code", actor->code);
    piece_word(json, "role", actor->role);
    piece_word(json, "name", actor->name);
    piece_word(json, "text", actor->text);
    piece_span(json, "span", actor->span);
    jout_close(json, '}');
  }
  jout_close(json, ']');
}

static void put_topics(json_out *json, const whole_event *event) {
  jout_key(json, "topics");
  jout_open(json, '[');
  for (uint32_t i = 0; i < event->topics.count; i++) {
    const whole_topic *topic = &event->topics.rows[i];
    jout_open(json, '{');
    piece_word(json, "text", topic->text);
    piece_span(json, "span", topic->span);
    jout_key(json, "disclosed_by");
    if (topic->code || topic->name) {
      jout_open(json, '{');
      piece_word(json, "code", topic->code);
      piece_word(json, "role", topic->role);
      piece_word(json, "name", topic->name);
      jout_close(json, '}');
    } else {
      jout_null(json);
    }
    jout_close(json, '}');
  }
  jout_close(json, ']');
}

static void put_evidence(json_out *json, const whole_event *event) {
  jout_key(json, "evidence");
  jout_open(json, '[');
  for (uint32_t i = 0; i < event->evidence.count; i++) {
    const whole_evidence *evidence = &event->evidence.rows[i];
    jout_open(json, '{');
    piece_word(json, "text", evidence->text);
    piece_span(json, "span", evidence->span);
    piece_span(json, "trigger", evidence->trigger);
    piece_span(json, "source", evidence->source);
    piece_span(json, "target", evidence->target);
    jout_close(json, '}');
  }
  jout_close(json, ']');
}

static void put_event(json_out *json, const whole_event *event) {
  jout_open(json, '{');
  piece_word(json, "id", event->id);
  piece_word(json, "type", event->type);
  piece_word(json, "mode", event->mode);
  put_actors(json, event, false);
  put_actors(json, event, true);
  piece_dates(json, event->date_from, event->date_to, event->precision, event->date_text);
  piece_word(json, "status", event->status);
  piece_place(json, event->place, event->place_code, event->lat, event->lon);
  put_topics(json, event);
  piece_word(json, "said_by", event->said_by);
  piece_word(json, "quote", event->quote);
  piece_confidence(json, event->confidence);
  put_evidence(json, event);
  put_article(json, &event->article);
  jout_close(json, '}');
}

/* ---- occurrences ---- */

static ro_status put_occurrence(export_run *run, const whole_occurrence *whole, ro_error *error) {
  json_out json = jout_begin(&run->out);
  (void)error;
  jout_open(&json, '{');
  piece_word(&json, "kind", "occurrence");
  piece_word(&json, "id", whole->id);
  piece_word(&json, "type", whole->type);
  piece_word(&json, "mode", whole->mode);
  piece_word(&json, "status", whole->status);
  piece_sides(&json, "source", whole->sources);
  piece_sides(&json, "target", whole->targets);
  piece_dates(&json, whole->date_from, whole->date_to, whole->precision, NULL);
  piece_place(&json, whole->place, whole->place_code, whole->lat, whole->lon);
  piece_confidence(&json, whole->confidence);
  piece_word(&json, "first_report", whole->first_report);
  piece_word(&json, "last_report", whole->last_report);
  jout_key(&json, "sources");
  jout_number(&json, (uint64_t)whole->outlet_count);
  jout_key(&json, "articles");
  jout_number(&json, (uint64_t)whole->article_count);
  jout_key(&json, "events");
  jout_open(&json, '[');
  for (uint32_t i = 0; i < whole->events.count; i++) put_event(&json, &whole->events.rows[i]);
  jout_close(&json, ']');
  jout_close(&json, '}');
  buffer_putc(&run->out, '\n');
  return RO_OK;
}

static void put_correction(export_run *run, ro_str line) {
  buffer_append(&run->out, line.data, line.len);
  buffer_putc(&run->out, '\n');
}

const export_format export_rebuild = {
    .name = "jsonl", .copy = put_copy, .occurrence = put_occurrence, .correction = put_correction};
