/* Any bytes as an HTML page: reading never fails but for memory, and all text that comes out is valid UTF-8. Run:
 * make MODE=fuzz fuzz && build/fuzz/fuzz/fuzz_page */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "page/page.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void require(bool holds) {
  if (!holds) abort();
}

static void require_text(ro_arena *arena, ro_str text) {
  ro_str clean;
  uint32_t bad = 0;
  require(text.data != NULL || text.len == 0);
  require(utf8_clean(arena, text.data, text.len, &clean, &bad, NULL) == RO_OK);
  require(bad == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static ro_arena arena;
  if (arena.maximum == 0) arena_init(&arena, LIMIT_ARENA_BYTES);
  arena_reset(&arena);
  ro_page page;
  ro_error error = {0};
  page_options options = {0};
  page_begins((const char *)data, len);
  ro_status status = page_read(&arena, &options, (const char *)data, len, &page, &error);
  require(status == RO_OK || status == RO_NO_MEMORY);
  if (status != RO_OK) return 0;
  const ro_str texts[] = {page.title,  page.standfirst, page.body,   page.lines,
                          page.author, page.url,        page.outlet, page.lang};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) require_text(&arena, texts[i]);
  for (uint32_t i = 0; i < page.captions.count; i++) require_text(&arena, page.captions.rows[i]);
  for (uint32_t i = 0; i < page.credits.count; i++) require_text(&arena, page.credits.rows[i]);
  require(!date_known(page.published) || date_valid(page.published));
  return 0;
}
