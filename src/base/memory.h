/* Where all memory of the library comes from: the user's allocator, or the C library's where none is given (NULL).
 *
 * memory.c is the only source that may call malloc and its kin; banned.h makes the others not compile. Whoever owns
 * memory keeps the allocator it came from: arenas, buffers and tables carry it. docs/internals/memory.md has who owns
 * what.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include "readout/readout.h"

/* Not zeroed; NULL when there is none. size is not 0. */
void *memory_alloc(const ro_allocator *allocator, size_t size);
/* count rows of size bytes, zeroed. */
void *memory_zeroed(const ro_allocator *allocator, size_t count, size_t size);
/* Makes data (or NULL) count rows of size bytes; NULL when there is no memory, and the old still holds. */
void *memory_resize(const ro_allocator *allocator, void *data, size_t count, size_t size);
void memory_release(const ro_allocator *allocator, void *data); /* data may be NULL */
char *memory_string(const ro_allocator *allocator, const char *string);

/* Large pieces, zeroed. Without a user's allocator each is a mapping of its own, so that it grows without a copy that
 * would stay behind, only the pages that are used take memory, and all goes back to the system at once. */
void *memory_large(const ro_allocator *allocator, size_t size);
void *memory_large_grow(const ro_allocator *allocator, void *data, size_t size, size_t new_size);
void memory_large_release(const ro_allocator *allocator, void *data, size_t size);

#endif
