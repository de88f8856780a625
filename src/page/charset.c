/* Charsets: what is declared is believed when the bytes allow it; UTF-8 that is valid is UTF-8 whatever is declared. */
#include "page/charset.h"

#include <string.h>

#include "base/ascii.h"
#include "base/error.h"
#include "text/legacy.h"
#include "text/utf8.h"

enum { META_BYTES = 4096, NAME_BYTES = 40, SAMPLE_BYTES = 64 << 10 };

/* Names as pages write them, and the superset that browsers read them as. */
typedef struct charset_alias {
  const char *written, *meant;
} charset_alias;
static const charset_alias charset_aliases[] = {
    {"iso-8859-1", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"us-ascii", "WINDOWS-1252"},
    {"ascii", "WINDOWS-1252"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"gb18030", "GB18030"},
    {"x-gbk", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"x-sjis", "CP932"},
    {"windows-31j", "CP932"},
    {"euc-kr", "UHC"},
    {"ks_c_5601-1987", "UHC"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"tis-620", "WINDOWS-874"},
    {"iso-8859-11", "WINDOWS-874"},
    {"utf8", "UTF-8"},
    {"unicode", "UTF-8"},
    {"win-1251", "WINDOWS-1251"},
    {"cp1251", "WINDOWS-1251"},
};
/* What bytes that are no UTF-8 and say nothing of themselves are tried as, in this order. */
static const char *const charset_guesses[] = {"GB18030", "CP932", "UHC", "BIG5-HKSCS", "WINDOWS-1251", "KOI8-R"};

static bool ascii_letter(unsigned char byte) { return (byte | 32) >= 'a' && (byte | 32) <= 'z'; }

/* Copies a charset's name behind "charset=" into name. */
static bool name_copy(const char *from, const char *end, char name[NAME_BYTES]) {
  size_t len = 0;
  while (from < end && (*from == ' ' || *from == '"' || *from == '\'')) from++;
  while (from < end && len + 1 < NAME_BYTES &&
         (ascii_letter((unsigned char)*from) || (*from >= '0' && *from <= '9') || *from == '-' || *from == '_' ||
          *from == ':'))
    name[len++] = *from++;
  name[len] = '\0';
  return len > 0;
}

/* What the first tags of a page declare. */
static bool name_declared(const char *data, size_t len, char name[NAME_BYTES]) {
  static const char word[] = "charset";
  size_t end = len < META_BYTES ? len : META_BYTES;
  for (size_t i = 0; i + sizeof word < end; i++) {
    if (!ascii_same(data + i, word, sizeof word - 1)) continue;
    size_t at = i + sizeof word - 1;
    while (at < end && data[at] == ' ') at++;
    if (at < end && data[at] == '=' && name_copy(data + at + 1, data + end, name)) return true;
  }
  return false;
}

static const char *name_meant(const char *name) {
  for (size_t i = 0; i < sizeof charset_aliases / sizeof *charset_aliases; i++)
    if (ascii_equal(charset_aliases[i].written, name)) return charset_aliases[i].meant;
  return name;
}

/* Bytes of a legacy charset are hardly ever valid in another one of several bytes a character; between those of one
 * byte the share of letters in lower case decides. */
static const char *charset_guess(const char *data, size_t len) {
  size_t high = 0, pairs = 0, lower = 0;
  size_t sample = len < SAMPLE_BYTES ? len : SAMPLE_BYTES;
  for (size_t i = 0; i < sample; i++) {
    unsigned char byte = (unsigned char)data[i];
    if (byte < 0x80) continue;
    high++;
    if (i + 1 < sample && (unsigned char)data[i + 1] >= 0x80) pairs++;
    if (byte >= 0xe0) lower++;
  }
  if (high == 0 || pairs * 3 < high) return "WINDOWS-1252"; /* single letters among ASCII */
  char buffer[4096];
  size_t best_bad = SIZE_MAX;
  const char *best = "WINDOWS-1252";
  size_t start = 0;
  while (start < sample && (unsigned char)data[start] < 0x80) start++;
  size_t piece = sample - start < sizeof buffer / 4 ? sample - start : sizeof buffer / 4;
  for (size_t i = 0; i < sizeof charset_guesses / sizeof *charset_guesses; i++) {
    size_t made, bad = legacy_convert(charset_guesses[i], (ro_str){data + start, piece}, buffer, sizeof buffer, &made);
    if (i == 4) bad += lower * 2 < high ? 1 : 0; /* Cyrillic: lower case is above e0 in one, below in the other */
    if (bad < best_bad) best_bad = bad, best = charset_guesses[i];
  }
  return best;
}

/* A charset's name as it is told. */
static const char *name_shown(ro_arena *arena, const char *charset) {
  size_t len = strlen(charset);
  char *name = arena_copy(arena, charset, len);
  for (size_t i = 0; name && i < len; i++)
    if (ascii_letter((unsigned char)name[i])) name[i] = (char)(name[i] | 32);
  return name ? name : "";
}

ro_status charset_decode(ro_arena *arena, ro_str header, const char *data, size_t len, ro_str *text, const char **name,
                         ro_error *error) {
  char declared[NAME_BYTES];
  size_t bad = 0;
  uint32_t mended = 0;
  *name = "utf-8";
  if (len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
    return utf8_clean(arena, data + 3, len - 3, text, &mended, error);
  if (len >= 2 && (memcmp(data, "\xff\xfe", 2) == 0 || memcmp(data, "\xfe\xff", 2) == 0)) {
    *name = data[0] == '\xff' ? "utf-16le" : "utf-16be";
    return legacy_decode(arena, *name, (ro_str){data + 2, len - 2}, text, &bad, error);
  }
  if (utf8_valid(data, len)) {
    *text = (ro_str){data, len};
    return RO_OK;
  }
  bool said =
      header.len ? name_copy(header.data, header.data + header.len, declared) : name_declared(data, len, declared);
  const char *charset = said ? name_meant(declared) : charset_guess(data, len);
  if (said && ascii_equal(charset, "UTF-8")) return utf8_clean(arena, data, len, text, &mended, error);
  RO_TRY(legacy_decode(arena, charset, (ro_str){data, len}, text, &bad, error));
  if (bad != SIZE_MAX && bad * 200 <= len) {
    *name = name_shown(arena, charset);
    return RO_OK;
  }
  charset = charset_guess(data, len);
  *name = name_shown(arena, charset);
  return legacy_decode(arena, charset, (ro_str){data, len}, text, &bad, error);
}
