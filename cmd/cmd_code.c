/* readout code: articles in, events out. */
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"

static const cmd_format code_formats[] = {{"table", NULL, table_article, NULL, false},
                                          {"jsonl", NULL, jsonl_article, jsonl_error, true},
                                          {"csv", csv_header, csv_article, NULL, false},
                                          {"gold", NULL, gold_article, gold_error, false}};

int cmd_code(const cmd_options *options) {
  const char *name = options->format ? options->format : terminal_shows() ? "table" : "jsonl";
  for (size_t i = 0; i < sizeof code_formats / sizeof *code_formats; i++)
    if (strcmp(code_formats[i].name, name) == 0) return articles_run(options, &code_formats[i]);
  ro_error error = {.code = RO_USAGE};
  snprintf(error.message, sizeof error.message, "there is no format \"%.60s\": table, jsonl, csv or gold", name);
  return terminal_fail(&error);
}
