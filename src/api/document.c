/* Documents and what is asked of them: see readout/document.h. */
#include "api/api.h"
#include "base/error.h"
#include "base/sized.h"
#include "pipeline/engine.h"

ro_status ro_document_new(const ro_engine *engine, ro_document **out, ro_error *error) {
  if (engine == NULL || out == NULL) return error_missing(engine ? "a place for the document" : "the engine", error);
  ro_document *document = api_new(engine, sizeof *document);
  if (document == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for a document");
  document->engine = engine;
  doc_init_from(&document->own, engine->allocator);
  views_clear(document, (ro_str){0});
  *out = document;
  return RO_OK;
}

void ro_document_free(ro_document *document) {
  if (document == NULL) return;
  doc_free(&document->own);
  api_release(document->engine, document);
}

size_t ro_document_memory(const ro_document *document) { return document ? document->own.arena.used : 0; }

/* ---- the article ---- */

const ro_article_view *ro_document_article(const ro_document *document) {
  static const ro_article_view nothing = {.id = {"", 0},
                                          .url = {"", 0},
                                          .source = {"", 0},
                                          .title = {"", 0},
                                          .lang = {"", 0},
                                          .text = {"", 0},
                                          .given_title = {"", 0},
                                          .given_published = {"", 0},
                                          .modified = {"", 0},
                                          .pack_version = ""};
  return document ? &document->views.article : &nothing;
}

const ro_piece *ro_document_credit(const ro_document *document, size_t index) {
  return index < ro_document_article(document)->credit_count ? &document->views.credits[index] : NULL;
}

const char *ro_document_warning(const ro_document *document, size_t index) {
  return index < ro_document_article(document)->warning_count ? document->doc->warnings.rows[index] : NULL;
}

const ro_block_view *ro_document_block(const ro_document *document, size_t index) {
  return index < ro_document_article(document)->block_count ? &document->views.blocks[index] : NULL;
}

const ro_name_view *ro_document_name(const ro_document *document, size_t index) {
  return index < ro_document_article(document)->name_count ? &document->views.names[index] : NULL;
}

/* ---- its events ---- */

const ro_event_view *ro_document_event(const ro_document *document, size_t index) {
  return index < ro_document_article(document)->event_count ? &document->views.events[index].view : NULL;
}

static const event_rows *rows_of(const ro_event_view *event) { return (const event_rows *)event; }

const ro_actor_view *ro_event_source(const ro_event_view *event, size_t index) {
  return event && index < event->source_count ? &rows_of(event)->sources[index] : NULL;
}

const ro_actor_view *ro_event_target(const ro_event_view *event, size_t index) {
  return event && index < event->target_count ? &rows_of(event)->targets[index] : NULL;
}

const ro_topic_view *ro_event_topic(const ro_event_view *event, size_t index) {
  return event && index < event->topic_count ? &rows_of(event)->topics[index] : NULL;
}

const ro_evidence_view *ro_event_evidence(const ro_event_view *event, size_t index) {
  return event && index < event->evidence_count ? &rows_of(event)->evidence[index] : NULL;
}
