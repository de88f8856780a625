/* A document: what coding found in one article, as plain structs.
 *
 * The caller makes a document, has a session fill it as often as wanted, keeps as many as wanted and frees them; it
 * owns all its memory. It needs its engine, but not its session. Everything that is asked of it belongs to it and
 * holds until it is coded into again or freed. Several threads may read one at a time. A view is only ever read
 * through the pointer that the library gave: later versions add fields at its end.
 */
#ifndef READOUT_DOCUMENT_H
#define READOUT_DOCUMENT_H

#include "readout/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Gives an empty document, for sessions of this engine only. */
RO_API ro_status ro_document_new(const ro_engine *engine, ro_document **document, ro_error *error);
RO_API void ro_document_free(ro_document *document);

/* Words of the article and where they stand; both empty when there are none. text does not end with NUL. */
typedef struct ro_piece {
  ro_str text;
  ro_span span; /* of ro_article_view.text */
} ro_piece;

typedef struct ro_article_view {
  ro_str id;                 /* as given, or made of the url or else the text */
  ro_str url, source, title; /* as given; title also as found in the text */
  ro_str lang;
  ro_str text; /* as it came, ill-formed bytes as U+FFFD (a warning says so); all spans count its bytes */
  ro_date published;
  bool lang_inferred, published_inferred;
  ro_piece author;
  const char *pack_version; /* of the pack that it was coded with */
  size_t credit_count, warning_count, block_count, event_count;
  ro_str given_title, given_published, modified; /* as given, and nothing else: with their times */
  const uint8_t *rarity; /* how rare words of the language are: a table of the pack, for the record; may be NULL */
  size_t name_count;
} ro_article_view;

typedef struct ro_actor_view {
  const char *code; /* "FRA" */
  const char *role; /* "GOV", or NULL */
  const char *name; /* of a person or body, or NULL */
  ro_piece words;   /* in the first evidence; empty when named elsewhere */
} ro_actor_view;

typedef struct ro_place_view {
  ro_piece words;
  const char *code; /* of its country, "" when unknown */
  double latitude, longitude;
} ro_place_view;

typedef struct ro_topic_view {
  ro_piece words;
  const ro_actor_view *discloser; /* who told of it; NULL: the outlet */
} ro_topic_view;

typedef struct ro_evidence_view {
  ro_piece sentence;               /* or clause */
  ro_span trigger, source, target; /* len 0: not in this sentence */
} ro_evidence_view;

typedef struct ro_event_view {
  uint64_t id;
  const char *type;   /* "CONSULT", of ontology/types.tsv */
  const char *mode;   /* "phone", or NULL */
  const char *status; /* "actual", "planned", "hypothetical" or "negated" */
  double confidence;  /* that it is right, 0 … 1; 0 where no model judged it */
  ro_date from, to;   /* to: the last day of a stretch, else the same as from */
  ro_piece date_words;
  const ro_place_view *place; /* or NULL */
  ro_piece said_by;           /* who says so */
  ro_piece quote;             /* the quoted words of the act */
  size_t source_count, target_count, topic_count, evidence_count;
} ro_event_view;

/* Somebody whom the article names in full, by two words or more, and whom neither the pack nor the user knows. code is
 * NULL where the article's own words do not say who it is. */
typedef struct ro_name_view {
  ro_piece name;
  ro_piece words;                   /* the name and what stands beside it: "the foreign minister of France X Y" */
  const char *code, *role, *office; /* role and office may be NULL */
} ro_name_view;

typedef struct ro_block_view {
  const char *kind; /* "title", "body", "teaser" … */
  bool coded;       /* else it was left out as no part of the article */
  ro_piece words;
} ro_block_view;

/* Never NULL: of a document that holds no article all is empty. */
RO_API const ro_article_view *ro_document_article(const ro_document *document);
/* These give NULL beyond the last. */
RO_API const ro_event_view *ro_document_event(const ro_document *document, size_t index);
RO_API const ro_piece *ro_document_credit(const ro_document *document, size_t index);
RO_API const char *ro_document_warning(const ro_document *document, size_t index);
RO_API const ro_block_view *ro_document_block(const ro_document *document, size_t index);
RO_API const ro_name_view *ro_document_name(const ro_document *document, size_t index);
/* event is one that ro_document_event gave. Acts towards each other have everyone as source. */
RO_API const ro_actor_view *ro_event_source(const ro_event_view *event, size_t index);
RO_API const ro_actor_view *ro_event_target(const ro_event_view *event, size_t index);
RO_API const ro_topic_view *ro_event_topic(const ro_event_view *event, size_t index);
RO_API const ro_evidence_view *ro_event_evidence(const ro_event_view *event, size_t index);

/* ---- sentences: who tells them, who and which days stand in them ---- */

typedef struct ro_mention_view {
  ro_piece words;
  const ro_actor_view *actors; /* who they are: "the two leaders" are two; none for a place */
  size_t actor_count;
  const char *country; /* of a place, "" when unknown; else NULL */
} ro_mention_view;

typedef struct ro_time_view {
  ro_piece words;
  ro_date from, to; /* year 0: no day that is known */
} ro_time_view;

/* A sentence; where two tell it ("A said …; B said …"), a part of it for each. */
typedef struct ro_sentence_view {
  ro_piece words;
  const char *kind;             /* of its block: "title", "body" … */
  bool coded, opens;            /* its block is of the article itself; it is the first of a paragraph */
  ro_piece speaker;             /* who tells it; empty: the outlet */
  const ro_actor_view *telling; /* the same as an actor, or NULL */
  size_t mention_count, time_count;
} ro_sentence_view;

/* Looks at the sentences of the article, which coding alone does not need; *count (may be NULL) is how many there are.
 * To be called again for each article, and by one thread at a time. */
RO_API ro_status ro_document_sentences(ro_document *document, size_t *count, ro_error *error);
/* These give NULL beyond the last, and before ro_document_sentences. */
RO_API const ro_sentence_view *ro_document_sentence(const ro_document *document, size_t index);
RO_API const ro_mention_view *ro_sentence_mention(const ro_sentence_view *sentence, size_t index);
RO_API const ro_time_view *ro_sentence_time(const ro_sentence_view *sentence, size_t index);
/* Bytes of memory that the document holds. */
RO_API size_t ro_document_memory(const ro_document *document);

#ifdef __cplusplus
}
#endif
#endif
