/* How alike two articles are: all decisions of docs/decisions/0014-stories.md in numbers. Parts are of ALIKE_ONE. */
#ifndef LINK_ALIKE_H
#define LINK_ALIKE_H

#include "link/signature.h"

enum {
  ALIKE_ONE = 1000,
  ALIKE_DAYS = 7,        /* articles of days further apart are never compared */
  ALIKE_NO_DAY = 0,      /* the day of an article without a date */
  ALIKE_LINK = 200,      /* so alike are neighbours in a story */
  ALIKE_STORY = 160,     /* so alike, on the average, are the halves of a story */
  ALIKE_COPY = 800,      /* so much of the shorter text stands in the longer one, when they are copies */
  ALIKE_LENGTH = 250,    /* and so much of both is shared at least */
  ALIKE_RUNS = 12,       /* of the sketch, that can be compared at least */
  ALIKE_POSTS = 20,      /* so alike by the posts in which they are near are articles that are compared */
  ALIKE_NEAREST = 8,     /* on each side, among those with the same post */
  ALIKE_STORY_UNIT = 64, /* articles that are divided into stories together */
  ALIKE_COPY_UNIT = 256  /* articles of a group of copies */
};

/* Whether articles of these days (days since 1970, ALIKE_NO_DAY) may be compared. */
bool alike_days(int64_t a, int64_t b);
/* About the same happening: 0 … ALIKE_ONE, less for each day between. */
unsigned alike_story(const link_signature *a, const link_signature *b, int64_t a_day, int64_t b_day);
/* The same text: the share of the shorter that stands in the longer; 0 when they are no copies. */
unsigned alike_copy(const link_signature *a, const link_signature *b);

/* The bars of links, rising: a group is what hangs together above the first bar at which it is small enough. */
enum { ALIKE_STORY_BARS = 11, ALIKE_COPY_BARS = 3 };
extern const unsigned alike_story_bars[ALIKE_STORY_BARS], alike_copy_bars[ALIKE_COPY_BARS];

#endif
