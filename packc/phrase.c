/* From a lexicon line to the phrases of the trie: inflect, cut, fold, number.
 *
 * An entry of several words inflects its first one, or the one marked with `*` at its end. Its spelling says how
 * capitals are to be read (enum pack_sense_flag).
 */
#include <string.h>

#include "base/limits.h"
#include "packc/builder.h"

#define PHRASE_BYTES (LIMIT_PACK_LINE + 512)

uint32_t packc_word(packc *c, const char *folded, size_t len) {
  return dictionary_add(&c->words, &c->arena, folded, len);
}

/* A phrase split around the word that inflects. */
typedef struct phrase_parts {
  const char *before, *word, *after; /* owned by the arena */
} phrase_parts;

static const char *piece(packc *c, const char *text, size_t len) {
  const char *made = arena_copy(&c->arena, text, len);
  return made ? made : "";
}

/* Finds the marked word, or the first. False when two are marked. */
static bool phrase_split(packc *c, const char *text, phrase_parts *parts) {
  const char *word = text, *end = text + strcspn(text, " ");
  bool marked = false;
  for (const char *at = text; *at;) {
    size_t len = strcspn(at, " ");
    if (len > 1 && at[len - 1] == '*') {
      if (marked) return false;
      marked = true;
      word = at;
      end = at + len - 1;
    }
    at += len;
    at += strspn(at, " ");
  }
  parts->before = piece(c, text, (size_t)(word - text));
  parts->word = piece(c, word, (size_t)(end - word));
  parts->after = piece(c, end + marked, strlen(end + marked));
  return true;
}

static uint8_t spelling_flags(const char *text, const cut_token *first, const cut_token *last, uint32_t count) {
  uint8_t flags = 0;
  if ((first->flags | last->flags) & CUT_CAPITAL) flags |= SENSE_CAPITAL;
  uint32_t letters = 0;
  for (uint32_t at = 0; at < first->len; at++)
    letters += text[first->offset + at] != '.' && ((unsigned char)text[first->offset + at] & 0xc0) != 0x80;
  if (count == 1 && (first->flags & CUT_UPPER) && letters <= 5) flags |= SENSE_UPPER;
  return flags;
}

static bool entry_error(packc *c, const packc_entry *entry, const char *what) {
  packc_error(c, entry->place, "%s: %s", what, entry->text);
  return false;
}

/* Cuts and folds one spelling into a phrase. */
static bool form_add(packc *c, const packc_entry *entry, const char *text, uint8_t form) {
  size_t len = strlen(text), at = 0;
  cut_token token, first = {0}, last = {0};
  char folded[CUT_TOKEN_MAX];
  packc_phrase phrase = {.word_first = c->phrase_words.count, .sense = entry->sense, .added = entry->added};
  while (cut_next(&c->cut, text, len, &at, &token)) {
    if (phrase.word_count == LIMIT_PHRASE_TOKENS) return entry_error(c, entry, "over LIMIT_PHRASE_TOKENS");
    uint32_t *word = table_push(&c->arena, &c->phrase_words, PACKC_ROWS);
    size_t folded_len = cut_fold(&c->cut, text + token.offset, token.len, folded);
    if (folded_len == 0) return entry_error(c, entry, "a token folds to nothing");
    if (word) *word = packc_word(c, folded, folded_len);
    if (phrase.word_count++ == 0) first = token;
    last = token;
  }
  if (phrase.word_count == 0) return entry_error(c, entry, "cutting this gives no token");
  phrase.sense.form = form;
  phrase.sense.flags = spelling_flags(text, &first, &last, phrase.word_count);
  phrase.order = c->phrases.count;
  packc_phrase *row = table_push(&c->arena, &c->phrases, PACKC_ROWS);
  if (row) *row = phrase;
  return true;
}

static bool part_known(packc *c, const packc_entry *entry) {
  const char *part = entry->part;
  if (!part[0] || strcmp(part, "-") == 0 || strcmp(part, "x") == 0 || paradigm_known(c, part)) return true;
  if (c->paradigms.keys.count == 0 && strlen(part) <= 4) return true;
  packc_error(c, entry->place, "no such paradigm: %s", part);
  return false;
}

bool packc_phrase_add(packc *c, const packc_entry *entry) {
  packc_spelling spellings[PACKC_SPELLINGS];
  phrase_parts parts;
  char text[PHRASE_BYTES];
  if (!part_known(c, entry)) return false;
  if (!phrase_split(c, entry->text, &parts)) return entry_error(c, entry, "two words are marked with *");
  uint32_t count = paradigm_spell(c, parts.word, entry->part, spellings);
  if (count == 0) return entry_error(c, entry, "no rule of the paradigm fits");
  size_t before = strlen(parts.before), after = strlen(parts.after);
  for (uint32_t index = 0; index < count; index++) {
    size_t word = strlen(spellings[index].text);
    if (before + word + after >= sizeof text) return entry_error(c, entry, "too long");
    memcpy(text, parts.before, before);
    memcpy(text + before, spellings[index].text, word);
    memcpy(text + before + word, parts.after, after + 1);
    if (!form_add(c, entry, text, spellings[index].form)) return false;
  }
  mask_add(&c->present, entry->sense.class);
  return true;
}

const char *packc_phrase_text(packc *c, const packc_phrase *phrase) {
  char text[LIMIT_PHRASE_TOKENS * (CUT_TOKEN_MAX + 1)];
  size_t len = 0;
  for (uint32_t index = 0; index < phrase->word_count; index++) {
    const dictionary_key *word = &c->words.keys.rows[c->phrase_words.rows[phrase->word_first + index]];
    if (len > 0) text[len++] = ' ';
    memcpy(text + len, word->data, word->len);
    len += word->len;
  }
  return piece(c, text, len);
}
