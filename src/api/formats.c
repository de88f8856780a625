/* The formats by name, and a writer's options as the formats want them. */
#include <string.h>

#include "api/api.h"
#include "base/error.h"
#include "base/sized.h"
#include "pipeline/engine.h"
#include "pipeline/stages.h"

enum { WIDTH = 100, HEAD_BYTES = 64 << 10 };

static void lines_of(const publish_options *options, const ro_doc *doc, ro_buffer *out) {
  (void)options;
  lines_article(doc, out);
}

static const api_format formats[] = {
    {"table", NULL, table_article, NULL, false},     {"jsonl", NULL, jsonl_article, jsonl_error, true},
    {"csv", csv_header, csv_article, NULL, false},   {"gold", NULL, gold_article, gold_error, false},
    {"explain", NULL, explain_article, NULL, false}, {"lines", NULL, lines_of, NULL, false}};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

const char *ro_format_name(size_t index) { return index < FORMAT_COUNT ? formats[index].name : NULL; }

static const api_format *format_find(const char *name) {
  for (size_t i = 0; name && i < FORMAT_COUNT; i++)
    if (strcmp(formats[i].name, name) == 0) return &formats[i];
  return NULL;
}

bool ro_format_has_warnings(const char *name) {
  const api_format *format = format_find(name);
  return format && format->has_warnings;
}

ro_status format_is_jsonl(const char *name, bool *jsonl, ro_error *error) {
  *jsonl = name && strcmp(name, "jsonl") == 0;
  if (*jsonl || (name && strcmp(name, "text") == 0)) return RO_OK;
  return error_set(error, RO_USAGE, NULL, 0, "there is no format \"%.60s\": text or jsonl", name ? name : "");
}

ro_status output_take(const ro_writer_options *given, api_output *output, ro_error *error) {
  ro_writer_options options;
  RO_TRY(sized_take(&options, sizeof options, given, "ro_writer_options", error));
  const api_format *format = format_find(options.format);
  if (format == NULL)
    return error_set(error, RO_USAGE, NULL, 0, "there is no format \"%.60s\"", options.format ? options.format : "");
  if (options.write == NULL) return error_missing("the function that writes", error);
  *output = (api_output){.format = format, .write = options.write, .context = options.context};
  output->publish = (publish_options){.chars = options.chars,
                                      .text = options.text,
                                      .terminal = options.terminal,
                                      .colour = options.colour,
                                      .width = options.width ? options.width : WIDTH,
                                      .feature = stages_feature,
                                      .hit_feature = stages_hit_feature,
                                      .trait = stages_trait};
  return RO_OK;
}

ro_status output_write(const api_output *output, const ro_buffer *bytes, ro_error *error) {
  ro_error own = {0};
  if (bytes->failed) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the output of one article");
  if (bytes->len == 0) return RO_OK;
  ro_status status = output->write(output->context, bytes->data, bytes->len, &own);
  if (status != RO_OK && error) *error = own, error->code = status;
  return status;
}

ro_status output_begin(const ro_engine *engine, const api_output *output, ro_error *error) {
  if (output->format->header == NULL) return RO_OK;
  ro_buffer head;
  buffer_init_from(&head, engine->allocator, HEAD_BYTES);
  output->format->header(&head);
  ro_status status = output_write(output, &head, error);
  buffer_free(&head);
  return status;
}
