/* One cell of CSV: white space becomes a space and control characters U+FFFD, a cell that a spreadsheet would run gets
 * an apostrophe in front, and it is quoted as RFC 4180 says. */
#ifndef PUBLISH_CSV_CELL_H
#define PUBLISH_CSV_CELL_H

#include "base/buffer.h"
#include "readout/readout.h"

/* Appends text made harmless; terminal: what a terminal would obey is escaped as well. */
void csv_cell_make(ro_buffer *cell, ro_str text, bool terminal);
/* Appends a cell that csv_cell_make made, or one of ours, in quotation marks where it needs them. */
void csv_cell_quote(ro_buffer *out, ro_str cell);

#endif
