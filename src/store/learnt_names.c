/* The names of a document as bytes, for its parcel. */
#include <string.h>

#include "base/hash.h"
#include "store/learnt.h"
#include "store/page.h"
#include "store/words.h"

enum { NAME_SEED = 41, KEY_BYTES = 64 << 10 };

uint64_t learnt_season(ro_date published) {
  return published.month ? (uint64_t)published.year * 4 + (uint64_t)(published.month - 1) / 3 : 0;
}

/* ---- who publishes ---- */

static void put_host(ro_str url, ro_buffer *out) {
  static const char www[] = "www.";
  ro_buffer key;
  buffer_init_from(&key, NULL, KEY_BYTES);
  page_key(url, &key);
  const char *start = key.data ? strstr(key.data, "://") : NULL;
  start = start ? start + 3 : "";
  if (strncmp(start, www, sizeof www - 1) == 0) start += sizeof www - 1;
  buffer_append(out, start, strcspn(start, "/?#:"));
  if (key.failed) out->failed = true;
  buffer_free(&key);
}

void learnt_outlet(const ro_article_view *article, ro_buffer *out) {
  ro_buffer folded;
  if (article->source.len == 0) {
    put_host(article->url, out);
    return;
  }
  buffer_init_from(&folded, NULL, KEY_BYTES);
  words_of_article((ro_str){"", 0}, article->source, out, &folded);
  buffer_free(&folded);
}

/* ---- names ---- */

/* The same for every spelling that differs in capitals and signs only. */
static uint64_t name_key(ro_str name, ro_buffer *words, ro_buffer *folded) {
  buffer_clear(words);
  buffer_clear(folded);
  words_of_article((ro_str){"", 0}, name, words, folded);
  return words->len ? hash_bytes(words->data, words->len, NAME_SEED) : 0;
}

uint64_t learnt_hash(ro_str name) {
  ro_buffer words, folded;
  buffer_init_from(&words, NULL, KEY_BYTES);
  buffer_init_from(&folded, NULL, KEY_BYTES);
  uint64_t key = name_key(name, &words, &folded);
  if (words.failed || folded.failed) key = 0;
  buffer_free(&words);
  buffer_free(&folded);
  return key;
}

static bool key_is_in(const ro_buffer *keys, uint64_t key) {
  for (size_t at = 0; at + sizeof key <= keys->len; at += sizeof key) {
    uint64_t other;
    memcpy(&other, keys->data + at, sizeof other);
    if (other == key) return true;
  }
  return false;
}

static void put_u64(ro_buffer *out, uint64_t value) { buffer_append(out, &value, sizeof value); }

static void put_str(ro_buffer *out, ro_str text) {
  put_u64(out, text.len);
  buffer_append(out, text.len ? text.data : "", text.len);
  buffer_putc(out, '\0');
}

static void put_taught(ro_buffer *out, uint64_t key, const ro_name_view *name) {
  put_u64(out, key);
  put_str(out, name->name.text);
  put_str(out, ro_str_of(name->code));
  put_str(out, ro_str_of(name->role));
  put_str(out, ro_str_of(name->office));
  put_str(out, name->words.text);
  put_u64(out, name->words.span.offset);
  put_u64(out, name->words.span.len);
}

/* Scratch: the words of a name, folded, and the keys of those that are explained. */
typedef struct names_scratch {
  ro_buffer words, folded, explained;
} names_scratch;

/* First those that the article explains, by the first place that does, then those that it does not. */
static void names_put(const ro_document *document, names_scratch *scratch, ro_buffer *bare, ro_buffer *taught) {
  size_t count = ro_document_article(document)->name_count;
  for (size_t i = 0; i < 2 * count; i++) {
    const ro_name_view *name = ro_document_name(document, i % count);
    bool teaches = i < count;
    if (teaches != (name->code != NULL)) continue;
    uint64_t key = name_key(name->name.text, &scratch->words, &scratch->folded);
    if (key == 0 || key_is_in(&scratch->explained, key) || (!teaches && key_is_in(bare, key))) continue;
    put_u64(teaches ? &scratch->explained : bare, key);
    if (teaches) put_taught(taught, key, name);
  }
}

void learnt_names(const ro_document *document, ro_buffer *bare, ro_buffer *taught) {
  names_scratch scratch;
  ro_buffer *const buffers[] = {&scratch.words, &scratch.folded, &scratch.explained};
  for (size_t i = 0; i < 3; i++) buffer_init_from(buffers[i], NULL, KEY_BYTES);
  names_put(document, &scratch, bare, taught);
  for (size_t i = 0; i < 3; i++) {
    if (buffers[i]->failed) bare->failed = true;
    buffer_free(buffers[i]);
  }
}
