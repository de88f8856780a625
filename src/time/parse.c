/* The forms an expression of time takes, each a small reader; the longest reading at a place wins.
 *
 * A reader gets the cursor behind the words that may open an expression (a preposition, a part of the day) and fills
 * what it reads; readers know no language: a word may be a mark of days or of months, and "February" is a month.
 */
#include "time/grammar.h"

enum { PREP_SINCE = 1, PREP_UNTIL, PREP_FROM, PREP_TO, PREP_BETWEEN, PREP_BY, PREP_PAST, PREP_COMING };

typedef bool (*time_reader)(time_cursor *at, raw_time *out);

static bool is_day(int32_t value) { return value >= 1 && value <= 31; }
static bool is_month(int32_t value) { return value >= 1 && value <= 12; }
static bool is_year(int32_t value, uint32_t digits) { return digits == 4 && value >= 1900 && value <= 2099; }

static bool mark_of(time_cursor *at, int32_t unit) {
  int32_t value;
  if (!time_peek(at, TIME_MARK, &value) || value != unit) return false;
  at->item++;
  return true;
}

static bool read_year(time_cursor *at, raw_time *out) {
  int32_t value;
  uint32_t digits;
  time_cursor try = *at;
  mark_of(&try, UNIT_YEAR);
  if (!time_number(&try, &value, &digits) || !is_year(value, digits)) return false;
  out->year = (int16_t)value;
  *at = try;
  return true;
}

/* A year after a separator or a comma: "/2023", ", 2026", " 2026", or behind a mark of years. */
static void maybe_year(time_cursor *at, raw_time *out, const char *marks) {
  time_cursor try = *at;
  time_punct(&try, marks);
  if (read_year(&try, out)) *at = try;
}

/* 2026-02-04 */
static bool read_iso(time_cursor *at, raw_time *out) {
  int32_t month, day;
  uint32_t digits;
  if (!read_year(at, out) || !time_punct(at, "-/") || !time_number(at, &month, &digits) || !is_month(month))
    return false;
  if (!time_punct(at, "-/") || !time_number(at, &day, &digits) || !is_day(day)) return false;
  out->month = (uint8_t)month, out->day = (uint8_t)day, out->rule = TIME_RULE_FULL;
  return true;
}

static bool take_day_month(raw_time *out, int32_t first, int32_t second, bool month_first) {
  int32_t day = month_first ? second : first, month = month_first ? first : second;
  if (!is_month(month) && is_month(day)) { /* 3/28 in a country that writes 28/3 */
    int32_t swap = day;
    day = month, month = swap;
  }
  if (!is_day(day) || !is_month(month)) return false;
  out->day = (uint8_t)day, out->month = (uint8_t)month;
  return true;
}

/* "4/2" and "3-1" alone may be a fraction or a score: words of time or a bracket must stand before. */
static bool slashed_is_led(const time_cursor *at, uint32_t first) {
  int32_t value;
  if (at->led || first == 0) return at->led;
  return item_has_time(at->doc, first - 1, TIME_DAY, &value) ||
         item_has_time(at->doc, first - 1, TIME_WEEKDAY, &value) ||
         item_is(&at->doc->items.rows[first - 1], CLASS_OPEN);
}

/* 4/2, 4/2/2026, 27-28/10, 3-1 */
static bool read_slashed(time_cursor *at, raw_time *out) {
  int32_t first, second, third;
  uint32_t digits, start = at->item;
  bool marked = mark_of(at, UNIT_DAY);
  if (!time_number(at, &first, &digits) || digits == 0 || digits > 2 || !time_punct(at, "/-.") ||
      !time_number(at, &second, &digits) || digits == 0)
    return false;
  time_cursor more = *at;
  if (digits <= 2 && is_day(second) && time_punct(&more, "/") && time_number(&more, &third, &digits) && digits <= 2 &&
      is_month(third)) {
    if (!is_day(first) || second <= first) return false;
    out->day = (uint8_t)first, out->day_last = (uint8_t)second, out->month = (uint8_t)third;
    *at = more;
  } else if (is_year(second, digits) && is_month(first)) {
    out->month = (uint8_t)first, out->year = (int16_t)second, out->rule = TIME_RULE_MONTH_YEAR;
    return true;
  } else if (!take_day_month(out, first, second, at->month_first)) {
    return false;
  }
  maybe_year(at, out, "/-.");
  out->rule = out->year ? TIME_RULE_FULL : TIME_RULE_DAY_MONTH;
  return out->year || marked || slashed_is_led(at, start);
}

/* from 10 to 12/2, with or without a mark of days */
static bool read_range(time_cursor *at, raw_time *out) {
  int32_t first, last, month, value;
  uint32_t digits;
  mark_of(at, UNIT_DAY);
  if (!time_number(at, &first, &digits) || digits == 0 || !is_day(first)) return false;
  bool to = time_word(at, TIME_PREP, &value) ? value == PREP_TO || value == PREP_UNTIL
                                             : time_word(at, TIME_DEICTIC, &value) && value == 1;
  if (!to) return false;
  mark_of(at, UNIT_DAY);
  if (!time_number(at, &last, &digits) || digits == 0 || !is_day(last) || last <= first) return false;
  if (!time_punct(at, "/-") || !time_number(at, &month, &digits) || digits == 0 || !is_month(month)) return false;
  out->day = (uint8_t)first, out->day_last = (uint8_t)last, out->month = (uint8_t)month;
  out->since = false; /* "from" opens a stretch that is all told */
  maybe_year(at, out, "/-");
  out->rule = out->year ? TIME_RULE_FULL : TIME_RULE_DAY_MONTH;
  return true;
}

static bool read_month(time_cursor *at, raw_time *out) {
  int32_t value;
  uint32_t digits;
  time_cursor try = *at;
  if (time_word(&try, TIME_MONTH, &value)) {
    time_punct(&try, ".");
  } else if (!mark_of(&try, UNIT_MONTH) || !time_number(&try, &value, &digits) || !is_month(value)) {
    return false;
  }
  out->month = (uint8_t)value;
  *at = try;
  return true;
}

/* day 22 month 5 year 2017, by marks; 4 February 2026; 29-30 January; the 4th of February */
static bool read_day_first(time_cursor *at, raw_time *out) {
  int32_t day, last, value;
  uint32_t digits;
  mark_of(at, UNIT_DAY);
  if (!time_number(at, &day, &digits) || digits == 0 || !is_day(day)) return false;
  time_cursor more = *at;
  if ((time_punct(&more, "-") || time_word(&more, TIME_PREP, &value)) && time_number(&more, &last, &digits) &&
      is_day(last) && last > day)
    out->day_last = (uint8_t)last, *at = more;
  time_word(at, TIME_ORDINAL, &value);
  if (at->item < at->end && item_is(&at->doc->items.rows[at->item], CLASS_OF)) at->item++;
  time_punct(at, "-"); /* 14-Mar-2023 */
  if (!read_month(at, out)) return false;
  out->day = (uint8_t)day;
  maybe_year(at, out, ",/-");
  out->rule = out->year ? TIME_RULE_FULL : TIME_RULE_DAY_MONTH;
  return true;
}

/* February 4, 2026; February 27-28; Feb. 4th */
static bool read_month_first(time_cursor *at, raw_time *out) {
  int32_t day, last, value;
  uint32_t digits;
  if (!time_word(at, TIME_MONTH, &value)) return false;
  out->month = (uint8_t)value;
  time_punct(at, ".");
  if (!time_number(at, &day, &digits) || digits == 0 || digits > 2 || !is_day(day)) return false;
  out->day = (uint8_t)day;
  time_word(at, TIME_ORDINAL, &value);
  time_cursor more = *at;
  if (time_punct(&more, "-") && time_number(&more, &last, &digits) && digits <= 2 && is_day(last) && last > day)
    out->day_last = (uint8_t)last, *at = more;
  maybe_year(at, out, ",");
  out->rule = out->year ? TIME_RULE_FULL : TIME_RULE_DAY_MONTH;
  return true;
}

/* month 3/2023 or month 3 year 2023, by marks; February 2026; month 11; February */
static bool read_month_year(time_cursor *at, raw_time *out) {
  int32_t value;
  if (!read_month(at, out)) return false;
  maybe_year(at, out, "/-,.");
  out->rule = out->year ? TIME_RULE_MONTH_YEAR : TIME_RULE_MONTH;
  time_cursor more = *at;
  if (out->year == 0 && time_word(&more, TIME_DEICTIC, &value)) {
    out->direction = value < 0 ? RAW_PAST : value > 0 ? RAW_FUTURE : RAW_NEAREST;
    *at = more;
  } else if (out->year == 0 && mark_of(&more, UNIT_YEAR) && time_word(&more, TIME_DEICTIC, &value)) {
    out->offset = value, out->unit = UNIT_YEAR; /* March of last year */
    *at = more;
  }
  return true;
}

/* 2011 behind a mark; in 2011 (a year with nothing before it is only a number) */
static bool read_year_alone(time_cursor *at, raw_time *out) {
  int32_t value;
  uint32_t first = at->item;
  bool marked = mark_of(at, UNIT_YEAR);
  bool led = first > 0 && (item_has_time(at->doc, first - 1, TIME_PREP, &value) ||
                           item_has_time(at->doc, first - 1, TIME_EDGE, &value) ||
                           item_is(&at->doc->items.rows[first - 1], CLASS_IN));
  if (!marked && !led) return false;
  if (!read_year(at, out)) return false;
  out->rule = TIME_RULE_YEAR;
  return true;
}

/* 28 behind a mark of days */
static bool read_day_alone(time_cursor *at, raw_time *out) {
  int32_t day;
  uint32_t digits;
  if (!mark_of(at, UNIT_DAY) || !time_number(at, &day, &digits) || digits == 0 || !is_day(day)) return false;
  out->day = (uint8_t)day, out->rule = TIME_RULE_DAY;
  return true;
}

/* Wednesday, last Friday, Monday last week, Wednesday night */
static bool read_weekday(time_cursor *at, raw_time *out) {
  int32_t value, unit;
  if (time_word(at, TIME_DEICTIC, &value)) out->direction = value < 0 ? RAW_PAST : value > 0 ? RAW_FUTURE : RAW_NEAREST;
  if (!time_word(at, TIME_WEEKDAY, &value)) return false;
  out->weekday = (int8_t)value, out->rule = TIME_RULE_WEEKDAY;
  time_word(at, TIME_PART, &value);
  time_cursor more = *at;
  if (time_word(&more, TIME_DEICTIC, &value) && time_word(&more, TIME_UNIT, &unit) && unit == UNIT_WEEK) {
    out->unit = UNIT_WEEK, out->offset = value; /* Wednesday last week */
    *at = more;
    return true;
  }
  more = *at;
  if (time_word(&more, TIME_UNIT, &unit) && unit == UNIT_WEEK && time_word(&more, TIME_DEICTIC, &value)) {
    out->unit = UNIT_WEEK, out->offset = value;
    *at = more;
  } else if ((more = *at, time_word(&more, TIME_DEICTIC, &value))) {
    out->direction = value < 0 ? RAW_PAST : value > 0 ? RAW_FUTURE : RAW_NEAREST;
    *at = more;
  }
  return true;
}

/* yesterday, yesterday evening; the part of the day may stand before or behind */
static bool read_relative_day(time_cursor *at, raw_time *out) {
  int32_t value, part;
  if (!time_word(at, TIME_DAY, &value)) return false;
  time_word(at, TIME_PART, &part);
  out->rule = TIME_RULE_RELATIVE, out->unit = UNIT_DAY, out->offset = value;
  return true;
}

/* the same day, the evening of that day, the following day */
static bool read_that_day(time_cursor *at, raw_time *out) {
  int32_t value, part;
  if (!time_word(at, TIME_THATDAY, &value)) return false;
  time_word(at, TIME_PART, &part);
  out->rule = TIME_RULE_RELATIVE, out->unit = UNIT_DAY, out->offset = value, out->thatday = true;
  return true;
}

/* three days ago, two weeks later; the word of direction may stand before */
static bool read_span(time_cursor *at, raw_time *out) {
  int32_t count, unit, sign;
  uint32_t digits;
  bool before = time_word(at, TIME_AGO, &sign);
  if (!time_number(at, &count, &digits) || count > 400 || !time_word(at, TIME_UNIT, &unit)) return false;
  if (!before && !time_word(at, TIME_AGO, &sign)) return false;
  out->rule = TIME_RULE_RELATIVE, out->unit = (uint8_t)unit, out->offset = sign * count;
  return true;
}

/* last week, this month, earlier this year, the end of last week; the deictic may stand behind */
static bool read_unit(time_cursor *at, raw_time *out) {
  int32_t unit, value, edge = 0;
  if (time_word(at, TIME_EDGE, &edge)) out->edge = (int8_t)edge;
  bool before = time_word(at, TIME_DEICTIC, &value);
  if (!time_word(at, TIME_UNIT, &unit)) return false;
  if (!before && !time_word(at, TIME_DEICTIC, &value)) return false;
  out->unit = (uint8_t)unit, out->offset = value;
  out->rule = unit == UNIT_WEEK || unit == UNIT_WEEKEND ? TIME_RULE_WEEK
              : unit == UNIT_DAY                        ? TIME_RULE_RELATIVE
                                                        : TIME_RULE_UNIT;
  return unit <= UNIT_WEEKEND;
}

static bool read_vague(time_cursor *at, raw_time *out) {
  int32_t value;
  if (!time_word(at, TIME_VAGUE, &value)) return false;
  out->rule = TIME_RULE_VAGUE;
  return true;
}

static bool read_fixed(time_cursor *at, raw_time *out) {
  int32_t value;
  if (!time_word(at, TIME_FIXED, &value)) return false;
  out->month = (uint8_t)(value / 100), out->day = (uint8_t)(value % 100);
  maybe_year(at, out, ",");
  out->rule = out->year ? TIME_RULE_FULL : TIME_RULE_DAY_MONTH;
  return true;
}

/* The words that open an expression; they say since, until, or which way to look. */
static void read_opening(time_cursor *at, raw_time *out) {
  int32_t value;
  for (;;) {
    if (time_word(at, TIME_PREP, &value)) {
      out->since |= value == PREP_SINCE || value == PREP_UNTIL;
      if (value == PREP_PAST) out->direction = RAW_PAST;
      if (value == PREP_COMING) out->direction = RAW_FUTURE;
    } else if (!time_word(at, TIME_PART, &value)) {
      return;
    }
  }
}

static void take_longer(raw_time *best, const raw_time *found) {
  if (found->item_end > best->item_end) *best = *found;
}

bool time_parse(time_cursor start, raw_time *out) {
  static const time_reader readers[] = {read_iso,      read_range,      read_day_first, read_month_first,
                                        read_slashed,  read_month_year, read_weekday,   read_relative_day,
                                        read_that_day, read_span,       read_unit,      read_vague,
                                        read_fixed,    read_year_alone, read_day_alone};
  raw_time opened = {.item_first = start.item, .weekday = -1};
  time_cursor behind = start;
  read_opening(&behind, &opened);
  behind.led = behind.item > start.item;
  *out = opened;
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
    raw_time found = opened;
    time_cursor at = behind;
    if (!readers[i](&at, &found)) continue;
    found.item_end = at.item;
    take_longer(out, &found);
  }
  return out->item_end > start.item;
}
