/* The article of a page that was fetched. */
#ifndef WATCH_PAGE_H
#define WATCH_PAGE_H

#include "feed/feed.h"
#include "pipeline/pages.h"

/* Reads the page as saved ones are read; what line does not say yet (title, day, author) is taken from it, and its
 * text becomes title and article. RO_BAD_INPUT when the page holds none. What is given holds until arena is reset or
 * the session reads its next page. */
ro_status page_article(ro_session *session, ro_arena *arena, const page_source *source, feed_line *line,
                       ro_error *error);

#endif
