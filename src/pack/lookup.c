/* Words and phrases: the hottest functions of the program, called for every token several times.
 *
 * pack_word costs one hash of at most sixteen bytes and mostly one cache line; pack_next costs nothing at the root and
 * one node elsewhere. See layout.h for the tables.
 */
#include <string.h>

#include "base/hash.h"
#include "pack/layout.h"

/* A slot's first twelve bytes: length, then text, as two numbers. */
typedef struct word_key {
  uint64_t low;
  uint32_t high;
} word_key;

static uint64_t load64(const void *from) {
  uint64_t value;
  memcpy(&value, from, sizeof value);
  return value;
}

static uint32_t load32(const void *from) {
  uint32_t value;
  memcpy(&value, from, sizeof value);
  return value;
}

/* Reads 1…11 bytes by loads that overlap, never beyond them. */
static word_key short_key(const char *folded, size_t len) {
  const unsigned char *bytes = (const unsigned char *)folded;
  uint64_t low, high = 0;
  if (len >= 8) {
    low = load64(bytes);
    high = len == 8 ? 0 : load64(bytes + len - 8) >> (8 * (16 - len));
  } else if (len >= 4) {
    low = load32(bytes) | (uint64_t)load32(bytes + len - 4) << (8 * (len - 4));
  } else {
    low = bytes[0] | (uint64_t)bytes[len / 2] << (8 * (len / 2)) | (uint64_t)bytes[len - 1] << (8 * (len - 1));
  }
  return (word_key){len | low << 8, (uint32_t)(low >> 56 | high << 8)};
}

static uint64_t short_hash(word_key key) {
  uint64_t value = (key.low ^ key.high * 0x9e3779b97f4a7c15u) * 0xbf58476d1ce4e5b9u;
  return value ^ value >> 32;
}

static word_key long_key(size_t len, uint64_t hash, pack_string string) {
  return (word_key){len | (hash >> 32) << 8 | (uint64_t)string << 40, string >> 24};
}

uint64_t pack_word_hash(const char *folded, size_t len, pack_string string, pack_word_slot *slot) {
  uint64_t hash = len <= PACK_WORD_INLINE ? 0 : hash_bytes(folded, len, 0);
  word_key key = len <= PACK_WORD_INLINE ? short_key(folded, len) : long_key(len, hash, string);
  if (len <= PACK_WORD_INLINE) hash = short_hash(key);
  memset(slot, 0, sizeof *slot);
  memcpy(slot, &key.low, sizeof key.low);
  memcpy((char *)slot + sizeof key.low, &key.high, sizeof key.high);
  return hash;
}

static const char *long_text(const ro_pack *pack, const pack_word_slot *slot) {
  return pack->pool + load32(slot->text + 4);
}

/* A longer word: its length and the upper half of its hash are alike, then the text. */
static uint32_t long_word(const ro_pack *pack, const char *folded, size_t len) {
  uint64_t hash = hash_bytes(folded, len, 0), head = long_key(len, hash, 0).low;
  for (uint32_t at = (uint32_t)hash & pack->slot_mask;; at = (at + 1) & pack->slot_mask) {
    const pack_word_slot *slot = &pack->words[at];
    if (slot->len == 0) return PACK_NO_WORD;
    bool alike = ((load64(slot) ^ head) & 0xffffffffffu) == 0;
    if (alike && memcmp(long_text(pack, slot), folded, len) == 0) return slot->word;
  }
}

uint32_t pack_word(const ro_pack *pack, const char *folded, size_t len) {
  if (len == 0 || len > CUT_TOKEN_MAX) return PACK_NO_WORD;
  if (len > PACK_WORD_INLINE) return long_word(pack, folded, len);
  word_key key = short_key(folded, len);
  for (uint32_t at = (uint32_t)short_hash(key) & pack->slot_mask;; at = (at + 1) & pack->slot_mask) {
    const pack_word_slot *slot = &pack->words[at];
    if (load64(slot) == key.low && load32(slot->text + 7) == key.high) return slot->word;
    if (slot->len == 0) return PACK_NO_WORD;
  }
}

uint32_t pack_next(const ro_pack *pack, uint32_t node, uint32_t word) {
  if (node == 0) return word <= pack->root_count ? word : PACK_NO_NODE;
  const pack_node *row = &pack->nodes[node];
  if (!(row->filter & pack_filter_bit(word))) return PACK_NO_NODE;
  uint32_t low = row->child_first, high = low + row->child_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (pack->edges[middle] == word) return middle;
    if (pack->edges[middle] < word) low = middle + 1;
    else high = middle;
  }
  return PACK_NO_NODE;
}

const pack_sense *pack_senses(const ro_pack *pack, uint32_t node, uint32_t *count, class_mask *classes) {
  const pack_node *row = &pack->nodes[node];
  *count = row->sense_count;
  *classes = row->classes;
  return pack->senses + row->sense_first;
}
