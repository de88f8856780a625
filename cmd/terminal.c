/* Writing: results to standard output, messages to standard error, and what is known of the terminal. */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "cmd/cmd.h"

enum { WIDTH_TERMINAL = 80, WIDTH_FILE = 100 };

/* 0, or errno. */
static int write_all(int descriptor, const char *data, size_t len) {
  while (len) {
    ssize_t written = write(descriptor, data, len);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    data += written;
    len -= (size_t)written;
  }
  return 0;
}

ro_status terminal_write(void *context, const char *data, size_t len, ro_error *error) {
  (void)context;
  if (terminal_shows()) progress_hide();
  int failure = write_all(STDOUT_FILENO, data, len);
  if (failure == 0) return RO_OK;
  if (failure == EPIPE) return RO_END;
  return fail_set(error, RO_IO, NULL, "the output cannot be written: %s", error_reason(failure));
}

void terminal_put(const char *data, size_t len) { (void)write_all(STDERR_FILENO, data, len); }

void terminal_tell(const char *data, size_t len) {
  progress_hide();
  terminal_put(data, len);
}

/* ---- pages ---- */

bool page_open(cmd_page *page) {
  *page = (cmd_page){0};
  page->out = open_memstream(&page->data, &page->len);
  return page->out != NULL;
}

void page_close(cmd_page *page) {
  if (page->out) fclose(page->out);
  page->out = NULL;
}

void page_free(cmd_page *page) {
  page_close(page);
  free(page->data);
  page->data = NULL;
}

int page_show(cmd_page *page) {
  ro_error error = {0};
  page_close(page);
  ro_status status = page->data ? terminal_write(NULL, page->data, page->len, &error)
                                : fail_set(&error, RO_NO_MEMORY, NULL, "no memory for what is to be shown");
  page_free(page);
  return status == RO_OK || status == RO_END ? EXIT_FINE : terminal_fail(&error);
}

/* ---- messages ---- */

void put_shown(FILE *out, ro_str text) {
  size_t len = ro_shown(text, NULL, 0);
  char *shown = malloc(len + 1);
  if (shown == NULL) return;
  ro_shown(text, shown, len + 1);
  fwrite(shown, 1, len, out);
  free(shown);
}

static void put_message(FILE *out, const char *name, uint64_t line, const char *kind, const char *message) {
  fputs("readout: ", out);
  if (name && *name) {
    put_shown(out, ro_str_of(strcmp(name, "-") == 0 ? "standard input" : name));
    if (line) fprintf(out, ":%llu", (unsigned long long)line);
    fputs(": ", out);
  }
  fputs(kind, out);
  put_shown(out, ro_str_of(message));
  fputc('\n', out);
}

void terminal_message(const char *name, uint64_t line, const char *kind, const char *message) {
  static const char least[] = "readout: no memory, not even to say what for\n";
  cmd_page page;
  bool told = page_open(&page);
  if (told) put_message(page.out, name, line, kind, message), page_close(&page);
  if (told && page.data) terminal_tell(page.data, page.len);
  else terminal_tell(least, sizeof least - 1);
  if (told) page_free(&page);
}

int terminal_fail(const ro_error *error) {
  terminal_message(error->where, error->position, "", error->message);
  return EXIT_NONE;
}

int terminal_fail_use(const char *format, ...) {
  ro_error error = {.code = RO_USAGE};
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(error.message, sizeof error.message, format, arguments);
  va_end(arguments);
  return terminal_fail(&error);
}

ro_status fail_set(ro_error *error, ro_status code, const char *where, const char *format, ...) {
  va_list arguments;
  *error = (ro_error){.code = code};
  snprintf(error->where, sizeof error->where, "%s", where ? where : "");
  va_start(arguments, format);
  vsnprintf(error->message, sizeof error->message, format, arguments);
  va_end(arguments);
  return code;
}

/* ---- the terminal ---- */

bool terminal_shows(void) { return isatty(STDOUT_FILENO) == 1; }

static unsigned terminal_width(bool shows) {
  struct winsize size;
  const char *columns = getenv("COLUMNS");
  if (shows && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col) return size.ws_col;
  unsigned long width = columns ? strtoul(columns, NULL, 10) : 0;
  return width && width < 10000 ? (unsigned)width : shows ? WIDTH_TERMINAL : WIDTH_FILE;
}

ro_writer_options terminal_writer(const cmd_options *options, const char *format) {
  const char *no_colour = getenv("NO_COLOR"), *kind = getenv("TERM");
  bool shows = terminal_shows(), plain = (no_colour && *no_colour) || (kind && strcmp(kind, "dumb") == 0);
  return (ro_writer_options){.size = sizeof(ro_writer_options),
                             .format = format,
                             .write = terminal_write,
                             .chars = options->offsets && strcmp(options->offsets, "chars") == 0,
                             .text = options->text,
                             .terminal = shows,
                             .colour = shows && !plain,
                             .width = terminal_width(shows)};
}
