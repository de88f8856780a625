/* Escaping. See markup.h. */
#include "export/markup.h"

#include <string.h>
#include <utf8proc.h>

static const char *escape_of(utf8proc_int32_t code) {
  switch (code) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
  }
}

static bool is_override(utf8proc_int32_t code) {
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0x200e || code == 0x200f;
}

static bool is_none(utf8proc_int32_t code) {
  return code < 0 || (code < ' ' && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7f && code < 0xa0) ||
         (code & 0xfffe) == 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
}

void markup_put(ro_buffer *out, const char *text) {
  size_t len = text ? strlen(text) : 0;
  for (size_t at = 0; at < len;) {
    utf8proc_int32_t code;
    utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(len - at), &code);
    if (step <= 0) step = 1, code = -1;
    const char *escape = escape_of(code);
    if (escape) buffer_puts(out, escape);
    else if (is_none(code)) buffer_puts(out, "\xef\xbf\xbd");
    else if (!is_override(code)) buffer_append(out, text + at, (size_t)step);
    at += (size_t)step;
  }
}
