/* Shapes: each item of a sentence as one of a few kinds of word, for traits of what stands around and between. */
#include <string.h>

#include "code/code.h"

/* X(class, shape): the first class of this list that an item has gives its shape. */
/* clang-format off */
#define SHAPE_ORDER(X) \
  X(REPORT, REPORT) X(QUOTE, QUOTE) X(COMMA, COMMA) X(COLON, COLON) X(THAT, THAT) X(REL, REL) X(IF, IF) \
  X(SUB, SUB) X(BUT, BUT) X(AND, AND) X(OR, AND) X(NEG, NEG) X(PASSIVE, PASSIVE) X(POSSIBLE, MODAL) \
  X(FUTURE, FUTURE) X(MUST, MODAL) X(INTEND, INTEND) X(CONSIDER, INTEND) X(WANT, INTEND) X(PERFECT, PERFECT) \
  X(BE, BE) X(LIGHT, LIGHT) X(POSS, POSS) X(HIS, POSS) X(WITH, WITH) X(AGAINST, AGAINST) X(TO, TO) \
  X(FROM, FROM) X(BY, BY) X(OF, OF) X(FOR, FOR) X(ON, ON) X(ABOUT, ON) X(IN, IN) X(AT, IN) X(BETWEEN, BETWEEN) \
  X(INTO, TO) X(AFTER, PREP) X(AS, PREP) X(OTHERPREP, PREP) X(ACCORDING, ACCORDING) X(VERB, VERB) X(NOUN, NOUN) \
  X(FIXED, NOUN) X(CLASSIFIER, DET) X(DET, DET) X(TIME, TIME) X(NUMBER, NUMBER) X(ADVERB, ADVERB) \
  X(PUNCT, PUNCT) X(CAP, CAP)
/* clang-format on */

enum shape_rank {
#define X(class, shape) RANK_##class,
  SHAPE_ORDER(X)
#undef X
      RANK_NONE
};

static uint8_t shape_of(const ro_item *item) {
  /* of each class one more than its rank, 0 for a class without a shape */
  static const uint8_t ranks[CLASS_COUNT] = {
#define X(class, shape) [CLASS_##class] = RANK_##class + 1,
      SHAPE_ORDER(X)
#undef X
  };
  static const uint8_t shapes[] = {
#define X(class, shape) SHAPE_##shape,
      SHAPE_ORDER(X)
#undef X
          SHAPE_WORD};
  unsigned best = RANK_NONE;
  for (unsigned half = 0; half < 2; half++)
    for (unsigned long long bits = item->classes.bits[half]; bits; bits &= bits - 1) {
      unsigned rank = ranks[half * 64 + (unsigned)__builtin_ctzll(bits)];
      if (rank && rank - 1 < best) best = rank - 1;
    }
  return shapes[best];
}

void shapes_open(code_state *state) {
  code_sentence *sentence = &state->sentence;
  const ro_sentence *row = sentence->row;
  sentence->shapes = arena_alloc(&state->doc->arena, row->item_count + 1);
  sentence->words = arena_alloc(&state->doc->arena, (row->item_count + 1) * sizeof *sentence->words);
  if (sentence->words == NULL) sentence->shapes = NULL;
  if (sentence->shapes == NULL) return;
  memset(sentence->words, 0, (row->item_count + 1) * sizeof *sentence->words);
  for (uint32_t i = 0; i < row->item_count; i++) sentence->shapes[i] = shape_of(item_at(state, row->item_first + i));
  for (uint32_t m = row->mention_first; m < row->mention_first + row->mention_count; m++) {
    const ro_mention *mention = &state->doc->mentions.rows[m];
    for (uint32_t i = 0; i < mention->item_count; i++)
      sentence->shapes[mention->item_first + i - row->item_first] = SHAPE_MENTION;
  }
}

uint8_t shape_at(const code_state *state, int64_t item) {
  const ro_sentence *row = state->sentence.row;
  if (item < row->item_first || item >= state->sentence.item_end) return SHAPE_EDGE;
  return state->sentence.shapes[item - row->item_first];
}

/* What joints, verbs and prepositions lie from first to end, as one number; plain words are passed over. */
unsigned shapes_path(const code_state *state, uint32_t first, uint32_t end) {
  uint64_t path = 0;
  unsigned count = 0;
  uint8_t last = SHAPE_EDGE;
  for (uint32_t i = first; i < end && count < 7; i++) {
    uint8_t shape = shape_at(state, i);
    if (shape >= SHAPE_WORD || (shape == last && shape == SHAPE_MENTION)) continue;
    path = path << 6 | shape, last = shape, count++;
  }
  return (unsigned)(hash_mix(path + 1) & 0xffff);
}
