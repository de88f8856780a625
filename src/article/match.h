/* Matching compiled patterns (the .pat files of a pack) over the items of a document.
 *
 * A backtracking machine over pack_steps: greedy, leftmost alternative first, bounded by LIMIT_MATCH_STEPS, so that no
 * pattern and no text can make it slow. Called by resolve for mentions.
 */
#ifndef ARTICLE_MATCH_H
#define ARTICLE_MATCH_H

#include "article/doc.h"

enum { MATCH_CAPTURES = 24, MATCH_BRANCHES = 64, MATCH_NO_MASK = UINT16_MAX };

typedef struct match_capture {
  uint8_t letter; /* as in the pattern: =c */
  uint16_t mask;  /* of the pack: the classes that the pattern asked for; MATCH_NO_MASK for a quoted word */
  uint32_t item;
} match_capture;

typedef struct match_result {
  uint32_t item_end; /* behind the last item */
  uint32_t count;
  match_capture captures[MATCH_CAPTURES];
} match_result;

/* True when pattern matches at item, not reaching item_end. *result is undefined when not. */
bool match_at(const ro_doc *doc, const pack_pattern *pattern, uint32_t item, uint32_t item_end, match_result *result);

#endif
