/* Cutting text into tokens, the same way for articles and for the phrases of a pack.
 *
 * A token is a run of letters (with combining marks), a run of digits, a run of full stops, or one other punctuation
 * character or symbol. "U.S." and "J.D." are one token: single letters each followed by a full stop, at least two of
 * them. A run of letters is cut where a lower-case letter meets an upper-case one ("endNext", "iPhone": i|Phone) and
 * before the last capital of a run of three or more capitals that goes on in lower case ("AFPGroup": AFP|Group; but not
 * before a plural s, "NGOs"); such a token is `glued`. With `characters` (Chinese), each Han, Hiragana or Katakana
 * character is a token of its own. A clitic ("'s", "n't") is cut from the end of a letter run that apostrophes join
 * (straight or curly), and 's from a number; other apostrophes inside a word ("N'Djamena", "Sana'a") do not cut it.
 */
#ifndef TEXT_CUT_H
#define TEXT_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CUT_CLITICS_MAX 16
#define CUT_ENDINGS_MAX 128
#define CUT_TOKEN_MAX 128 /* bytes of a folded token; a longer one is folded as its first bytes */

typedef struct cut_ending {
  char from[12], to[12]; /* NUL-terminated, already lower case NFC */
} cut_ending;

typedef struct cut_rules {
  bool characters;
  uint32_t clitic_count, ending_count;
  char clitics[CUT_CLITICS_MAX][8];    /* with a straight apostrophe, lower case */
  cut_ending endings[CUT_ENDINGS_MAX]; /* fold a token's end: the tone mark placed in the new way to the old */
  uint64_t ending_bytes[4];            /* the last bytes of all endings, as a set; filled by cut_rules_read */
} cut_rules;

/* The shape of a token. */
enum cut_flag {
  CUT_CAPITAL = 1,
  CUT_UPPER = 2,
  CUT_DIGITS = 4,
  CUT_PUNCT = 8,
  CUT_SPACE = 16,
  CUT_LINE = 32,
  CUT_PARAGRAPH = 64,
  CUT_GLUED = 128,
  CUT_CLITIC = 256
}; /* the bits of enum token_flag (article/doc.h) */

typedef struct cut_token {
  uint32_t offset, len;
  uint32_t flags;
} cut_token;

/* Reads rules from the settings of pack.ini: cut ("words" or "characters"), clitics (space-separated), endings
 * (space-separated from>to). A NULL setting is empty. False when one is malformed or there are too many. */
bool cut_rules_read(cut_rules *rules, const char *cut, const char *clitics, const char *endings);

/* Cuts the next token of text (NFC, valid UTF-8) from *at and moves *at behind it; false at the end. White space
 * (Unicode) is never part of a token; *at == 0 counts as the start of a paragraph, and the first token of a line or
 * paragraph has CUT_SPACE too. */
bool cut_next(const cut_rules *rules, const char *text, size_t len, size_t *at, cut_token *token);

/* The folded form that lexicons are keyed by: lower case, curly apostrophes straight, all dashes "-", all double
 * quotation marks '"', endings folded. out holds CUT_TOKEN_MAX bytes; gives the length; not NUL-terminated. */
size_t cut_fold(const cut_rules *rules, const char *token, size_t len, char *out);

#endif
