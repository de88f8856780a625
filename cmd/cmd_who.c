/* readout who: who a phrase is on a day. */
#include <string.h>

#include "cmd/cmd.h"

static ro_status ask(const cmd_options *options, ro_answer *answer, ro_error *error) {
  ro_engine *engine = NULL;
  ro_session *session = NULL;
  ro_question question = {.size = sizeof question,
                          .phrase = ro_str_of(options->words[0]),
                          .date = ro_str_of(options->date),
                          .lang = ro_str_of(options->lang)};
  ro_status status = engine_open(options, &engine, error);
  if (status == RO_OK) status = ro_session_new(engine, &session, error);
  if (status == RO_OK) status = ro_session_who(session, &question, answer, error);
  ro_session_free(session);
  ro_engine_free(engine);
  return status;
}

int cmd_who(const cmd_options *options) {
  ro_answer answer;
  ro_error error = {0};
  const char *format = options->format ? options->format : "text";
  if (strcmp(format, "jsonl") != 0 && strcmp(format, "text") != 0)
    return terminal_fail_use("there is no format \"%.60s\": text or jsonl", format);
  if (options->word_count != 1) return terminal_fail_use("one phrase is expected, in quotation marks");
  ro_status status = ask(options, &answer, &error);
  if (status == RO_OK) status = ro_answer_write(&answer, format, terminal_write, NULL, &error);
  return status == RO_OK || status == RO_END ? EXIT_FINE : terminal_fail(&error);
}
