/* readout: from news text to a record of who did what to whom.
 *
 * An engine holds compiled language packs; it is immutable and may be shared by threads. A session holds the scratch
 * memory of one thread. A document is one coded article; it belongs to its session and lives until the session codes
 * the next one. Every function that can fail returns an ro_status and fills the ro_error it was given, which stays
 * untouched on success. The library never prints, exits or aborts on input.
 */
#ifndef READOUT_H
#define READOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RO_VERSION "0.1.0"

typedef enum ro_status {
  RO_OK = 0,
  RO_END,       /* no more input; not an error */
  RO_BAD_INPUT, /* this input cannot be used: skip it and go on */
  RO_BAD_PACK,  /* a pack or a source file of one is wrong */
  RO_LIMIT,     /* a limit of limits.h was reached; the message names it */
  RO_NO_MEMORY,
  RO_IO,   /* a file could not be read or written */
  RO_USAGE /* the caller asked for something that does not exist */
} ro_status;

/* What went wrong and where. `where` names a file or an article, `position` a line or a byte (0: none). */
typedef struct ro_error {
  ro_status code;
  char where[256];
  uint64_t position;
  char message[256];
} ro_error;

typedef struct ro_engine ro_engine;
typedef struct ro_session ro_session;
typedef struct ro_doc ro_doc;

/* A string that is not NUL-terminated; data may be NULL when len is 0. */
typedef struct ro_str {
  const char *data;
  size_t len;
} ro_str;

/* Where the library takes its memory from. Several threads may call it at once when the engine is shared by threads.
 * What it gives is aligned for every type of C (as malloc's is), need not be zeroed, and belongs to the library until
 * released. A function that fails gives NULL: the call that needed the memory then ends with RO_NO_MEMORY and what it
 * had taken is released. No size is ever 0. */
typedef struct ro_allocator {
  void *context; /* handed to each function */
  void *(*alloc)(void *context, size_t size);
  /* Like realloc: data is never NULL; on failure data stays as it was. */
  void *(*resize)(void *context, void *data, size_t size);
  void (*release)(void *context, void *data); /* data is never NULL */
} ro_allocator;

typedef struct ro_engine_options {
  size_t size; /* sizeof(ro_engine_options), so that the struct can grow */
  const char *const
      *pack_files; /* compiled packs used beside the built-in ones; one of the same language replaces it */
  size_t pack_count;
  const char *actors_file;      /* tab-separated user actors, or NULL */
  const double *min_confidence; /* least confidence of an event, 0 … 1; NULL: that of each pack */
  bool trace;                   /* keep why each choice was made, for explanations; slower */
  /* Gives all memory of the engine and of its sessions; copied, so that only its context must outlive the engine. NULL:
   * the C library's. */
  const ro_allocator *allocator;
} ro_engine_options;

/* Gives an engine that the caller frees with ro_engine_free. options may be NULL. */
ro_status ro_engine_new(const ro_engine_options *options, ro_engine **engine, ro_error *error);
void ro_engine_free(ro_engine *engine);
/* The number of warnings met while the engine was built, and each one's text, owned by the engine. */
size_t ro_engine_warning_count(const ro_engine *engine);
const char *ro_engine_warning(const ro_engine *engine, size_t index);

/* Gives a session on an engine that must outlive it; the caller frees it with ro_session_free. */
ro_status ro_session_new(const ro_engine *engine, ro_session **session, ro_error *error);
void ro_session_free(ro_session *session);

/* One article as it came. Every field but text may be empty. */
typedef struct ro_article {
  ro_str id, url, title, published, lang, source, text;
} ro_article;

/* Codes one article. *doc belongs to the session and holds until its next call. The article's bytes may go at once. */
ro_status ro_session_code(ro_session *session, const ro_article *article, const ro_doc **doc, ro_error *error);

#endif
