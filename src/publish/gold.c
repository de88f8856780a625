/* The gold format: what a scorer compares, one object for every article of the input. */
#include "article/trace.h"
#include "publish/json_out.h"
#include "publish/offsets.h"
#include "publish/publish.h"

static void put_date(json_out *json, const char *key, ro_date date) {
  char text[16];
  jout_key(json, key);
  if (date_known(date)) jout_string(json, (ro_str){text, date_format(date, text)});
  else jout_null(json);
}

static void put_given(json_out *json, const char *key, const ro_doc *doc, ro_span span) {
  jout_key(json, key);
  jout_text(json, span.len ? given_str(doc, span) : (ro_str){"", 0});
}

static void put_actors(json_out *json, const char *key, const ro_doc *doc, const uint32_t *actors, uint32_t count) {
  jout_key(json, key);
  jout_open(json, '[');
  for (uint32_t i = 0; i < count; i++) {
    char name[FACT_BYTES];
    jout_word(json, fact_actor(doc, &doc->actors.rows[actors[i]], name));
  }
  jout_close(json, ']');
}

/* "name as in the text, CODE" */
static void put_place(json_out *json, const ro_doc *doc, const ro_event *event) {
  jout_key(json, "place");
  if (event->place == DOC_NONE) {
    jout_null(json);
    return;
  }
  const ro_place *place = &doc->places.rows[event->place];
  const char *code = fact_place_code(doc, place);
  jout_joined(json, given_str(doc, place->span), *code ? ", " : "", code);
}

static void put_event(json_out *json, const ro_doc *doc, const ro_event *event) {
  const ro_evidence *evidence = fact_evidence(event);
  jout_open(json, '{');
  jout_key(json, "type");
  jout_word(json, pack_type_name(doc->pack, event->type));
  jout_key(json, "mode");
  jout_word(json, pack_mode_name(doc->pack, event->mode));
  put_actors(json, "source", doc, event->sources, event->source_count);
  put_actors(json, "target", doc, event->targets, event->target_count);
  put_date(json, "date", event->from);
  jout_key(json, "status");
  jout_word(json, trace_status(event->status));
  put_place(json, doc, event);
  put_given(json, "said_by", doc, event->said_by);
  put_given(json, "evidence", doc, evidence ? evidence->span : (ro_span){0, 0});
  jout_close(json, '}');
}

static void put_events(json_out *json, const ro_doc *doc) {
  jout_key(json, "events");
  jout_open(json, '[');
  for (uint32_t i = 0; i < doc->events.count; i++) put_event(json, doc, &doc->events.rows[i]);
  jout_close(json, ']');
}

void gold_article(const publish_options *options, const ro_doc *doc, ro_buffer *out) {
  json_out json = jout_begin(out);
  jout_open(&json, '{');
  jout_key(&json, "id");
  jout_string(&json, doc->id);
  jout_key(&json, "lang");
  jout_text(&json, doc->lang);
  put_date(&json, "published", doc->published);
  jout_key(&json, "published_inferred");
  jout_bool(&json, doc->published_inferred);
  jout_key(&json, "credits");
  jout_open(&json, '[');
  for (uint32_t i = 0; i < doc->credits.count; i++) jout_string(&json, given_str(doc, doc->credits.rows[i]));
  jout_close(&json, ']');
  put_given(&json, "author", doc, doc->author);
  put_events(&json, doc);
  if (options->text) {
    jout_key(&json, "text");
    jout_text(&json, doc->given);
  }
  jout_close(&json, '}');
  buffer_putc(out, '\n');
}

void gold_error(publish_place place, const char *id, const char *message, ro_buffer *out) {
  (void)place;
  json_out json = jout_begin(out);
  jout_open(&json, '{');
  jout_skipped(&json, id, message);
  jout_key(&json, "events");
  jout_open(&json, '[');
  jout_close(&json, ']');
  jout_close(&json, '}');
  buffer_putc(out, '\n');
}
