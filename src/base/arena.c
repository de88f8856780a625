/* The bump allocator of arena.h.
 *
 * Blocks stand in a list; `current` is the one being filled, those behind it are empty. Each block remembers how far it
 * was ever used (`dirty`), so that fresh memory is not zeroed twice. A large piece is no part of a block and goes at
 * the reset (see memory.h). Under AddressSanitizer
 * everything that is not handed out is poisoned, with a gap behind each piece.
 */
#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(data, len) ((void)(data), (void)(len))
#define ASAN_UNPOISON_MEMORY_REGION(data, len) ((void)(data), (void)(len))
enum { GAP = 0 };
#endif

enum { BLOCK_FIRST = 256 << 10, BLOCK_LARGEST = 2 << 20, BLOCKS_KEPT = 1 << 20, LARGE = 512 << 10, PAGE = 4096 };

struct arena_block {
  struct arena_block *next;
  size_t size, used, dirty;
  max_align_t data[]; /* size bytes */
};

struct arena_large {
  struct arena_large *next;
  size_t taken; /* bytes, with this head: whole pages */
  max_align_t data[];
};

void arena_init_from(ro_arena *arena, const ro_allocator *allocator, size_t maximum) {
  *arena = (ro_arena){.allocator = allocator, .maximum = maximum};
}

void arena_init(ro_arena *arena, size_t maximum) { arena_init_from(arena, NULL, maximum); }

static char *block_data(struct arena_block *block) { return (char *)block->data; }

static void block_empty(struct arena_block *block) {
  if (block->used > block->dirty) block->dirty = block->used;
  block->used = 0;
  ASAN_POISON_MEMORY_REGION(block_data(block), block->size);
}

static void free_blocks(const ro_arena *arena, struct arena_block *block) {
  while (block) {
    struct arena_block *next = block->next;
    ASAN_UNPOISON_MEMORY_REGION(block_data(block), block->size);
    memory_release(arena->allocator, block);
    block = next;
  }
}

static void free_large(const ro_arena *arena, struct arena_large *large) {
  while (large) {
    struct arena_large *next = large->next;
    ASAN_UNPOISON_MEMORY_REGION(large, large->taken);
    memory_large_release(arena->allocator, large, large->taken);
    large = next;
  }
}

void arena_reset(ro_arena *arena) {
  size_t kept = 0;
  struct arena_block **link = &arena->first;
  while (*link) {
    struct arena_block *block = *link;
    kept += block->size;
    if (kept > BLOCKS_KEPT) break;
    block_empty(block);
    link = &block->next;
  }
  free_blocks(arena, *link);
  *link = NULL;
  free_large(arena, arena->large);
  arena->large = NULL;
  arena->current = arena->first;
  arena->used = 0;
  arena->failed = arena->full = false;
}

void arena_free(ro_arena *arena) {
  free_blocks(arena, arena->first);
  free_large(arena, arena->large);
  arena_init_from(arena, arena->allocator, arena->maximum);
}

/* Makes the next block with room for size bytes the current one: an empty one that is there, or a new one. */
static bool next_block(ro_arena *arena, size_t size) {
  struct arena_block *current = arena->current;
  if (current && current->next && current->next->size >= size) {
    arena->current = current->next;
    return true;
  }
  size_t block_size = current ? current->size * 2 : BLOCK_FIRST;
  if (block_size > BLOCK_LARGEST) block_size = BLOCK_LARGEST;
  if (block_size < size) block_size = size;
  struct arena_block *block = memory_zeroed(arena->allocator, 1, sizeof(*block) + block_size);
  if (!block) return false;
  block->size = block_size;
  ASAN_POISON_MEMORY_REGION(block_data(block), block->size);
  if (current) {
    block->next = current->next;
    current->next = block;
  } else {
    block->next = arena->first;
    arena->first = block;
  }
  arena->current = block;
  return true;
}

static void *fail(ro_arena *arena) {
  arena->failed = true;
  return NULL;
}

/* The maximum was reached, whatever memory there is. */
static void *fail_full(ro_arena *arena) {
  arena->full = true;
  return fail(arena);
}

/* Rounds up to the alignment, with the gap; 0 when it cannot be held. */
static size_t rounded(const ro_arena *arena, size_t size) {
  if (size > arena->maximum || size > SIZE_MAX / 2) return 0;
  return (((size ? size : 1) + 15) & ~(size_t)15) + GAP;
}

static void zero_dirty(const struct arena_block *block, char *data, size_t offset, size_t size) {
  if (offset >= block->dirty) return;
  memset(data, 0, offset + size <= block->dirty ? size : block->dirty - offset);
}

/* ---- large pieces ---- */

static size_t large_pages(size_t size) { return (sizeof(struct arena_large) + size + PAGE - 1) & ~(size_t)(PAGE - 1); }

/* Everything behind the piece is poisoned. */
static void *large_given(struct arena_large *large, size_t size) {
  char *data = (char *)large->data;
  ASAN_UNPOISON_MEMORY_REGION(data, size);
  ASAN_POISON_MEMORY_REGION(data + size, (char *)large + large->taken - (data + size));
  return data;
}

static void *large_alloc(ro_arena *arena, size_t size, size_t taken) {
  struct arena_large *large = memory_large(arena->allocator, large_pages(size));
  if (!large) return fail(arena);
  *large = (struct arena_large){arena->large, large_pages(size)};
  arena->large = large;
  arena->used += taken;
  return large_given(large, size);
}

/* The link to the large piece that data is, or NULL. */
static struct arena_large **large_find(ro_arena *arena, const void *data) {
  for (struct arena_large **link = &arena->large; *link; link = &(*link)->next)
    if ((*link)->data == data) return link;
  return NULL;
}

static void *large_grow(ro_arena *arena, struct arena_large **link, size_t size, size_t new_size) {
  size_t taken = rounded(arena, size), wanted = rounded(arena, new_size), pages = large_pages(new_size);
  if (wanted == 0 || wanted - taken > arena->maximum - arena->used) return fail_full(arena);
  ASAN_UNPOISON_MEMORY_REGION(*link, (*link)->taken);
  struct arena_large *moved = memory_large_grow(arena->allocator, *link, (*link)->taken, pages);
  if (!moved) {
    large_given(*link, size);
    return fail(arena);
  }
  moved->taken = pages;
  *link = moved;
  arena->used += wanted - taken;
  return large_given(moved, new_size);
}

/* ---- pieces ---- */

/* The first `written` bytes will be written at once and need no zeros. */
static void *piece_alloc(ro_arena *arena, size_t size, size_t written) {
  size_t taken = rounded(arena, size);
  if (taken == 0 || taken > arena->maximum - arena->used) return fail_full(arena);
  if (size >= LARGE) return large_alloc(arena, size, taken);
  struct arena_block *block = arena->current;
  if ((!block || block->size - block->used < taken) && !next_block(arena, taken)) return fail(arena);
  block = arena->current;
  char *data = block_data(block) + block->used;
  ASAN_UNPOISON_MEMORY_REGION(data, taken - GAP);
  zero_dirty(block, data + written, block->used + written, taken - GAP - written);
  ASAN_POISON_MEMORY_REGION(data + size, taken - size);
  block->used += taken;
  arena->used += taken;
  return data;
}

void *arena_alloc(ro_arena *arena, size_t size) { return piece_alloc(arena, size, 0); }

/* Grows the last piece of the current block where it stands. */
static bool grow_in_place(ro_arena *arena, char *data, size_t size, size_t new_size) {
  struct arena_block *block = arena->current;
  size_t taken = rounded(arena, size), wanted = rounded(arena, new_size);
  if (!block || wanted == 0 || block->used < taken || data != block_data(block) + block->used - taken) return false;
  size_t more = wanted - taken;
  if (more > arena->maximum - arena->used || block->size - block->used < more) return false;
  size_t offset = block->used - taken;
  ASAN_UNPOISON_MEMORY_REGION(data, wanted - GAP);
  zero_dirty(block, data + size, offset + size, wanted - GAP - size);
  ASAN_POISON_MEMORY_REGION(data + new_size, wanted - new_size);
  block->used += more;
  arena->used += more;
  return true;
}

void *arena_grow(ro_arena *arena, void *data, size_t size, size_t new_size) {
  if (!data) return arena_alloc(arena, new_size);
  if (new_size <= size) return data;
  struct arena_large **large = size >= LARGE ? large_find(arena, data) : NULL;
  if (large) return large_grow(arena, large, size, new_size);
  if (grow_in_place(arena, data, size, new_size)) return data;
  char *moved = piece_alloc(arena, new_size, size);
  if (moved) memcpy(moved, data, size);
  return moved;
}

char *arena_copy(ro_arena *arena, const char *data, size_t len) {
  char *copy = len < SIZE_MAX ? piece_alloc(arena, len + 1, len) : fail(arena);
  if (copy && len) memcpy(copy, data, len);
  return copy;
}

ro_status arena_error(const ro_arena *arena, const char *where, const char *what, ro_error *error) {
  if (!arena->full) return error_set(error, RO_NO_MEMORY, where, 0, "no memory to %s", what);
  return error_set(error, RO_LIMIT, where, 0, "to %s takes more than LIMIT_ARENA_BYTES (%zu bytes)", what,
                   arena->maximum);
}
