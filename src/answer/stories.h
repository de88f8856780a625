/* Stories: articles that tell of the same happenings, a page at a time. */
#ifndef ANSWER_STORIES_H
#define ANSWER_STORIES_H

#include "answer/answer.h"

typedef struct answer_story {
  ro_str story, title; /* the key of its first article, and its title */
  ro_str first, last;  /* days between which it is told */
  ro_str latest;       /* the key of its latest article of the period: what a page goes on behind */
  ro_str day;          /* and its day */
  uint32_t articles;
} answer_story;

typedef struct story_query {
  ro_date since, until; /* with an article of these days */
  unsigned limit;
  const char *behind_day, *behind_key; /* day and latest of the last one before; NULL: none */
} story_query;

/* By their latest article of the period, the latest first. What has no day is in no story that is listed. */
ro_status stories_read(ro_store *store, const story_query *query,
                       ro_status (*take)(void *context, const answer_story *story), void *context, ro_error *error);

typedef struct story_article {
  ro_str key, id, url, title, published;
} story_article;

enum { STORY_ARTICLES = 100 };
/* The articles of a story, in the order of their days; at most STORY_ARTICLES. */
ro_status story_articles(ro_store *store, const char *story,
                         ro_status (*take)(void *context, const story_article *article), void *context,
                         ro_error *error);

#endif
