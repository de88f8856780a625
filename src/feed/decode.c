/* The encoding of a feed. */
#include <stdio.h>

#include "base/error.h"
#include "feed/parts.h"
#include "text/legacy.h"
#include "text/utf8.h"

enum { NAME_BYTES = 32, HEAD_BYTES = 256 };

static char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte; }

bool feed_same(ro_str text, const char *word) {
  for (size_t i = 0; i < text.len; i++)
    if (word[i] == '\0' || lower(text.data[i]) != lower(word[i])) return false;
  return word[text.len] == '\0';
}

size_t feed_find(ro_str text, size_t from, const char *word) {
  size_t len = strlen(word);
  for (; from + len <= text.len; from++) {
    size_t i = 0;
    while (i < len && lower(text.data[from + i]) == word[i]) i++;
    if (i == len) return from;
  }
  return text.len;
}

/* The encoding that the XML declaration names, or empty. */
static ro_str declared(const char *data, size_t len) {
  ro_str head = {data, len < HEAD_BYTES ? len : HEAD_BYTES};
  head.len = feed_find(head, 0, "?>");
  size_t at = feed_find(head, 0, "encoding");
  while (at < head.len && head.data[at] != '"' && head.data[at] != '\'') at++;
  if (at >= head.len) return (ro_str){"", 0};
  size_t from = at + 1;
  for (at = from; at < head.len && head.data[at] != head.data[from - 1];) at++;
  return (ro_str){data + from, at - from};
}

static bool is_utf8(ro_str name) { return name.len == 0 || feed_same(name, "utf-8") || feed_same(name, "utf8"); }

/* UTF-16 shows by its mark, or by "<" with a zero beside it. */
static const char *wide(const char *data, size_t len) {
  if (len < 4) return NULL;
  if (memcmp(data, "\xff\xfe", 2) == 0 || (data[0] == '<' && data[1] == 0 && data[2] != 0)) return "UTF-16LE";
  if (memcmp(data, "\xfe\xff", 2) == 0 || (data[0] == 0 && data[1] == '<' && data[2] == 0)) return "UTF-16BE";
  return NULL;
}

/* As iconv calls it; empty: UTF-8, or a name that cannot be one. What calls itself Latin 1 is windows-1252 in truth:
 * the letters are the same, and it has signs besides. */
static void name_meant(ro_str name, char known[NAME_BYTES]) {
  bool latin = feed_same(name, "iso-8859-1") || feed_same(name, "us-ascii") || feed_same(name, "latin1");
  if (latin) name = ro_str_of("windows-1252");
  bool none = is_utf8(name) || name.len >= NAME_BYTES || memchr(name.data, '/', name.len);
  snprintf(known, NAME_BYTES, "%.*s", none ? 0 : (int)name.len, name.data);
}

/* True when bytes beyond ASCII are there and none of them is a character of UTF-8. */
static bool never_utf8(const char *data, size_t len) {
  bool high = false;
  for (size_t i = 0; i < len; i++) {
    unsigned char byte = (unsigned char)data[i];
    if (byte < 0x80) continue;
    high = true;
    if (byte >= 0xc2 && byte <= 0xf4 && i + 1 < len && ((unsigned char)data[i + 1] & 0xc0) == 0x80) return false;
  }
  return high;
}

static ro_str mark_off(ro_str text) {
  bool mark = text.len >= 3 && memcmp(text.data, "\xef\xbb\xbf", 3) == 0;
  return mark ? (ro_str){text.data + 3, text.len - 3} : text;
}

ro_status feed_decode(ro_arena *arena, ro_str charset, const char *data, size_t len, ro_str *text, ro_error *error) {
  const char *wide_name = wide(data, len);
  bool mark = mark_off((ro_str){data, len}).len < len;
  ro_str name = wide_name ? ro_str_of(wide_name) : mark ? (ro_str){"", 0} : charset.len ? charset : declared(data, len);
  ro_str raw = mark_off((ro_str){data, len});
  char known[NAME_BYTES];
  size_t unread = 0;
  uint32_t bad = 0;
  if (feed_same(name, "utf-16")) name.len = 0; /* it is none, or it would have shown */
  if (is_utf8(name) && never_utf8(data, len)) name = ro_str_of("windows-1252");
  name_meant(name, known);
  if (known[0]) {
    ro_str decoded;
    RO_TRY(legacy_decode(arena, known, raw, &decoded, &unread, error));
    if (unread != SIZE_MAX) raw = mark_off(decoded);
  }
  return utf8_clean(arena, raw.data, raw.len, text, &bad, error);
}
