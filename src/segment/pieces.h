/* Pieces: the stretches of a text that are of one kind, smaller than lines where scraped text lost its breaks.
 *
 * pieces_cut finds where one ends: at a line break (lines.h says which count), where a capital is glued to the word
 * before, around a photo credit, around a bracketed headline, behind the name of an outlet that opens the text, and
 * before the name and source that close it. pieces_judge says what each is. blocks.c turns them into blocks.
 */
#ifndef SEGMENT_PIECES_H
#define SEGMENT_PIECES_H

#include "segment/segment.h"

typedef struct text_piece {
  uint32_t first, end; /* tokens */
  uint8_t kind;        /* enum block_kind */
  bool line;           /* it begins a line of its own */
  bool closing;        /* names who wrote the text and whence it is taken, at its end */
} text_piece;

typedef TABLE(text_piece) text_pieces;

void pieces_cut(ro_doc *doc, segment_lines lines, text_pieces *pieces);
void pieces_judge(ro_doc *doc, text_pieces *pieces);

/* The section class of the item that holds a token, or -1. */
int token_section(const ro_doc *doc, uint32_t token);
bool token_is(const ro_doc *doc, uint32_t token, int class);
/* True when the piece is a name as authors sign, or an outlet, or words of crediting, and nothing else. */
bool piece_is_signature(const ro_doc *doc, uint32_t first, uint32_t end);
/* A capital glued to the word before, where the text lost a line break. */
bool token_is_lost_break(const ro_doc *doc, uint32_t token, uint32_t first);

/* credits.c: author and credits, from closing pieces and from outlets cited in the text. */
void credits_fill(ro_doc *doc);

#endif
