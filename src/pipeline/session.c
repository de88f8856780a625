/* A session: one document, coded again and again by one thread. */
#include <stdlib.h>

#include "base/error.h"
#include "pipeline/engine.h"
#include "pipeline/pages.h"
#include "pipeline/stages.h"

ro_status ro_session_new(const ro_engine *engine, ro_session **out, ro_error *error) {
  ro_session *session = calloc(1, sizeof *session);
  if (session == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for a session");
  session->engine = engine;
  doc_init(&session->doc);
  arena_init(&session->page, LIMIT_ARENA_BYTES);
  *out = session;
  return RO_OK;
}

void ro_session_free(ro_session *session) {
  if (session == NULL) return;
  doc_free(&session->doc);
  arena_free(&session->page);
  free(session);
}

static ro_status session_stages(ro_session *session, ro_error *error) {
  ro_doc *doc = &session->doc;
  RO_TRY(stages_code(doc, session->engine->users, engine_model(session->engine, doc->pack), error));
  if (doc->arena.failed) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to code the article");
  return RO_OK;
}

static ro_status session_code(ro_session *session, ro_str lang, const ro_article *article, ro_error *error) {
  intake_options options = engine_intake(session->engine, lang);
  doc_reset(&session->doc);
  RO_TRY(intake_article(&session->doc, &options, article, error));
  return session_stages(session, error);
}

ro_status session_code_line(ro_session *session, ro_str lang, const char *line, size_t len, ro_error *error) {
  intake_options options = engine_intake(session->engine, lang);
  doc_reset(&session->doc);
  RO_TRY(intake_line(&session->doc, &options, line, len, error));
  return session_stages(session, error);
}

ro_status session_code_text(ro_session *session, ro_str lang, const char *text, size_t len, ro_error *error) {
  return session_code(session, lang, &(ro_article){.text = {text, len}}, error);
}

ro_status session_code_page(ro_session *session, ro_str lang, const char *data, size_t len, ro_error *error) {
  ro_page page;
  ro_article article;
  RO_TRY(pages_read(session, lang, data, len, &page, error));
  RO_TRY(pages_article(session, &page, &article, error));
  ro_status status = session_code(session, lang, &article, error);
  if (page.warning && status == RO_OK) doc_warn(&session->doc, "%s", page.warning);
  arena_reset(&session->page);
  return status;
}

ro_status ro_session_code(ro_session *session, const ro_article *article, const ro_doc **doc, ro_error *error) {
  RO_TRY(session_code(session, (ro_str){0}, article, error));
  *doc = &session->doc;
  return RO_OK;
}
