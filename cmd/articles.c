/* Articles through the pipeline into a format: what `code` and `explain` have in common. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "cmd/cmd.h"
#include "pipeline/stages.h"
#include "pipeline/stream.h"

typedef struct articles_state {
  const cmd_options *options;
  const cmd_format *format;
  publish_options publish;
} articles_state;

static void render(void *context, stream_place place, const ro_doc *doc, ro_buffer *out, ro_buffer *notes) {
  const articles_state *state = context;
  state->format->article(&state->publish, doc, out);
  if (state->options->quiet || state->format->holds_warnings) return;
  for (uint32_t i = 0; i < doc->warnings.count; i++)
    terminal_message(notes, place.name, place.line, "warning: ", doc->warnings.rows[i]);
}

static void render_error(void *context, stream_place place, const char *id, const ro_error *error, ro_buffer *out,
                         ro_buffer *notes) {
  const articles_state *state = context;
  publish_place where = {place.name, place.line};
  if (state->format->error) state->format->error(where, id, error->message, out);
  if (!state->options->quiet) terminal_message(notes, place.name, place.line, "skipped: ", error->message);
}

static ro_status write_both(void *context, ro_str out, ro_str notes, ro_error *error) {
  (void)context;
  ro_status status = out.len ? terminal_write(out.data, out.len, error) : RO_OK;
  if (notes.len) terminal_tell(notes.data, notes.len);
  return status;
}

static ro_status write_header(const cmd_format *format, ro_error *error) {
  ro_buffer out;
  if (format->header == NULL) return RO_OK;
  buffer_init(&out, 64 << 10);
  format->header(&out);
  ro_status status = terminal_write(out.data, out.len, error);
  buffer_free(&out);
  return status;
}

static void tell_summary(const stream_counts *counts) {
  char line[200];
  uint64_t lost = counts->skipped + counts->unread;
  int len = snprintf(line, sizeof line, "readout: %" PRIu64 " of %" PRIu64 " skipped\n", lost, lost + counts->coded);
  terminal_tell(line, (size_t)len);
}

static int counts_exit(const stream_counts *counts) {
  if (counts->unread && counts->coded + counts->skipped == 0) return EXIT_NONE;
  return counts->unread + counts->skipped ? EXIT_SOME : EXIT_FINE;
}

static ro_status tell_warnings(const ro_engine *engine) {
  ro_buffer out;
  buffer_init(&out, LIMIT_ACTORS_BYTES * 4u);
  for (size_t i = 0; i < ro_engine_warning_count(engine); i++)
    terminal_message(&out, NULL, 0, "warning: ", ro_engine_warning(engine, i));
  if (out.len) terminal_tell(out.data, out.len);
  buffer_free(&out);
  return RO_OK;
}

ro_status engine_open(const cmd_options *options, ro_engine **engine, ro_error *error) {
  ro_engine_options wanted = {.size = sizeof wanted,
                              .pack_files = options->packs,
                              .pack_count = options->pack_count,
                              .actors_file = options->actors,
                              .min_confidence = options->has_confidence ? &options->confidence : NULL,
                              .trace = options->verb == VERB_EXPLAIN};
  ro_status status = ro_engine_new(&wanted, engine, error);
  if (status == RO_OK && !options->quiet) tell_warnings(*engine);
  return status;
}

/* Standard input when no file is named. */
static stream_options stream_of(articles_state *state, const ro_engine *engine) {
  static const char *const input[] = {"-"};
  const cmd_options *options = state->options;
  const char *lang = options->lang ? options->lang : "";
  return (stream_options){.engine = engine,
                          .paths = options->word_count ? options->words : input,
                          .path_count = options->word_count ? options->word_count : 1,
                          .thread_count = options->threads,
                          .lang = {lang, strlen(lang)},
                          .sink = {state, render, render_error, write_both}};
}

int articles_run(const cmd_options *options, const cmd_format *format) {
  articles_state state = {options, format, terminal_options(options)};
  state.publish.feature = stages_feature;
  state.publish.hit_feature = stages_hit_feature;
  state.publish.trait = stages_trait;
  ro_error error = {0};
  ro_engine *engine = NULL;
  stream_counts counts = {0};
  if (engine_open(options, &engine, &error) != RO_OK) return terminal_fail(&error);
  stream_options stream = stream_of(&state, engine);
  ro_status status = write_header(format, &error);
  if (status == RO_OK) status = stream_run(&stream, &counts, &error);
  ro_engine_free(engine);
  if (status != RO_OK && status != RO_END) return terminal_fail(&error);
  if (!options->quiet && counts.skipped + counts.unread) tell_summary(&counts);
  return counts_exit(&counts);
}
