/* The file of articles: opened, mended, appended to. */
#ifndef WATCH_OUT_H
#define WATCH_OUT_H

#include "readout/readout.h"
#include "watch/seen.h"

typedef struct watch_out {
  int descriptor;
  const char *path;
  uint64_t len;
  uint64_t mended; /* bytes of a half line that were cut off */
} watch_out;

/* Opens or makes it, for one program at a time; cuts off a line that a crash left half, and adds what its lines are
 * about to seen. */
ro_status out_open(watch_out *out, const char *path, int32_t today, seen_set *seen, ro_error *error);
/* Appends a whole line; it is on the disk when this returns. After a failure the file is as it was. */
ro_status out_put(watch_out *out, ro_str line, ro_error *error);
void out_close(watch_out *out);

/* The number of an article by its address. */
uint64_t out_id(ro_str url);

#endif
