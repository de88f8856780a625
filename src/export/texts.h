/* The words of the report in the languages that it speaks: ontology/texts.tsv and the packs' names of countries and
 * organisations, made into a table by tools/embed_texts. */
#ifndef EXPORT_TEXTS_H
#define EXPORT_TEXTS_H

#include <stdbool.h>

typedef struct text_row {
  const char *lang, *key, *text;
} text_row;

extern const text_row text_rows[]; /* sorted by language and key */
extern const unsigned text_count;

bool text_speaks(const char *lang);
/* NULL when there is none. */
const char *text_find(const char *lang, const char *key);
/* The text, or the key where there is none. */
const char *text_of(const char *lang, const char *key);
/* A word of the ontology, such as text_word("vi", "type", "CONSULT"), or the word itself. */
const char *text_word(const char *lang, const char *kind, const char *word);

#endif
