/* Reading articles from files, folders and standard input, one after another.
 *
 * What a file is, its content says: a file whose first character that is not blank is `{` is JSON Lines, one article a
 * line; a feed (RSS, Atom, RDF) gives its items as such lines; HTML is a page (page.h); WARC is the pages in it; any
 * other is one plain text. Each may be packed by gzip, bzip2, xz or zstd, and files may lie in zip and tar, whose
 * entries are named ARCHIVE/entry. Folders are read in the order of their names, without links and hidden files. What
 * cannot be read becomes an item of its own, so that the order and the rest stay whole. For a whole stream with threads
 * see run.h.
 */
#ifndef READOUT_INPUT_H
#define READOUT_INPUT_H

#include "readout/base.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_input ro_input;

typedef struct ro_input_options {
  size_t size;              /* sizeof(ro_input_options) */
  const char *const *paths; /* files, folders, "-" for standard input; must outlive the input */
  size_t path_count;
} ro_input_options;

/* Gives a reader of the paths, which takes its memory where the engine takes it. Nothing is opened yet. */
RO_API ro_status ro_input_new(const ro_engine *engine, const ro_input_options *options, ro_input **input,
                              ro_error *error);
RO_API void ro_input_free(ro_input *input);

/* Where an article came from. */
typedef struct ro_origin {
  const char *file; /* its path, "-" for standard input, and behind it the path in an archive */
  uint64_t line;    /* of JSON Lines, or the number of a WARC's record, from 1; else 0 */
} ro_origin;

typedef enum ro_item_kind {
  RO_ITEM_LINE,   /* one line of JSON Lines */
  RO_ITEM_TEXT,   /* a plain text */
  RO_ITEM_BROKEN, /* cannot be used: bytes say why, status is the kind of failure */
  RO_ITEM_PAGE    /* an HTML page, see page.h */
} ro_item_kind;

/* Read through the pointer that was given: later versions add fields. */
typedef struct ro_item_view {
  ro_origin origin;
  ro_item_kind kind;
  ro_status status;
  bool unread; /* broken: the file itself could not be opened or read */
  ro_str bytes;
  ro_str url, charset, fetched; /* of a page from a crawl: its address, what the server named, when it was fetched */
} ro_item_view;

/* The next item; it belongs to the input and holds until the next call. RO_END after the last one, and RO_NO_MEMORY is
 * the only failure. */
RO_API ro_status ro_input_next(ro_input *input, const ro_item_view **item, ro_error *error);

/* How far the input is: bytes taken of files, packed as they are, and those of all its files, 0 when that cannot be
 * known, as with a pipe. The first call sums up the files. Either place may be NULL. */
RO_API void ro_input_progress(ro_input *input, uint64_t *bytes_read, uint64_t *bytes_total);

/* Codes an item (see ro_session_code); a broken one gives its own failure. error says file and line. */
RO_API ro_status ro_session_code_item(ro_session *session, const ro_item_view *item, ro_document *document,
                                      ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
