/* readout show and readout compare: one occurrence, whole, or as its sides told it. */
#include "cmd/ask.h"

static ro_status show(cmd_ask *ask, const char *typed, ro_error *error) {
  char id[ANSWER_ID_BYTES];
  ro_status status = answer_find(ask->store, typed, id, error);
  if (status == RO_OK) status = write_show(ask->store, id, &ask->output, error);
  return status;
}

int cmd_show(const cmd_options *options) {
  static const char *const formats[] = {"table", "jsonl", NULL};
  ro_error error = {0};
  cmd_ask ask;
  if (options->word_count != 1)
    return terminal_fail_use("which one? the id of an occurrence or event, or its beginning (see: readout events)");
  ro_status status = ask_begin(options, formats, &ask, &error);
  if (status == RO_OK) status = show(&ask, options->words[0], &error);
  ask_end(&ask);
  return ask_exit(status, &error);
}
