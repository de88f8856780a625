/* Any bytes as text in a charset: what a server may name, what the bytes declare, what they can be. What comes out is
 * UTF-8 and no longer than it may be. The first byte chooses the name. */
#include <string.h>

#include "base/limits.h"
#include "fuzz_box.h"
#include "page/charset.h"
#include "text/utf8.h"

/* They count as bad, but a charset has them. */
static uint32_t count_nul(ro_str text) {
  uint32_t count = 0;
  for (size_t i = 0; i < text.len; i++) count += text.data[i] == '\0';
  return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static ro_arena arena;
  static const char *const names[] = {"",           "utf-8",         "windows-1258", "gb2312", "big5",  "shift_jis",
                                      "euc-kr",     "windows-1251",  "koi8-r",       "utf-16", "utf-7", "iso-2022-jp",
                                      "hz-gb-2312", "no such thing", "utf-32",       "ucs-2",  "viscii"};
  if (arena.maximum == 0) arena_init(&arena, LIMIT_ARENA_BYTES);
  if (len == 0) return 0;
  ro_str text = {"", 0}, clean;
  const char *name = NULL;
  uint32_t bad = 0;
  ro_error error = {0};
  arena_reset(&arena);
  ro_str said = ro_str_of(names[data[0] % (sizeof names / sizeof *names)]);
  ro_status status = charset_decode(&arena, said, (const char *)data + 1, len - 1, &text, &name, &error);
  require(status == RO_OK || status == RO_NO_MEMORY);
  if (status != RO_OK) return 0;
  require(name != NULL && text.len <= 3 * len + 8);
  require(utf8_clean(&arena, text.data, text.len, &clean, &bad, &error) == RO_OK && bad <= count_nul(text));
  return 0;
}
