/* readout actors: who acts in a record, and what people say of names. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "answer/actors.h"
#include "cmd/ask.h"
#include "cmd/correct.h"
#include "cmd/rows.h"

/* ---- list ---- */

static ro_str count_text(uint64_t count, char text[24]) {
  snprintf(text, 24, "%" PRIu64, count);
  return ro_str_of(text);
}

static void tell_json(cmd_rows *rows, const actors_row *row) {
  json_out *json = rows_begin(rows);
  rows_field(rows, "code", row->code);
  rows_field(rows, "role", row->role);
  rows_field(rows, "name", row->name);
  jout_key(json, "events");
  jout_number(json, row->events);
  jout_key(json, "articles");
  jout_number(json, row->articles);
  rows_field(rows, "first", row->first);
  rows_field(rows, "last", row->last);
  rows_end(rows);
}

static void tell_csv(cmd_rows *rows, const actors_row *row) {
  char events[24], articles[24];
  const ro_str cells[] = {
      row->code,  row->role, row->name, count_text(row->events, events), count_text(row->articles, articles),
      row->first, row->last};
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) rows_cell(rows, cells[i]);
  rows_line(rows);
}

static void tell_table(FILE *out, const actors_row *row) {
  char code[48];
  snprintf(code, sizeof code, "%.*s%s%.*s", (int)row->code.len, row->code.data, row->role.len ? ":" : "",
           (int)row->role.len, row->role.data);
  fprintf(out, "%-14s %6" PRIu64 "  %-10.*s  %-10.*s  ", code, row->events, (int)row->first.len, row->first.data,
          (int)row->last.len, row->last.data);
  put_shown(out, row->name);
  fputc('\n', out);
}

static ro_status tell(void *context, const actors_row *row) {
  cmd_rows *rows = context;
  if (rows->format == ROWS_JSONL) tell_json(rows, row);
  else if (rows->format == ROWS_CSV) tell_csv(rows, row);
  else tell_table(rows->out, row);
  return RO_OK;
}

static ro_status list(const cmd_options *options, ro_store *store, cmd_rows *rows, ro_error *error) {
  actors_query query = {.search = options->search, .limit = options->limit};
  if (rows->format == ROWS_CSV) fputs("code,role,name,events,articles,first,last\n", rows->out);
  if (rows->format == ROWS_TABLE)
    fprintf(rows->out, "%-14s %6s  %-10s  %-10s  %s\n", "ACTOR", "EVENTS", "FIRST", "LAST", "NAME");
  return answer_actors(store, &query, tell, rows, error);
}

/* ---- what is said ---- */

static int say(const cmd_options *options, ro_store *store) {
  const char *const *words = options->words;
  char code[CODE_BYTES];
  correct_item item = {.action = words[0], .name = words[1]};
  if (strcmp(words[0], "merge") == 0) item.other_name = words[2];
  if (strcmp(words[0], "correct") == 0) {
    item.action = "person";
    code_split(words[2], code, &item);
  }
  return correct_put(options, store, &item);
}

static const char *use_find(const cmd_options *options) {
  static const struct {
    const char *action;
    size_t words;
    const char *use;
  } uses[] = {{"merge", 3, "readout actors merge NAME NAME: the first is to go by the second"},
              {"correct", 3, "readout actors correct NAME CODE[:ROLE]"},
              {"lock", 2, "readout actors lock NAME"}};
  if (options->word_count == 0) return NULL;
  for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
    if (strcmp(uses[i].action, options->words[0]) == 0)
      return uses[i].words == options->word_count ? NULL : uses[i].use;
  return "readout actors [merge NAME NAME|correct NAME CODE[:ROLE]|lock NAME]; --search finds names";
}

int cmd_actors(const cmd_options *options) {
  ro_error error = {0};
  ro_store *store = NULL;
  const char *use = use_find(options);
  if (use) return terminal_fail_use("%s", use);
  if (options->word_count == 0) return rows_run(options, true, list);
  if (record_open(options, false, &store, &error) != RO_OK) return terminal_fail(&error);
  int came = say(options, store);
  store_close(store);
  return came;
}
