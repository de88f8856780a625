/* Who people say somebody is, for questions that read an article again: what coding it gives knows nothing of
 * corrections.
 *
 * An actor of an event that was corrected is known by its words; where nobody of that code is left among those who take
 * part in the act, whoever has the code in the article is meant. Names go by what was said of them.
 */
#ifndef ANSWER_AMEND_H
#define ANSWER_AMEND_H

#include "answer/answer.h"

enum { AMEND_ROWS = 64, AMEND_NAME = 128 };

typedef struct amend_row {
  char code[32], role[16]; /* who it is */
  char was[32];            /* of an actor: who it was */
  char name[AMEND_NAME];   /* of a name, else empty */
  ro_span words;           /* of the article */
} amend_row;

typedef struct amend_list {
  amend_row rows[AMEND_ROWS];
  unsigned count;
} amend_list;

/* What is corrected in a copy; more than AMEND_ROWS are left out. */
ro_status amend_fill(ro_store *store, int64_t copy, amend_list *list, ro_error *error);
/* The correction that holds for an actor whose words stand at a place, or NULL. of_act: somebody of that code takes
 * part in the act. */
const amend_row *amend_find(const amend_list *list, const ro_actor_view *actor, ro_span words, bool of_act);

#endif
