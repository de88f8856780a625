/* An item as an article: its title, its summary unless the content says the same, its content. */
#include "feed/parts.h"

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

bool feed_article(ro_arena *arena, const feed_read *feed, const feed_item *item, feed_line *line) {
  ro_str content = feed_plain(arena, item->content), summary = feed_plain(arena, item->summary);
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
