/* Writing documents in the formats of the program, into a function of the caller's.
 *
 *   jsonl    everything, one object an article          table    for people
 *   csv      one line an event, for spreadsheets        explain  how each event was found (an engine with trace)
 *   gold     short, one object an article, for scoring  lines    one line an event, as the tests of packs have them
 *
 * docs/events.md has every field. One thread at a time may use a writer.
 */
#ifndef READOUT_WRITER_H
#define READOUT_WRITER_H

#include "readout/engine.h"
#include "readout/input.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_writer ro_writer;

/* Takes len bytes. RO_OK; RO_END when nobody wants more; or a failure, for which it fills *error (never NULL). Either
 * of the last two ends what is being done and is its status. */
typedef ro_status ro_write(void *context, const char *data, size_t len, ro_error *error);

typedef struct ro_writer_options {
  size_t size;        /* sizeof(ro_writer_options) */
  const char *format; /* one of the above; must be given */
  ro_write *write;    /* must be given */
  void *context;      /* for write */
  bool chars;         /* spans count code points, not bytes */
  bool text;          /* the article's text is given as well */
  bool terminal;      /* the output is shown, not kept: csv escapes what a terminal would obey, as table always does */
  bool colour;        /* table: colours mark, else brackets do */
  unsigned width;     /* table: columns; 0: 100 */
} ro_writer_options;

/* Gives a writer, which takes its memory where the engine takes it, and writes the head of a format that has one.
 * RO_USAGE for a format that does not exist. */
RO_API ro_status ro_writer_new(const ro_engine *engine, const ro_writer_options *options, ro_writer **writer,
                               ro_error *error);
RO_API void ro_writer_free(ro_writer *writer);
/* Writes one document, with one call of write. */
RO_API ro_status ro_writer_put(ro_writer *writer, const ro_document *document, ro_error *error);
/* Writes, in a format that has room for it, that an article was skipped: its id (NULL: none), whence, and why. */
RO_API ro_status ro_writer_put_skipped(ro_writer *writer, const ro_origin *origin, const char *id, const ro_error *why,
                                       ro_error *error);

/* Writes the answer of ro_session_who as "text" or "jsonl". */
RO_API ro_status ro_answer_write(const ro_answer *answer, const char *format, ro_write *write, void *context,
                                 ro_error *error);

/* The names of the formats in their order; NULL beyond the last. */
RO_API const char *ro_format_name(size_t index);
/* True when a format's output holds the warnings of an article, so that nobody else need tell them. */
RO_API bool ro_format_has_warnings(const char *format);

#ifdef __cplusplus
}
#endif
#endif
