/* Names cut into words, and words looked up. */
#include "page/hints.h"

#include <stdbool.h>
#include <string.h>

enum { WORD_BYTES = 24 };

typedef struct hint_word {
  char text[WORD_BYTES * 2 + 2];
  size_t len;
} hint_word;

static bool hint_find(const char *text, uint32_t *hint) {
  unsigned low = 0, high = markup_hint_count;
  while (low < high) {
    unsigned middle = (low + high) / 2;
    int order = strcmp(markup_hints[middle].words, text);
    if (order == 0) {
      *hint = markup_hints[middle].hint;
      return true;
    }
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}

static bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
static bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* The next word: letters up to a capital behind a small one, or anything else. */
static bool word_next(const char *names, size_t len, size_t *at, hint_word *word, bool *parted) {
  *parted = *at == 0;
  while (*at < len && !is_lower(names[*at]) && !is_upper(names[*at]) && !is_digit(names[*at])) {
    if (names[*at] == ' ') *parted = true;
    ++*at;
  }
  word->len = 0;
  for (size_t start = *at; *at < len; ++*at) {
    char byte = names[*at];
    if (!is_lower(byte) && !is_upper(byte) && !is_digit(byte)) break;
    if (*at > start && is_upper(byte) && is_lower(names[*at - 1])) break;
    if (word->len < WORD_BYTES) word->text[word->len++] = is_upper(byte) ? (char)(byte | 32) : byte;
  }
  word->text[word->len] = '\0';
  return word->len > 0;
}

uint32_t hints_of(const char *names, size_t len) {
  uint32_t bits = 0, last_bits = 0, hint;
  hint_word word, last = {.len = 0};
  bool parted;
  for (size_t at = 0; word_next(names, len, &at, &word, &parted);) {
    char pair[WORD_BYTES * 2 + 2];
    if (last.len && !parted) {
      memcpy(pair, last.text, last.len);
      pair[last.len] = ' ';
      memcpy(pair + last.len + 1, word.text, word.len + 1);
      if (hint_find(pair, &hint)) {
        bits |= hint;
        last_bits = 0;
        last = word;
        continue;
      }
    }
    bits |= last_bits;
    last_bits = hint_find(word.text, &hint) ? hint : 0;
    last = word;
  }
  return bits | last_bits;
}
