/* Who wrote the article and whence it is taken: from its signature and bylines, and from outlets that the text cites.
 */
#include <string.h>

#include "base/limits.h"
#include "segment/pieces.h"

enum { CITE_REACH = 6 };

/* Tokens of a block: the table is in text order, so the scan goes on from where it was. */
static void block_tokens(const ro_doc *doc, const ro_block *block, uint32_t *first, uint32_t *end) {
  while (*first < doc->tokens.count && doc->tokens.rows[*first].span.offset < block->span.offset) ++*first;
  *end = *first;
  while (*end < doc->tokens.count && doc->tokens.rows[*end].span.offset < span_end(block->span)) ++*end;
}

/* The token that begins at a place of the text. */
static uint32_t token_at(const ro_doc *doc, uint32_t offset) {
  uint32_t low = 0, high = doc->tokens.count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (doc->tokens.rows[middle].span.offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* The body that an outlet's name stands for, or PACK_NO_ROW. */
static uint32_t outlet_body(const ro_doc *doc, uint32_t token) {
  if (token >= doc->tokens.count) return PACK_NO_ROW;
  const ro_item *item = &doc->items.rows[doc->tokens.rows[token].item];
  for (uint32_t i = 0; i < item->sense_count; i++)
    if (item->senses[i].kind == SENSE_OUTLET) return item->senses[i].row;
  return PACK_NO_ROW;
}

/* The same name, or another one of the same outlet. */
static bool credit_is(const ro_doc *doc, ro_span known, ro_span span) {
  if (known.len == span.len && memcmp(doc->text.data + known.offset, doc->text.data + span.offset, span.len) == 0)
    return true;
  uint32_t body = outlet_body(doc, token_at(doc, span.offset));
  return body != PACK_NO_ROW && body == outlet_body(doc, token_at(doc, known.offset));
}

/* A signature's spelling stands for those in the text. */
static void credit_add(ro_doc *doc, uint32_t first, uint32_t end, bool signs) {
  ro_span span = span_cover(doc->tokens.rows[first].span, doc->tokens.rows[end - 1].span);
  for (uint32_t i = 0; i < doc->credits.count; i++) {
    if (!credit_is(doc, doc->credits.rows[i], span)) continue;
    if (signs) doc->credits.rows[i] = span;
    return;
  }
  ro_span *row = table_push(&doc->arena, &doc->credits, LIMIT_CREDITS);
  if (row) *row = span;
}

static bool token_parts(const ro_doc *doc, uint32_t token) {
  if (token_is(doc, token, CLASS_AND)) return true;
  ro_span span = doc->tokens.rows[token].span;
  return (doc->tokens.rows[token].flags & TOKEN_PUNCT) && doc->text.data[span.offset] != '.' &&
         doc->text.data[span.offset] != '-';
}

static bool run_is_outlet(const ro_doc *doc, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (token_is(doc, i, CLASS_OUTLET)) return true;
  return false;
}

/* A run of a signature: an outlet's name, or, where no outlet is known, behind a word of source any name; what is left
 * is the author. */
static void run_take(ro_doc *doc, uint32_t first, uint32_t end, bool sourced) {
  while (first < end && (doc->tokens.rows[first].flags & TOKEN_PUNCT)) first++;
  if (first >= end) return;
  if (sourced || run_is_outlet(doc, first, end)) credit_add(doc, first, end, true);
  else if (doc->author.len == 0) doc->author = span_cover(doc->tokens.rows[first].span, doc->tokens.rows[end - 1].span);
}

static void signature_take(ro_doc *doc, uint32_t first, uint32_t end) {
  bool sourced = false, known = run_is_outlet(doc, first, end);
  uint32_t start = first;
  for (uint32_t i = first; i <= end; i++) {
    int section = i < end ? token_section(doc, i) : -1;
    bool word = section == SECTION_SOURCE || section == SECTION_BYLINE || section == SECTION_PHOTO;
    bool outlet =
        i < end && token_is(doc, i, CLASS_OUTLET) && doc->items.rows[doc->tokens.rows[i].item].token_first == i;
    if (i < end && !word && !outlet && !token_parts(doc, i)) continue;
    run_take(doc, start, i, sourced);
    start = word || (i < end && token_parts(doc, i)) ? i + 1 : i;
    if (word)
      sourced = section == SECTION_SOURCE && !known,
      i = start =
          doc->items.rows[doc->tokens.rows[i].item].token_first + doc->items.rows[doc->tokens.rows[i].item].token_count,
      i--;
  }
}

static bool item_has(const ro_doc *doc, uint32_t item, const uint8_t *classes, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (item_is(&doc->items.rows[item], classes[i])) return true;
  return false;
}

/* A capitalised word that no line knows: the rest of a longer name. */
static bool item_is_capital(const ro_doc *doc, uint32_t item) {
  const ro_item *row = &doc->items.rows[item];
  return row->sense_count == 0 && (doc->tokens.rows[row->token_first].flags & TOKEN_CAPITAL) && !doc->caseless;
}

/* A word that the language uses otherwise, or the beginning of a longer name, is an outlet only where a word for
 * outlets or "according to" leads it. */
static bool outlet_is_doubtful(const ro_doc *doc, uint32_t item) {
  static const uint8_t leads[] = {CLASS_ACCORDING, CLASS_BODY,   CLASS_ORGANWORD,
                                  CLASS_TELLER,    CLASS_OUTLET, CLASS_QUOTE};
  bool longer = item + 1 < doc->items.count && item_is_capital(doc, item + 1) &&
                (doc->tokens.rows[doc->items.rows[item + 1].token_first].flags & TOKEN_SPACE);
  static const uint8_t others[] = {CLASS_PLACE, CLASS_CAPITAL, CLASS_NAT, CLASS_VERB, CLASS_NOUN, CLASS_ADJ};
  bool other = item_has(doc, item, others, sizeof others) || longer || (item > 0 && item_is_capital(doc, item - 1));
  return other && !(item > 0 && item_has(doc, item - 1, leads, sizeof leads));
}

/* "theo CNN", "told the French magazine X", "in an interview with the BBC": back over what describes the outlet, and
 * over other outlets of a list. */
static bool outlet_is_followed(const ro_doc *doc, uint32_t item) {
  static const uint8_t skipped[] = {CLASS_BODY,  CLASS_ORGANWORD, CLASS_DET,       CLASS_MOD,    CLASS_ADJ,
                                    CLASS_NAT,   CLASS_TELLER,    CLASS_QUOTE,     CLASS_OUTLET, CLASS_AND,
                                    CLASS_AMONG, CLASS_AT,        CLASS_CLASSIFIER};
  static const uint8_t cues[] = {CLASS_ACCORDING, CLASS_REPORT, CLASS_UTTERANCE, CLASS_WITH, CLASS_TO};
  for (uint32_t back = 1; back <= CITE_REACH && back <= item; back++) {
    if (item_has(doc, item - back, cues, sizeof cues)) return true;
    bool list = item_is(&doc->items.rows[item - back], CLASS_COMMA) && back < item &&
                item_is(&doc->items.rows[item - back - 1], CLASS_OUTLET);
    if (!list && !item_has(doc, item - back, skipped, sizeof skipped)) return false;
  }
  return false;
}

/* A verb of telling close by. */
static bool outlet_is_near(const ro_doc *doc, uint32_t item) {
  static const uint8_t cues[] = {CLASS_REPORT, CLASS_ACCORDING};
  for (uint32_t back = 1; back <= 3 && back <= item; back++)
    if (item_has(doc, item - back, cues, sizeof cues)) return true;
  for (uint32_t on = 1; on <= 3 && item + on < doc->items.count; on++)
    if (item_has(doc, item + on, cues, sizeof cues)) return true;
  return false;
}

/* Without capitals only a name of several words is one for sure. */
static bool item_is_outlet(const ro_doc *doc, uint32_t item) {
  const ro_item *row = &doc->items.rows[item];
  if (!item_is(row, CLASS_OUTLET)) return false;
  return (doc->tokens.rows[row->token_first].flags & TOKEN_CAPITAL) || (doc->caseless && row->token_count > 1);
}

/* "told tnn": without capitals an agency's letters are its name only behind a verb of telling. */
static bool item_is_agency(const ro_doc *doc, uint32_t item) {
  const ro_item *row = &doc->items.rows[item];
  if (!doc->caseless || item == 0 || !item_is(&doc->items.rows[item - 1], CLASS_REPORT)) return false;
  return token_section(doc, row->token_first) == SECTION_DATELINE;
}

/* "talked to reporters of X" */
static bool outlet_is_asking(const ro_doc *doc, uint32_t item) {
  return item > 0 && item_is(&doc->items.rows[item - 1], CLASS_TELLER);
}

static bool outlet_is_cited(const ro_doc *doc, uint32_t item) {
  if (!item_is_outlet(doc, item) || outlet_is_doubtful(doc, item)) return false;
  return outlet_is_near(doc, item) || outlet_is_followed(doc, item) || outlet_is_asking(doc, item);
}

static void item_credit(ro_doc *doc, uint32_t item) {
  const ro_item *row = &doc->items.rows[item];
  credit_add(doc, row->token_first, row->token_first + row->token_count, false);
}

static bool item_joins(const ro_doc *doc, uint32_t item) {
  static const uint8_t joints[] = {CLASS_COMMA, CLASS_QUOTE, CLASS_AND, CLASS_OR};
  return item_has(doc, item, joints, sizeof joints);
}

/* The outlets that stand in a list before or behind one that is credited: nothing but commas, quotes and "and" between.
 */
static void list_credit(ro_doc *doc, uint32_t item, int step) {
  uint32_t last = item;
  for (uint32_t i = item + (uint32_t)step; i < doc->items.count; i += (uint32_t)step) {
    bool outlet = item_is_outlet(doc, i);
    if ((!outlet && !item_joins(doc, i)) || (step > 0 ? i - last : last - i) > CITE_REACH) return;
    if (outlet) item_credit(doc, i), last = i;
  }
}

/* An outlet in the text is credited where it tells or is followed. */
static void cited_take(ro_doc *doc, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    uint32_t item = doc->tokens.rows[i].item;
    if (doc->items.rows[item].token_first != i) continue;
    if (!item_is_agency(doc, item) && !outlet_is_cited(doc, item)) continue;
    list_credit(doc, item, -1);
    item_credit(doc, item);
    list_credit(doc, item, 1);
  }
}

void credits_fill(ro_doc *doc) {
  uint32_t first = 0, end = 0;
  for (uint32_t i = 0; i < doc->blocks.count && !doc->arena.failed; i++) {
    const ro_block *block = &doc->blocks.rows[i];
    block_tokens(doc, block, &first, &end);
    if (block->kind == BLOCK_BYLINE) signature_take(doc, first, end);
    else if (block_is_coded(block)) cited_take(doc, first, end);
  }
}
