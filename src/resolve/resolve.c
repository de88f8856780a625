/* The resolve stage: matches, then mentions in reading order, then groups and places. */
#include "resolve/resolve.h"

#include "base/limits.h"

uint32_t actor_add(ro_doc *doc, ro_actor actor) {
  ro_actor *row = table_push(&doc->arena, &doc->actors, LIMIT_TOKENS);
  if (row == NULL) return DOC_NONE;
  *row = actor;
  return doc->actors.count - 1;
}

enum { DATELINE_ITEMS = 9 };
enum { MARKER_SKIP = 2 }; /* modifiers passed over: "in southern Lebanon" */

/* The class of the marker that stands right before an item, CLASS_COUNT when none does. */
static uint8_t marker_before(const ro_doc *doc, uint32_t item, uint32_t item_first) {
  static const uint8_t markers[] = {CLASS_BETWEEN,   CLASS_BY,        CLASS_WITH, CLASS_AGAINST, CLASS_OF,
                                    CLASS_FROM,      CLASS_TO,        CLASS_FOR,  CLASS_ON,      CLASS_AT,
                                    CLASS_IN,        CLASS_ABOUT,     CLASS_INTO, CLASS_AMONG,   CLASS_AS,
                                    CLASS_OTHERPREP, CLASS_ACCORDING, CLASS_THAT, CLASS_AND};
  for (uint32_t skipped = 0; skipped < MARKER_SKIP && item > item_first; skipped++) {
    const ro_item *word = &doc->items.rows[item - 1];
    if (!item_is(word, CLASS_MOD) && !item_is(word, CLASS_QUANT) && !item_is(word, CLASS_DET)) break;
    item--;
  }
  if (item <= item_first) return CLASS_COUNT;
  const ro_item *before = &doc->items.rows[item - 1];
  for (size_t i = 0; i < sizeof markers; i++)
    if (item_is(before, markers[i])) return markers[i];
  return CLASS_COUNT;
}

/* "NAIROBI - ", "PARIS, 12 March 2026 - ": the town that opens a story is where it was written, not who acts. */
static bool match_is_dateline(const ro_doc *doc, const raw_match *match) {
  const ro_sentence *sentence = &doc->sentences.rows[match->sentence];
  uint32_t end = sentence->item_first + sentence->item_count;
  if (match->item_first != sentence->item_first ||
      sentence->span.offset != doc->blocks.rows[sentence->block].span.offset)
    return false;
  for (uint32_t i = match->item_end; i < end && i < match->item_end + DATELINE_ITEMS; i++) {
    const ro_item *item = &doc->items.rows[i];
    if (item_is(item, CLASS_DASH) || item_is(item, CLASS_COLON))
      return i > match->item_end || item_is(item, CLASS_COLON) ||
             (doc->tokens.rows[item->token_first].flags & TOKEN_SPACE);
    bool date = item_is(item, CLASS_TIME) || item_is(item, CLASS_NUMBER) || item_is(item, CLASS_PUNCT) ||
                item_is(item, CLASS_OUTLET);
    if (!date) return false;
  }
  return false;
}

static ro_mention *mention_add(resolve_state *state, const raw_match *match, const composed *found) {
  ro_doc *doc = state->doc;
  ro_mention *mention = table_push(&doc->arena, &doc->mentions, LIMIT_TOKENS);
  if (mention == NULL) return NULL;
  mention->span = doc_items_span(doc, match->item_first, match->item_end - match->item_first);
  mention->sentence = match->sentence;
  mention->item_first = match->item_first, mention->item_count = match->item_end - match->item_first;
  mention->head = found->head, mention->kind = found->kind, mention->how = found->how, mention->plural = found->plural;
  mention->marker = marker_before(doc, match->item_first, doc->sentences.rows[match->sentence].item_first);
  bool town = mention->kind == MENTION_CAPITAL || mention->kind == MENTION_PLACE;
  if (town && match_is_dateline(doc, match)) mention->kind = MENTION_PLACE;
  mention->antecedent = DOC_NONE, mention->line = match->line;
  mention->actor_first = doc->actors.count;
  return mention;
}

/* "the presidents of A and B", "US and Chinese officials": the role is that of every country of the list. */
static void mention_add_listed(resolve_state *state, const raw_match *match, const composed *found,
                               ro_mention *mention) {
  for (uint32_t n = 0; match_item(match, 'd', n) != DOC_NONE; n++) {
    ro_actor actor = {
        .code = item_code(state, match_item(match, 'd', n)), .role = found->actor.role, .entity = PACK_NO_ROW};
    if (actor.code && actor_add(state->doc, actor) != DOC_NONE) mention->actor_count++, mention->plural = 1;
  }
}

static void mention_make(resolve_state *state, raw_match *match) {
  composed found;
  bool somebody = compose(state, match, &found);
  names_keep(state, match, somebody ? &found : NULL);
  if (!somebody) return;
  ro_mention *mention = mention_add(state, match, &found);
  if (mention == NULL) return;
  if (found.kind == MENTION_PRONOUN || found.needs_code) refer(state, match, &found, mention);
  else if (found.actor.code && actor_add(state->doc, found.actor) != DOC_NONE) mention->actor_count = 1;
  if (mention->actor_count == 1 && found.needs_code && match_has(match, 'n') && names_find(state, match) == DOC_NONE) {
    ro_actor actor = state->doc->actors.rows[mention->actor_first];
    names_learn(state, match, &actor); /* named with an office whose country the context gave */
  }
  if (mention->actor_count == 1) mention_add_listed(state, match, &found, mention);
}

static void sentence_mentions(resolve_state *state, uint32_t sentence, uint32_t *match) {
  ro_sentence *row = &state->doc->sentences.rows[sentence];
  row->mention_first = state->doc->mentions.count;
  while (*match < state->matches.count && state->matches.rows[*match].sentence == sentence)
    mention_make(state, &state->matches.rows[(*match)++]);
  row->mention_count = state->doc->mentions.count - row->mention_first;
}

static void names_pass(resolve_state *state) {
  for (uint32_t i = 0; i < state->matches.count; i++) {
    composed found;
    const raw_match *match = &state->matches.rows[i];
    if (!match_has(match, 'n') || !compose(state, match, &found) || found.actor.code == NULL) continue;
    names_learn(state, match, &found.actor);
  }
}

ro_status resolve_doc(ro_doc *doc, ro_error *error) {
  resolve_state state = {.doc = doc, .signers = DOC_NONE};
  state.day = date_known(doc->published) ? date_last_day(doc->published) : DATE_MIN_DAY;
  matches_fill(&state);
  if (state.day == DATE_MIN_DAY) state.day = period_day(&state);
  press_find(&state);
  home_find(&state);
  names_pass(&state);
  known_fill(&state);
  uint32_t match = 0;
  for (uint32_t i = 0; i < doc->sentences.count && !doc->arena.failed; i++) sentence_mentions(&state, i, &match);
  groups_fill(&state);
  places_fill(&state);
  if (doc->arena.failed) return arena_error(&doc->arena, doc->id.data, "resolve actors", error);
  return RO_OK;
}
