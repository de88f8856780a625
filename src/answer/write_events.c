/* Lists of occurrences, in each format. */
#include <stdio.h>
#include <string.h>

#include "answer/fields.h"
#include "answer/grid.h"
#include "answer/write.h"
#include "base/error.h"
#include "publish/csv_cell.h"

enum { LINE_BYTES = 64 << 20 };

/* ---- JSON Lines ---- */

static ro_status put_json(ro_store *store, const answer_occurrence *occurrence, ro_buffer *out, ro_error *error) {
  json_out json = jout_begin(out);
  jout_open(&json, '{');
  RO_TRY(field_occurrence(store, occurrence, &json, error));
  RO_TRY(field_evidence(store, occurrence->id.data, &json, error));
  jout_close(&json, '}');
  buffer_putc(out, '\n');
  return RO_OK;
}

/* ---- CSV ---- */

/* The best piece of evidence of an occurrence, kept. */
typedef struct best_piece {
  ro_buffer text, outlet, url;
  bool found;
} best_piece;

static void keep(ro_buffer *out, ro_str text) {
  buffer_clear(out);
  if (text.len) buffer_append(out, text.data, text.len);
}

static ro_status take_best(void *context, const answer_evidence *evidence) {
  best_piece *best = context;
  if (best->found) return RO_OK;
  best->found = true;
  keep(&best->text, evidence->text);
  keep(&best->outlet, evidence->outlet);
  keep(&best->url, evidence->url);
  return RO_OK;
}

static void best_init(best_piece *best) {
  buffer_init_from(&best->text, NULL, LINE_BYTES);
  buffer_init_from(&best->outlet, NULL, LINE_BYTES);
  buffer_init_from(&best->url, NULL, LINE_BYTES);
}

static ro_status best_fill(ro_store *store, const char *id, best_piece *best, ro_error *error) {
  best->found = false;
  return answer_evidences(store, id, take_best, best, error);
}

static void best_free(best_piece *best) {
  buffer_free(&best->text);
  buffer_free(&best->outlet);
  buffer_free(&best->url);
}

static ro_str str_of(const ro_buffer *buffer) { return (ro_str){buffer->len ? buffer->data : "", buffer->len}; }

typedef struct csv_line {
  ro_buffer *out;
  ro_buffer cell;
  bool terminal, comma;
} csv_line;

static void put_cell(csv_line *line, ro_str text) {
  buffer_clear(&line->cell);
  csv_cell_make(&line->cell, text, line->terminal);
  if (line->comma) buffer_putc(line->out, ',');
  line->comma = true;
  csv_cell_quote(line->out, str_of(&line->cell));
}

static void put_count(csv_line *line, double number, int digits) {
  char text[32];
  int len = snprintf(text, sizeof text, "%.*f", digits, number);
  buffer_putc(line->out, ',');
  buffer_append(line->out, text, (size_t)len);
}

static const char csv_head[] =
    "id,type,mode,status,date,date_to,precision,source,target,place,place_code,sources,articles,events,confidence,"
    "score,first_report,last_report,outlet,url,evidence\n";

static void put_csv_line(csv_line *line, const answer_occurrence *o, const best_piece *best) {
  const ro_str cells[] = {o->id,        o->type,    o->mode,    o->status, o->date,      o->date_to,
                          o->precision, o->sources, o->targets, o->place,  o->place_code};
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) put_cell(line, cells[i]);
  put_count(line, o->outlets, 0);
  put_count(line, o->articles, 0);
  put_count(line, o->events, 0);
  if (o->confidence > 0) put_count(line, o->confidence, 2);
  else put_cell(line, (ro_str){"", 0});
  put_count(line, field_score(o), 1);
  put_cell(line, o->first_report);
  put_cell(line, o->last_report);
  put_cell(line, str_of(&best->outlet));
  put_cell(line, str_of(&best->url));
  put_cell(line, str_of(&best->text));
  buffer_putc(line->out, '\n');
}

static ro_status put_csv(ro_store *store, const answer_occurrence *occurrence, const answer_output *output,
                         ro_buffer *out, ro_error *error) {
  csv_line line = {.out = out, .terminal = output->terminal};
  best_piece best;
  best_init(&best);
  buffer_init_from(&line.cell, NULL, LINE_BYTES);
  ro_status status = best_fill(store, occurrence->id.data, &best, error);
  if (status == RO_OK) put_csv_line(&line, occurrence, &best);
  if (line.cell.failed || best.text.failed) out->failed = true;
  buffer_free(&line.cell);
  best_free(&best);
  return status;
}

static ro_status put_one(ro_store *store, const answer_occurrence *occurrence, const answer_output *output,
                         ro_buffer *out, ro_error *error) {
  if (strcmp(output->format, "csv") == 0) return put_csv(store, occurrence, output, out, error);
  return put_json(store, occurrence, out, error);
}

static ro_status list_lines(ro_store *store, answer_list *list, const answer_output *output, ro_buffer *out,
                            ro_error *error) {
  answer_occurrence occurrence;
  ro_status status;
  if (strcmp(output->format, "csv") == 0) buffer_puts(out, csv_head);
  while ((status = answer_next(list, &occurrence, error)) == RO_OK) {
    RO_TRY(put_one(store, &occurrence, output, out, error));
    RO_TRY(output_flush(output, out, false, error));
  }
  return status == RO_END ? output_flush(output, out, true, error) : status;
}

/* ---- the table ---- */

enum events_column { EVENTS_DATE, EVENTS_WHO, EVENTS_WHAT, EVENTS_WHOM, EVENTS_STATUS, EVENTS_SOURCES, EVENTS_ID };
static const unsigned events_widths[] = {10, 0, 18, 0, 12, 7, ANSWER_ID_SHORT};
enum { EVENTS_COLUMNS = sizeof events_widths / sizeof *events_widths, EVENTS_NOTE = 4 };

static void put_heads(grid *table) {
  static const char *const heads[] = {"DATE", "WHO", "WHAT", "WHOM", "STATUS", "SOURCES", "ID"};
  for (unsigned i = 0; i < EVENTS_COLUMNS; i++) grid_put(table, i, heads[i]);
  grid_row(table, true);
}

static ro_str or_dash(ro_str text) { return text.len ? text : (ro_str){"-", 1}; }

static ro_status put_table_row(ro_store *store, const answer_occurrence *o, grid *table, best_piece *best,
                               ro_error *error) {
  char type[64], number[16];
  grid_text(table, EVENTS_DATE, or_dash(o->date));
  grid_text(table, EVENTS_WHO, or_dash(o->sources));
  grid_put(table, EVENTS_WHAT, field_type(o->type, o->mode, type, sizeof type));
  grid_text(table, EVENTS_WHOM, or_dash(o->targets));
  grid_text(table, EVENTS_STATUS, o->status);
  snprintf(number, sizeof number, "%u", o->outlets);
  grid_put(table, EVENTS_SOURCES, number);
  grid_text(table, EVENTS_ID, field_short(o->id));
  grid_row(table, false);
  RO_TRY(best_fill(store, o->id.data, best, error));
  if (best->found) grid_note(table, EVENTS_NOTE, str_of(&best->text));
  return RO_OK;
}

static ro_status list_table(ro_store *store, answer_list *list, grid *table, best_piece *best, ro_error *error) {
  answer_occurrence occurrence;
  ro_status status = RO_OK;
  bool any = false;
  while (status == RO_OK && (status = answer_next(list, &occurrence, error)) == RO_OK) {
    if (!any) put_heads(table);
    any = true;
    status = put_table_row(store, &occurrence, table, best, error);
    if (status == RO_OK) status = grid_flush(table, false, error);
  }
  if (status != RO_END) return status;
  if (!any) grid_line(table, "nothing in the record answers that");
  return grid_flush(table, true, error);
}

static ro_status write_table(ro_store *store, answer_list *list, const answer_output *output, ro_error *error) {
  grid table;
  best_piece best;
  best_init(&best);
  grid_open(&table, output, events_widths, EVENTS_COLUMNS);
  ro_status status = list_table(store, list, &table, &best, error);
  grid_free(&table);
  best_free(&best);
  return status;
}

static ro_status write_lines(ro_store *store, answer_list *list, const answer_output *output, ro_error *error) {
  ro_buffer out;
  buffer_init_from(&out, NULL, LINE_BYTES);
  ro_status status = list_lines(store, list, output, &out, error);
  buffer_free(&out);
  return status;
}

ro_status write_events(ro_store *store, const answer_query *query, const answer_output *output, ro_error *error) {
  answer_list *list = NULL;
  RO_TRY(answer_open(store, query, &list, error));
  ro_status status = strcmp(output->format, "table") == 0 ? write_table(store, list, output, error)
                                                          : write_lines(store, list, output, error);
  answer_close(list);
  return status;
}
