/* From the gathered phrases to words, nodes and senses as layout.h wants them.
 *
 * Words are numbered by byte order, those that open a phrase first. Phrases are sorted by their words, then by what
 * they mean: names of the pack, names of the ontology, outlets, roles, triggers, words, times, sections, each in the
 * order of its lines. Every order is total, so the result does not depend on the sort.
 */
#include <stdlib.h>
#include <string.h>

#include "packc/builder.h"

typedef struct word_order {
  const packc *c;
  const uint8_t *is_root; /* by temporary number */
} word_order;

static int compare_words(const void *left, const void *right, void *context) {
  const word_order *order = context;
  uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  if (order->is_root[a] != order->is_root[b]) return order->is_root[a] ? -1 : 1;
  return strcmp(order->c->words.keys.rows[a].data, order->c->words.keys.rows[b].data);
}

static bool words_number(packc *c) {
  uint32_t count = c->words.keys.count;
  uint8_t *is_root = arena_alloc(&c->arena, count + 1);
  c->word_number = arena_alloc(&c->arena, (count + 1) * sizeof(uint32_t));
  c->word_order = arena_alloc(&c->arena, (count + 1) * sizeof(uint32_t));
  if (!is_root || !c->word_number || !c->word_order) return false;
  for (uint32_t row = 0; row < c->phrases.count; row++)
    is_root[c->phrase_words.rows[c->phrases.rows[row].word_first]] = 1;
  for (uint32_t word = 0; word < count; word++) {
    c->word_order[word] = word;
    c->root_count += is_root[word];
  }
  word_order order = {c, is_root};
  if (count) qsort_r(c->word_order, count, sizeof(uint32_t), compare_words, &order);
  for (uint32_t rank = 0; rank < count; rank++) c->word_number[c->word_order[rank]] = rank + 1;
  return true;
}

/* What comes first among the meanings of one phrase. */
static int rank_of(const packc_phrase *phrase) {
  static const uint8_t ranks[] = {[SENSE_ENTITY] = 0, [SENSE_OUTLET] = 2, [SENSE_ROLE] = 3,   [SENSE_TRIGGER] = 4,
                                  [SENSE_WORD] = 5,   [SENSE_TIME] = 6,   [SENSE_SECTION] = 7, [SENSE_MEANS] = 8};
  return ranks[phrase->sense.kind] + phrase->added;
}

static uint32_t phrase_word(const packc *c, const packc_phrase *phrase, uint32_t index) {
  return c->word_number[c->phrase_words.rows[phrase->word_first + index]];
}

static int compare_phrases(const void *left, const void *right, void *context) {
  const packc *c = context;
  const packc_phrase *a = left, *b = right;
  for (uint32_t index = 0; index < a->word_count && index < b->word_count; index++) {
    uint32_t word_a = phrase_word(c, a, index), word_b = phrase_word(c, b, index);
    if (word_a != word_b) return word_a < word_b ? -1 : 1;
  }
  if (a->word_count != b->word_count) return a->word_count < b->word_count ? -1 : 1;
  if (rank_of(a) != rank_of(b)) return rank_of(a) < rank_of(b) ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

/* Phrases first … last-1 share their first `depth` words. */
typedef struct trie_range {
  uint32_t first, last, depth;
} trie_range;
typedef struct trie_ranges {
  TABLE(trie_range) table;
} trie_ranges;

/* Adds a sense to a node, or its forms to one that says the same. */
static void sense_add(packc *c, pack_node *node, const pack_sense *sense) {
  for (uint32_t index = 0; index < node->sense_count; index++) {
    pack_sense *other = &c->senses.rows[node->sense_first + index];
    if (other->kind != sense->kind || other->class != sense->class || other->flags != sense->flags) continue;
    bool plain = sense->kind == SENSE_WORD || sense->row == PACK_NO_ROW;
    if (other->row != sense->row || (plain && other->line != sense->line && sense->kind != SENSE_WORD)) continue;
    other->form |= sense->form;
    return;
  }
  if (node->sense_count == UINT16_MAX) return;
  pack_sense *row = table_push(&c->arena, &c->senses, PACKC_ROWS);
  if (row) *row = *sense;
  node->sense_count++;
  mask_add(&node->classes, sense->class);
}

static void node_push(packc *c, trie_ranges *ranges, uint32_t word, trie_range range) {
  trie_range *range_row = table_push(&c->arena, &ranges->table, PACKC_ROWS);
  uint32_t *edge = table_push(&c->arena, &c->edges, PACKC_ROWS);
  pack_node *node = table_push(&c->arena, &c->nodes, PACKC_ROWS);
  if (node) *node = (pack_node){0};
  if (range_row) *range_row = range;
  if (edge) *edge = word;
}

/* Fills a node from its range and appends its children, which are the nodes still to be filled. */
static void node_fill(packc *c, trie_ranges *ranges, uint32_t index) {
  trie_range range = ranges->table.rows[index];
  pack_node node = {.sense_first = c->senses.count, .child_first = c->nodes.count};
  uint32_t at = range.first;
  for (; range.depth > 0 && at < range.last && c->phrases.rows[at].word_count == range.depth; at++)
    sense_add(c, &node, &c->phrases.rows[at].sense);
  while (at < range.last) {
    uint32_t word = phrase_word(c, &c->phrases.rows[at], range.depth), end = at + 1;
    while (end < range.last && phrase_word(c, &c->phrases.rows[end], range.depth) == word) end++;
    node_push(c, ranges, word, (trie_range){at, end, range.depth + 1});
    node.filter |= pack_filter_bit(word);
    at = end;
  }
  uint32_t children = c->nodes.count - node.child_first;
  node.child_count = index == 0 ? 0 : (uint16_t)children; /* the root's are found by word number */
  if (index > 0 && children > UINT16_MAX)
    packc_error(c, (packc_place){"trie", 0}, "over 65535 phrases go on from one word");
  if (node.child_count == 0) node.child_first = 0;
  c->nodes.rows[index] = node;
}

void trie_build(packc *c) {
  trie_ranges ranges = {0};
  if (!words_number(c)) return;
  if (c->phrases.count) qsort_r(c->phrases.rows, c->phrases.count, sizeof(packc_phrase), compare_phrases, c);
  node_push(c, &ranges, 0, (trie_range){0, c->phrases.count, 0});
  for (uint32_t index = 0; index < c->nodes.count && !c->arena.failed; index++) node_fill(c, &ranges, index);
}
