/* JSON Lines: one object an article with all that is known of it. docs/schema/article.schema.json describes it. */
#include <inttypes.h>
#include <stdio.h>

#include "article/trace.h"
#include "publish/json_out.h"
#include "publish/offsets.h"
#include "publish/publish.h"

/* What the writers of one article share. */
typedef struct jsonl_state {
  const ro_doc *doc;
  offsets offsets;
  json_out json;
} jsonl_state;

static void put_range(jsonl_state *state, ro_span span) {
  json_out *json = &state->json;
  if (span.len == 0) {
    jout_null(json);
    return;
  }
  offsets_range range = offsets_of(&state->offsets, span);
  jout_open(json, '[');
  jout_number(json, range.start);
  jout_number(json, range.end);
  jout_close(json, ']');
}

static void put_span(jsonl_state *state, const char *key, ro_span span) {
  jout_key(&state->json, key);
  put_range(state, span);
}

static void put_text(jsonl_state *state, const char *key, ro_str text) {
  jout_key(&state->json, key);
  jout_text(&state->json, text);
}

static void put_word(jsonl_state *state, const char *key, const char *word) {
  jout_key(&state->json, key);
  jout_word(&state->json, word);
}

static void put_bool(jsonl_state *state, const char *key, bool value) {
  jout_key(&state->json, key);
  jout_bool(&state->json, value);
}

/* {"text","span"} or null. */
static void put_piece(jsonl_state *state, const char *key, ro_span span) {
  jout_key(&state->json, key);
  if (span.len == 0) {
    jout_null(&state->json);
    return;
  }
  jout_open(&state->json, '{');
  put_text(state, "text", given_str(state->doc, span));
  put_span(state, "span", span);
  jout_close(&state->json, '}');
}

static void put_date(jsonl_state *state, const char *key, ro_date date) {
  char text[16];
  jout_key(&state->json, key);
  if (date_known(date)) jout_string(&state->json, (ro_str){text, date_format(date, text)});
  else jout_null(&state->json);
}

static void put_actor_fields(jsonl_state *state, const ro_actor *actor) {
  put_word(state, "code", actor->code);
  put_word(state, "role", actor->role ? pack_role_name(state->doc->pack, actor->role) : NULL);
  put_word(state, "name", actor->name);
}

static void put_actors(jsonl_state *state, const char *key, const uint32_t *actors, const ro_span *spans,
                       uint32_t count) {
  jout_key(&state->json, key);
  jout_open(&state->json, '[');
  for (uint32_t i = 0; i < count; i++) {
    jout_open(&state->json, '{');
    put_actor_fields(state, &state->doc->actors.rows[actors[i]]);
    put_text(state, "text", spans[i].len ? given_str(state->doc, spans[i]) : (ro_str){"", 0});
    put_span(state, "span", spans[i]);
    jout_close(&state->json, '}');
  }
  jout_close(&state->json, ']');
}

static void put_event_date(jsonl_state *state, const ro_event *event) {
  jout_key(&state->json, "date");
  jout_open(&state->json, '{');
  put_date(state, "from", event->from);
  put_date(state, "to", event->to);
  put_word(state, "precision", fact_precision(event->from));
  put_text(state, "text",
           event->time == DOC_NONE ? (ro_str){"", 0} : given_str(state->doc, state->doc->times.rows[event->time].span));
  jout_close(&state->json, '}');
}

static void put_place(jsonl_state *state, const ro_event *event) {
  jout_key(&state->json, "place");
  if (event->place == DOC_NONE) {
    jout_null(&state->json);
    return;
  }
  const ro_place *place = &state->doc->places.rows[event->place];
  const pack_entity *entity = pack_entity_at(state->doc->pack, place->entity);
  jout_open(&state->json, '{');
  put_text(state, "name", given_str(state->doc, place->span));
  put_word(state, "code", fact_place_code(state->doc, place));
  jout_key(&state->json, "lat");
  jout_degrees(&state->json, (double)entity->latitude);
  jout_key(&state->json, "lon");
  jout_degrees(&state->json, (double)entity->longitude);
  put_span(state, "span", place->span);
  jout_close(&state->json, '}');
}

static void put_topics(jsonl_state *state, const ro_event *event) {
  jout_key(&state->json, "topics");
  jout_open(&state->json, '[');
  for (uint32_t i = 0; i < event->topic_count; i++) {
    const ro_topic *topic = &event->topics[i];
    jout_open(&state->json, '{');
    put_text(state, "text", given_str(state->doc, topic->span));
    put_span(state, "span", topic->span);
    jout_key(&state->json, "disclosed_by");
    if (topic->discloser == DOC_NONE) {
      jout_null(&state->json);
    } else {
      jout_open(&state->json, '{');
      put_actor_fields(state, &state->doc->actors.rows[topic->discloser]);
      jout_close(&state->json, '}');
    }
    jout_close(&state->json, '}');
  }
  jout_close(&state->json, ']');
}

static void put_evidence(jsonl_state *state, const ro_event *event) {
  jout_key(&state->json, "evidence");
  jout_open(&state->json, '[');
  for (uint32_t i = 0; i < event->evidence_count; i++) {
    const ro_evidence *evidence = &event->evidence[i];
    jout_open(&state->json, '{');
    put_text(state, "text", given_str(state->doc, evidence->span));
    put_span(state, "span", evidence->span);
    put_span(state, "trigger", evidence->trigger);
    put_span(state, "source", evidence->source);
    put_span(state, "target", evidence->target);
    jout_close(&state->json, '}');
  }
  jout_close(&state->json, ']');
}

/* Null where no model judged it. */
static void put_confidence(jsonl_state *state, const ro_event *event) {
  jout_key(&state->json, "confidence");
  if (event->confidence > 0) jout_share(&state->json, (double)event->confidence);
  else jout_null(&state->json);
}

static void put_event(jsonl_state *state, const ro_event *event) {
  const ro_pack *pack = state->doc->pack;
  char id[17];
  snprintf(id, sizeof id, "%016" PRIx64, event->id);
  jout_open(&state->json, '{');
  put_word(state, "id", id);
  put_word(state, "type", pack_type_name(pack, event->type));
  put_word(state, "mode", pack_mode_name(pack, event->mode));
  put_actors(state, "source", event->sources, event->source_spans, event->source_count);
  put_actors(state, "target", event->targets, event->target_spans, event->target_count);
  put_event_date(state, event);
  put_word(state, "status", trace_status(event->status));
  put_place(state, event);
  put_topics(state, event);
  put_piece(state, "said_by", event->said_by);
  put_piece(state, "quote", event->quote);
  put_confidence(state, event);
  put_evidence(state, event);
  jout_close(&state->json, '}');
}

static void put_events(jsonl_state *state) {
  jout_key(&state->json, "events");
  jout_open(&state->json, '[');
  for (uint32_t i = 0; i < state->doc->events.count; i++) put_event(state, &state->doc->events.rows[i]);
  jout_close(&state->json, ']');
}

static void put_blocks(jsonl_state *state) {
  jout_key(&state->json, "blocks");
  jout_open(&state->json, '[');
  for (uint32_t i = 0; i < state->doc->blocks.count; i++) {
    const ro_block *block = &state->doc->blocks.rows[i];
    jout_open(&state->json, '{');
    put_word(state, "kind", trace_block(block->kind));
    put_bool(state, "coded", block_is_coded(block));
    put_span(state, "span", block->span);
    jout_close(&state->json, '}');
  }
  jout_close(&state->json, ']');
}

static void put_credits(jsonl_state *state) {
  const ro_doc *doc = state->doc;
  jout_key(&state->json, "credits");
  jout_open(&state->json, '[');
  for (uint32_t i = 0; i < doc->credits.count; i++) jout_string(&state->json, given_str(doc, doc->credits.rows[i]));
  jout_close(&state->json, ']');
}

static void put_warnings(jsonl_state *state) {
  jout_key(&state->json, "warnings");
  jout_open(&state->json, '[');
  for (uint32_t i = 0; i < state->doc->warnings.count; i++) jout_foreign(&state->json, state->doc->warnings.rows[i]);
  jout_close(&state->json, ']');
}

static void put_coder(jsonl_state *state) {
  jout_key(&state->json, "coder");
  jout_open(&state->json, '{');
  put_word(state, "program", "readout");
  put_word(state, "version", RO_VERSION);
  put_word(state, "pack", pack_lang(state->doc->pack));
  put_word(state, "pack_version", pack_version(state->doc->pack));
  jout_close(&state->json, '}');
}

static void put_meta(jsonl_state *state) {
  const ro_doc *doc = state->doc;
  jout_key(&state->json, "id");
  jout_string(&state->json, doc->id);
  put_text(state, "url", doc->url);
  put_text(state, "source", doc->source);
  put_text(state, "lang", doc->lang);
  put_bool(state, "lang_inferred", doc->lang_inferred);
  put_text(state, "title", fact_title(doc));
  put_date(state, "published", doc->published);
  put_bool(state, "published_inferred", doc->published_inferred);
  put_text(state, "author", doc->author.len ? given_str(doc, doc->author) : (ro_str){"", 0});
  put_credits(state);
}

void jsonl_article(const publish_options *options, const ro_doc *doc, ro_buffer *out) {
  jsonl_state state = {.doc = doc, .json = jout_begin(out)};
  if (!offsets_init(&state.offsets, doc, options->chars)) {
    out->failed = true;
    return;
  }
  jout_open(&state.json, '{');
  put_meta(&state);
  put_blocks(&state);
  put_events(&state);
  put_warnings(&state);
  put_coder(&state);
  if (options->text) put_text(&state, "text", doc->given);
  jout_close(&state.json, '}');
  buffer_putc(out, '\n');
  offsets_free(&state.offsets);
}

void jsonl_error(publish_place place, const char *id, const char *message, ro_buffer *out) {
  json_out json = jout_begin(out);
  jout_open(&json, '{');
  jout_skipped(&json, id, message);
  jout_key(&json, "file");
  jout_foreign(&json, place.name);
  jout_key(&json, "line");
  if (place.line) jout_number(&json, place.line);
  else jout_null(&json);
  jout_key(&json, "events");
  jout_open(&json, '[');
  jout_close(&json, ']');
  jout_close(&json, '}');
  buffer_putc(out, '\n');
}
