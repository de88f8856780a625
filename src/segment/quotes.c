/* Quotes: what stands between double quotation marks of one block. A mark opens when none is open; one that never
 * closes ends with its block. */
#include "base/limits.h"
#include "segment/segment.h"

static bool token_is_quote(const ro_doc *doc, uint32_t token) {
  const ro_token *row = &doc->tokens.rows[token];
  return (row->flags & TOKEN_PUNCT) && item_is(&doc->items.rows[row->item], CLASS_QUOTE);
}

static void quote_add(ro_doc *doc, uint32_t first, uint32_t end) {
  ro_quote *quote = table_push(&doc->arena, &doc->quotes, LIMIT_TOKENS);
  if (quote == NULL || end <= first) return;
  const ro_token *tokens = doc->tokens.rows;
  quote->span = span_cover(tokens[first].span, tokens[end - 1].span);
  quote->token_first = first, quote->token_count = end - first;
  quote->sentence_first = doc->items.rows[tokens[first].item].sentence;
  quote->sentence_last = doc->items.rows[tokens[end - 1].item].sentence;
}

static void quotes_of(ro_doc *doc, uint32_t first, uint32_t end) {
  uint32_t open = DOC_NONE;
  for (uint32_t i = first; i < end; i++) {
    if (!token_is_quote(doc, i)) continue;
    if (open == DOC_NONE) open = i + 1;
    else if (i > open) quote_add(doc, open, i), open = DOC_NONE;
    else open = DOC_NONE;
  }
  if (open != DOC_NONE && open < end) quote_add(doc, open, end);
}

void quotes_fill(ro_doc *doc) {
  uint32_t first = 0;
  while (first < doc->sentences.count && !doc->arena.failed) {
    uint32_t last = first, block = doc->sentences.rows[first].block;
    while (last + 1 < doc->sentences.count && doc->sentences.rows[last + 1].block == block) last++;
    const ro_sentence *end = &doc->sentences.rows[last];
    quotes_of(doc, doc->sentences.rows[first].token_first, end->token_first + end->token_count);
    first = last + 1;
  }
}
