/* What gzip packed, as a layer: members one behind another, and, behind what is broken, the next that is whole. */
#include <string.h>
#include <zlib.h>

#include "base/memory.h"
#include "intake/flow.h"

enum { WINDOW_GZIP = 15 + 16, MAGIC_BYTES = 4 };

typedef struct gzip_layer {
  layer base;
  z_stream stream;
  uint64_t in_begin; /* where in[0] stands among all packed bytes */
  size_t in_len, member_at;
  bool in_ended, begun, broken; /* begun: inside a member */
  unsigned char in[FLOW_CHUNK];
} gzip_layer;

static void *take(void *context, uInt count, uInt size) { return memory_alloc(context, (size_t)count * size); }
static void give(void *context, void *data) { memory_release(context, data); }

static size_t in_at(const gzip_layer *self) { return self->in_len - self->stream.avail_in; }
static void in_go(gzip_layer *self, size_t at) {
  self->stream.next_in = self->in + at;
  self->stream.avail_in = (uInt)(self->in_len - at);
}

/* Reads more packed bytes behind those that are left. */
static bool in_more(gzip_layer *self) {
  size_t at = in_at(self), left = self->stream.avail_in;
  if (left) memmove(self->in, self->in + at, left);
  self->in_begin += at;
  self->member_at -= self->member_at < at ? self->member_at : at;
  ssize_t got = layer_read(self->base.below, (char *)self->in + left, sizeof self->in - left);
  self->in_len = left + (got > 0 ? (size_t)got : 0);
  in_go(self, 0);
  if (got < 0) self->base.dead = true;
  self->in_ended = got == 0;
  return got >= 0;
}

/* At least so many bytes, if there are so many. */
static bool in_have(gzip_layer *self, size_t bytes) {
  while (self->stream.avail_in < bytes && !self->in_ended)
    if (!in_more(self)) return false;
  return true;
}

static bool in_is_member(const gzip_layer *self) {
  return sniff_is_gzip((const char *)self->stream.next_in, self->stream.avail_in);
}

/* Goes to the next bytes that look like a member; false when there are none, or on a failure. */
static bool member_seek(gzip_layer *self) {
  while (in_have(self, MAGIC_BYTES) && self->stream.avail_in >= MAGIC_BYTES) {
    if (in_is_member(self)) return true;
    const void *next = memchr(self->stream.next_in + 1, 0x1f, self->stream.avail_in - 1);
    in_go(self, next ? (size_t)((const unsigned char *)next - self->in) : self->in_len);
  }
  return false;
}

static ssize_t member_fail(gzip_layer *self, const char *what) {
  self->broken = true;
  return layer_fail(&self->base, RO_IO, "cannot be read: %s, at byte %llu of what gzip packed", what,
                    (unsigned long long)(self->in_begin + in_at(self)));
}

/* Between members: 1 at the next one, 0 at the end, -1 on a failure. What stands behind the last one is nobody's. */
static int member_begin(gzip_layer *self) {
  if (!in_have(self, MAGIC_BYTES)) return -1;
  bool here = in_is_member(self);
  if (!here && !member_seek(self)) return self->base.dead ? -1 : 0;
  self->member_at = in_at(self);
  self->begun = true;
  inflateReset(&self->stream);
  return here ? 1 : (int)member_fail(self, "something else stands between its pieces");
}

/* One step; 1 when there may be more, 0 at the end, -1 on a failure. */
static int gzip_step(gzip_layer *self) {
  if (!self->begun) return member_begin(self);
  if (!in_have(self, 1)) return -1;
  if (self->stream.avail_in == 0) {
    self->base.dead = true;
    return (int)member_fail(self, "it is cut off");
  }
  int status = inflate(&self->stream, Z_NO_FLUSH);
  if (status == Z_STREAM_END) self->begun = false;
  else if (status != Z_OK && status != Z_BUF_ERROR) return (int)member_fail(self, "it is broken");
  return 1;
}

static ssize_t gzip_read(layer *base, char *to, size_t room) {
  gzip_layer *self = (gzip_layer *)base;
  if (self->broken) return -1;
  self->stream.next_out = (unsigned char *)to;
  self->stream.avail_out = (uInt)room;
  int go_on = 1;
  while (self->stream.avail_out == room && go_on > 0) go_on = gzip_step(self);
  size_t got = room - self->stream.avail_out;
  return got ? (ssize_t)got : go_on;
}

/* Behind the beginning of the piece that is broken, as far back as it is still here. */
static bool gzip_resume(layer *base) {
  gzip_layer *self = (gzip_layer *)base;
  if (!self->broken) return false;
  self->broken = false;
  if (self->begun && self->stream.total_in == 0 && in_at(self) == self->member_at) return true; /* at its beginning */
  in_go(self, self->member_at < self->in_len ? self->member_at + 1 : self->in_len);
  self->begun = member_seek(self);
  if (!self->begun) self->base.dead = true;
  self->member_at = in_at(self);
  inflateReset(&self->stream);
  return self->begun;
}

static void gzip_close(layer *base) {
  gzip_layer *self = (gzip_layer *)base;
  inflateEnd(&self->stream);
  memory_release(base->of->name.allocator, self);
}

layer *gzip_new(flow *of, const char *data, size_t len) {
  static const layer_kind kind = {.read = gzip_read, .resume = gzip_resume, .close = gzip_close};
  const ro_allocator *allocator = of->name.allocator;
  gzip_layer *self = memory_zeroed(allocator, 1, sizeof *self);
  if (self == NULL) return NULL;
  self->base.kind = &kind;
  self->stream.zalloc = take;
  self->stream.zfree = give;
  self->stream.opaque = (void *)(uintptr_t)allocator;
  memcpy(self->in, data, len);
  self->in_len = len;
  in_go(self, 0);
  if (inflateInit2(&self->stream, WINDOW_GZIP) == Z_OK) return &self->base;
  memory_release(allocator, self);
  return NULL;
}
