/* The room behind the public header: what its files share. Everything else of it is in include/readout/. */
#ifndef API_API_H
#define API_API_H

#include "article/doc.h"
#include "publish/publish.h"
#include "readout/readout.h"

/* An event with the rows behind its view. */
typedef struct event_rows {
  ro_event_view view; /* first: what the user holds is a pointer to it */
  ro_actor_view *sources, *targets;
  ro_topic_view *topics;
  ro_evidence_view *evidence;
} event_rows;

/* Plain structs of a document, all in its arena. */
typedef struct api_views {
  ro_article_view article;
  event_rows *events;
  ro_piece *credits;
  ro_block_view *blocks;
  ro_name_view *names;
  struct sentence_rows *sentences; /* NULL until they are asked for */
  size_t sentence_count;
} api_views;

struct ro_document {
  const ro_engine *engine;
  ro_doc own;  /* what sessions fill */
  ro_doc *doc; /* what is looked at: own, or that of a session while a function of the user's runs; NULL: nothing */
  api_views views;
};

/* Zeroed memory for an object that is made on an engine, and giving it back; the one place of this room that takes any.
 * NULL when there is none; object may be NULL. */
void *api_new(const ro_engine *engine, size_t size);
void api_release(const ro_engine *engine, void *object);

/* The language that the session takes articles to be in, or empty. */
ro_str api_lang(const ro_session *session);

/* Fills document->views from document->doc. */
ro_status views_make(ro_document *document, ro_error *error);
/* Words as the user has them, and an actor in them; span len 0: none. */
ro_piece view_piece(const ro_doc *doc, ro_span span);
ro_actor_view view_actor(const ro_doc *doc, uint32_t actor, ro_span span);
/* Nothing but an id, which may be empty. */
void views_clear(ro_document *document, ro_str id);

/* ---- formats.c ---- */

typedef struct api_format {
  const char *name;
  void (*header)(ro_buffer *out); /* or NULL */
  void (*article)(const publish_options *options, const ro_doc *doc, ro_buffer *out);
  void (*error)(publish_place place, const char *id, const char *message, ro_buffer *out); /* or NULL */
  bool has_warnings;
} api_format;

/* A writer's options, read. */
typedef struct api_output {
  const api_format *format;
  publish_options publish;
  ro_write *write;
  void *context;
} api_output;

/* Of what is written as text or as JSON Lines: which of the two is asked for. */
ro_status format_is_jsonl(const char *name, bool *jsonl, ro_error *error);
ro_status output_take(const ro_writer_options *options, api_output *output, ro_error *error);
/* Hands bytes to the user's function; nothing when there are none. RO_NO_MEMORY when the buffer failed. */
ro_status output_write(const api_output *output, const ro_buffer *bytes, ro_error *error);
/* Writes the head of the format. */
ro_status output_begin(const ro_engine *engine, const api_output *output, ro_error *error);

#endif
