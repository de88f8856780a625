/* The day that a program stamped on something, read without a word about locale or language: ISO 8601, RFC 822 with all
 * its neglect, what the C library prints, counts of seconds, and the shapes of those who read none of these. The names
 * of months are those of RFC 822. The day is that of the clock it was written by: the zone is not counted in. Called by
 * the readers of pages and feeds. */
#ifndef TEXT_STAMP_H
#define TEXT_STAMP_H

#include "base/date.h"

/* No date when there is none from 1980 to 2100; of the precision that is written, as "2024-03" is a month. */
ro_date stamp_date(ro_str text);

#endif
