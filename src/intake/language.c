/* Language identification: the first words of the text are looked up in every pack whose script fits. */
#include "intake/language.h"

#include <string.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "text/cut.h"
#include "text/utf8.h"

enum {
  LANGUAGE_TOKENS = 192,  /* words looked at */
  LANGUAGE_FIRST = 64,    /* words after which a language may be sure */
  SCRIPT_BYTES = 1024,    /* bytes looked at for the script */
  LANGUAGE_BYTES = 16384, /* and bytes */
  LANGUAGE_SHORT = 12,    /* a text of fewer words is a phrase, which may have no function word */
  FUNCTION_SHARE = 30,    /* of 1000 words of a longer text so many are function words at least */
  FIT_SCORE = 850 /* what a text in the language scores at least; in others, full of names, it stays below 810 */
};

typedef struct language_count {
  uint32_t words, function, known;
} language_count;

/* ---- script ---- */

typedef struct script_range {
  uint32_t first, last;
  char name[12]; /* as in pack.ini */
} script_range;

/* Blocks that hold most letters of a script; a text is of the script of most of its letters. */
static const script_range script_ranges[] = {
    {0x0041, 0x005A, "latin"},      {0x0061, 0x007A, "latin"},   {0x00C0, 0x024F, "latin"},
    {0x1E00, 0x1EFF, "latin"},      {0x0370, 0x03FF, "greek"},   {0x0400, 0x052F, "cyrillic"},
    {0x0530, 0x058F, "armenian"},   {0x0590, 0x05FF, "hebrew"},  {0x0600, 0x077F, "arabic"},
    {0x0900, 0x097F, "devanagari"}, {0x0980, 0x09FF, "bengali"}, {0x0B80, 0x0BFF, "tamil"},
    {0x0E00, 0x0E7F, "thai"},       {0x0E80, 0x0EFF, "lao"},     {0x1000, 0x109F, "myanmar"},
    {0x10A0, 0x10FF, "georgian"},   {0x1780, 0x17FF, "khmer"},   {0x3040, 0x30FF, "kana"},
    {0x3400, 0x9FFF, "han"},        {0xAC00, 0xD7A3, "hangul"}};
enum { SCRIPT_COUNT = sizeof script_ranges / sizeof *script_ranges };

/* The first range of the script of a letter, SCRIPT_COUNT for what is no letter. */
static size_t script_of(uint32_t code) {
  size_t i = 0;
  if (code < 0x80) return (code | 0x20) >= 'a' && (code | 0x20) <= 'z' ? 0 : SCRIPT_COUNT;
  while (i < SCRIPT_COUNT && (code < script_ranges[i].first || code > script_ranges[i].last)) i++;
  while (i > 0 && i < SCRIPT_COUNT && strcmp(script_ranges[i].name, script_ranges[i - 1].name) == 0) i--;
  return i;
}

/* The script of most letters among the first bytes, or NULL without a letter. */
static const char *script_find(const char *text, size_t len) {
  uint32_t counts[SCRIPT_COUNT] = {0};
  size_t best = SCRIPT_COUNT;
  for (size_t at = 0; at < len && at < SCRIPT_BYTES;) {
    size_t i = script_of(utf8_next(text, &at));
    if (i == SCRIPT_COUNT) continue;
    counts[i]++;
    if (best == SCRIPT_COUNT || counts[i] > counts[best]) best = i;
  }
  return best == SCRIPT_COUNT ? NULL : script_ranges[best].name;
}

static bool script_known(const char *name) {
  for (size_t i = 0; i < SCRIPT_COUNT; i++)
    if (strcmp(script_ranges[i].name, name) == 0) return true;
  return false;
}

/* A pack that names no script of the list takes any text. Kana is written among Han characters, and the other way. */
static bool script_fits(const char *pack, const char *text) {
  if (pack == NULL || text == NULL || !script_known(pack) || strcmp(pack, text) == 0) return true;
  return strcmp(pack, "kana") == 0 && strcmp(text, "han") == 0;
}

/* ---- words ---- */

static bool class_is_function(int class) {
  if (class == CLASS_PARTICLE || class == CLASS_HONOR || class == CLASS_ABBR)
    return false; /* they stand in foreign names */
  if (class >= CLASS_COMMA && class <= CLASS_COLON) return false;
  return class >= CLASS_DET && class <= CLASS_MEANWHILE;
}

static class_mask function_mask(void) {
  class_mask mask = {{0, 0}};
  for (int class = 0; class < CLASS_COUNT; class ++)
    if (class_is_function(class)) mask_add(&mask, class);
  return mask;
}

static bool word_is_function(const ro_pack *pack, uint32_t word, class_mask functions) {
  uint32_t node = pack_next(pack, 0, word), count = 0;
  class_mask classes = {{0, 0}};
  if (node == PACK_NO_NODE) return false;
  pack_senses(pack, node, &count, &classes);
  return count && mask_meets(classes, functions);
}

/* One pack's look at the text, which may go on. */
typedef struct language_look {
  const ro_pack *pack;
  size_t at;
  language_count count;
} language_look;

/* Goes on until `words` words of the text were seen. */
static void look_on(language_look *look, ro_str text, uint32_t words) {
  class_mask functions = function_mask();
  const ro_pack *pack = look->pack;
  const cut_rules *rules = pack_cut_rules(pack);
  language_count *count = &look->count;
  cut_token token;
  char folded[CUT_TOKEN_MAX];
  while (count->words < words && look->at < LANGUAGE_BYTES && cut_next(rules, text.data, text.len, &look->at, &token)) {
    if (token.flags & (CUT_PUNCT | CUT_DIGITS)) continue;
    count->words++;
    uint32_t word = pack_word(pack, folded, cut_fold(rules, text.data + token.offset, token.len, folded));
    if (word == PACK_NO_WORD) continue;
    count->known++;
    count->function += word_is_function(pack, word, functions);
  }
}

/* How well a pack fits, 0 when it does not. Function words count twice: once as known. */
static uint32_t language_score(language_count count) {
  if (count.words == 0) return 0;
  uint32_t function = count.function * 1000 / count.words, known = count.known * 1000 / count.words;
  uint32_t score = function * 2 + known;
  bool fits = (function >= FUNCTION_SHARE || count.words < LANGUAGE_SHORT) && score >= FIT_SCORE;
  return fits ? score : 0;
}

/* The looks that fit best and second best; gives the best one's index, LANGUAGE_NONE when none fits. */
static size_t look_best(const language_look *looks, size_t count, uint32_t *score, uint32_t *second) {
  size_t best = LANGUAGE_NONE;
  *score = *second = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t one = looks[i].pack ? language_score(looks[i].count) : 0;
    if (one > *score) best = i, *second = *score, *score = one;
    else if (one > *second) *second = one;
  }
  return best;
}

size_t language_find(const ro_pack *const *packs, size_t count, const char *text, size_t len) {
  const char *script = script_find(text, len);
  language_look looks[LIMIT_PACKS] = {{0}};
  uint32_t score = 0, second = 0;
  size_t best = LANGUAGE_NONE;
  if (count > LIMIT_PACKS) count = LIMIT_PACKS;
  for (size_t i = 0; i < count; i++)
    if (script_fits(pack_setting(packs[i], "script"), script)) looks[i].pack = packs[i];
  for (uint32_t words = LANGUAGE_FIRST; words <= LANGUAGE_TOKENS; words += LANGUAGE_FIRST) {
    for (size_t i = 0; i < count; i++)
      if (looks[i].pack) look_on(&looks[i], (ro_str){text, len}, words);
    best = look_best(looks, count, &score, &second);
    if (best != LANGUAGE_NONE && second == 0) break;
  }
  return best;
}

static size_t tag_first_part(const char *tag, size_t len) {
  size_t at = 0;
  while (at < len && tag[at] != '-' && tag[at] != '_') at++;
  return at;
}

static bool tag_is(const char *lang, const char *tag, size_t len) {
  return lang && strlen(lang) == len && ascii_same(lang, tag, len);
}

size_t language_by_tag(const ro_pack *const *packs, size_t count, const char *tag, size_t len) {
  for (size_t i = 0; i < count; i++)
    if (tag_is(pack_lang(packs[i]), tag, len)) return i;
  for (size_t i = 0; i < count; i++)
    if (tag_is(pack_lang(packs[i]), tag, tag_first_part(tag, len))) return i;
  return LANGUAGE_NONE;
}
