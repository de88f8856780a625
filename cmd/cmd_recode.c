/* readout recode: what another program, pack, list of actors or bar coded is coded again, and what was learnt since. */
#include <inttypes.h>
#include <stdio.h>

#include "cmd/cmd.h"
#include "store/store.h"

static int tell_counts(const again_counts *counts) {
  cmd_page page;
  if (!page_open(&page)) return EXIT_NONE;
  uint64_t whole = counts->done - counts->learnt;
  fprintf(page.out, "coded %" PRIu64 " %s again", whole, whole == 1 ? "article" : "articles");
  if (counts->learnt) fprintf(page.out, "; %" PRIu64 " with what was learnt", counts->learnt);
  if (counts->skipped) fprintf(page.out, "; %" PRIu64 " skipped", counts->skipped);
  fputc('\n', page.out);
  int came = page_show(&page);
  return counts->skipped ? EXIT_SOME : came;
}

int cmd_recode(const cmd_options *options) {
  ro_error error = {0};
  ro_engine *engine = NULL;
  ro_store *store = NULL;
  again_counts counts = {0};
  if (options->word_count) return terminal_fail_use("a record is named with --db");
  ro_status status = engine_open(options, &engine, &error);
  if (status == RO_OK) status = record_open(options, false, &store, &error);
  if (status == RO_OK) status = recode_run(options, engine, store, true, &counts, &error);
  store_close(store);
  ro_engine_free(engine);
  return status == RO_OK ? tell_counts(&counts) : terminal_fail(&error);
}
