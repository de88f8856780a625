/* readout serve: the record in a browser. */
#include "serve/serve.h"

#include <stdio.h>
#include <unistd.h>

#include "cmd/cmd.h"

enum { PORT = 8080 };

typedef struct serve_state {
  const cmd_options *options;
  ro_engine *engine;
} serve_state;

/* The token itself is for eyes alone: a log would keep it. */
static void tell_ready(void *context, const serve_ready *about) {
  const serve_state *state = context;
  printf("%s\n", about->url);
  fflush(stdout);
  if (state->options->quiet) return;
  if (about->open)
    terminal_message(NULL, 0,
                     "warning: ", "other machines can reach this address, and what they read is not encrypted");
  if (about->token_file) fprintf(stderr, "readout: the token of who writes is in %s\n", about->token_file);
  if (about->token && isatty(STDERR_FILENO)) fprintf(stderr, "readout: it is %s\n", about->token);
  fprintf(stderr, "readout: to end, press Ctrl-C\n");
}

static ro_status opened(void *context, ro_store *store, ro_error *error) {
  const serve_state *state = context;
  return record_coding(state->options, store, error);
}

/* Articles for which what was put in changed who is known. */
static void rested(void *context, ro_store *store) {
  const serve_state *state = context;
  ro_error error = {0};
  if (again_learnt(state->options, state->engine, store, &error) != RO_OK) terminal_message(NULL, 0, "", error.message);
}

int cmd_serve(const cmd_options *options) {
  serve_state state = {.options = options};
  ro_error error = {0};
  if (options->word_count) return terminal_fail_use("\"%.60s\": the record stands behind --db", options->words[0]);
  if (engine_open(options, &state.engine, &error) != RO_OK) return terminal_fail(&error);
  serve_options wanted = {.record = options->db ? options->db : "readout.db",
                          .engine = state.engine,
                          .address = options->listen,
                          .port = (uint16_t)(options->has_port ? options->port : PORT),
                          .names = options->hosts,
                          .name_count = options->host_count,
                          .token_file = options->token_file,
                          .read_only = options->read_only,
                          .threads = options->threads,
                          .stop = stopping_begin(),
                          .opened = opened,
                          .rested = rested,
                          .ready = tell_ready,
                          .context = &state};
  ro_status status = serve_run(&wanted, &error);
  ro_engine_free(state.engine);
  return status == RO_OK ? EXIT_FINE : terminal_fail(&error);
}
