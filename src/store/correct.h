/* Corrections: what people say of events and names, kept apart from what was coded and put over it. Why so:
 * docs/decisions/0020-corrections.md.
 *
 * What the record shows is a function of its articles and of the set of its corrections. Each finds its event again by
 * its id, or by its type and the words that tell it, in every article of the same text or page.
 */
#ifndef STORE_CORRECT_H
#define STORE_CORRECT_H

#include "store/store.h"

/* What is not used by an action is NULL or 0. */
typedef struct correct_item {
  const char *action;              /* drop, actor, date, type, status, place, apart; merge, person, lock */
  const char *event, *other_event; /* ids, or how they begin */
  const char *side;                /* source or target */
  int64_t number;                  /* from 1; one behind the last adds an actor */
  const char *code, *role, *date;
  const char *becomes; /* TYPE[:MODE], a status, or the name of a place, whose country is code; NULL: it has none */
  bool located;        /* the place is known in degrees */
  double lat, lon;
  const char *name, *other_name; /* merge: the name, and the one to go by */
  const char *who, *made;        /* who says so, and when: YYYY-MM-DDTHH:MM:SSZ */
} correct_item;

enum { CORRECT_MADE = 32 };
/* The time by the clock, as `made` has it. */
void correct_now(char made[CORRECT_MADE]);

/* Adds a correction and puts it into effect; *number is what undoes it. RO_USAGE when it does not fit. */
ro_status correct_add(ro_store *store, const correct_item *item, int64_t *number, ro_error *error);
/* Takes one back, by its number. */
ro_status correct_undo(ro_store *store, int64_t number, ro_error *error);

typedef struct correct_row {
  int64_t number;
  const char *action, *article, *event, *type, *other_event, *side, *code, *role, *date, *name, *other_name, *who,
      *made, *becomes; /* "" when it has none */
  int64_t actor;
  bool fits;
} correct_row;

/* All of them, by when they were made. */
ro_status correct_list(ro_store *store, ro_status (*take)(void *context, const correct_row *row), void *context,
                       ro_error *error);
/* The same as lines of JSON, without line ends, that correct_import takes. */
ro_status correct_lines(ro_store *store, ro_status (*take)(void *context, ro_str line), void *context, ro_error *error);
/* Adds what such a line says; *fresh: it was not there yet. Lines of other kinds are passed over. RO_BAD_INPUT when it
 * is none. */
ro_status correct_import(ro_store *store, ro_str line, bool *fresh, ro_error *error);

#endif
