/* Which blocks of a page are its article. Called by page.c.
 *
 * A block is worth the letters of its sentences outside of links; where names in the markup speak against it, little.
 * The article's element is found by walking down from the best one that claims to be it, as long as one child keeps
 * nearly all of the worth. In it each block is judged by what the markup says, by its links and by its neighbours. */
#ifndef PAGE_JUDGE_H
#define PAGE_JUDGE_H

#include "page/linked.h"
#include "page/page.h"
#include "page/tree.h"

enum block_verdict { VERDICT_OUT, VERDICT_BODY, VERDICT_TITLE, VERDICT_STANDFIRST, VERDICT_CAPTION, VERDICT_BYLINE, VERDICT_LINE };

typedef struct page_judgement {
  uint8_t *verdicts;   /* enum block_verdict of each block */
  uint32_t container;  /* element */
  uint32_t title;      /* block, or UINT32_MAX */
  uint32_t body_first, body_end; /* blocks of the body lie here */
} page_judgement;

/* page has what facts.c could fill. */
ro_status judge_page(ro_arena *arena, const page_options *options, const page_tree *tree, ro_str article,
                     const ro_page *page, page_judgement *judgement, ro_error *error);

#endif
