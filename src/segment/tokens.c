/* Tokens: cuts the text and looks every token up in the pack. The cutting itself is text/cut.h, shared with packc. */
#include "base/limits.h"
#include "segment/segment.h"
#include "text/cut.h"

_Static_assert((int)TOKEN_CLITIC == (int)CUT_CLITIC && (int)TOKEN_PARAGRAPH == (int)CUT_PARAGRAPH,
               "token flags are the cutter's");

enum {
  CASE_SAMPLE = 2000, /* words looked at; fewer than two capitals in CASE_SHARE is caseless */
  CASE_SHARE = 200,
  CASE_STARTS = 3, /* words behind a full stop that say more than the share: a page's own words may have capitals */
  CASE_SOME = 10
};

static void token_add(ro_doc *doc, const cut_rules *rules, const cut_token *cut) {
  char folded[CUT_TOKEN_MAX];
  ro_token *token = table_push(&doc->arena, &doc->tokens, LIMIT_TOKENS);
  if (token == NULL) return;
  size_t len = cut_fold(rules, doc->text.data + cut->offset, cut->len, folded);
  token->span = (ro_span){cut->offset, cut->len};
  token->word = pack_word(doc->pack, folded, len);
  token->flags = (uint16_t)cut->flags;
}

/* The first word behind a full stop. */
static bool token_starts(const ro_doc *doc, uint32_t token) {
  if (token == 0 || !(doc->tokens.rows[token].flags & TOKEN_SPACE)) return false;
  const ro_token *before = &doc->tokens.rows[token - 1];
  return (before->flags & TOKEN_PUNCT) && before->span.len == 1 && doc->text.data[before->span.offset] == '.';
}

/* Lower case only, as some archives are, says nothing by its lack of capitals. Capitals only are caseless too. */
static bool tokens_are_caseless(const ro_doc *doc) {
  uint32_t words = 0, capital = 0, upper = 0, starts = 0, lower = 0;
  for (uint32_t i = 0; i < doc->tokens.count && words < CASE_SAMPLE; i++) {
    uint16_t flags = doc->tokens.rows[i].flags;
    if (flags & (TOKEN_PUNCT | TOKEN_DIGITS)) continue;
    words++;
    capital += (flags & TOKEN_CAPITAL) != 0;
    upper += (flags & TOKEN_UPPER) != 0;
    if (token_starts(doc, i)) starts++, lower += (flags & TOKEN_CAPITAL) == 0;
  }
  bool starts_lower = starts >= CASE_STARTS && lower * 4 > starts * 3 && capital * CASE_SOME < words;
  return starts_lower || capital * CASE_SHARE < words * 2 || upper * 10 > words * 9;
}

void tokens_fill(ro_doc *doc) {
  const cut_rules *rules = pack_cut_rules(doc->pack);
  cut_token cut;
  for (size_t at = 0; cut_next(rules, doc->text.data, doc->text.len, &at, &cut);) {
    token_add(doc, rules, &cut);
    if (doc->arena.failed) return;
  }
  doc->caseless = tokens_are_caseless(doc);
}
