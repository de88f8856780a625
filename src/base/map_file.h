/* A file read whole, at a multiple of 16 bytes. */
#ifndef BASE_MAP_FILE_H
#define BASE_MAP_FILE_H

#include "readout/readout.h"

typedef struct ro_map {
  const uint8_t *data;
  size_t len;
} ro_map;

ro_status map_file_open(const char *path, ro_map *map, ro_error *error);
void map_file_close(ro_map *map);

#endif
