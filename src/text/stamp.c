/* Cuts the stamp into numbers and months, clocks and zones left out, and looks for the first three that are a day. */
#include "text/stamp.h"

#include <string.h>

enum { STAMP_BYTES = 100, STAMP_PARTS = 16, YEAR_FIRST = 1980, YEAR_LAST = 2100, GAP_BYTES = 3 };

typedef struct stamp_part {
  bool month; /* a month's name; value is its number */
  int value, digits;
  size_t begin, end;
} stamp_part;

typedef struct stamp {
  ro_str text;
  stamp_part parts[STAMP_PARTS];
  unsigned count;
  bool noon; /* a clock of twelve hours */
} stamp;

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
static bool is_letter(char byte) { return (byte | 32) >= 'a' && (byte | 32) <= 'z'; }
static bool is_blank(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

static bool is_word(ro_str word, const char *lower, size_t len) {
  if (word.len < len) return false;
  for (size_t i = 0; i < len; i++)
    if ((word.data[i] | 32) != lower[i]) return false;
  return true;
}

/* The names of RFC 822, and longer forms that begin like them. */
static int month_named(ro_str word) {
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  for (int i = 0; i < 12; i++)
    if (is_word(word, names + i * 3, 3)) return i + 1;
  return 0;
}

/* ---- cutting ---- */

/* A time of day or a zone, "08:30:00" or "+0700"; they end before white space. */
static bool is_clock(ro_str text, size_t at) {
  if (text.data[at] == '+' || text.data[at] == '-') return at && is_blank(text.data[at - 1]);
  while (at < text.len && is_digit(text.data[at])) at++;
  return at < text.len && text.data[at] == ':';
}

static void part_add(stamp *of, stamp_part part) {
  if (of->count < STAMP_PARTS) of->parts[of->count++] = part;
}

static size_t number_take(stamp *of, size_t at) {
  stamp_part part = {.begin = at};
  for (; at < of->text.len && is_digit(of->text.data[at]); at++, part.digits++)
    if (part.digits < 8) part.value = part.value * 10 + (of->text.data[at] - '0');
  part.end = at;
  part_add(of, part);
  return at;
}

static size_t word_take(stamp *of, size_t at) {
  size_t begin = at;
  while (at < of->text.len && is_letter(of->text.data[at])) at++;
  ro_str word = {of->text.data + begin, at - begin};
  int month = month_named(word);
  if (month) part_add(of, (stamp_part){.month = true, .value = month, .begin = begin, .end = at});
  if (word.len == 2 && (is_word(word, "am", 2) || is_word(word, "pm", 2))) of->noon = true;
  return at;
}

static void parts_take(stamp *of) {
  for (size_t at = 0; at < of->text.len;) {
    char byte = of->text.data[at];
    bool opens = is_digit(byte) || byte == '+' || byte == '-';
    if (opens && is_clock(of->text, at))
      while (at < of->text.len && !is_blank(of->text.data[at])) at++;
    else if (is_digit(byte)) at = number_take(of, at);
    else if (is_letter(byte)) at = word_take(of, at);
    else at++;
  }
}

/* ---- reading ---- */

static ro_date dated(int year, int month, int day) {
  if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 || day > 31) return (ro_date){0};
  ro_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
  return date_valid(date) ? date : (ro_date){0};
}

static bool is_year(const stamp_part *part) { return !part->month && part->digits == 4; }
static bool is_small(const stamp_part *part) { return !part->month && part->digits <= 2; }

/* One mark between two numbers: 18/11. */
static bool is_joined(const stamp *of, unsigned i) {
  size_t end = of->parts[i].end;
  return of->parts[i + 1].begin == end + 1 && strchr("-/.", of->text.data[end]);
}

/* A year of two digits must stand close by. */
static int year_of(const stamp_part *before, const stamp_part *year) {
  if (is_year(year)) return year->value;
  bool close = year->begin <= before->end + GAP_BYTES;
  if (!is_small(year) || year->digits != 2 || !close) return 0;
  return year->value + (year->value < 70 ? 2000 : 1900);
}

/* 18 Nov 2019, 18-Nov-19 */
static ro_date day_named(const stamp *of, unsigned i) {
  const stamp_part *at = of->parts + i;
  if (i + 2 >= of->count || !is_small(at) || !at[1].month) return (ro_date){0};
  return dated(year_of(at + 1, at + 2), at[1].value, at->value);
}

/* 2019 Nov 18 */
static ro_date year_named(const stamp *of, unsigned i) {
  const stamp_part *at = of->parts + i;
  if (i + 2 >= of->count || !is_year(at) || !at[1].month || !is_small(at + 2)) return (ro_date){0};
  return dated(at->value, at[1].value, at[2].value);
}

/* Nov 18, 2019, and with the year behind the clock: Nov 18 10:00:00 UTC 2019 */
static ro_date month_named_first(const stamp *of, unsigned i) {
  const stamp_part *at = of->parts + i;
  if (i + 2 >= of->count || !at->month || !is_small(at + 1) || !is_year(at + 2)) return (ro_date){0};
  return dated(at[2].value, at->value, at[1].value);
}

/* 2019-11-18, 2019/11/18 */
static ro_date year_first(const stamp *of, unsigned i) {
  const stamp_part *at = of->parts + i;
  if (i + 2 >= of->count || !is_year(at) || !is_joined(of, i) || !is_joined(of, i + 1)) return (ro_date){0};
  return is_small(at + 1) && is_small(at + 2) ? dated(at->value, at[1].value, at[2].value) : (ro_date){0};
}

/* 18/11/2019: which comes first shows only when one is no month, or by an American clock. */
static ro_date year_last(const stamp *of, unsigned i) {
  const stamp_part *at = of->parts + i;
  if (i + 2 >= of->count || !is_small(at) || !is_joined(of, i) || !is_joined(of, i + 1)) return (ro_date){0};
  if (!is_small(at + 1) || !is_year(at + 2)) return (ro_date){0};
  bool month_first = at[1].value > 12 || (of->noon && at->value <= 12);
  return month_first ? dated(at[2].value, at->value, at[1].value) : dated(at[2].value, at[1].value, at->value);
}

static int64_t number_of(ro_str digits) {
  int64_t number = 0;
  for (size_t i = 0; i < digits.len; i++) number = number * 10 + (digits.data[i] - '0');
  return number;
}

static ro_date of_day(int64_t day) {
  ro_date date = date_from_day((int32_t)day);
  return dated(date.year, date.month, date.day);
}

/* Digits alone: 20240305, the same with a time behind it, or a count of seconds or of their thousandths. */
static ro_date counted(ro_str digits) {
  if (digits.len == 10) return of_day(number_of(digits) / 86400);
  if (digits.len == 13) return of_day(number_of(digits) / 86400000);
  if (digits.len != 8 && digits.len != 12 && digits.len != 14) return (ro_date){0};
  int64_t number = number_of((ro_str){digits.data, 8});
  return dated((int)(number / 10000), (int)(number / 100 % 100), (int)(number % 100));
}

/* 2024, 2024-03 */
static ro_date imprecise(ro_str text) {
  ro_date date;
  if (text.len > 7 || !date_parse(text.data, text.len, &date)) return (ro_date){0};
  return date.year >= YEAR_FIRST && date.year <= YEAR_LAST ? date : (ro_date){0};
}

static ro_str trimmed(ro_str text) {
  while (text.len && is_blank(text.data[0])) text.data++, text.len--;
  while (text.len && is_blank(text.data[text.len - 1])) text.len--;
  if (text.len > STAMP_BYTES) text.len = STAMP_BYTES;
  return text;
}

ro_date stamp_date(ro_str text) {
  static ro_date (*const readers[])(const stamp *, unsigned) = {year_first, day_named, month_named_first, year_named,
                                                                year_last};
  stamp of = {.text = trimmed(text)};
  ro_str digits = of.text;
  for (digits.len = 0; digits.len < of.text.len && is_digit(digits.data[digits.len]);) digits.len++;
  bool basic = digits.len == 8 && of.text.len > 8 && of.text.data[8] == 'T';
  if (digits.len && (digits.len == of.text.len || basic) && digits.len != 4) return counted(digits);
  parts_take(&of);
  for (unsigned i = 0; i < of.count; i++)
    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++) {
      ro_date date = readers[k](&of, i);
      if (date.year) return date;
    }
  return imprecise(of.text);
}
