/* Rows of a record, listed. See rows.h. */
#include "cmd/rows.h"

#include <string.h>

#include "publish/csv_cell.h"

enum { ROW_BYTES = 16 << 20 };

json_out *rows_begin(cmd_rows *rows) {
  buffer_clear(&rows->row);
  rows->json = jout_begin(&rows->row);
  jout_open(&rows->json, '{');
  return &rows->json;
}

void rows_end(cmd_rows *rows) {
  jout_close(&rows->json, '}');
  buffer_putc(&rows->row, '\n');
  fwrite(rows->row.data, 1, rows->row.len, rows->out);
}

void rows_field(cmd_rows *rows, const char *key, ro_str text) {
  jout_key(&rows->json, key);
  jout_text(&rows->json, text);
}

void rows_cell(cmd_rows *rows, ro_str text) {
  ro_buffer cell;
  buffer_init_from(&cell, NULL, ROW_BYTES);
  buffer_clear(&rows->row);
  if (rows->begun) buffer_putc(&rows->row, ',');
  csv_cell_make(&cell, text, terminal_shows());
  csv_cell_quote(&rows->row, (ro_str){cell.len ? cell.data : "", cell.len});
  rows->row.failed |= cell.failed;
  buffer_free(&cell);
  fwrite(rows->row.data, 1, rows->row.len, rows->out);
  rows->begun = true;
}

void rows_line(cmd_rows *rows) {
  fputc('\n', rows->out);
  rows->begun = false;
}

/* False when there is no such format. */
static bool format_read(const cmd_options *options, bool csv, cmd_rows *rows) {
  const char *format = options->format ? options->format : terminal_shows() ? "table" : "jsonl";
  rows->format = strcmp(format, "table") == 0 ? ROWS_TABLE : strcmp(format, "jsonl") == 0 ? ROWS_JSONL : ROWS_CSV;
  if (rows->format != ROWS_CSV || (csv && strcmp(format, "csv") == 0)) return true;
  terminal_fail_use("there is no format \"%.60s\": %s", format, csv ? "table, jsonl or csv" : "table or jsonl");
  return false;
}

static int run_with(const cmd_options *options, ro_store *store, cmd_rows *rows, rows_list *list) {
  ro_error error = {0};
  cmd_page page;
  if (!page_open(&page)) return EXIT_NONE;
  rows->out = page.out;
  buffer_init_from(&rows->row, NULL, ROW_BYTES);
  ro_status status = list(options, store, rows, &error);
  if (status == RO_OK && rows->row.failed) status = fail_set(&error, RO_NO_MEMORY, NULL, "no memory for a row");
  buffer_free(&rows->row);
  if (status == RO_OK) return page_show(&page);
  page_free(&page);
  return terminal_fail(&error);
}

int rows_show(const cmd_options *options, ro_store *store, bool csv, rows_list *list) {
  cmd_rows rows = {.out = NULL};
  return format_read(options, csv, &rows) ? run_with(options, store, &rows, list) : EXIT_NONE;
}

int rows_run(const cmd_options *options, bool csv, rows_list *list) {
  ro_error error = {0};
  ro_store *store = NULL;
  cmd_rows rows = {.out = NULL};
  if (!format_read(options, csv, &rows)) return EXIT_NONE;
  if (record_open(options, false, &store, &error) != RO_OK) return terminal_fail(&error);
  int came = run_with(options, store, &rows, list);
  store_close(store);
  return came;
}
