/* readout export: the record in the formats of others. */
#include "cmd/ask.h"
#include "cmd/outfile.h"
#include "export/export.h"

static ro_status export_all(const cmd_ask *ask, const export_format *format, ro_error *error) {
  outfile out;
  export_options wanted = {.query = ask->query, .by_month = ask->options->by_month};
  export_sink sink = {outfile_write, &out};
  ro_status status = outfile_open(&out, ask->options->output, error);
  if (status != RO_OK) return status;
  status = export_record(ask->store, format, &wanted, &sink, error);
  return outfile_end(&out, status, error);
}

int cmd_export(const cmd_options *options) {
  static const char *const formats[] = {"export", "export", NULL};
  ro_error error = {0};
  cmd_ask ask;
  if (options->word_count != 1) return terminal_fail_use("which format? one of %s", export_names());
  const export_format *format = export_find(options->words[0]);
  if (format == NULL) return terminal_fail_use("there is no format \"%.60s\": %s", options->words[0], export_names());
  ro_status status = ask_begin(options, formats, &ask, &error);
  if (status == RO_OK) status = export_all(&ask, format, &error);
  ask_end(&ask);
  return ask_exit(status, &error);
}
