/* Walking a folder that the command line names: regular files only, sorted by name, folders in their place.
 *
 * Links, pipes, sockets and devices are never followed, names that begin with a full stop are passed over, and depth
 * and number of files are bounded by limits.h. Called by reader.c alone; the walk holds one open folder a level.
 */
#ifndef INTAKE_FOLDER_H
#define INTAKE_FOLDER_H

#include "readout/readout.h"

typedef struct folder_walk folder_walk;

/* Gives a walk that the caller closes with folder_close; the allocator must outlive it. */
ro_status folder_open(const ro_allocator *allocator, const char *path, folder_walk **walk, ro_error *error);
/* Opens the next file; its descriptor is the caller's, *path holds until the next call. RO_END after the last one. Any
 * other status tells of one entry that could not be used; the next call goes on behind it. */
ro_status folder_next(folder_walk *walk, int *descriptor, const char **path, ro_error *error);
void folder_close(folder_walk *walk);

#endif
