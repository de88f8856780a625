/* What the files of this room share. Called by parse.c. */
#ifndef FEED_PARTS_H
#define FEED_PARTS_H

#include <string.h>
#include <strings.h>

#include "feed/feed.h"

/* Copies text without what the parser must not see: the declaration, the document type, characters that XML forbids;
 * named entities of HTML become characters, any other "&" plain text. *typed: it had a document type that declares
 * something. */
ro_status feed_wash(ro_arena *arena, ro_str text, ro_str *washed, bool *typed, ro_error *error);
/* Text behind an "&" as a code point: *len bytes of it were read, with the ";". 0 when it is no reference. */
uint32_t feed_reference(const char *data, size_t len, size_t *read);

static inline bool feed_blank(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}
/* Without the white space about it. */
static inline ro_str feed_trim(ro_str text) {
  while (text.len && feed_blank(text.data[0])) text.data++, text.len--;
  while (text.len && feed_blank(text.data[text.len - 1])) text.len--;
  return text;
}
/* No difference between letters of ASCII. */
bool feed_same(ro_str text, const char *word);
/* The first place of word (in small letters) in text, or text.len. */
size_t feed_find(ro_str text, size_t from, const char *word);

#endif
