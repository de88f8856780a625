/* Text for terminals: what a terminal would obey is shown escaped, and width is counted in columns.
 *
 * Control characters, direction marks and overrides become \x1b or \u202e; ill-formed UTF-8 becomes U+FFFD. White space
 * of any kind becomes one space. Used by the formats for people and by cmd for every message.
 */
#ifndef PUBLISH_SHOWN_H
#define PUBLISH_SHOWN_H

#include "base/buffer.h"
#include "readout/readout.h"

void shown_put(ro_buffer *out, ro_str text);
/* Columns of text that shown_put wrote: Chinese characters take two, combining marks none. */
unsigned shown_width(ro_str text);

/* Marks that may be set between pieces of shown text; a wrapped line keeps them. */
enum shown_mark { MARK_SOURCE = 1, MARK_TRIGGER = 2, MARK_TARGET = 3, MARK_END = 4 };

/* Takes the next line of shown text from *at: at most width columns, cut at a space where there is one. A newline ends
 * a line. False at the end. mark_width: columns that a mark takes. */
bool shown_line(ro_str text, size_t *at, unsigned width, unsigned mark_width, ro_str *line);

#endif
