/* A writer: a format, a function of the user's, and a buffer that is used again and again. See readout/writer.h. */
#include "api/api.h"
#include "base/error.h"
#include "base/sized.h"
#include "pipeline/engine.h"

enum { KEEP = 1 << 20 }; /* output memory that is kept from article to article */
#define ARTICLE_MAXIMUM ((size_t)2 << 30)

struct ro_writer {
  const ro_engine *engine;
  api_output output;
  ro_buffer bytes;
};

ro_status ro_writer_new(const ro_engine *engine, const ro_writer_options *options, ro_writer **out, ro_error *error) {
  if (engine == NULL || out == NULL) return error_missing(engine ? "a place for the writer" : "the engine", error);
  ro_writer *writer = api_new(engine, sizeof *writer);
  if (writer == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for a writer");
  writer->engine = engine;
  buffer_init_from(&writer->bytes, engine->allocator, ARTICLE_MAXIMUM);
  ro_status status = output_take(options, &writer->output, error);
  if (status == RO_OK) status = output_begin(engine, &writer->output, error);
  if (status == RO_OK) *out = writer;
  else ro_writer_free(writer);
  return status;
}

void ro_writer_free(ro_writer *writer) {
  if (writer == NULL) return;
  buffer_free(&writer->bytes);
  api_release(writer->engine, writer);
}

/* Hands over what was rendered, and forgets it. */
static ro_status hand_over(ro_writer *writer, ro_error *error) {
  ro_status status = output_write(&writer->output, &writer->bytes, error);
  if (writer->bytes.cap > KEEP || writer->bytes.failed) {
    buffer_free(&writer->bytes);
  }
  buffer_clear(&writer->bytes);
  return status;
}

ro_status ro_writer_put(ro_writer *writer, const ro_document *document, ro_error *error) {
  if (writer == NULL || document == NULL) return error_missing(writer ? "the document" : "the writer", error);
  if (document->doc == NULL) return error_set(error, RO_USAGE, NULL, 0, "the document holds no article");
  writer->output.format->article(&writer->output.publish, document->doc, &writer->bytes);
  return hand_over(writer, error);
}

ro_status ro_writer_put_skipped(ro_writer *writer, const ro_origin *origin, const char *id, const ro_error *why,
                                ro_error *error) {
  if (writer == NULL || why == NULL) return error_missing(writer ? "the failure" : "the writer", error);
  if (writer->output.format->error == NULL) return RO_OK;
  publish_place place = {origin && origin->file ? origin->file : "", origin ? origin->line : 0};
  writer->output.format->error(place, id, why->message, &writer->bytes);
  return hand_over(writer, error);
}
