/* How far a run is, in one line of the terminal that is rewritten and goes away. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cmd/cmd.h"

#define PROGRESS_FIRST 1.0 /* nothing is shown of a run that is done before */
#define PROGRESS_AGAIN 0.25

static struct {
  bool shown;
  double last;
} line;

static struct {
  bool wanted;
  double begun;
} run; /* of a verb that counts for itself */

bool progress_wanted(const cmd_options *options) {
  const char *kind = getenv("TERM");
  return !options->quiet && kind && *kind && strcmp(kind, "dumb") != 0 && isatty(STDERR_FILENO) == 1;
}

/* With commas between thousands. */
static void put_count(FILE *out, uint64_t count, const char *what) {
  char digits[32];
  int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)count);
  for (int i = 0; i < len; i++) {
    if (i && (len - i) % 3 == 0) fputc(',', out);
    fputc(digits[i], out);
  }
  fputs(what, out);
}

static void put_left(FILE *out, double seconds) {
  unsigned long left = seconds < 3600e3 ? (unsigned long)seconds : 3600000;
  if (left >= 3600) fprintf(out, "%lu h %02lu min left", left / 3600, left / 60 % 60);
  else if (left >= 60) fprintf(out, "%lu min %02lu s left", left / 60, left % 60);
  else fprintf(out, "%lu s left", left);
}

static void put_line(FILE *out, const ro_progress *so_far, bool events) {
  uint64_t lost = so_far->skipped + so_far->unread;
  put_count(out, so_far->coded, " articles, ");
  if (events) put_count(out, so_far->events, " events, ");
  put_count(out, (uint64_t)((double)(so_far->coded + lost) / so_far->seconds), " a second, ");
  put_count(out, lost, " skipped");
  if (so_far->bytes_total == 0 || so_far->bytes_read == 0) return;
  double share = (double)so_far->bytes_read / (double)so_far->bytes_total;
  if (share > 1) share = 1;
  fprintf(out, ", %d %%, ", (int)(share * 100));
  put_left(out, so_far->seconds / share - so_far->seconds);
}

static unsigned columns(void) {
  struct winsize size;
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

/* The last column stays free: some terminals break the line there. */
static void show(const char *text, size_t len) {
  char out[400];
  size_t room = columns() - 1;
  if (len > room) len = room;
  int count = snprintf(out, sizeof out, "\r%.*s\033[K", (int)len, text);
  terminal_put(out, (size_t)count < sizeof out ? (size_t)count : sizeof out - 1);
  line.shown = true;
}

static bool is_due(double seconds) {
  if (seconds < PROGRESS_FIRST || seconds - line.last < PROGRESS_AGAIN) return false;
  line.last = seconds;
  return true;
}

static void line_show(const ro_progress *so_far, bool events) {
  char text[300];
  FILE *out = fmemopen(text, sizeof text, "w");
  if (out == NULL) return;
  put_line(out, so_far, events);
  long len = ftell(out);
  fclose(out);
  if (len > 0) show(text, (size_t)len);
}

void progress_show(void *context, const ro_progress *so_far) {
  (void)context;
  if (is_due(so_far->seconds)) line_show(so_far, true);
}

static double clock_seconds(void) {
  struct timespec now = {0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void progress_begin(const cmd_options *options) {
  run.wanted = progress_wanted(options);
  run.begun = clock_seconds();
}

bool progress_due(double *seconds) {
  *seconds = run.wanted ? clock_seconds() - run.begun : 0;
  return run.wanted && is_due(*seconds);
}

void progress_put(const ro_progress *so_far, bool events) { line_show(so_far, events); }

void progress_text(const char *text) { show(text, strlen(text)); }

void progress_hide(void) {
  static const char gone[] = "\r\033[K";
  if (line.shown) terminal_put(gone, sizeof gone - 1);
  line.shown = false;
}
