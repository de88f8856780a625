/* UTF-8: decoding, encoding, counting, and cleaning bytes that are not quite UTF-8. Used wherever bytes come in; behind
 * utf8_clean every text is valid and the other functions need no checks.
 */
#include "text/utf8.h"

#include <string.h>

#include "base/error.h"

uint32_t utf8_next(const char *data, size_t *at) {
  const unsigned char *byte = (const unsigned char *)data + *at;
  if (byte[0] < 0x80) {
    *at += 1;
    return byte[0];
  }
  if (byte[0] < 0xe0) {
    *at += 2;
    return (byte[0] & 0x1fu) << 6 | (byte[1] & 0x3fu);
  }
  if (byte[0] < 0xf0) {
    *at += 3;
    return (byte[0] & 0x0fu) << 12 | (byte[1] & 0x3fu) << 6 | (byte[2] & 0x3fu);
  }
  *at += 4;
  return (byte[0] & 0x07u) << 18 | (byte[1] & 0x3fu) << 12 | (byte[2] & 0x3fu) << 6 | (byte[3] & 0x3fu);
}

size_t utf8_count(const char *data, size_t len) {
  size_t count = 0;
  for (size_t i = 0; i < len; i++) count += ((unsigned char)data[i] & 0xc0) != 0x80;
  return count;
}

size_t utf8_put(uint32_t code, char *out) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  if (code < 0x800) {
    out[0] = (char)(0xc0 | code >> 6);
    out[1] = (char)(0x80 | (code & 0x3f));
    return 2;
  }
  if (code < 0x10000) {
    out[0] = (char)(0xe0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3f));
    out[2] = (char)(0x80 | (code & 0x3f));
    return 3;
  }
  out[0] = (char)(0xf0 | (code >> 18 & 0x07));
  out[1] = (char)(0x80 | (code >> 12 & 0x3f));
  out[2] = (char)(0x80 | (code >> 6 & 0x3f));
  out[3] = (char)(0x80 | (code & 0x3f));
  return 4;
}

/* How many bytes from byte[0] on are a well-formed character (*good), or one maximal ill-formed part of one. */
static size_t sequence_len(const unsigned char *byte, size_t len, bool *good) {
  unsigned char low = 0x80, high = 0xbf;
  size_t need;
  *good = false;
  if (byte[0] < 0x80) {
    *good = byte[0] != 0;
    return 1;
  }
  if (byte[0] >= 0xc2 && byte[0] <= 0xdf) need = 2;
  else if (byte[0] >= 0xe0 && byte[0] <= 0xef) need = 3;
  else if (byte[0] >= 0xf0 && byte[0] <= 0xf4) need = 4;
  else return 1;
  if (byte[0] == 0xe0) low = 0xa0;
  if (byte[0] == 0xed) high = 0x9f;
  if (byte[0] == 0xf0) low = 0x90;
  if (byte[0] == 0xf4) high = 0x8f;
  for (size_t i = 1; i < need; i++) {
    if (i >= len || byte[i] < low || byte[i] > high) return i;
    low = 0x80, high = 0xbf;
  }
  *good = true;
  return need;
}

/* The automaton that checks most text without a branch a byte: a state is a multiple of six, and check_rows[byte]
 * shifted right by it holds the next one in its lowest six bits (Per Vognsen's shift-based DFA). NUL counts as
 * ill-formed. */
enum {
  GOOD = 0,
  WRONG = 6,
  LAST = 12,
  TWO = 18,
  THREE = 24,
  AFTER_E0 = 30,
  AFTER_ED = 36,
  AFTER_F0 = 42,
  AFTER_F4 = 48
};
#define GO(state, next) ((uint64_t)(next) << (state))
/* ROW: `steps`, and WRONG from every state that is not among `named` */
#define BIT(state) (1u << (state) / 6)
#define REST(state, named) ((named)&BIT(state) ? 0 : GO(state, WRONG))
#define ROW(named, steps)                                                                                       \
  ((steps) | GO(WRONG, WRONG) | REST(GOOD, named) | REST(LAST, named) | REST(TWO, named) | REST(THREE, named) | \
   REST(AFTER_E0, named) | REST(AFTER_ED, named) | REST(AFTER_F0, named) | REST(AFTER_F4, named))
#define LEAD(next) ROW(BIT(GOOD), GO(GOOD, next))
#define TAIL(a, next_a, b, next_b)                         \
  ROW(BIT(LAST) | BIT(TWO) | BIT(THREE) | BIT(a) | BIT(b), \
      GO(LAST, GOOD) | GO(TWO, LAST) | GO(THREE, TWO) | GO(a, next_a) | GO(b, next_b))
static const uint64_t check_rows[256] = {
    [0x00] = ROW(0, 0),
    [0x01 ... 0x7f] = LEAD(GOOD),
    [0x80 ... 0x8f] = TAIL(AFTER_ED, LAST, AFTER_F4, TWO),
    [0x90 ... 0x9f] = TAIL(AFTER_ED, LAST, AFTER_F0, TWO),
    [0xa0 ... 0xbf] = TAIL(AFTER_E0, LAST, AFTER_F0, TWO),
    [0xc0 ... 0xc1] = ROW(0, 0),
    [0xc2 ... 0xdf] = LEAD(LAST),
    [0xe0] = LEAD(AFTER_E0),
    [0xe1 ... 0xec] = LEAD(TWO),
    [0xed] = LEAD(AFTER_ED),
    [0xee ... 0xef] = LEAD(TWO),
    [0xf0] = LEAD(AFTER_F0),
    [0xf1 ... 0xf3] = LEAD(THREE),
    [0xf4] = LEAD(AFTER_F4),
    [0xf5 ... 0xff] = ROW(0, 0),
};

/* True when 32 bytes are ASCII without NUL. */
static bool plain_ascii(const unsigned char *byte) {
  const uint64_t high = 0x8080808080808080u, ones = 0x0101010101010101u;
  uint64_t words[4], seen = 0;
  memcpy(words, byte, 32);
  for (int i = 0; i < 4; i++) seen |= words[i] | (words[i] - ones);
  return !(seen & high);
}

/* A place up to which all is well-formed: not far before the first fault or the end, and between two characters. */
static size_t checked_end(const unsigned char *byte, size_t len, size_t at) {
  uint64_t state = GOOD;
  size_t start = at;
  for (; len - at >= 32; at += 32) {
    if ((state & 63) == GOOD && plain_ascii(byte + at)) continue;
    uint64_t before = state;
    for (size_t i = 0; i < 32; i++) state = check_rows[byte[at + i]] >> (state & 63);
    if ((state & 63) == WRONG) {
      state = before;
      break;
    }
  }
  if ((state & 63) != GOOD) /* back to where the last character begins */
    do at--;
    while (at > start && (byte[at] & 0xc0) == 0x80);
  return at;
}

/* The first ill-formed byte at or after `at`, or len. */
static size_t valid_end(const unsigned char *byte, size_t len, size_t at) {
  at = checked_end(byte, len, at);
  for (bool good = true; at < len;) {
    size_t step = sequence_len(byte + at, len - at, &good);
    if (!good) break;
    at += step;
  }
  return at;
}

/* Copies what lies from `at` on with replacements, or only counts when out is NULL. Gives the bytes it takes. */
static size_t clean_rest(const unsigned char *byte, size_t len, size_t at, char *out, uint32_t *bad) {
  size_t written = 0;
  *bad = 0;
  while (at < len) {
    size_t end = valid_end(byte, len, at);
    if (out) memcpy(out + written, byte + at, end - at);
    written += end - at;
    if (end == len) break;
    bool good;
    at = end + sequence_len(byte + end, len - end, &good);
    if (out) memcpy(out + written, "\xef\xbf\xbd", 3);
    written += 3;
    ++*bad;
  }
  return written;
}

ro_status utf8_clean(ro_arena *arena, const char *data, size_t len, ro_str *out, uint32_t *bad, ro_error *error) {
  const unsigned char *byte = (const unsigned char *)data;
  uint32_t count = 0;
  size_t good = valid_end(byte, len, 0), total = len;
  if (good < len) total = good + clean_rest(byte, len, good, NULL, &count);
  char *copy = arena_alloc(arena, total + 1);
  if (!copy) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for a text of %zu bytes", total);
  if (good) memcpy(copy, data, good);
  if (good < len) clean_rest(byte, len, good, copy + good, &count);
  copy[total] = 0;
  *out = (ro_str){copy, total};
  *bad = count;
  return RO_OK;
}

bool utf8_valid(const char *data, size_t len) {
  const unsigned char *byte = (const unsigned char *)data;
  for (size_t i = 0; i < len;) {
    uint64_t eight;
    while (i + 8 <= len) { /* eight of ASCII at a time, none of them NUL */
      memcpy(&eight, byte + i, 8);
      if ((eight | (eight - 0x0101010101010101u)) & 0x8080808080808080u) break;
      i += 8;
    }
    if (i == len) break;
    if (byte[i] < 0x80) {
      if (byte[i++] == 0) return false;
      continue;
    }
    unsigned need = byte[i] >= 0xf0 ? 3 : byte[i] >= 0xe0 ? 2 : 1;
    if (byte[i] < 0xc2 || byte[i] > 0xf4) return false;
    if (i + need >= len) return false;
    for (unsigned k = 1; k <= need; k++)
      if ((byte[i + k] & 0xc0) != 0x80) return false;
    unsigned char first = byte[i], second = byte[i + 1];
    if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) || (first == 0xf0 && second < 0x90) ||
        (first == 0xf4 && second > 0x8f))
      return false;
    i += need + 1;
  }
  return true;
}
