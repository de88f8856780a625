/* Where a verb's result goes: standard output, or a file that is put in place when it is whole. */
#ifndef CMD_OUTFILE_H
#define CMD_OUTFILE_H

#include <stdio.h>

#include "readout/readout.h"

typedef struct outfile {
  const char *path; /* NULL: standard output */
  char *waiting;    /* what is written, before it has its name */
  FILE *file;
} outfile;

ro_status outfile_open(outfile *out, const char *path, ro_error *error);
/* An ro_write; context is the outfile. */
ro_status outfile_write(void *context, const char *data, size_t len, ro_error *error);
/* Ends it by how it went: puts the file in place, or takes it away and gives the failure. */
ro_status outfile_end(outfile *out, ro_status status, ro_error *error);

#endif
