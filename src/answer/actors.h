/* Who acts in a record: each code, role and name with how often. */
#ifndef ANSWER_ACTORS_H
#define ANSWER_ACTORS_H

#include "store/store.h"

enum { ACTORS_ACTS = 10000 };

typedef struct actors_query {
  const char *search; /* words that stand in the name, one behind the other; NULL: all */
  unsigned limit;     /* 0: all */
  bool latest;        /* only the latest ACTORS_ACTS acts that happened are looked at */
} actors_query;

typedef struct actors_row {
  ro_str code, role, name; /* empty: none */
  uint64_t events, articles;
  ro_str first, last; /* days of what they did, or of its telling where it has none */
} actors_row;

/* Those with most events first. */
ro_status answer_actors(ro_store *store, const actors_query *query,
                        ro_status (*take)(void *context, const actors_row *row), void *context, ro_error *error);

#endif
