/* A page as rows: its elements in the order of their start tags, its text as blocks (runs that no block element, and no
 * pair of line breaks, interrupts), and what it states of itself in meta tags, links and times. libxml2 parses; nothing
 * of its own tree is built. Called by page.c. */
#ifndef PAGE_TREE_H
#define PAGE_TREE_H

#include "base/buffer.h"
#include "base/table.h"
#include "page/hints.h"
#include "readout/readout.h"

enum page_tag {
  TAG_OTHER, /* in the line of text, like span */
  TAG_BLOCK, /* a block that means nothing, like div */
  TAG_HTML,
  TAG_HEAD,
  TAG_BODY,
  TAG_ARTICLE,
  TAG_MAIN,
  TAG_SECTION,
  TAG_HEADER,
  TAG_FOOTER,
  TAG_NAV,
  TAG_ASIDE,
  TAG_P,
  TAG_HEADING1,
  TAG_HEADING, /* 2 to 6 */
  TAG_LIST,
  TAG_ITEM,
  TAG_TABLE,
  TAG_CELL,
  TAG_QUOTE,
  TAG_PRE,
  TAG_FIGURE,
  TAG_FIGCAPTION,
  TAG_A,
  TAG_BR,
  TAG_IMAGE,
  TAG_TIME,
  TAG_TITLE,
  TAG_META,
  TAG_LINK,
  TAG_STRONG,
  TAG_FORM,
  TAG_DROP,  /* nothing in it is text: buttons, selections, frames */
  TAG_UNSEEN /* in the line of text, and not shown */
};

typedef struct page_element {
  uint32_t parent, end; /* its subtree: rows up to end */
  uint32_t hints;
  uint32_t block_first, block_end;
  uint8_t tag;
  bool linked; /* it has itemprop articleBody */
} page_element;

typedef struct page_block {
  uint32_t element; /* the innermost block element */
  uint32_t offset, len;
  uint32_t size;   /* letters and digits; one of a script without spaces counts three */
  uint32_t linked; /* those inside of links */
  uint32_t strong; /* those in bold or emphasised */
  uint32_t words;
  uint16_t stops; /* ends of sentences */
  uint16_t commas;
  bool closed;   /* ends with a stop, or a stop and a closing mark */
  bool broken;   /* goes on behind line breaks */
  bool pictured; /* a picture stands before it and behind the block before */
} page_block;

enum page_fact_kind { FACT_META, FACT_LINK, FACT_TIME, FACT_LANG, FACT_ITEM };
typedef struct page_fact {
  uint8_t kind;
  ro_str name, value;
  uint32_t element;
  uint32_t block; /* how many blocks stood before */
} page_fact;

typedef struct page_tree {
  TABLE(page_element) elements;
  TABLE(page_block) blocks;
  TABLE(page_fact) facts;
  ro_buffer text;
  ro_str title; /* of the head */
  bool stopped; /* at a limit */
} page_tree;

/* Parses washed HTML. The tree's text is on the heap: tree_free. */
ro_status tree_parse(ro_arena *arena, ro_str html, page_tree *tree, ro_error *error);
void tree_free(page_tree *tree);

static inline ro_str block_text(const page_tree *tree, const page_block *block) {
  return (ro_str){tree->text.data + block->offset, block->len};
}

#endif
