/* readout events and readout timeline: occurrences that answer a question. */
#include "cmd/ask.h"

int cmd_events(const cmd_options *options) {
  static const char *const formats[] = {"table", "jsonl", "csv", NULL};
  ro_error error = {0};
  cmd_ask ask;
  if (options->word_count)
    return terminal_fail_use("\"%.60s\": words to look for stand behind --search", options->words[0]);
  ro_status status = ask_begin(options, formats, &ask, &error);
  if (status == RO_OK)
    status = options->verb == VERB_EVENTS ? write_events(ask.store, &ask.query, &ask.output, &error)
                                          : write_timeline(ask.store, &ask.query, &ask.output, &error);
  ask_end(&ask);
  return ask_exit(status, &error);
}
