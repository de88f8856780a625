/* A growing table of fixed-size rows in an arena.
 *
 * TABLE(type) declares one; table_push gives a zeroed row at its end, or NULL when the arena failed or the table is
 * full. Rows move when a table grows: keep indexes, not pointers, across a push.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stdint.h>

#include "base/arena.h"

#define TABLE(type)      \
  struct {               \
    type *rows;          \
    uint32_t count, cap; \
  }

#define table_push(arena, table, maximum)                                                                         \
  (table_room((arena), (void **)&(table)->rows, (table)->count, &(table)->cap, sizeof(*(table)->rows), (maximum)) \
       ? &(table)->rows[(table)->count++]                                                                         \
       : NULL)

/* True when rows has room for one more row of row_size bytes, growing it if need be. */
bool table_room(ro_arena *arena, void **rows, uint32_t count, uint32_t *cap, size_t row_size, uint32_t maximum);

#endif
