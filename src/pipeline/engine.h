/* What an engine and a session are made of, for this room and for cmd; the public header says what they are for. */
#ifndef PIPELINE_ENGINE_H
#define PIPELINE_ENGINE_H

#include "article/doc.h"
#include "base/limits.h"
#include "base/map_file.h"
#include "code/model.h"
#include "intake/intake.h"
#include "article/users.h"

struct ro_engine {
  const ro_pack *packs[LIMIT_PACKS]; /* owned */
  ro_map maps[LIMIT_PACKS];          /* the file of each, or empty */
  code_model models[LIMIT_PACKS];    /* the weights of each */
  size_t pack_count;
  ro_users *users; /* or NULL */
  char **warnings;      /* owned */
  size_t warning_count, warning_cap;
};

struct ro_session {
  const ro_engine *engine;
  ro_doc doc;
  ro_arena page; /* of the page in work */
};

/* An engine with one pack only, whose compiled bytes stay the caller's: for testing a pack that was just built. */
ro_status engine_new_for_pack(const void *data, size_t len, const char *name, const char *actors_file,
                              ro_engine **engine, ro_error *error);

/* The weights of a pack of the engine. */
const code_model *engine_model(const ro_engine *engine, const ro_pack *pack);

intake_options engine_intake(const ro_engine *engine, ro_str lang);

/* Codes what came as one line of JSON Lines; otherwise like ro_session_code. lang: of articles that do not say theirs.
 * After a failure session->doc.id names the article, if it had a name. */
ro_status session_code_line(ro_session *session, ro_str lang, const char *line, size_t len, ro_error *error);
ro_status session_code_text(ro_session *session, ro_str lang, const char *text, size_t len, ro_error *error);
/* The same for an HTML page. */
ro_status session_code_page(ro_session *session, ro_str lang, const char *data, size_t len, ro_error *error);

#endif
