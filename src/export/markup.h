/* Text put into XML and HTML: nothing that stands in an article can end the element or attribute that it is put into.
 */
#ifndef EXPORT_MARKUP_H
#define EXPORT_MARKUP_H

#include "base/buffer.h"

/* Appends text escaped for elements and for attributes in quotation marks. Ill-formed bytes and characters that XML
 * does not have become U+FFFD; overrides of direction go. NULL appends nothing. */
void markup_put(ro_buffer *out, const char *text);

#endif
