/* How many bytes of files there are to read: for whoever shows how long it takes. */
#ifndef INTAKE_TOTAL_H
#define INTAKE_TOTAL_H

#include "readout/readout.h"

/* The sum of the sizes of all files that a reader of these paths opens; 0 when it cannot be known, as with a pipe. */
uint64_t total_bytes(const ro_allocator *allocator, const char *const *paths, size_t count);

#endif
