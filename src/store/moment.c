/* Dates with times to seconds. */
#include "store/moment.h"

#include <string.h>

#include "base/date.h"

/* Two digits at `at`, at most `maximum`; -1 for anything else. */
static int two(ro_str text, size_t at, int maximum) {
  if (at + 2 > text.len) return -1;
  unsigned tens = (unsigned char)text.data[at] - '0', ones = (unsigned char)text.data[at + 1] - '0';
  if (tens > 9 || ones > 9 || (int)(tens * 10 + ones) > maximum) return -1;
  return (int)(tens * 10 + ones);
}

static char byte_at(ro_str text, size_t at) { return at < text.len ? text.data[at] : '\0'; }

/* Seconds east of Greenwich. */
static int64_t zone(ro_str text, size_t at) {
  char sign = byte_at(text, at);
  if (sign != '+' && sign != '-') return 0;
  int hours = two(text, at + 1, 23), minutes = two(text, at + 3 + (byte_at(text, at + 3) == ':'), 59);
  int64_t seconds = (hours < 0 ? 0 : hours) * 3600 + (minutes < 0 ? 0 : minutes) * 60;
  return sign == '+' ? seconds : -seconds;
}

static int64_t clock_of(ro_str text) {
  int hours = two(text, 11, 24), minutes = two(text, 14, 59), seconds = 0;
  size_t at = 16;
  if (hours < 0 || minutes < 0 || byte_at(text, 13) != ':') return 0;
  if (byte_at(text, at) == ':' && two(text, at + 1, 60) >= 0) seconds = two(text, at + 1, 60), at += 3;
  if (byte_at(text, at) == '.')
    for (at++; byte_at(text, at) >= '0' && byte_at(text, at) <= '9';) at++;
  return hours * 3600 + minutes * 60 + seconds - zone(text, at);
}

bool moment_parse(ro_str text, int64_t *seconds) {
  ro_date date;
  if (!date_parse(text.data, text.len, &date) || !date_known(date)) return false;
  *seconds = (int64_t)date_first_day(date) * 86400;
  if (date.day && text.len >= 16) *seconds += clock_of(text);
  return true;
}
