/* Cells of CSV: what csv.c and the answers share. See csv_cell.h. */
#include "publish/csv_cell.h"

#include <string.h>

#include "publish/shown.h"

static bool is_control(const unsigned char *data, size_t len) {
  return data[0] < 0x20 || data[0] == 0x7f || (data[0] == 0xc2 && len >= 2 && data[1] < 0xa0);
}

static void cell_clean(ro_buffer *cell, ro_str text) {
  for (size_t at = 0; at < text.len;) {
    const unsigned char *byte = (const unsigned char *)text.data + at;
    size_t step = byte[0] == 0xc2 && text.len - at >= 2 ? 2 : 1;
    if (byte[0] >= '\t' && byte[0] <= '\r') buffer_putc(cell, ' ');
    else if (is_control(byte, text.len - at)) buffer_puts(cell, "\xef\xbf\xbd");
    else buffer_append(cell, byte, step);
    at += step;
  }
}

/* A spreadsheet runs what begins with one of these, also in their full width and behind blanks. */
static bool cell_runs(ro_str text) {
  static const char *const openers[] = {"=",           "+", "-", "@", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
                                        "\xef\xbc\xa0"};
  size_t at = 0;
  if (text.len && strchr("\t\r\n", text.data[0])) return true;
  while (at < text.len && strchr(" \t\r\n", text.data[at])) at++;
  for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
    size_t len = strlen(openers[i]);
    if (text.len - at >= len && memcmp(text.data + at, openers[i], len) == 0) return true;
  }
  return false;
}

void csv_cell_quote(ro_buffer *out, ro_str cell) {
  bool plain = cell.len == 0 || (!memchr(cell.data, ',', cell.len) && !memchr(cell.data, '"', cell.len) &&
                                 cell.data[0] != ' ' && cell.data[cell.len - 1] != ' ');
  if (plain) {
    buffer_append(out, cell.data, cell.len);
    return;
  }
  buffer_putc(out, '"');
  for (size_t i = 0; i < cell.len; i++) {
    if (cell.data[i] == '"') buffer_putc(out, '"');
    buffer_putc(out, cell.data[i]);
  }
  buffer_putc(out, '"');
}

void csv_cell_make(ro_buffer *cell, ro_str text, bool terminal) {
  if (cell_runs(text)) buffer_putc(cell, '\'');
  if (terminal) shown_put(cell, text);
  else cell_clean(cell, text);
}
