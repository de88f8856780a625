/* The time grammar: expressions of time in the text to the days they mean.
 *
 * One grammar serves publication lines and events. It reads the pack's words of dates (lexicon/time.tsv) and numbers;
 * word order is not a language's own: a mark, a number, a unit, a deictic stand in any order that the rules below
 * name. Relative words count from the publication date. When that is unknown it is inferred: from a publication line,
 * then from the text's own dated present (see anchor.c), and marked inferred.
 */
#ifndef TIME_TIME_H
#define TIME_TIME_H

#include "article/doc.h"

enum time_rule {
  TIME_RULE_FULL,      /* day, month and year */
  TIME_RULE_DAY_MONTH, /* the year nearest to the publication */
  TIME_RULE_DAY,       /* a day number alone: the month of publication */
  TIME_RULE_MONTH_YEAR,
  TIME_RULE_MONTH, /* the last or next such month */
  TIME_RULE_YEAR,
  TIME_RULE_WEEKDAY,  /* the nearest such day, past unless said otherwise */
  TIME_RULE_RELATIVE, /* yesterday, three days ago */
  TIME_RULE_WEEK,     /* its Monday */
  TIME_RULE_UNIT,     /* this month, last year */
  TIME_RULE_VAGUE,
  TIME_RULE_FIXED
};

ro_status time_doc(ro_doc *doc, ro_error *error);

#endif
