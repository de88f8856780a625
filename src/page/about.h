/* What stands about the article's body: standfirst, signature, lines that may hold the date. Called by page.c. */
#ifndef PAGE_ABOUT_H
#define PAGE_ABOUT_H

#include "page/judge.h"

/* Fills author, credits, lines, published where facts.c could not, and marks standfirst and signature among the
 * verdicts. */
void about_fill(ro_arena *arena, const page_options *options, const page_tree *tree, page_judgement *judgement,
                ro_page *page);

#endif
