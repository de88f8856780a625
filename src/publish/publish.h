/* The formats: each a few functions that append to a buffer, called by cmd through the pipeline's sink, by several
 * threads at a time. None keeps anything between articles. docs/events.md says every field. */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "article/doc.h"
#include "base/buffer.h"

typedef struct publish_options {
  bool chars;     /* spans count code points, not bytes */
  bool text;      /* the article's text is given as well */
  bool terminal;  /* the output is shown, not kept: every format escapes what a terminal would obey */
  bool colour;    /* colours mark; else brackets do */
  unsigned width; /* columns of the terminal */
  /* Names of the features of a candidate and of a hit, for the trace; NULL beyond the last. Either may be NULL. */
  const char *(*feature)(unsigned feature);
  const char *(*hit_feature)(unsigned feature);
  /* Writes what a trait of the learned choice says; NULL leaves reasons out. */
  void (*trait)(const ro_doc *doc, const ro_hit *hit, uint64_t trait, char *out, size_t size);
} publish_options;

/* Where an article that was skipped came from; name may be ill-formed UTF-8, line 0 is none. */
typedef struct publish_place {
  const char *name;
  uint64_t line;
} publish_place;

/* One object an article: jsonl.c */
void jsonl_article(const publish_options *options, const ro_doc *doc, ro_buffer *out);
void jsonl_error(publish_place place, const char *id, const char *message, ro_buffer *out);
/* For the scorer: gold.c */
void gold_article(const publish_options *options, const ro_doc *doc, ro_buffer *out);
void gold_error(publish_place place, const char *id, const char *message, ro_buffer *out);
/* One line an event: csv.c */
void csv_header(ro_buffer *out);
void csv_article(const publish_options *options, const ro_doc *doc, ro_buffer *out);
/* For people: table.c, explain.c */
void table_article(const publish_options *options, const ro_doc *doc, ro_buffer *out);
void explain_article(const publish_options *options, const ro_doc *doc, ro_buffer *out);
/* One line an event, as the tests of packs have them: TYPE[:mode] STATUS SOURCE[,SOURCE] -> TARGET[,TARGET] [@DATE]
 * [by WORDS], with "-" for nobody. facts.c */
void lines_article(const ro_doc *doc, ro_buffer *out);

/* ---- what the formats share: facts.c ---- */

/* The given title, or the one found in the text; empty when there is none. */
ro_str fact_title(const ro_doc *doc);
/* "day", "month", "year" or NULL. */
const char *fact_precision(ro_date date);
/* The country of a place, "" when unknown. */
const char *fact_place_code(const ro_doc *doc, const ro_place *place);
enum { FACT_BYTES = 64 }; /* of the next two, NUL-terminated */
/* "CODE:ROLE", or the code alone. Gives out. */
const char *fact_actor(const ro_doc *doc, const ro_actor *actor, char *out);
/* Type and mode with a mark between them, or the type alone. Gives out. */
const char *fact_type(const ro_pack *pack, unsigned type, unsigned mode, char mark, char *out);
/* The first piece of evidence, or NULL. */
const ro_evidence *fact_evidence(const ro_event *event);

#endif
