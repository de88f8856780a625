/* The reader of readout/input.h: one batch of intake's at a time, handed out item by item. */
#include "api/api.h"
#include "base/error.h"
#include "base/sized.h"
#include "intake/reader.h"
#include "intake/total.h"
#include "pipeline/engine.h"

struct ro_input {
  const ro_engine *engine;
  ro_reader *reader;
  reader_batch batch;
  size_t at; /* of the batch */
  const char *const *paths;
  size_t path_count;
  uint64_t bytes_total;
  bool summed; /* bytes_total is known */
  ro_item_view item;
};

ro_status ro_input_new(const ro_engine *engine, const ro_input_options *given, ro_input **out, ro_error *error) {
  ro_input_options options;
  if (engine == NULL || out == NULL) return error_missing(engine ? "a place for the input" : "the engine", error);
  RO_TRY(sized_take(&options, sizeof options, given, "ro_input_options", error));
  if (options.path_count && options.paths == NULL) return error_missing("the paths", error);
  ro_input *input = api_new(engine, sizeof *input);
  if (input == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to read input");
  input->engine = engine;
  input->paths = options.paths;
  input->path_count = options.path_count;
  ro_status status = reader_new(engine->allocator, options.paths, options.path_count, &input->reader, error);
  if (status != RO_OK) {
    api_release(input->engine, input);
    return status;
  }
  batch_init(&input->batch, engine->allocator);
  *out = input;
  return RO_OK;
}

void ro_input_free(ro_input *input) {
  if (input == NULL) return;
  reader_free(input->reader);
  batch_free(&input->batch);
  api_release(input->engine, input);
}

static ro_item_view item_view(const reader_batch *batch, const reader_item *item) {
  static const ro_item_kind kinds[] = {[ITEM_JSON] = RO_ITEM_LINE,
                                       [ITEM_TEXT] = RO_ITEM_TEXT,
                                       [ITEM_PAGE] = RO_ITEM_PAGE,
                                       [ITEM_BROKEN] = RO_ITEM_BROKEN};
  const char *bytes = batch->bytes.data;
  return (ro_item_view){.origin = {bytes + item->name, item->line},
                        .kind = kinds[item->kind],
                        .status = item->status,
                        .unread = item->unread,
                        .bytes = {bytes + item->offset, item->len},
                        .url = ro_str_of(item->url ? bytes + item->url : ""),
                        .charset = ro_str_of(item->charset ? bytes + item->charset : ""),
                        .fetched = ro_str_of(item->fetched ? bytes + item->fetched : "")};
}

ro_status ro_input_next(ro_input *input, const ro_item_view **item, ro_error *error) {
  if (input == NULL || item == NULL) return error_missing(input ? "a place for the item" : "the input", error);
  if (input->at == input->batch.count) {
    input->at = 0;
    RO_TRY(reader_fill(input->reader, &input->batch, error));
  }
  input->item = item_view(&input->batch, &input->batch.items[input->at++]);
  *item = &input->item;
  return RO_OK;
}

void ro_input_progress(ro_input *input, uint64_t *bytes_read, uint64_t *bytes_total) {
  if (input && !input->summed)
    input->bytes_total = total_bytes(input->engine->allocator, input->paths, input->path_count);
  if (input) input->summed = true;
  if (bytes_read) *bytes_read = input ? reader_bytes(input->reader) : 0;
  if (bytes_total) *bytes_total = input ? input->bytes_total : 0;
}
