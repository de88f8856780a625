/* The coding stage: sentence by sentence, then over the whole article. */
#include "code/code.h"


bool item_in(const code_state *state, uint32_t item, int class) {
  const ro_sentence *row = state->sentence.row;
  return item >= row->item_first && item < state->sentence.item_end && item_is(item_at(state, item), class);
}

uint32_t item_before(const code_state *state, uint32_t item) {
  uint32_t first = state->sentence.row->item_first;
  while (item > first)
    if (!item_is(item_at(state, --item), CLASS_ADVERB)) return item;
  return DOC_NONE;
}

static void hit_code(code_state *state, uint32_t hit) {
  status_set(state, &state->doc->hits.rows[hit]);
  candidates_fill(state, hit);
  speaker_set(state, hit);
  choose(state, hit);
}

/* Trigger by trigger, each with all its meanings, so that later ones see which meaning won. */
static void item_runs_code(code_state *state) {
  for (uint32_t first = state->sentence.hit_first, end; first < state->doc->hits.count; first = end) {
    for (end = first;
         end < state->doc->hits.count && state->doc->hits.rows[end].item == state->doc->hits.rows[first].item; end++)
      hit_code(state, end);
    rivals_close(state, first, end);
  }
}

static void sentence_code(code_state *state, uint32_t index) {
  sentence_open(state, index);
  if (state->doc->arena.failed || !block_is_coded(&state->doc->blocks.rows[state->sentence.row->block])) return;
  hits_find(state);
  if (state->doc->hits.count == state->sentence.hit_first) return;
  if (code_is_learned(state)) shapes_open(state), elsewhere_open(state);
  candidates_open(state);
  item_runs_code(state);
  content_close(state);
  accept_weigh(state);
  if (code_is_learned(state)) chooser_close(state);
  else accept_close(state);
  modes_close(state);
  events_build(state);
}

ro_status code_doc(ro_doc *doc, const code_model *model, ro_error *error) {
  code_state state = {.doc = doc, .model = model};
  if (code_is_learned(&state)) saliences_open(&state);
  for (uint32_t i = 0; i < doc->sentences.count && !doc->arena.failed; i++) sentence_code(&state, i);
  if (!doc->arena.failed) events_finish(doc);
  if (doc->arena.failed) return arena_error(&doc->arena, doc->id.data, "code events", error);
  return RO_OK;
}
