/* Open addressing over key numbers; grows by doubling in the arena, whose old tables are given back at the end. */
#include "packc/dictionary.h"

#include <string.h>

#include "base/hash.h"

static uint32_t slot_of(const dictionary *dict, const char *key, size_t len) {
  uint32_t mask = dict->slot_count - 1;
  uint32_t at = (uint32_t)hash_bytes(key, len, 0) & mask;
  while (dict->slots[at] != 0) {
    const dictionary_key *row = &dict->keys.rows[dict->slots[at] - 1];
    if (row->len == len && memcmp(row->data, key, len) == 0) break;
    at = (at + 1) & mask;
  }
  return at;
}

static bool dictionary_grow(dictionary *dict, ro_arena *arena) {
  uint32_t count = dict->slot_count ? dict->slot_count * 2 : 64;
  uint32_t *slots = arena_alloc(arena, count * sizeof *slots);
  if (!slots) return false;
  dict->slots = slots;
  dict->slot_count = count;
  for (uint32_t index = 0; index < dict->keys.count; index++) {
    const dictionary_key *row = &dict->keys.rows[index];
    slots[slot_of(dict, row->data, row->len)] = index + 1;
  }
  return true;
}

uint32_t dictionary_find(const dictionary *dict, const char *key, size_t len) {
  if (dict->slot_count == 0) return DICTIONARY_NONE;
  uint32_t index = dict->slots[slot_of(dict, key, len)];
  return index == 0 ? DICTIONARY_NONE : index - 1;
}

uint32_t dictionary_add(dictionary *dict, ro_arena *arena, const char *key, size_t len) {
  uint32_t found = dictionary_find(dict, key, len);
  if (found != DICTIONARY_NONE) return found;
  if (dict->keys.count * 2 >= dict->slot_count && !dictionary_grow(dict, arena)) return DICTIONARY_NONE;
  char *copy = arena_copy(arena, key, len);
  if (!copy) return DICTIONARY_NONE;
  dictionary_key *row = table_push(arena, &dict->keys, DICTIONARY_NONE - 1);
  if (!row) return DICTIONARY_NONE;
  *row = (dictionary_key){copy, (uint32_t)len};
  dict->slots[slot_of(dict, key, len)] = dict->keys.count;
  return dict->keys.count - 1;
}
