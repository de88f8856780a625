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

enum block_verdict {
  VERDICT_OUT,
  VERDICT_BODY,
  VERDICT_TITLE,
  VERDICT_STANDFIRST,
  VERDICT_CAPTION,
  VERDICT_BYLINE,
  VERDICT_LINE
};

/* Names that speak against text. */
#define HINTS_AGAINST                                                                                           \
  (HINT_COMMENT | HINT_RELATED | HINT_SHARE | HINT_ADVERT | HINT_NOTICE | HINT_MENU | HINT_TAGS | HINT_WIDGET | \
   HINT_HIDDEN)

/* Where a block stands. */
enum page_place {
  IN_PARAGRAPH = 1,
  IN_HEADING = 2,
  IN_LIST = 4,
  IN_TABLE = 8,
  IN_QUOTE = 16,
  IN_FIGURE = 32,
  IN_HEADER = 64,
  IN_FOOTER = 128,
  IN_NAV = 256,
  IN_ASIDE = 512,
  IN_FORM = 1024,
  IN_DENSE = 2048, /* an element of links */
  IN_PRE = 4096,
  IN_TOP = 8192 /* the first heading */
};

typedef struct page_judgement {
  uint32_t *hints;               /* of each element and those around it, save the ones around the article */
  uint16_t *places;              /* the same: enum page_place */
  uint8_t *verdicts;             /* enum block_verdict of each block */
  uint32_t container;            /* element */
  uint32_t title;                /* block, or UINT32_MAX */
  uint32_t body_first, body_end; /* blocks of the body lie here */
} page_judgement;

/* page has what facts.c could fill. */
ro_status judge_page(ro_arena *arena, const page_options *options, const page_tree *tree, ro_str article,
                     const ro_page *page, page_judgement *judgement, ro_error *error);

#endif
