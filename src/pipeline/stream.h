/* Coding many articles with several threads, results in input order and the same for any number of them.
 *
 * Every thread is reader, coder and writer by turns: it takes the next batch of articles from the reader, codes and
 * renders it, and whoever completes the batch that is next in order writes it and those behind it that are ready. A
 * ring of slots bounds how far ahead of the writer anyone may read, and so the memory, whatever the stream. With one
 * thread nothing is started and nothing waits.
 */
#ifndef PIPELINE_STREAM_H
#define PIPELINE_STREAM_H

#include "article/doc.h"
#include "base/buffer.h"
#include "readout/readout.h"

/* Where an article came from. */
typedef struct stream_place {
  const char *name; /* of the file, "-" for standard input */
  uint64_t line;    /* of JSON Lines, else 0 */
} stream_place;

typedef struct stream_counts {
  uint64_t coded, skipped; /* articles */
  uint64_t unread;         /* files and folders that could not be read */
  uint64_t events;         /* of the articles coded */
} stream_counts;

/* What becomes of the articles. out is what is written, notes what is told to the user; both keep the order of input.
 * The render functions are called by several threads at a time, write by one at a time. */
typedef struct stream_sink {
  void *context;
  void (*render)(void *context, stream_place place, const ro_doc *doc, ro_buffer *out, ro_buffer *notes);
  /* An article that was skipped; id is its own or made from its place. error->message says why. */
  void (*render_error)(void *context, stream_place place, const char *id, const ro_error *error, ro_buffer *out,
                       ro_buffer *notes);
  /* RO_END stops the run quietly, any other failure stops it and is its status. */
  ro_status (*write)(void *context, ro_str out, ro_str notes, ro_error *error);
  /* After each write of a whole batch, or NULL: what was written so far, and how many bytes of files were read. */
  void (*progress)(void *context, const stream_counts *counts, uint64_t bytes);
} stream_sink;

typedef struct stream_options {
  const ro_engine *engine;
  const char *const *paths; /* files, folders, "-" */
  size_t path_count;
  unsigned thread_count; /* 1 … LIMIT_THREADS */
  ro_str lang;           /* of articles that do not say theirs, or empty */
  stream_sink sink;
} stream_options;

/* Runs until the input ends; counts is filled whatever the status. */
ro_status stream_run(const stream_options *options, stream_counts *counts, ro_error *error);

#endif
