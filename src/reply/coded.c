/* Documents as events of the record. See coded.h. */
#include "reply/coded.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"

/* ---- events ---- */

static ro_str keep(ro_arena *arena, ro_str text) {
  const char *copy = text.len ? arena_copy(arena, text.data, text.len) : NULL;
  return copy ? (ro_str){copy, text.len} : (ro_str){"", 0};
}

static ro_str keep_name(ro_arena *arena, const char *name) { return keep(arena, ro_str_of(name)); }

static ro_str keep_date(ro_arena *arena, ro_date date) {
  char text[RO_DATE_BYTES];
  return keep_name(arena, ro_date_text(date, text));
}

static void push_actor(ro_arena *arena, answer_event *event, const ro_actor_view *view, bool is_target) {
  event_actor *actor = table_push(arena, &event->actors, LIMIT_EVENTS);
  if (actor)
    *actor = (event_actor){keep_name(arena, view->code), keep_name(arena, view->role), keep_name(arena, view->name),
                           is_target};
}

static void push_topic(ro_arena *arena, answer_event *event, const ro_topic_view *view) {
  event_topic *topic = table_push(arena, &event->topics, LIMIT_EVENTS);
  if (topic == NULL) return;
  *topic = (event_topic){.text = keep(arena, view->words.text)};
  if (view->discloser == NULL) return;
  topic->code = keep_name(arena, view->discloser->code);
  topic->role = keep_name(arena, view->discloser->role);
  topic->name = keep_name(arena, view->discloser->name);
}

static void push_piece(ro_arena *arena, answer_event *event, const ro_evidence_view *view) {
  event_piece *piece = table_push(arena, &event->evidence, LIMIT_EVIDENCE);
  if (piece)
    *piece =
        (event_piece){keep(arena, view->sentence.text), view->sentence.span, view->trigger, view->source, view->target};
}

static void fill_act(ro_arena *arena, answer_event *event, const ro_event_view *view) {
  static const char *const precisions[] = {"", "year", "month", "day"};
  unsigned known = (view->from.year > 0) + (view->from.month > 0) + (view->from.day > 0);
  event->type = keep_name(arena, view->type);
  event->mode = keep_name(arena, view->mode);
  event->status = keep_name(arena, view->status);
  event->date = keep_date(arena, view->from);
  event->date_to = keep_date(arena, view->to);
  event->precision = ro_str_of(precisions[known]);
  event->date_text = keep(arena, view->date_words.text);
  event->said_by = keep(arena, view->said_by.text);
  event->quote = keep(arena, view->quote.text);
  event->confidence = view->confidence;
  if (view->place == NULL) return;
  event->place = keep(arena, view->place->words.text);
  event->place_code = keep_name(arena, view->place->code);
  event->latitude = view->place->latitude;
  event->longitude = view->place->longitude;
  event->located = true;
}

static void fill_article(ro_arena *arena, answer_event *event, const ro_article_view *article) {
  event->article_id = keep(arena, article->id);
  event->url = keep(arena, article->url);
  event->outlet = keep(arena, article->source.len ? article->source : answer_outlet("", article->url.data));
  event->title = keep(arena, article->title);
  event->lang = keep(arena, article->lang);
  event->published = keep_date(arena, article->published);
}

/* As the record would name it: one that is like an event before it in the article gets another. */
static uint64_t id_of(const ro_document *document, size_t index) {
  uint64_t id = ro_document_event(document, index)->id;
  unsigned same = 0;
  for (size_t i = 0; i < index; i++) same += ro_document_event(document, i)->id == id;
  return same ? hash_mix(id + same) : id;
}

static void fill(ro_arena *arena, const ro_document *document, size_t index, answer_event *event) {
  const ro_event_view *view = ro_document_event(document, index);
  char id[17];
  snprintf(id, sizeof id, "%016" PRIx64, id_of(document, index));
  *event = (answer_event){.event = keep_name(arena, id)};
  fill_article(arena, event, ro_document_article(document));
  fill_act(arena, event, view);
  for (size_t i = 0; i < view->source_count; i++) push_actor(arena, event, ro_event_source(view, i), false);
  for (size_t i = 0; i < view->target_count; i++) push_actor(arena, event, ro_event_target(view, i), true);
  for (size_t i = 0; i < view->topic_count; i++) push_topic(arena, event, ro_event_topic(view, i));
  for (size_t i = 0; i < view->evidence_count; i++) push_piece(arena, event, ro_event_evidence(view, i));
}

void coded_events(const ro_document *document, event_list *list) {
  size_t count = ro_document_article(document)->event_count;
  for (size_t i = 0; i < count && i < EVENT_ARTICLE; i++) {
    answer_event *event = table_push(&list->arena, &list->rows, EVENT_ARTICLE);
    if (event) fill(&list->arena, document, i, event);
  }
}

/* ---- blocks ---- */

void put_blocks(json_out *json, const ro_document *document) {
  size_t count = document ? ro_document_article(document)->block_count : 0;
  jout_key(json, "blocks");
  jout_open(json, '[');
  for (size_t i = 0; i < count; i++) {
    const ro_block_view *block = ro_document_block(document, i);
    jout_open(json, '{');
    jout_key(json, "kind");
    jout_word(json, block->kind);
    jout_key(json, "coded");
    jout_bool(json, block->coded);
    jout_key(json, "span");
    jout_open(json, '[');
    jout_number(json, block->words.span.offset);
    jout_number(json, block->words.span.offset + block->words.span.len);
    jout_close(json, ']');
    jout_close(json, '}');
  }
  jout_close(json, ']');
}

/* ---- the trace ---- */

static ro_status take_bytes(void *context, const char *data, size_t len, ro_error *error) {
  (void)error;
  buffer_append(context, data, len);
  return RO_OK;
}

/* The part of a trace that begins with the head of an event, "event 1  TYPE  ID", up to an empty line. Words of the
 * article stand behind other words on their lines, so that none of them looks like a head. */
static ro_str trace_part(const ro_buffer *trace, const char *id) {
  const char *end = trace->data + trace->len;
  for (const char *at = trace->data; at && at < end;) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (stop == NULL) break;
    bool head = strncmp(at, "event ", 6) == 0 && stop - at > 17 && memcmp(stop - 16, id, 16) == 0;
    if (head) {
      const char *last = memmem(at, (size_t)(end - at), "\n\n", 2);
      return (ro_str){at, (size_t)((last ? last + 1 : end) - at)};
    }
    at = stop + 1;
  }
  return (ro_str){"", 0};
}

ro_status coded_trace(asking *all, const ro_document *document, const char *event, ro_buffer *out) {
  ro_buffer text;
  ro_writer *writer = NULL;
  buffer_init_from(&text, NULL, LIMIT_EXPORT_BYTES);
  ro_writer_options options = {.size = sizeof options, .format = "explain", .write = take_bytes, .context = &text};
  ro_status status = ro_writer_new(all->desk->engine, &options, &writer, &all->error);
  if (status == RO_OK) status = ro_writer_put(writer, document, &all->error);
  ro_writer_free(writer);
  ro_str part = {text.data, text.len};
  if (event) part = strlen(event) == 16 && text.len ? trace_part(&text, event) : (ro_str){"", 0};
  if (status == RO_OK && part.len) buffer_append(out, part.data, part.len);
  if (text.failed) out->failed = true;
  buffer_free(&text);
  return status;
}
