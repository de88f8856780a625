/* readout export: the record in the formats of others. */
#include "cmd/cmd.h"
#include "cmd/outfile.h"
#include "export/export.h"
#include "store/store.h"

static ro_status export_all(const cmd_options *options, const export_format *format, ro_store *store, ro_error *error) {
  outfile out;
  export_options wanted = {.by_month = options->by_month};
  export_sink sink = {outfile_write, &out};
  ro_status status = outfile_open(&out, options->output, error);
  if (status != RO_OK) return status;
  status = export_record(store, format, &wanted, &sink, error);
  return outfile_end(&out, status, error);
}

int cmd_export(const cmd_options *options) {
  ro_error error = {0};
  ro_store *store = NULL;
  if (options->word_count != 1) return terminal_fail_use("which format? one of %s", export_names());
  const export_format *format = export_find(options->words[0]);
  if (format == NULL) return terminal_fail_use("there is no format \"%.60s\": %s", options->words[0], export_names());
  ro_status status = record_open(options, false, &store, &error);
  if (status == RO_OK) status = export_all(options, format, store, &error);
  store_close(store);
  return status == RO_OK || status == RO_END ? EXIT_FINE : terminal_fail(&error);
}
