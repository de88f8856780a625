/* A bump allocator: everything one article needs is taken from it and given back at once.
 *
 * Blocks are kept over a reset, so that a session stops asking the system after its first articles. Memory is aligned
 * to 16 bytes and zeroed. Running out (of memory or of the maximum) sets `failed` and gives NULL; callers that fill
 * tables check once a stage (see table.h).
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "readout/readout.h"

typedef struct ro_arena {
  const ro_allocator *allocator; /* where blocks come from; NULL: the C library */
  struct arena_block *first, *current;
  struct arena_large *large; /* pieces that are no part of a block */
  size_t used, maximum;      /* bytes handed out since the reset, and how many may be */
  bool failed; /* no memory, or the maximum was reached */
  bool full;   /* the maximum was reached */
} ro_arena;

void arena_init(ro_arena *arena, size_t maximum);
/* The same with blocks from an allocator, which must outlive the arena. */
void arena_init_from(ro_arena *arena, const ro_allocator *allocator, size_t maximum);
void arena_reset(ro_arena *arena); /* everything handed out is gone; blocks beyond a first few MiB are freed */
void arena_free(ro_arena *arena);
void *arena_alloc(ro_arena *arena, size_t size);
/* Makes what arena_alloc gave larger (its old size is `size`), in place when it was the last thing given, else by a
 * copy; what is new is zeroed. NULL when it failed: the old memory still holds. */
void *arena_grow(ro_arena *arena, void *data, size_t size, size_t new_size);
/* The error of an arena that failed: RO_LIMIT when it is full, else RO_NO_MEMORY. what: "read dates". */
ro_status arena_error(const ro_arena *arena, const char *where, const char *what, ro_error *error);
/* A NUL-terminated copy of len bytes, owned by the arena; NULL when it failed. */
char *arena_copy(ro_arena *arena, const char *data, size_t len);

#endif
