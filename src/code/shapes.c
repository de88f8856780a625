/* Shapes: each item of a sentence as one of a few kinds of word, for traits of what stands around and between. */
#include "code/code.h"

/* In order: the first class that an item has gives its shape. */
static const struct {
  uint8_t class, shape;
} shapes[] = {
    {CLASS_REPORT, SHAPE_REPORT},
    {CLASS_QUOTE, SHAPE_QUOTE},
    {CLASS_COMMA, SHAPE_COMMA},
    {CLASS_COLON, SHAPE_COLON},
    {CLASS_THAT, SHAPE_THAT},
    {CLASS_REL, SHAPE_REL},
    {CLASS_IF, SHAPE_IF},
    {CLASS_SUB, SHAPE_SUB},
    {CLASS_BUT, SHAPE_BUT},
    {CLASS_AND, SHAPE_AND},
    {CLASS_OR, SHAPE_AND},
    {CLASS_NEG, SHAPE_NEG},
    {CLASS_PASSIVE, SHAPE_PASSIVE},
    {CLASS_POSSIBLE, SHAPE_MODAL},
    {CLASS_FUTURE, SHAPE_FUTURE},
    {CLASS_MUST, SHAPE_MODAL},
    {CLASS_INTEND, SHAPE_INTEND},
    {CLASS_CONSIDER, SHAPE_INTEND},
    {CLASS_WANT, SHAPE_INTEND},
    {CLASS_PERFECT, SHAPE_PERFECT},
    {CLASS_BE, SHAPE_BE},
    {CLASS_LIGHT, SHAPE_LIGHT},
    {CLASS_POSS, SHAPE_POSS},
    {CLASS_HIS, SHAPE_POSS},
    {CLASS_WITH, SHAPE_WITH},
    {CLASS_AGAINST, SHAPE_AGAINST},
    {CLASS_TO, SHAPE_TO},
    {CLASS_FROM, SHAPE_FROM},
    {CLASS_BY, SHAPE_BY},
    {CLASS_OF, SHAPE_OF},
    {CLASS_FOR, SHAPE_FOR},
    {CLASS_ON, SHAPE_ON},
    {CLASS_ABOUT, SHAPE_ON},
    {CLASS_IN, SHAPE_IN},
    {CLASS_AT, SHAPE_IN},
    {CLASS_BETWEEN, SHAPE_BETWEEN},
    {CLASS_INTO, SHAPE_TO},
    {CLASS_AFTER, SHAPE_PREP},
    {CLASS_AS, SHAPE_PREP},
    {CLASS_OTHERPREP, SHAPE_PREP},
    {CLASS_ACCORDING, SHAPE_ACCORDING},
    {CLASS_VERB, SHAPE_VERB},
    {CLASS_NOUN, SHAPE_NOUN},
    {CLASS_FIXED, SHAPE_NOUN},
    {CLASS_CLASSIFIER, SHAPE_DET},
    {CLASS_DET, SHAPE_DET},
    {CLASS_TIME, SHAPE_TIME},
    {CLASS_NUMBER, SHAPE_NUMBER},
    {CLASS_ADVERB, SHAPE_ADVERB},
    {CLASS_PUNCT, SHAPE_PUNCT},
    {CLASS_CAP, SHAPE_CAP},
};

/* For each class one more than its place in `shapes`, 0 for a class without a shape; and all those that have one. */
typedef struct shape_index {
  uint8_t place[CLASS_COUNT];
  class_mask shaped;
} shape_index;

static shape_index index_fill(void) {
  shape_index index = {{0}, {{0, 0}}};
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    index.place[shapes[i].class] = (uint8_t)(i + 1);
    mask_add(&index.shaped, shapes[i].class);
  }
  return index;
}

static uint8_t shape_of(const shape_index *index, const ro_item *item) {
  uint8_t best = UINT8_MAX;
  for (unsigned half = 0; half < 2; half++) {
    unsigned long long bits = item->classes.bits[half] & index->shaped.bits[half];
    for (; bits; bits &= bits - 1) {
      uint8_t place = index->place[half * 64 + (unsigned)__builtin_ctzll(bits)];
      if (place < best) best = place;
    }
  }
  return best == UINT8_MAX ? SHAPE_WORD : shapes[best - 1].shape;
}

void shapes_open(code_state *state) {
  code_sentence *sentence = &state->sentence;
  const ro_sentence *row = sentence->row;
  sentence->shapes = arena_alloc(&state->doc->arena, row->item_count + 1);
  if (sentence->shapes == NULL) return;
  const shape_index index = index_fill();
  for (uint32_t i = 0; i < row->item_count; i++)
    sentence->shapes[i] = shape_of(&index, item_at(state, row->item_first + i));
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
