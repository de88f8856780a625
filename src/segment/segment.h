/* From text to tokens, lexicon items, blocks, sentences and quotes.
 *
 * segment_doc is the stage; it runs its parts in this order, each filling its own table:
 *   lines (is the text hard-wrapped, has it capitals) · tokens · items · blocks · sentences · quotes
 */
#ifndef SEGMENT_SEGMENT_H
#define SEGMENT_SEGMENT_H

#include "article/doc.h"

/* What the lines of a text look like. */
typedef struct segment_lines {
  bool wrapped;          /* lines end where the column does: only an empty or indented line starts a paragraph */
  uint32_t headline_end; /* where a first line in capitals ends in wrapped text, 0 when it is no headline */
} segment_lines;

ro_status segment_doc(ro_doc *doc, ro_error *error);

segment_lines lines_look(const char *text, size_t len);
/* True when token index begins a block of its own: a paragraph, or in a text that is not wrapped, a line. */
bool lines_break(const ro_doc *doc, segment_lines lines, uint32_t token);

void tokens_fill(ro_doc *doc);
void items_fill(ro_doc *doc, segment_lines lines);
void blocks_fill(ro_doc *doc, segment_lines lines);
void sentences_fill(ro_doc *doc);
void quotes_fill(ro_doc *doc);

#endif
