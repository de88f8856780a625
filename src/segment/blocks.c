/* Blocks: the pieces of the text, judged, as rows of the document. Only some kinds are coded (block_is_coded). */
#include "base/limits.h"
#include "segment/pieces.h"

static void block_add(ro_doc *doc, const text_piece *piece) {
  ro_block *block = table_push(&doc->arena, &doc->blocks, LIMIT_TOKENS);
  if (block == NULL) return;
  block->span = span_cover(doc->tokens.rows[piece->first].span, doc->tokens.rows[piece->end - 1].span);
  block->kind = piece->kind;
  if (piece->kind == BLOCK_TITLE && doc->title_span.len == 0) doc->title_span = block->span;
}

void blocks_fill(ro_doc *doc, segment_lines lines) {
  text_pieces pieces = {0};
  if (doc->phrase && doc->tokens.count) {
    block_add(doc, &(text_piece){.end = doc->tokens.count, .kind = BLOCK_BODY});
    return;
  }
  pieces_cut(doc, lines, &pieces);
  if (!doc->arena.failed) pieces_judge(doc, &pieces);
  for (uint32_t i = 0; i < pieces.count && !doc->arena.failed; i++) block_add(doc, &pieces.rows[i]);
}
