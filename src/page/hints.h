/* What the names in a page's markup say: class, id, role and item property as bits. The words are data,
 * ontology/markup.tsv, compiled into markup_hints. Called by tree.c. */
#ifndef PAGE_HINTS_H
#define PAGE_HINTS_H

#include <stddef.h>
#include <stdint.h>

enum {
  HINT_BODY = 1,
  HINT_TITLE = 2,
  HINT_STANDFIRST = 4,
  HINT_BYLINE = 8,
  HINT_DATE = 16,
  HINT_CAPTION = 32,
  HINT_CREDIT = 64,
  HINT_COMMENT = 128,
  HINT_RELATED = 256,
  HINT_SHARE = 512,
  HINT_ADVERT = 1024,
  HINT_NOTICE = 2048,
  HINT_MENU = 4096,
  HINT_TAGS = 8192,
  HINT_WIDGET = 16384,
  HINT_HIDDEN = 32768,
  HINT_NONE = 0
};

typedef struct markup_hint {
  const char *words;
  uint32_t hint;
} markup_hint;
extern const markup_hint markup_hints[]; /* sorted by words */
extern const unsigned markup_hint_count;

/* The bits of all words and pairs of words in a name or a list of names. */
uint32_t hints_of(const char *names, size_t len);

#endif
