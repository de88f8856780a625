/* The pool of strings: each stands once, NUL-terminated, in order of first use; offset 0 is the empty string. */
#include <string.h>

#include "base/limits.h"
#include "packc/builder.h"

static void pool_append(packc *c, const char *text, size_t len) {
  for (size_t index = 0; index < len; index++) {
    char *byte = table_push(&c->arena, &c->pool, LIMIT_PACK_BYTES);
    if (byte) *byte = text[index];
  }
}

pack_string packc_string(packc *c, const char *text) {
  size_t len = strlen(text);
  if (c->pool.count == 0) pool_append(c, "", 1);
  if (len == 0) return 0;
  uint32_t index = dictionary_add(&c->strings, &c->arena, text, len);
  if (index < c->string_at.count) return c->string_at.rows[index];
  pack_string *row = table_push(&c->arena, &c->string_at, PACKC_ROWS);
  if (!row) return 0;
  *row = c->pool.count;
  pool_append(c, text, len + 1);
  return c->string_at.rows[c->string_at.count - 1];
}

const char *packc_text(const packc *c, pack_string string) { return c->pool.rows + string; }
