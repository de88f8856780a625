/* readout report: what a record tells, as one page. */
#include "answer/names.h"
#include "cmd/ask.h"
#include "cmd/outfile.h"
#include "export/report.h"

/* What is coming is what lies ahead of --from, else of the end of the time asked for, else of today. */
static ro_status read_today(const cmd_ask *ask, ro_date *today, ro_error *error) {
  if (ask->options->from) return day_read(ask->options->from, ask_today(), today, error);
  *today = ask->query.until.year ? ask->query.until : ask_today();
  return RO_OK;
}

static ro_status report_write(const cmd_ask *ask, const report_options *wanted, ro_error *error) {
  outfile out;
  export_sink sink = {outfile_write, &out};
  ro_status status = outfile_open(&out, ask->options->output, error);
  if (status != RO_OK) return status;
  status = report_record(ask->store, wanted, &sink, error);
  return outfile_end(&out, status, error);
}

int cmd_report(const cmd_options *options) {
  static const char *const formats[] = {"html", "html", "markdown", NULL};
  ro_error error = {0};
  cmd_ask ask;
  report_options wanted = {.lang = options->lang ? options->lang : "en"};
  if (options->word_count) return terminal_fail_use("\"%.60s\": a report is asked for with options", options->words[0]);
  ro_status status = ask_begin(options, formats, &ask, &error);
  wanted.query = ask.query;
  wanted.format = ask.output.format;
  if (status == RO_OK) status = report_check(&wanted, &error);
  if (status == RO_OK) status = read_today(&ask, &wanted.today, &error);
  if (status == RO_OK) status = ask_session(&ask, &error);
  wanted.engine = ask.engine;
  wanted.session = ask.session;
  if (status == RO_OK) status = report_write(&ask, &wanted, &error);
  ask_end(&ask);
  return ask_exit(status, &error);
}
