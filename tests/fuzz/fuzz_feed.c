/* Any bytes as a feed: what comes out is UTF-8 within its limits, articles are lines that the record reader takes, and
 * a page of the same bytes gives text. */
#include <string.h>

#include "base/limits.h"
#include "feed/feed.h"
#include "fuzz_box.h"
#include "intake/record.h"
#include "text/stamp.h"
#include "text/utf8.h"

static void valid(ro_arena *arena, ro_str text) {
  ro_str clean;
  uint32_t bad = 0;
  require(utf8_clean(arena, text.data, text.len, &clean, &bad, NULL) == RO_OK && bad == 0);
}

static void item_try(ro_arena *arena, const feed_read *feed, const feed_item *item, ro_doc *doc) {
  feed_line line;
  ro_article article;
  ro_error error = {0};
  static ro_buffer out;
  if (out.maximum == 0) buffer_init(&out, 64 << 20);
  buffer_clear(&out);
  if (!feed_article(arena, feed, item, &line)) return;
  valid(arena, line.text);
  valid(arena, line.title);
  require(line.url.len == strlen(line.url.data) || memchr(line.url.data, 0, line.url.len));
  feed_line_put(&line, &out);
  require(!out.failed && out.data[out.len - 1] == '\n' && memchr(out.data, '\n', out.len) == out.data + out.len - 1);
  doc_reset(doc);
  ro_status status = record_read(doc, out.data, out.len - 1, &article, &error);
  require(status == RO_OK || status == RO_LIMIT);
  if (status == RO_OK && line.text.len <= LIMIT_TEXT_BYTES)
    require(article.text.len == line.text.len && memcmp(article.text.data, line.text.data, line.text.len) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static ro_arena arena;
  static ro_doc doc;
  static const char *const charsets[] = {"",       "utf-8",         "windows-1258", "gb18030",
                                         "utf-16", "no-such-thing", "iso-2022-jp"};
  if (doc.arena.maximum == 0) doc_init(&doc), arena_init(&arena, LIMIT_FEED_ARENA);
  if (len == 0) return 0;
  const char *text = (const char *)data + 1;
  ro_str charset = ro_str_of(charsets[data[0] % 7]);
  ro_error error = {0};
  feed_read feed;
  len--;
  arena_reset(&arena);
  (void)feed_begins(text, len);
  ro_status status = feed_parse(&arena, charset, text, len, &feed, &error);
  require(status == RO_OK || status == RO_BAD_INPUT || status == RO_LIMIT);
  require((status == RO_OK) == (error.message[0] == '\0'));
  for (uint32_t i = 0; status == RO_OK && i < feed.items.count && i < 50; i++)
    item_try(&arena, &feed, &feed.items.rows[i], &doc);
  ro_str decoded;
  if (feed_decode(&arena, charset, text, len, &decoded, &error) == RO_OK) valid(&arena, feed_plain(&arena, decoded));
  ro_date day = stamp_date((ro_str){text, len});
  require(!date_known(day) || date_valid(day));
  return 0;
}
