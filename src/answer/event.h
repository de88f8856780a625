/* Events whole: what an article tells, with who takes part, its evidence and topics. Read from the record a few at a
 * time; what was just coded takes the same form, so that it is written out by the same hand. */
#ifndef ANSWER_EVENT_H
#define ANSWER_EVENT_H

#include "answer/answer.h"
#include "base/table.h"

enum { EVENT_PAGE = 200, EVENT_ARTICLE = 2000 /* of one article that are shown */ };

typedef struct event_actor {
  ro_str code, role, name;
  bool is_target;
} event_actor;

typedef struct event_topic {
  ro_str text, code, role, name; /* who disclosed it; all empty: the outlet */
} event_topic;

typedef struct event_piece {
  ro_str text;
  ro_span span, trigger, source, target; /* of the article's text; len 0: not in this sentence */
} event_piece;

/* Strings are empty where nothing is known. */
typedef struct answer_event {
  int64_t row; /* of the record; 0: none */
  ro_str event, occurrence, article, article_id, outlet, url, title, published, lang;
  ro_str type, mode, status, date, date_to, precision, date_text;
  ro_str place, place_code, said_by, quote;
  double latitude, longitude, confidence; /* confidence 0: no model judged it */
  bool located, corrected;
  TABLE(event_actor) actors; /* sources first */
  TABLE(event_topic) topics;
  TABLE(event_piece) evidence;
} answer_event;

typedef struct event_list {
  ro_arena arena; /* of all strings */
  TABLE(answer_event) rows;
} event_list;

void events_open(event_list *list);
void events_close(event_list *list);

/* Which events: of one occurrence, of one article (by its key), with one id, or of the occurrences that answer a query
 * (its limit and pages are no matter). limit at most EVENT_PAGE, of an article EVENT_ARTICLE. */
typedef struct event_query {
  const char *occurrence, *article, *event;
  const answer_query *query;
  unsigned limit;
  const char *behind_day, *behind_occurrence, *behind_event, *behind_article; /* of the last one before; NULL: none */
} event_query;

/* Fills a list: by the days of what happened, the latest first, then by occurrence, event and article; of an article
 * in the order of its text. */
ro_status events_read(ro_store *store, const event_query *query, event_list *list, ro_error *error);
/* The same id in any article: the first of them. RO_END when there is none. */
ro_status event_find(ro_store *store, const char *event, event_list *list, ro_error *error);

#endif
