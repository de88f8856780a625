/* Matches of the mention patterns: at each place the longest, the first line among equals. */
#include <string.h>

#include "base/limits.h"
#include "resolve/resolve.h"

uint32_t match_item(const raw_match *match, char letter, uint32_t n) {
  for (uint32_t i = 0; i < match->count; i++)
    if (match->captures[i].letter == (uint8_t)letter && n-- == 0) return match->captures[i].item;
  return DOC_NONE;
}

bool match_has(const raw_match *match, char letter) { return match_item(match, letter, 0) != DOC_NONE; }

static raw_match *match_keep(resolve_state *state, uint32_t sentence, uint32_t first, uint32_t end) {
  raw_match *match = table_push(&state->doc->arena, &state->matches, LIMIT_TOKENS);
  if (match == NULL) return NULL;
  match->item_first = first, match->item_end = end, match->sentence = sentence;
  return match;
}

/* What the patterns need: classes that they capture, and all that they speak of. */
typedef struct pattern_needs {
  class_mask captured, all;
} pattern_needs;

static void mask_join(class_mask *into, class_mask from) {
  into->bits[0] |= from.bits[0], into->bits[1] |= from.bits[1];
}

static pattern_needs needs_of(const ro_pack *pack) {
  pattern_needs needs = {{{0, 0}}, {{0, 0}}};
  for (uint32_t i = 0; i < pack_pattern_count(pack); i++) {
    const pack_step *step = &pack_steps(pack)[pack_pattern_at(pack, i)->step];
    for (; step->op != STEP_MATCH; step++) {
      if (step->op != STEP_CLASS) continue;
      mask_join(&needs.all, pack_masks(pack)[step->a]);
      if (step->capture) mask_join(&needs.captured, pack_masks(pack)[step->a]);
    }
  }
  return needs;
}

enum { OPENING_ITEMS = 6 }; /* articles and modifiers before what a match captures */

/* Most words begin no match: before the machine is started, something to capture must be in reach. */
static bool may_match(const ro_doc *doc, const pattern_needs *needs, uint32_t item, uint32_t end) {
  for (uint32_t i = item; i < end && i < item + OPENING_ITEMS; i++) {
    class_mask classes = doc->items.rows[i].classes;
    if (mask_meets(classes, needs->captured)) return true;
    if (!mask_meets(classes, needs->all)) return false;
  }
  return false;
}

static const pack_pattern *pattern_best(const ro_doc *doc, uint32_t item, uint32_t end, match_result *best) {
  const pack_pattern *found = NULL;
  match_result result;
  best->item_end = item;
  for (uint32_t i = 0; i < pack_pattern_count(doc->pack); i++) {
    const pack_pattern *pattern = pack_pattern_at(doc->pack, i);
    if (!mask_meets(pattern->first, doc->items.rows[item].classes)) continue;
    if (!match_at(doc, pattern, item, end, &result) || result.item_end <= best->item_end) continue;
    *best = result, found = pattern;
  }
  return found;
}

/* A list of countries behind one role word needs a plural: "the president of A and B" is not one of both. Then, or when
 * the last country owns what follows ("… and B's minister"), the list is given back. */
static void match_trim(const resolve_state *state, raw_match *match, uint32_t end) {
  const ro_doc *doc = state->doc;
  bool owned = match->item_end < end && item_is(&doc->items.rows[match->item_end], CLASS_POSS);
  if (!match_has(match, 'd') || ((match_is_plural(state, match) || !match_has(match, 'r')) && !owned)) return;
  uint32_t listed = 0;
  while (match->captures[listed].letter != 'd') listed++;
  uint32_t item = match->captures[listed].item;
  bool leads = match_item(match, 'r', 0) > item; /* "US and Chinese talks": nothing to give back behind */
  if (leads || listed == 0) return;
  while (item > match->item_first &&
         (item_is(&doc->items.rows[item - 1], CLASS_AND) || item_is(&doc->items.rows[item - 1], CLASS_COMMA) ||
          item_is(&doc->items.rows[item - 1], CLASS_DET)))
    item--;
  match->item_end = item, match->count = (uint16_t)listed;
}

/* "in Homs police fired": behind "in" a town is where it happened, not whose police it is. */
static void match_part_place(const ro_doc *doc, raw_match *match, uint32_t sentence_first) {
  if (match->count < 2 || match->captures[0].item != match->item_first || match->item_first == sentence_first) return;
  const ro_item *before = &doc->items.rows[match->item_first - 1];
  if (!item_is(&doc->items.rows[match->item_first], CLASS_PLACE) || match->captures[0].letter != 'c') return;
  if (!item_is(before, CLASS_IN) && !item_is(before, CLASS_AT)) return;
  match->item_end = match->item_first + 1, match->count = 1;
}

/* Matches at item and gives the item to go on from. */
static uint32_t match_take(resolve_state *state, const pattern_needs *needs, uint32_t sentence, uint32_t item,
                           uint32_t end) {
  match_result best;
  if (!may_match(state->doc, needs, item, end)) return item + 1;
  const pack_pattern *pattern = pattern_best(state->doc, item, end, &best);
  if (pattern == NULL || best.count == 0) return item + 1;
  raw_match *match = match_keep(state, sentence, item, best.item_end);
  if (match == NULL) return end;
  match->captures = arena_alloc(&state->doc->arena, best.count * sizeof *match->captures);
  if (match->captures == NULL) return end;
  memcpy(match->captures, best.captures, best.count * sizeof *match->captures);
  match->count = (uint16_t)best.count, match->line = pattern->line;
  match_trim(state, match, end);
  match_part_place(state->doc, match, state->doc->sentences.rows[sentence].item_first);
  return match->item_end;
}

void matches_fill(resolve_state *state) {
  const ro_doc *doc = state->doc;
  pattern_needs needs = needs_of(doc->pack);
  for (uint32_t i = 0; i < doc->sentences.count && !doc->arena.failed; i++) {
    const ro_sentence *sentence = &doc->sentences.rows[i];
    if (!block_is_coded(&doc->blocks.rows[sentence->block])) continue;
    uint32_t end = sentence->item_first + sentence->item_count;
    for (uint32_t item = sentence->item_first; item < end;) item = match_take(state, &needs, i, item, end);
  }
}
