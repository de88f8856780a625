/* What an engine and a session are made of, for this room and for cmd; the public header says what they are for. */
#ifndef PIPELINE_ENGINE_H
#define PIPELINE_ENGINE_H

#include "article/doc.h"
#include "article/users.h"
#include "base/file.h"
#include "base/limits.h"
#include "code/model.h"
#include "intake/intake.h"

struct ro_engine {
  const ro_allocator *allocator; /* `given`, or NULL: the C library */
  ro_allocator given;
  const ro_pack *packs[LIMIT_PACKS]; /* owned */
  ro_file files[LIMIT_PACKS];        /* the file of each, or empty */
  code_model models[LIMIT_PACKS];    /* the weights of each */
  size_t pack_count;
  ro_users *users; /* or NULL */
  char **warnings; /* owned */
  size_t warning_count, warning_cap;
  bool warning_lost; /* there was no memory for one */
};

struct ro_session {
  const ro_engine *engine;
  ro_doc doc;    /* scratch: of streams, of phrases, of whoever asks in this house */
  char lang[48]; /* of articles that do not say theirs; empty: it is found out */
  ro_arena page; /* of the page in work */
};

/* An engine with one pack only, whose compiled bytes stay the caller's: for testing a pack that was just built. */
ro_status engine_new_for_pack(const void *data, size_t len, const char *name, const char *actors_file,
                              ro_engine **engine, ro_error *error);

/* The weights of a pack of the engine. */
const code_model *engine_model(const ro_engine *engine, const ro_pack *pack);

intake_options engine_intake(const ro_engine *engine, ro_str lang);

/* Codes into a document of anyone's, which is reset first: an article, or one line of JSON Lines. lang: of articles
 * that do not say theirs. After a failure doc->id names the article, if it had a name. */
ro_status doc_code(const ro_engine *engine, ro_doc *doc, ro_str lang, const ro_article *article, ro_error *error);
ro_status doc_code_line(const ro_engine *engine, ro_doc *doc, ro_str lang, ro_str line, ro_error *error);

/* A page in any charset, with what is known of where it came from; empty strings where nothing is. */
typedef struct page_source {
  ro_str bytes, url, charset;
  ro_str fetched; /* the day it was there, as a date or a time */
} page_source;

/* The same into the session's own document. */
ro_status session_code_article(ro_session *session, const ro_article *article, const ro_doc **doc, ro_error *error);
ro_status session_code_line(ro_session *session, ro_str lang, const char *line, size_t len, ro_error *error);
ro_status session_code_text(ro_session *session, ro_str lang, const char *text, size_t len, ro_error *error);
/* The article of a page into any document. */
ro_status session_code_page(ro_session *session, ro_doc *doc, ro_str lang, const page_source *page, ro_error *error);

#endif
