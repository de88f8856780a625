/* Where an act took place: the nearest place of its sentence that a word for "in" or "at" goes before. */
#include "code/code.h"

static bool place_is_where(const code_state *state, const ro_place *place) {
  uint32_t before = place->item;
  for (uint32_t steps = 0; steps < 3 && before > state->sentence.row->item_first; steps++) {
    before--;
    if (item_in(state, before, CLASS_IN) || item_in(state, before, CLASS_AT)) return true;
    if (!item_in(state, before, CLASS_DET) && !item_in(state, before, CLASS_MOD) &&
        !item_in(state, before, CLASS_LOWER))
      return false;
  }
  return false;
}

uint32_t event_place(const code_state *state, const ro_hit *hit) {
  uint32_t best = DOC_NONE, cost = UINT32_MAX;
  for (uint32_t i = state->place_first; i < state->place_end; i++) {
    const ro_place *place = &state->doc->places.rows[i];
    uint32_t distance = place->item > hit->item ? place->item - hit->item : (hit->item - place->item) * 2;
    if (place_is_where(state, place) && distance < cost) cost = distance, best = i;
  }
  return best;
}
