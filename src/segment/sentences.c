/* Sentences: blocks cut at full stops, question and exclamation marks, and where scraped text lost its line break.
 * A full stop after an abbreviation or an initial does not end one; a sentence that is too long is cut. */
#include "base/limits.h"
#include "segment/pieces.h"

static bool token_byte_is(const ro_doc *doc, uint32_t token, char byte) {
  ro_span span = doc->tokens.rows[token].span;
  return span.len == 1 && doc->text.data[span.offset] == byte;
}

static bool token_is_ellipsis(const ro_doc *doc, uint32_t token) {
  ro_span span = doc->tokens.rows[token].span;
  return span.len == 3 && (unsigned char)doc->text.data[span.offset] == 0xE2 &&
         (unsigned char)doc->text.data[span.offset + 2] == 0xA6;
}

/* 。！？ end a sentence whatever follows. */
static bool token_is_wide_stop(const ro_doc *doc, uint32_t token) {
  ro_span span = doc->tokens.rows[token].span;
  const unsigned char *at = (const unsigned char *)doc->text.data + span.offset;
  if (span.len != 3) return false;
  return (at[0] == 0xE3 && at[1] == 0x80 && at[2] == 0x82) ||
         (at[0] == 0xEF && at[1] == 0xBC && (at[2] == 0x81 || at[2] == 0x9F));
}

static bool item_is_initial(const ro_doc *doc, const ro_item *item) {
  const ro_token *token = &doc->tokens.rows[item->token_first];
  if (item_is(item, CLASS_ABBR)) return true;
  return item->token_count == 1 && token->span.len == 1 && (token->flags & TOKEN_CAPITAL);
}

/* Closing quotes and brackets belong to the sentence that they close. */
static uint32_t sentence_close(const ro_doc *doc, uint32_t token, uint32_t end) {
  for (; token < end && !(doc->tokens.rows[token].flags & TOKEN_SPACE); token++) {
    const ro_item *item = &doc->items.rows[doc->tokens.rows[token].item];
    if (!item_is(item, CLASS_QUOTE) && !item_is(item, CLASS_CLOSE)) break;
  }
  return token;
}

static bool token_can_start(const ro_doc *doc, uint32_t token) {
  const ro_token *row = &doc->tokens.rows[token];
  if (doc->caseless) return (row->flags & TOKEN_SPACE) != 0;
  if (row->flags & TOKEN_CAPITAL) return true;
  return (row->flags & TOKEN_SPACE) && (row->flags & (TOKEN_DIGITS | TOKEN_PUNCT));
}

/* The token behind the sentence end that stands at token, or 0 when none does. */
static uint32_t sentence_end_at(const ro_doc *doc, uint32_t token, uint32_t first, uint32_t end) {
  if (!(doc->tokens.rows[token].flags & TOKEN_PUNCT)) return 0;
  if (token_is_wide_stop(doc, token)) return sentence_close(doc, token + 1, end);
  bool stop = token_byte_is(doc, token, '.');
  if (!stop && !token_byte_is(doc, token, '!') && !token_byte_is(doc, token, '?') && !token_is_ellipsis(doc, token))
    return 0;
  if (doc->items.rows[doc->tokens.rows[token].item].token_first != token) return 0; /* inside a phrase: "Dr." */
  if (stop && token > first && item_is_initial(doc, &doc->items.rows[doc->tokens.rows[token - 1].item])) return 0;
  uint32_t next = sentence_close(doc, token + 1, end);
  return next >= end || token_can_start(doc, next) ? next : 0;
}

static void sentence_add(ro_doc *doc, uint32_t block, uint32_t first, uint32_t end) {
  ro_sentence *sentence = table_push(&doc->arena, &doc->sentences, LIMIT_TOKENS);
  if (sentence == NULL) return;
  const ro_token *tokens = doc->tokens.rows;
  sentence->block = block;
  sentence->span = span_cover(tokens[first].span, tokens[end - 1].span);
  sentence->token_first = first, sentence->token_count = end - first;
  sentence->item_first = tokens[first].item;
  sentence->item_count = tokens[end - 1].item + 1 - tokens[first].item;
  for (uint32_t i = 0; i < sentence->item_count; i++)
    doc->items.rows[sentence->item_first + i].sentence = doc->sentences.count - 1;
}

static bool token_ends_item(const ro_doc *doc, uint32_t token) {
  return token >= doc->tokens.count || doc->items.rows[doc->tokens.rows[token].item].token_first == token;
}

static void sentences_of(ro_doc *doc, uint32_t block, uint32_t first, uint32_t end) {
  uint32_t start = first;
  for (uint32_t i = first; i < end; i++) {
    if (doc->phrase) break;
    uint32_t cut = token_is_lost_break(doc, i, start) ? i : sentence_end_at(doc, i, start, end);
    if (cut == 0 && i - start >= LIMIT_SENTENCE_TOKENS) cut = i;
    if (cut == 0 || cut == start || !token_ends_item(doc, cut)) continue;
    sentence_add(doc, block, start, cut);
    start = cut;
    if (cut > i) i = cut - 1;
  }
  if (start < end) sentence_add(doc, block, start, end);
}

void sentences_fill(ro_doc *doc) {
  uint32_t token = 0;
  for (uint32_t block = 0; block < doc->blocks.count && !doc->arena.failed; block++) {
    uint32_t first = token, end = span_end(doc->blocks.rows[block].span);
    while (token < doc->tokens.count && doc->tokens.rows[token].span.offset < end) token++;
    if (token > first) sentences_of(doc, block, first, token);
  }
}
