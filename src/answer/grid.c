/* Tables. See grid.h. */
#include "answer/grid.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "publish/shown.h"

enum { WIDTH_USUAL = 100, WIDTH_LEAST = 60, WIDTH_MOST = 240, COLUMN_LEAST = 8, FLUSH_BYTES = 64 << 10 };

void grid_columns(grid *table, const unsigned *widths, unsigned count) {
  unsigned fixed = table->indent + (count ? count - 1 : 0) * GRID_GAP, open = 0;
  table->count = count > GRID_COLUMNS ? GRID_COLUMNS : count;
  for (unsigned i = 0; i < table->count; i++) fixed += widths[i], open += widths[i] == 0;
  unsigned left = table->width > fixed ? table->width - fixed : 0;
  for (unsigned i = 0; i < table->count; i++) {
    table->widths[i] = widths[i] ? widths[i] : left / open;
    if (table->widths[i] < COLUMN_LEAST && widths[i] == 0) table->widths[i] = COLUMN_LEAST;
  }
}

void grid_open(grid *table, const answer_output *output, const unsigned *widths, unsigned count) {
  unsigned width = output->width ? output->width : WIDTH_USUAL;
  *table = (grid){.output = output};
  table->width = width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
  buffer_init_from(&table->out, NULL, GRID_BYTES);
  for (unsigned i = 0; i < GRID_COLUMNS; i++) buffer_init_from(&table->cells[i], NULL, GRID_BYTES);
  grid_columns(table, widths, count);
}

void grid_free(grid *table) {
  buffer_free(&table->out);
  for (unsigned i = 0; i < GRID_COLUMNS; i++) buffer_free(&table->cells[i]);
}

void grid_text(grid *table, unsigned column, ro_str text) { shown_put(&table->cells[column], text); }

void grid_put(grid *table, unsigned column, const char *ours) { buffer_puts(&table->cells[column], ours); }

static void put_spaces(ro_buffer *out, unsigned count) {
  for (unsigned i = 0; i < count; i++) buffer_putc(out, ' ');
}

static bool put_line(grid *table, size_t at[GRID_COLUMNS]) {
  ro_str lines[GRID_COLUMNS];
  int last = -1;
  for (unsigned i = 0; i < table->count; i++) {
    const ro_buffer *cell = &table->cells[i];
    ro_str text = {cell->data ? cell->data : "", cell->len};
    if (cell->failed) table->out.failed = true;
    if (shown_line(text, &at[i], table->widths[i], 0, &lines[i])) last = (int)i;
    else lines[i] = (ro_str){"", 0};
  }
  for (int i = 0; i <= last; i++) {
    put_spaces(&table->out, i ? GRID_GAP : table->indent);
    buffer_append(&table->out, lines[i].data, lines[i].len);
    unsigned used = shown_width(lines[i]);
    if (i < last && used < table->widths[i]) put_spaces(&table->out, table->widths[i] - used);
  }
  if (last >= 0) buffer_putc(&table->out, '\n');
  return last >= 0;
}

void grid_row(grid *table, bool dim) {
  size_t at[GRID_COLUMNS] = {0};
  if (dim && table->output->colour) buffer_puts(&table->out, "\x1b[2m");
  while (put_line(table, at)) continue;
  if (dim && table->output->colour) buffer_puts(&table->out, "\x1b[0m");
  for (unsigned i = 0; i < table->count; i++) buffer_clear(&table->cells[i]);
}

void grid_note(grid *table, unsigned indent, ro_str text) {
  ro_buffer shown;
  ro_str line;
  buffer_init_from(&shown, NULL, GRID_BYTES);
  shown_put(&shown, text);
  if (shown.failed) table->out.failed = true;
  ro_str all = {shown.data ? shown.data : "", shown.len};
  for (size_t at = 0; shown_line(all, &at, table->width - indent, 0, &line);) {
    put_spaces(&table->out, indent);
    buffer_append(&table->out, line.data, line.len);
    buffer_putc(&table->out, '\n');
  }
  buffer_free(&shown);
}

void grid_line(grid *table, const char *format, ...) {
  char line[512];
  va_list values;
  va_start(values, format);
  vsnprintf(line, sizeof line, format, values);
  va_end(values);
  buffer_puts(&table->out, line);
  buffer_putc(&table->out, '\n');
}

ro_status output_flush(const answer_output *output, ro_buffer *out, bool all, ro_error *error) {
  if (out->failed) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the answer");
  if (out->len == 0 || (!all && out->len < FLUSH_BYTES)) return RO_OK;
  ro_status status = output->write(output->context, out->data, out->len, error);
  buffer_clear(out);
  return status;
}

ro_status grid_flush(grid *table, bool all, ro_error *error) {
  return output_flush(table->output, &table->out, all, error);
}
