/* A voice: somebody who is cited, as words of the text, and who that is if the article's actors have him. */
#ifndef CODE_VOICE_H
#define CODE_VOICE_H

#include "code/code.h"

typedef struct voice {
  ro_span span;     /* len 0: nobody */
  uint32_t mention; /* DOC_NONE when only the words are known */
  uint32_t first;   /* the item that its words begin with */
  bool outlet;      /* a news outlet */
  bool goes_on;     /* "he added", "the statement said": whoever spoke before */
} voice;

/* The subject of the verb of telling at an item; behind it where the quote goes before: "said X". voice.c */
voice voice_at_report(const ro_doc *doc, uint32_t sentence, uint32_t report);
/* Who stands behind "according to" at an item. voice.c */
voice voice_at_according(const ro_doc *doc, uint32_t sentence, uint32_t item);
/* Whom the mention names, in the words that name him best. voice.c */
voice voice_of_mention(const ro_doc *doc, uint32_t mention);

/* Who tells what stands at an item, when the whole article is coded; and the item that speaks for those of a
 * sentence that end before `end`.
 * cited.c */
voice voice_at(const ro_doc *doc, uint32_t sentence, uint32_t item);
uint32_t voice_item(const ro_doc *doc, uint32_t sentence, uint32_t end);

/* Who is cited for a hit, len 0 when the outlet says it in its own voice. cited.c */
ro_span cited_span(const code_state *state, const ro_hit *hit);

#endif
