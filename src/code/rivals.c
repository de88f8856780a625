/* Rivals: of the meanings of one trigger one wins: passed before stopped, then the one whose slots fit better, then the
 * pack's favourite (its first line). */
#include <string.h>

#include "code/code.h"

static unsigned filled(const ro_hit *hit) { return (hit->source != DOC_NONE) + (hit->target != DOC_NONE); }

#define STRENGTH_WORTH 0.7f /* of one step of a trigger strength, in points of the choice */
#define CONTENT_WORTH 1.0f  /* of the infinitive or clause that a content frame opens */
#define EXPEL_WORTH 1.6f    /* of diplomats being whom it meets, or not */
#define FAVOUR 0.3f         /* what a later line must be better by */

/* "called on the US … to" asks; without what is asked it is a visit. */
static bool content_follows(const code_state *state, const ro_hit *hit) {
  const ro_doc *doc = state->doc;
  if (!(hit_frame(doc, hit)->flags & FRAME_CONTENT)) return false;
  uint32_t from = hit->target == DOC_NONE ? hit->item : doc->groups.rows[hit->target].item_last;
  for (uint32_t i = from + 1; i < from + 5; i++)
    if (item_in(state, i, CLASS_TO) || item_in(state, i, CLASS_THAT)) return true;
  return false;
}

/* Diplomats are expelled (SANCTION), other people deported (COERCE): whom it meets parts two readings of one verb. */
static float expel_worth(const code_state *state, const ro_hit *hit) {
  const ro_doc *doc = state->doc;
  const pack_trigger *trigger = hit_trigger(doc, hit);
  if (!pack_mode_is(doc->pack, trigger->mode, "expel") || hit->target == DOC_NONE) return 0;
  const ro_mention *mention = group_head(doc, hit->target);
  const char *office =
      mention->actor_count ? pack_office_name(doc->pack, doc->actors.rows[mention->actor_first].office) : NULL;
  bool diplomat = office && (strcmp(office, "ambassador") == 0 || strcmp(office, "envoy") == 0);
  return diplomat ? EXPEL_WORTH : -EXPEL_WORTH;
}

static float hit_worth(const code_state *state, const ro_hit *hit) {
  float strength = (float)hit_trigger(state->doc, hit)->strength;
  return hit->score + STRENGTH_WORTH * strength + (content_follows(state, hit) ? CONTENT_WORTH : 0) +
         expel_worth(state, hit);
}

static bool hit_beats(const code_state *state, const ro_hit *a, const ro_hit *b) {
  if ((a->gate == GATE_PASSED) != (b->gate == GATE_PASSED)) return a->gate == GATE_PASSED;
  if (filled(a) != filled(b)) return filled(a) > filled(b);
  return hit_worth(state, a) > hit_worth(state, b) + FAVOUR;
}

void rivals_close(code_state *state, uint32_t first, uint32_t end) {
  ro_hit *hits = state->doc->hits.rows;
  uint32_t best = first;
  for (uint32_t i = first + 1; i < end; i++)
    if (hit_beats(state, &hits[i], &hits[best])) best = i;
  for (uint32_t i = first; i < end; i++)
    if (i != best && hits[i].gate == GATE_PASSED) hits[i].gate = GATE_RIVAL;
}
