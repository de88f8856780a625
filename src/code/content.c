/* Content: what an act asks, threatens, refuses or promises is not done by being said.
 *
 * A content frame covers what follows it up to the end of its clause. What is promised or agreed stays as planned
 * when it is a meeting, aid or a withdrawal; the specific deed that somebody is accused of stays as told; the rest is
 * gated.
 */
#include <string.h>

#include "code/code.h"

enum { OBJECT_REACH = 4 }; /* items between a verb and the noun that is its object */
enum { MANNER_REACH = 6 }; /* items between agreeing and what was agreed on */

static bool item_ends_content(const code_state *state, uint32_t item) {
  if (item_in(state, item, CLASS_BUT) || item_in(state, item, CLASS_MEANWHILE)) return true;
  /* "…, when he came to": another clause, if the word does not open a purpose or an agent */
  bool joint =
      item_in(state, item, CLASS_SUB) && !item_in(state, item, CLASS_PURPOSE) && !item_in(state, item, CLASS_BY);
  if (joint && !item_in(state, item, CLASS_THAT)) return true;
  /* ", and" before a new verb of telling or a new subject opens the next main clause */
  return item_in(state, item, CLASS_COMMA) &&
         (item_in(state, item + 1, CLASS_AND) || item_in(state, item + 1, CLASS_BUT));
}

uint32_t content_end(const code_state *state, uint32_t item) {
  for (uint32_t i = item + 1; i < state->sentence.item_end; i++)
    if (item_ends_content(state, i)) return i;
  return state->sentence.item_end;
}

static bool type_is_deed(unsigned type) {
  return type == TYPE_ASSAULT || type == TYPE_COERCE || type == TYPE_MOBILIZE || type == TYPE_SANCTION ||
         type == TYPE_PROTEST || type == TYPE_AID || type == TYPE_RETREAT;
}

/* What is agreed or promised and is an act of its own stays, as planned; cooperation agreed on is the agreement. */
static bool stays_planned(unsigned outer, unsigned inner) {
  if (outer != TYPE_AGREE) return false;
  return inner == TYPE_CONSULT || inner == TYPE_AID || inner == TYPE_RETREAT || inner == TYPE_SANCTION ||
         inner == TYPE_MOBILIZE;
}

/* Words agreed on are said there and then: "agreed to support" supports. */
static bool stays_said(unsigned outer, unsigned inner) {
  return outer == TYPE_AGREE && (inner == TYPE_SUPPORT || inner == TYPE_REJECT || inner == TYPE_ACCUSE);
}

/* Where a new main verb of the same subject stands, content ends. A language with forms shows
 * it by a finite form; one without leaves it to what kind of act it is. */
bool hit_is_coordinate(const code_state *state, const ro_hit *outer, const ro_hit *inner) {
  bool joined = item_is_joined(state, inner->item);
  const pack_sense *sense = hit_sense(state, inner);
  if (!joined || sense == NULL || inner->source != outer->source || inner->voice != VOICE_ACTIVE) return false;
  if (sense->form & (FORM_PAST | FORM_S)) return true;
  bool forms = (sense->form & ~FORM_BASE) != 0;
  return !forms && hit_trigger(state->doc, outer)->type != TYPE_REQUEST &&
         type_is_said(hit_trigger(state->doc, inner)->type);
}

/* A hit inside the content of another: gated, kept as planned, or kept as told. */
static void hit_cover(const code_state *state, ro_hit *outer, ro_hit *inner) {
  unsigned a = hit_trigger(state->doc, outer)->type, b = hit_trigger(state->doc, inner)->type;
  if (inner->gate != GATE_PASSED) return;
  if (stays_planned(a, b)) {
    if (inner->status == STATUS_ACTUAL) inner->status = STATUS_PLANNED, inner->cue = outer->item;
    return;
  }
  if (stays_said(a, b) || (a == TYPE_ACCUSE && type_is_deed(b))) return;
  inner->gate = GATE_CONTENT;
}

static bool hit_opens_content(const code_state *state, const ro_hit *hit) {
  if (hit->gate != GATE_PASSED || hit->voice == VOICE_NOUN) return false;
  return (hit_frame(state->doc, hit)->flags & FRAME_CONTENT) != 0;
}

static bool hit_agrees(const code_state *state, const ro_hit *hit) {
  return hit_trigger(state->doc, hit)->type == TYPE_AGREE && hit->voice != VOICE_NOUN;
}

/* Where what was agreed on is an event itself, agreeing is only its manner. */
static bool hit_is_manner(const code_state *state, const ro_hit *hit, const ro_hit *next, uint32_t end) {
  if (next->gate != GATE_PASSED) return false;
  unsigned inner = hit_trigger(state->doc, next)->type;
  bool kept = stays_planned(TYPE_AGREE, inner) || stays_said(TYPE_AGREE, inner);
  return kept && next->item > hit->item && next->item < end && next->item <= hit->item + MANNER_REACH;
}

static void manner_close(code_state *state) {
  ro_hit *hits = state->doc->hits.rows;
  for (uint32_t i = state->sentence.hit_first; i < state->doc->hits.count; i++) {
    if (hits[i].gate != GATE_PASSED || !hit_agrees(state, &hits[i])) continue;
    uint32_t end = content_end(state, hits[i].item);
    for (uint32_t j = i + 1; j < state->doc->hits.count && hits[j].item <= hits[i].item + MANNER_REACH; j++)
      if (hit_is_manner(state, &hits[i], &hits[j], end)) hits[i].gate = GATE_MANNER;
  }
}

/* A protest against somebody is one act, not a protest and a refusal. */
static void protest_close(code_state *state) {
  ro_hit *hits = state->doc->hits.rows;
  for (uint32_t i = state->sentence.hit_first; i < state->doc->hits.count; i++) {
    if (hits[i].gate != GATE_PASSED || hit_trigger(state->doc, &hits[i])->type != TYPE_PROTEST) continue;
    for (uint32_t j = state->sentence.hit_first; j < state->doc->hits.count; j++) {
      unsigned type = hit_trigger(state->doc, &hits[j])->type;
      bool word = type == TYPE_REJECT || type == TYPE_ACCUSE || type == TYPE_REQUEST;
      if (!word || hits[j].gate != GATE_PASSED || hits[j].source != hits[i].source) continue;
      if (hits[i].target == DOC_NONE) hits[i].target = hits[j].target;
      hits[j].gate = GATE_CONTENT;
    }
  }
}

/* "ratified the treaty with X", "signed an agreement with X": the noun is the verb's object and tells no act of its
 * own; whom it names, the act is towards. */
static bool hit_is_object(const code_state *state, const ro_hit *verb, const ro_hit *noun) {
  unsigned a = hit_trigger(state->doc, verb)->type, b = hit_trigger(state->doc, noun)->type;
  if (verb->gate != GATE_PASSED || verb->voice == VOICE_NOUN || noun->voice != VOICE_NOUN || noun->gate != GATE_PASSED)
    return false;
  bool alike = a == b || (a == TYPE_SUPPORT && b == TYPE_AGREE);
  if (!alike || noun->item <= verb->item || noun->item > verb->item + OBJECT_REACH) return false;
  return sums_at(state, noun->item)->commas == sums_at(state, verb->item)->commas;
}

static void objects_close(code_state *state) {
  ro_hit *hits = state->doc->hits.rows;
  for (uint32_t i = state->sentence.hit_first; i < state->doc->hits.count; i++)
    for (uint32_t j = i + 1; j < state->doc->hits.count && hits[j].item <= hits[i].item + OBJECT_REACH; j++) {
      if (!hit_is_object(state, &hits[i], &hits[j])) continue;
      if (hits[i].target == DOC_NONE && hits[j].target != hits[i].source) hits[i].target = hits[j].target;
      hits[j].gate = GATE_MANNER;
    }
}

void content_close(code_state *state) {
  ro_hit *hits = state->doc->hits.rows;
  uint32_t count = state->doc->hits.count;
  for (uint32_t i = state->sentence.hit_first; i < count; i++) {
    if (!hit_opens_content(state, &hits[i])) continue;
    uint32_t end = content_end(state, hits[i].item);
    for (uint32_t j = i + 1; j < count && hits[j].item < end; j++) {
      if (hits[j].gate == GATE_PASSED && hit_is_coordinate(state, &hits[i], &hits[j])) break;
      if (hits[j].item != hits[i].item) hit_cover(state, &hits[i], &hits[j]);
    }
  }
  objects_close(state);
  manner_close(state);
  protest_close(state);
}
