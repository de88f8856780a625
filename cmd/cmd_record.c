/* readout remove and readout check: articles out of the record, and whether it is whole. */
#include <inttypes.h>
#include <stdio.h>

#include "cmd/cmd.h"
#include "store/store.h"

/* Each by itself: what cannot be taken out is told, and the others go. */
static int remove_each(const cmd_options *options, ro_store *store) {
  int came = EXIT_FINE;
  for (size_t i = 0; i < options->word_count; i++) {
    uint64_t removed = 0;
    ro_error error = {0};
    ro_status status = store_remove(store, options->words[i], &removed, &error);
    if (status == RO_OK) continue;
    terminal_message(error.where, 0, "", error.message);
    came = status == RO_USAGE ? EXIT_SOME : EXIT_NONE;
    if (status != RO_USAGE) break;
  }
  return came;
}

int cmd_remove(const cmd_options *options) {
  ro_error error = {0};
  ro_store *store = NULL;
  if (options->word_count == 0) return terminal_fail_use("which article? its id, its URL or its key");
  if (record_open(options, false, &store, &error) != RO_OK) return terminal_fail(&error);
  int came = remove_each(options, store);
  if (came != EXIT_NONE && again_learnt(options, NULL, store, &error) != RO_OK) came = terminal_fail(&error);
  store_close(store);
  return came;
}

static void tell_fault(void *context, const char *fault) { terminal_message(context, 0, "", fault); }

int cmd_check(const cmd_options *options) {
  ro_error error = {0};
  ro_store *store = NULL;
  uint64_t faults = 0;
  char name[] = "check";
  if (options->word_count) return terminal_fail_use("a record is named with --db");
  ro_status status = record_open(options, false, &store, &error);
  if (status == RO_OK) status = store_check(store, tell_fault, name, &faults, &error);
  store_close(store);
  if (status != RO_OK) return terminal_fail(&error);
  cmd_page page;
  if (!page_open(&page)) return EXIT_NONE;
  if (faults) fprintf(page.out, "%" PRIu64 " %s\n", faults, faults == 1 ? "fault" : "faults");
  else fputs("no faults\n", page.out);
  int came = page_show(&page);
  return faults ? EXIT_SOME : came;
}
