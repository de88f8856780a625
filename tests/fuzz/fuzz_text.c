/* Any bytes as the text of an article, coded with the built-in packs and put into every format. The first byte says
 * which fields come with it: the language, a date, and whether the first line is a title. */
#include "fuzz_box.h"

static ro_session *session_of_builtins(void) {
  static ro_engine *engine;
  static ro_session *session;
  const ro_engine_options options = {.size = sizeof options, .trace = true};
  if (session) return session;
  require(ro_engine_new(&options, &engine, NULL) == RO_OK);
  require(ro_session_new(engine, &session, NULL) == RO_OK);
  return session;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static const char *const langs[] = {"en", "vi", "", "xx"};
  if (len == 0) return 0;
  ro_article article = {.lang = fuzz_str(langs[data[0] & 3]), .text = {(const char *)data + 1, len - 1}};
  if (data[0] & 4) article.published = fuzz_str("2026-02-05");
  const char *line = data[0] & 8 ? memchr(article.text.data, '\n', article.text.len) : NULL;
  if (line) {
    article.title = (ro_str){article.text.data, (size_t)(line - article.text.data)};
    article.text = (ro_str){line + 1, article.text.len - article.title.len - 1};
  }
  fuzz_code(session_of_builtins(), &article);
  return 0;
}
