/* Calendar dates and day numbers: see date.h. The conversions are Howard Hinnant's days_from_civil and
 * civil_from_days (howardhinnant.github.io/date_algorithms.html, public domain). */
#include "base/date.h"

#include <stdio.h>

int date_month_days(int year, int month) {
  static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (month < 1 || month > 12) return 0;
  return days[month - 1] + (month == 2 && leap);
}

bool date_valid(ro_date date) {
  if (date.year < 1 || date.year > 9999 || date.month > 12) return false;
  if (date.month == 0) return date.day == 0;
  return date.day <= date_month_days(date.year, date.month);
}

static int32_t day_number(int year, int month, int day) {
  year -= month <= 2;
  int32_t era = (year >= 0 ? year : year - 399) / 400;
  int32_t year_of_era = year - era * 400;
  int32_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

int32_t date_first_day(ro_date date) {
  if (!date_known(date)) return DATE_MIN_DAY;
  return day_number(date.year, date.month ? date.month : 1, date.day ? date.day : 1);
}

int32_t date_last_day(ro_date date) {
  if (!date_known(date)) return DATE_MAX_DAY;
  int month = date.month ? date.month : 12;
  return day_number(date.year, month, date.day ? date.day : date_month_days(date.year, month));
}

ro_date date_from_day(int32_t day) {
  /* years 1 to 9999 are all that a date can hold */
  if (day < -719162 || day > 2932896) return (ro_date){0, 0, 0};
  int32_t shifted = day + 719468;
  int32_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int32_t day_of_era = shifted - era * 146097;
  int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int32_t month_index = (5 * day_of_year + 2) / 153;
  int32_t month = month_index < 10 ? month_index + 3 : month_index - 9;
  int32_t year = year_of_era + era * 400 + (month <= 2);
  return (ro_date){(int16_t)year, (uint8_t)month, (uint8_t)(day_of_year - (153 * month_index + 2) / 5 + 1)};
}

int date_weekday(int32_t day) {
  int weekday = (int)(((int64_t)day + 3) % 7); /* 1970-01-01 was a Thursday */
  return weekday < 0 ? weekday + 7 : weekday;
}

/* Reads exactly count digits; -1 when they are not there. */
static int read_digits(const char *data, size_t len, size_t at, size_t count) {
  int value = 0;
  if (len < at + count) return -1;
  for (size_t i = at; i < at + count; i++) {
    if (data[i] < '0' || data[i] > '9') return -1;
    value = value * 10 + (data[i] - '0');
  }
  return value;
}

/* True where a date may end. */
static bool ends_at(const char *data, size_t len, size_t at) {
  return at == len || data[at] == 'T' || data[at] == 't' || data[at] == ' ';
}

bool date_parse(const char *data, size_t len, ro_date *date) {
  size_t at = 4;
  int year = read_digits(data, len, 0, 4), month = 0, day = 0;
  if (year < 1) return false;
  if (at < len && data[at] == '-') {
    month = read_digits(data, len, at + 1, 2);
    if (month < 1) return false;
    at += 3;
    if (at < len && data[at] == '-') {
      day = read_digits(data, len, at + 1, 2);
      if (day < 1) return false;
      at += 3;
    }
  }
  ro_date parsed = {(int16_t)year, (uint8_t)month, (uint8_t)day};
  if (!ends_at(data, len, at) || !date_valid(parsed)) return false;
  *date = parsed;
  return true;
}

size_t date_format(ro_date date, char *out) {
  int len;
  if (!date_known(date)) {
    out[0] = 0;
    return 0;
  }
  if (date.month == 0) len = snprintf(out, 16, "%04d", date.year);
  else if (date.day == 0) len = snprintf(out, 16, "%04d-%02d", date.year, date.month);
  else len = snprintf(out, 16, "%04d-%02d-%02d", date.year, date.month, date.day);
  return (size_t)len;
}
