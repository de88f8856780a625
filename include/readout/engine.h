/* The engine, which holds language packs and never changes, and the session, which one thread codes with.
 *
 *   engine    shared by any number of threads; must outlive everything that was made on it
 *   session   scratch of one thread
 *   document  the result of one article (document.h); the caller's, and not touched by the session's next call
 */
#ifndef READOUT_ENGINE_H
#define READOUT_ENGINE_H

#include "readout/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A compiled pack in memory, aligned as malloc aligns. The bytes stay the caller's and must outlive the engine. */
typedef struct ro_pack_bytes {
  const void *data;
  size_t len;
  const char *name; /* for messages */
} ro_pack_bytes;

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

/* What is NULL or 0 is left as it is without options. All of it is read during ro_engine_new only. */
typedef struct ro_engine_options {
  size_t size;                   /* sizeof(ro_engine_options) */
  const char *const *pack_files; /* compiled packs beside the built-in ones; one of the same language replaces it */
  size_t pack_count;
  const char *actors_file;      /* the user's actors: name, tab, CODE or CODE:ROLE */
  const double *min_confidence; /* least confidence of an event, 0 … 1; NULL: that of each pack */
  bool trace;                   /* keep why each choice was made, for the format "explain"; slower */
  bool no_builtin;              /* without the packs that are part of the library */
  const ro_pack_bytes *packs;   /* packs in memory, taken as pack_files are */
  size_t packs_count;
  /* Gives all memory of the engine and of what is made on it; copied, so that only its context must outlive the engine.
   * NULL: the C library's. */
  const ro_allocator *allocator;
} ro_engine_options;

/* Gives an engine. options may be NULL. */
RO_API ro_status ro_engine_new(const ro_engine_options *options, ro_engine **engine, ro_error *error);
RO_API void ro_engine_free(ro_engine *engine);
/* What was odd about the actors file: how many warnings, and the text of each; NULL beyond the last. */
RO_API size_t ro_engine_warning_count(const ro_engine *engine);
RO_API const char *ro_engine_warning(const ro_engine *engine, size_t index);
/* The languages of its packs ("vi") and the version of each pack; NULL beyond the last. */
RO_API size_t ro_engine_lang_count(const ro_engine *engine);
RO_API const char *ro_engine_lang(const ro_engine *engine, size_t index);
RO_API const char *ro_engine_pack_version(const ro_engine *engine, size_t index);

/* Gives a session on an engine. */
RO_API ro_status ro_session_new(const ro_engine *engine, ro_session **session, ro_error *error);
RO_API void ro_session_free(ro_session *session);
/* Articles that do not say their language are in this one; NULL: it is found out, as at first. RO_USAGE when there is
 * no pack for it. */
RO_API ro_status ro_session_lang(ro_session *session, const char *lang, ro_error *error);

/* Who somebody is, as other articles say (see ro_name_view). */
typedef struct ro_known {
  ro_str name;                      /* in full */
  const char *code, *role, *office; /* role and office may be NULL */
} ro_known;

/* One article as it came. Every field but text may be empty. */
typedef struct ro_article {
  size_t size; /* sizeof(ro_article) */
  ro_str id, url, title, published, lang, source, text;
  ro_str modified; /* when it was last changed, like published; coding does not look at it */
  /* People whom the article may name without a word on who they are. What it says itself goes before, and so does what
   * the pack knows. */
  const ro_known *known;
  size_t known_count;
} ro_article;

/* Codes one article into a document, whose last article is gone. The article's bytes may go at once. RO_BAD_INPUT when
 * it has no text or there is no pack for its language; after any failure the document holds the article's id, if it
 * gave one, and nothing else. */
RO_API ro_status ro_session_code(ro_session *session, const ro_article *article, ro_document *document,
                                 ro_error *error);
/* The same for one line of JSON Lines, with `text` and any of the other fields of ro_article as strings. */
RO_API ro_status ro_session_code_line(ro_session *session, ro_str line, ro_document *document, ro_error *error);

/* ---- who a phrase is ---- */

typedef struct ro_question {
  size_t size;   /* sizeof(ro_question) */
  ro_str phrase; /* "the Russian president" */
  ro_str date;   /* YYYY-MM-DD, YYYY-MM or YYYY; empty: today */
  ro_str lang;   /* empty: the language that knows the phrase best */
} ro_question;

/* The caller's, NUL-terminated strings; empty where nothing is known. */
typedef struct ro_answer {
  char code[32], role[16], name[256];
  char why[768]; /* the words of the phrase, the lines of the pack, the office */
} ro_answer;

/* Nobody known is RO_OK with an empty code; RO_USAGE a date or language that does not exist. */
RO_API ro_status ro_session_who(ro_session *session, const ro_question *question, ro_answer *answer, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
