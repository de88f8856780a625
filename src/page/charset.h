/* The charset of a page, and its bytes as UTF-8. Called by page.c. */
#ifndef PAGE_CHARSET_H
#define PAGE_CHARSET_H

#include "base/arena.h"
#include "readout/readout.h"

/* Decodes a page: by its byte order mark, by `header` (a charset's name, or empty), by its meta tags, and where these
 * say nothing or something that cannot be, by what the bytes can be. What is ill-formed becomes U+FFFD. *name is the
 * charset that was used. */
ro_status charset_decode(ro_arena *arena, ro_str header, const char *data, size_t len, ro_str *text, const char **name,
                         ro_error *error);

#endif
