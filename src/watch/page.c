/* The reader of saved pages, with what the server and the feed say besides. */
#include "watch/page.h"

#include "base/error.h"
#include "base/limits.h"

enum { LEAST_TEXT = 200 }; /* bytes of an article */

static ro_str day_of(ro_arena *arena, ro_date date) {
  char day[16];
  size_t len = date_format(date, day);
  const char *copy = arena_copy(arena, day, len);
  return (ro_str){copy ? copy : "", copy ? len : 0};
}

ro_status page_article(ro_session *session, ro_arena *arena, const page_source *source, feed_line *line,
                       ro_error *error) {
  ro_page page;
  RO_TRY(pages_read(session, line->lang, source, &page, error));
  if (page.standfirst.len + page.body.len < LEAST_TEXT)
    return error_set(error, RO_BAD_INPUT, NULL, 0, "the page holds no article");
  if (line->title.len == 0) line->title = page.title;
  if (line->author.len == 0) line->author = page.author;
  if (line->published.len == 0 && date_known(page.published)) line->published = day_of(arena, page.published);
  line->text = pages_text(arena, line->title, &page);
  if (line->text.len == 0 || line->text.len > LIMIT_FETCHED_BYTES * 4)
    return error_set(error, RO_NO_MEMORY, NULL, 0, "the page is too large");
  return RO_OK;
}
