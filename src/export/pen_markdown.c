/* The report as Markdown (CommonMark with tables): every sign of an article that would mean something is escaped. */
#include <stdio.h>
#include <string.h>

#include "answer/address.h"
#include "export/pen.h"
#include "export/pieces.h"

/* On one line. Some signs mean something anywhere, some at the start, some behind a number at the start. */
static void put_text(ro_buffer *out, const char *text) {
  bool start = true, number = false;
  for (; text && *text; text++) {
    unsigned char byte = (unsigned char)*text;
    bool digit = byte >= '0' && byte <= '9';
    if (byte < ' ' || byte == 0x7f) byte = ' ';
    if (strchr("\\`*_[]<>|~&$", byte) || (start && strchr("#-+=:", byte)) || (number && strchr(".)", byte)))
      buffer_putc(out, '\\');
    buffer_putc(out, (char)byte);
    number = digit && (start || number);
    start &= byte == ' ';
  }
}

static void markdown_head(ro_buffer *out, const char *lang, const char *title, const char *period) {
  (void)lang;
  buffer_puts(out, "# ");
  put_text(out, title);
  buffer_puts(out, "\n\n");
  put_text(out, period);
  buffer_puts(out, "\n");
}

static void markdown_section(ro_buffer *out, const char *id, const char *title) {
  (void)id;
  buffer_puts(out, "\n## ");
  put_text(out, title);
  buffer_puts(out, "\n");
}

static void markdown_section_end(ro_buffer *out) { (void)out; }

static void markdown_note(ro_buffer *out, const char *text) {
  buffer_puts(out, "\n");
  put_text(out, text);
  buffer_puts(out, "\n");
}

static void markdown_facts(ro_buffer *out, bool begin) {
  if (begin) buffer_puts(out, "\n");
}

static void markdown_fact(ro_buffer *out, const char *name, const char *value) {
  buffer_puts(out, "- ");
  put_text(out, name);
  buffer_puts(out, ": **");
  put_text(out, value);
  buffer_puts(out, "**\n");
}

static void put_cells(ro_buffer *out, const char *const *cells, unsigned count) {
  for (unsigned i = 0; i < count; i++) {
    buffer_puts(out, "| ");
    put_text(out, cells[i]);
    buffer_putc(out, ' ');
  }
  buffer_puts(out, "|\n");
}

enum { BAR_MOST = 20 };

static void put_bar(ro_buffer *out, double value, double most) {
  int len = (int)(value / most * BAR_MOST + 0.5);
  for (int i = 0; i < len; i++) buffer_puts(out, "\xe2\x96\x88");
}

static void markdown_chart(ro_buffer *out, const pen_chart *chart) {
  const char *const heads[] = {chart->month, chart->cooperation, "", chart->conflict, "", chart->acts};
  double most = 1;
  for (unsigned i = 0; i < chart->count; i++) {
    if (chart->months[i].cooperation > most) most = chart->months[i].cooperation;
    if (-chart->months[i].conflict > most) most = -chart->months[i].conflict;
  }
  buffer_puts(out, "\n");
  put_cells(out, heads, 6);
  buffer_puts(out, "| --- | ---: | --- | ---: | --- | ---: |\n");
  for (unsigned i = 0; i < chart->count; i++) {
    const pen_month *month = &chart->months[i];
    buffer_printf(out, "| %s | %.1f | ", month->month, month->cooperation);
    put_bar(out, month->cooperation, most);
    buffer_printf(out, " | %.1f | ", month->conflict);
    put_bar(out, -month->conflict, most);
    buffer_printf(out, " | %u |\n", month->acts);
  }
}

static void markdown_act(ro_buffer *out, const pen_act *act) {
  buffer_puts(out, "\n### ");
  put_text(out, act->date);
  buffer_puts(out, " · ");
  put_text(out, act->who);
  buffer_puts(out, ": ");
  put_text(out, act->what);
  buffer_puts(out, "\n\n");
  put_text(out, act->sources);
  if (act->place) buffer_puts(out, " · "), put_text(out, act->place);
  if (!act->plain) buffer_puts(out, " · *"), put_text(out, act->status), buffer_putc(out, '*');
  buffer_puts(out, "\n");
}

static void markdown_claim(ro_buffer *out, const pen_claim *claim) {
  const char *title = claim->title ? claim->title : claim->outlet;
  buffer_puts(out, "\n> ");
  put_text(out, claim->text);
  buffer_puts(out, "\n>\n> — ");
  if (claim->said_by) put_text(out, claim->said_by), buffer_puts(out, " · ");
  put_text(out, claim->outlet);
  if (claim->published) buffer_puts(out, ", "), put_text(out, claim->published);
  buffer_puts(out, ": ");
  bool linked = address_is_link(claim->url);
  if (linked) buffer_putc(out, '[');
  put_text(out, title);
  if (linked) buffer_puts(out, "](<"), buffer_puts(out, claim->url), buffer_puts(out, ">)");
  buffer_puts(out, "\n");
}

static void markdown_act_end(ro_buffer *out) { (void)out; }

static void put_cell(ro_buffer *out, const pen_cell *cell) {
  for (unsigned i = 0; i < cell->count; i++) {
    bool linked = address_is_link(cell->urls[i]);
    if (i) buffer_puts(out, " / ");
    if (linked) buffer_putc(out, '[');
    put_text(out, cell->words[i]);
    if (linked) buffer_puts(out, "](<"), buffer_puts(out, cell->urls[i]), buffer_puts(out, ">)");
  }
  if (cell->count == 0) put_text(out, cell->note ? cell->note : "\xe2\x80\x93");
}

static void put_row(ro_buffer *out, const pen_grid *grid, const pen_row *row) {
  buffer_puts(out, "| *");
  put_text(out, row->kind);
  buffer_puts(out, "* ");
  put_text(out, row->label);
  if (row->mark) buffer_puts(out, " **"), put_text(out, row->mark), buffer_puts(out, "**");
  for (unsigned i = 0; i < grid->side_count; i++) {
    buffer_puts(out, " | ");
    put_cell(out, &row->cells[i]);
  }
  buffer_puts(out, " |\n");
}

static void markdown_grid(ro_buffer *out, const pen_grid *grid) {
  buffer_puts(out, "\n| ");
  put_text(out, grid->corner);
  for (unsigned i = 0; i < grid->side_count; i++) buffer_puts(out, " | "), put_text(out, grid->sides[i]);
  buffer_puts(out, " |\n| ---");
  for (unsigned i = 0; i < grid->side_count; i++) buffer_puts(out, " | ---");
  buffer_puts(out, " |\n");
  for (unsigned i = 0; i < grid->row_count; i++) put_row(out, grid, &grid->rows[i]);
}

static void markdown_foot(ro_buffer *out, const char *text) {
  buffer_puts(out, "\n---\n\n");
  put_text(out, text);
  buffer_puts(out, "\n");
}

const report_pen pen_markdown = {.name = "markdown",
                                 .head = markdown_head,
                                 .section = markdown_section,
                                 .section_end = markdown_section_end,
                                 .note = markdown_note,
                                 .facts = markdown_facts,
                                 .fact = markdown_fact,
                                 .chart = markdown_chart,
                                 .act = markdown_act,
                                 .claim = markdown_claim,
                                 .act_end = markdown_act_end,
                                 .grid = markdown_grid,
                                 .foot = markdown_foot};
