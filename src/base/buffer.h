/* A growing byte buffer on the heap with a maximum stated at birth. A failed append sets `failed` and appends nothing;
 * writers check once at the end. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "readout/readout.h"

typedef struct ro_buffer {
  char *data; /* NUL-terminated when not NULL */
  size_t len, cap, maximum;
  const ro_allocator *allocator; /* NULL: the C library */
  bool failed;
} ro_buffer;

void buffer_init(ro_buffer *buffer, size_t maximum);
/* The same with memory from an allocator, which must outlive the buffer. */
void buffer_init_from(ro_buffer *buffer, const ro_allocator *allocator, size_t maximum);
void buffer_free(ro_buffer *buffer);
void buffer_clear(ro_buffer *buffer); /* keeps the memory */
void buffer_append(ro_buffer *buffer, const void *data, size_t len);
void buffer_puts(ro_buffer *buffer, const char *string);
void buffer_putc(ro_buffer *buffer, char byte);
void buffer_printf(ro_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
