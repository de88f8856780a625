/* Letters of ASCII whatever their case. strcasecmp asks the locale of whoever uses the library; names in markup and
 * headers have none. */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static inline char ascii_lower(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte | 32) : byte; }

static inline bool ascii_same(const char *a, const char *b, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (ascii_lower(a[i]) != ascii_lower(b[i])) return false;
  return true;
}

/* The same of two strings with an end. */
static inline bool ascii_equal(const char *a, const char *b) {
  size_t len = strlen(a);
  return strlen(b) == len && ascii_same(a, b, len);
}

#endif
