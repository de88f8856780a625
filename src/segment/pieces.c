/* Where a piece of text ends. */
#include "segment/pieces.h"
#include "base/limits.h"

enum { CREDIT_TOKENS = 10, BRACKET_TOKENS = 5, BRACKET_MOST = 80, SIGNATURE_TOKENS = 16 };

bool token_is(const ro_doc *doc, uint32_t token, int class) {
  return token < doc->tokens.count && item_is(&doc->items.rows[doc->tokens.rows[token].item], class);
}

int token_section(const ro_doc *doc, uint32_t token) {
  if (!token_is(doc, token, CLASS_SECTION)) return -1;
  const pack_sense *sense = item_sense(&doc->items.rows[doc->tokens.rows[token].item], CLASS_SECTION);
  return sense ? pack_section_at(doc->pack, sense->row)->class : -1;
}

static bool token_byte_is(const ro_doc *doc, uint32_t token, char byte) {
  ro_span span = doc->tokens.rows[token].span;
  return span.len == 1 && doc->text.data[span.offset] == byte;
}

static uint32_t item_end_of(const ro_doc *doc, uint32_t token) {
  const ro_item *item = &doc->items.rows[doc->tokens.rows[token].item];
  return item->token_first + item->token_count;
}

bool token_is_lost_break(const ro_doc *doc, uint32_t token, uint32_t first) {
  const ro_token *row = &doc->tokens.rows[token];
  return (row->flags & TOKEN_GLUED) && token > first && row->word != PACK_NO_WORD &&
         doc->tokens.rows[token - 1].span.len >= 3 && doc->items.rows[row->item].token_first == token;
}

/* The token behind a photo credit that begins at token ("(Photo: Reuters)", "Photo: AFP"), or 0. */
static uint32_t photo_end(const ro_doc *doc, uint32_t token, uint32_t end) {
  bool open = token_is(doc, token, CLASS_OPEN);
  uint32_t at = open ? token + 1 : token;
  if (at >= end || token_section(doc, at) != SECTION_PHOTO) return 0;
  at = item_end_of(doc, at);
  if (at >= end || !token_is(doc, at, CLASS_COLON)) return 0;
  for (uint32_t count = 0; ++at < end && count < CREDIT_TOKENS; count++) {
    if (open && token_is(doc, at, CLASS_CLOSE)) return at + 1;
    if (!open && (token_is_lost_break(doc, at, token) || (doc->tokens.rows[at].flags & TOKEN_LINE))) return at;
    if (!open && token_byte_is(doc, at, '.') && at + 1 < end) return at + 1;
  }
  return at;
}

/* A headline in square brackets amid the text; 0 when there is none at token. */
static uint32_t bracket_end(const ro_doc *doc, uint32_t token, uint32_t end) {
  if (!token_byte_is(doc, token, '[')) return 0;
  uint32_t at = token + 1;
  if (end - token > BRACKET_MOST) end = token + BRACKET_MOST;
  while (at < end && !token_byte_is(doc, at, ']') && !(doc->tokens.rows[at].flags & TOKEN_LINE)) at++;
  return at < end && token_byte_is(doc, at, ']') && at - token > BRACKET_TOKENS ? at + 1 : 0;
}

/* "date 2026-02-05 ": a line of publication that the page put before the title; 0 when there is none at token. */
static uint32_t publication_end(const ro_doc *doc, uint32_t token, uint32_t end) {
  if (!(doc->tokens.rows[token].flags & TOKEN_LINE) || !token_is(doc, token, CLASS_TIME)) return 0;
  const ro_item *item = &doc->items.rows[doc->tokens.rows[token].item];
  const pack_sense *sense = item_sense(item, CLASS_TIME);
  if (sense == NULL || pack_time_at(doc->pack, sense->row)->class != TIME_PUBLISHED) return 0;
  uint32_t at = item->token_first + item->token_count, digits = 0;
  for (; at < end && at < token + CREDIT_TOKENS && (doc->tokens.rows[at].flags & (TOKEN_DIGITS | TOKEN_PUNCT)); at++)
    digits += (doc->tokens.rows[at].flags & TOKEN_DIGITS) != 0;
  return digits >= 3 && at < end ? at : 0;
}

/* An outlet's name that the page put before the first sentence: "Daily News Troops have …". */
static uint32_t outlet_end(const ro_doc *doc, uint32_t token, uint32_t end) {
  if (!(doc->tokens.rows[token].flags & TOKEN_LINE) || !token_is(doc, token, CLASS_OUTLET)) return 0;
  uint32_t behind = item_end_of(doc, token);
  return behind < end && (doc->tokens.rows[behind].flags & TOKEN_CAPITAL) && !token_is(doc, behind, CLASS_REPORT)
             ? behind
             : 0;
}

static void piece_add(ro_doc *doc, text_pieces *pieces, uint32_t first, uint32_t end, uint8_t kind) {
  if (first >= end) return;
  text_piece *piece = table_push(&doc->arena, pieces, LIMIT_TOKENS);
  if (piece) *piece = (text_piece){first, end, kind, (doc->tokens.rows[first].flags & TOKEN_LINE) != 0, false};
}

static bool token_is_stop(const ro_doc *doc, uint32_t token) {
  return token_byte_is(doc, token, '.') || token_byte_is(doc, token, '!') || token_byte_is(doc, token, '?') ||
         token_is(doc, token, CLASS_QUOTE) || token_is(doc, token, CLASS_CLOSE) ||
         (doc->tokens.rows[token].flags & TOKEN_PUNCT && doc->tokens.rows[token].span.len == 3);
}

/* Where the signature at the end of a line begins: behind the last stop that leaves only a signature; end when none. */
static uint32_t signature_start(const ro_doc *doc, uint32_t first, uint32_t end) {
  uint32_t found = end, floor = end - first > SIGNATURE_TOKENS ? end - SIGNATURE_TOKENS : first;
  for (uint32_t at = end; at-- > floor;)
    if (at + 1 < end && token_is_stop(doc, at) && piece_is_signature(doc, at + 1, end)) found = at + 1;
  return found;
}

static void run_add(ro_doc *doc, text_pieces *pieces, uint32_t first, uint32_t end) {
  if (first >= end) return;
  uint32_t split = signature_start(doc, first, end);
  piece_add(doc, pieces, first, split, BLOCK_BODY);
  piece_add(doc, pieces, split, end, BLOCK_BODY);
}

/* Few tokens can begin a piece; the others need no look. */
static bool token_may_cut(const ro_doc *doc, uint32_t token) {
  const ro_item *item = &doc->items.rows[doc->tokens.rows[token].item];
  return item_is(item, CLASS_OPEN) || item_is(item, CLASS_SECTION) || item_is(item, CLASS_OUTLET) ||
         item_is(item, CLASS_TIME) || (doc->tokens.rows[token].flags & TOKEN_GLUED);
}

static void line_cut(ro_doc *doc, text_pieces *pieces, uint32_t first, uint32_t end) {
  uint32_t start = first;
  for (uint32_t at = first; at < end && !doc->arena.failed;) {
    if (!token_may_cut(doc, at)) {
      at++;
      continue;
    }
    uint32_t behind = photo_end(doc, at, end);
    uint8_t kind = BLOCK_CREDIT;
    if (behind == 0) behind = bracket_end(doc, at, end), kind = BLOCK_TEASER;
    if (behind == 0) behind = outlet_end(doc, at, end), kind = BLOCK_DATELINE;
    if (behind == 0) behind = publication_end(doc, at, end), kind = BLOCK_DATELINE;
    if (behind) {
      run_add(doc, pieces, start, at);
      piece_add(doc, pieces, at, behind, kind);
      start = at = behind;
      continue;
    }
    if (token_is_lost_break(doc, at, start)) run_add(doc, pieces, start, at), start = at;
    at++;
  }
  run_add(doc, pieces, start, end);
}

/* An agency's name alone on its line signs the copy, even where lines are wrapped. */
static bool line_is_agency(const ro_doc *doc, uint32_t token) {
  const ro_item *item = &doc->items.rows[doc->tokens.rows[token].item];
  uint32_t end = item->token_first + item->token_count;
  uint16_t flags = doc->tokens.rows[token].flags;
  if (!(flags & TOKEN_LINE) || !(flags & TOKEN_CAPITAL) || item->token_first != token || !item_is(item, CLASS_OUTLET))
    return false;
  return end >= doc->tokens.count || (doc->tokens.rows[end].flags & TOKEN_LINE);
}

void pieces_cut(ro_doc *doc, segment_lines lines, text_pieces *pieces) {
  uint32_t first = 0;
  for (uint32_t i = 1; i <= doc->tokens.count && !doc->arena.failed; i++) {
    if (i < doc->tokens.count && !lines_break(doc, lines, i) && !line_is_agency(doc, i)) continue;
    line_cut(doc, pieces, first, i);
    first = i;
  }
}
