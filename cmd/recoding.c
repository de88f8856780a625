/* Articles of a record coded again, with what the terminal is told of it. */
#include "cmd/cmd.h"
#include "store/store.h"

static void tell_skipped(void *context, const char *id, const ro_error *why) {
  const cmd_options *options = context;
  if (!options->quiet) terminal_message(id, 0, "skipped: ", why->message);
}

/* Copies are taken by their numbers, which tell how far it is. */
static void tell_progress(void *context, const again_counts *counts, int64_t number, int64_t last) {
  (void)context;
  ro_progress so_far = {
      .coded = counts->done, .skipped = counts->skipped, .bytes_read = (uint64_t)number, .bytes_total = (uint64_t)last};
  if (progress_due(&so_far.seconds)) progress_put(&so_far, false);
}

ro_status recode_run(const cmd_options *options, const ro_engine *engine, struct ro_store *store, bool stale,
                     again_counts *counts, ro_error *error) {
  cmd_options told = *options;
  again_options again = {.engine = engine,
                         .threads = options->threads,
                         .stale = stale,
                         .context = &told,
                         .skipped = tell_skipped,
                         .progress = tell_progress};
  progress_begin(options);
  ro_status status = again_run(store, &again, counts, error);
  progress_hide();
  return status;
}

ro_status again_learnt(const cmd_options *options, ro_engine *engine, struct ro_store *store, ro_error *error) {
  cmd_options silent = *options;
  again_counts counts = {0};
  ro_engine *own = NULL;
  bool wanted = false;
  ro_status status = again_wanted(store, &wanted, error);
  if (status != RO_OK || !wanted) return status;
  silent.quiet = true;
  status = engine ? RO_OK : engine_open(&silent, &own, error);
  if (status == RO_OK) status = recode_run(&silent, engine ? engine : own, store, false, &counts, error);
  ro_engine_free(own);
  return status;
}
