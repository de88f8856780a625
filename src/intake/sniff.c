/* Magic numbers, and the first character that is not blank. */
#include "intake/sniff.h"

#include <stdint.h>
#include <string.h>

#include "feed/feed.h"
#include "page/page.h"

#define STARTS(data, len, magic) ((len) >= sizeof(magic) - 1 && memcmp(data, magic, sizeof(magic) - 1) == 0)

enum { TAR_BLOCK = 512, TAR_SUM = 148, TAR_SUM_BYTES = 8 };

bool byte_is_blank(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v';
}

/* What zlib packs by its one method, and no flag that nobody has defined. */
bool sniff_is_gzip(const char *data, size_t len) {
  return STARTS(data, len, "\x1f\x8b\x08") && len >= 4 && ((uint8_t)data[3] & 0xe0) == 0;
}

static bool is_packed(const char *data, size_t len) {
  bool skippable = len >= 4 && ((uint8_t)data[0] & 0xf0) == 0x50 && memcmp(data + 1, "\x2a\x4d\x18", 3) == 0;
  bool bzip2 = STARTS(data, len, "BZh") && len >= 10 && data[3] >= '1' && data[3] <= '9' &&
               (memcmp(data + 4, "1AY&SY", 6) == 0 || memcmp(data + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0);
  return skippable || bzip2 || STARTS(data, len, "\x28\xb5\x2f\xfd") ||
         STARTS(data, len,
                "\xfd"
                "7zXZ\0");
}

/* Octal digits between blanks; SIZE_MAX when there is something else. */
static size_t octal(const char *data, size_t len) {
  size_t value = 0, at = 0, digits = 0;
  while (at < len && data[at] == ' ') at++;
  for (; at < len && data[at] >= '0' && data[at] <= '7'; at++, digits++) value = value * 8 + (size_t)(data[at] - '0');
  while (at < len && (data[at] == ' ' || data[at] == 0)) at++;
  return digits && at == len ? value : SIZE_MAX;
}

/* A header of a tar is told by its sum, which old ones have as well. */
static bool is_tar(const char *data, size_t len) {
  if (len < TAR_BLOCK || data[0] == 0) return false;
  size_t sum = TAR_SUM_BYTES * ' ';
  for (size_t i = 0; i < TAR_BLOCK; i++)
    if (i < TAR_SUM || i >= TAR_SUM + TAR_SUM_BYTES) sum += (uint8_t)data[i];
  return octal(data + TAR_SUM, TAR_SUM_BYTES) == sum;
}

static bool is_files(const char *data, size_t len) {
  return STARTS(data, len, "PK\3\4") || STARTS(data, len, "PK\5\6") || STARTS(data, len, "PK\7\b") || is_tar(data, len);
}

static enum sniff_kind kind_of(const char *data, size_t len, size_t first) {
  if (sniff_is_gzip(data, len)) return SNIFF_GZIP;
  if (is_packed(data, len)) return SNIFF_PACKED;
  if (is_files(data, len)) return SNIFF_FILES;
  if (STARTS(data, len, "WARC/") && len > 5 && data[5] >= '0' && data[5] <= '9') return SNIFF_WARC;
  if (first < len && data[first] == '{') return SNIFF_JSON;
  if (feed_begins(data, len)) return SNIFF_FEED;
  return page_begins(data, len) ? SNIFF_PAGE : SNIFF_TEXT;
}

/* A tag, or UTF-16. */
static bool is_markup(const char *data) { return *data == '<' || *data == '\0' || (unsigned char)*data >= 0xfe; }

/* Lines of JSON come from pipes one by one: one that begins with `{` need not be longer, where it cannot be a tar. */
static bool is_enough(const char *data, size_t len, size_t first) {
  size_t wanted = first < len && is_markup(data + first) ? SNIFF_MARKUP : SNIFF_BYTES;
  return first < len && (len >= wanted || (data[first] == '{' && memchr(data, '\n', len)));
}

bool sniff(const char *data, size_t len, bool ended, enum sniff_kind *kind, size_t *start) {
  size_t at = STARTS(data, len, "\xef\xbb\xbf") ? 3 : 0, first = at;
  while (first < len && byte_is_blank(data[first])) first++;
  if (!ended && !is_enough(data, len, first)) return false;
  *kind = kind_of(data, len, first);
  *start = *kind == SNIFF_TEXT || *kind == SNIFF_JSON ? at : 0;
  return true;
}
