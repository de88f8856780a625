/* A session: one document, coded again and again by one thread. */
#include "base/error.h"
#include "base/memory.h"
#include "pipeline/engine.h"
#include "pipeline/stages.h"

ro_status ro_session_new(const ro_engine *engine, ro_session **out, ro_error *error) {
  ro_session *session = memory_zeroed(engine->allocator, 1, sizeof *session);
  if (session == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for a session");
  session->engine = engine;
  doc_init_from(&session->doc, engine->allocator);
  *out = session;
  return RO_OK;
}

void ro_session_free(ro_session *session) {
  if (session == NULL) return;
  doc_free(&session->doc);
  memory_release(session->engine->allocator, session);
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

ro_status ro_session_code(ro_session *session, const ro_article *article, const ro_doc **doc, ro_error *error) {
  RO_TRY(session_code(session, (ro_str){0}, article, error));
  *doc = &session->doc;
  return RO_OK;
}
