/* Appending with fsync, and looking through what is there. */
#include "watch/out.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"

enum { SCAN_CHUNK = 64 << 10, HEAD_BYTES = 8 << 10, ID_DIGITS = 16 };

uint64_t out_id(ro_str url) {
  uint64_t id = url.len ? hash_bytes(url.data, url.len, 0) : 0;
  return url.len && id == 0 ? 1 : id;
}

/* The string behind a key of ours, as it stands there. */
static ro_str value_of(ro_str line, const char *key) {
  size_t len = strlen(key);
  const char *at = memmem(line.data, line.len, key, len);
  if (at == NULL) return (ro_str){"", 0};
  at += len;
  const char *end = memchr(at, '"', line.len - (size_t)(at - line.data));
  return end ? (ro_str){at, (size_t)(end - at)} : (ro_str){"", 0};
}

static uint64_t number_of(ro_str digits) {
  uint64_t number = 0;
  if (digits.len != ID_DIGITS) return 0;
  for (size_t i = 0; i < digits.len; i++) {
    char byte = digits.data[i];
    if (!((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f'))) return 0;
    number = number * 16 + (unsigned)(byte <= '9' ? byte - '0' : byte - 'a' + 10);
  }
  return number;
}

/* The first bytes of a line hold what tells whose it is. */
static bool line_see(ro_str head, int32_t today, seen_set *seen) {
  return seen_add(seen, number_of(value_of(head, "\"id\":\"")), today) &&
         seen_add(seen, out_id(value_of(head, "\"url\":\"")), today);
}

typedef struct out_scan {
  ro_buffer head;
  uint64_t at, whole; /* read so far; the end of the last whole line */
  int32_t today;
  seen_set *seen;
} out_scan;

static bool scan_chunk(out_scan *scan, const char *data, size_t len) {
  while (len) {
    const char *end = memchr(data, '\n', len);
    size_t part = end ? (size_t)(end - data) : len, room = HEAD_BYTES - scan->head.len;
    buffer_append(&scan->head, data, part < room ? part : room);
    scan->at += part + (end != NULL);
    data += part + (end != NULL);
    len -= part + (end != NULL);
    if (end == NULL) continue;
    scan->whole = scan->at;
    if (!line_see((ro_str){scan->head.data ? scan->head.data : "", scan->head.len}, scan->today, scan->seen))
      return false;
    buffer_clear(&scan->head);
  }
  return !scan->head.failed;
}

static ro_status failed(const char *path, const char *what, ro_error *error) {
  return error_set(error, RO_IO, path, 0, "%s: %s", what, error_reason(errno));
}

static ro_status out_scan_run(watch_out *out, out_scan *scan, ro_error *error) {
  char chunk[SCAN_CHUNK];
  for (;;) {
    ssize_t got = read(out->descriptor, chunk, sizeof chunk);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(out->path, "cannot be read", error);
    if (got == 0) break;
    if (!scan_chunk(scan, chunk, (size_t)got)) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to begin");
  }
  out->len = scan->whole;
  out->mended = scan->at - scan->whole;
  if (out->mended && ftruncate(out->descriptor, (off_t)out->len) != 0)
    return failed(out->path, "its half line cannot be cut off", error);
  return RO_OK;
}

/* A new file is on the disk only when its folder is. */
static void folder_sync(const char *path) {
  char folder[4096];
  const char *slash = strrchr(path, '/');
  size_t len = slash ? (size_t)(slash - path) + 1 : 0;
  if (len >= sizeof folder) return;
  memcpy(folder, path, len);
  folder[len] = '\0';
  int descriptor = open(len ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

ro_status out_open(watch_out *out, const char *path, int32_t today, seen_set *seen, ro_error *error) {
  struct stat stat;
  *out = (watch_out){.path = path};
  out->descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (out->descriptor < 0) return failed(path, "cannot be opened", error);
  if (fstat(out->descriptor, &stat) != 0 || !S_ISREG(stat.st_mode))
    return error_set(error, RO_IO, path, 0, "it is no file that can be taken up again");
  if (flock(out->descriptor, LOCK_EX | LOCK_NB) != 0)
    return error_set(error, RO_IO, path, 0, "another readout watch writes to it");
  folder_sync(path);
  out_scan scan = {.today = today, .seen = seen};
  buffer_init_from(&scan.head, NULL, HEAD_BYTES + 1);
  ro_status status = out_scan_run(out, &scan, error);
  buffer_free(&scan.head);
  return status;
}

ro_status out_put(watch_out *out, ro_str line, ro_error *error) {
  for (size_t at = 0; at < line.len;) {
    ssize_t written = write(out->descriptor, line.data + at, line.len - at);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      failed(out->path, "cannot be written", error);
      if (ftruncate(out->descriptor, (off_t)out->len) != 0) return RO_IO; /* the next start mends it */
      return RO_IO;
    }
    at += (size_t)written;
  }
  if (fsync(out->descriptor) != 0 && errno != EINVAL) return failed(out->path, "cannot be written", error);
  out->len += line.len;
  return RO_OK;
}

void out_close(watch_out *out) {
  if (out->descriptor >= 0) close(out->descriptor);
  out->descriptor = -1;
}
