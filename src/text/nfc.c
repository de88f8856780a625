/* NFC with a map back: the text that the stages read, and where each piece of it stood in the text as it came.
 *
 * Nearly all text is NFC already, so a quick check passes over it; only the stretch from one sure starter to the next
 * that fails it is composed, at most STRETCH_CODES characters at a time (Unicode's stream-safe limit is 30), which
 * bounds the work on hostile input.
 */
#include <string.h>
#include <utf8proc.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/limits.h"
#include "text/chars.h"
#include "text/utf8.h"

enum { STRETCH_CODES = 32, STRETCH_ROOM = STRETCH_CODES * 4, MEMO_SLOTS = 256, MEMO_BYTES = 11 };

/* Stretches composed lately; decomposed text repeats a few hundred of them without end. */
typedef struct memo_slot {
  uint8_t from_len, to_len;
  char from[MEMO_BYTES], to[MEMO_BYTES];
} memo_slot;

/* The first byte of 0xcc or above at or after `at`: below it are ASCII, the rest of characters, and the characters up
 * to U+02FF, all of which are normal. */
static size_t high_byte(const unsigned char *byte, size_t len, size_t at) {
  for (; len - at >= 8; at += 8) {
    uint64_t word;
    memcpy(&word, byte + at, 8);
    word = ((word & 0x7f7f7f7f7f7f7f7fu) + 0x3434343434343434u) & word & 0x8080808080808080u;
    if (word == 0) continue;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return at + (size_t)__builtin_ctzll(word) / 8;
#else
    break;
#endif
  }
  while (at < len && byte[at] < 0xcc) at++;
  return at;
}

/* The first character at or after `at` that NFC may change or join to what stands before it. */
static size_t check_end(const char *text, size_t len, size_t at) {
  const unsigned char *byte = (const unsigned char *)text;
  while ((at = high_byte(byte, len, at)) < len) {
    unsigned step = 3;
    /* U+1E00 to U+1EFF, where Vietnamese lives, is normal too */
    if (byte[at] != 0xe1 || len - at < 3 || (byte[at + 1] & 0xfc) != 0xb8)
      if (char_class(char_at(text, len, at, &step)) & CHAR_COMPOSE) return at;
    at += step;
  }
  return len;
}

/* Where the character before `at` begins; it is a sure starter unless `at` is `first`. */
static size_t starter_before(const char *text, size_t first, size_t at) {
  if (at == first) return at;
  do at--;
  while (at > first && ((unsigned char)text[at] & 0xc0) == 0x80);
  return at;
}

/* The end of the stretch that begins at `start` and fails the check at `at`: the next sure starter, or as much as is
 * composed at a time. */
static size_t stretch_end(const char *text, size_t len, size_t start, size_t at) {
  unsigned count = start < at ? 1 : 0;
  while (at < len && count < STRETCH_CODES) {
    unsigned step;
    uint32_t code = char_at(text, len, at, &step);
    if (!(char_class(code) & CHAR_COMPOSE)) break;
    at += step;
    count++;
  }
  return at;
}

/* Canonical order of marks; utf8proc_decompose_char leaves it to its caller. */
static void sort_marks(utf8proc_int32_t *codes, utf8proc_ssize_t count) {
  for (utf8proc_ssize_t i = 1; i < count; i++) {
    utf8proc_int32_t code = codes[i];
    int class = utf8proc_get_property(code)->combining_class;
    utf8proc_ssize_t j = i;
    for (; class && j > 0 && utf8proc_get_property(codes[j - 1])->combining_class > class; j--) codes[j] = codes[j - 1];
    codes[j] = code;
  }
}

/* Composes one stretch into out (4 * STRETCH_ROOM bytes) and gives the length. */
static size_t compose(const char *from, size_t len, char *out) {
  utf8proc_int32_t codes[STRETCH_ROOM];
  utf8proc_ssize_t count = 0;
  for (size_t at = 0; at < len;) {
    unsigned step;
    utf8proc_int32_t code = (utf8proc_int32_t)char_at(from, len, at, &step);
    utf8proc_ssize_t more =
        utf8proc_decompose_char(code, codes + count, STRETCH_ROOM - count, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, NULL);
    if (more < 0 || more > STRETCH_ROOM - count) goto keep;
    count += more;
    at += step;
  }
  sort_marks(codes, count);
  count = utf8proc_normalize_utf32(codes, count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  if (count < 0) goto keep;
  size_t written = 0;
  for (utf8proc_ssize_t i = 0; i < count; i++) written += utf8_put((uint32_t)codes[i], out + written);
  return written;
keep:
  memcpy(out, from, len);
  return len;
}

static void append_composed(memo_slot *memo, ro_buffer *buffer, const char *from, size_t len) {
  char out[4 * STRETCH_ROOM];
  if (len > MEMO_BYTES) {
    size_t out_len = compose(from, len, out);
    buffer_append(buffer, out, out_len);
    return;
  }
  uint32_t hash = 0;
  for (size_t i = 0; i < len; i++) hash = hash * 31 + (unsigned char)from[i];
  memo_slot *slot = &memo[(hash ^ hash >> 8) % MEMO_SLOTS];
  if (slot->from_len != len || memcmp(slot->from, from, len) != 0) {
    size_t out_len = compose(from, len, out);
    if (out_len > MEMO_BYTES) {
      buffer_append(buffer, out, out_len);
      return;
    }
    slot->from_len = (uint8_t)len, slot->to_len = (uint8_t)out_len;
    memcpy(slot->from, from, len);
    memcpy(slot->to, out, out_len);
  }
  buffer_append(buffer, slot->to, slot->to_len);
}

/* Appends the whole text, and, for the article's text, a mark behind each stretch whose length changed. */
static ro_status compose_all(ro_doc *doc, ro_str from, bool marked, ro_buffer *buffer, ro_error *error) {
  size_t at = 0;
  memo_slot memo[MEMO_SLOTS] = {{0}};
  while (at < from.len) {
    size_t fails = check_end(from.data, from.len, at);
    size_t starter = fails == from.len ? from.len : starter_before(from.data, at, fails);
    buffer_append(buffer, from.data + at, starter - at);
    if (starter == from.len) break;
    size_t end = stretch_end(from.data, from.len, starter, fails), before = buffer->len;
    append_composed(memo, buffer, from.data + starter, end - starter);
    at = end;
    if (!marked || buffer->len - before == end - starter) continue;
    doc_mark *mark = table_push(&doc->arena, &doc->marks, UINT32_MAX);
    if (!mark) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to normalise a text of %zu bytes", from.len);
    *mark = (doc_mark){(uint32_t)buffer->len, (uint32_t)end};
  }
  return RO_OK;
}

/* *out is `from` itself when that is NFC already, else a copy in the arena. */
static ro_status normalise(ro_doc *doc, ro_str from, bool marked, ro_str *out, ro_error *error) {
  *out = from;
  if (check_end(from.data, from.len, 0) == from.len) return RO_OK;
  if (from.len > UINT32_MAX / 4)
    return error_set(error, RO_LIMIT, NULL, 0, "a text of %zu bytes is too long", from.len);
  ro_buffer buffer;
  buffer_init_from(&buffer, doc->arena.allocator, from.len * 4 + 64);
  ro_status status = compose_all(doc, from, marked, &buffer, error);
  if (status == RO_OK) {
    bool same = buffer.len == from.len && memcmp(buffer.data, from.data, buffer.len) == 0;
    char *copy = same || buffer.failed ? NULL : arena_copy(&doc->arena, buffer.data, buffer.len);
    if (same && marked) doc->marks.count = 0;
    else if (copy) *out = (ro_str){copy, buffer.len};
    else if (!same)
      status = error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to normalise a text of %zu bytes", from.len);
  }
  buffer_free(&buffer);
  return status;
}

ro_status utf8_normalise(ro_doc *doc, ro_error *error) { return normalise(doc, doc->given, true, &doc->text, error); }

ro_status utf8_normalise_field(ro_doc *doc, ro_str field, ro_str *out, ro_error *error) {
  return normalise(doc, field, false, out, error);
}
