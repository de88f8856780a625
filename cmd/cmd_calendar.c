/* readout calendar: what is planned, and what became of what was. */
#include "answer/calendar.h"
#include "answer/names.h"
#include "cmd/ask.h"

static ro_status calendar(cmd_ask *ask, ro_error *error) {
  ro_date from = ask_today();
  ro_status status = ask->options->from ? day_read(ask->options->from, from, &from, error) : RO_OK;
  return status == RO_OK ? write_calendar(ask->store, &ask->query, from, &ask->output, error) : status;
}

int cmd_calendar(const cmd_options *options) {
  static const char *const formats[] = {"table", "jsonl", "ical", NULL};
  ro_error error = {0};
  cmd_ask ask;
  if (options->word_count) return terminal_fail_use("\"%.60s\": a day stands behind --from", options->words[0]);
  ro_status status = ask_begin(options, formats, &ask, &error);
  if (status == RO_OK) status = calendar(&ask, &error);
  ask_end(&ask);
  return ask_exit(status, &error);
}
