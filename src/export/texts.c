/* Lookups in the table of texts. See texts.h. */
#include "export/texts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_BYTES = 96 };

typedef struct text_wanted {
  const char *lang, *key;
} text_wanted;

static int text_order(const void *wanted, const void *row) {
  const text_wanted *want = wanted;
  const text_row *have = row;
  int lang = strcmp(want->lang, have->lang);
  return lang ? lang : strcmp(want->key, have->key);
}

bool text_speaks(const char *lang) { return text_find(lang, "title") != NULL; }

const char *text_find(const char *lang, const char *key) {
  text_wanted wanted = {lang, key};
  const text_row *row = bsearch(&wanted, text_rows, text_count, sizeof *text_rows, text_order);
  return row ? row->text : NULL;
}

const char *text_of(const char *lang, const char *key) {
  const char *text = text_find(lang, key);
  return text ? text : key;
}

const char *text_word(const char *lang, const char *kind, const char *word) {
  char key[KEY_BYTES];
  if (word == NULL) return "";
  snprintf(key, sizeof key, "%s.%s", kind, word);
  const char *text = text_find(lang, key);
  return text ? text : word;
}
