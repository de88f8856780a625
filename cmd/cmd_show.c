/* readout show and readout compare: one occurrence, whole, or as its sides told it. */
#include "answer/compare.h"
#include "cmd/ask.h"

enum { COMPARED_MOST = 20 };

static ro_status show(cmd_ask *ask, ro_error *error) {
  char id[ANSWER_ID_BYTES];
  ro_status status = answer_find(ask->store, ask->options->words[0], id, error);
  if (status == RO_OK) status = write_show(ask->store, id, &ask->output, error);
  return status;
}

static ro_status compare_with(cmd_ask *ask, const char *const *ids, size_t count, ro_error *error) {
  compare_table table;
  ro_status status = compare_make(ask->store, ask->engine, ask->session, ids, count, &table, error);
  if (status == RO_OK) status = write_compare(&table, ids, count, &ask->output, error);
  compare_free(&table);
  return status;
}

/* Several ids are laid together as one act. */
static ro_status compare(cmd_ask *ask, ro_error *error) {
  static char found[COMPARED_MOST][ANSWER_ID_BYTES];
  const char *ids[COMPARED_MOST];
  size_t count = ask->options->word_count;
  ro_status status = RO_OK;
  for (size_t i = 0; i < count && status == RO_OK; i++) {
    status = answer_find(ask->store, ask->options->words[i], found[i], error);
    ids[i] = found[i];
  }
  if (status == RO_OK) status = ask_session(ask, error);
  return status == RO_OK ? compare_with(ask, ids, count, error) : status;
}

int cmd_show(const cmd_options *options) {
  static const char *const formats[] = {"table", "jsonl", NULL};
  ro_error error = {0};
  cmd_ask ask;
  size_t most = options->verb == VERB_COMPARE ? COMPARED_MOST : 1;
  if (options->word_count == 0)
    return terminal_fail_use("which one? the id of an occurrence or event, or its beginning (see: readout events)");
  if (options->word_count > most) return terminal_fail_use("at most %zu at a time", most);
  ro_status status = ask_begin(options, formats, &ask, &error);
  if (status == RO_OK) status = options->verb == VERB_COMPARE ? compare(&ask, &error) : show(&ask, &error);
  ask_end(&ask);
  return ask_exit(status, &error);
}
