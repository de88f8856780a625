/* Content: what an act asks, threatens, refuses or promises is not done by being said.
 *
 * A content frame covers what follows it up to the end of its clause. What is promised or agreed stays as planned
 * when it is a meeting, aid or a withdrawal; the specific deed that somebody is accused of stays as told; the rest is
 * gated.
 */
#include "code/code.h"

static const pack_trigger *trigger_of(const code_state *state, const ro_hit *hit) {
  return pack_trigger_at(state->doc->pack, hit->trigger);
}

static bool item_ends_content(const code_state *state, uint32_t item) {
  if (item_in(state, item, CLASS_BUT) || item_in(state, item, CLASS_MEANWHILE)) return true;
  /* ", and" before a new verb of telling or a new subject opens the next main clause */
  return item_in(state, item, CLASS_COMMA) &&
         (item_in(state, item + 1, CLASS_AND) || item_in(state, item + 1, CLASS_BUT));
}

static uint32_t content_end(const code_state *state, uint32_t item) {
  for (uint32_t i = item + 1; i < state->sentence.item_end; i++)
    if (item_ends_content(state, i)) return i;
  return state->sentence.item_end;
}

static bool type_is_deed(unsigned type) {
  return type == TYPE_ASSAULT || type == TYPE_COERCE || type == TYPE_MOBILIZE || type == TYPE_SANCTION ||
         type == TYPE_PROTEST || type == TYPE_AID || type == TYPE_RETREAT;
}

static bool stays_planned(unsigned outer, unsigned inner) {
  if (outer != TYPE_AGREE) return false;
  return inner == TYPE_CONSULT || inner == TYPE_AID || inner == TYPE_RETREAT || inner == TYPE_COOPERATE;
}

/* A hit inside the content of another: gated, kept as planned, or kept as told. */
static void hit_cover(const code_state *state, const ro_hit *outer, ro_hit *inner) {
  unsigned a = trigger_of(state, outer)->type, b = trigger_of(state, inner)->type;
  if (inner->gate != GATE_PASSED) return;
  if (stays_planned(a, b)) {
    if (inner->status == STATUS_ACTUAL) inner->status = STATUS_PLANNED, inner->cue = outer->item;
    return;
  }
  if (a == TYPE_ACCUSE && type_is_deed(b)) return;
  inner->gate = GATE_CONTENT;
}

static bool hit_opens_content(const code_state *state, const ro_hit *hit) {
  if (hit->gate != GATE_PASSED || hit->voice == VOICE_NOUN) return false;
  return (pack_frame_at(state->doc->pack, trigger_of(state, hit)->frame)->flags & FRAME_CONTENT) != 0;
}

void content_close(code_state *state) {
  ro_hit *hits = state->doc->hits.rows;
  uint32_t count = state->doc->hits.count;
  for (uint32_t i = state->sentence.hit_first; i < count; i++) {
    if (!hit_opens_content(state, &hits[i])) continue;
    uint32_t end = content_end(state, hits[i].item);
    for (uint32_t j = i + 1; j < count && hits[j].item < end; j++)
      if (hits[j].item != hits[i].item) hit_cover(state, &hits[i], &hits[j]);
  }
}
