/* Fills an ro_error: see error.h. Text that does not fit is cut at a whole UTF-8 character. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

size_t error_whole_len(const char *text, size_t len) {
  size_t at = len;
  while (at > 0 && len - at < 3 && ((unsigned char)text[at - 1] & 0xc0) == 0x80) at--;
  if (at == 0) return len;
  unsigned char lead = (unsigned char)text[at - 1];
  size_t need = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return len - (at - 1) < need ? at - 1 : len;
}

/* Ends a full buffer of `size` bytes that vsnprintf cut at a whole character. */
static void end_cut(char *text, size_t size) { text[error_whole_len(text, size - 1)] = 0; }

ro_status error_set(ro_error *error, ro_status code, const char *where, uint64_t position, const char *format, ...) {
  if (!error) return code;
  ro_error filled = {.code = code, .position = position};
  va_list args;
  va_start(args, format);
  if (vsnprintf(filled.message, sizeof(filled.message), format, args) >= (int)sizeof(filled.message))
    end_cut(filled.message, sizeof(filled.message));
  va_end(args);
  if (where && snprintf(filled.where, sizeof(filled.where), "%s", where) >= (int)sizeof(filled.where))
    end_cut(filled.where, sizeof(filled.where));
  *error = filled;
  return code;
}

const char *error_reason(int number) {
  const char *reason = strerrordesc_np(number);
  return reason ? reason : "an unknown error";
}
