/* Chooses by the learned model for all hits of a sentence, from left to right. */
#include "code/chooser.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"

static float sum_of(const int16_t *weights, const trait_list *list) {
  int32_t sum = 0;
  for (uint32_t i = 0; i < list->count; i++) sum += weights[chooser_index(list->rows[i])];
  return (float)sum * (1.0f / MODEL_SCALE);
}

/* Keeps the weightiest traits, in order. */
static void reason_keep(ro_reasons *reasons, code_trait trait, float weight) {
  uint8_t at = reasons->count;
  while (at > 0 && fabsf(weight) > fabsf(reasons->rows[at - 1].weight)) at--;
  if (at == REASONS) return;
  uint8_t moved = reasons->count < REASONS ? reasons->count++ : REASONS - 1;
  for (; moved > at; moved--) reasons->rows[moved] = reasons->rows[moved - 1];
  reasons->rows[at] = (ro_reason){trait, weight};
}

static void reasons_keep(ro_reasons *reasons, const int16_t *weights, const trait_list *list) {
  for (uint32_t i = 0; i < list->count; i++)
    reason_keep(reasons, list->rows[i], (float)weights[chooser_index(list->rows[i])] * (1.0f / MODEL_SCALE));
}

/* The hit whose content this one stands in: the nearest before it that opens content, in the same clause. */
static uint32_t outer_of(const code_state *state, const ro_hit *hit) {
  const ro_hit *hits = state->doc->hits.rows;
  uint32_t best = DOC_NONE;
  for (uint32_t i = state->sentence.hit_first; i < state->doc->hits.count && hits[i].item < hit->item; i++) {
    bool opens = hits[i].voice != VOICE_NOUN && (hit_frame(state->doc, &hits[i])->flags & FRAME_CONTENT);
    if (!opens || hit->item >= content_end(state, hits[i].item)) continue;
    if (best != DOC_NONE && hits[best].item == hits[i].item && hits[best].rule_gate == GATE_PASSED) continue;
    best = i;
  }
  return best;
}

static hit_view view_open(const code_state *state, const ro_hit *hit) {
  hit_view view = hit_view_of(state, hit);
  view.quoted = sums_at(state, hit->item)->quotes & 1;
  view.outer = outer_of(state, hit);
  view.speaker = hit->speaker;
  return view;
}

/* What each candidate of a slot and none weigh, as chances; the sums come first. */
typedef struct slot_sums {
  uint32_t count;
  uint32_t rows[SLOT_CANDIDATES + 1]; /* candidates; the last is none */
  float chances[SLOT_CANDIDATES + 1];
} slot_sums;

static void sums_fill(const code_state *state, const chooser_model *model, const ro_hit *hit, const hit_view *view,
                      unsigned slot, slot_sums *out) {
  trait_list list;
  out->count = 0;
  for (uint32_t i = hit->candidate_first; i < hit->candidate_first + hit->candidate_count; i++) {
    const ro_candidate *row = &state->doc->candidates.rows[i];
    if (row->slot != slot || out->count == SLOT_CANDIDATES) continue;
    slot_traits(state, hit, view, row, &list);
    out->rows[out->count] = i, out->chances[out->count++] = sum_of(model->tables[slot], &list);
  }
  none_traits(state, hit, view, slot, &list);
  out->rows[out->count] = DOC_NONE, out->chances[out->count++] = sum_of(model->tables[slot], &list);
}

static void sums_to_chances(slot_sums *sums) {
  float most = sums->chances[0], total = 0;
  for (uint32_t i = 1; i < sums->count; i++)
    if (sums->chances[i] > most) most = sums->chances[i];
  for (uint32_t i = 0; i < sums->count; i++) total += sums->chances[i] = expf(sums->chances[i] - most);
  for (uint32_t i = 0; i < sums->count; i++) sums->chances[i] /= total;
}

static uint32_t group_of(const ro_doc *doc, uint32_t candidate) {
  return candidate == DOC_NONE ? DOC_NONE : doc->candidates.rows[candidate].group;
}

/* The targets' chances once a source is chosen; its own group is none. */
static void targets_given(const code_state *state, const chooser_model *model, const ro_hit *hit, const hit_view *view,
                          uint32_t source, slot_sums *targets) {
  trait_list list;
  uint32_t group = group_of(state->doc, source);
  for (uint32_t t = 0; t < targets->count; t++) {
    list.count = 0;
    pair_traits(state, hit, view, source, targets->rows[t], &list);
    targets->chances[t] += sum_of(model->tables[SLOT_TARGET], &list);
    if (group != DOC_NONE && group == group_of(state->doc, targets->rows[t])) targets->chances[t] = -1e9f;
  }
  sums_to_chances(targets);
}

static uint32_t best_below(const slot_sums *sums, float limit) {
  uint32_t best = sums->count;
  for (uint32_t i = 0; i < sums->count; i++)
    if (sums->chances[i] < limit && (best == sums->count || sums->chances[i] > sums->chances[best])) best = i;
  return best;
}

/* The likeliest pair: the target is chosen for each of the two best sources. */
hit_choice chooser_slots(const code_state *state, const chooser_model *model, const ro_hit *hit, const hit_view *view) {
  slot_sums sources, all, targets;
  hit_choice best = {{{DOC_NONE, 0}, {DOC_NONE, 0}}};
  float most = -1, limit = 2;
  sums_fill(state, model, hit, view, SLOT_SOURCE, &sources);
  sums_fill(state, model, hit, view, SLOT_TARGET, &all);
  sums_to_chances(&sources);
  for (unsigned round = 0; round < 2; round++) {
    uint32_t s = best_below(&sources, limit);
    if (s == sources.count || (limit = sources.chances[s]) <= most) break;
    targets = all;
    targets_given(state, model, hit, view, sources.rows[s], &targets);
    uint32_t t = best_below(&targets, 2);
    if (limit * targets.chances[t] <= most) continue;
    most = limit * targets.chances[t];
    best = (hit_choice){{{sources.rows[s], limit}, {targets.rows[t], targets.chances[t]}}};
  }
  return best;
}

static void hit_take(code_state *state, ro_hit *hit, const hit_choice *choice) {
  ro_doc *doc = state->doc;
  for (uint32_t i = hit->candidate_first; i < hit->candidate_first + hit->candidate_count; i++)
    doc->candidates.rows[i].chosen = false;
  for (unsigned slot = 0; slot < SLOT_COUNT; slot++)
    if (choice->slots[slot].candidate != DOC_NONE) doc->candidates.rows[choice->slots[slot].candidate].chosen = true;
  hit->source = group_of(doc, choice->slots[SLOT_SOURCE].candidate);
  hit->target = group_of(doc, choice->slots[SLOT_TARGET].candidate);
}

uint8_t chooser_status(const code_state *state, const chooser_model *model, const ro_hit *hit, const hit_view *view) {
  trait_list list;
  float most = 0;
  uint8_t best = hit->rule_status;
  for (unsigned status = STATUS_ACTUAL; status <= STATUS_NEGATED; status++) {
    status_traits(state, hit, view, status, &list);
    float sum = sum_of(model->tables[MODEL_STATUS], &list);
    if (status == STATUS_ACTUAL || sum > most) most = sum, best = (uint8_t)status;
  }
  return best;
}

/* For traces: why these slots, this standing, and why an event or none. */
static void hit_explain(code_state *state, ro_hit *hit, const hit_view *view, const hit_choice *choice) {
  const chooser_model *model = &state->model->chooser;
  trait_list list;
  hit->reasons = arena_alloc(&state->doc->arena, MODEL_TABLES * sizeof *hit->reasons);
  if (hit->reasons == NULL) return;
  for (unsigned slot = 0; slot < SLOT_COUNT; slot++) {
    uint32_t row = choice->slots[slot].candidate;
    if (row == DOC_NONE) none_traits(state, hit, view, slot, &list);
    else slot_traits(state, hit, view, &state->doc->candidates.rows[row], &list);
    if (slot == SLOT_TARGET) pair_traits(state, hit, view, choice->slots[SLOT_SOURCE].candidate, row, &list);
    reasons_keep(&hit->reasons[slot], model->tables[slot], &list);
  }
  status_traits(state, hit, view, hit->status, &list);
  reasons_keep(&hit->reasons[MODEL_STATUS], model->tables[MODEL_STATUS], &list);
  trigger_traits(state, hit, view, &list);
  event_traits(state, hit, view, choice, &list);
  reasons_keep(&hit->reasons[MODEL_EVENT], model->tables[MODEL_EVENT], &list);
}

/* Judges one hit; what the rules thought of it is in rule_gate. */
static void hit_choose(code_state *state, ro_hit *hit) {
  const chooser_model *model = &state->model->chooser;
  hit_view view = view_open(state, hit);
  trait_list list;
  trigger_traits(state, hit, &view, &list);
  float own = sum_of(model->tables[MODEL_EVENT], &list);
  if (own < model->floor) {
    hit->gate = GATE_UNLIKELY;
    return;
  }
  hit_choice choice = chooser_slots(state, model, hit, &view);
  hit->status = chooser_status(state, model, hit, &view);
  list.count = 0;
  event_traits(state, hit, &view, &choice, &list);
  float sum = own + sum_of(model->tables[MODEL_EVENT], &list);
  hit->confidence = 1 / (1 + expf(-sum));
  hit_take(state, hit, &choice);
  if (state->model->trace) hit_explain(state, hit, &view, &choice);
  hit->gate = hit->confidence >= model->threshold ? GATE_PASSED : GATE_UNLIKELY;
  if (hit->source == DOC_NONE && hit->target == DOC_NONE) hit->gate = GATE_NO_SOURCE;
}

/* Of the meanings of one trigger the likeliest stays. */
static void senses_close(code_state *state, uint32_t first, uint32_t end) {
  ro_hit *hits = state->doc->hits.rows;
  uint32_t best = first;
  for (uint32_t i = first + 1; i < end; i++)
    if (hits[i].confidence > hits[best].confidence) best = i;
  for (uint32_t i = first; i < end; i++)
    if (i != best && hits[i].gate == GATE_PASSED) hits[i].gate = GATE_RIVAL;
}

void chooser_close(code_state *state) {
  ro_hit *hits = state->doc->hits.rows;
  uint32_t count = state->doc->hits.count;
  if (state->sentence.shapes == NULL) return;
  for (uint32_t i = state->sentence.hit_first; i < count; i++) {
    hits[i].rule_gate = hits[i].gate, hits[i].rule_status = hits[i].status;
    hits[i].rule_source = hits[i].source, hits[i].rule_target = hits[i].target;
  }
  if (state->model->watch) {
    for (uint32_t i = state->sentence.hit_first; i < count; i++) {
      hit_view view = view_open(state, &hits[i]);
      state->model->watch(state->model->watch_context, state, i, &view);
    }
    return;
  }
  for (uint32_t first = state->sentence.hit_first, end; first < count; first = end) {
    for (end = first; end < count && hits[end].item == hits[first].item; end++) hit_choose(state, &hits[end]);
    senses_close(state, first, end);
  }
}
