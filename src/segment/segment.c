/* The segmentation stage: calls its parts in order and checks memory once at the end. */
#include "segment/segment.h"

#include "segment/pieces.h"

ro_status segment_doc(ro_doc *doc, ro_error *error) {
  segment_lines lines = lines_look(doc->text.data, doc->text.len);
  tokens_fill(doc);
  if (!doc->arena.failed) items_fill(doc, lines);
  if (!doc->arena.failed) blocks_fill(doc, lines);
  if (!doc->arena.failed) credits_fill(doc);
  if (!doc->arena.failed) sentences_fill(doc);
  if (!doc->arena.failed) quotes_fill(doc);
  if (doc->arena.failed) return arena_error(&doc->arena, doc->id.data, "segment the text", error);
  return RO_OK;
}
