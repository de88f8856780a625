/* Items: the longest lexicon phrase at each place, from left to right; what no line knows is an item by its shape.
 *
 * A sense that is written with a capital fits only a token with one, so that "Turkey" and "turkey", "Anh" and "anh"
 * part; in text without capitals the rule is relaxed for names that are not also ordinary words.
 */
#include <string.h>

#include "article/users.h"
#include "base/limits.h"
#include "segment/segment.h"

enum { PHRASE_GAP = 3 }; /* tokens that a trigger's phrase may be opened for */

static bool sense_fits(const ro_doc *doc, const pack_sense *sense, uint32_t first, uint32_t count, bool common) {
  const ro_token *head = &doc->tokens.rows[first], *tail = &doc->tokens.rows[first + count - 1];
  if (!(sense->flags & (SENSE_CAPITAL | SENSE_UPPER))) return true;
  if (doc->caseless && !(head->flags & TOKEN_UPPER))
    return !common && !(sense->flags & SENSE_UPPER) && sense->class != CLASS_NATSHORT;
  if (sense->flags & SENSE_UPPER) return (head->flags & TOKEN_UPPER) != 0;
  return ((head->flags | tail->flags) & TOKEN_CAPITAL) != 0;
}

/* Whether the same letters are an ordinary word; a role ("congress") is none, for it may be the name of a body. */
static bool senses_have_common(const pack_sense *senses, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (!(senses[i].flags & (SENSE_CAPITAL | SENSE_UPPER)) && senses[i].kind != SENSE_ROLE) return true;
  return false;
}

static void item_take_sense(ro_item *item, pack_sense *out, const pack_sense *sense) {
  out[item->sense_count++] = *sense;
  mask_add(&item->classes, sense->class);
}

/* Copies the senses that fit; when all do, the pack's own rows serve. */
static void item_filter(ro_doc *doc, ro_item *item, const pack_sense *senses, uint32_t count, class_mask classes) {
  bool common = senses_have_common(senses, count);
  uint32_t fitting = 0;
  for (uint32_t i = 0; i < count; i++)
    fitting += sense_fits(doc, &senses[i], item->token_first, item->token_count, common);
  if (fitting == count) {
    item->senses = senses, item->sense_count = count, item->classes = classes;
    return;
  }
  pack_sense *out = fitting ? arena_alloc(&doc->arena, fitting * sizeof *out) : NULL;
  if (out == NULL) return;
  for (uint32_t i = 0; i < count; i++)
    if (sense_fits(doc, &senses[i], item->token_first, item->token_count, common))
      item_take_sense(item, out, &senses[i]);
  item->senses = out;
}

/* Words that may stand inside a phrase of a trigger: "expelled three diplomats", "met again with", "restore full
 * diplomatic ties". */
static bool token_may_intervene(const ro_doc *doc, uint32_t token) {
  const ro_token *row = &doc->tokens.rows[token];
  if (row->flags & TOKEN_DIGITS) return true;
  if (row->flags & TOKEN_PUNCT)
    return row->span.len == 1 && strchr(".,", doc->text.data[row->span.offset]) && token > 0 &&
           (row[-1].flags & TOKEN_DIGITS) && !(row->flags & TOKEN_SPACE);
  uint32_t node = row->word == PACK_NO_WORD ? PACK_NO_NODE : pack_next(doc->pack, 0, row->word), count;
  class_mask classes = {{0, 0}};
  if (node == PACK_NO_NODE || pack_senses(doc->pack, node, &count, &classes) == NULL || count == 0) return false;
  return mask_has(classes, CLASS_ADVERB) || mask_has(classes, CLASS_QUANT) || mask_has(classes, CLASS_MOD);
}

/* The ways through the trie from one token: where phrases end, and whether a word was passed over on the way. */
typedef struct item_walk {
  uint32_t nodes[LIMIT_PHRASE_TOKENS], counts[LIMIT_PHRASE_TOKENS];
  bool gapped[LIMIT_PHRASE_TOKENS];
  uint32_t found;
} item_walk;

/* The nodes at which a phrase ends on the way from token first. */
static void item_ends(const ro_doc *doc, segment_lines lines, uint32_t first, item_walk *walk) {
  uint32_t node = 0, skipped = 0;
  walk->found = 0;
  for (uint32_t i = first; i < doc->tokens.count && i - first < LIMIT_PHRASE_TOKENS; i++) {
    uint32_t word = doc->tokens.rows[i].word, senses;
    class_mask classes;
    if (i > first && lines_break(doc, lines, i)) return;
    uint32_t next = word == PACK_NO_WORD ? PACK_NO_NODE : pack_next(doc->pack, node, word);
    if (next == PACK_NO_NODE) {
      if (i == first || ++skipped > PHRASE_GAP || !token_may_intervene(doc, i)) return;
      continue;
    }
    node = next;
    if (pack_senses(doc->pack, node, &senses, &classes) == NULL || senses == 0) continue;
    walk->nodes[walk->found] = node, walk->gapped[walk->found] = skipped > 0;
    walk->counts[walk->found++] = i - first + 1;
  }
}

/* Where capitals say nothing: at the start of a line or sentence, and in a headline that has them on every word. */
static bool capital_is_idle(const ro_doc *doc, uint32_t token) {
  if (token == 0 || (doc->tokens.rows[token].flags & TOKEN_LINE)) return true;
  return (doc->tokens.rows[token - 1].flags & TOKEN_PUNCT) != 0;
}

/* A word that the pack knows as something else can be part of a name ("Rice") only where its capital speaks. */
static bool item_may_name(const ro_doc *doc, const ro_item *item, bool titled) {
  if (item->sense_count == 0) return true;
  if (titled || item->token_count > 1 || capital_is_idle(doc, item->token_first))
    return (item_is(item, CLASS_PLAIN) || item_is(item, CLASS_FAMILY)) && item->sense_count == 1;
  for (uint32_t i = 0; i < item->sense_count; i++)
    if (item->senses[i].kind == SENSE_ENTITY || item->senses[i].kind == SENSE_ROLE ||
        item->senses[i].kind == SENSE_TIME || item->senses[i].kind == SENSE_USER)
      return false;
  return true;
}

static void item_add_shape(const ro_doc *doc, ro_item *item, bool titled) {
  uint16_t all = TOKEN_CAPITAL;
  for (uint32_t i = 0; i < item->token_count; i++) all &= doc->tokens.rows[item->token_first + i].flags;
  uint16_t flags = doc->tokens.rows[item->token_first].flags;
  if (flags & TOKEN_PUNCT) mask_add(&item->classes, CLASS_PUNCT);
  else if (flags & TOKEN_DIGITS) mask_add(&item->classes, CLASS_NUMBER);
  else if (all && item_may_name(doc, item, titled)) mask_add(&item->classes, CLASS_CAP);
  else if (item->sense_count == 0) mask_add(&item->classes, CLASS_LOWER);
}

enum { TITLED_WORDS = 4, TITLED_BYTES = 4 };

/* True when most longer words of the line that begins at token have capitals. */
static bool line_is_titled(const ro_doc *doc, segment_lines lines, uint32_t token) {
  uint32_t words = 0, capital = 0;
  for (uint32_t i = token; i < doc->tokens.count && (i == token || !lines_break(doc, lines, i)) && i - token < 60;
       i++) {
    const ro_token *row = &doc->tokens.rows[i];
    if ((row->flags & (TOKEN_PUNCT | TOKEN_DIGITS)) || row->span.len < TITLED_BYTES) continue;
    words++, capital += (row->flags & TOKEN_CAPITAL) != 0;
  }
  return words >= TITLED_WORDS && capital * 10 >= words * 7;
}

/* A phrase with a gap can only be a trigger. */
static bool senses_have_trigger(const pack_sense *senses, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (senses[i].kind != SENSE_TRIGGER) return false;
  return count > 0;
}

static bool token_is_month(const ro_doc *doc, uint32_t token) {
  uint32_t word = doc->tokens.rows[token].word, count = 0;
  uint32_t node = word == PACK_NO_WORD ? PACK_NO_NODE : pack_next(doc->pack, 0, word);
  class_mask classes;
  const pack_sense *senses = node == PACK_NO_NODE ? NULL : pack_senses(doc->pack, node, &count, &classes);
  for (uint32_t i = 0; senses && i < count; i++)
    if (senses[i].kind == SENSE_TIME && pack_time_at(doc->pack, senses[i].row)->class == TIME_MONTH) return true;
  return false;
}

static bool token_is_number(const ro_doc *doc, uint32_t token, uint32_t digits) {
  const ro_token *row = &doc->tokens.rows[token];
  return token < doc->tokens.count && (row->flags & TOKEN_DIGITS) && row->span.len <= digits;
}

static bool year_follows(const ro_doc *doc, uint32_t token) {
  if (token + 1 < doc->tokens.count && doc->text.data[doc->tokens.rows[token].span.offset] == ',') token++;
  return token_is_number(doc, token, 4) && doc->tokens.rows[token].span.len == 4;
}

/* Movements are called by the day they began ("the March 8 bloc"): without an article before it, or with a year behind
 * it, a month and a number are the day itself. */
static bool name_is_day(const ro_doc *doc, const ro_item *item, uint32_t count) {
  uint32_t first = item->token_first;
  if (count != 2 || !token_is_number(doc, first + 1, 2) || !token_is_month(doc, first)) return false;
  bool led = item > doc->items.rows && item_is(item - 1, CLASS_DET);
  return !led || year_follows(doc, first + 2);
}

static void item_match(ro_doc *doc, segment_lines lines, ro_item *item) {
  item_walk walk;
  uint32_t count;
  item_ends(doc, lines, item->token_first, &walk);
  item->token_count = 1;
  while (walk.found-- && item->sense_count == 0) {
    class_mask classes;
    const pack_sense *senses = pack_senses(doc->pack, walk.nodes[walk.found], &count, &classes);
    if (walk.gapped[walk.found] && !senses_have_trigger(senses, count)) continue;
    if (name_is_day(doc, item, walk.counts[walk.found])) continue;
    item->token_count = walk.counts[walk.found];
    item_filter(doc, item, senses, count, classes);
  }
  if (item->sense_count == 0) item->token_count = 1;
}

/* What the user named goes before what the pack knows, unless that is longer. */
static void item_match_user(const ro_doc *doc, segment_lines lines, ro_item *item) {
  ro_item named = *item;
  const ro_item *before = item > doc->items.rows ? item - 1 : NULL;
  if (!users_item(doc, before, &named)) return;
  for (uint32_t i = 1; i < named.token_count; i++)
    if (lines_break(doc, lines, item->token_first + i)) return;
  *item = named;
}

void items_fill(ro_doc *doc, segment_lines lines) {
  bool titled = false;
  for (uint32_t at = 0; at < doc->tokens.count;) {
    if (at == 0 || lines_break(doc, lines, at)) titled = line_is_titled(doc, lines, at);
    ro_item *item = table_push(&doc->arena, &doc->items, LIMIT_TOKENS);
    if (item == NULL) return;
    item->token_first = at;
    item_match(doc, lines, item);
    if (doc->users) item_match_user(doc, lines, item);
    item_add_shape(doc, item, titled);
    for (uint32_t i = 0; i < item->token_count; i++) doc->tokens.rows[at + i].item = doc->items.count - 1;
    at += item->token_count;
  }
}
