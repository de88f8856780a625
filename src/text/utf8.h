/* UTF-8 and normalisation: from the bytes that came to text the other stages may trust. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "article/doc.h"

/* Decodes one code point of valid UTF-8 and moves *at behind it. */
uint32_t utf8_next(const char *data, size_t *at);
size_t utf8_count(const char *data, size_t len); /* code points */
size_t utf8_put(uint32_t code, char *out);       /* writes up to 4 bytes, gives how many */

bool utf8_valid(const char *data, size_t len); /* and without NUL */

/* Copies bytes into the arena with every ill-formed sequence (Unicode 15, 3.9, maximal subparts) and every NUL replaced
 * by U+FFFD; *bad counts them. When nothing is bad the copy is exact. */
ro_status utf8_clean(ro_arena *arena, const char *data, size_t len, ro_str *out, uint32_t *bad, ro_error *error);

/* Sets doc->text to the NFC form of doc->given (the same pointer when it is NFC already) and fills doc->marks, so that
 * doc_given maps spans back. Uses utf8proc where a quick check says it must, and only on the stretch between two
 * starters that needs it. CR LF and CR stay; U+00A0 stays. */
ro_status utf8_normalise(ro_doc *doc, ro_error *error);
/* The NFC form of another valid string, in the document's arena (the same pointer when it is NFC already). */
ro_status utf8_normalise_field(ro_doc *doc, ro_str field, ro_str *out, ro_error *error);

#endif
