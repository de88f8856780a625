/* Acts added up by the days that they are known by, inside a statement: SQL's add_days(day, type, mode) gives an array
 * of these as a blob, sorted by day. Grouping by day would sort all acts, and hand them over one by one. */
#ifndef ANSWER_DAY_SUMS_H
#define ANSWER_DAY_SUMS_H

#include <sqlite3.h>
#include <stdint.h>

enum { DAY_TENTHS = 10 };

/* Scores have one digit behind the point: whole tenths add up to the same in any order. */
typedef struct day_sum {
  char from[11]; /* YYYY, YYYY-MM or YYYY-MM-DD */
  uint32_t acts;
  int64_t cooperation, conflict; /* tenths */
} day_sum;

void day_sums_step(sqlite3_context *context, int count, sqlite3_value **values);
void day_sums_final(sqlite3_context *context);

#endif
