/* Text of other charsets as UTF-8, through the C library's iconv. */
#ifndef TEXT_LEGACY_H
#define TEXT_LEGACY_H

#include "base/arena.h"
#include "base/span.h"
#include "readout/base.h"

/* Converts as much as fits into room bytes; a byte that fits nowhere becomes U+FFFD. Gives how many there were, or
 * SIZE_MAX when the charset is not known. */
size_t legacy_convert(const char *charset, ro_str in, char *out, size_t room, size_t *made);
/* Converts all of it; the text lies in the arena with a NUL behind it. *bad as above. */
ro_status legacy_decode(ro_arena *arena, const char *charset, ro_str in, ro_str *text, size_t *bad, ro_error *error);

#endif
