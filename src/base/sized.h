/* Structs that come in through the public header and may grow: their first member is the size that the caller knows. */
#ifndef BASE_SIZED_H
#define BASE_SIZED_H

#include "readout/base.h"

/* Copies a caller's struct into ours of `size` bytes, which is zeroed first. An older, shorter one leaves the rest 0; a
 * newer, longer one is taken when what we do not know of it is 0. RO_USAGE otherwise, or when its size was not set.
 * given may be NULL: all 0. what names the struct for the message. */
ro_status sized_take(void *out, size_t size, const void *given, const char *what, ro_error *error);

/* RO_USAGE, that an argument is missing. */
ro_status error_missing(const char *what, ro_error *error);

#endif
