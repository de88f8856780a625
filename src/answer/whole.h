/* Occurrences whole: what happened with every telling of it, its actors, topics and evidence, and the articles that
 * tell it. Read one at a time from the views of the record, in one state of it, for whoever writes them out.
 *
 * Strings are NULL where nothing is known and belong to the reader until it goes on.
 */
#ifndef ANSWER_WHOLE_H
#define ANSWER_WHOLE_H

#include "answer/answer.h"
#include "base/table.h"

enum { WHOLE_NOWHERE = -1 };

/* A piece of the article's text; start is WHOLE_NOWHERE when there is none. In bytes, or in code points if asked for.
 */
typedef struct whole_span {
  int64_t start, length;
} whole_span;

typedef struct whole_actor {
  const char *code, *role, *name, *text;
  whole_span span;
  bool is_target;
} whole_actor;

typedef struct whole_topic {
  const char *text, *code, *role, *name; /* who disclosed it */
  whole_span span;
} whole_topic;

typedef struct whole_evidence {
  const char *text;
  whole_span span, trigger, source, target;
} whole_evidence;

typedef struct whole_article {
  const char *key, *id, *url, *source, *title, *author, *credits, *lang, *published, *modified, *coder;
  bool lang_inferred, published_inferred;
  int64_t copies, versions, chars; /* chars: code points of its text, 0 when not asked for */
} whole_article;

/* One article's telling. */
typedef struct whole_event {
  const char *id, *type, *mode, *status, *date_from, *date_to, *precision, *date_text, *place, *place_code, *said_by,
      *quote;
  double lat, lon, confidence; /* confidence below 0, and a latitude beyond 90: not known */
  whole_article article;
  TABLE(whole_actor) actors;
  TABLE(whole_topic) topics;
  TABLE(whole_evidence) evidence;
} whole_event;

typedef struct whole_occurrence {
  const char *id, *type, *mode, *status, *sources, *targets, *date_from, *date_to, *precision, *place, *place_code,
      *first_report, *last_report;
  double lat, lon, confidence; /* lat, lon: of the first telling that has the place */
  int64_t event_count, article_count, outlet_count;
  TABLE(whole_event) events; /* in the order of publication; at most LIMIT_WHOLE_EVENTS */
} whole_occurrence;

/* A copy as it was given, which gives the record back when it is added. */
typedef struct whole_copy {
  const char *article, *standing; /* the article that it leads to, and how (view aliases) */
  const char *id, *url, *source, *title, *published, *modified, *lang;
  ro_str text;
} whole_copy;

typedef struct whole_options {
  answer_query query; /* which occurrences; the order is that of whole_each in any case */
  bool chars;         /* spans count code points */
} whole_options;

typedef struct whole_reader {
  ro_store *store;
  whole_options options;
  ro_arena arena;
  whole_occurrence occurrence;
} whole_reader;

/* What it is asked for may change between two calls of whole_each: set reader->options.query. */
ro_status whole_open(ro_store *store, const whole_options *options, whole_reader *reader, ro_error *error);
void whole_close(whole_reader *reader);

/* Calls `take` for each occurrence, by date and id, those without a date last. It ends with any other status than RO_OK
 * that `take` gives. */
ro_status whole_each(whole_reader *reader, ro_status (*take)(void *context, const whole_occurrence *whole),
                     void *context, ro_error *error);
/* The same for the copies behind the articles that tell these occurrences, by their keys; behind all articles when
 * nothing in particular is asked for. */
ro_status whole_copies(whole_reader *reader, ro_status (*take)(void *context, const whole_copy *copy), void *context,
                       ro_error *error);

/* What people corrected, each as a line of JSON that readout correct --import takes. */
ro_status whole_corrections(whole_reader *reader, ro_status (*take)(void *context, ro_str line), void *context,
                            ro_error *error);

/* Takes the next "CODE" or "CODE:ROLE" of a list such as "RUS:GOV; CHN" from *at. False at the end. */
typedef struct whole_side {
  char code[24], role[8]; /* role "" when it has none */
} whole_side;
bool whole_next(const char **at, whole_side *side);
/* The name that the tellings give an actor, or NULL. */
const char *whole_name(const whole_occurrence *whole, const whole_side *side);

#endif
