/* The article of a page that was fetched. */
#ifndef WATCH_PAGE_H
#define WATCH_PAGE_H

#include "base/arena.h"

/* Title and paragraphs, "" where there are none. */
ro_status page_article(ro_arena *arena, ro_str charset, ro_str html, ro_str *title, ro_str *text, ro_error *error);

#endif
