/* The bytes of one file as they come out of whatever packs them.
 *
 * A file lies at the bottom; upon it stand layers that unpack: gzip (gzip.c), other compression and archives of files
 * (archive.c). flow_begin looks at the first bytes and adds layers until something comes out that is none of them; the
 * reader takes that from `chunk`, and flow_leave goes on to the next file of the innermost archive. Everything is a
 * stream: nothing is sought in, nothing is written to a disk, and what is held does not grow with the file. How much
 * may come out of a file is bounded by how much went in (limits.h).
 */
#ifndef INTAKE_FLOW_H
#define INTAKE_FLOW_H

#include <sys/types.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "intake/sniff.h"

enum { FLOW_CHUNK = 64 << 10 };

typedef struct flow flow;
typedef struct layer layer;

/* What a layer can do. read is like read(2), save that what went wrong is in flow->fault; next goes to the next file of
 * an archive and adds its path to the flow's name; resume is asked after a failed read whether there is a place
 * further on to go on from. The last two may be NULL. */
typedef struct layer_kind {
  ssize_t (*read)(layer *self, char *to, size_t room);
  ro_status (*next)(layer *self);
  bool (*resume)(layer *self);
  void (*close)(layer *self);
} layer_kind;

/* The beginning of every layer. */
struct layer {
  const layer_kind *kind;
  flow *of;
  layer *below;
  uint64_t out, raw_begin; /* bytes that came out since flow->raw was raw_begin: of one file of an archive, or of all */
  size_t name_len;         /* of the archive in flow->name */
  bool dead;               /* nothing more comes out of it */
};

struct flow {
  ro_buffer name; /* of the file in work: FILE, FILE/entry, FILE/entry/entry */
  layer *top;     /* or NULL: no file is open */
  size_t depth;   /* layers */
  int descriptor; /* of the file */
  enum sniff_kind kind;
  uint64_t raw, unpacked; /* bytes of the file that were read; that came out of all layers */
  char *chunk;            /* bytes chunk_at … chunk_len of it are what comes next */
  size_t chunk_len, chunk_at;
  bool ended;     /* the last byte is in chunk */
  ro_error fault; /* of the last failure */
};

bool flow_init(flow *self, const ro_allocator *allocator); /* false: no memory */
void flow_free(flow *self);

/* Takes an open file, whose name is in `name` already, and goes to the first content. RO_END: there is none (an empty
 * archive). Another status: see fault; flow_leave goes on. */
ro_status flow_begin(flow *self, int descriptor);
/* Ends the content in work and goes to the next one of the same file: RO_END when there is none, and the file is
 * closed. */
ro_status flow_leave(flow *self);
void flow_close(flow *self);

/* Reads once, behind what chunk holds; what was taken of it is dropped first. False on a failure, see fault. */
bool flow_more(flow *self);
/* After a failure: true when reading may go on further on, with something missing. */
bool flow_resume(flow *self);
/* True when a read would wait for others. */
bool flow_would_wait(const flow *self);

/* ---- for layers ---- */

/* Reads from the layer below, or any; counts, and holds it to the limits. */
ssize_t layer_read(layer *self, char *to, size_t room);
/* Begins counting anew. */
void layer_mark(layer *self);
/* Notes a failure in flow->fault; gives -1. */
ssize_t layer_fail(layer *self, ro_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* They begin with bytes that were read already, at most FLOW_CHUNK. NULL when there is no memory. */
layer *gzip_new(flow *of, const char *data, size_t len);
layer *archive_layer_new(flow *of, const char *data, size_t len, bool files);

#endif
