/* Who a phrase is: the question behind `readout who`. */
#ifndef PIPELINE_WHO_H
#define PIPELINE_WHO_H

#include "readout/readout.h"

/* NUL-terminated; empty where nothing is known. */
typedef struct who_answer {
  char code[32], role[16], name[256], why[768];
} who_answer;

/* Asks for a phrase as it would be read in an article of a date (a day, month or year, or empty: today) in a language
 * (or empty: the one that knows the phrase best). RO_USAGE for a date or language that does not exist. */
ro_status who_ask(ro_session *session, ro_str phrase, ro_str date, ro_str lang, who_answer *answer, ro_error *error);

#endif
