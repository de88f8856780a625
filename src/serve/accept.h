/* Two headers by which a client says what it can take and what it has. */
#ifndef SERVE_ACCEPT_H
#define SERVE_ACCEPT_H

#include <stdbool.h>
#include <stddef.h>

/* Whether Accept-Encoding (or NULL) takes gzip. */
bool accept_gzip(const char *header);
/* Whether If-None-Match (or NULL) lists a tag, given without its quotation marks; weakly, as it is to be compared. */
bool accept_has_tag(const char *header, const char *tag);

#endif
