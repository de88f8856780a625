/* The reader of readout/input.h: one batch of intake's at a time, handed out item by item. */
#include <stdlib.h>

#include "api/api.h"
#include "base/error.h"
#include "base/options.h"
#include "intake/reader.h"

struct ro_input {
  ro_reader *reader;
  reader_batch batch;
  size_t at; /* of the batch */
  ro_item_view item;
};

ro_status ro_input_new(const ro_input_options *given, ro_input **out, ro_error *error) {
  ro_input_options options;
  if (out == NULL) return options_missing("a place for the input", error);
  RO_TRY(options_take(&options, sizeof options, given, "ro_input_options", error));
  if (options.path_count && options.paths == NULL) return options_missing("the paths", error);
  ro_input *input = calloc(1, sizeof *input);
  if (input == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to read input");
  ro_status status = reader_new(options.paths, options.path_count, &input->reader, error);
  if (status != RO_OK) {
    free(input);
    return status;
  }
  batch_init(&input->batch);
  *out = input;
  return RO_OK;
}

void ro_input_free(ro_input *input) {
  if (input == NULL) return;
  reader_free(input->reader);
  batch_free(&input->batch);
  free(input);
}

static ro_item_view item_view(const reader_batch *batch, const reader_item *item) {
  static const ro_item_kind kinds[] = {
      [ITEM_JSON] = RO_ITEM_LINE, [ITEM_TEXT] = RO_ITEM_TEXT, [ITEM_BROKEN] = RO_ITEM_BROKEN};
  const char *bytes = batch->bytes.data;
  return (ro_item_view){.origin = {bytes + item->name, item->line},
                        .kind = kinds[item->kind],
                        .status = item->status,
                        .unread = item->unread,
                        .bytes = {bytes + item->offset, item->len}};
}

ro_status ro_input_next(ro_input *input, const ro_item_view **item, ro_error *error) {
  if (input == NULL || item == NULL) return options_missing(input ? "a place for the item" : "the input", error);
  if (input->at == input->batch.count) {
    input->at = 0;
    RO_TRY(reader_fill(input->reader, &input->batch, error));
  }
  input->item = item_view(&input->batch, &input->batch.items[input->at++]);
  *item = &input->item;
  return RO_OK;
}
