/* What the files of the room share: a question being answered, its parameters, and the routes. */
#ifndef REPLY_INNER_H
#define REPLY_INNER_H

#include "answer/answer.h"
#include "base/error.h"
#include "publish/json_out.h"
#include "reply/reply.h"

enum {
  PATH_PART = 256, /* bytes of an id in a path */
  LIST_USUAL = 50,
  LIST_MOST = 200,
  CURSOR_PARTS = 4,
  CURSOR_PART = 72,
};

/* A question on its way. */
typedef struct asking {
  reply_desk *desk;
  ro_store *store;
  const reply_question *question;
  reply *answer;
  json_out json;
  ro_error error;
  unsigned unusable;    /* status of what is RO_USAGE: 400, or 404 while an id of the path is looked up */
  char part[PATH_PART]; /* what stands in the path for {} */
} asking;

/* One kind of question. */
typedef struct route {
  const char *method;
  const char *path;   /* {} stands for any name */
  const char *params; /* names with a blank between; "*" stands for those that choose occurrences */
  enum reply_need need;
  ro_status (*make)(asking *all);
} route;

/* The last one has no method. routes.c */
extern const route reply_routes[];
/* The route of a path with this method, or NULL; part (may be NULL) gets what stands for {}. *allow: methods that the
 * path has, NULL when it has none; a literal. */
const route *route_find(const char *method, const char *path, char part[PATH_PART], const char **allow);

/* ---- params.c ---- */

/* The value of a parameter; NULL when it is not given, or empty. */
const char *param_of(const asking *all, const char *name);
/* Every parameter is one of the route's, and stands once. */
ro_status params_check(asking *all, const route *way);

/* The parameters that choose occurrences, read. */
typedef struct asked_for {
  answer_query query;
  answer_actor between[4], source, target;
} asked_for;
ro_status params_query(asking *all, asked_for *wanted);
ro_status param_day(asking *all, const char *name, ro_date *day);
/* From 1 to `most`; `usual` when it is not given. */
ro_status param_number(asking *all, const char *name, unsigned usual, unsigned most, unsigned *number);
/* One of the words, by its number; 0 when it is not given. */
ro_status param_word(asking *all, const char *name, const char *const *words, unsigned *number);

/* Where a page begins: what `next` of the page before said. count 0: from the beginning. */
typedef struct page_cursor {
  char parts[CURSOR_PARTS][CURSOR_PART];
  unsigned count;
} page_cursor;
ro_status param_cursor(asking *all, unsigned parts, page_cursor *cursor);
void cursor_set(page_cursor *cursor, const ro_str *parts, unsigned count);
/* The key "next": a cursor, or null when it has no parts. */
void put_next(asking *all, const page_cursor *cursor);

/* ---- the answers ---- */

ro_status reply_occurrences(asking *all);
ro_status reply_occurrence(asking *all);
ro_status reply_compare(asking *all);
ro_status reply_why(asking *all);
ro_status reply_timeline(asking *all);
ro_status reply_overview(asking *all);
ro_status reply_names(asking *all);
ro_status reply_actors(asking *all);
ro_status reply_search(asking *all);
ro_status reply_calendar(asking *all);
ro_status reply_events(asking *all);
ro_status reply_event(asking *all);
ro_status reply_articles(asking *all);
ro_status reply_article(asking *all);
ro_status reply_trace(asking *all);
ro_status reply_code(asking *all);
ro_status reply_graph(asking *all);
ro_status reply_places(asking *all);
ro_status reply_facets(asking *all);
ro_status reply_stories(asking *all);
ro_status reply_corrections(asking *all);
ro_status reply_correct(asking *all);
ro_status reply_undo(asking *all);
ro_status reply_add(asking *all);
ro_status reply_stream(asking *all);

/* ---- pieces that several answers have ---- */

/* An occurrence as lists have it: with its best piece of evidence. occurrence.c */
ro_status put_occurrence(asking *all, const answer_occurrence *occurrence);
/* Corrections of its events, and what these were: "corrections", "events_corrected", "before". corrections.c */
ro_status put_corrections_of(asking *all, const char *occurrence);
/* {"text": …}. occurrence.c */
void put_text(asking *all, const ro_buffer *text);
/* An event. event.c */
struct answer_event;
void put_event(asking *all, const struct answer_event *event);
/* Two that deal with each other. choose.c */
struct sums_pair;
void put_pair(json_out *json, const struct sums_pair *pair);
void put_sum(json_out *json, uint32_t acts, double cooperation, double conflict); /* three keys */
/* A list of actors that have the words, or of all. actors.c */
ro_status put_actors(asking *all, const char *search, unsigned limit);
void put_real(json_out *json, const char *key, double number); /* one digit behind the point */

#endif
