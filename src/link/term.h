/* Terms: words and pairs of neighbouring words as numbers. tools/make_rarity.py reckons them the same way, so that a
 * change here needs new tables (packs/<lang>/rarity.tsv). */
#ifndef LINK_TERM_H
#define LINK_TERM_H

#include <stddef.h>
#include <stdint.h>

static inline uint32_t term_mix(uint32_t value) { /* the finaliser of MurmurHash3 (Appleby) */
  value = (value ^ (value >> 16)) * 0x85ebca6bu;
  value = (value ^ (value >> 13)) * 0xc2b2ae35u;
  return value ^ (value >> 16);
}

/* FNV-1a */
static inline uint32_t term_hash(const char *text, size_t len) {
  uint32_t hash = 0x811c9dc5u;
  for (size_t i = 0; i < len; i++) hash = (hash ^ (unsigned char)text[i]) * 0x01000193u;
  return hash;
}

/* Of the hashes of words. */
static inline uint32_t term_word(uint32_t word) { return term_mix(word); }
static inline uint32_t term_pair(uint32_t first, uint32_t second) { return term_mix(first * 0x9e3779b1u + second + 1); }

#endif
