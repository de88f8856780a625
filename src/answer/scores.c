/* Looking up a score. The table has some eighty rows and is asked once an act at most. */
#include "answer/scores.h"

#include <string.h>

double score_of(const char *type, const char *mode) {
  double score = 0;
  for (unsigned i = 0; i < score_count; i++) {
    if (*score_rows[i].type != *type || strcmp(score_rows[i].type, type) != 0) continue;
    if (mode && *mode && strcmp(score_rows[i].mode, mode) == 0) return score_rows[i].score;
    if (*score_rows[i].mode == '\0') score = score_rows[i].score;
  }
  return score;
}
