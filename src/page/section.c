/* Phrases of the pack, walked from the first token on. */
#include "page/section.h"

#include <string.h>

#include "base/ascii.h"

enum { LEAD_MARKS = 4, PHRASE_TOKENS = 8 };

/* The section class of a phrase, SECTION_OUTLET for an outlet's name, SECTION_TIME for a word of dates, or -1. */
enum { SECTION_OUTLET = 100, SECTION_TIME };
static int senses_section(const ro_pack *pack, uint32_t node) {
  uint32_t count;
  class_mask classes;
  const pack_sense *senses = pack_senses(pack, node, &count, &classes);
  for (uint32_t i = 0; i < count; i++)
    if (senses[i].kind == SENSE_SECTION) return pack_section_at(pack, senses[i].row)->class;
  for (uint32_t i = 0; i < count; i++)
    if (senses[i].kind == SENSE_OUTLET) return SECTION_OUTLET;
  for (uint32_t i = 0; i < count; i++)
    if (senses[i].kind == SENSE_TIME) return SECTION_TIME;
  return -1;
}

static section_find pack_find(const ro_pack *pack, ro_str line) {
  const cut_rules *rules = pack_cut_rules(pack);
  section_find found = {-1, 0};
  cut_token token;
  size_t at = 0;
  uint32_t node = 0;
  if (line.len > 200) line.len = 200;
  while (line.len && ((unsigned char)line.data[line.len - 1] & 0xc0) == 0x80) line.len--; /* no half a character */
  if (line.len && (unsigned char)line.data[line.len - 1] >= 0xc0) line.len--;
  for (unsigned marks = 0, tokens = 0; tokens < PHRASE_TOKENS && cut_next(rules, line.data, line.len, &at, &token);) {
    char folded[CUT_TOKEN_MAX];
    if (node == 0 && (token.flags & CUT_PUNCT) && marks++ < LEAD_MARKS) continue;
    size_t len = cut_fold(rules, line.data + token.offset, token.len, folded);
    uint32_t word = pack_word(pack, folded, len);
    node = word == PACK_NO_WORD ? PACK_NO_NODE : pack_next(pack, node, word);
    if (node == PACK_NO_NODE) break;
    int class = senses_section(pack, node);
    if (class >= 0) found = (section_find){class, token.offset + token.len};
    tokens++;
  }
  return found;
}

static bool lang_is(const ro_pack *pack, ro_str lang) {
  const char *own = pack_lang(pack);
  size_t len = strlen(own);
  return lang.len >= len && ascii_same(own, lang.data, len) && (lang.len == len || strchr("-_", lang.data[len]));
}

static section_find phrase_at(const page_options *options, ro_str lang, ro_str line) {
  section_find found = {-1, 0};
  for (size_t i = 0; i < options->pack_count; i++)
    if (lang_is(options->packs[i], lang)) return pack_find(options->packs[i], line);
  for (size_t i = 0; i < options->pack_count && found.class < 0; i++) found = pack_find(options->packs[i], line);
  return found;
}

section_find section_at(const page_options *options, ro_str lang, ro_str line) {
  section_find found = phrase_at(options, lang, line);
  return found.class >= SECTION_OUTLET ? (section_find){-1, 0} : found;
}

bool section_is_time(const page_options *options, ro_str lang, ro_str text) {
  section_find found = phrase_at(options, lang, text);
  return found.class == SECTION_TIME && found.end == text.len;
}

bool section_is_outlet(const page_options *options, ro_str lang, ro_str text) {
  section_find found = phrase_at(options, lang, text);
  return (found.class == SECTION_OUTLET || found.class == SECTION_DATELINE) && found.end == text.len;
}
