/* Runs of text gathered into blocks: white space made one, letters, links and ends of sentences counted. Called by
 * tree.c. */
#ifndef PAGE_BLOCKS_H
#define PAGE_BLOCKS_H

#include "page/tree.h"

/* The run that is being gathered; its bytes are the end of the tree's text. */
typedef struct block_run {
  uint32_t start;
  bool open;    /* it has text */
  bool space;   /* white space stood before what comes next */
  bool line;    /* a line break stood there */
  bool stop;    /* the last character that counts ended a sentence */
  bool word;    /* inside of a word */
  bool picture; /* a picture stood since the last block began */
  page_block block;
} block_run;

void run_add(block_run *run, page_tree *tree, const char *text, size_t len, bool linked, bool strong);
/* A line break; a second one ends the block. */
void run_break(block_run *run, ro_arena *arena, page_tree *tree, uint32_t element);
/* Ends the block, if there is one. */
void run_flush(block_run *run, ro_arena *arena, page_tree *tree, uint32_t element);

#endif
