/* JSON read in place: what record.c needs to take a few strings out of a line and pass over the rest.
 *
 * Nothing is built of what is passed over, so that a line takes no memory beyond its own bytes whatever it holds.
 * Strict as RFC 8259 save that strings may hold NUL and ill-formed UTF-8, which the caller cleans. No recursion.
 */
#ifndef INTAKE_JSON_H
#define INTAKE_JSON_H

#include "readout/readout.h"

typedef struct json_scan {
  const char *data;
  size_t len, at;
  const char *error; /* of the first fault at `at`, else NULL */
  bool too_deep;     /* the fault is nesting beyond LIMIT_JSON_DEPTH */
} json_scan;

/* Moves behind white space and gives the byte there, or 0 at the end. */
char json_peek(json_scan *scan);
/* Takes one byte of punctuation behind white space; false when another stands there. */
bool json_take(json_scan *scan, char wanted);
/* Takes a string; *raw is what stands between its quotes, escapes as they are. False when it is not well-formed. */
bool json_string(json_scan *scan, ro_str *raw);
/* Passes over any value that stands `depth` arrays and objects deep. */
bool json_skip(json_scan *scan, unsigned depth);

/* Writes a raw string without its escapes, at most maximum bytes of it and whole characters; gives how many. Escapes of
 * NUL and of half a surrogate pair become U+FFFD and are counted in *mended; *cut tells that something was left out. */
size_t json_unescape(ro_str raw, char *out, size_t maximum, uint32_t *mended, bool *cut);

#endif
