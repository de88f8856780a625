/* Who takes part in the acts of a type, read ten days at a time and kept: so that many plans can be held against what
 * was told around them without a look at each act for each plan.
 */
#ifndef ANSWER_ACTS_H
#define ANSWER_ACTS_H

#include "base/arena.h"
#include "base/date.h"
#include "base/table.h"
#include "store/store.h"

typedef struct acts_row {
  int64_t event; /* of record_event; its article may not stand */
  char day[RO_DATE_BYTES];
  uint32_t code_first, code_count;
} acts_row;

typedef struct acts_part {
  char type[24], status[16];
  int32_t days; /* thirds of a month counted from the year 0, the last one longer; ACTS_UNDATED */
  uint32_t first, count;
} acts_part;

/* Begun with acts_begin, freed with acts_end. */
typedef struct acts_book {
  ro_arena arena;
  TABLE(acts_row) rows;
  TABLE(uint64_t) codes; /* hashes */
  TABLE(acts_part) parts;
} acts_book;

typedef struct acts_wanted {
  const char *type, *status;
  ro_date since, until;    /* of days; since unknown: those without one */
  const char (*codes)[32]; /* all of them take part; those that are "" are none */
  unsigned code_count;
} acts_wanted;

void acts_begin(acts_book *book);
void acts_end(acts_book *book);
/* Calls take for each act that fits. */
ro_status acts_each(ro_store *store, acts_book *book, const acts_wanted *wanted,
                    ro_status (*take)(void *context, int64_t event, const char *day, ro_error *error), void *context,
                    ro_error *error);

#endif
