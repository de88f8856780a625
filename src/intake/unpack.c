/* zlib's inflate over a descriptor. */
#include "intake/unpack.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/memory.h"

enum { PACKED_BYTES = 64 << 10, WINDOW_GZIP = 15 + 16 };

struct unpacking {
  const ro_allocator *allocator;
  z_stream stream;
  bool ended, member_ended; /* of the file; of one packed piece of it */
  unsigned char packed[PACKED_BYTES];
};

bool unpack_is_gzip(const char *data, size_t len) { return len >= 3 && memcmp(data, "\x1f\x8b\x08", 3) == 0; }

static void *piece_take(void *opaque, unsigned count, unsigned size) {
  const unpacking *unpack = opaque;
  return memory_zeroed(unpack->allocator, count, size);
}

static void piece_release(void *opaque, void *piece) {
  const unpacking *unpack = opaque;
  memory_release(unpack->allocator, piece);
}

unpacking *unpack_new(const ro_allocator *allocator, const char *data, size_t len) {
  unpacking *unpack = len <= PACKED_BYTES ? memory_zeroed(allocator, 1, sizeof *unpack) : NULL;
  if (unpack == NULL) return NULL;
  unpack->allocator = allocator;
  unpack->stream.zalloc = piece_take, unpack->stream.zfree = piece_release, unpack->stream.opaque = unpack;
  memcpy(unpack->packed, data, len);
  unpack->stream.next_in = unpack->packed;
  unpack->stream.avail_in = (uInt)len;
  if (inflateInit2(&unpack->stream, WINDOW_GZIP) == Z_OK) return unpack;
  memory_release(allocator, unpack);
  return NULL;
}

/* More packed bytes; false on a failure. */
static bool packed_read(unpacking *unpack, int descriptor) {
  ssize_t got;
  if (unpack->stream.avail_in || unpack->ended) return true;
  do got = read(descriptor, unpack->packed, sizeof unpack->packed);
  while (got < 0 && errno == EINTR);
  if (got < 0) return false;
  unpack->ended = got == 0;
  unpack->stream.next_in = unpack->packed;
  unpack->stream.avail_in = (uInt)got;
  return true;
}

/* One step; 1 when the next has something to do, 0 at the end, -1 on a failure. */
static int unpack_step(unpacking *unpack, int descriptor) {
  if (!packed_read(unpack, descriptor)) return -1;
  if (unpack->member_ended) {
    bool more = unpack_is_gzip((const char *)unpack->stream.next_in, unpack->stream.avail_in);
    if (!more) return 0; /* what stands behind the last piece is nobody's */
    inflateReset(&unpack->stream);
    unpack->member_ended = false;
  }
  if (unpack->ended && unpack->stream.avail_in == 0) return errno = EILSEQ, -1; /* cut off */
  int status = inflate(&unpack->stream, Z_NO_FLUSH);
  if (status == Z_STREAM_END) unpack->member_ended = true;
  else if (status != Z_OK && status != Z_BUF_ERROR) return errno = EILSEQ, -1;
  return 1;
}

ssize_t unpack_read(unpacking *unpack, int descriptor, char *out, size_t room) {
  unpack->stream.next_out = (unsigned char *)out;
  unpack->stream.avail_out = (uInt)room;
  int go_on = 1;
  while (unpack->stream.avail_out == room && (go_on = unpack_step(unpack, descriptor)) > 0) continue;
  return go_on < 0 ? -1 : (ssize_t)(room - unpack->stream.avail_out);
}

void unpack_free(unpacking *unpack) {
  if (unpack == NULL) return;
  inflateEnd(&unpack->stream);
  memory_release(unpack->allocator, unpack);
}
