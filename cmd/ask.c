/* Options into a question to the record. */
#include "cmd/ask.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "answer/names.h"

enum { RADIUS_USUAL = 50 };

ro_date ask_today(void) {
  struct tm now = {0};
  time_t seconds = time(NULL);
  localtime_r(&seconds, &now);
  return (ro_date){(int16_t)(now.tm_year + 1900), (uint8_t)(now.tm_mon + 1), (uint8_t)now.tm_mday};
}

ro_status ask_session(cmd_ask *ask, ro_error *error) {
  if (ask->session) return RO_OK;
  ro_status status = engine_open(ask->options, &ask->engine, error);
  return status == RO_OK ? ro_session_new(ask->engine, &ask->session, error) : status;
}

static ro_status read_actor(cmd_ask *ask, const char *typed, answer_actor *actor, ro_error *error) {
  ro_status status = actor_is_code(typed) ? RO_OK : ask_session(ask, error);
  return status == RO_OK ? actor_read(ask->store, ask->session, typed, actor, error) : status;
}

static ro_status read_between(cmd_ask *ask, const char *typed, ro_error *error) {
  char names[NAMES_BETWEEN][NAMES_BYTES];
  ro_status status = between_split("--between", typed, names, &ask->query.between_count, error);
  if (status == RO_OK && ask->query.between_count < 2)
    return fail_set(error, RO_USAGE, NULL, "--between wants two actors, such as RUS,CHN");
  for (size_t i = 0; i < ask->query.between_count && status == RO_OK; i++)
    status = read_actor(ask, names[i], &ask->between[i], error);
  ask->query.between = ask->between;
  return status;
}

static ro_status read_actors(cmd_ask *ask, ro_error *error) {
  const cmd_options *options = ask->options;
  ro_status status = options->between ? read_between(ask, options->between, error) : RO_OK;
  if (status == RO_OK && options->source) status = read_actor(ask, options->source, &ask->source, error);
  if (status == RO_OK && options->target) status = read_actor(ask, options->target, &ask->target, error);
  if (options->source) ask->query.source = &ask->source;
  if (options->target) ask->query.target = &ask->target;
  return status;
}

static ro_status read_acts(cmd_ask *ask, ro_error *error) {
  const cmd_options *options = ask->options;
  answer_query *query = &ask->query;
  ro_status status = options->type ? type_read(options->type, query, error) : RO_OK;
  if (status == RO_OK && options->mode) status = mode_read(options->mode, query, error);
  if (status == RO_OK && options->status) status = status_read(options->status, query, error);
  if (status == RO_OK && options->since) status = day_read(options->since, ask_today(), &query->since, error);
  if (status == RO_OK && options->until) status = day_read(options->until, ask_today(), &query->until, error);
  return status;
}

static ro_status read_rest(cmd_ask *ask, ro_error *error) {
  const cmd_options *options = ask->options;
  answer_query *query = &ask->query;
  query->said_by = options->said_by;
  query->outlet = options->outlet;
  query->topic = options->topic;
  query->search = options->search;
  query->limit = options->limit;
  if (options->near == NULL && options->radius > 0)
    return fail_set(error, RO_USAGE, NULL, "--radius goes with --near PLACE");
  if (options->near == NULL) return RO_OK;
  return near_read(ask->store, options->near, options->radius > 0 ? options->radius : RADIUS_USUAL, &query->near,
                   error);
}

static ro_status read_format(const cmd_options *options, const char *const *formats, const char **format,
                             ro_error *error) {
  char all[80] = "";
  size_t len = 0;
  *format = options->format ? options->format : terminal_shows() ? formats[0] : formats[1];
  for (size_t i = 0; formats[i]; i++) {
    if (strcmp(formats[i], *format) == 0) return RO_OK;
    len += (size_t)snprintf(all + len, sizeof all - len, "%s%s",
                            i == 0           ? ""
                            : formats[i + 1] ? ", "
                                             : " or ",
                            formats[i]);
  }
  return fail_set(error, RO_USAGE, NULL, "there is no format \"%.60s\": %s", *format, all);
}

ro_status ask_begin(const cmd_options *options, const char *const *formats, cmd_ask *ask, ro_error *error) {
  const char *format;
  *ask = (cmd_ask){.options = options};
  ro_status status = read_format(options, formats, &format, error);
  if (status != RO_OK) return status;
  ro_writer_options terminal = terminal_writer(options, format);
  ask->output = (answer_output){.format = format,
                                .write = terminal.write,
                                .context = terminal.context,
                                .terminal = terminal.terminal,
                                .colour = terminal.colour,
                                .width = terminal.width};
  status = record_open(options, false, &ask->store, error);
  if (status == RO_OK) status = read_acts(ask, error);
  if (status == RO_OK) status = read_actors(ask, error);
  if (status == RO_OK) status = read_rest(ask, error);
  return status;
}

void ask_end(cmd_ask *ask) {
  ro_session_free(ask->session);
  ro_engine_free(ask->engine);
  store_close(ask->store);
}

int ask_exit(ro_status status, const ro_error *error) {
  return status == RO_OK || status == RO_END ? EXIT_FINE : terminal_fail(error);
}
