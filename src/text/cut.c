/* Cuts text into tokens: see cut.h for what a token is. Called once a token by segment and by packc, so it keeps no
 * state: whether a token is glued to the one before, or is a clitic, is seen from the character before it.
 * Only whole characters are ever cut apart, and every call moves on or ends.
 */
#include "text/cut.h"

#include <string.h>

#include "text/chars.h"

/* The letters of one token as they are read. */
typedef struct letter_run {
  size_t end;
  unsigned letter_count, upper_count; /* equal when all letters are upper case; small letters are counted by runs */
  bool joined;                        /* an apostrophe stands inside */
} letter_run;

static unsigned class_at(const char *text, size_t len, size_t at, unsigned *step) {
  unsigned char byte = (unsigned char)text[at];
  if (byte < 0x80) {
    *step = 1;
    return char_classes[byte];
  }
  return char_class(char_at(text, len, at, step));
}

/* The class of the character at `at`, 0 at the end. */
static unsigned peek_class(const char *text, size_t len, size_t at) {
  unsigned step;
  return at < len ? class_at(text, len, at, &step) : 0;
}

/* The class of the character that ends at `at`, marks passed over; 0 at the start. */
static unsigned class_before(const char *text, size_t len, size_t at) {
  unsigned class = 0;
  do {
    if (at == 0) return 0;
    at--;
    for (int back = 0; back < 3 && at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80; back++) at--;
    class = peek_class(text, len, at);
  } while ((class & (CHAR_MARK | CHAR_SPACE)) == CHAR_MARK);
  return class;
}

static size_t marks_end(const char *text, size_t len, size_t at) {
  unsigned step;
  while (at < len && (unsigned char)text[at] >= 0x80 && (class_at(text, len, at, &step) & CHAR_MARK)) at += step;
  return at;
}

/* A single s after capitals makes their plural and is no word of its own: "NGOs". */
static bool plural_ends(const char *text, size_t len, size_t at) {
  return text[at] == 's' && !(peek_class(text, len, at + 1) & (CHAR_LETTER | CHAR_MARK));
}

static bool word_letter(const cut_rules *rules, unsigned class) {
  return (class & CHAR_LETTER) && !(rules->characters && (class & CHAR_HAN));
}

/* Reads a run of letters that may hold apostrophes, up to the first cut inside it. */
static letter_run read_letters(const cut_rules *rules, const char *text, size_t len, size_t at) {
  letter_run run = {.end = at};
  unsigned capitals = 0, last = 0, step;
  size_t capital_at = at;
  while (at < len) {
    unsigned class = class_at(text, len, at, &step);
    if (word_letter(rules, class)) {
      if (class & CHAR_UPPER) {
        if (last & CHAR_LOWER) break;
        capitals++, run.upper_count++;
        capital_at = at;
      } else {
        if (capitals >= 3 && (class & CHAR_LOWER) && !plural_ends(text, len, at)) {
          at = capital_at;
          run.letter_count--, run.upper_count--;
          break;
        }
        capitals = 0;
      }
      run.letter_count++;
      last = class;
      if (class & CHAR_LOWER) {
        at = char_lower_end(text, len, at + step);
        continue;
      }
    } else if (class & CHAR_APOSTROPHE) {
      if (!word_letter(rules, peek_class(text, len, at + step))) break;
      run.joined = true;
      capitals = 0, last = 0;
    } else if (!(class & CHAR_MARK)) {
      break;
    }
    at += step;
  }
  run.end = at;
  return run;
}

/* Where a clitic that ends at `end` begins, or `end`. It must leave something of the word before it. */
static size_t clitic_start(const cut_rules *rules, const char *text, size_t start, size_t end) {
  for (uint32_t i = 0; i < rules->clitic_count; i++) {
    const char *clitic = rules->clitics[i];
    size_t left = strlen(clitic), at = end;
    while (left > 0 && at > start) {
      size_t from = at - 1;
      while (from > start && ((unsigned char)text[from] & 0xc0) == 0x80) from--;
      char folded[CUT_TOKEN_MAX];
      size_t folded_len = cut_fold(NULL, text + from, at - from, folded);
      if (folded_len == 0 || folded_len > left || memcmp(folded, clitic + left - folded_len, folded_len) != 0) break;
      left -= folded_len;
      at = from;
    }
    if (left == 0 && at > start) return at;
  }
  return end;
}

/* The length of the clitic that stands at `at` as a whole word, 0 when none does. */
static size_t clitic_len(const cut_rules *rules, const char *text, size_t len, size_t at) {
  size_t best = 0;
  for (uint32_t i = 0; i < rules->clitic_count; i++) {
    const char *clitic = rules->clitics[i];
    size_t clitic_bytes = strlen(clitic), matched = 0, end = at;
    while (matched < clitic_bytes && end < len) {
      unsigned step;
      char folded[CUT_TOKEN_MAX];
      char_at(text, len, end, &step);
      size_t folded_len = cut_fold(NULL, text + end, step, folded);
      if (folded_len == 0 || folded_len > clitic_bytes - matched || memcmp(folded, clitic + matched, folded_len) != 0)
        break;
      matched += folded_len;
      end += step;
    }
    if (matched == clitic_bytes && !(peek_class(text, len, end) & (CHAR_LETTER | CHAR_MARK)) && end - at > best)
      best = end - at;
  }
  return best;
}

/* The end of "U.S." at `at`, or `at` when fewer than two such letters stand there. */
static size_t initials_end(const char *text, size_t len, size_t at) {
  size_t end = at;
  unsigned count = 0;
  while (end < len) {
    unsigned step;
    if (!(class_at(text, len, end, &step) & CHAR_LETTER)) break;
    size_t after = marks_end(text, len, end + step);
    if (after >= len || text[after] != '.') break;
    end = after + 1;
    count++;
  }
  return count >= 2 ? end : at;
}

static uint32_t letter_flags(unsigned first, unsigned letter_count, unsigned upper_count) {
  uint32_t flags = 0;
  if (first & CHAR_UPPER) flags |= CUT_CAPITAL;
  if (letter_count >= 2 && letter_count == upper_count) flags |= CUT_UPPER;
  return flags;
}

/* A token that begins with a letter. */
static size_t cut_letters(const cut_rules *rules, const char *text, size_t len, size_t at, unsigned first,
                          uint32_t *flags) {
  unsigned step;
  char_at(text, len, at, &step);
  if (rules->characters && (first & CHAR_HAN)) return marks_end(text, len, at + step);
  size_t end = at + step < len && text[at + step] == '.' ? initials_end(text, len, at) : at;
  if (end > at) {
    bool upper = true;
    for (size_t i = at; i < end; i += step)
      if ((class_at(text, len, i, &step) & (CHAR_LETTER | CHAR_UPPER)) == CHAR_LETTER) upper = false;
    *flags |= letter_flags(first, 2, upper ? 2 : 0);
    return end;
  }
  letter_run run = read_letters(rules, text, len, at);
  bool inside = !(*flags & CUT_SPACE) && word_letter(rules, class_before(text, len, at));
  if (inside && (first & CHAR_UPPER)) *flags |= CUT_GLUED;
  end = run.end;
  if (run.joined && rules->clitic_count) {
    for (size_t shorter; (shorter = clitic_start(rules, text, at, end)) < end;) end = shorter;
    if (inside && clitic_len(rules, text, len, at) == end - at) *flags = (*flags & ~(uint32_t)CUT_GLUED) | CUT_CLITIC;
    if (end != run.end) run = read_letters(rules, text, end, at);
  }
  *flags |= letter_flags(first, run.letter_count, run.upper_count);
  return end;
}

static size_t cut_digits(const char *text, size_t len, size_t at) {
  unsigned step;
  while (at < len && (class_at(text, len, at, &step) & (CHAR_DIGIT | CHAR_MARK))) at += step;
  return at;
}

/* A token that is neither letters nor digits: a clitic, full stops, or one character. */
static size_t cut_other(const cut_rules *rules, const char *text, size_t len, size_t at, unsigned first,
                        uint32_t *flags) {
  bool follows = !(*flags & CUT_SPACE) && (class_before(text, len, at) & (CHAR_LETTER | CHAR_DIGIT));
  bool alone = at == 0; /* a phrase of the lexicon that is only the clitic */
  if ((first & CHAR_APOSTROPHE) && (follows || alone)) {
    size_t clitic = clitic_len(rules, text, len, at);
    if (clitic) {
      *flags |= CUT_CLITIC;
      return at + clitic;
    }
  }
  *flags |= CUT_PUNCT;
  unsigned step;
  if (text[at] == '.') {
    while (at < len && text[at] == '.') at++;
    return at;
  }
  char_at(text, len, at, &step);
  return marks_end(text, len, at + step);
}

/* Passes over white space and says what it was: flags of the token behind it. */
static size_t skip_space(const char *text, size_t len, size_t at, uint32_t *flags) {
  unsigned breaks = 0, step;
  size_t start = at;
  if (at > 0 && at + 1 < len && text[at] == ' ' && (unsigned char)text[at + 1] - 0x21u < 0x5eu) { /* the usual case */
    *flags |= CUT_SPACE;
    return at + 1;
  }
  while (at < len) {
    unsigned char byte = (unsigned char)text[at];
    unsigned class = class_at(text, len, at, &step);
    if (!(class & CHAR_SPACE)) break;
    if ((class & CHAR_LINE) && !(byte == '\n' && at > start && text[at - 1] == '\r')) breaks++;
    if (byte == 0xe2 && step == 3 && (unsigned char)text[at + 2] == 0xa9 && (class & CHAR_LINE)) breaks++;
    at += step;
  }
  if (at > start) *flags |= CUT_SPACE;
  if (start == 0) breaks = 2;
  if (breaks >= 1) *flags |= CUT_SPACE | CUT_LINE;
  if (breaks >= 2) *flags |= CUT_PARAGRAPH;
  return at;
}

/* The end of a plain word: lower-case letters, perhaps after one ASCII capital, with neither an apostrophe nor anything
 * else behind it that needs a closer look. `start` when it is no such word. Nine tokens in ten end here. */
static size_t plain_word_end(const char *text, size_t len, size_t start, uint32_t *flags) {
  unsigned char first = (unsigned char)text[start];
  bool capital = first >= 'A' && first <= 'Z';
  if (capital && !(*flags & CUT_SPACE)) return start;
  size_t end = char_lower_end(text, len, start + capital);
  if (end >= len || end < start + 2) return start;
  unsigned char next = (unsigned char)text[end];
  if (next >= 0x80 || (char_classes[next] & (CHAR_LETTER | CHAR_APOSTROPHE))) return start;
  if (next == '.' && end - start < 4) return start; /* one letter and a full stop: initials */
  if (capital) *flags |= CUT_CAPITAL;
  return end;
}

bool cut_next(const cut_rules *rules, const char *text, size_t len, size_t *at, cut_token *token) {
  uint32_t flags = 0;
  size_t start = skip_space(text, len, *at, &flags), end;
  if (start >= len) {
    *at = len;
    return false;
  }
  end = plain_word_end(text, len, start, &flags);
  if (end > start) {
    *token = (cut_token){(uint32_t)start, (uint32_t)(end - start), flags};
    *at = end;
    return true;
  }
  unsigned step, class = class_at(text, len, start, &step);
  if (class & CHAR_LETTER) {
    end = cut_letters(rules, text, len, start, class, &flags);
  } else if (class & CHAR_DIGIT) {
    end = cut_digits(text, len, start);
    flags |= CUT_DIGITS;
  } else {
    end = cut_other(rules, text, len, start, class, &flags);
  }
  *token = (cut_token){(uint32_t)start, (uint32_t)(end - start), flags};
  *at = end;
  return true;
}
