/* Sizes of files, and of those in folders by the same walk that the reader takes. */
#include "intake/total.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intake/folder.h"

static uint64_t folder_bytes(const ro_allocator *allocator, const char *path) {
  folder_walk *walk;
  const char *name;
  int descriptor;
  uint64_t sum = 0;
  ro_status status = folder_open(allocator, path, &walk, NULL);
  if (status != RO_OK) return 0;
  while ((status = folder_next(walk, &descriptor, &name, NULL)) != RO_END) {
    struct stat stat;
    if (status == RO_NO_MEMORY) break;
    if (status != RO_OK) continue;
    if (fstat(descriptor, &stat) == 0) sum += (uint64_t)stat.st_size;
    close(descriptor);
  }
  folder_close(walk);
  return sum;
}

uint64_t total_bytes(const ro_allocator *allocator, const char *const *paths, size_t count) {
  uint64_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    struct stat found;
    bool input = strcmp(paths[i], "-") == 0;
    if ((input ? fstat(STDIN_FILENO, &found) : stat(paths[i], &found)) != 0) continue;
    if (S_ISREG(found.st_mode)) sum += (uint64_t)found.st_size;
    else if (S_ISDIR(found.st_mode)) sum += folder_bytes(allocator, paths[i]);
    else return 0;
  }
  return sum;
}
