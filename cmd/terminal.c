/* Writing: results to standard output, messages to standard error, and what is known of the terminal. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "cmd/cmd.h"
#include "publish/shown.h"

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

ro_status terminal_write(const char *data, size_t len, ro_error *error) {
  int failure = write_all(STDOUT_FILENO, data, len);
  if (failure == 0) return RO_OK;
  if (failure == EPIPE) return RO_END;
  return error_set(error, RO_IO, NULL, 0, "the output cannot be written: %s", strerror(failure));
}

void terminal_tell(const char *data, size_t len) { (void)write_all(STDERR_FILENO, data, len); }

void terminal_message(ro_buffer *out, const char *name, uint64_t line, const char *kind, const char *message) {
  buffer_puts(out, "readout: ");
  if (name && *name) {
    const char *shown = strcmp(name, "-") == 0 ? "standard input" : name;
    shown_put(out, (ro_str){shown, strlen(shown)});
    if (line) buffer_printf(out, ":%llu", (unsigned long long)line);
    buffer_puts(out, ": ");
  }
  buffer_puts(out, kind);
  shown_put(out, (ro_str){message, strlen(message)});
  buffer_putc(out, '\n');
}

int terminal_fail(const ro_error *error) {
  static const char least[] = "readout: no memory, not even to say what for\n";
  ro_buffer out;
  buffer_init(&out, 16 << 10);
  terminal_message(&out, error->where, error->position, "", error->message);
  if (out.failed) terminal_tell(least, sizeof least - 1);
  else terminal_tell(out.data, out.len);
  buffer_free(&out);
  return EXIT_NONE;
}

bool terminal_shows(void) { return isatty(STDOUT_FILENO) == 1; }

static unsigned terminal_width(bool shows) {
  struct winsize size;
  const char *columns = getenv("COLUMNS");
  if (shows && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col) return size.ws_col;
  unsigned long width = columns ? strtoul(columns, NULL, 10) : 0;
  return width && width < 10000 ? (unsigned)width : shows ? WIDTH_TERMINAL : WIDTH_FILE;
}

publish_options terminal_options(const cmd_options *options) {
  const char *no_colour = getenv("NO_COLOR"), *kind = getenv("TERM");
  bool shows = terminal_shows(), plain = (no_colour && *no_colour) || (kind && strcmp(kind, "dumb") == 0);
  return (publish_options){.chars = options->offsets && strcmp(options->offsets, "chars") == 0,
                           .text = options->text,
                           .terminal = shows,
                           .colour = shows && !plain,
                           .width = terminal_width(shows)};
}
