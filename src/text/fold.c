/* The folded form of a token, by which lexicons are keyed, and the rules of a pack that cutting and folding follow.
 * packc folds phrases and segment folds articles with the same function, so that what looks alike meets.
 */
#include <string.h>

#include "text/chars.h"
#include "text/cut.h"
#include "text/utf8.h"

static size_t fold_ending(const cut_rules *rules, char *out, size_t len) {
  unsigned char last = (unsigned char)out[len - 1];
  if (!(rules->ending_bytes[last >> 6] >> (last & 63) & 1)) return len;
  for (uint32_t i = 0; i < rules->ending_count; i++) {
    const cut_ending *ending = &rules->endings[i];
    size_t from_len = strlen(ending->from), to_len = strlen(ending->to);
    if (from_len > len || memcmp(out + len - from_len, ending->from, from_len) != 0) continue;
    if (len - from_len + to_len > CUT_TOKEN_MAX) return len;
    memcpy(out + len - from_len, ending->to, to_len);
    return len - from_len + to_len;
  }
  return len;
}

/* Appends the fold of one character; false when there is no room for it. */
static bool fold_character(uint32_t code, char *out, size_t *count) {
  char bytes[4];
  uint32_t folded = char_fold(code);
  size_t len = folded ? utf8_put(folded, bytes) : 0;
  if (len > CUT_TOKEN_MAX - *count) return false;
  memcpy(out + *count, bytes, len);
  *count += len;
  return true;
}

size_t cut_fold(const cut_rules *rules, const char *token, size_t len, char *out) {
  size_t count = 0, at = 0;
  while (at < len) {
    unsigned step;
    size_t end = char_lower_end(token, len, at); /* small letters are their own fold */
    if (end - at <= CUT_TOKEN_MAX - count) {
      memcpy(out + count, token + at, end - at);
      count += end - at;
      at = end;
      if (at == len) break;
    }
    if (!fold_character(char_at(token, len, at, &step), out, &count)) break;
    at += step;
  }
  if (rules && rules->ending_count && count) count = fold_ending(rules, out, count);
  return count;
}

/* Takes the next word of a space-separated list; false at its end. */
static bool next_word(const char **list, const char **word, size_t *len) {
  *word = *list + strspn(*list, " \t");
  *len = strcspn(*word, " \t");
  *list = *word + *len;
  return *len > 0;
}

static bool copy_word(char *out, size_t cap, const char *word, size_t len) {
  if (len == 0 || len >= cap) return false;
  memcpy(out, word, len);
  out[len] = 0;
  return true;
}

static bool read_clitics(cut_rules *rules, const char *list) {
  const char *word;
  size_t len;
  while (next_word(&list, &word, &len)) {
    char folded[CUT_TOKEN_MAX];
    if (rules->clitic_count == CUT_CLITICS_MAX) return false;
    size_t folded_len = cut_fold(NULL, word, len, folded);
    if (!memchr(folded, '\'', folded_len)) return false;
    if (!copy_word(rules->clitics[rules->clitic_count++], sizeof(rules->clitics[0]), folded, folded_len)) return false;
  }
  return true;
}

static bool read_endings(cut_rules *rules, const char *list) {
  const char *word;
  size_t len;
  while (next_word(&list, &word, &len)) {
    const char *arrow = memchr(word, '>', len);
    if (!arrow || rules->ending_count == CUT_ENDINGS_MAX) return false;
    cut_ending *ending = &rules->endings[rules->ending_count++];
    size_t from_len = (size_t)(arrow - word);
    if (!copy_word(ending->from, sizeof(ending->from), word, from_len)) return false;
    if (!copy_word(ending->to, sizeof(ending->to), arrow + 1, len - from_len - 1)) return false;
    unsigned char last = (unsigned char)word[from_len - 1];
    rules->ending_bytes[last >> 6] |= 1ull << (last & 63);
  }
  return true;
}

bool cut_rules_read(cut_rules *rules, const char *cut, const char *clitics, const char *endings) {
  memset(rules, 0, sizeof(*rules));
  if (cut && *cut && strcmp(cut, "words") != 0) {
    if (strcmp(cut, "characters") != 0) return false;
    rules->characters = true;
  }
  return read_clitics(rules, clitics ? clitics : "") && read_endings(rules, endings ? endings : "");
}
