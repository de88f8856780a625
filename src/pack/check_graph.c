/* Checks of what points onward in a pack: the trie of phrases and the steps of patterns. See check.h. */
#include "base/limits.h"
#include "pack/check.h"

/* ---- the trie: nodes stand in breadth-first order, so one scan sees that each has one parent ---- */

/* What the nodes before have taken. */
typedef struct trie_scan {
  uint32_t child, sense;     /* the first that no node has yet */
  uint32_t depth, depth_end; /* the last node of this depth */
} trie_scan;

static bool senses_fit(const ro_pack *pack, const pack_node *node, trie_scan *scan) {
  class_mask classes = {{0, 0}};
  if (node->sense_first != scan->sense || node->sense_count > pack->senses_count - scan->sense) return false;
  for (uint32_t i = 0; i < node->sense_count; i++) mask_add(&classes, pack->senses[scan->sense + i].class);
  scan->sense += node->sense_count;
  return classes.bits[0] == node->classes.bits[0] && classes.bits[1] == node->classes.bits[1];
}

/* A run of words in rising order, all of them in the filter. */
static bool children_fit(const ro_pack *pack, const pack_node *node, trie_scan *scan) {
  uint32_t filter = 0, before = 0;
  if (node->child_count == 0) return node->child_first == 0 && node->filter == 0;
  if (node->child_first != scan->child || node->child_count > pack->nodes_count - scan->child) return false;
  for (uint32_t i = 0; i < node->child_count; i++) {
    uint32_t word = pack->edges[scan->child + i];
    if (word <= before || word > pack->header->word_count) return false;
    filter |= pack_filter_bit(word);
    before = word;
  }
  scan->child += node->child_count;
  return filter == node->filter;
}

static bool node_fits(const ro_pack *pack, uint32_t index, trie_scan *scan) {
  const pack_node *node = &pack->nodes[index];
  if (index > scan->depth_end) scan->depth++, scan->depth_end = scan->child - 1;
  if (index >= scan->child || scan->depth > LIMIT_PHRASE_TOKENS) return false;
  if (index <= pack->root_count && pack->edges[index] != index) return false; /* they are found by word number */
  return senses_fit(pack, node, scan) && children_fit(pack, node, scan);
}

bool pack_nodes_ok(const ro_pack *pack, uint32_t *row) {
  trie_scan scan = {.child = pack->root_count + 1, .depth = 1, .depth_end = pack->root_count};
  *row = 0;
  if (pack->nodes_count == 0 || pack->edges_count != pack->nodes_count) return false;
  if (pack->root_count >= pack->nodes_count || pack->root_count > pack->header->word_count) return false;
  if (pack->nodes[0].sense_count != 0 || pack->nodes[0].child_count != 0) return false;
  for (*row = 1; *row < pack->nodes_count; ++*row)
    if (!node_fits(pack, *row, &scan)) return false;
  return scan.child == pack->nodes_count && scan.sense == pack->senses_count;
}

/* ---- the steps: a way that takes no item and leads back would be walked for ever ---- */

enum step_mark { STEP_NEW, STEP_OPEN, STEP_DONE };
enum { STRETCH_STEPS = LIMIT_PATTERN_STEPS + 1 }; /* of one pattern, with its match */

/* The way in progress through the steps of one pattern: its steps are open, and meeting one of them again closes a
 * circle. */
typedef struct step_walk {
  const pack_step *steps;
  uint32_t first, last; /* of the pattern; the last is its match */
  uint32_t depth;
  uint16_t stack[STRETCH_STEPS]; /* counted from the first */
  uint8_t marks[STRETCH_STEPS];
} step_walk;

/* The next steps that are reached without an item; gives how many. */
static uint32_t step_nexts(const pack_step *step, uint32_t nexts[2]) {
  nexts[0] = step->a, nexts[1] = step->b;
  return step->op == STEP_SPLIT ? 2 : step->op == STEP_JUMP ? 1 : 0;
}

/* Goes on from the last step of the way, or closes it. False for a circle, and for a way into another pattern. */
static bool walk_on(step_walk *walk) {
  uint32_t at = walk->stack[walk->depth - 1], nexts[2], count = step_nexts(&walk->steps[walk->first + at], nexts);
  walk->marks[at] = STEP_OPEN;
  for (uint32_t i = 0; i < count; i++) {
    if (nexts[i] < walk->first || nexts[i] > walk->last) return false;
    uint32_t next = nexts[i] - walk->first;
    if (walk->marks[next] == STEP_OPEN) return false;
    if (walk->marks[next] == STEP_DONE) continue;
    walk->stack[walk->depth++] = (uint16_t)next;
    return true;
  }
  walk->marks[at] = STEP_DONE;
  walk->depth--;
  return true;
}

static bool stretch_ends(const pack_step *steps, uint32_t first, uint32_t last) {
  step_walk walk = {.steps = steps, .first = first, .last = last};
  if (last - first >= STRETCH_STEPS) return false;
  for (uint32_t at = 0; at <= last - first; at++) {
    if (walk.marks[at] != STEP_NEW) continue;
    walk.stack[walk.depth++] = (uint16_t)at;
    while (walk.depth > 0)
      if (!walk_on(&walk)) return false;
  }
  return true;
}

bool pack_steps_ok(const ro_pack *pack, uint32_t *row) {
  uint32_t first = 0;
  for (*row = 0; *row < pack->steps_count; ++*row) {
    if (pack->steps[*row].op != STEP_MATCH) continue;
    if (!stretch_ends(pack->steps, first, *row)) return false;
    first = *row + 1;
  }
  return first == pack->steps_count;
}
