/* readout code: articles in, events out. */
#include <string.h>

#include "cmd/cmd.h"

int cmd_code(const cmd_options *options) {
  static const char *const formats[] = {"table", "jsonl", "csv", "gold"};
  const char *name = options->format ? options->format : terminal_shows() ? "table" : "jsonl";
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (strcmp(formats[i], name) == 0) return articles_run(options, name);
  return terminal_fail_use("there is no format \"%.60s\": table, jsonl, csv or gold", name);
}
