/* Reads a regular file whole; an empty one gives an empty, non-NULL map. A true map would be quicker, but what was
 * checked there could change under the reader's hands, and a file cut short would end the process. */
#include "base/map_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"

static ro_status fail(const char *path, int code, ro_error *error) {
  char text[128];
  const char *message = strerror_r(code, text, sizeof(text));
  return error_set(error, code == ENOMEM ? RO_NO_MEMORY : RO_IO, path, 0, "%s", message);
}

/* Reads exactly what the file had when it was opened; errno tells a failure, 0 a file that has shrunk. */
static bool read_whole(int file, uint8_t *data, size_t len) {
  for (size_t at = 0; at < len;) {
    ssize_t got = read(file, data + at, len - at);
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = 0;
    if (got <= 0) return false;
    at += (size_t)got;
  }
  return true;
}

static ro_status map_read(int file, const char *path, size_t len, ro_map *map, ro_error *error) {
  uint8_t *data = malloc(len);
  if (data == NULL) return fail(path, ENOMEM, error);
  if (read_whole(file, data, len)) {
    *map = (ro_map){data, len};
    return RO_OK;
  }
  int code = errno;
  free(data);
  return code ? fail(path, code, error) : error_set(error, RO_IO, path, 0, "the file shrank while it was read");
}

static ro_status map_open_file(int file, const char *path, ro_map *map, ro_error *error) {
  struct stat info;
  if (fstat(file, &info) != 0) return fail(path, errno, error);
  if (!S_ISREG(info.st_mode)) return error_set(error, RO_IO, path, 0, "not a regular file");
  if (info.st_size > LIMIT_FILE_BYTES)
    return error_set(error, RO_LIMIT, path, 0, "over LIMIT_FILE_BYTES (%u bytes)", LIMIT_FILE_BYTES);
  *map = (ro_map){(const uint8_t *)"", 0};
  return info.st_size == 0 ? RO_OK : map_read(file, path, (size_t)info.st_size, map, error);
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
  if (map->data && map->len) free((void *)(uintptr_t)map->data);
  *map = (ro_map){NULL, 0};
}
