/* A calendar date of stated precision, proleptic Gregorian. Zero month or day means "not known": 2024-02-00 is the
 * month, 2024-00-00 the year, year 0 no date at all. Day numbers count from 1970-01-01 (Howard Hinnant's
 * days_from_civil). */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "readout/base.h" /* ro_date */

#define DATE_MIN_DAY INT32_MIN
#define DATE_MAX_DAY INT32_MAX

static inline bool date_known(ro_date date) { return date.year != 0; }
bool date_valid(ro_date date);        /* year 1..9999 and a month and day that exist (or 0) */
int32_t date_first_day(ro_date date); /* the first day number it may mean */
int32_t date_last_day(ro_date date);  /* the last one */
ro_date date_from_day(int32_t day);
int date_weekday(int32_t day); /* 0 Monday … 6 Sunday */
int date_month_days(int year, int month);
/* Reads YYYY, YYYY-MM, YYYY-MM-DD, or one of these followed by T or a space (the time is not kept). */
bool date_parse(const char *data, size_t len, ro_date *date);
/* Writes at its precision, NUL-terminated; out holds at least 16 bytes. Gives the length. */
size_t date_format(ro_date date, char *out);

#endif
