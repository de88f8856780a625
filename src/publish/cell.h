/* Cells of CSV: quoted as RFC 4180 says, on one line, and harmless to a spreadsheet, which runs what begins like a
 * formula. */
#ifndef PUBLISH_CELL_H
#define PUBLISH_CELL_H

#include "base/buffer.h"
#include "readout/readout.h"

/* Appends text with white space as spaces, control characters as U+FFFD, and an apostrophe before what would run. */
void cell_clean(ro_buffer *cell, ro_str text);
/* The same as a terminal may see it. */
void cell_shown(ro_buffer *cell, ro_str text);
/* Appends a cell, in quotation marks where it needs them. */
void cell_quote(ro_buffer *out, ro_str cell);

#endif
