/* Elsewhere: the groups of other sentences that a trigger's source or target may be: of the sentence before, of the
 * last act, of the title. */
#include "code/code.h"

static void elsewhere_take(code_state *state, uint32_t group, uint8_t kind) {
  code_sentence *sentence = &state->sentence;
  if (group == DOC_NONE || group_actors(state->doc, group) == 0 || sentence->elsewhere_count == ELSEWHERE_LIMIT) return;
  if (state->doc->groups.rows[group].sentence == sentence->index) return;
  for (uint32_t i = 0; i < sentence->elsewhere_count; i++)
    if (sentence->elsewhere[i] == group) return;
  sentence->elsewhere[sentence->elsewhere_count] = group;
  sentence->elsewhere_kinds[sentence->elsewhere_count++] = kind;
}

/* The first group of the sentence before that no preposition marks, then another one. */
static void before_take(code_state *state) {
  const ro_doc *doc = state->doc;
  uint32_t index = state->sentence.index, subject = DOC_NONE;
  for (uint32_t group = state->sentence.group_first; group-- > 0 && doc->groups.rows[group].sentence + 1 == index;)
    if (mention_is_free(group_head(doc, group)) && group_actors(doc, group)) subject = group;
  elsewhere_take(state, subject, ELSEWHERE_SUBJECT);
  for (uint32_t group = state->sentence.group_first; group-- > 0 && doc->groups.rows[group].sentence + 1 == index;)
    if (group != subject) {
      elsewhere_take(state, group, ELSEWHERE_BEFORE);
      return;
    }
}

/* The last act that the rules saw before this sentence. */
static void act_take(code_state *state) {
  const ro_doc *doc = state->doc;
  for (uint32_t i = state->sentence.hit_first, steps = 0; i-- > 0 && steps < 32; steps++) {
    const ro_hit *hit = &doc->hits.rows[i];
    if (hit->rule_gate != GATE_PASSED) continue;
    elsewhere_take(state, hit->rule_source, ELSEWHERE_ACTED);
    elsewhere_take(state, hit->rule_target, ELSEWHERE_MET);
    return;
  }
}

void elsewhere_open(code_state *state) {
  const ro_doc *doc = state->doc;
  before_take(state);
  act_take(state);
  for (uint32_t group = 0; group < doc->groups.count && doc->groups.rows[group].sentence == 0; group++)
    elsewhere_take(state, group, ELSEWHERE_TITLE);
}
