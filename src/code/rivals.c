/* Rivals: of the meanings of one trigger one wins: passed before stopped, then the one whose slots fit better, then the
 * pack's favourite (its first line). */
#include "code/code.h"

static unsigned filled(const ro_hit *hit) { return (hit->source != DOC_NONE) + (hit->target != DOC_NONE); }

static bool hit_beats(const ro_hit *a, const ro_hit *b) {
  if ((a->gate == GATE_PASSED) != (b->gate == GATE_PASSED)) return a->gate == GATE_PASSED;
  if (filled(a) != filled(b)) return filled(a) > filled(b);
  return a->score > b->score + 0.5f;
}

void rivals_close(code_state *state) {
  ro_hit *hits = state->doc->hits.rows;
  for (uint32_t first = state->sentence.hit_first; first < state->doc->hits.count;) {
    uint32_t end = first + 1, best = first;
    for (; end < state->doc->hits.count && hits[end].item == hits[first].item; end++)
      if (hit_beats(&hits[end], &hits[best])) best = end;
    for (uint32_t i = first; i < end; i++)
      if (i != best && hits[i].gate == GATE_PASSED) hits[i].gate = GATE_RIVAL;
    first = end;
  }
}
