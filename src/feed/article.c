/* An item as an article: its title, its summary unless the content says the same, its content. */
#include "base/limits.h"
#include "feed/parts.h"
#include "page/page.h"

enum { LEAST_PAGE = 500 }; /* bytes of text */

/* The summary is often the beginning of the content, cut. */
static bool is_said(ro_str content, ro_str summary) {
  size_t len = summary.len < 40 ? summary.len : 40;
  for (size_t at = 0; len && at + len <= content.len && at < 2048; at++)
    if (memcmp(content.data + at, summary.data, len) == 0) return true;
  return summary.len == 0;
}

static void part_put(ro_buffer *out, ro_str part) {
  if (part.len == 0) return;
  if (out->len) buffer_puts(out, "\n\n");
  buffer_append(out, part.data, part.len);
}

/* The article of a fragment of HTML, as the reader of pages sees it; empty where it finds none. */
static ro_str page_text(ro_arena *arena, ro_str html) {
  ro_arena scratch;
  ro_page page = {0};
  const char *copy = NULL;
  arena_init_from(&scratch, arena->allocator, LIMIT_FEED_ARENA);
  ro_status status = page_read(&scratch, &(page_options){.charset = {"utf-8", 5}}, html.data, html.len, &page, NULL);
  if (status == RO_NO_MEMORY) arena->failed = true;
  else if (status == RO_OK && page.body.len) copy = arena_copy(arena, page.body.data, page.body.len);
  size_t len = copy ? page.body.len : 0;
  arena_free(&scratch);
  return (ro_str){copy ? copy : "", len};
}

/* What an item has whole; what is short says too little of itself to be judged as a page is. */
static ro_str content_text(ro_arena *arena, ro_str html) {
  ro_str found = {"", 0}, plain = feed_plain(arena, html);
  if (plain.len >= LEAST_PAGE && memchr(html.data, '<', html.len)) found = page_text(arena, html);
  return found.len ? found : plain;
}

bool feed_article(ro_arena *arena, const feed_read *feed, const feed_item *item, feed_line *line) {
  ro_str content = content_text(arena, item->content), summary = feed_plain(arena, item->summary);
  ro_str parts[] = {item->title, is_said(content, summary) ? (ro_str){"", 0} : summary, content};
  char day[16];
  ro_buffer text;
  buffer_init_from(&text, arena->allocator, (size_t)8 << 20);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) part_put(&text, parts[i]);
  const char *copy = arena_copy(arena, text.data ? text.data : "", text.len);
  size_t day_len = date_format(item->published, day);
  const char *published = arena_copy(arena, day, day_len);
  *line = (feed_line){.url = item->link,
                      .title = item->title,
                      .published = {published, published ? day_len : 0},
                      .lang = item->lang.len ? item->lang : feed->lang,
                      .source = feed->title,
                      .author = item->author,
                      .text = {copy, copy ? text.len : 0}};
  if (line->url.len == 0) line->id = item->guid;
  buffer_free(&text);
  return line->text.len > 0;
}
