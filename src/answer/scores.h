/* How cooperative or hostile an act is: the PLOVER manual's scores by type and mode, from ontology/scores.tsv. Called
 * by the chart of the timeline, and by whoever exports a scale. */
#ifndef ANSWER_SCORES_H
#define ANSWER_SCORES_H

typedef struct score_row {
  const char *type, *mode; /* mode "": any other */
  double score;            /* -10 … 10 */
} score_row;

/* Made by tools/embed_scores. */
extern const score_row score_rows[];
extern const unsigned score_count;

/* mode may be NULL or "". A mode without a row has the score of its type; an unknown type 0. */
double score_of(const char *type, const char *mode);

#endif
