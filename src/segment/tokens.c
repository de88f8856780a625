/* Tokens: cuts the text and looks every token up in the pack. The cutting itself is text/cut.h, shared with packc. */
#include "base/limits.h"
#include "segment/segment.h"
#include "text/cut.h"

_Static_assert((int)TOKEN_CLITIC == (int)CUT_CLITIC && (int)TOKEN_PARAGRAPH == (int)CUT_PARAGRAPH,
               "token flags are the cutter's");

enum { CASE_SAMPLE = 2000, CASE_SHARE = 200 }; /* words looked at; fewer than one capital in so many is caseless */

enum { STARTS_LEAST = 3, STARTS_SHARE = 4 };   /* sentence starts: lower case ones at least, and for each other one */

static void token_add(ro_doc *doc, const cut_rules *rules, const cut_token *cut) {
  char folded[CUT_TOKEN_MAX];
  ro_token *token = table_push(&doc->arena, &doc->tokens, LIMIT_TOKENS);
  if (token == NULL) return;
  size_t len = cut_fold(rules, doc->text.data + cut->offset, cut->len, folded);
  token->span = (ro_span){cut->offset, cut->len};
  token->word = pack_word(doc->pack, folded, len);
  token->flags = (uint16_t)cut->flags;
}

static bool token_is_stop(const ro_doc *doc, uint32_t token) {
  ro_span span = doc->tokens.rows[token].span;
  return span.len == 1 && doc->text.data[span.offset] == '.';
}

/* What follows a full stop is in lower case, nearly always: an archive that kept a few capitals (a line of its own, a
 * broken character). */
static bool starts_are_lower(const ro_doc *doc) {
  uint32_t lower = 0, other = 0;
  for (uint32_t i = 0; i + 1 < doc->tokens.count && i < CASE_SAMPLE; i++) {
    uint16_t next = doc->tokens.rows[i + 1].flags;
    if (!token_is_stop(doc, i) || !(next & TOKEN_SPACE) || (next & (TOKEN_PUNCT | TOKEN_DIGITS))) continue;
    if (next & TOKEN_CAPITAL) other++;
    else lower++;
  }
  return lower >= STARTS_LEAST && other * STARTS_SHARE < lower;
}

/* Lower case only, as some archives are, says nothing by its lack of capitals. Capitals only are caseless too. */
static bool tokens_are_caseless(const ro_doc *doc) {
  uint32_t words = 0, capital = 0, upper = 0;
  for (uint32_t i = 0; i < doc->tokens.count && words < CASE_SAMPLE; i++) {
    uint16_t flags = doc->tokens.rows[i].flags;
    if (flags & (TOKEN_PUNCT | TOKEN_DIGITS)) continue;
    words++;
    capital += (flags & TOKEN_CAPITAL) != 0;
    upper += (flags & TOKEN_UPPER) != 0;
  }
  return capital * CASE_SHARE < words * 2 || upper * 10 > words * 9 || starts_are_lower(doc);
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
