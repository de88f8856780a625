/* Who wrote the article and whence it is taken: from its signature and bylines, and from outlets that the text cites.
 */
#include <string.h>

#include "base/limits.h"
#include "segment/pieces.h"

/* Tokens of a block: the table is in text order, so the scan goes on from where it was. */
static void block_tokens(const ro_doc *doc, const ro_block *block, uint32_t *first, uint32_t *end) {
  while (*first < doc->tokens.count && doc->tokens.rows[*first].span.offset < block->span.offset) ++*first;
  *end = *first;
  while (*end < doc->tokens.count && doc->tokens.rows[*end].span.offset < span_end(block->span)) ++*end;
}

static bool credit_known(const ro_doc *doc, ro_span span) {
  for (uint32_t i = 0; i < doc->credits.count; i++) {
    ro_span other = doc->credits.rows[i];
    if (other.len == span.len && memcmp(doc->text.data + other.offset, doc->text.data + span.offset, span.len) == 0)
      return true;
  }
  return false;
}

static void credit_add(ro_doc *doc, uint32_t first, uint32_t end) {
  ro_span span = span_cover(doc->tokens.rows[first].span, doc->tokens.rows[end - 1].span);
  if (credit_known(doc, span)) return;
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

/* A run of a signature: an outlet's name, or behind a word of source any name; before it the author. */
static void run_take(ro_doc *doc, uint32_t first, uint32_t end, bool sourced) {
  if (first >= end) return;
  if (sourced || run_is_outlet(doc, first, end)) credit_add(doc, first, end);
  else if (doc->author.len == 0) doc->author = span_cover(doc->tokens.rows[first].span, doc->tokens.rows[end - 1].span);
}

static void signature_take(ro_doc *doc, uint32_t first, uint32_t end) {
  bool sourced = false;
  uint32_t start = first;
  for (uint32_t i = first; i <= end; i++) {
    int section = i < end ? token_section(doc, i) : -1;
    bool word = section == SECTION_SOURCE || section == SECTION_BYLINE;
    bool outlet =
        i < end && token_is(doc, i, CLASS_OUTLET) && doc->items.rows[doc->tokens.rows[i].item].token_first == i;
    if (i < end && !word && !outlet && !token_parts(doc, i)) continue;
    run_take(doc, start, i, sourced);
    start = word || (i < end && token_parts(doc, i)) ? i + 1 : i;
    if (word)
      sourced = section == SECTION_SOURCE,
      i = start =
          doc->items.rows[doc->tokens.rows[i].item].token_first + doc->items.rows[doc->tokens.rows[i].item].token_count,
      i--;
  }
}

/* An outlet in the text is credited where it tells or is followed: "theo CNN", "CNN reported", "told CNN". */
static bool outlet_is_cited(const ro_doc *doc, uint32_t item) {
  for (uint32_t back = 1; back <= 3 && back <= item; back++)
    if (item_is(&doc->items.rows[item - back], CLASS_ACCORDING) || item_is(&doc->items.rows[item - back], CLASS_REPORT))
      return true;
  for (uint32_t on = 1; on <= 3 && item + on < doc->items.count; on++)
    if (item_is(&doc->items.rows[item + on], CLASS_REPORT) || item_is(&doc->items.rows[item + on], CLASS_ACCORDING))
      return true;
  return false;
}

static void cited_take(ro_doc *doc, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    const ro_item *item = &doc->items.rows[doc->tokens.rows[i].item];
    if (item->token_first != i || !item_is(item, CLASS_OUTLET) || !(doc->tokens.rows[i].flags & TOKEN_CAPITAL))
      continue;
    if (outlet_is_cited(doc, doc->tokens.rows[i].item)) credit_add(doc, i, i + item->token_count);
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
