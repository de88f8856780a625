/* Status: what stands before a trigger in its verb group, or beside a noun, says whether the act happened.
 *
 * The walk goes back over the words that make up a verb group and stops at the first other one. A negation wins over
 * all; then what is possible or weighed; then what is to come. "If" anywhere before in the clause makes it
 * hypothetical.
 */
#include "code/code.h"

enum { STATUS_REACH = 9 };

typedef struct status_walk {
  uint32_t neg, possible, future, must, background, habit; /* items, DOC_NONE when absent */
} status_walk;

static bool item_goes_on(const code_state *state, uint32_t item) {
  static const uint8_t classes[] = {CLASS_ADVERB,     CLASS_PERFECT, CLASS_PROGRESSIVE, CLASS_BE,    CLASS_HAVE,
                                    CLASS_DO,         CLASS_TO,      CLASS_PASSIVE,     CLASS_LIGHT, CLASS_WANT,
                                    CLASS_CLASSIFIER, CLASS_DET,     CLASS_QUANT,       CLASS_MOD,   CLASS_EACHOTHER,
                                    CLASS_TIME,       CLASS_NUMBER};
  for (size_t i = 0; i < sizeof classes; i++)
    if (item_in(state, item, classes[i])) return true;
  return false;
}

static void keep(uint32_t *where, uint32_t item) {
  if (*where == DOC_NONE) *where = item;
}

/* "would" behind a verb of telling is the future as it was told; elsewhere it is only possible. The pack gives such a
 * word both classes. */
static bool item_is_backshifted(const code_state *state, uint32_t item) {
  if (!item_in(state, item, CLASS_POSSIBLE) || !item_in(state, item, CLASS_FUTURE)) return false;
  for (uint32_t i = state->sentence.row->item_first; i < item; i++)
    if (item_in(state, i, CLASS_REPORT)) return true;
  return false;
}

static bool walk_take(const code_state *state, status_walk *walk, uint32_t item) {
  bool taken = true;
  if (item_in(state, item, CLASS_NEG)) keep(&walk->neg, item);
  else if (item_in(state, item, CLASS_CONSIDER)) keep(&walk->possible, item);
  else if (item_is_backshifted(state, item)) keep(&walk->future, item);
  else if (item_in(state, item, CLASS_POSSIBLE)) keep(&walk->possible, item);
  else if (item_in(state, item, CLASS_FUTURE) || item_in(state, item, CLASS_INTEND)) keep(&walk->future, item);
  else if (item_in(state, item, CLASS_MUST)) keep(&walk->must, item);
  else if (item_in(state, item, CLASS_HABIT)) keep(&walk->habit, item);
  else if (item_in(state, item, CLASS_BACKGROUND)) keep(&walk->background, item);
  else taken = false;
  return taken;
}

static void walk_back(const code_state *state, status_walk *walk, uint32_t item, bool passive) {
  uint32_t first = state->sentence.row->item_first;
  for (uint32_t steps = 0; item > first && steps < STATUS_REACH; steps++) {
    item--;
    if (walk_take(state, walk, item) || item_goes_on(state, item)) continue;
    if (!passive || item_at(state, item)->sense_count == 0 || item_in(state, item, CLASS_VERB)) return;
  }
}

/* A noun's time may stand after it: "talks scheduled for". */
static void walk_forward(const code_state *state, status_walk *walk, uint32_t item) {
  for (uint32_t i = item + 1; i <= item + 3 && i < state->sentence.item_end; i++)
    if (item_in(state, i, CLASS_FUTURE)) keep(&walk->future, i);
}

/* An "if" before the trigger with no comma behind it governs the clause. */
static uint32_t condition_before(const code_state *state, uint32_t item) {
  for (uint32_t i = item; i-- > state->sentence.row->item_first;) {
    bool inverted = i == state->sentence.row->item_first && item_in(state, i, CLASS_MUST); /* "Should X attack, " */
    if (item_in(state, i, CLASS_IF) || item_in(state, i, CLASS_CONDITIONAL) || inverted) return i;
    if (item_in(state, i, CLASS_COMMA) || item_in(state, i, CLASS_THAT)) return DOC_NONE;
  }
  return DOC_NONE;
}

static void hit_stand(ro_hit *hit, uint8_t status, uint32_t cue) { hit->status = status, hit->cue = cue; }

/* "Indian prime minister to visit Bhutan": an infinitive right behind its subject looks ahead. */
static bool infinitive_ahead(const code_state *state, const ro_hit *hit) {
  uint32_t to = item_before(state, hit->item);
  if (hit->voice != VOICE_ACTIVE || to == DOC_NONE || !item_in(state, to, CLASS_TO) || item_in(state, to, CLASS_WITH))
    return false;
  const ro_sentence *row = state->sentence.row;
  for (uint32_t i = 0; i < row->mention_count; i++) {
    const ro_mention *mention = &state->doc->mentions.rows[row->mention_first + i];
    if (mention->item_first + mention->item_count == to) return mention->item_first == row->item_first;
  }
  return false;
}

/* What is only asked did not happen. */
static bool sentence_asks(const code_state *state) {
  const ro_doc *doc = state->doc;
  const ro_sentence *row = state->sentence.row;
  for (uint32_t i = row->token_first + row->token_count; i-- > row->token_first;) {
    ro_span span = doc->tokens.rows[i].span;
    if (!(doc->tokens.rows[i].flags & TOKEN_PUNCT)) return false;
    if (doc->text.data[span.offset] == '?') return true;
  }
  return false;
}

void status_set(code_state *state, ro_hit *hit) {
  status_walk walk = {DOC_NONE, DOC_NONE, DOC_NONE, DOC_NONE, DOC_NONE, DOC_NONE};
  walk_back(state, &walk, hit->item, hit->voice == VOICE_PASSIVE);
  if (hit->voice == VOICE_NOUN) walk_forward(state, &walk, hit->item);
  uint32_t condition = condition_before(state, hit->item);
  if (walk.habit != DOC_NONE) hit->gate = GATE_HABIT, hit->cue = walk.habit;
  if (walk.neg != DOC_NONE) hit_stand(hit, STATUS_NEGATED, walk.neg);
  else if (condition != DOC_NONE) hit_stand(hit, STATUS_HYPOTHETICAL, condition);
  else if (walk.possible != DOC_NONE) hit_stand(hit, STATUS_HYPOTHETICAL, walk.possible);
  else if (walk.future != DOC_NONE) hit_stand(hit, STATUS_PLANNED, walk.future);
  else if (walk.must != DOC_NONE) hit_stand(hit, STATUS_HYPOTHETICAL, walk.must), hit->gate = GATE_DUTY;
  else if (infinitive_ahead(state, hit)) hit->status = STATUS_PLANNED;
  else if (walk.background != DOC_NONE) hit->cue = walk.background;
  if (sentence_asks(state)) hit->gate = GATE_ASKED;
}
