/* csv: a header, then one row an occurrence, with the sentence of the surest telling. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "answer/scores.h"
#include "base/limits.h"
#include "export/export.h"
#include "export/pieces.h"
#include "publish/csv_cell.h"

static const char *const columns[] = {
    "occurrence",   "type",         "mode",         "status",       "date",        "date_to",    "precision",
    "source_codes", "source_names", "target_codes", "target_names", "place",       "place_code", "lat",
    "lon",          "score",        "confidence",   "first_report", "last_report", "articles",   "outlets",
    "said_by",      "evidence",     "outlet",       "url",          "published"};

typedef struct sheet_state {
  ro_buffer *out;
  ro_buffer cell;
  bool comma;
} sheet_state;

static void put_raw(sheet_state *sheet, const char *text) {
  if (sheet->comma) buffer_putc(sheet->out, ',');
  sheet->comma = true;
  csv_cell_quote(sheet->out, (ro_str){text, strlen(text)});
}

static void put_text(sheet_state *sheet, const char *text) {
  buffer_clear(&sheet->cell);
  if (text) csv_cell_make(&sheet->cell, (ro_str){text, strlen(text)}, false);
  if (sheet->cell.failed) sheet->out->failed = true;
  put_raw(sheet, sheet->cell.len ? sheet->cell.data : "");
}

/* Numbers are ours: a minus sign runs nothing. */
static void put_number(sheet_state *sheet, int digits, double number, bool known) {
  char text[32];
  snprintf(text, sizeof text, "%.*f", digits, number);
  put_raw(sheet, known ? text : "");
}

static void put_side(sheet_state *sheet, const whole_occurrence *whole, const char *sides, bool names) {
  ro_buffer joined;
  whole_side side;
  bool any = false;
  buffer_init_from(&joined, NULL, LIMIT_EXPORT_BYTES);
  for (bool first = true; whole_next(&sides, &side); first = false) {
    const char *name = names ? whole_name(whole, &side) : NULL;
    if (!first) buffer_putc(&joined, ';');
    if (names) buffer_puts(&joined, name ? name : "");
    else buffer_printf(&joined, "%s%s%s", side.code, *side.role ? ":" : "", side.role);
    any |= !names || name;
  }
  if (joined.failed) sheet->out->failed = true;
  put_text(sheet, any ? joined.data : NULL);
  buffer_free(&joined);
}

static void put_telling(sheet_state *sheet, const whole_event *event) {
  put_text(sheet, event ? event->said_by : NULL);
  put_text(sheet, event ? event->evidence.rows[0].text : NULL);
  put_text(sheet, event ? event->article.source : NULL);
  put_text(sheet, event ? event->article.url : NULL);
  put_text(sheet, event ? event->article.published : NULL);
}

static void put_what(sheet_state *sheet, const whole_occurrence *whole) {
  const char *const fields[] = {whole->id,        whole->type,    whole->mode,     whole->status,
                                whole->date_from, whole->date_to, whole->precision};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) put_text(sheet, fields[i]);
}

static ro_status put_occurrence(export_run *run, const whole_occurrence *whole, ro_error *error) {
  sheet_state sheet = {.out = &run->out};
  bool located = whole->lat <= PIECE_DEGREES;
  (void)error;
  buffer_init_from(&sheet.cell, NULL, LIMIT_EXPORT_BYTES);
  put_what(&sheet, whole);
  put_side(&sheet, whole, whole->sources, false);
  put_side(&sheet, whole, whole->sources, true);
  put_side(&sheet, whole, whole->targets, false);
  put_side(&sheet, whole, whole->targets, true);
  put_text(&sheet, whole->place);
  put_text(&sheet, whole->place_code);
  put_number(&sheet, 4, whole->lat, located);
  put_number(&sheet, 4, whole->lon, located);
  put_number(&sheet, 1, whole->type ? score_of(whole->type, whole->mode) : 0, whole->type != NULL);
  put_number(&sheet, 2, whole->confidence, whole->confidence >= 0);
  put_text(&sheet, whole->first_report);
  put_text(&sheet, whole->last_report);
  put_number(&sheet, 0, (double)whole->article_count, true);
  put_number(&sheet, 0, (double)whole->outlet_count, true);
  put_telling(&sheet, piece_best(whole));
  buffer_putc(&run->out, '\n');
  buffer_free(&sheet.cell);
  return RO_OK;
}

static ro_status put_header(export_run *run, ro_error *error) {
  (void)error;
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
    buffer_printf(&run->out, "%s%s", i ? "," : "", columns[i]);
  buffer_putc(&run->out, '\n');
  return RO_OK;
}

const export_format export_sheet = {.name = "csv", .begin = put_header, .occurrence = put_occurrence};
