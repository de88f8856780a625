/* A session: one document, coded again and again by one thread. */
#include "base/error.h"
#include "base/memory.h"
#include "base/sized.h"
#include "pipeline/engine.h"
#include "pipeline/pages.h"
#include "pipeline/stages.h"

ro_status ro_session_new(const ro_engine *engine, ro_session **out, ro_error *error) {
  if (engine == NULL || out == NULL) return error_missing(engine ? "a place for the session" : "the engine", error);
  ro_session *session = memory_zeroed(engine->allocator, 1, sizeof *session);
  if (session == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for a session");
  session->engine = engine;
  doc_init_from(&session->doc, engine->allocator);
  arena_init_from(&session->page, engine->allocator, LIMIT_ARENA_BYTES);
  *out = session;
  return RO_OK;
}

void ro_session_free(ro_session *session) {
  if (session == NULL) return;
  doc_free(&session->doc);
  arena_free(&session->page);
  memory_release(session->engine->allocator, session);
}

static ro_status doc_stages(const ro_engine *engine, ro_doc *doc, ro_error *error) {
  RO_TRY(stages_code(doc, engine->users, engine_model(engine, doc->pack), error));
  if (doc->arena.failed) return arena_error(&doc->arena, NULL, "code the article", error);
  return RO_OK;
}

ro_status doc_code(const ro_engine *engine, ro_doc *doc, ro_str lang, const ro_article *article, ro_error *error) {
  intake_options options = engine_intake(engine, lang);
  doc_reset(doc);
  RO_TRY(intake_article(doc, &options, article, error));
  return doc_stages(engine, doc, error);
}

ro_status doc_code_line(const ro_engine *engine, ro_doc *doc, ro_str lang, ro_str line, ro_error *error) {
  intake_options options = engine_intake(engine, lang);
  doc_reset(doc);
  RO_TRY(intake_line(doc, &options, line.data, line.len, error));
  return doc_stages(engine, doc, error);
}

ro_status session_code_line(ro_session *session, ro_str lang, const char *line, size_t len, ro_error *error) {
  return doc_code_line(session->engine, &session->doc, lang, (ro_str){line, len}, error);
}

ro_status session_code_text(ro_session *session, ro_str lang, const char *text, size_t len, ro_error *error) {
  return doc_code(session->engine, &session->doc, lang, &(ro_article){.text = {text, len}}, error);
}

/* Why a page gave no article is told with what was left out of it. */
static void page_fault(ro_error *error, const char *warning) {
  size_t len = strlen(error->message);
  snprintf(error->message + len, sizeof error->message - len, "; %s", warning);
}

ro_status session_code_page(ro_session *session, ro_doc *doc, ro_str lang, const page_source *source, ro_error *error) {
  ro_page page;
  ro_article article;
  doc_reset(doc);
  RO_TRY(pages_read(session, lang, source, &page, error));
  ro_status status = pages_article(session, &page, &article, error);
  if (status == RO_OK) status = doc_code(session->engine, doc, lang, &article, error);
  if (page.warning && status == RO_OK) doc_warn(doc, "%s", page.warning);
  else if (page.warning && error) page_fault(error, page.warning);
  arena_reset(&session->page);
  return status;
}

ro_status session_code_article(ro_session *session, const ro_article *article, const ro_doc **doc, ro_error *error) {
  RO_TRY(doc_code(session->engine, &session->doc, (ro_str){0}, article, error));
  *doc = &session->doc;
  return RO_OK;
}
