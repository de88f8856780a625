/* The traits of a trigger together with the source and target chosen for it. */
#include <string.h>

#include "code/chooser.h"

static void word_traits(trait_list *list, const code_state *state, const ro_hit *hit, const hit_view *view) {
  int64_t at = hit->item;
  unsigned previous = shape_at(state, at - 1), next = shape_at(state, at + 1);
  trait_add(list, TRAIT_TYPE, view->type, view->voice, 0);
  trait_add(list, TRAIT_FRAME, view_framed(view), 0, 0);
  trait_add(list, TRAIT_WORD, view->word, 0, 0);
  trait_add(list, TRAIT_WORD_TYPE, view->word, view->type, 0);
  trait_add(list, TRAIT_WORD_VOICE, view->word, view->type, view->voice);
  trait_add(list, TRAIT_PREVIOUS, previous, shape_at(state, at - 2), view->voice);
  trait_add(list, TRAIT_NEXT, next, shape_at(state, at + 2), view->voice);
  trait_add(list, TRAIT_AROUND, previous, next, view_framed(view));
  trait_add(list, TRAIT_PREVIOUS_WORD, word_value(state, at - 1), view->voice, 0);
  trait_add(list, TRAIT_NEXT_WORD, word_value(state, at + 1), view->voice, 0);
  trait_add(list, TRAIT_WORD_NEXT, view->word, next, 0);
  trait_add(list, TRAIT_NEAR_WORDS, word_value(state, at - 2), 0, view->voice);
  trait_add(list, TRAIT_NEAR_WORDS, word_value(state, at + 2), 1, view->voice);
  trait_add(list, TRAIT_WORD_GATE, view->word, hit->rule_gate, hit->rule_status);
  trait_add(list, TRAIT_WORD_QUOTED, view->word, view->quoted, view->outer != DOC_NONE);
}

static unsigned senses_of(const code_state *state, const ro_hit *hit, unsigned *rank) {
  const ro_hit *hits = state->doc->hits.rows;
  unsigned count = 0, own = 0;
  for (uint32_t i = state->sentence.hit_first; i < state->doc->hits.count; i++) {
    if (hits[i].item != hit->item) continue;
    if (&hits[i] == hit) own = count;
    count++;
  }
  *rank = own;
  return count;
}

static void rule_traits(trait_list *list, const code_state *state, const ro_hit *hit, const hit_view *view) {
  const pack_trigger *trigger = hit_trigger(state->doc, hit);
  unsigned rank, senses = senses_of(state, hit, &rank);
  trait_add(list, TRAIT_STRENGTH, trigger->strength, view->voice, view->type);
  trait_add(list, TRAIT_GATE, hit->rule_gate, trigger->strength, view->voice);
  trait_add(list, TRAIT_GATE_TYPE, hit->rule_gate, view->type, 0);
  trait_add(list, TRAIT_GATE_FRAME, hit->rule_gate, view_framed(view), 0);
  trait_add(list, TRAIT_WORTH, score_step(hit->worth * 4), view->voice, hit->rule_gate == GATE_PASSED);
  trait_add(list, TRAIT_WORTH, score_step(hit->worth * 4), 16 + view->type, hit->rule_gate == GATE_PASSED);
  trait_add(list, TRAIT_SCORE, score_step(hit->score), view->voice, hit->rule_gate == GATE_PASSED);
  trait_add(list, TRAIT_STATUS, hit->rule_status, view->type, 1);
  trait_add(list, TRAIT_SENSES, senses > 4 ? 4 : senses, rank > 4 ? 4 : rank, trigger->strength);
  for (uint64_t features = hit->features; features; features &= features - 1)
    trait_add(list, TRAIT_RULE_SAYS, (unsigned)__builtin_ctzll(features), view->voice, 0);
}

static void place_traits(trait_list *list, const code_state *state, const ro_hit *hit, const hit_view *view) {
  const ro_doc *doc = state->doc;
  const ro_sentence *row = state->sentence.row;
  const pack_frame *frame = hit_frame(doc, hit);
  unsigned block = doc->blocks.rows[row->block].kind;
  trait_add(list, TRAIT_QUOTED, view->quoted, (frame->flags & FRAME_SPEECH) != 0, view->voice);
  trait_add(list, TRAIT_BLOCK, block, view->type, 0);
  trait_add(list, TRAIT_PLACE, step_of(state->sentence.index), view->voice, 0);
  trait_add(list, TRAIT_SIZE, step_of(doc->sentences.count), view->voice, 0);
  trait_add(list, TRAIT_SIZE, step_of(doc->sentences.count), 8 + view->type, hit->rule_gate == GATE_PASSED);
  trait_add(list, TRAIT_LENGTH, step_of(row->item_count / 5), step_of((hit->item - row->item_first) / 5), 0);
  trait_add(list, TRAIT_CROWD, step_of(state->sentence.group_count),
            step_of(doc->hits.count - state->sentence.hit_first), 0);
  trait_add(list, TRAIT_ARTICLE, step_of(state->salience_count), doc->home != NULL, view->type);
  trait_add(list, TRAIT_TOLD, view->speaker != DOC_NONE, view->speaker == hit->rule_source, view_framed(view));
  trait_add(list, TRAIT_FORM, item_at(state, hit->item)->token_count > 1, view->voice, view->type);
}

static void inside_traits(trait_list *list, const code_state *state, const ro_hit *hit, const hit_view *view) {
  if (view->outer == DOC_NONE) {
    trait_add(list, TRAIT_INSIDE, 0, 0, view->voice);
    return;
  }
  const ro_hit *outer = &state->doc->hits.rows[view->outer];
  unsigned type = hit_trigger(state->doc, outer)->type, passed = outer->rule_gate == GATE_PASSED;
  trait_add(list, TRAIT_INSIDE, 1 + type, passed, view->voice);
  trait_add(list, TRAIT_INSIDE_TYPE, type, passed, view->type);
  const char *phrase = pack_text(state->doc->pack, hit_trigger(state->doc, outer)->phrase);
  trait_add(list, TRAIT_INSIDE_WORD, trait_hash(phrase, strlen(phrase)), view->type, passed);
  trait_add(list, TRAIT_INSIDE_FAR, step_of(hit->item - outer->item), passed, view->type);
}

/* The other triggers right before and behind it: what they may tell, and how far off they stand. */
static void neighbour_traits(trait_list *list, const code_state *state, const ro_hit *hit, const hit_view *view) {
  const ro_hit *hits = state->doc->hits.rows, *before = NULL, *behind = NULL;
  for (uint32_t i = state->sentence.hit_first; i < state->doc->hits.count && behind == NULL; i++)
    if (hits[i].item < hit->item) before = before && before->item == hits[i].item ? before : &hits[i];
    else if (hits[i].item > hit->item) behind = &hits[i];
  const ro_hit *both[2] = {before, behind};
  for (unsigned side = 0; side < 2; side++) {
    const ro_hit *other = both[side];
    unsigned type = other ? 1 + hit_trigger(state->doc, other)->type : 0,
             passed = other && other->rule_gate == GATE_PASSED;
    unsigned far = other ? step_of(side ? other->item - hit->item : hit->item - other->item) : 15;
    trait_add(list, TRAIT_NEIGHBOUR, side << 1 | passed, type, view->type);
    trait_add(list, TRAIT_NEIGHBOUR_FAR, side << 1 | passed, far, 8 * (other ? other->voice : 7) + view->voice);
    trait_add(list, TRAIT_NEIGHBOUR_FAR, side << 1 | (type == view->type + 1), far, 64 + passed);
  }
}

static unsigned chance_step(float chance) { return (unsigned)(chance * 9.99f); }

/* Where a group stands that was chosen in the trigger's own sentence. */
static void slot_place(trait_list *list, const code_state *state, const ro_hit *hit, const hit_view *view,
                       unsigned slot, uint32_t index) {
  const ro_group *group = &state->doc->groups.rows[index];
  const ro_mention *mention = group_head(state->doc, index);
  bool left = group->item_last < hit->item;
  uint32_t first = left ? group->item_last + 1 : hit->item + 1, end = left ? hit->item : group->item_first;
  unsigned side = slot << 1 | left;
  trait_add(list, TRAIT_SLOT_PATH, shapes_path(state, first, end), side, view->voice);
  trait_add(list, TRAIT_SLOT_WORDS, word_value(state, (int64_t)group->item_first - 1), side, view->voice);
  trait_add(list, TRAIT_SLOT_WORDS, word_value(state, group->item_last + 1), 4 + side, view->voice);
  if (mention->kind == MENTION_GROUP || mention->kind == MENTION_PRONOUN)
    trait_add(list, TRAIT_SLOT_HEAD, word_value(state, mention->head), view->type, slot);
}

static void slot_one(trait_list *list, const code_state *state, const ro_hit *hit, const hit_view *view, unsigned slot,
                     const slot_choice *choice) {
  const ro_doc *doc = state->doc;
  unsigned filled = choice->candidate != DOC_NONE, sure = chance_step(choice->chance);
  trait_add(list, TRAIT_FILLED, slot << 1 | filled, view->type, view->voice);
  trait_add(list, TRAIT_SURE, slot << 1 | filled, sure, view->voice);
  trait_add(list, TRAIT_SURE_TYPE, slot << 1 | filled, sure, view->type);
  uint32_t rule = slot == SLOT_SOURCE ? hit->rule_source : hit->rule_target;
  if (!filled) {
    trait_add(list, TRAIT_SLOT_RULE, slot, rule == DOC_NONE, 2);
    return;
  }
  const ro_candidate *row = &doc->candidates.rows[choice->candidate];
  const ro_mention *mention = group_head(doc, row->group);
  const ro_actor *actor = group_actor(doc, row->group);
  trait_add(list, TRAIT_SLOT_RULE, slot, rule == row->group, sure / 3);
  for (uint64_t features = row->features; features; features &= features - 1)
    trait_add(list, TRAIT_SLOT_BIT, slot, (unsigned)__builtin_ctzll(features), view->voice);
  trait_add(list, TRAIT_SLOT_ROLE, slot, role_value(actor), view->type);
  trait_add(list, TRAIT_SLOT_KIND, slot, mention->kind, view->type);
  trait_add(list, TRAIT_SLOT_HOW, slot, mention->how, mention->kind);
  trait_add(list, TRAIT_SLOT_MARKER, slot, mention->marker, view_framed(view));
  trait_add(list, TRAIT_SLOT_POSITION, slot << 4 | (row->position & 15), row->rank, view_framed(view));
  trait_add(list, TRAIT_SLOT_ELSEWHERE, slot, row->elsewhere, view->type);
  if (!row->elsewhere) slot_place(list, state, hit, view, slot, row->group);
  if (actor == NULL) return;
  const code_salience *salience = salience_of(state, actor->code);
  trait_add(list, TRAIT_SLOT_FREQUENT, slot, step_of(salience->count), salience->title);
}

static const ro_actor *chosen_actor(const ro_doc *doc, const slot_choice *choice) {
  return choice->candidate == DOC_NONE ? NULL : group_actor(doc, doc->candidates.rows[choice->candidate].group);
}

static void both_traits(trait_list *list, const ro_doc *doc, const hit_view *view, const hit_choice *choice) {
  const ro_actor *source = chosen_actor(doc, &choice->slots[SLOT_SOURCE]),
                 *target = chosen_actor(doc, &choice->slots[SLOT_TARGET]);
  unsigned both = chance_step(choice->slots[0].chance * choice->slots[1].chance);
  unsigned filled = (unsigned)(choice->slots[0].candidate != DOC_NONE) << 1 | (choice->slots[1].candidate != DOC_NONE);
  trait_add(list, TRAIT_WORD_FILLED, view->word, filled, view->voice);
  trait_add(list, TRAIT_BOTH, both, source != NULL, target != NULL);
  trait_add(list, TRAIT_ROLES, role_value(source), role_value(target), view->type);
  trait_add(list, TRAIT_SAME, source && target && strcmp(source->code, target->code) == 0, view->type, view->voice);
}

void trigger_traits(const code_state *state, const ro_hit *hit, const hit_view *view, trait_list *list) {
  list->count = 0;
  word_traits(list, state, hit, view);
  rule_traits(list, state, hit, view);
  place_traits(list, state, hit, view);
  inside_traits(list, state, hit, view);
  neighbour_traits(list, state, hit, view);
}

void event_traits(const code_state *state, const ro_hit *hit, const hit_view *view, const hit_choice *choice,
                  trait_list *list) {
  trait_add(list, TRAIT_STATUS, hit->status, view->type, 0);
  trait_add(list, TRAIT_STATUS_GATE, hit->status, hit->rule_gate, view->voice);
  for (unsigned slot = 0; slot < SLOT_COUNT; slot++) slot_one(list, state, hit, view, slot, &choice->slots[slot]);
  both_traits(list, state->doc, view, choice);
}
