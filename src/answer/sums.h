/* Acts added up otherwise than by days: by pairs of actors, by places; and what there is in a record to choose from.
 *
 * Adding up goes through every act of a selection. Where there are more than SUMS_ACTS, the latest so many count, and
 * the answer says from which day on.
 */
#ifndef ANSWER_SUMS_H
#define ANSWER_SUMS_H

#include "answer/answer.h"

enum { SUMS_ACTS = 10000, SUMS_CODE = 24 };

/* What was added up. */
typedef struct sums_stretch {
  uint32_t acts;
  bool cut;      /* there are earlier ones */
  char from[11]; /* the day of the earliest; empty when it has none */
} sums_stretch;

typedef struct sums_pair {
  char one[SUMS_CODE], other[SUMS_CODE]; /* codes of countries and bodies, the first in the alphabet first */
  uint32_t acts;
  double cooperation, conflict;
} sums_pair;

typedef struct sums_node {
  char code[SUMS_CODE];
  uint32_t acts;
  double cooperation, conflict;
} sums_node;

/* Who deals with whom: source with target, or sources with each other where an act has no target, each pair once an
 * act. The `limit` pairs with most acts, and who is in them; either function may be NULL. */
ro_status sums_pairs(ro_store *store, const answer_query *query, unsigned limit,
                     ro_status (*take_pair)(void *context, const sums_pair *pair),
                     ro_status (*take_node)(void *context, const sums_node *node), void *context, sums_stretch *stretch,
                     ro_error *error);

typedef struct sums_place {
  ro_str name, code;
  double latitude, longitude, cooperation, conflict;
  uint32_t acts;
} sums_place;

/* Where acts are placed, those with most acts first. */
ro_status sums_places(ro_store *store, const answer_query *query, unsigned limit,
                      ro_status (*take)(void *context, const sums_place *place), void *context, sums_stretch *stretch,
                      ro_error *error);

typedef struct sums_counts {
  uint64_t articles, events, occurrences;
  /* days of publication, empty when none is known; last: up to a day, and of articles that were given with it if there
   * are any, since what is worked out from a text may lie far ahead */
  char first[11], last[11];
} sums_counts;

ro_status sums_count(ro_store *store, ro_date until, sums_counts *counts, ro_error *error);

/* Something to choose, and how often there is it. */
typedef struct sums_choice {
  ro_str name, mode; /* mode: of a type */
  uint64_t count;
} sums_choice;

enum sums_kind { SUMS_TYPES, SUMS_STATUSES, SUMS_OUTLETS, SUMS_VOICES, SUMS_TOPICS };

/* The most frequent first. Types and statuses count occurrences, outlets articles, voices and topics events. */
ro_status sums_choices(ro_store *store, enum sums_kind kind, unsigned limit,
                       ro_status (*take)(void *context, const sums_choice *choice), void *context, ro_error *error);

#endif
