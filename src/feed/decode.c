/* The encoding of a feed. */
#include <iconv.h>
#include <stdio.h>

#include "base/error.h"
#include "feed/parts.h"
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

static iconv_t opened(ro_str name) {
  char known[NAME_BYTES];
  /* what calls itself so is windows-1252 in truth: the letters are the same, and it has signs besides */
  bool latin = feed_same(name, "iso-8859-1") || feed_same(name, "us-ascii") || feed_same(name, "latin1");
  snprintf(known, sizeof known, "%.*s", (int)(name.len < NAME_BYTES ? name.len : 0), name.data);
  if (known[0] == '\0' || strchr(known, '/')) return (iconv_t)-1;
  return iconv_open("UTF-8", latin ? "windows-1252" : known);
}

/* Converts all of it; a byte that fits nowhere becomes U+FFFD. */
static ro_status converted(ro_arena *arena, iconv_t converter, const char *data, size_t len, ro_str *text,
                           ro_error *error) {
  size_t room = len * 4 + 16, left = len, free_room = room - 1;
  char *copy = arena_alloc(arena, room), *in = (char *)(uintptr_t)data, *out = copy;
  if (copy == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the feed");
  while (left) {
    if (iconv(converter, &in, &left, &out, &free_room) != (size_t)-1 || left == 0 || free_room < 4) break;
    memcpy(out, "\xef\xbf\xbd", 3);
    out += 3, free_room -= 3;
    in++, left--;
  }
  *text = (ro_str){copy, (size_t)(out - copy)};
  return RO_OK;
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

ro_status feed_decode(ro_arena *arena, ro_str charset, const char *data, size_t len, ro_str *text, ro_error *error) {
  const char *wide_name = wide(data, len);
  bool mark = len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0;
  ro_str name = wide_name ? ro_str_of(wide_name) : mark ? (ro_str){"", 0} : charset.len ? charset : declared(data, len);
  ro_str raw = {data, len};
  uint32_t bad = 0;
  if (mark) raw.data += 3, raw.len -= 3;
  if (feed_same(name, "utf-16")) name.len = 0; /* it is none, or it would have shown */
  if (is_utf8(name) && never_utf8(data, len)) name = ro_str_of("windows-1252");
  iconv_t converter = is_utf8(name) ? (iconv_t)-1 : opened(name);
  if (converter != (iconv_t)-1) {
    ro_status status = converted(arena, converter, raw.data, raw.len, &raw, error);
    iconv_close(converter);
    RO_TRY(status);
    if (raw.len >= 3 && memcmp(raw.data, "\xef\xbb\xbf", 3) == 0) raw.data += 3, raw.len -= 3;
  }
  return utf8_clean(arena, raw.data, raw.len, text, &bad, error);
}
