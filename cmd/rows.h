/* What verbs that list rows of a record share: the format that is asked for, the record, JSON and CSV by the writers of
 * the rest of the program. */
#ifndef CMD_ROWS_H
#define CMD_ROWS_H

#include "cmd/cmd.h"
#include "publish/json_out.h"
#include "store/store.h"

typedef struct cmd_rows {
  FILE *out;
  enum { ROWS_TABLE, ROWS_JSONL, ROWS_CSV } format;
  json_out json; /* of the row in work */
  ro_buffer row;
  bool begun; /* the row has a cell */
} cmd_rows;

typedef ro_status rows_list(const cmd_options *options, ro_store *store, cmd_rows *rows, ro_error *error);

/* Opens the record that the options name, lists, and shows it; gives the exit status. csv: there is that, too. */
int rows_run(const cmd_options *options, bool csv, rows_list *list);
/* The same with a record that is open. */
int rows_show(const cmd_options *options, ro_store *store, bool csv, rows_list *list);

/* A row of JSON: an object is open between the two. */
json_out *rows_begin(cmd_rows *rows);
void rows_end(cmd_rows *rows);
void rows_field(cmd_rows *rows, const char *key, ro_str text); /* empty: null */
/* A row of CSV: a cell, made harmless; and the end of the line. */
void rows_cell(cmd_rows *rows, ro_str text);
void rows_line(cmd_rows *rows);

#endif
