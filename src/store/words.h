/* Words for the search: how a text and a question are cut and folded, the same way.
 *
 * A word is a run of letters and digits in lower case; a Han character is a word of its own. Each is kept twice: as it
 * is spelt, and folded to its bare letters, without tone, hook, horn or stroke.
 */
#ifndef STORE_WORDS_H
#define STORE_WORDS_H

#include "base/buffer.h"

enum { WORD_BYTES = 64 }; /* of a word; the rest is left out */

typedef struct word_cut {
  char exact[WORD_BYTES + 1], folded[WORD_BYTES + 1]; /* NUL-terminated */
  size_t start, end;                                  /* in the text */
  bool glued;                                         /* a Han character right behind another */
} word_cut;

/* The next word from *at on; false at the end of the text. */
bool words_next(ro_str text, size_t *at, word_cut *word);
/* Appends the words of an article, with blanks between them. */
void words_of_article(ro_str title, ro_str text, ro_buffer *exact, ro_buffer *folded);
/* A hash of a text that is the same for other white space and another composition of its letters. False: no memory. */
bool words_hash(ro_str text, uint64_t hash[2]);

#endif
