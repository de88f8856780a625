/* URLs as they are compared: what is the same page. */
#ifndef STORE_PAGE_H
#define STORE_PAGE_H

#include "base/buffer.h"

/* Appends the key of a URL: without blanks around it and its fragment, scheme and host in lower case, http as https. An
 * empty URL has an empty key. */
void page_key(ro_str url, ro_buffer *out);

#endif
