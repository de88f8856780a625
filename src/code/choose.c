/* The choice: the best source and the best target of a hit, not the same group, and the gates that a choice must pass.
 */
#include <string.h>

#include "code/code.h"

#define FIRM 1.0f /* above what a choice needs */

typedef struct choice {
  uint32_t source, target; /* candidates, DOC_NONE for none */
  float score;
} choice;

static ro_candidate *candidate_at(const code_state *state, uint32_t index) {
  return &state->doc->candidates.rows[index];
}

/* The best candidate of a slot that its weights accept and whose group is not `without`. */
static uint32_t best_of(const code_state *state, const ro_hit *hit, unsigned slot, uint32_t without) {
  uint32_t best = DOC_NONE;
  for (uint32_t i = hit->candidate_first; i < hit->candidate_first + hit->candidate_count; i++) {
    const ro_candidate *row = candidate_at(state, i);
    if (row->slot != slot || row->elsewhere || row->group == without || row->score < state->model->weights.accept[slot])
      continue;
    if (best == DOC_NONE || row->score > candidate_at(state, best)->score) best = i;
  }
  return best;
}

static float score_of(const code_state *state, uint32_t source, uint32_t target) {
  float sum = 0;
  if (source != DOC_NONE) sum += candidate_at(state, source)->score - state->model->weights.accept[SLOT_SOURCE];
  if (target != DOC_NONE) sum += candidate_at(state, target)->score - state->model->weights.accept[SLOT_TARGET];
  return sum;
}

static uint32_t group_of(const code_state *state, uint32_t candidate) {
  return candidate == DOC_NONE ? DOC_NONE : candidate_at(state, candidate)->group;
}

/* When both slots want one group, the better of the two ways to part them wins. */
static choice choose_pair(const code_state *state, const ro_hit *hit) {
  uint32_t source = best_of(state, hit, SLOT_SOURCE, DOC_NONE), target = best_of(state, hit, SLOT_TARGET, DOC_NONE);
  if (source == DOC_NONE || target == DOC_NONE || group_of(state, source) != group_of(state, target))
    return (choice){source, target, score_of(state, source, target)};
  uint32_t other_source = best_of(state, hit, SLOT_SOURCE, group_of(state, target));
  uint32_t other_target = best_of(state, hit, SLOT_TARGET, group_of(state, source));
  float keep_source = score_of(state, source, other_target), keep_target = score_of(state, other_source, target);
  if (keep_target > keep_source) return (choice){other_source, target, keep_target};
  return (choice){source, other_target, keep_source};
}

static bool group_empty(const ro_doc *doc, uint32_t group) { return group_actors(doc, group) == 0; }

/* An act of two needs two; a summit or a conference may stand with its one body. */
static bool hit_is_alone(const code_state *state, const ro_hit *hit, const pack_frame *frame,
                         const pack_trigger *trigger) {
  if (!(frame->flags & FRAME_PLURAL) && trigger->type != TYPE_CONSULT) return false;
  if (pack_mode_is(state->doc->pack, trigger->mode, "multilateral")) return false;
  return group_actors(state->doc, hit->source) + group_actors(state->doc, hit->target) < 2;
}

/* The same actor on both sides. A president who orders his ministry is two of one state: person and organ differ. */
static bool groups_same(const ro_doc *doc, uint32_t a, uint32_t b) {
  if (group_empty(doc, a) || group_empty(doc, b)) return false;
  const ro_mention *one = group_head(doc, a), *two = group_head(doc, b);
  const ro_actor *left = &doc->actors.rows[one->actor_first], *right = &doc->actors.rows[two->actor_first];
  bool orders = (one->kind == MENTION_PERSON || one->kind == MENTION_OFFICE) &&
                (two->kind == MENTION_ORGAN || two->kind == MENTION_GROUP);
  bool people = one->kind == MENTION_PERSON && two->kind == MENTION_PERSON && left->name && right->name &&
                strcmp(left->name, right->name) != 0;
  if (orders || people) return false;
  bool states = pack_role_is_state(doc->pack, left->role) && pack_role_is_state(doc->pack, right->role);
  bool lands = states && (one->kind == MENTION_COUNTRY || two->kind == MENTION_COUNTRY ||
                          one->kind == MENTION_CAPITAL || two->kind == MENTION_CAPITAL);
  return group_actors(doc, a) == 1 && group_actors(doc, b) == 1 && strcmp(left->code, right->code) == 0 &&
         (left->role == right->role || lands);
}

static uint8_t gate_of(const code_state *state, const ro_hit *hit) {
  const ro_doc *doc = state->doc;
  const pack_trigger *trigger = hit_trigger(doc, hit);
  const pack_frame *frame = hit_frame(doc, hit);
  bool source = !group_empty(doc, hit->source), target = !group_empty(doc, hit->target);
  if (!source && !target) return hit->voice == VOICE_NOUN ? GATE_BARE : GATE_NO_SOURCE;
  if (!source && (frame->needs & 1) && !(target && trigger->strength == 3 && hit->voice == VOICE_PASSIVE))
    return GATE_NO_SOURCE;
  if (!target && (frame->needs & 2)) return GATE_NO_TARGET;
  if (trigger->strength == 1 && !(source && target)) return GATE_WEAK;
  if (hit->voice == VOICE_NOUN && trigger->strength < 3 && !(source && target) && !(frame->flags & FRAME_SYMMETRIC))
    return GATE_BARE;
  if (hit_is_alone(state, hit, frame, trigger)) return GATE_ALONE;
  if (groups_same(doc, hit->source, hit->target)) return GATE_SELF;
  return GATE_PASSED;
}

/* A predicate of praise or blame has no place for its source: it is who says so. */
static bool hit_is_said(const code_state *state, const ro_hit *hit) {
  const pack_frame *frame = hit_frame(state->doc, hit);
  for (uint32_t i = 0; i < frame->slot_count; i++) {
    const pack_slot *slot = pack_slot_at(state->doc->pack, frame->slot_first + i);
    if (slot->slot == SLOT_SOURCE && slot->voice == hit->voice) return false;
  }
  return (frame->flags & FRAME_SPEECH) != 0;
}

/* An ambiguous word needs both its actors, each in a place of its own. */
static bool choice_is_firm(const code_state *state, const ro_hit *hit, choice made) {
  if (hit_trigger(state->doc, hit)->strength > 1) return true;
  if (hit_is_said(state, hit)) return hit->source != DOC_NONE && made.target != DOC_NONE && hit->source != hit->target;
  if (made.source == DOC_NONE || made.target == DOC_NONE) return false;
  return candidate_at(state, made.source)->score >= state->model->weights.accept[SLOT_SOURCE] + FIRM &&
         candidate_at(state, made.target)->score >= state->model->weights.accept[SLOT_TARGET] + FIRM;
}

static void hit_keep(code_state *state, ro_hit *hit, choice made) {
  hit->source = group_of(state, made.source), hit->target = group_of(state, made.target), hit->score = made.score;
  if (made.source != DOC_NONE) candidate_at(state, made.source)->chosen = candidate_at(state, made.source)->rule = true;
  if (made.target != DOC_NONE) candidate_at(state, made.target)->chosen = candidate_at(state, made.target)->rule = true;
}

/* Nameless people or things of the source's own country, guessed from context, are hardly whom it acts on. */
static bool target_is_guess(const code_state *state, const ro_hit *hit) {
  const ro_doc *doc = state->doc;
  if (group_empty(doc, hit->source) || group_empty(doc, hit->target)) return false;
  const ro_mention *source = group_head(doc, hit->source);
  const ro_mention *target = group_head(doc, hit->target);
  if (target->how != HOW_HOME || target->kind != MENTION_GROUP || target->antecedent != DOC_NONE) return false;
  const ro_actor *a = &doc->actors.rows[source->actor_first], *b = &doc->actors.rows[target->actor_first];
  return b->role == ROLE_MIL && strcmp(a->code, b->code) == 0;
}

void choose(code_state *state, uint32_t index) {
  ro_hit *hit = &state->doc->hits.rows[index];
  choice made = choose_pair(state, hit);
  hit_keep(state, hit, made);
  if (target_is_guess(state, hit)) hit->target = DOC_NONE;
  if (group_empty(state->doc, hit->source) && hit_is_said(state, hit) && hit->speaker != hit->target)
    hit->source = hit->speaker;
  if (hit->gate == GATE_PASSED && !choice_is_firm(state, hit, made)) hit->gate = GATE_WEAK;
  if (hit->gate == GATE_PASSED) hit->gate = gate_of(state, hit);
  const pack_frame *frame = hit_frame(state->doc, hit);
  if (hit->gate != GATE_SELF || !(frame->flags & FRAME_CONTENT)) return;
  hit->target = DOC_NONE; /* "warned that it would": the second is the subject of what is said */
  hit->gate = gate_of(state, hit);
}
