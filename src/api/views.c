/* From the tables of a document to the plain structs of readout/document.h, all in the document's arena. Made once when
 * an article was coded, so that threads may read them. */
#include <string.h>

#include "api/api.h"
#include "article/trace.h"
#include "base/error.h"
#include "pack/build.h"
#include "publish/offsets.h"

static const ro_piece no_piece = {{"", 0}, {0, 0}};

static void *rows_new(ro_doc *doc, size_t count, size_t size) {
  return count ? arena_alloc(&doc->arena, count * size) : NULL;
}

ro_piece view_piece(const ro_doc *doc, ro_span span) {
  if (span.len == 0) return no_piece;
  return (ro_piece){given_str(doc, span), doc_given(doc, span)};
}

static ro_span span_of(const ro_doc *doc, ro_span span) { return span.len ? doc_given(doc, span) : (ro_span){0, 0}; }

/* ---- an event ---- */

ro_actor_view view_actor(const ro_doc *doc, uint32_t index, ro_span span) {
  const ro_actor *actor = &doc->actors.rows[index];
  const char *role = actor->role ? pack_role_name(doc->pack, actor->role) : NULL;
  return (ro_actor_view){actor->code, role, actor->name, view_piece(doc, span)};
}

static ro_actor_view *actor_views(ro_doc *doc, const uint32_t *actors, const ro_span *spans, size_t count) {
  ro_actor_view *views = rows_new(doc, count, sizeof *views);
  for (size_t i = 0; views && i < count; i++) views[i] = view_actor(doc, actors[i], spans[i]);
  return views;
}

static ro_topic_view *topic_views(ro_doc *doc, const ro_event *event) {
  ro_topic_view *views = rows_new(doc, event->topic_count, sizeof *views);
  for (size_t i = 0; views && i < event->topic_count; i++) {
    const ro_topic *topic = &event->topics[i];
    ro_actor_view *discloser = topic->discloser == DOC_NONE ? NULL : rows_new(doc, 1, sizeof *discloser);
    if (discloser) *discloser = view_actor(doc, topic->discloser, (ro_span){0, 0});
    views[i] = (ro_topic_view){view_piece(doc, topic->span), discloser};
  }
  return views;
}

static ro_evidence_view *evidence_views(ro_doc *doc, const ro_event *event) {
  ro_evidence_view *views = rows_new(doc, event->evidence_count, sizeof *views);
  for (size_t i = 0; views && i < event->evidence_count; i++) {
    const ro_evidence *evidence = &event->evidence[i];
    views[i] = (ro_evidence_view){view_piece(doc, evidence->span), span_of(doc, evidence->trigger),
                                  span_of(doc, evidence->source), span_of(doc, evidence->target)};
  }
  return views;
}

static const ro_place_view *place_view(ro_doc *doc, uint32_t index) {
  if (index == DOC_NONE) return NULL;
  const ro_place *place = &doc->places.rows[index];
  const pack_entity *entity = pack_entity_at(doc->pack, place->entity);
  ro_place_view *view = rows_new(doc, 1, sizeof *view);
  if (view)
    *view = (ro_place_view){view_piece(doc, place->span), fact_place_code(doc, place), (double)entity->latitude,
                            (double)entity->longitude};
  return view;
}

static void event_fill(ro_doc *doc, const ro_event *event, event_rows *rows) {
  rows->sources = actor_views(doc, event->sources, event->source_spans, event->source_count);
  rows->targets = actor_views(doc, event->targets, event->target_spans, event->target_count);
  rows->topics = topic_views(doc, event);
  rows->evidence = evidence_views(doc, event);
  rows->view = (ro_event_view){
      .id = event->id,
      .type = pack_type_name(doc->pack, event->type),
      .mode = pack_mode_name(doc->pack, event->mode),
      .status = trace_status(event->status),
      .confidence = (double)event->confidence,
      .from = event->from,
      .to = event->to,
      .date_words = event->time == DOC_NONE ? no_piece : view_piece(doc, doc->times.rows[event->time].span),
      .place = place_view(doc, event->place),
      .said_by = view_piece(doc, event->said_by),
      .quote = view_piece(doc, event->quote),
      .source_count = event->source_count,
      .target_count = event->target_count,
      .topic_count = event->topic_count,
      .evidence_count = event->evidence_count};
}

/* ---- the article ---- */

static void article_fill(const ro_doc *doc, ro_article_view *view) {
  *view = (ro_article_view){.id = doc->id,
                            .url = doc->url,
                            .source = doc->source,
                            .title = fact_title(doc),
                            .lang = doc->lang,
                            .text = doc->given,
                            .published = doc->published,
                            .lang_inferred = doc->lang_inferred,
                            .published_inferred = doc->published_inferred,
                            .author = view_piece(doc, doc->author),
                            .pack_version = pack_build(doc->pack),
                            .credit_count = doc->credits.count,
                            .warning_count = doc->warnings.count,
                            .block_count = doc->blocks.count,
                            .event_count = doc->events.count,
                            .given_title = doc->title,
                            .given_published = doc->published_given,
                            .modified = doc->modified,
                            .rarity = pack_rarity(doc->pack),
                            .name_count = doc->names.count};
}

static void names_fill(const ro_doc *doc, ro_name_view *views) {
  for (uint32_t i = 0; views && i < doc->names.count; i++) {
    const ro_name *name = &doc->names.rows[i];
    const ro_actor *actor = name->actor == DOC_NONE ? NULL : &doc->actors.rows[name->actor];
    views[i] = (ro_name_view){.name = view_piece(doc, name->span), .words = view_piece(doc, name->words)};
    if (actor == NULL) continue;
    views[i].code = actor->code;
    views[i].role = actor->role ? pack_role_name(doc->pack, actor->role) : NULL;
    views[i].office = pack_office_name(doc->pack, actor->office);
  }
}

static void blocks_fill(const ro_doc *doc, ro_block_view *views) {
  for (uint32_t i = 0; views && i < doc->blocks.count; i++) {
    const ro_block *block = &doc->blocks.rows[i];
    views[i] = (ro_block_view){trace_block(block->kind), block_is_coded(block), view_piece(doc, block->span)};
  }
}

void views_clear(ro_document *document, ro_str id) {
  static const ro_str none = {"", 0};
  document->doc = NULL;
  document->views = (api_views){.article = {.id = id.data ? id : none,
                                            .url = none,
                                            .source = none,
                                            .title = none,
                                            .lang = none,
                                            .text = none,
                                            .given_title = none,
                                            .given_published = none,
                                            .modified = none,
                                            .pack_version = ""}};
}

ro_status views_make(ro_document *document, ro_error *error) {
  ro_doc *doc = document->doc;
  api_views *views = &document->views;
  views->sentences = NULL;
  views->sentence_count = 0;
  article_fill(doc, &views->article);
  views->events = rows_new(doc, doc->events.count, sizeof *views->events);
  views->credits = rows_new(doc, doc->credits.count, sizeof *views->credits);
  views->blocks = rows_new(doc, doc->blocks.count, sizeof *views->blocks);
  for (uint32_t i = 0; views->events && i < doc->events.count; i++)
    event_fill(doc, &doc->events.rows[i], &views->events[i]);
  for (uint32_t i = 0; views->credits && i < doc->credits.count; i++)
    views->credits[i] = view_piece(doc, doc->credits.rows[i]);
  blocks_fill(doc, views->blocks);
  views->names = rows_new(doc, doc->names.count, sizeof *views->names);
  names_fill(doc, views->names);
  return doc->arena.failed ? error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the results of the article")
                           : RO_OK;
}
