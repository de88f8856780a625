/* One article into a document, in every way that it may come: see readout/engine.h and readout/input.h. */
#include <stdio.h>
#include <string.h>

#include "api/api.h"
#include "base/error.h"
#include "base/sized.h"
#include "intake/language.h"
#include "pipeline/engine.h"
#include "pipeline/who.h"

/* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): the analyser does not see that a session of none was told */
ro_str api_lang(const ro_session *session) { return (ro_str){session->lang, strlen(session->lang)}; }

static ro_status no_pack(const char *lang, ro_error *error) {
  return error_set(error, RO_USAGE, NULL, 0, "there is no pack for the language \"%s\"", lang);
}

ro_status ro_session_lang(ro_session *session, const char *lang, ro_error *error) {
  if (session == NULL) return error_missing("the session", error);
  if (lang == NULL) lang = "";
  const ro_engine *engine = session->engine;
  size_t len = strlen(lang);
  if (len >= sizeof session->lang) return no_pack(lang, error);
  if (len && language_by_tag(engine->packs, engine->pack_count, lang, len) == LANGUAGE_NONE)
    return no_pack(lang, error);
  snprintf(session->lang, sizeof session->lang, "%s", lang);
  return RO_OK;
}

static ro_status check_both(const ro_session *session, const ro_document *document, ro_error *error) {
  if (session == NULL) return error_missing("the session", error);
  if (document == NULL) return error_missing("the document", error);
  if (document->engine == session->engine) return RO_OK;
  return error_set(error, RO_USAGE, NULL, 0, "the document was made on another engine");
}

/* What the stages gave becomes what the user sees. */
static ro_status finish(ro_document *document, ro_status status, ro_error *error) {
  document->doc = &document->own;
  if (status == RO_OK) status = views_make(document, error);
  if (status != RO_OK) views_clear(document, document->own.id);
  return status;
}

ro_status ro_session_code(ro_session *session, const ro_article *given, ro_document *document, ro_error *error) {
  ro_article article;
  RO_TRY(check_both(session, document, error));
  if (given == NULL) return error_missing("the article", error);
  RO_TRY(sized_take(&article, sizeof article, given, "ro_article", error));
  ro_status status = doc_code(session->engine, &document->own, api_lang(session), &article, error);
  return finish(document, status, error);
}

ro_status ro_session_code_line(ro_session *session, ro_str line, ro_document *document, ro_error *error) {
  RO_TRY(check_both(session, document, error));
  if (line.data == NULL) line = (ro_str){"", 0};
  ro_status status = doc_code_line(session->engine, &document->own, api_lang(session), line, error);
  return finish(document, status, error);
}

ro_status ro_session_code_page(ro_session *session, ro_str bytes, ro_document *document, ro_error *error) {
  RO_TRY(check_both(session, document, error));
  if (bytes.data == NULL) bytes = (ro_str){"", 0};
  return finish(document,
                session_code_page(session, &document->own, api_lang(session), &(page_source){.bytes = bytes}, error),
                error);
}

/* With what a crawl says of where it came from. */
static ro_status page(ro_session *session, const ro_item_view *item, ro_document *document, ro_error *error) {
  page_source source = {item->bytes, item->url, item->charset, item->fetched};
  return session_code_page(session, &document->own, api_lang(session), &source, error);
}

static ro_status broken(const ro_item_view *item, ro_document *document, ro_error *error) {
  doc_reset(&document->own);
  return error_set(error, item->status, NULL, 0, "%.*s", (int)item->bytes.len, item->bytes.data);
}

ro_status ro_session_code_item(ro_session *session, const ro_item_view *item, ro_document *document, ro_error *error) {
  ro_error inner = {0};
  RO_TRY(check_both(session, document, error));
  if (item == NULL) return error_missing("the item", error);
  ro_article article = {.size = sizeof article, .text = item->bytes};
  ro_status status = item->kind == RO_ITEM_LINE   ? ro_session_code_line(session, item->bytes, document, &inner)
                     : item->kind == RO_ITEM_TEXT ? ro_session_code(session, &article, document, &inner)
                     : item->kind == RO_ITEM_PAGE ? finish(document, page(session, item, document, &inner), &inner)
                                                  : finish(document, broken(item, document, &inner), NULL);
  if (status == RO_OK) return RO_OK;
  return error_set(error, status, item->origin.file, item->origin.line, "%s", inner.message);
}

ro_status ro_session_who(ro_session *session, const ro_question *given, ro_answer *answer, ro_error *error) {
  ro_question question;
  if (session == NULL) return error_missing("the session", error);
  if (given == NULL || answer == NULL) return error_missing(given ? "a place for the answer" : "the question", error);
  RO_TRY(sized_take(&question, sizeof question, given, "ro_question", error));
  ro_str lang = question.lang.len ? question.lang : api_lang(session);
  who_answer found;
  RO_TRY(who_ask(session, question.phrase, question.date, lang, &found, error));
  *answer = (ro_answer){0};
  snprintf(answer->code, sizeof answer->code, "%s", found.code);
  snprintf(answer->role, sizeof answer->role, "%s", found.role);
  snprintf(answer->name, sizeof answer->name, "%s", found.name);
  snprintf(answer->why, sizeof answer->why, "%s", found.why);
  return RO_OK;
}
