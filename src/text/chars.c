/* Character classes and folds, from utf8proc's properties and a few decisions of our own (which characters are
 * apostrophes, dashes, quotation marks). The tables are filled by a constructor, so that reading them needs no check
 * and no lock; it takes about a tenth of a millisecond.
 */
#include "text/chars.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

#include "text/utf8.h"

uint16_t char_classes[CHARS_DIRECT];
uint16_t char_folds[CHARS_DIRECT];
uint8_t char_steps[CHAR_STATES][256];

static bool code_in(uint32_t code, const uint32_t *ranges, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (code >= ranges[2 * i] && code <= ranges[2 * i + 1]) return true;
  return false;
}
#define IN(code, ranges) code_in((code), (ranges), sizeof(ranges) / sizeof(uint32_t) / 2)

static const uint32_t han[] = {0x2e80, 0x2fdf, 0x3005, 0x3007, 0x3021,  0x3029,  0x3031,  0x3035,
                               0x303b, 0x303b, 0x3041, 0x3096, 0x309d,  0x309f,  0x30a1,  0x30fa,
                               0x30fc, 0x30ff, 0x31f0, 0x31ff, 0x3400,  0x4dbf,  0x4e00,  0x9fff,
                               0xf900, 0xfaff, 0xff66, 0xff9d, 0x1aff0, 0x1b16f, 0x20000, 0x3ffff};
static const uint32_t joiners[] = {0xad,   0xad,   0x34f,  0x34f,  0x61c,  0x61c,
                                   0x200c, 0x200f, 0x202a, 0x202e, 0x2060, 0x2069};
static const uint32_t hidden_spaces[] = {0x180e, 0x180e, 0x200b, 0x200b, 0xfeff, 0xfeff};
static const uint32_t lines[] = {0x0a, 0x0d, 0x85, 0x85, 0x2028, 0x2029};
static const uint32_t joining_apostrophes[] = {0x27, 0x27, 0xb4, 0xb4, 0x2bb, 0x2bc, 0x2019, 0x2019, 0xff07, 0xff07};
static const uint32_t apostrophes[] = {0x60,   0x60,   0xb4,   0xb4,   0x2bb,  0x2bc,  0x2018,
                                       0x2019, 0x201b, 0x201b, 0x2032, 0x2032, 0xff07, 0xff07};
static const uint32_t dashes[] = {0x2010, 0x2015, 0x2212, 0x2212, 0xfe58, 0xfe58, 0xfe63, 0xfe63, 0xff0d, 0xff0d};
static const uint32_t quotes[] = {0xab,   0xab,   0xbb,   0xbb,   0x201c, 0x201f,
                                  0x2033, 0x2033, 0x301d, 0x301f, 0xff02, 0xff02};

static unsigned category_class(utf8proc_propval_t category) {
  switch ((utf8proc_category_t)category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return CHAR_LETTER | CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL: return CHAR_LETTER | CHAR_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return CHAR_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return CHAR_MARK;
    case UTF8PROC_CATEGORY_ND: return CHAR_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC: return CHAR_SPACE;
    default: return 0;
  }
}

/* A character that surely stands for itself: a starter, its own canonical form, and nothing composes with it from the
 * left. utf8proc has no quick-check property, so it is worked out: what has a canonical decomposition is normal only
 * when it composes back to itself. */
static bool may_compose(uint32_t code, const utf8proc_property_t *property) {
  if (property->combining_class != 0) return true;
  if ((code >= 0x1161 && code <= 0x1175) || (code >= 0x11a8 && code <= 0x11c2)) return true; /* Hangul vowels, finals */
  if (property->category == UTF8PROC_CATEGORY_MC || property->category == UTF8PROC_CATEGORY_MN) return true;
  if (property->decomp_type != 0 || property->decomp_seqindex == UINT16_MAX) return false;
  utf8proc_int32_t codes[16];
  utf8proc_ssize_t count =
      utf8proc_decompose_char((utf8proc_int32_t)code, codes, 16, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, NULL);
  if (count < 1 || count > 16) return true;
  count = utf8proc_normalize_utf32(codes, count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  return count != 1 || (uint32_t)codes[0] != code;
}

static unsigned classify(uint32_t code) {
  const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code);
  unsigned class = category_class(property->category);
  if (IN(code, joiners)) class = CHAR_MARK | CHAR_SPACE | CHAR_HIDDEN;
  if (IN(code, hidden_spaces)) class = CHAR_SPACE;
  if (IN(code, lines)) class = CHAR_SPACE | CHAR_LINE;
  if (IN(code, joining_apostrophes)) class = CHAR_APOSTROPHE;
  if (IN(code, han)) class = CHAR_LETTER | CHAR_HAN;
  if (may_compose(code, property)) class |= CHAR_COMPOSE;
  return class;
}

static uint32_t fold(uint32_t code) {
  if (IN(code, joiners)) return 0;
  if (IN(code, apostrophes)) return '\'';
  if (IN(code, dashes)) return '-';
  if (IN(code, quotes)) return '"';
  if (code == 0xd0 || code == 0xf0 || code == 0x189 || code == 0x256) return 0x111;
  return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

uint16_t char_class_far(uint32_t code) {
  if (code >= 0x4e00 && code <= 0x9fff) return CHAR_LETTER | CHAR_HAN;
  if (code >= 0xac00 && code <= 0xd7a3) return CHAR_LETTER;
  return (uint16_t)classify(code);
}

uint32_t char_fold_far(uint32_t code) {
  if (code >= 0x4e00 && code <= 0x9fff) return code;
  return fold(code);
}

/* The state behind a byte that does not end its character; a new one where none is yet. CHAR_STOP when there are too
 * many: such letters are read the slow way. */
static unsigned step_into(unsigned state, unsigned char byte, unsigned *state_count) {
  if (char_steps[state][byte] == CHAR_STOP && *state_count < CHAR_STATES) {
    memset(char_steps[*state_count], CHAR_STOP, sizeof(char_steps[0]));
    char_steps[state][byte] = (uint8_t)(*state_count)++;
  }
  return char_steps[state][byte];
}

static void fill_steps(void) {
  unsigned state_count = 1;
  memset(char_steps[CHAR_START], CHAR_STOP, sizeof(char_steps[0]));
  for (uint32_t code = 0; code < CHARS_DIRECT; code++) {
    if (char_classes[code] != (CHAR_LETTER | CHAR_LOWER) || char_folds[code] != code) continue;
    char bytes[4];
    size_t len = utf8_put(code, bytes);
    unsigned state = CHAR_START;
    for (size_t i = 0; i + 1 < len && state != CHAR_STOP; i++)
      state = step_into(state, (unsigned char)bytes[i], &state_count);
    if (state != CHAR_STOP) char_steps[state][(unsigned char)bytes[len - 1]] = CHAR_START;
  }
}

__attribute__((constructor)) static void fill_tables(void) {
  for (uint32_t code = 0; code < CHARS_DIRECT; code++) {
    uint32_t folded = fold(code);
    char_classes[code] = (uint16_t)classify(code);
    char_folds[code] = (uint16_t)(folded <= UINT16_MAX ? folded : code);
  }
  fill_steps();
}
