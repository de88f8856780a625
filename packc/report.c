/* Findings: who they are told to, and where a line number stands. Used by every reader of packc/. */
#include <stdarg.h>
#include <stdio.h>

#include "base/error.h"
#include "base/limits.h"
#include "packc/builder.h"

static void tell(packc *c, enum packc_level level, packc_place place, const char *message) {
  if (c->options->tell) c->options->tell(c->options->context, level, place.file, place.line, message);
}

void packc_error(packc *c, packc_place place, const char *format, ...) {
  char message[256];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  if (c->error_count++ == 0) error_set(&c->first, RO_BAD_PACK, place.file, place.line, "%s", message);
  if (c->error_count <= LIMIT_PACK_ERRORS || c->options->lenient) tell(c, PACKC_ERROR, place, message);
}

void packc_find(packc *c, enum packc_level level, packc_place place, const char *format, ...) {
  char message[256];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  if (level == PACKC_WARNING) c->warning_count++;
  tell(c, level, place, message);
}

packc_place packc_place_of(const packc *c, uint32_t line) {
  for (uint32_t row = c->files.count; row > 0; row--)
    if (c->files.rows[row - 1].first < line)
      return (packc_place){c->file_paths.rows[row - 1], line - c->files.rows[row - 1].first};
  return (packc_place){"", 0};
}
