/* readout watch: feeds in, articles as JSON Lines out, for as long as it is left to run. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "watch/watch.h"

enum { INTERVAL = 15 /* minutes */, DELAY = 2 /* seconds */ };

static void tell(void *context, const char *name, const char *message) {
  const cmd_options *options = context;
  if (!options->quiet) terminal_message(name, 0, "", message);
}

/* When it ends is known only where a number of articles was asked for, and then not how long the feeds take for it. */
static void show_counts(void *context, const watch_counts *so_far) {
  char line[300];
  double seconds;
  (void)context;
  if (!progress_due(&seconds)) return;
  snprintf(line, sizeof line,
           "%" PRIu64 " articles, %.1f a second, %" PRIu64 " feeds read, %" PRIu64 " failed, %" PRIu64
           " pages failed, %" PRIu64 " wait",
           so_far->articles, (double)so_far->articles / seconds, so_far->feeds, so_far->feeds_failed,
           so_far->pages_failed, so_far->pending);
  progress_text(line);
}

static void tell_counts(const watch_counts *counts) {
  char line[200];
  int len = snprintf(line, sizeof line,
                     "readout: %" PRIu64 " articles written, %" PRIu64 " feeds read, %" PRIu64 " failed, %" PRIu64
                     " pages wait\n",
                     counts->articles, counts->feeds, counts->feeds_failed, counts->pending);
  terminal_tell(line, (size_t)len);
}

static int counts_exit(const watch_counts *counts) {
  if (counts->feeds_failed == 0) return EXIT_FINE;
  return counts->feeds ? EXIT_SOME : EXIT_NONE;
}

int cmd_watch(const cmd_options *options) {
  watch_options wanted = {.list = options->word_count ? options->words[0] : NULL,
                          .out = options->out,
                          .state = options->state,
                          .delay = options->has_delay ? options->delay : DELAY,
                          .interval = options->interval ? options->interval : INTERVAL,
                          .most = options->most,
                          .once = options->once,
                          .allow_private = options->allow_private,
                          .stop = stopping_begin(),
                          .tell = tell,
                          .progress = show_counts,
                          .context = (void *)(uintptr_t)options};
  watch_counts counts;
  ro_error error = {0};
  if (options->word_count != 1) return terminal_fail_use("one list of feeds is wanted (see: readout watch --help)");
  if (options->out == NULL) return terminal_fail_use("--out FILE is wanted (see: readout watch --help)");
  progress_begin(options);
  ro_status status = watch_run(&wanted, &counts, &error);
  progress_hide();
  if (status != RO_OK) return terminal_fail(&error);
  if (!options->quiet) tell_counts(&counts);
  return counts_exit(&counts);
}
