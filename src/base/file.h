/* A file read whole, aligned as the allocator aligns. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "readout/readout.h"

typedef struct ro_file {
  const uint8_t *data;
  size_t len;
  const ro_allocator *allocator; /* that it lies with */
} ro_file;

ro_status file_load(const ro_allocator *allocator, const char *path, ro_file *file, ro_error *error);
void file_free(ro_file *file);

#endif
