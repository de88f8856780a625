/* A whole stream for the user: the pipeline's sink, with warnings and skipped articles as calls in order.
 *
 * Articles are rendered by many threads; what is to be told of them goes along as notes, in the buffer that the stream
 * keeps in order beside the output, and is told when the output of its batch was written.
 */
#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "api/api.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/sized.h"
#include "intake/total.h"
#include "pipeline/engine.h"
#include "pipeline/stream.h"

#define PROGRESS_SECONDS 0.1

struct ro_output {
  ro_buffer *out;
};

typedef struct run_state {
  ro_run_options options;
  api_output output; /* format NULL: nothing is written */
  const stream_options *stream;
  double begun, told; /* seconds of the clock */
  bool summed;        /* bytes_total is known */
  uint64_t bytes_total;
} run_state;

void ro_output_put(ro_output *output, const char *data, size_t len) {
  if (output && data) buffer_append(output->out, data, len);
}

/* ---- notes: this, and behind it three strings with their NUL: file, id, message ---- */

typedef struct run_note {
  uint64_t line;
  ro_status status; /* RO_OK: a warning */
} run_note;

static void note_put(ro_buffer *notes, stream_place place, ro_status status, const char *id, const char *message) {
  run_note note = {place.line, status};
  buffer_append(notes, &note, sizeof note);
  buffer_append(notes, place.name, strlen(place.name) + 1);
  buffer_append(notes, id, strlen(id) + 1);
  buffer_append(notes, message, strlen(message) + 1);
}

static const char *string_take(ro_str *notes) {
  const char *string = notes->data;
  size_t len = strlen(string) + 1;
  *notes = (ro_str){string + len, notes->len - len};
  return string;
}

static void note_tell(const ro_run_options *options, ro_str *notes) {
  run_note note;
  memcpy(&note, notes->data, sizeof note);
  *notes = (ro_str){notes->data + sizeof note, notes->len - sizeof note};
  ro_origin origin = {string_take(notes), note.line};
  const char *id = string_take(notes), *message = string_take(notes);
  if (note.status == RO_OK) {
    options->warning(options->context, &origin, id, message);
  } else {
    ro_error why;
    error_set(&why, note.status, origin.file, origin.line, "%s", message);
    options->skipped(options->context, &origin, id, &why);
  }
}

/* ---- the sink ---- */

/* The user's own format. The session's document is shown for the time of the call. */
static void render_own(const run_state *run, stream_place place, ro_doc *doc, ro_buffer *out) {
  ro_document document = {.doc = doc};
  ro_output output = {out};
  ro_origin origin = {place.name, place.line};
  if (views_make(&document, NULL) != RO_OK) out->failed = true;
  else run->options.document(run->options.context, &origin, &document, &output);
}

static void render(void *context, stream_place place, const ro_doc *doc, ro_buffer *out, ro_buffer *notes) {
  const run_state *run = context;
  if (run->options.document) render_own(run, place, (ro_doc *)(uintptr_t)doc, out);
  else if (run->output.format) run->output.format->article(&run->output.publish, doc, out);
  for (uint32_t i = 0; run->options.warning && i < doc->warnings.count; i++)
    note_put(notes, place, RO_OK, doc->id.data, doc->warnings.rows[i]);
}

static void render_error(void *context, stream_place place, const char *id, const ro_error *error, ro_buffer *out,
                         ro_buffer *notes) {
  const run_state *run = context;
  const api_format *format = run->output.format;
  publish_place where = {place.name, place.line};
  if (format && format->error && !run->options.document) format->error(where, id, error->message, out);
  if (run->options.skipped) note_put(notes, place, error->code, id, error->message);
}

static ro_status write_both(void *context, ro_str out, ro_str notes, ro_error *error) {
  const run_state *run = context;
  ro_status status =
      out.len && run->output.write ? run->output.write(run->output.context, out.data, out.len, error) : RO_OK;
  while (notes.len) note_tell(&run->options, &notes);
  return status;
}

/* ---- how far ---- */

static double clock_seconds(void) {
  struct timespec now = {0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* The files are summed up when the run has lasted long enough to be told of at all. */
static void progress_tell(void *context, const stream_counts *counts, uint64_t bytes) {
  run_state *run = context;
  double now = clock_seconds();
  if (now - run->told < PROGRESS_SECONDS) return;
  const stream_options *stream = run->stream;
  if (!run->summed) run->bytes_total = total_bytes(stream->engine->allocator, stream->paths, stream->path_count);
  run->summed = true;
  run->told = now;
  ro_progress so_far = {.seconds = now - run->begun,
                        .coded = counts->coded,
                        .skipped = counts->skipped,
                        .unread = counts->unread,
                        .events = counts->events,
                        .bytes_read = bytes,
                        .bytes_total = run->bytes_total};
  run->options.progress(run->options.context, &so_far);
}

/* ---- the run ---- */

static ro_status run_check(const ro_engine *engine, const ro_run_options *options, ro_error *error) {
  if (engine == NULL) return error_missing("the engine", error);
  if (options->path_count && options->paths == NULL) return error_missing("the paths", error);
  if (options->thread_count > LIMIT_THREADS)
    return error_set(error, RO_USAGE, NULL, 0, "more than %d threads", LIMIT_THREADS);
  return RO_OK;
}

static stream_options stream_of(run_state *run, const ro_engine *engine) {
  static const char *const input[] = {"-"};
  const ro_run_options *options = &run->options;
  return (stream_options){.engine = engine,
                          .paths = options->path_count ? options->paths : input,
                          .path_count = options->path_count ? options->path_count : 1,
                          .thread_count = options->thread_count ? options->thread_count : 1,
                          .lang = ro_str_of(options->lang),
                          .sink = {run, render, render_error, write_both, options->progress ? progress_tell : NULL}};
}

ro_status ro_run(const ro_engine *engine, const ro_run_options *given, ro_run_counts *counts, ro_error *error) {
  run_state run = {0};
  stream_counts found = {0};
  ro_error own = {0};
  if (counts) *counts = (ro_run_counts){0};
  RO_TRY(sized_take(&run.options, sizeof run.options, given, "ro_run_options", error));
  RO_TRY(run_check(engine, &run.options, error));
  if (run.options.writer) RO_TRY(output_take(run.options.writer, &run.output, error));
  ro_status status = run.output.format && !run.options.document ? output_begin(engine, &run.output, &own) : RO_OK;
  stream_options stream = stream_of(&run, engine);
  run.stream = &stream;
  run.begun = run.told = clock_seconds();
  if (status == RO_OK) status = stream_run(&stream, &found, &own);
  if (counts) *counts = (ro_run_counts){found.coded, found.skipped, found.unread};
  if (status == RO_OK || status == RO_END) return RO_OK;
  own.code = status;
  if (error) *error = own;
  return status;
}
