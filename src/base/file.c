/* Reads a regular file whole; an empty one gives an empty, non-NULL map. A true map would be quicker, but what was
 * checked there could change under the reader's hands, and a file cut short would end the process. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"

static ro_status fail(const char *path, int code, ro_error *error) {
  char text[128];
  const char *message = strerror_r(code, text, sizeof(text));
  return error_set(error, code == ENOMEM ? RO_NO_MEMORY : RO_IO, path, 0, "%s", message);
}

/* Reads exactly what the file had when it was opened; errno tells a failure, 0 a file that has shrunk. */
static bool read_whole(int descriptor, uint8_t *data, size_t len) {
  for (size_t at = 0; at < len;) {
    ssize_t got = read(descriptor, data + at, len - at);
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = 0;
    if (got <= 0) return false;
    at += (size_t)got;
  }
  return true;
}

static ro_status bytes_read(int descriptor, const char *path, ro_file *file, ro_error *error) {
  uint8_t *data = memory_alloc(file->allocator, file->len);
  if (data == NULL) return fail(path, ENOMEM, error);
  file->data = data;
  if (read_whole(descriptor, data, file->len)) return RO_OK;
  int code = errno;
  file_free(file);
  return code ? fail(path, code, error) : error_set(error, RO_IO, path, 0, "the file shrank while it was read");
}

static ro_status descriptor_read(int descriptor, const char *path, ro_file *file, ro_error *error) {
  struct stat info;
  if (fstat(descriptor, &info) != 0) return fail(path, errno, error);
  if (!S_ISREG(info.st_mode)) return error_set(error, RO_IO, path, 0, "not a regular file");
  if (info.st_size > LIMIT_FILE_BYTES)
    return error_set(error, RO_LIMIT, path, 0, "over LIMIT_FILE_BYTES (%u bytes)", LIMIT_FILE_BYTES);
  file->len = (size_t)info.st_size;
  if (file->len) return bytes_read(descriptor, path, file, error);
  file->data = (const uint8_t *)"";
  return RO_OK;
}

ro_status file_load(const ro_allocator *allocator, const char *path, ro_file *file, ro_error *error) {
  /* O_NONBLOCK: opening a pipe must not wait for its writer */
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return fail(path, errno, error);
  *file = (ro_file){NULL, 0, allocator};
  ro_status status = descriptor_read(descriptor, path, file, error);
  close(descriptor);
  return status;
}

void file_free(ro_file *file) {
  if (file->data && file->len) memory_release(file->allocator, (void *)(uintptr_t)file->data);
  *file = (ro_file){NULL, 0, NULL};
}
