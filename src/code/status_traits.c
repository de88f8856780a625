/* The traits that say whether an act happened, is to come, may be, or is denied. */
#include <string.h>

#include "code/chooser.h"

enum { LOOK_BACK = 4, CLAUSE_LOOK = 14 };

unsigned word_value(const code_state *state, int64_t item) {
  if (shape_at(state, item) == SHAPE_EDGE) return 0;
  uint16_t *words = &state->sentence.words[item - state->sentence.row->item_first];
  if (*words == 0) {
    ro_str word = doc_str(state->doc, doc_items_span(state->doc, (uint32_t)item, 1));
    *words = (uint16_t)trait_hash(word.data, word.len);
  }
  return *words;
}

static unsigned form_of(const code_state *state, const ro_hit *hit) {
  const pack_sense *sense = hit_sense(state, hit);
  return sense ? sense->form : 0;
}

/* The nearest verb before a noun, which carries the noun's time. */
static int64_t verb_before(const code_state *state, const ro_hit *hit) {
  for (int64_t i = (int64_t)hit->item - 1, steps = 0; steps < CLAUSE_LOOK; i--, steps++) {
    uint8_t shape = shape_at(state, i);
    if (shape == SHAPE_EDGE) return -1;
    if (shape == SHAPE_VERB || shape == SHAPE_LIGHT || shape == SHAPE_REPORT || shape == SHAPE_INTEND) return i;
  }
  return -1;
}

/* Which cues stand before the trigger in its clause: a bit each. */
static unsigned cues_before(const code_state *state, const ro_hit *hit) {
  unsigned bits = 0;
  for (int64_t i = (int64_t)hit->item - 1, steps = 0; steps < CLAUSE_LOOK; i--, steps++) {
    uint8_t shape = shape_at(state, i);
    if (shape == SHAPE_EDGE || shape == SHAPE_REPORT || shape == SHAPE_THAT) break;
    bits |= (shape == SHAPE_FUTURE) << 0 | (shape == SHAPE_MODAL) << 1 | (shape == SHAPE_NEG) << 2 |
            (shape == SHAPE_IF) << 3 | (shape == SHAPE_INTEND) << 4 | (shape == SHAPE_TO) << 5 |
            (shape == SHAPE_PERFECT) << 6;
  }
  return bits;
}

void status_traits(const code_state *state, const ro_hit *hit, const hit_view *view, unsigned status,
                   trait_list *list) {
  int64_t at = hit->item, verb = verb_before(state, hit);
  unsigned cue = hit->cue == DOC_NONE ? 0 : word_value(state, hit->cue);
  list->count = 0;
  trait_add(list, TRAIT_STAND_RULE, status, hit->rule_status, view->voice);
  trait_add(list, TRAIT_STAND_RULE, status, hit->rule_status, 16 + hit->rule_gate);
  trait_add(list, TRAIT_STAND_TYPE, status, view->type, hit->rule_status);
  trait_add(list, TRAIT_STAND_WORD, status, view->word, hit->rule_status);
  trait_add(list, TRAIT_STAND_FORM, status, form_of(state, hit), view->voice);
  trait_add(list, TRAIT_STAND_CUE, status, cue, hit->rule_status);
  trait_add(list, TRAIT_STAND_CUES, status, cues_before(state, hit), view->voice);
  trait_add(list, TRAIT_STAND_QUOTED, status, view->quoted, hit->rule_status);
  trait_add(list, TRAIT_STAND_BLOCK, status, state->doc->blocks.rows[state->sentence.row->block].kind,
            form_of(state, hit));
  for (int i = 1; i <= LOOK_BACK; i++) {
    trait_add(list, TRAIT_STAND_BEFORE, status, shape_at(state, at - i), (unsigned)i << 4 | view->voice);
    trait_add(list, TRAIT_STAND_BEFORE_WORD, status, word_value(state, at - i), 0);
  }
  trait_add(list, TRAIT_STAND_VERB, status, verb < 0 ? 0 : word_value(state, verb), view->voice);
  trait_add(list, TRAIT_STAND_VERB, status, verb < 0 ? 0 : shape_at(state, verb - 1), 8 + view->voice);
  if (view->outer == DOC_NONE) return;
  const ro_hit *outer = &state->doc->hits.rows[view->outer];
  trait_add(list, TRAIT_STAND_OUTER, status, hit_trigger(state->doc, outer)->type, view->type);
  trait_add(list, TRAIT_STAND_OUTER, status, 32 + outer->rule_status, 32 + hit->rule_status);
}
