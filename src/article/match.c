/* The pattern machine. State is a step, an item and the captures made on the way; a split remembers the other way. */
#include "article/match.h"

#include "base/limits.h"

typedef struct match_branch {
  uint32_t step, item, captures;
} match_branch;

typedef struct match_state {
  uint32_t step, item;
  uint32_t branch_count;
  match_branch branches[MATCH_BRANCHES];
} match_state;

static bool state_back(match_state *state, match_result *result) {
  if (state->branch_count == 0) return false;
  const match_branch *branch = &state->branches[--state->branch_count];
  state->step = branch->step, state->item = branch->item, result->count = branch->captures;
  return true;
}

static void state_split(match_state *state, const match_result *result, const pack_step *step) {
  if (state->branch_count < MATCH_BRANCHES)
    state->branches[state->branch_count++] = (match_branch){step->b, state->item, result->count};
  state->step = step->a;
}

static bool step_fits(const ro_doc *doc, const pack_step *step, const ro_item *item) {
  if (step->op == STEP_CLASS) return mask_meets(pack_masks(doc->pack)[step->a], item->classes);
  return item->token_count == 1 && doc->tokens.rows[item->token_first].word == step->a;
}

static bool state_take(match_state *state, const ro_doc *doc, const pack_step *step, uint32_t end,
                       match_result *result) {
  if (state->item >= end || !step_fits(doc, step, &doc->items.rows[state->item])) return false;
  uint16_t mask = step->op == STEP_CLASS ? (uint16_t)step->a : MATCH_NO_MASK;
  if (step->capture && result->count < MATCH_CAPTURES)
    result->captures[result->count++] = (match_capture){step->capture, mask, state->item};
  state->item++, state->step++;
  return true;
}

bool match_at(const ro_doc *doc, const pack_pattern *pattern, uint32_t item, uint32_t item_end, match_result *result) {
  const pack_step *steps = pack_steps(doc->pack);
  match_state state; /* not zeroed: the branches beyond branch_count are never read */
  state.step = pattern->step, state.item = item, state.branch_count = 0;
  result->count = 0;
  for (uint32_t spent = 0; spent < LIMIT_MATCH_STEPS; spent++) {
    const pack_step *step = &steps[state.step];
    if (step->op == STEP_MATCH) {
      result->item_end = state.item;
      return true;
    }
    if (step->op == STEP_SPLIT) state_split(&state, result, step);
    else if (step->op == STEP_JUMP) state.step = step->a;
    else if (!state_take(&state, doc, step, item_end, result) && !state_back(&state, result)) return false;
  }
  return false;
}
