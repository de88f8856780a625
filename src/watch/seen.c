/* Open addressing; at least a third of the rows is free. */
#include "watch/seen.h"

#include "base/hash.h"
#include "base/memory.h"

static seen_row *row_of(const seen_set *set, uint64_t id) {
  size_t at = hash_mix(id) & (set->cap - 1);
  while (set->rows[at].id && set->rows[at].id != id) at = (at + 1) & (set->cap - 1);
  return &set->rows[at];
}

static bool grow(seen_set *set) {
  seen_set larger = {.cap = set->cap ? set->cap * 2 : 1024, .count = set->count};
  larger.rows = memory_zeroed(NULL, larger.cap, sizeof *larger.rows);
  if (larger.rows == NULL) return false;
  for (size_t i = 0; i < set->cap; i++)
    if (set->rows[i].id) *row_of(&larger, set->rows[i].id) = set->rows[i];
  memory_release(NULL, set->rows);
  *set = larger;
  return true;
}

bool seen_add(seen_set *set, uint64_t id, int32_t day) {
  if (id == 0) return true;
  if (set->count * 3 >= set->cap * 2 && !grow(set)) return false;
  seen_row *row = row_of(set, id);
  if (row->id == 0) set->count++;
  if (row->id == 0 || row->day < day) *row = (seen_row){id, day};
  return true;
}

bool seen_has(const seen_set *set, uint64_t id) { return id && set->cap && row_of(set, id)->id == id; }

void seen_free(seen_set *set) {
  memory_release(NULL, set->rows);
  *set = (seen_set){0};
}
