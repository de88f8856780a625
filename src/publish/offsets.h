/* Spans of a document as the output gives them: [start, end) in the text as it came, in bytes or in code points.
 * Made once an article by a publisher; counting code points needs a mark every so many bytes, so that spans may be
 * asked in any order at little cost. */
#ifndef PUBLISH_OFFSETS_H
#define PUBLISH_OFFSETS_H

#include "article/doc.h"

typedef struct offsets {
  const ro_doc *doc;
  bool chars;
  uint32_t *marks; /* owned: code points before each stretch of bytes; NULL when counting bytes */
} offsets;

/* False when there is no memory. The caller frees it with offsets_free. */
bool offsets_init(offsets *map, const ro_doc *doc, bool chars);
void offsets_free(offsets *map);

typedef struct offsets_range {
  uint32_t start, end;
} offsets_range;
offsets_range offsets_of(const offsets *map, ro_span span);

/* The characters of the text as it came that a span covers. */
ro_str given_str(const ro_doc *doc, ro_span span);

#endif
