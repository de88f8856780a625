/* Which events of different articles tell the same act: occurrences. Pure functions over what is kept of each event;
 * src/store loads events, calls occur_group and writes down what changed. Why so: docs/decisions/0015-occurrences.md.
 *
 * Events can only be of one occurrence when they are of one block: type, status and main actors. In a block those of
 * one day are a cell, and cells are compared with the cells of the day before and after. Everything is decided by what
 * lies within OCCUR_REACH days, and never by order of arrival.
 */
#ifndef LINK_OCCUR_H
#define LINK_OCCUR_H

#include <limits.h>
#include <stdbool.h>

#include "base/buffer.h"

enum {
  OCCUR_ACTORS = 8,   /* kept of an event */
  OCCUR_NAME = 4,     /* words kept of a name */
  OCCUR_ANCHORS = 12, /* names and numbers kept of the evidence */
  OCCUR_WORDS = 28,   /* words kept of the evidence, anchors among them */
  OCCUR_CELL = 128,   /* events of a cell that are compared: the earliest; the others stay by themselves */
  OCCUR_HEADS = 8,    /* events of a nest that are compared with those of another */
  OCCUR_LATELY = 2,   /* days before its telling in which an act between two may lie that has no date */
  OCCUR_MONTH = 64,   /* nests of a month; in a busier one no act without a day is sought */
  OCCUR_APART = 16,   /* tags of an event */
  OCCUR_REACH = 4     /* days: what one event may change, and what the change depends on beyond that */
};

enum occur_kind {
  OCCUR_DAY,   /* happened on a day; or told on that day without a date */
  OCCUR_RANGE, /* within a month or some days of it */
  OCCUR_LOOSE  /* no more is known than a year, or nothing: only compared with its like */
};

typedef struct occur_actor {
  bool target;
  uint32_t code, role;       /* hashes; 0: not known */
  uint32_t name[OCCUR_NAME]; /* hashes of its words, 0 behind the last */
} occur_actor;

typedef struct occur_event {
  int64_t row, copy; /* where it is kept; of no weight, save that events of one copy are never joined */
  int64_t stored;    /* the occurrence that it was of, for the caller */
  /* its order: the earliest gives an occurrence its id */
  int64_t appeared;
  uint64_t event, key;
  int64_t block; /* 0: of nobody known, never joined */
  int32_t from, to;
  uint8_t kind;
  bool exact;               /* the text says the date */
  bool word, mutual, alone; /* said, not done; towards each other; of one country only */
  bool many;                /* of its type there are several on most days */
  uint32_t outlet;          /* hash; 0: not known */
  uint32_t mode, lang;      /* hashes; mode 0: none */
  uint32_t place;           /* its country; 0: no place */
  int32_t lat, lon;         /* hundredths of a degree */
  uint8_t actor_count;
  uint8_t strong_count, anchor_count, word_count; /* names and numbers come first, the rarest of them before */
  occur_actor actors[OCCUR_ACTORS];
  uint32_t words[OCCUR_WORDS];
  uint8_t apart_count;
  uint32_t apart[OCCUR_APART]; /* tags: what shares one is never joined */
} occur_event;

/* ---- occur_code.c ---- */

void occur_write(const occur_event *event, ro_buffer *out);
bool occur_read(const void *data, size_t len, occur_event *event); /* row, copy and stored stay */
int occur_order(const occur_event *a, const occur_event *b);

/* ---- occur_block.c ---- */

uint32_t occur_hash(const char *data, size_t len); /* never 0; 0 for nothing */
/* What type and status make of it: word, mutual, alone, block. The actors must be there, and for loose ones the words.
 */
void occur_place(occur_event *event, const char *type, const char *status, bool dated);

/* ---- occur_score.c ---- */

enum { OCCUR_NEVER = -1000, OCCUR_ENOUGH = 20, OCCUR_MEAN = 14, OCCUR_LEAST = 6 };
enum occur_term {
  OCCUR_BASE,
  OCCUR_BUSY,
  OCCUR_MODE,
  OCCUR_DATE,
  OCCUR_WHO,
  OCCUR_ROLE,
  OCCUR_NAMES,
  OCCUR_WHERE,
  OCCUR_SAID,
  OCCUR_OUTLET,
  OCCUR_TERMS
};
extern const char *const occur_term_names[OCCUR_TERMS];

/* How much speaks for one act: from OCCUR_ENOUGH on they are joined. busy: events of the busier of their cells. asked:
 * gets what each point of view gave; with NULL a score below 0 may be any such. */
int occur_score(const occur_event *a, const occur_event *b, size_t busy, int asked[OCCUR_TERMS]);

/* ---- occur_apart.c ---- */

/* Whether people said that the two are not one. */
bool occur_is_apart(const occur_event *a, const occur_event *b);
/* Nests that joined one peak though events of theirs are apart: the less strong leaves it. */
void occur_part(const occur_event *events, size_t count, const uint32_t *nest, const uint32_t *strength,
                uint32_t *target);

/* ---- occur_nests.c ---- */

/* Joins events of one cell, which are in their order; nest[i] is the index of the first event that i is joined with.
 * False: no memory. */
bool occur_nest(const occur_event *events, size_t count, size_t base, uint32_t *nest);

/* ---- occur_groups.c ---- */

/* Events of one block (and its ranges), sorted by occur_sort; head[i] becomes the index of the earliest event of i's
 * occurrence, target[i] that of the nest that i's nest was joined to (its own: none). False: no memory. */
bool occur_group(const occur_event *events, size_t count, uint32_t *head, uint32_t *target);
void occur_sort(occur_event *events, size_t count);

#endif
