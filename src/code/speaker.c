/* Who is cited: the subject of a verb of telling, the one after "according to", the speaker of a quote. */
#include <string.h>

#include "code/code.h"

static bool group_is_citable(const code_state *state, uint32_t group) {
  const ro_mention *mention = group_head(state->doc, group);
  return mention->kind != MENTION_ADJECTIVE && mention->kind != MENTION_PLACE;
}

/* The nearest unmarked group that ends before item, or DOC_NONE. */
static uint32_t subject_before(const code_state *state, uint32_t item) {
  uint32_t end = state->sentence.group_first + state->sentence.group_count;
  for (uint32_t group = end; group-- > state->sentence.group_first;) {
    const ro_group *row = &state->doc->groups.rows[group];
    bool unbound = mention_is_free(group_head(state->doc, group));
    if (row->item_last < item && unbound && group_is_citable(state, group)) return group;
  }
  return DOC_NONE;
}

/* The group that begins within two items after item: "said Mr Lavrov", "according to Mr Lavrov". */
static uint32_t group_after(const code_state *state, uint32_t item) {
  uint32_t end = state->sentence.group_first + state->sentence.group_count;
  for (uint32_t group = state->sentence.group_first; group < end; group++) {
    uint32_t first = state->doc->groups.rows[group].item_first;
    if (first > item && first <= item + 2 && group_is_citable(state, group)) return group;
  }
  return DOC_NONE;
}

static bool item_is_quoted(const code_state *state, uint32_t item) { return sums_at(state, item)->quotes & 1; }

/* The speaker at a verb of telling: its subject, or who stands behind it when the quote goes before. */
static uint32_t speaker_at(const code_state *state, uint32_t report) {
  uint32_t subject = subject_before(state, report);
  if (subject != DOC_NONE && !item_is_quoted(state, state->doc->groups.rows[subject].item_last)) return subject;
  return group_after(state, report);
}

static uint32_t accorded(const code_state *state) {
  for (uint32_t i = state->sentence.row->item_first; i < state->sentence.item_end; i++)
    if (item_in(state, i, CLASS_ACCORDING) && group_after(state, i) != DOC_NONE) return group_after(state, i);
  return DOC_NONE;
}

/* "X said …, while Y did": a new clause with its own subject is no longer told. */
static bool told_reaches(const code_state *state, uint32_t report, uint32_t item) {
  for (uint32_t i = report + 1; i < item; i++)
    if (item_in(state, i, CLASS_BUT) && item_in(state, i - 1, CLASS_COMMA) && group_after(state, i) != DOC_NONE)
      return false;
  return true;
}

/* A verb of telling governs what comes after it, or a quote before it that it closes. */
static uint32_t told_by(const code_state *state, uint32_t item) {
  uint32_t speaker = DOC_NONE;
  for (uint32_t i = state->sentence.row->item_first; i < state->sentence.item_end; i++) {
    if (i == item || !item_in(state, i, CLASS_REPORT) || item_is_quoted(state, i)) continue;
    uint32_t found = speaker_at(state, i);
    if (found == DOC_NONE) continue;
    if (i < item) speaker = told_reaches(state, i, item) ? found : speaker;
    else if (speaker == DOC_NONE &&
             (item_in(state, i - 1, CLASS_COMMA) || item_in(state, i - 1, CLASS_QUOTE) || item_is_quoted(state, item)))
      speaker = found;
    else if (speaker == DOC_NONE && state->doc->groups.rows[found].item_first > item && i > 0 &&
             sums_at(state, i)->commas > sums_at(state, item)->commas)
      speaker = found;
  }
  return speaker;
}

static bool group_names(const ro_doc *doc, uint32_t group, const char *code) {
  const ro_group *row = &doc->groups.rows[group];
  for (uint32_t m = row->mention_first; m < row->mention_first + row->mention_count; m++)
    for (uint32_t i = 0; i < doc->mentions.rows[m].actor_count; i++)
      if (strcmp(doc->actors.rows[doc->mentions.rows[m].actor_first + i].code, code) == 0) return true;
  return false;
}

/* Every actor of a is of a country of b. */
static bool groups_agree(const ro_doc *doc, uint32_t a, uint32_t b) {
  const ro_group *row = &doc->groups.rows[a];
  uint32_t count = 0;
  for (uint32_t m = row->mention_first; m < row->mention_first + row->mention_count; m++)
    for (uint32_t i = 0; i < doc->mentions.rows[m].actor_count; i++, count++)
      if (!group_names(doc, b, doc->actors.rows[doc->mentions.rows[m].actor_first + i].code)) return false;
  return count > 0;
}

/* A pronoun or a country that says what it does itself is no other voice; a named person is one. */
static bool speaker_is_source(const code_state *state, uint32_t speaker, uint32_t source) {
  const ro_doc *doc = state->doc;
  if (speaker == source) return true;
  if (source == DOC_NONE) return false;
  const ro_mention *a = group_head(doc, speaker);
  if (a->kind == MENTION_PERSON && a->how != HOW_COREF) return false;
  return groups_agree(doc, speaker, source);
}

void speaker_set(code_state *state, uint32_t index) {
  ro_hit *hit = &state->doc->hits.rows[index];
  if (index > state->sentence.hit_first && hit[-1].item == hit->item) {
    hit->speaker = hit[-1].speaker;
    return;
  }
  uint32_t told = told_by(state, hit->item);
  hit->speaker = told != DOC_NONE ? told : accorded(state);
}

uint32_t speaker_group(const code_state *state, const ro_hit *hit) {
  uint32_t group = hit->speaker;
  return group == DOC_NONE || group == hit->target || speaker_is_source(state, group, hit->source) ? DOC_NONE : group;
}
