/* Opens a sentence: finds its groups and sums up its joints, so that what lies between two items is a subtraction. */
#include "base/limits.h"
#include "code/code.h"

/* Moves [*first, *end) to the rows of this sentence in a table that is in text order. */
#define ROWS_OPEN(table, first, end, of_sentence)                                                        \
  do {                                                                                                   \
    *(first) = *(end);                                                                                   \
    while (*(first) < (table).count && (table).rows[*(first)].of_sentence < sentence->index) ++*(first); \
    *(end) = *(first);                                                                                   \
    while (*(end) < (table).count && (table).rows[*(end)].of_sentence == sentence->index) ++*(end);      \
  } while (0)

static void rows_open(code_state *state) {
  const ro_doc *doc = state->doc;
  code_sentence *sentence = &state->sentence;
  ROWS_OPEN(doc->groups, &sentence->group_first, &state->group_end, sentence);
  ROWS_OPEN(doc->times, &state->time_first, &state->time_end, sentence);
  ROWS_OPEN(doc->places, &state->place_first, &state->place_end, sentence);
  sentence->group_count = state->group_end - sentence->group_first;
  if (sentence->group_count > LIMIT_SENTENCE_MENTIONS) sentence->group_count = LIMIT_SENTENCE_MENTIONS;
}

/* Quotes may run over several sentences: those that end here or later and begin here or before. */
static void quotes_open(code_state *state) {
  const ro_doc *doc = state->doc;
  uint32_t at = state->quote_first;
  while (at < doc->quotes.count && doc->quotes.rows[at].sentence_last < state->sentence.index) at++;
  state->quote_first = state->quote_end = at;
  while (state->quote_end < doc->quotes.count &&
         doc->quotes.rows[state->quote_end].sentence_first <= state->sentence.index)
    state->quote_end++;
}

/* A finite verb that the pack knows: a trigger or a verb of telling, and no noun. */
static bool item_is_verb(const code_state *state, uint32_t index) {
  const ro_item *item = item_at(state, index);
  if (item_is(item, CLASS_REPORT)) return true;
  if (!item_is(item, CLASS_VERB) || item_is(item, CLASS_NOUN)) return false;
  uint32_t before = item_before(state, index);
  return before == DOC_NONE || !item_in(state, before, CLASS_CLASSIFIER);
}

static void sums_add(const code_state *state, item_sums *sums, uint32_t index) {
  const ro_item *item = item_at(state, index);
  sums->commas = (uint16_t)(sums->commas + (item_is(item, CLASS_COMMA) || item_is(item, CLASS_COLON)));
  sums->rels = (uint16_t)(sums->rels + (item_is(item, CLASS_REL)));
  sums->subs =
      (uint16_t)(sums->subs + (item_is(item, CLASS_SUB) || item_is(item, CLASS_IF) || item_is(item, CLASS_BUT)));
  sums->thats = (uint16_t)(sums->thats + (item_is(item, CLASS_THAT)));
  sums->verbs = (uint16_t)(sums->verbs + (item_is_verb(state, index)));
  sums->quotes = (uint16_t)(sums->quotes + (item_is(item, CLASS_QUOTE)));
  sums->joints = (uint16_t)(sums->joints + (item_is(item, CLASS_AND)));
}

void sentence_open(code_state *state, uint32_t index) {
  code_sentence *sentence = &state->sentence;
  ro_doc *doc = state->doc;
  *sentence = (code_sentence){.row = &doc->sentences.rows[index], .index = index, .hit_first = doc->hits.count};
  sentence->item_end = sentence->row->item_first + sentence->row->item_count;
  rows_open(state);
  quotes_open(state);
  if (!block_is_coded(&doc->blocks.rows[sentence->row->block])) return;
  sentence->sums = arena_alloc(&doc->arena, (sentence->row->item_count + 1) * sizeof *sentence->sums);
  if (sentence->sums == NULL) return;
  uint32_t group = sentence->group_first, group_end = state->group_end;
  for (uint32_t i = 0; i < sentence->row->item_count; i++) {
    uint32_t item = sentence->row->item_first + i;
    sentence->sums[i + 1] = sentence->sums[i];
    sums_add(state, &sentence->sums[i + 1], item);
    if (group < group_end && doc->groups.rows[group].item_last == item) sentence->sums[i + 1].groups++, group++;
  }
}
