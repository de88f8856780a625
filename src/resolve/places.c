/* Places named in the coded text: towns, units and capitals, for the place of an act. */
#include "base/limits.h"
#include "resolve/resolve.h"

static const pack_sense *place_sense(const resolve_state *state, uint32_t item) {
  class_mask mask = {{0, 0}};
  mask_add(&mask, CLASS_PLACE), mask_add(&mask, CLASS_CAPITAL);
  return entity_sense(state, item, mask);
}

static void place_add(resolve_state *state, uint32_t sentence, uint32_t item, uint32_t entity) {
  ro_place *place = table_push(&state->doc->arena, &state->doc->places, LIMIT_TOKENS);
  if (place) *place = (ro_place){doc_items_span(state->doc, item, 1), sentence, item, entity};
}

static void places_of(resolve_state *state, uint32_t sentence) {
  const ro_sentence *row = &state->doc->sentences.rows[sentence];
  if (!block_is_coded(&state->doc->blocks.rows[row->block])) return;
  for (uint32_t i = row->item_first; i < row->item_first + row->item_count; i++) {
    const ro_item *item = &state->doc->items.rows[i];
    if (!item_is(item, CLASS_PLACE) && !item_is(item, CLASS_CAPITAL)) continue;
    const pack_sense *sense = place_sense(state, i);
    if (sense) place_add(state, sentence, i, sense->row);
  }
}

void places_fill(resolve_state *state) {
  for (uint32_t i = 0; i < state->doc->sentences.count && !state->doc->arena.failed; i++) places_of(state, i);
}
