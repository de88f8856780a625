/* Escaping and measuring. See shown.h. */
#include "publish/shown.h"

#include <utf8proc.h>

static bool is_white(utf8proc_int32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xa0 || code == 0x2028 || code == 0x2029;
}

/* What would change the terminal's state or the order of what is shown. */
static bool is_obeyed(utf8proc_int32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069) || code == 0x200e || code == 0x200f || code == 0x61c || code == 0xfeff;
}

/* One character; ill-formed bytes give U+FFFD one by one. Gives its length. */
static size_t next_code(ro_str text, size_t at, utf8proc_int32_t *code) {
  if ((unsigned char)text.data[at] < 0x80) {
    *code = (unsigned char)text.data[at];
    return 1;
  }
  utf8proc_ssize_t step =
      utf8proc_iterate((const utf8proc_uint8_t *)text.data + at, (utf8proc_ssize_t)(text.len - at), code);
  if (step > 0) return (size_t)step;
  *code = -1;
  return 1;
}

void shown_put(ro_buffer *out, ro_str text) {
  bool white = false;
  for (size_t at = 0; at < text.len;) {
    utf8proc_int32_t code;
    size_t step = next_code(text, at, &code);
    if (code < 0) buffer_puts(out, "\xef\xbf\xbd");
    else if (is_white(code) && !white) buffer_putc(out, ' ');
    else if (!is_white(code) && is_obeyed(code))
      buffer_printf(out, code < 0x100 ? "\\x%02x" : "\\u%04x", (unsigned)code);
    else if (!is_white(code)) buffer_append(out, text.data + at, step);
    white = code >= 0 && is_white(code);
    at += step;
  }
}

static unsigned code_width(utf8proc_int32_t code, unsigned mark_width) {
  if (code < 0) return 1;
  if (code <= MARK_END) return mark_width;
  if (code < 0x7f) return code >= 0x20;
  int width = utf8proc_charwidth(code);
  return width > 0 ? (unsigned)width : 0;
}

unsigned shown_width(ro_str text) {
  unsigned width = 0;
  for (size_t at = 0; at < text.len;) {
    utf8proc_int32_t code;
    at += next_code(text, at, &code);
    width += code_width(code, 0);
  }
  return width;
}

bool shown_line(ro_str text, size_t *at, unsigned width, unsigned mark_width, ro_str *line) {
  while (*at < text.len && text.data[*at] == ' ') ++*at;
  if (*at >= text.len) return false;
  size_t start = *at, end = start, space = 0;
  for (unsigned used = 0; end < text.len && text.data[end] != '\n';) {
    utf8proc_int32_t code;
    size_t step = next_code(text, end, &code);
    used += code_width(code, mark_width);
    if (used > width && end > start) break;
    if (code == ' ') space = end;
    end += step;
  }
  bool broken = end < text.len && text.data[end] != '\n' && text.data[end] != ' ';
  if (broken && space) end = space;
  *line = (ro_str){text.data + start, end - start};
  *at = end < text.len && text.data[end] == '\n' ? end + 1 : end;
  return true;
}
