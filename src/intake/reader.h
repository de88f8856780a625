/* Reading input: from files, folders and standard input to batches of articles, not yet parsed.
 *
 * A file whose first non-blank byte is `{` is JSON Lines, one article a line; a feed (RSS, Atom, RDF) gives its items,
 * as such lines; one that begins as HTML is a page; records of a crawl (warc.h) are the pages in them; any other file
 * is one plain text. What packs them is undone, and of archives each entry is read as a file is (flow.h). The reader
 * only finds where articles begin and end, so that it is fast and everything else can be done by many threads; one
 * thread at a time calls it. What cannot be read becomes an item of its own, so that nothing is lost from the order.
 */
#ifndef INTAKE_READER_H
#define INTAKE_READER_H

#include "base/buffer.h"
#include "readout/readout.h"

enum item_kind {
  ITEM_JSON,  /* one line of JSON Lines */
  ITEM_TEXT,  /* one plain text */
  ITEM_PAGE,  /* one HTML page, in any charset */
  ITEM_BROKEN /* an article that cannot be used; its bytes are the message */
};
typedef struct reader_item {
  size_t offset, len; /* of the batch's bytes */
  size_t name;        /* offset of the file's name there, NUL-terminated: FILE, or ARCHIVE/entry */
  uint64_t line;      /* of JSON Lines, and the number of a crawl's record, from 1; else 0 */
  ro_status status;   /* of a broken one: why */
  uint8_t kind;       /* enum item_kind */
  bool unread;        /* a broken one: the file itself could not be opened or read */
  /* of a page from a crawl, offsets of strings as name is; 0: not known */
  size_t url;     /* where it was fetched */
  size_t charset; /* that the server named */
  size_t fetched; /* when, as the crawl wrote it */
} reader_item;

/* Articles in input order; the caller keeps one and has it filled again. */
typedef struct reader_batch {
  ro_buffer bytes;
  reader_item *items;
  size_t count, cap;
} reader_batch;

void batch_init(reader_batch *batch, const ro_allocator *allocator); /* which must outlive it; NULL: the C library */
void batch_clear(reader_batch *batch); /* empties it and gives back what one long article took */
void batch_free(reader_batch *batch);

typedef struct ro_reader ro_reader;

/* A reader of the given paths in their order; "-" is standard input. Paths and allocator
 * stay the caller's and must outlive it. */
ro_status reader_new(const ro_allocator *allocator, const char *const *paths, size_t count, ro_reader **reader,
                     ro_error *error);
/* Fills the batch with the next articles, at least one. It gives what it has rather than wait for a slow pipe. RO_END
 * when there are no more; RO_NO_MEMORY is the only failure. */
ro_status reader_fill(ro_reader *reader, reader_batch *batch, ro_error *error);
void reader_free(ro_reader *reader);
/* Bytes of the files that were read so far, packed as they are; any thread may ask. */
uint64_t reader_bytes(const ro_reader *reader);

#endif
