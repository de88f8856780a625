/* The timeline: a chart of cooperation and conflict by month, then a line an occurrence, oldest first. */
#include <stdio.h>
#include <string.h>

#include "answer/fields.h"
#include "answer/grid.h"
#include "answer/write.h"
#include "base/error.h"
#include "base/memory.h"

enum { CHART_ROWS = 36, BAR_MOST = 24, PARTIES_MOST = 34 };

/* ---- the chart ---- */

/* A row of the chart: months, or years where there would be too many months. */
typedef struct chart {
  answer_bucket *rows;
  size_t count, cap;
} chart;

static ro_status take_month(void *context, const answer_bucket *month) {
  chart *all = context;
  if (all->count == all->cap) {
    size_t cap = all->cap ? all->cap * 2 : 64;
    answer_bucket *rows = memory_resize(NULL, all->rows, cap, sizeof *rows);
    if (rows == NULL) return RO_NO_MEMORY;
    all->rows = rows;
    all->cap = cap;
  }
  all->rows[all->count++] = *month;
  return RO_OK;
}

static void fold_years(chart *all) {
  size_t to = 0;
  for (size_t i = 0; i < all->count; i++) {
    answer_bucket *row = &all->rows[i];
    row->from[4] = '\0';
    if (to && strcmp(all->rows[to - 1].from, row->from) == 0) {
      all->rows[to - 1].cooperation += row->cooperation;
      all->rows[to - 1].conflict += row->conflict;
      all->rows[to - 1].acts += row->acts;
    } else {
      all->rows[to++] = *row;
    }
  }
  all->count = to;
}

static double chart_highest(const chart *all) {
  double highest = 1;
  for (size_t i = 0; i < all->count; i++) {
    if (all->rows[i].cooperation > highest) highest = all->rows[i].cooperation;
    if (-all->rows[i].conflict > highest) highest = -all->rows[i].conflict;
  }
  return highest;
}

/* Conflict to the left of the middle, cooperation to the right. */
static void put_bar(grid *table, const answer_bucket *row, double highest) {
  char left[BAR_MOST + 1], right[BAR_MOST + 1];
  int conflict = (int)(-row->conflict / highest * BAR_MOST + 0.5),
      peace = (int)(row->cooperation / highest * BAR_MOST + 0.5);
  if (row->conflict < 0 && conflict == 0) conflict = 1;
  if (row->cooperation > 0 && peace == 0) peace = 1;
  for (int i = 0; i < BAR_MOST; i++) {
    left[i] = i >= BAR_MOST - conflict ? '-' : ' ';
    right[i] = i < peace ? '+' : ' ';
  }
  left[BAR_MOST] = right[BAR_MOST] = '\0';
  grid_line(table, "%-7s %8.1f %s|%s %+8.1f", row->from, row->conflict, left, right, row->cooperation);
}

static void put_chart(grid *table, chart *all) {
  if (all->count == 0) return;
  if (all->count > CHART_ROWS) fold_years(all);
  size_t first = all->count > CHART_ROWS ? all->count - CHART_ROWS : 0;
  double highest = chart_highest(all);
  char head[128];
  snprintf(head, sizeof head, "%-7s %8s %*s|%-*s %8s", strlen(all->rows[0].from) > 4 ? "MONTH" : "YEAR", "CONFLICT",
           BAR_MOST, "", BAR_MOST, "", "COOPERATION");
  grid_line(table, "%s", head);
  for (size_t i = first; i < all->count; i++) put_bar(table, &all->rows[i], highest);
  grid_line(table, "sums of the PLOVER manual's scores of acts that happened; one act is -10 to 10");
  grid_line(table, "%s", "");
}

/* ---- the lines ---- */

static void put_text(grid *table, ro_str text, unsigned width) {
  grid_text(table, 0, text);
  ro_buffer *cell = &table->cells[0];
  buffer_append(&table->out, cell->data ? cell->data : "", cell->len);
  for (size_t i = cell->len; i < width; i++) buffer_putc(&table->out, ' ');
  buffer_clear(cell);
}

/* "RUS:GOV; CHN:GOV > UKR:GOV" */
static void put_parties(grid *table, const answer_occurrence *o) {
  ro_buffer *cell = &table->cells[0];
  grid_text(table, 0, o->sources.len ? o->sources : (ro_str){"-", 1});
  if (o->targets.len) {
    grid_put(table, 0, " > ");
    grid_text(table, 0, o->targets);
  }
  size_t len = cell->len;
  buffer_append(&table->out, cell->data ? cell->data : "", len);
  for (size_t i = len; i < PARTIES_MOST; i++) buffer_putc(&table->out, ' ');
  buffer_clear(cell);
}

static void put_line(grid *table, const answer_occurrence *o) {
  char type[64];
  put_text(table, o->date.len ? o->date : (ro_str){"-", 1}, 10);
  buffer_puts(&table->out, "  ");
  put_text(table, ro_str_of(field_type(o->type, o->mode, type, sizeof type)), 20);
  buffer_puts(&table->out, "  ");
  put_parties(table, o);
  buffer_puts(&table->out, "  ");
  put_text(table, o->status, 12);
  buffer_printf(&table->out, "  %u %s  ", o->outlets, o->outlets == 1 ? "source " : "sources");
  put_text(table, field_short(o->id), 0);
  buffer_putc(&table->out, '\n');
}

static ro_status put_lines(answer_list *list, grid *table, ro_error *error) {
  answer_occurrence occurrence;
  ro_status status;
  bool any = false;
  while ((status = answer_next(list, &occurrence, error)) == RO_OK) {
    any = true;
    put_line(table, &occurrence);
    RO_TRY(grid_flush(table, false, error));
  }
  if (status != RO_END) return status;
  if (!any) grid_line(table, "nothing in the record answers that");
  return grid_flush(table, true, error);
}

static ro_status table_write(ro_store *store, const answer_query *query, grid *table, ro_error *error) {
  chart all = {NULL, 0, 0};
  answer_list *list = NULL;
  ro_status status = answer_months(store, query, take_month, &all, error);
  if (status == RO_NO_MEMORY) status = error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the chart");
  if (status == RO_OK) put_chart(table, &all);
  memory_release(NULL, all.rows);
  if (status == RO_OK) status = answer_open(store, query, &list, error);
  if (status == RO_OK) status = put_lines(list, table, error);
  answer_close(list);
  return status;
}

ro_status write_timeline(ro_store *store, const answer_query *query, const answer_output *output, ro_error *error) {
  answer_query oldest = *query;
  static const unsigned whole[] = {0};
  grid table;
  oldest.oldest_first = true;
  if (strcmp(output->format, "table") != 0) return write_events(store, &oldest, output, error);
  grid_open(&table, output, whole, 1);
  ro_status status = table_write(store, &oldest, &table, error);
  grid_free(&table);
  return status;
}
