/* From an expression as written to days, counted from the anchor, the publication date. With no anchor only what the
 * expression itself fixes is known. */
#include "time/grammar.h"

static ro_date add_months(ro_date anchor, int32_t months) {
  int32_t index = anchor.year * 12 + (anchor.month ? anchor.month - 1 : 0) + months;
  return (ro_date){(int16_t)(index / 12), (uint8_t)(index % 12 + 1), 0};
}

static int32_t day_distance(ro_date date, int32_t anchor) {
  int32_t day = date_first_day(date);
  return day > anchor ? day - anchor : anchor - day;
}

enum { AHEAD_DAYS = 75 }; /* what lies further ahead is said to, by words */

/* The year that brings a day and month nearest to the anchor, on the side that the words say. */
static int16_t year_near(const raw_time *raw, ro_date anchor) {
  int32_t today = date_first_day(anchor), best = INT32_MAX;
  int16_t year = anchor.year;
  for (int16_t y = (int16_t)(anchor.year - 1); y <= anchor.year + 1; y++) {
    ro_date date = {y, raw->month, raw->day};
    int32_t day = date_first_day(date), distance = day_distance(date, today);
    if (!date_valid(date)) continue;
    if (raw->direction == RAW_PAST && day > date_last_day(anchor)) continue;
    if (raw->direction == RAW_FUTURE && date_last_day(date) < today) continue;
    if (raw->direction == RAW_NEAREST && date_first_day(date) > today + AHEAD_DAYS) continue;
    if (distance < best) best = distance, year = y;
  }
  return year;
}

static ro_date reckon_month(const raw_time *raw, ro_date anchor) {
  ro_date date = {0, raw->month, 0};
  raw_time past = *raw;
  if (raw->unit == UNIT_YEAR) return (ro_date){(int16_t)(anchor.year + raw->offset), raw->month, 0};
  if (raw->direction == RAW_NEAREST) past.direction = RAW_PAST;
  past.day = 0;
  date.year = year_near(&past, anchor);
  return date;
}

static int32_t monday_of(int32_t day) { return day - date_weekday(day); }

/* The nearest such weekday: today's own counts, then the last one; the next one when the words look ahead. */
static ro_date reckon_weekday(const raw_time *raw, ro_date anchor) {
  int32_t today = date_first_day(anchor);
  if (anchor.day == 0) return (ro_date){0, 0, 0};
  if (raw->unit == UNIT_WEEK) return date_from_day(monday_of(today) + 7 * raw->offset + raw->weekday);
  int32_t back = (date_weekday(today) - raw->weekday + 7) % 7;
  if (raw->direction == RAW_FUTURE) return date_from_day(today + (back == 0 ? 7 : 7 - back));
  if (raw->direction == RAW_PAST && back == 0) back = 7;
  return date_from_day(today - back);
}

static ro_date reckon_relative(const raw_time *raw, ro_date anchor) {
  if (raw->unit == UNIT_YEAR) return (ro_date){(int16_t)(anchor.year + raw->offset), 0, 0};
  if (raw->unit == UNIT_MONTH) return anchor.month ? add_months(anchor, raw->offset) : (ro_date){0, 0, 0};
  if (anchor.day == 0) return (ro_date){0, 0, 0};
  int32_t today = date_first_day(anchor);
  if (raw->unit == UNIT_WEEK) return date_from_day(monday_of(today + 7 * raw->offset));
  if (raw->unit == UNIT_WEEKEND) return date_from_day(monday_of(today) + 5 + 7 * raw->offset);
  return raw->unit == UNIT_DAY ? date_from_day(today + raw->offset) : date_from_day(today);
}

static ro_date reckon_day(const raw_time *raw, ro_date anchor) {
  if (anchor.month == 0) return (ro_date){0, 0, 0};
  ro_date date = {anchor.year, anchor.month, raw->day};
  if (date_valid(date) && (anchor.day == 0 || raw->direction == RAW_FUTURE || raw->day <= anchor.day)) return date;
  date = add_months(anchor, -1), date.day = raw->day;
  return date;
}

static ro_date reckon(const raw_time *raw, ro_date anchor) {
  ro_date written = {raw->year, raw->month, raw->day}, none = {0, 0, 0};
  if (raw->rule == TIME_RULE_VAGUE) return none;
  if (raw->rule == TIME_RULE_FULL || raw->rule == TIME_RULE_MONTH_YEAR || raw->rule == TIME_RULE_YEAR) return written;
  if (!date_known(anchor)) return none;
  switch (raw->rule) {
    case TIME_RULE_DAY_MONTH: written.year = year_near(raw, anchor); return written;
    case TIME_RULE_DAY: return reckon_day(raw, anchor);
    case TIME_RULE_MONTH: return reckon_month(raw, anchor);
    case TIME_RULE_WEEKDAY: return reckon_weekday(raw, anchor);
    default: return reckon_relative(raw, anchor);
  }
}

void time_reckon(const raw_time *raw, ro_date anchor, ro_time *out) {
  out->from = out->to = reckon(raw, anchor);
  if (!date_known(out->from) || !date_valid(out->from)) out->from = out->to = (ro_date){0, 0, 0};
  if (raw->day_last && date_known(out->from)) out->to.day = raw->day_last;
  if (!date_valid(out->to)) out->to = out->from;
  out->rule = raw->rule, out->vague = raw->rule == TIME_RULE_VAGUE, out->since = raw->since;
  if (raw->thatday && !date_known(out->from)) out->vague = true;
}
