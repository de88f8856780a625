/* Hits: the triggers of a sentence, one row a meaning, with the voice in which each stands.
 *
 * In a language with forms the form says most; where verb and noun look alike the word before decides. In a language
 * without forms a classifier before it makes a noun.
 */
#include "base/limits.h"
#include "code/code.h"

/* A trigger inside a mention is no trigger: "Defence Minister", "Attorney General". */
static bool item_in_mention(const code_state *state, uint32_t item) {
  const ro_sentence *row = state->sentence.row;
  for (uint32_t i = 0; i < row->mention_count; i++) {
    const ro_mention *mention = &state->doc->mentions.rows[row->mention_first + i];
    if (item < mention->item_first) return false;
    if (item < mention->item_first + mention->item_count) return true;
  }
  return false;
}

static bool before_makes_noun(const code_state *state, uint32_t before) {
  static const uint8_t classes[] = {CLASS_DET,   CLASS_POSS,  CLASS_ADJ,        CLASS_HIS, CLASS_OF,
                                    CLASS_QUANT, CLASS_MOD,   CLASS_CLASSIFIER, CLASS_FOR, CLASS_AGAINST,
                                    CLASS_WITH,  CLASS_IN,    CLASS_FROM,       CLASS_ON,  CLASS_ABOUT,
                                    CLASS_INTO,  CLASS_LIGHT, CLASS_OTHERPREP,  CLASS_BY,  CLASS_NUMBER};
  if (before == DOC_NONE || item_in(state, before, CLASS_NEG)) return false;
  if (item_in(state, before, CLASS_NAT) && item_in(state, before, CLASS_ADJ)) return false; /* a user's own country */
  for (size_t i = 0; i < sizeof classes; i++)
    if (item_in(state, before, classes[i])) return true;
  return false;
}

static bool item_has_forms(const pack_sense *sense) { return (sense->form & ~FORM_BASE) != 0; }

static bool before_is_to(const code_state *state, uint32_t before) {
  return before != DOC_NONE && (item_in(state, before, CLASS_TO) || item_in(state, before, CLASS_MUST) ||
                                item_in(state, before, CLASS_FUTURE) || item_in(state, before, CLASS_POSSIBLE) ||
                                item_in(state, before, CLASS_DO) || item_in(state, before, CLASS_INTEND) ||
                                (item_in(state, before, CLASS_NEG) && !item_in(state, before, CLASS_DET)));
}

/* Looks back over the agent for the word that makes a verb passive: marker, X, verb. */
static bool passive_before(const code_state *state, uint32_t item) {
  uint32_t first = state->sentence.row->item_first;
  for (uint32_t i = item, steps = 0; i > first && steps < 8; steps++) {
    i--;
    if (item_in(state, i, CLASS_PASSIVE)) return true;
    if (item_in(state, i, CLASS_ADVERB) || item_in_mention(state, i) || item_in(state, i, CLASS_AND) ||
        item_in(state, i, CLASS_COMMA) || item_in(state, i, CLASS_QUOTE))
      continue;
    return false;
  }
  return false;
}

static bool passive_with_be(const code_state *state, uint32_t item, const pack_sense *sense) {
  if (!(sense->form & FORM_PART)) return false;
  uint32_t before = item_before(state, item);
  while (before != DOC_NONE && item_in(state, before, CLASS_NEG)) before = item_before(state, before);
  if (before != DOC_NONE && item_in(state, before, CLASS_BE)) return true;
  return item_in(state, item + 1, CLASS_BY) && !(before != DOC_NONE && item_in(state, before, CLASS_PERFECT));
}

static uint8_t verb_voice(const code_state *state, uint32_t item, const pack_sense *sense) {
  if (item_has_forms(sense)) return passive_with_be(state, item, sense) ? VOICE_PASSIVE : VOICE_ACTIVE;
  uint32_t before = item_before(state, item);
  if (before != DOC_NONE && item_in(state, before, CLASS_CLASSIFIER)) return VOICE_NOUN;
  return passive_before(state, item) ? VOICE_PASSIVE : VOICE_ACTIVE;
}

/* Verb and noun alike: after a noun's company a noun; a form that cannot be a noun is a verb; so is what follows a
 * subject or another verb ("agreed to meet"). An -ing form is a noun only before "of" and the like. */
static bool twin_is_noun(const code_state *state, uint32_t item, uint8_t form) {
  uint32_t before = item_before(state, item);
  if (before_is_to(state, before)) return false;
  if ((form & FORM_ING) && (item_in(state, item + 1, CLASS_DET) || item_in_mention(state, item + 1))) return false;
  if (before_makes_noun(state, before)) return true;
  if (form & (FORM_PAST | FORM_PART)) return false;
  if (form & FORM_ING) return item_in(state, item + 1, CLASS_OF) || item_in(state, item + 1, CLASS_BY);
  return before == DOC_NONE || !(item_in_mention(state, before) || item_in(state, before, CLASS_VERB));
}

/* The forms in which the item is a verb, all its senses taken together. */
static uint8_t verb_forms(const ro_item *item) {
  uint8_t forms = 0;
  for (uint32_t i = 0; i < item->sense_count; i++)
    if (item->senses[i].class == CLASS_VERB) forms |= item->senses[i].form;
  return forms;
}

static bool sense_fits_place(const code_state *state, uint32_t item, const pack_sense *sense) {
  bool twin = item_in(state, item, CLASS_VERB) && item_in(state, item, CLASS_NOUN);
  if (!twin) return true;
  bool noun = twin_is_noun(state, item, verb_forms(item_at(state, item)));
  return sense->class == CLASS_NOUN ? noun : !noun;
}

static void hit_add(code_state *state, uint32_t item, const pack_sense *sense) {
  ro_hit *hit = table_push(&state->doc->arena, &state->doc->hits, LIMIT_CANDIDATES);
  if (hit == NULL) return;
  *hit = (ro_hit){.sentence = state->sentence.index,
                  .item = item,
                  .trigger = sense->row,
                  .line = sense->line,
                  .cue = DOC_NONE,
                  .mode = pack_trigger_at(state->doc->pack, sense->row)->mode,
                  .source = DOC_NONE,
                  .target = DOC_NONE,
                  .event = DOC_NONE};
  hit->voice = sense->class == CLASS_NOUN   ? VOICE_NOUN
               : sense->class == CLASS_VERB ? verb_voice(state, item, sense)
                                            : VOICE_ACTIVE;
}

/* A word that is verb and preposition at once ("to come to" and "to" in some languages) is a verb only behind its
 * subject or another verb's joint. */
static bool item_is_preposition(const code_state *state, uint32_t item) {
  if (!item_in(state, item, CLASS_TO) && !item_in(state, item, CLASS_FROM) && !item_in(state, item, CLASS_INTO))
    return false;
  uint32_t before = item_before(state, item);
  while (before != DOC_NONE && (item_in(state, before, CLASS_FUTURE) || item_in(state, before, CLASS_PERFECT) ||
                                item_in(state, before, CLASS_NEG) || item_in(state, before, CLASS_TIME) ||
                                item_in(state, before, CLASS_NUMBER) ||
                                (item_in(state, before, CLASS_PUNCT) && item_in(state, before - 1, CLASS_NUMBER))))
    before = item_before(state, before);
  if (before == DOC_NONE || item_in_mention(state, before)) return false;
  return !item_in(state, before, CLASS_AND) && !item_in(state, before, CLASS_COMMA) &&
         !item_in(state, before, CLASS_CLOSE);
}

static bool before_leads_time(const code_state *state, uint32_t before) {
  static const uint8_t classes[] = {CLASS_IN, CLASS_BY,  CLASS_OF,    CLASS_FROM,      CLASS_TO,  CLASS_BETWEEN,
                                    CLASS_ON, CLASS_FOR, CLASS_AFTER, CLASS_OTHERPREP, CLASS_TIME};
  for (size_t i = 0; before != DOC_NONE && i < sizeof classes; i++)
    if (item_in(state, before, classes[i])) return true;
  return false;
}

static bool item_is_month(const code_state *state, uint32_t item) {
  const ro_item *row = item_at(state, item);
  for (uint32_t i = 0; i < row->sense_count; i++)
    if (row->senses[i].kind == SENSE_TIME && pack_time_at(state->doc->pack, row->senses[i].row)->class == TIME_MONTH)
      return true;
  return false;
}

/* The name of a month that is a word of acts as well, where it is read as a date of several words or follows what leads
 * one: "14 March", "in March". */
static bool item_is_date(const code_state *state, uint32_t item) {
  if (!item_is_month(state, item)) return false;
  for (uint32_t i = state->time_first; i < state->time_end; i++) {
    const ro_time *time = &state->doc->times.rows[i];
    if (item < time->item_first || item >= time->item_first + time->item_count) continue;
    return time->item_count > 1 || before_leads_time(state, item_before(state, item));
  }
  return false;
}

static void item_hits(code_state *state, uint32_t item) {
  if (item_is_preposition(state, item) || item_is_date(state, item)) return;
  const ro_item *row = item_at(state, item);
  for (uint32_t i = 0; i < row->sense_count; i++)
    if (row->senses[i].kind == SENSE_TRIGGER && sense_fits_place(state, item, &row->senses[i]))
      hit_add(state, item, &row->senses[i]);
}

void hits_find(code_state *state) {
  uint32_t triggers = 0;
  for (uint32_t i = state->sentence.row->item_first; i < state->sentence.item_end && triggers < LIMIT_SENTENCE_TRIGGERS;
       i++) {
    const ro_item *row = item_at(state, i);
    if (!item_is(row, CLASS_VERB) && !item_is(row, CLASS_NOUN) && !item_is(row, CLASS_FIXED)) continue;
    if (item_in_mention(state, i)) continue;
    item_hits(state, i);
    triggers++;
  }
}
