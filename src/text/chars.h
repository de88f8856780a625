/* What kind of character a code point is, for cutting, folding and the NFC check.
 *
 * Code points below CHARS_DIRECT (Latin, Vietnamese, Cyrillic, Arabic, general punctuation …) are answered from two
 * flat tables that are filled once before main from utf8proc's properties and never change after; the rest asks
 * utf8proc. Used by the text room; other rooms may read single characters with it.
 */
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include <stddef.h>
#include <stdint.h>

#define CHARS_DIRECT 0x2100u

enum char_class {
  CHAR_LETTER = 1,
  CHAR_UPPER = 2,        /* with CHAR_LETTER; title case too */
  CHAR_LOWER = 4,        /* with CHAR_LETTER */
  CHAR_MARK = 8,         /* combining mark, variation selector, joiner, soft hyphen: goes with what stands before it */
  CHAR_DIGIT = 16,       /* decimal digit of any script */
  CHAR_SPACE = 32,       /* white space, control character, invisible character: no token starts with it */
  CHAR_LINE = 64,        /* with CHAR_SPACE: ends a line */
  CHAR_HAN = 128,        /* with CHAR_LETTER: Han, Hiragana, Katakana */
  CHAR_APOSTROPHE = 256, /* may join letters into one word */
  CHAR_COMPOSE = 512,    /* NFC may change it or what stands before it: no starter, or not surely normal */
  CHAR_HIDDEN = 1024     /* dropped when a token is folded */
};

extern uint16_t char_classes[CHARS_DIRECT];
extern uint16_t char_folds[CHARS_DIRECT]; /* 0: dropped */

/* An automaton over the bytes of lower-case letters below CHARS_DIRECT that fold to themselves, which are most of most
 * texts: char_steps[state][byte] is the next state, CHAR_START behind a whole letter, CHAR_STOP where it is none. */
enum { CHAR_START, CHAR_STOP = 255, CHAR_STATES = 160 };
extern uint8_t char_steps[CHAR_STATES][256];

/* The end of the plain lower-case letters that begin at `at`. */
static inline size_t char_lower_end(const char *data, size_t len, size_t at) {
  const unsigned char *byte = (const unsigned char *)data;
  while (at < len) {
    unsigned state = char_steps[CHAR_START][byte[at]];
    size_t next = at + 1;
    while (state != CHAR_START && state != CHAR_STOP && next < len) state = char_steps[state][byte[next++]];
    if (state != CHAR_START) break;
    at = next;
  }
  return at;
}

uint16_t char_class_far(uint32_t code); /* for CHARS_DIRECT and above */
uint32_t char_fold_far(uint32_t code);

static inline unsigned char_class(uint32_t code) {
  return code < CHARS_DIRECT ? char_classes[code] : char_class_far(code);
}
/* Lower case; apostrophes straight, dashes "-", double quotation marks '"', eth as the Vietnamese d with stroke that it
 * stands for in old web text; 0 when the character is dropped. */
static inline uint32_t char_fold(uint32_t code) { return code < CHARS_DIRECT ? char_folds[code] : char_fold_far(code); }

/* Decodes the character at data[at], which must lie before len; *step is its length. A sequence that the end cuts off
 * gives U+FFFD and the rest. */
static inline uint32_t char_at(const char *data, size_t len, size_t at, unsigned *step) {
  const unsigned char *byte = (const unsigned char *)data + at;
  if (byte[0] < 0x80) {
    *step = 1;
    return byte[0];
  }
  unsigned need = byte[0] < 0xe0 ? 2 : byte[0] < 0xf0 ? 3 : 4;
  if (len - at < need) {
    *step = (unsigned)(len - at);
    return 0xfffd;
  }
  *step = need;
  if (need == 2) return (byte[0] & 0x1fu) << 6 | (byte[1] & 0x3fu);
  if (need == 3) return (byte[0] & 0x0fu) << 12 | (byte[1] & 0x3fu) << 6 | (byte[2] & 0x3fu);
  return (byte[0] & 0x07u) << 18 | (byte[1] & 0x3fu) << 12 | (byte[2] & 0x3fu) << 6 | (byte[3] & 0x3fu);
}

#endif
