/* Inside the time room: an expression as it stands, before it is counted from the publication date. */
#ifndef TIME_GRAMMAR_H
#define TIME_GRAMMAR_H

#include "time/time.h"

/* The values of units in time.tsv. */
enum {
  UNIT_DAY = 1,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_YEAR,
  UNIT_WEEKEND,
  UNIT_QUARTER,
  UNIT_DECADE,
  UNIT_HOUR,
  UNIT_MINUTE
};

enum raw_direction { RAW_NEAREST, RAW_PAST, RAW_FUTURE };

typedef struct raw_time {
  uint32_t sentence, item_first, item_end;
  uint8_t rule;      /* enum time_rule */
  uint8_t direction; /* enum raw_direction */
  uint8_t unit;      /* TIME_UNIT's value, for relative rules */
  bool since;
  bool thatday;                 /* counted from the last day named, not from the anchor */
  int16_t year;                 /* 0: not said */
  uint8_t month, day, day_last; /* 0: not said; day_last of "27-28/10" */
  int8_t weekday;               /* 0 Monday … 6, or -1 */
  int32_t offset;               /* relative rules: how many units from the anchor */
  int8_t edge;                  /* early -1, late +1 of the unit */
} raw_time;

/* One place in a sentence while a rule reads on. */
typedef struct time_cursor {
  const ro_doc *doc;
  uint32_t item, end;
  bool month_first; /* 3/28, not 28/3 */
  bool led;         /* a preposition or a part of the day stood before */
} time_cursor;

/* words.c: the atoms. Each reads one item (or number) at the cursor and moves it on; false leaves it where it was. */
bool time_word(time_cursor *at, int class, int32_t *value);
bool time_peek(const time_cursor *at, int class, int32_t *value);
bool time_number(time_cursor *at, int32_t *value, uint32_t *digits);
bool time_punct(time_cursor *at, const char *marks); /* one ASCII mark of these */
bool item_has_time(const ro_doc *doc, uint32_t item, int class, int32_t *value);

/* parse.c: the longest expression at the cursor. */
bool time_parse(time_cursor at, raw_time *out);

/* anchor.c: the publication date from the text and the URL, when the article came without one. */
typedef TABLE(raw_time) raw_times;
void anchor_infer(ro_doc *doc, const raw_times *times);
/* True when the expression tells when the text was published, not when anything took place. */
bool raw_is_publication(const ro_doc *doc, const raw_time *raw);

/* reckon.c: the days an expression means, seen from the anchor (which may be unknown). */
void time_reckon(const raw_time *raw, ro_date anchor, ro_time *out);

#endif
