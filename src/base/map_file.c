/* Maps a regular file read-only; an empty one gives an empty, non-NULL map. */
#include "base/map_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static ro_status fail(const char *path, int code, ro_error *error) {
  char text[128];
  const char *message = strerror_r(code, text, sizeof(text));
  return error_set(error, code == ENOMEM ? RO_NO_MEMORY : RO_IO, path, 0, "%s", message);
}

static ro_status map_open_file(int file, const char *path, ro_map *map, ro_error *error) {
  struct stat info;
  if (fstat(file, &info) != 0) return fail(path, errno, error);
  if (!S_ISREG(info.st_mode)) return error_set(error, RO_IO, path, 0, "not a regular file");
  *map = (ro_map){(const uint8_t *)"", 0};
  if (info.st_size == 0) return RO_OK;
  void *data = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  if (data == MAP_FAILED) return fail(path, errno, error);
  *map = (ro_map){data, (size_t)info.st_size};
  return RO_OK;
}

ro_status map_file_open(const char *path, ro_map *map, ro_error *error) {
  /* O_NONBLOCK: opening a pipe must not wait for its writer */
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return fail(path, errno, error);
  ro_status status = map_open_file(file, path, map, error);
  close(file);
  return status;
}

void map_file_close(ro_map *map) {
  if (map->data && map->len) munmap((void *)(uintptr_t)map->data, map->len);
  *map = (ro_map){NULL, 0};
}
