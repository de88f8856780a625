/* An article as one line of JSON Lines, such as `readout code` reads. */
#include "feed/parts.h"

static void escaped(char byte, ro_buffer *out) {
  static const char digits[] = "0123456789abcdef";
  char code[] = {'\\', 'u', '0', '0', digits[(unsigned char)byte >> 4], digits[byte & 15]};
  if (byte == '\n') buffer_append(out, "\\n", 2);
  else if (byte == '\t') buffer_append(out, "\\t", 2);
  else buffer_append(out, code, sizeof code);
}

static void string_put(ro_str text, ro_buffer *out) {
  buffer_putc(out, '"');
  for (size_t from = 0, at = 0; at <= text.len; at++) {
    bool ends = at == text.len;
    if (!ends && (unsigned char)text.data[at] >= 0x20 && text.data[at] != '"' && text.data[at] != '\\') continue;
    buffer_append(out, text.data + from, at - from);
    from = at + 1;
    if (ends) break;
    if (text.data[at] == '"' || text.data[at] == '\\') buffer_putc(out, '\\'), buffer_putc(out, text.data[at]);
    else escaped(text.data[at], out);
  }
  buffer_putc(out, '"');
}

static void field_put(const char *name, ro_str value, ro_buffer *out) {
  if (value.len == 0) return;
  buffer_puts(out, out->data && out->len && out->data[out->len - 1] != '{' ? ",\"" : "\"");
  buffer_puts(out, name);
  buffer_puts(out, "\":");
  string_put(value, out);
}

void feed_line_put(const feed_line *line, ro_buffer *out) {
  buffer_putc(out, '{');
  field_put("id", line->id, out);
  field_put("url", line->url, out);
  field_put("title", line->title, out);
  field_put("published", line->published, out);
  field_put("lang", line->lang, out);
  field_put("source", line->source, out);
  field_put("author", line->author, out);
  field_put("text", line->text, out);
  field_put("fetched", line->fetched, out);
  buffer_puts(out, "}\n");
}
