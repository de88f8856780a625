/* Neighbours of an article: found through its posts, kept as links.
 *
 * Two shown copies are near in a post that both have when, among all that have it, they stand at most ALIKE_NEAREST
 * places from one another by day and key, and their days are near. They are compared when those posts
 * make them alike enough by themselves (ALIKE_POSTS). So each is compared with a bounded number of others; when one
 * comes or goes, a bounded number of other pairs move apart or together. */
#ifndef STORE_NEAR_H
#define STORE_NEAR_H

#include "link/alike.h"
#include "store/inner.h"

typedef struct near_article {
  int64_t copy, place, day, appeared;
  bool shown;
  link_signature sign;
} near_article;

/* RO_END when the copy has no signature. */
ro_status near_load(ro_store *store, int64_t copy, near_article *article, ro_error *error);
ro_status near_come(ro_store *store, near_article *article, ro_error *error);
ro_status near_go(ro_store *store, near_article *article, ro_error *error);
/* Notes that the story of a copy must be settled. */
ro_status near_dirty(ro_store *store, int64_t copy, ro_error *error);

/* All that it is to be compared with, by the posts as they stand now. */
enum { NEAR_MOST = SIGNATURE_POSTS * 2 * ALIKE_NEAREST };
typedef struct near_others {
  unsigned count;
  int64_t copies[NEAR_MOST];
  uint64_t shared[NEAR_MOST]; /* products of weights of the posts in which they are near */
} near_others;
ro_status near_find(ro_store *store, const near_article *article, near_others *others, ro_error *error);

#endif
