/* Events of one cell joined: the likeliest pair first, then the next, as long as all that come together agree in the
 * mean and none of them cannot be the same. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "link/occur.h"

typedef struct pair {
  int16_t score;
  uint8_t a, b;
} pair;

typedef struct nesting {
  int16_t *scores; /* count × count */
  size_t count;
  pair *pairs;
  size_t pair_count;
  uint8_t of[OCCUR_CELL]; /* the first event that an event is joined with */
} nesting;

/* Scores first; then the order of the events, which does not depend on how they came. */
static int pair_compare(const void *left, const void *right) {
  const pair *a = left, *b = right;
  if (a->score != b->score) return a->score > b->score ? -1 : 1;
  if (a->a != b->a) return a->a < b->a ? -1 : 1;
  return a->b < b->b ? -1 : a->b > b->b;
}

static void scores_fill(nesting *all, const occur_event *events, size_t busy) {
  for (size_t i = 0; i < all->count; i++)
    for (size_t j = i + 1; j < all->count; j++) {
      int score = occur_score(&events[i], &events[j], busy, NULL);
      all->scores[i * all->count + j] = all->scores[j * all->count + i] = (int16_t)score;
      if (score >= OCCUR_ENOUGH)
        all->pairs[all->pair_count++] = (pair){.score = (int16_t)score, .a = (uint8_t)i, .b = (uint8_t)j};
    }
}

/* Whether two nests agree: none of their pairs is impossible, and the mean is enough. */
static bool agree(const nesting *all, uint8_t a, uint8_t b) {
  int sum = 0, count = 0;
  for (size_t i = 0; i < all->count; i++)
    for (size_t j = 0; j < all->count && all->of[i] == a; j++) {
      if (all->of[j] != b) continue;
      int score = all->scores[i * all->count + j];
      if (score < OCCUR_LEAST) return false;
      sum += score, count++;
    }
  return sum >= OCCUR_MEAN * count;
}

static void join(nesting *all, const pair *one) {
  uint8_t a = all->of[one->a], b = all->of[one->b];
  if (a == b || !agree(all, a, b)) return;
  uint8_t first = a < b ? a : b, second = a < b ? b : a;
  for (size_t i = 0; i < all->count; i++)
    if (all->of[i] == second) all->of[i] = first;
}

bool occur_nest(const occur_event *events, size_t count, size_t base, uint32_t *nest) {
  nesting all = {.count = count < OCCUR_CELL ? count : OCCUR_CELL};
  for (size_t i = 0; i < count; i++) nest[i] = (uint32_t)(base + i);
  if (count < 2) return true;
  all.scores = memory_zeroed(NULL, all.count * all.count, sizeof *all.scores);
  all.pairs = memory_zeroed(NULL, all.count * all.count, sizeof *all.pairs);
  bool fine = all.scores && all.pairs;
  for (size_t i = 0; i < all.count; i++) all.of[i] = (uint8_t)i;
  if (fine) {
    scores_fill(&all, events, count);
    qsort(all.pairs, all.pair_count, sizeof *all.pairs, pair_compare);
    for (size_t i = 0; i < all.pair_count; i++) join(&all, &all.pairs[i]);
    for (size_t i = 0; i < all.count; i++) nest[i] = (uint32_t)(base + all.of[i]);
  }
  memory_release(NULL, all.scores);
  memory_release(NULL, all.pairs);
  return fine;
}
