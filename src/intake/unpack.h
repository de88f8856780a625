/* Reading a file that gzip packed as if it were not. Called by reader.c. */
#ifndef INTAKE_UNPACK_H
#define INTAKE_UNPACK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "readout/readout.h"

typedef struct unpacking unpacking;

bool unpack_is_gzip(const char *data, size_t len);
/* Begins with the first packed bytes, which were read already. NULL when there is no memory. */
unpacking *unpack_new(const ro_allocator *allocator, const char *data, size_t len);
/* Like read(2) of what is unpacked: 0 at the end, -1 with errno on a failure; EILSEQ: the packed bytes are broken. */
ssize_t unpack_read(unpacking *unpack, int descriptor, char *out, size_t room);
void unpack_free(unpacking *unpack);

#endif
