/* What a page states of its article in meta tags, links and times. Called by page.c. */
#ifndef PAGE_FACTS_H
#define PAGE_FACTS_H

#include "page/linked.h"
#include "page/page.h"
#include "page/tree.h"

/* Fills title (as stated), author, url, outlet, lang and published from linked data and meta tags. */
void facts_fill(ro_arena *arena, const page_options *options, const page_tree *tree, const linked_facts *linked,
                ro_page *page);
/* The day that a machine wrote, in any of the usual forms. */
ro_date facts_date(ro_str text);

#endif
