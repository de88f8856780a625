/* Washing a page before it is parsed: what is no text goes, and with it what makes parsers slow.
 *
 * Left out: scripts, styles, drawings, comments, declarations, attributes that nothing here reads, end tags that close
 * nothing, elements nested deeper than LIMIT_PAGE_DEPTH (their text stays). Linear in the page's length. Linked data
 * (scripts of JSON-LD) are handed over. What the names of an element say (hints.h) is written as one attribute `h`,
 * hexadecimal digits of which the lowest comes first. Called by page.c.
 */
#ifndef PAGE_WASH_H
#define PAGE_WASH_H

#include "base/buffer.h"
#include "base/table.h"
#include "readout/readout.h"

typedef struct washed_page {
  ro_str html;          /* in the arena */
  TABLE(ro_str) linked; /* the scripts of JSON-LD, as they stand in the page */
  bool too_deep;
} washed_page;

ro_status wash_page(ro_arena *arena, ro_str page, washed_page *washed, ro_error *error);

#endif
