/* Counting code points with a mark every STRETCH bytes. See offsets.h. */
#include "publish/offsets.h"

#include "base/memory.h"

enum { STRETCH = 256 };

static uint32_t count_codes(const char *data, size_t len) {
  uint32_t count = 0;
  for (size_t i = 0; i < len; i++) count += ((unsigned char)data[i] & 0xc0) != 0x80;
  return count;
}

bool offsets_init(offsets *map, const ro_doc *doc, bool chars) {
  *map = (offsets){doc, chars, NULL};
  if (!chars) return true;
  size_t stretches = doc->given.len / STRETCH + 1;
  map->marks = memory_alloc(doc->arena.allocator, stretches * sizeof *map->marks);
  if (map->marks == NULL) return false;
  uint32_t count = 0;
  for (size_t i = 0; i < stretches; i++) {
    map->marks[i] = count;
    if (i + 1 < stretches) count += count_codes(doc->given.data + i * STRETCH, STRETCH);
  }
  return true;
}

void offsets_free(offsets *map) {
  memory_release(map->doc->arena.allocator, map->marks);
  map->marks = NULL;
}

static uint32_t codes_before(const offsets *map, uint32_t offset) {
  size_t stretch = offset / STRETCH;
  return map->marks[stretch] + count_codes(map->doc->given.data + stretch * STRETCH, offset - stretch * STRETCH);
}

offsets_range offsets_of(const offsets *map, ro_span span) {
  ro_span given = doc_given(map->doc, span);
  if (!map->chars) return (offsets_range){given.offset, span_end(given)};
  return (offsets_range){codes_before(map, given.offset), codes_before(map, span_end(given))};
}

ro_str given_str(const ro_doc *doc, ro_span span) {
  ro_span given = doc_given(doc, span);
  return (ro_str){doc->given.data + given.offset, given.len};
}
