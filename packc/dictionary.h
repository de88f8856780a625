/* Strings to small numbers, in order of first appearance. Keys and table live in an arena; used only by the compiler.
 */
#ifndef PACKC_DICTIONARY_H
#define PACKC_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/table.h"

#define DICTIONARY_NONE UINT32_MAX

typedef struct dictionary_key {
  const char *data; /* NUL-terminated */
  uint32_t len;
} dictionary_key;

typedef struct dictionary {
  TABLE(dictionary_key) keys;
  uint32_t *slots; /* key index + 1; 0 is empty */
  uint32_t slot_count;
} dictionary;

/* The number of a key, added when it is new; DICTIONARY_NONE when the arena failed. */
uint32_t dictionary_add(dictionary *dict, ro_arena *arena, const char *key, size_t len);
/* The number of a key or DICTIONARY_NONE. */
uint32_t dictionary_find(const dictionary *dict, const char *key, size_t len);

#endif
