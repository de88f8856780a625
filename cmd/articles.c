/* Articles through the library into a format: what `code` and `explain` have in common. */
#include <inttypes.h>
#include <stdio.h>

#include "cmd/cmd.h"

static void tell_warning(void *context, const ro_origin *origin, const char *id, const char *message) {
  (void)context, (void)id;
  terminal_message(origin->file, origin->line, "warning: ", message);
}

static void tell_skipped(void *context, const ro_origin *origin, const char *id, const ro_error *why) {
  (void)context, (void)id;
  terminal_message(origin->file, origin->line, "skipped: ", why->message);
}

static void tell_summary(const ro_run_counts *counts) {
  char line[200];
  uint64_t lost = counts->skipped + counts->unread;
  int len = snprintf(line, sizeof line, "readout: %" PRIu64 " of %" PRIu64 " skipped\n", lost, lost + counts->coded);
  terminal_tell(line, (size_t)len);
}

int articles_exit(const cmd_options *options, const ro_run_counts *counts) {
  if (!options->quiet && counts->skipped + counts->unread) tell_summary(counts);
  if (counts->unread && counts->coded + counts->skipped == 0) return EXIT_NONE;
  return counts->unread + counts->skipped ? EXIT_SOME : EXIT_FINE;
}

ro_status engine_open(const cmd_options *options, ro_engine **engine, ro_error *error) {
  ro_engine_options wanted = {.size = sizeof wanted,
                              .pack_files = options->packs,
                              .pack_count = options->pack_count,
                              .actors_file = options->actors,
                              .min_confidence = options->has_confidence ? &options->confidence : NULL,
                              .trace = options->verb == VERB_EXPLAIN || options->verb == VERB_SERVE};
  ro_status status = ro_engine_new(&wanted, engine, error);
  if (status != RO_OK || options->quiet) return status;
  for (size_t i = 0; i < ro_engine_warning_count(*engine); i++)
    terminal_message(NULL, 0, "warning: ", ro_engine_warning(*engine, i));
  return RO_OK;
}

/* Standard input when no file is named. Warnings that the output holds are not told as well. */
ro_run_options articles_options(const cmd_options *options, const ro_writer_options *writer) {
  bool warns = !options->quiet && !ro_format_has_warnings(writer->format);
  return (ro_run_options){.size = sizeof(ro_run_options),
                          .paths = options->words,
                          .path_count = options->word_count,
                          .lang = options->lang,
                          .thread_count = options->threads,
                          .writer = writer,
                          .warning = warns ? tell_warning : NULL,
                          .skipped = options->quiet ? NULL : tell_skipped,
                          .progress = progress_wanted(options) ? progress_show : NULL};
}

int articles_run(const cmd_options *options, const char *format) {
  ro_error error = {0};
  ro_engine *engine = NULL;
  ro_run_counts counts = {0};
  ro_writer_options writer = terminal_writer(options, format);
  ro_run_options run = articles_options(options, &writer);
  if (engine_open(options, &engine, &error) != RO_OK) return terminal_fail(&error);
  ro_status status = ro_run(engine, &run, &counts, &error);
  ro_engine_free(engine);
  progress_hide();
  if (status != RO_OK) return terminal_fail(&error);
  return articles_exit(options, &counts);
}
