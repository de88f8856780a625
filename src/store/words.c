/* Cutting and folding of words. Letters below CHARS_DIRECT are answered from a table that is filled at the first word.
 */
#include "store/words.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/hash.h"
#include "text/chars.h"
#include "text/utf8.h"

static uint16_t bare_letters[CHARS_DIRECT];
static pthread_once_t bare_once = PTHREAD_ONCE_INIT;

/* Letters whose stroke or missing dot is no mark of its own in Unicode. */
static uint32_t struck(uint32_t code) {
  switch (code) {
    case 0x111: return 'd';
    case 0x142: return 'l';
    case 0xf8: return 'o';
    case 0x127: return 'h';
    case 0x131: return 'i';
    default: return code;
  }
}

static uint32_t bare_far(uint32_t code) {
  utf8proc_int32_t parts[16];
  int last;
  utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code, parts, 16,
                                                   UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_COMPAT, &last);
  return struck(count == 1 && parts[0] > 0 ? (uint32_t)parts[0] : code);
}

static void bare_fill(void) {
  for (uint32_t code = 0; code < CHARS_DIRECT; code++) bare_letters[code] = (uint16_t)bare_far(code);
}

static uint32_t bare(uint32_t code) { return code < CHARS_DIRECT ? bare_letters[code] : bare_far(code); }

static void put(char *out, size_t *len, uint32_t code) {
  char bytes[4];
  size_t count = utf8_put(code, bytes);
  if (*len + count > WORD_BYTES) return;
  memcpy(out + *len, bytes, count);
  *len += count;
}

/* Marks that stand alone are only part of the exact spelling. */
static void put_both(word_cut *word, size_t *exact, size_t *folded, uint32_t code, unsigned class) {
  uint32_t lower = char_fold(code);
  if (lower == 0) return;
  put(word->exact, exact, lower);
  if (!(class & CHAR_MARK)) put(word->folded, folded, bare(lower));
}

static bool is_inner(unsigned class) { return (class & (CHAR_LETTER | CHAR_DIGIT | CHAR_MARK)) && !(class & CHAR_HAN); }

bool words_next(ro_str text, size_t *at, word_cut *word) {
  size_t exact = 0, folded = 0, before = *at;
  unsigned step = 0, class = 0;
  uint32_t code = 0;
  pthread_once(&bare_once, bare_fill);
  for (; *at < text.len; *at += step) {
    code = char_at(text.data, text.len, *at, &step);
    class = char_class(code);
    if (class & (CHAR_LETTER | CHAR_DIGIT)) break;
  }
  if (*at >= text.len) return false;
  word->start = *at;
  word->glued = (class & CHAR_HAN) && *at == before && before > 0;
  do {
    put_both(word, &exact, &folded, code, class);
    *at += step;
    if ((class & CHAR_HAN) || *at >= text.len) break;
    code = char_at(text.data, text.len, *at, &step);
    class = char_class(code);
  } while (is_inner(class));
  word->end = *at;
  word->exact[exact] = word->folded[folded] = '\0';
  return true;
}

/* Composed, where marks stand behind their letters; *made must be freed when not NULL. */
static ro_str composed(ro_str text, char **made) {
  bool loose = false;
  *made = NULL;
  for (size_t i = 0; i + 1 < text.len && !loose; i++) {
    unsigned char lead = (unsigned char)text.data[i];
    loose = lead == 0xcc || lead == 0xcd;
  }
  if (!loose) return text;
  utf8proc_uint8_t *out = NULL;
  utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.len, &out,
                                      UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  *made = (char *)out;
  return len < 0 ? (ro_str){NULL, 0} : (ro_str){*made, (size_t)len};
}

static void put_words(ro_str text, ro_buffer *exact, ro_buffer *folded) {
  size_t at = 0;
  word_cut word;
  while (words_next(text, &at, &word)) {
    if (exact->len) buffer_putc(exact, ' ');
    if (folded->len) buffer_putc(folded, ' ');
    buffer_puts(exact, word.exact);
    buffer_puts(folded, word.folded);
  }
}

static void put_composed(ro_str text, ro_buffer *exact, ro_buffer *folded) {
  char *made;
  text = composed(text, &made);
  if (text.data == NULL) exact->failed = true;
  else put_words(text, exact, folded);
  free(made);
}

void words_of_article(ro_str title, ro_str text, ro_buffer *exact, ro_buffer *folded) {
  if (title.len) put_composed(title, exact, folded);
  put_composed(text, exact, folded);
}

static bool is_blank(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/* One blank for a run of them, none at the ends. */
static void put_squeezed(ro_str text, ro_buffer *out) {
  for (size_t i = 0; i < text.len;) {
    size_t start = i;
    while (i < text.len && is_blank(text.data[i])) i++;
    if (i > start && i < text.len && out->len) buffer_putc(out, ' ');
    for (start = i; i < text.len && !is_blank(text.data[i]);) i++;
    buffer_append(out, text.data + start, i - start);
  }
}

bool words_hash(ro_str text, uint64_t hash[2]) {
  ro_buffer plain;
  char *made;
  text = composed(text, &made);
  buffer_init_from(&plain, NULL, 2 * text.len + 1);
  if (text.data) put_squeezed(text, &plain);
  bool fine = text.data && !plain.failed;
  for (uint64_t i = 0; i < 2; i++) hash[i] = fine ? hash_bytes(plain.data, plain.len, 29 + i) : 0;
  buffer_free(&plain);
  free(made);
  return fine;
}
