/* A span of bytes in a text that the context names. Nothing in the program points into text any other way. */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include "readout/base.h" /* ro_span */

static inline uint32_t span_end(ro_span span) { return span.offset + span.len; }
static inline bool span_touches(ro_span a, ro_span b) { return a.offset < span_end(b) && b.offset < span_end(a); }
static inline bool span_within(ro_span inner, ro_span outer) {
  return inner.offset >= outer.offset && span_end(inner) <= span_end(outer);
}
/* The smallest span over both. */
static inline ro_span span_cover(ro_span a, ro_span b) {
  uint32_t first = a.offset < b.offset ? a.offset : b.offset;
  uint32_t last = span_end(a) > span_end(b) ? span_end(a) : span_end(b);
  return (ro_span){first, last - first};
}

#endif
