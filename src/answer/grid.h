/* Rows of cells for people: cells are wrapped at the width of their column, everything in them is harmless to
 * terminals. Used by the tables of the room. */
#ifndef ANSWER_GRID_H
#define ANSWER_GRID_H

#include "answer/write.h"

enum { GRID_COLUMNS = 16, GRID_GAP = 2, GRID_BYTES = 4 << 20 };

typedef struct grid {
  const answer_output *output;
  ro_buffer out; /* what is not yet written */
  ro_buffer cells[GRID_COLUMNS];
  unsigned widths[GRID_COLUMNS];
  unsigned count, width, indent;
} grid;

/* Widths of `count` columns; one that is 0 shares what the others leave. */
void grid_open(grid *table, const answer_output *output, const unsigned *widths, unsigned count);
/* Other columns from here on. */
void grid_columns(grid *table, const unsigned *widths, unsigned count);
void grid_free(grid *table);
/* Adds text to a cell of the row in work; a newline in what grid_put writes ends a line, in grid_text it is a space. */
void grid_text(grid *table, unsigned column, ro_str text);
void grid_put(grid *table, unsigned column, const char *ours);
/* Writes the row and empties it; dim: as a head. */
void grid_row(grid *table, bool dim);
/* A paragraph of others' text below, wrapped behind `indent` columns. */
void grid_note(grid *table, unsigned indent, ro_str text);
/* A line of ours. */
void grid_line(grid *table, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Hands what is there to the output, when it is much or `all`. */
ro_status grid_flush(grid *table, bool all, ro_error *error);

/* The same for the other formats: hands a buffer on. */
ro_status output_flush(const answer_output *output, ro_buffer *out, bool all, ro_error *error);

#endif
