/* Layers upon a file. See flow.h. */
#include "intake/flow.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/memory.h"

/* ---- the file itself ---- */

static ssize_t file_read(layer *self, char *to, size_t room) {
  ssize_t got;
  do {
    got = read(self->of->descriptor, to, room);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return layer_fail(self, RO_IO, "cannot be read: %s", error_reason(errno));
  self->of->raw += (uint64_t)got;
  return got;
}

static void file_close(layer *self) {
  if (self->of->descriptor > STDIN_FILENO) close(self->of->descriptor);
  self->of->descriptor = -1;
  memory_release(self->of->name.allocator, self);
}

static const layer_kind file_kind = {.read = file_read, .close = file_close};

/* ---- layers ---- */

ssize_t layer_fail(layer *self, ro_status status, const char *format, ...) {
  ro_error *fault = &self->of->fault;
  va_list arguments;
  *fault = (ro_error){.code = status};
  va_start(arguments, format);
  vsnprintf(fault->message, sizeof fault->message, format, arguments);
  va_end(arguments);
  return -1;
}

void layer_mark(layer *self) {
  self->out = 0;
  self->raw_begin = self->of->raw;
}

static bool is_beyond(uint64_t out, uint64_t raw, uint64_t unquestioned) {
  return out > unquestioned && out - unquestioned > raw * LIMIT_UNPACKED_FACTOR;
}

/* The whole file ends when too much came out of it; else what is in work ends, and the rest goes on. */
static ssize_t layer_count(layer *self, ssize_t got) {
  flow *of = self->of;
  self->out += (uint64_t)got;
  of->unpacked += (uint64_t)got;
  if (is_beyond(of->unpacked, of->raw, LIMIT_UNPACKED_ALL)) {
    for (layer *each = of->top; each; each = each->below) each->dead = true;
    return layer_fail(self, RO_LIMIT,
                      "more than 1 GiB and %d times the file's size comes out of it; it is read no further",
                      LIMIT_UNPACKED_FACTOR);
  }
  if (!is_beyond(self->out, of->raw - self->raw_begin, LIMIT_UNPACKED_BYTES)) return got;
  if (self->kind->next == NULL) self->dead = true;
  return layer_fail(self, RO_LIMIT, "more than 64 MiB and %d times its size comes out of it; it is read no further",
                    LIMIT_UNPACKED_FACTOR);
}

ssize_t layer_read(layer *self, char *to, size_t room) {
  if (self->dead) return -1; /* fault says why */
  ssize_t got = self->kind->read(self, to, room);
  return got > 0 && self->below ? layer_count(self, got) : got;
}

static void layer_push(flow *self, layer *added) {
  added->of = self;
  added->below = self->top;
  added->name_len = self->name.len;
  layer_mark(added);
  self->top = added;
  self->depth++;
}

static void layer_pop(flow *self) {
  layer *gone = self->top;
  self->top = gone->below;
  self->depth--;
  gone->kind->close(gone);
}

/* ---- what comes out ---- */

static void content_begin(flow *self) {
  self->chunk_len = self->chunk_at = 0;
  self->ended = false;
}

static ro_status no_memory(flow *self) {
  return error_set(&self->fault, RO_NO_MEMORY, NULL, 0, "no memory to unpack it");
}

/* What chunk holds is packed: it becomes the beginning of a layer. */
static ro_status content_unpack(flow *self) {
  if (self->depth > LIMIT_PACKED_DEPTH)
    return error_set(&self->fault, RO_LIMIT, NULL, 0, "packed more than %d times over", LIMIT_PACKED_DEPTH);
  bool files = self->kind == SNIFF_FILES;
  layer *added = self->kind == SNIFF_GZIP ? gzip_new(self, self->chunk, self->chunk_len)
                                          : archive_layer_new(self, self->chunk, self->chunk_len, files);
  if (added == NULL) return no_memory(self);
  layer_push(self, added);
  content_begin(self);
  return files ? added->kind->next(added) : RO_OK;
}

/* Reads until it is clear what the bytes are, but not beyond one chunk. A failure behind the first bytes that can be
 * got over is left to whoever reads on, to whom it comes again. */
static ro_status content_look(flow *self) {
  bool all = false;
  while (!sniff(self->chunk, self->chunk_len, all || self->ended || self->chunk_len == FLOW_CHUNK, &self->kind,
                &self->chunk_at)) {
    if (flow_more(self)) continue;
    all = self->chunk_len && !self->top->dead && self->top->kind->resume;
    if (!all) return self->fault.code;
  }
  return RO_OK;
}

/* Goes down to content that is not packed. RO_END: an archive had no file. */
static ro_status content_find(flow *self) {
  ro_status status = RO_OK;
  content_begin(self);
  do {
    status = content_look(self);
    if (status != RO_OK || self->kind < SNIFF_GZIP) return status;
    status = content_unpack(self);
  } while (status == RO_OK);
  return status;
}

bool flow_init(flow *self, const ro_allocator *allocator) {
  *self = (flow){.descriptor = -1, .chunk = memory_alloc(allocator, FLOW_CHUNK)};
  buffer_init_from(&self->name, allocator, 256 << 10);
  return self->chunk != NULL;
}

void flow_free(flow *self) {
  flow_close(self);
  memory_release(self->name.allocator, self->chunk);
  buffer_free(&self->name);
}

ro_status flow_begin(flow *self, int descriptor) {
  layer *file = memory_zeroed(self->name.allocator, 1, sizeof *file);
  self->descriptor = descriptor;
  self->raw = self->unpacked = 0;
  if (file == NULL) {
    if (descriptor > STDIN_FILENO) close(descriptor);
    self->descriptor = -1;
    return no_memory(self);
  }
  file->kind = &file_kind;
  layer_push(self, file);
  ro_status status = content_find(self);
  return status == RO_END ? flow_leave(self) : status;
}

ro_status flow_leave(flow *self) {
  while (self->top) {
    layer *top = self->top;
    ro_status status = top->dead || top->kind->next == NULL ? RO_END : top->kind->next(top);
    bool found = status == RO_OK;
    if (found) status = content_find(self);
    if (status != RO_END) return status;
    if (!found) layer_pop(self);
  }
  content_begin(self);
  return RO_END;
}

void flow_close(flow *self) {
  while (self->top) layer_pop(self);
  content_begin(self);
}

bool flow_more(flow *self) {
  if (self->chunk_at) memmove(self->chunk, self->chunk + self->chunk_at, self->chunk_len - self->chunk_at);
  self->chunk_len -= self->chunk_at;
  self->chunk_at = 0;
  ssize_t got = layer_read(self->top, self->chunk + self->chunk_len, FLOW_CHUNK - self->chunk_len);
  if (got < 0) return false;
  if (got == 0) self->ended = true;
  self->chunk_len += (size_t)got;
  return true;
}

bool flow_resume(flow *self) {
  layer *top = self->top;
  return top && !top->dead && top->kind->resume && top->kind->resume(top);
}

bool flow_would_wait(const flow *self) {
  struct pollfd poll_one = {.fd = self->descriptor, .events = POLLIN};
  return poll(&poll_one, 1, 0) == 0;
}
