/* Growth of the tables of table.h: by doubling, in place while a table is the last thing in its arena. */
#include "base/table.h"

enum { FIRST_ROWS = 16 };

bool table_room(ro_arena *arena, void **rows, uint32_t count, uint32_t *cap, size_t row_size, uint32_t maximum) {
  if (count >= maximum) return false;
  if (count < *cap) return true;
  uint32_t wanted = *cap < FIRST_ROWS ? FIRST_ROWS : *cap > UINT32_MAX / 2 ? UINT32_MAX : *cap * 2;
  if (wanted > maximum) wanted = maximum;
  if (wanted > SIZE_MAX / row_size) {
    arena->failed = true;
    return false;
  }
  void *grown = arena_grow(arena, *rows, *cap * row_size, wanted * row_size);
  if (!grown) return false;
  *rows = grown;
  *cap = wanted;
  return true;
}
