/* The small things of readout/base.h. */
#include "readout/base.h"

#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/error.h"
#include "publish/shown.h"

const char *ro_version(void) { return RO_VERSION; }

const char *ro_status_name(ro_status status) {
  switch (status) {
    case RO_OK: return "ok";
    case RO_END: return "end";
    case RO_BAD_INPUT: return "bad input";
    case RO_BAD_PACK: return "bad pack";
    case RO_LIMIT: return "limit reached";
    case RO_NO_MEMORY: return "no memory";
    case RO_IO: return "input or output failed";
    case RO_USAGE: return "wrong use";
  }
  return "unknown status";
}

ro_str ro_str_of(const char *string) { return string ? (ro_str){string, strlen(string)} : (ro_str){"", 0}; }

char *ro_date_text(ro_date date, char *out) {
  if (out == NULL) return NULL;
  out[0] = '\0';
  if (date_known(date) && date_valid(date)) date_format(date, out);
  return out;
}

size_t ro_shown(ro_str text, char *out, size_t size) {
  ro_buffer shown;
  buffer_init_from(&shown, NULL, SIZE_MAX / 2); /* text knows no engine */
  if (text.data) shown_put(&shown, text);
  size_t len = shown.len, kept = len < size ? len : size ? size - 1 : 0;
  if (kept < len && shown.data) kept = error_whole_len(shown.data, kept);
  if (shown.data && kept) memcpy(out, shown.data, kept);
  if (size) out[kept] = '\0';
  buffer_free(&shown);
  return len;
}
