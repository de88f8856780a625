/* The calls of memory.h: the user's functions where they are given, else malloc's family and mmap. */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

void *memory_alloc(const ro_allocator *allocator, size_t size) {
  return allocator ? allocator->alloc(allocator->context, size) : malloc(size);
}

void *memory_zeroed(const ro_allocator *allocator, size_t count, size_t size) {
  if (allocator == NULL) return calloc(count, size);
  if (size && count > SIZE_MAX / size) return NULL;
  void *data = memory_alloc(allocator, count * size);
  return data ? memset(data, 0, count * size) : NULL;
}

void *memory_resize(const ro_allocator *allocator, void *data, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) return NULL;
  size_t bytes = count && size ? count * size : 1; /* none would free it */
  if (allocator == NULL) return realloc(data, bytes);
  if (data == NULL) return memory_alloc(allocator, bytes);
  return allocator->resize(allocator->context, data, bytes);
}

void memory_release(const ro_allocator *allocator, void *data) {
  if (allocator == NULL) free(data);
  else if (data) allocator->release(allocator->context, data);
}

char *memory_string(const ro_allocator *allocator, const char *string) {
  size_t size = strlen(string) + 1;
  char *copy = memory_alloc(allocator, size);
  return copy ? memcpy(copy, string, size) : NULL;
}

/* ---- large pieces ---- */

static void *map_new(size_t size) {
  void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return data == MAP_FAILED ? NULL : data;
}

/* Makes a mapping longer, where it is or elsewhere. ThreadSanitizer does not see mremap and takes what another thread
 * did at the new place before for a race, so that a new mapping is made for it. */
static void *map_grow(void *data, size_t size, size_t new_size) {
#ifdef __SANITIZE_THREAD__
  void *moved = map_new(new_size);
  if (moved == NULL) return NULL;
  memcpy(moved, data, size);
  munmap(data, size);
  return moved;
#else
  void *moved = mremap(data, size, new_size, MREMAP_MAYMOVE);
  return moved == MAP_FAILED ? NULL : moved;
#endif
}

void *memory_large(const ro_allocator *allocator, size_t size) {
  return allocator ? memory_zeroed(allocator, 1, size) : map_new(size);
}

void *memory_large_grow(const ro_allocator *allocator, void *data, size_t size, size_t new_size) {
  if (allocator == NULL) return map_grow(data, size, new_size);
  char *moved = allocator->resize(allocator->context, data, new_size);
  if (moved && new_size > size) memset(moved + size, 0, new_size - size);
  return moved;
}

void memory_large_release(const ro_allocator *allocator, void *data, size_t size) {
  if (allocator) memory_release(allocator, data);
  else munmap(data, size);
}
