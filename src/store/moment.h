/* A moment of time as feeds and pages write it, for ordering versions. */
#ifndef STORE_MOMENT_H
#define STORE_MOMENT_H

#include "readout/base.h"

/* Reads YYYY[-MM[-DD]], behind a T or space HH:MM[:SS], a fraction that is left out, and Z or +HH[:]MM (UTC when
 * missing), into seconds since 1970. False, and *seconds as it was, when it is no date. What follows is not looked at.
 */
bool moment_parse(ro_str text, int64_t *seconds);

#endif
