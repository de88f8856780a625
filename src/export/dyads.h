/* An occurrence as pairs of actors, for formats in which an act has one actor on each side. Acts towards each other
 * give each pair once. */
#ifndef EXPORT_DYADS_H
#define EXPORT_DYADS_H

#include "answer/whole.h"

typedef struct dyad {
  whole_side first, second; /* second.code "" when there is none */
} dyad;

/* Fills at most LIMIT_DYADS pairs, in the order of the record, and gives how many. */
unsigned dyads_of(const whole_occurrence *whole, dyad *out);

#endif
