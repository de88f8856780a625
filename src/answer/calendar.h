/* What is planned, and what became of what was: planned occurrences, seen from a day. */
#ifndef ANSWER_CALENDAR_H
#define ANSWER_CALENDAR_H

#include "answer/answer.h"
#include "answer/write.h"

enum calendar_state { CALENDAR_AHEAD, CALENDAR_HAPPENED, CALENDAR_OFF, CALENDAR_SILENT, CALENDAR_DAYLESS };

/* The three lists, one behind the other. */
enum calendar_part { CALENDAR_COMING, CALENDAR_PASSED, CALENDAR_UNDATED };

typedef struct calendar_item {
  answer_occurrence plan;
  enum calendar_part part;
  enum calendar_state state;
  ro_str outcome; /* the occurrence that says so; empty: none */
} calendar_item;

/* Calls take for each plan: first those whose day is `from` or later, the nearest first, then those whose day has
 * passed (in the last three months, unless days are asked for or pages wanted), the latest first, then, unless days are
 * asked for or pages wanted, those without one that were reported in the months before `from`, the latest reported
 * first; of a paged query until take gives RO_END, without reading all. query: between, source, target, type, mode,
 * since and until count. A plan happened when an act of its type with all its parties is told of days near its own, by
 * a sentence that does not say that it was called off (off.h); it is off when such an act is told not to have happened
 * or called off, or a meeting is refused, between the first report of the plan and a week after its day. */
ro_status calendar_read(ro_store *store, const answer_query *query, ro_date from,
                        ro_status (*take)(void *context, const calendar_item *item), void *context, ro_error *error);

const char *calendar_state_name(enum calendar_state state);
/* table, jsonl or ical. */
ro_status write_calendar(ro_store *store, const answer_query *query, ro_date from, const answer_output *output,
                         ro_error *error);

#endif
