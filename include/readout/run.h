/* A whole stream of articles with several threads: results in the order of the input, and the same bytes for any
 * number of threads. Memory is bounded whatever the stream. */
#ifndef READOUT_RUN_H
#define READOUT_RUN_H

#include "readout/writer.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_THREADS = 64 }; /* the most */

/* Bytes of one article on their way to `write`; for the function `document` below. */
typedef struct ro_output ro_output;
RO_API void ro_output_put(ro_output *output, const char *data, size_t len);

/* How far a run is. Read through the pointer that was given: later versions add fields. */
typedef struct ro_progress {
  double seconds;                  /* since it began */
  uint64_t coded, skipped, unread; /* as in ro_run_counts, of what was written */
  uint64_t events;                 /* of the articles coded */
  uint64_t bytes_read;             /* of files, packed as they are; what is written lies a little behind */
  uint64_t bytes_total;            /* of all files; 0: not known, as with a pipe */
} ro_progress;

typedef struct ro_run_options {
  size_t size;              /* sizeof(ro_run_options) */
  const char *const *paths; /* files, folders, "-"; none: standard input */
  size_t path_count;
  const char *lang;      /* of articles that do not say theirs; NULL: found out */
  unsigned thread_count; /* 1 … RO_THREADS, of which the caller's is one; 0 is 1 */
  /* How results are written; its function `write` is called in the order of the input, by one thread at a time. NULL:
   * nothing is written. */
  const ro_writer_options *writer;
  void *context; /* for the functions below, each of which may be NULL */
  /* Instead of the writer's format: puts what is to be written of one document, which goes when the function returns.
   * Called by several threads at a time and in any order; what was put comes to `write` in order. */
  void (*document)(void *context, const ro_origin *origin, const ro_document *document, ro_output *output);
  /* What was mended or left out of an article, and an article (or a file) that was skipped; in the order of the input,
   * by one thread at a time. id is the article's own or made from its place; strings last for the call. */
  void (*warning)(void *context, const ro_origin *origin, const char *id, const char *message);
  void (*skipped)(void *context, const ro_origin *origin, const char *id, const ro_error *why);
  /* How far it is: at most ten times a second, and not while nothing is written; by one thread at a time, never beside
   * `write`, `warning` or `skipped`. */
  void (*progress)(void *context, const ro_progress *so_far);
} ro_run_options;

typedef struct ro_run_counts {
  uint64_t coded, skipped; /* articles */
  uint64_t unread;         /* files and folders that could not be read */
} ro_run_counts;

/* Runs until the input ends, or `write` gives RO_END, which is RO_OK as well. One bad article is skipped and ends
 * nothing. counts (may be NULL) is filled whatever the status. */
RO_API ro_status ro_run(const ro_engine *engine, const ro_run_options *options, ro_run_counts *counts, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
