/* The day that a feed gives an item: RFC 822 with all its neglect, RFC 3339, and the shapes of those who read neither.
 * The day is that of the clock it was written by: the zone is not counted in. */
#include "feed/parts.h"

enum { PARTS = 3 };

typedef struct day_parts {
  int numbers[PARTS], digits[PARTS];
  unsigned count;
  int month;      /* named, or 0 */
  bool afternoon; /* a clock of twelve hours */
} day_parts;

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
static bool is_letter(char byte) { return (byte | 32) >= 'a' && (byte | 32) <= 'z'; }

/* The names of RFC 822, and longer forms that begin like them. */
static int month_named(ro_str word) {
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (word.len < 3) return 0;
  for (int i = 0; i < 12; i++)
    if (feed_same((ro_str){word.data, 3}, (const char[]){names[i * 3], names[i * 3 + 1], names[i * 3 + 2], 0}))
      return i + 1;
  return 0;
}

/* A time of day or a zone: "08:30:00", "+0700"; they end before white space. */
static bool is_clock(ro_str text, size_t at) {
  if ((text.data[at] == '+' || text.data[at] == '-') && at && feed_blank(text.data[at - 1])) return true;
  while (at < text.len && is_digit(text.data[at])) at++;
  return at < text.len && text.data[at] == ':';
}

static void number_take(ro_str text, size_t *at, day_parts *parts) {
  int number = 0, digits = 0;
  for (; *at < text.len && is_digit(text.data[*at]); ++*at, digits++)
    if (digits < 8) number = number * 10 + (text.data[*at] - '0');
  if (parts->count == PARTS) return;
  parts->numbers[parts->count] = number;
  parts->digits[parts->count++] = digits;
}

static void word_take(ro_str text, size_t *at, day_parts *parts) {
  size_t from = *at;
  while (*at < text.len && is_letter(text.data[*at])) ++*at;
  ro_str word = {text.data + from, *at - from};
  if (parts->month == 0) parts->month = month_named(word);
  if (feed_same(word, "am") || feed_same(word, "pm")) parts->afternoon = true;
}

static day_parts taken(ro_str text) {
  day_parts parts = {0};
  for (size_t at = 0; at < text.len;) {
    if (is_digit(text.data[at]) || text.data[at] == '+' || text.data[at] == '-') {
      if (is_clock(text, at))
        while (at < text.len && !feed_blank(text.data[at])) at++;
      else if (is_digit(text.data[at])) number_take(text, &at, &parts);
      else at++;
    } else if (is_letter(text.data[at])) {
      word_take(text, &at, &parts);
    } else {
      at++;
    }
  }
  return parts;
}

static ro_date dated(int year, int month, int day) {
  if (year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return (ro_date){0};
  ro_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
  return date_valid(date) && year >= 1900 ? date : (ro_date){0};
}

static int full_year(int year, int digits) { return digits > 2 ? year : year < 70 ? year + 2000 : year + 1900; }

/* Day, month and year as numbers; which comes first shows only when one is no month, or by an American clock. */
static ro_date all_numbers(const day_parts *parts) {
  if (parts->count < 3) return (ro_date){0};
  int first = parts->numbers[0], second = parts->numbers[1], year = full_year(parts->numbers[2], parts->digits[2]);
  if (parts->digits[0] == 4) return dated(first, second, parts->numbers[2]);
  if (parts->digits[2] != 4) return (ro_date){0};
  if (first > 12 || first == second) return dated(year, second, first);
  if (second > 12 || parts->afternoon) return dated(year, first, second);
  return dated(year, second, first);
}

static ro_date with_month(const day_parts *parts) {
  if (parts->count < 2) return (ro_date){0};
  bool year_first = parts->digits[0] > 2;
  int day = parts->numbers[year_first], year = parts->numbers[!year_first];
  return dated(full_year(year, parts->digits[!year_first]), parts->month, day);
}

/* Digits alone: 20240305 or a count of seconds or of their thousandths. */
static ro_date counted(ro_str text) {
  int64_t number = 0;
  if (text.len != 8 && text.len != 10 && text.len != 13) return (ro_date){0};
  for (size_t i = 0; i < text.len; i++) number = number * 10 + (text.data[i] - '0');
  if (text.len == 8) return dated((int)(number / 10000), (int)(number / 100 % 100), (int)(number % 100));
  return date_from_day((int32_t)(number / (text.len == 13 ? 86400000 : 86400)));
}

ro_date feed_day(ro_str text) {
  ro_date date;
  text = feed_trim(text);
  if (text.len > 100) text.len = 100;
  size_t digits = 0;
  while (digits < text.len && is_digit(text.data[digits])) digits++;
  if (digits == text.len && digits) return counted(text);
  if (digits == 8 && text.data[8] == 'T') return counted((ro_str){text.data, 8});
  if (digits == 4 && date_parse(text.data, text.len, &date)) return date.year >= 1900 ? date : (ro_date){0};
  day_parts parts = taken(text);
  return parts.month ? with_month(&parts) : all_numbers(&parts);
}
