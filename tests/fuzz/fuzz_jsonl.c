/* Any bytes as an input file, by the whole way that input takes: the reader that parts it into articles, the scanner,
 * every stage, the formats. What is counted is what was rendered, and an article that is left out has its message. */
#include "fuzz_box.h"
#include "pipeline/stream.h"

typedef struct seen_counts {
  uint64_t coded, skipped;
} seen_counts;

static void render(void *context, stream_place place, const ro_doc *doc, ro_buffer *out, ro_buffer *notes) {
  (void)place, (void)out, (void)notes;
  ((seen_counts *)context)->coded++;
  fuzz_publish(doc);
}

static void render_error(void *context, stream_place place, const char *id, const ro_error *error, ro_buffer *out,
                         ro_buffer *notes) {
  (void)notes;
  ((seen_counts *)context)->skipped++;
  require(error->message[0] != 0);
  jsonl_error((publish_place){place.name, place.line}, id, error->message, out);
}

static ro_status take(void *context, ro_str out, ro_str notes, ro_error *error) {
  (void)context, (void)out, (void)notes, (void)error;
  return RO_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static ro_engine *engine;
  if (engine == NULL) require(ro_engine_new(NULL, &engine, NULL) == RO_OK);
  const char *path = fuzz_file(data, len);
  seen_counts seen = {0};
  stream_counts counts;
  ro_error error = {0};
  stream_options options = {
      engine, &path,     1,
      1,      {NULL, 0}, {.context = &seen, .render = render, .render_error = render_error, .write = take}};
  require(stream_run(&options, &counts, &error) == RO_OK);
  require(seen.coded == counts.coded && seen.skipped == counts.skipped + counts.unread);
  return 0;
}
