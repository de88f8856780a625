/* Open addressing over a list. */
#include "store/ids.h"

#include <string.h>

#include "base/hash.h"

enum { SET_BYTES = 1 << 30, SLOTS_FIRST = 256 };

void id_set_init(id_set *set) {
  buffer_init_from(&set->ids, NULL, SET_BYTES);
  buffer_init_from(&set->slots, NULL, SET_BYTES);
}

void id_set_free(id_set *set) {
  buffer_free(&set->ids);
  buffer_free(&set->slots);
}

size_t id_set_count(const id_set *set) { return set->ids.len / sizeof(int64_t); }
bool id_set_failed(const id_set *set) { return set->ids.failed || set->slots.failed; }

int64_t id_set_at(const id_set *set, size_t index) {
  int64_t id;
  memcpy(&id, set->ids.data + index * sizeof id, sizeof id);
  return id;
}

static uint32_t slot_at(const id_set *set, size_t slot) {
  uint32_t place;
  memcpy(&place, set->slots.data + slot * sizeof place, sizeof place);
  return place;
}

/* Where an id is, or where it would go. There is always a free slot. */
static size_t slot_of(const id_set *set, int64_t id) {
  size_t mask = set->slots.len / sizeof(uint32_t) - 1, slot = hash_mix((uint64_t)id) & mask;
  for (uint32_t place; (place = slot_at(set, slot)) != 0 && id_set_at(set, place - 1) != id;) slot = (slot + 1) & mask;
  return slot;
}

static void slot_set(id_set *set, size_t slot, size_t place) {
  uint32_t value = (uint32_t)place;
  memcpy(set->slots.data + slot * sizeof value, &value, sizeof value);
}

static void slots_grow(id_set *set) {
  static const char none[SLOTS_FIRST * sizeof(uint32_t)];
  size_t len = set->slots.len ? 2 * set->slots.len : sizeof none;
  buffer_clear(&set->slots);
  while (set->slots.len < len && !set->slots.failed) buffer_append(&set->slots, none, sizeof none);
  for (size_t i = 0; !set->slots.failed && i < id_set_count(set); i++)
    slot_set(set, slot_of(set, id_set_at(set, i)), i + 1);
}

bool id_set_has(const id_set *set, int64_t id) { return set->slots.len && slot_at(set, slot_of(set, id)) != 0; }

bool id_set_put(id_set *set, int64_t id) {
  if (2 * id_set_count(set) >= set->slots.len / sizeof(uint32_t)) slots_grow(set);
  if (id_set_failed(set) || id_set_has(set, id)) return false;
  size_t slot = slot_of(set, id);
  buffer_append(&set->ids, &id, sizeof id);
  if (!set->ids.failed) slot_set(set, slot, id_set_count(set));
  return !set->ids.failed;
}
