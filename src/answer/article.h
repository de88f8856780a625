/* Articles of the record: what is known of each, one with its text, and lists of them. */
#ifndef ANSWER_ARTICLE_H
#define ANSWER_ARTICLE_H

#include "answer/answer.h"

/* Strings are empty where nothing is known. */
typedef struct answer_article {
  ro_str key, id, url, outlet, title, published, lang;
  ro_str story; /* the key of the first article of its story */
  uint32_t events;
  /* of one that article_read gives */
  ro_str author, credits, modified, original, text;
  uint32_t copies, versions;
  ro_article given; /* as it came in, to code it again */
} answer_article;

typedef struct article_query {
  const char *search, *outlet, *lang; /* NULL: any */
  ro_date since, until;
  unsigned limit;
  const char *behind_day, *behind_key; /* of the last one before; NULL: none; the day "": it has none */
} article_query;

/* The latest first, by key on a day; those without a day last. */
ro_status articles_read(ro_store *store, const article_query *query,
                        ro_status (*take)(void *context, const answer_article *article), void *context,
                        ro_error *error);

enum { ARTICLE_KEY_BYTES = 64 };
/* The key of the article that a key, an id or a URL leads to. RO_USAGE when there is none, or several. */
ro_status article_find(ro_store *store, const char *typed, char key[ARTICLE_KEY_BYTES], ro_error *error);
/* One by its key. */
ro_status article_read(ro_store *store, const char *key,
                       ro_status (*take)(void *context, const answer_article *article), void *context, ro_error *error);

#endif
