/* The segmentation stage: calls its parts in order and checks memory once at the end. */
#include "segment/segment.h"

#include "base/error.h"
#include "segment/pieces.h"

ro_status segment_doc(ro_doc *doc, ro_error *error) {
  segment_lines lines = lines_look(doc->text.data, doc->text.len);
  tokens_fill(doc);
  if (!doc->arena.failed) items_fill(doc, lines);
  if (!doc->arena.failed) blocks_fill(doc, lines);
  if (!doc->arena.failed) credits_fill(doc);
  if (!doc->arena.failed) sentences_fill(doc);
  if (!doc->arena.failed) quotes_fill(doc);
  if (doc->arena.failed) return error_set(error, RO_NO_MEMORY, doc->id.data, 0, "no memory to segment the text");
  return RO_OK;
}
