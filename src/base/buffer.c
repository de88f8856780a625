/* The growing byte buffer of buffer.h. One byte more than len is always held, for the NUL. */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

enum { FIRST_CAP = 256 };

void buffer_init_from(ro_buffer *buffer, const ro_allocator *allocator, size_t maximum) {
  *buffer = (ro_buffer){.maximum = maximum, .allocator = allocator};
}

void buffer_init(ro_buffer *buffer, size_t maximum) { buffer_init_from(buffer, NULL, maximum); }

void buffer_free(ro_buffer *buffer) {
  memory_release(buffer->allocator, buffer->data);
  buffer_init_from(buffer, buffer->allocator, buffer->maximum);
}

void buffer_clear(ro_buffer *buffer) {
  buffer->len = 0;
  buffer->failed = false;
  if (buffer->data) buffer->data[0] = 0;
}

/* Makes room for more bytes and a NUL. */
static bool reserve(ro_buffer *buffer, size_t more) {
  if (more > buffer->maximum || buffer->len > buffer->maximum - more || buffer->len + more == SIZE_MAX) {
    buffer->failed = true;
    return false;
  }
  size_t need = buffer->len + more + 1;
  if (need <= buffer->cap) return true;
  size_t cap = buffer->cap ? buffer->cap : FIRST_CAP;
  while (cap < need) cap = cap > SIZE_MAX / 2 ? need : cap * 2;
  char *data = memory_resize(buffer->allocator, buffer->data, cap, 1);
  if (!data) {
    buffer->failed = true;
    return false;
  }
  buffer->data = data;
  buffer->cap = cap;
  return true;
}

void buffer_append(ro_buffer *buffer, const void *data, size_t len) {
  if (!reserve(buffer, len)) return;
  if (len) memcpy(buffer->data + buffer->len, data, len);
  buffer->len += len;
  buffer->data[buffer->len] = 0;
}

void buffer_puts(ro_buffer *buffer, const char *string) { buffer_append(buffer, string, strlen(string)); }

void buffer_putc(ro_buffer *buffer, char byte) {
  if (buffer->cap - buffer->len > 1 && buffer->len < buffer->maximum) {
    buffer->data[buffer->len++] = byte;
    buffer->data[buffer->len] = 0;
    return;
  }
  buffer_append(buffer, &byte, 1);
}

void buffer_printf(ro_buffer *buffer, const char *format, ...) {
  char small[256];
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int len = vsnprintf(small, sizeof(small), format, args);
  va_end(args);
  if (len < 0) {
    buffer->failed = true;
  } else if ((size_t)len < sizeof(small)) {
    buffer_append(buffer, small, (size_t)len);
  } else if (reserve(buffer, (size_t)len)) {
    vsnprintf(buffer->data + buffer->len, (size_t)len + 1, format, again);
    buffer->len += (size_t)len;
  }
  va_end(again);
}
