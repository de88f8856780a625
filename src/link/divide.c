/* Average linkage over a small group, in whole numbers. */
#include "link/divide.h"

typedef struct dividing {
  uint32_t (*sum)[ALIKE_STORY_UNIT]; /* of the likeness of all pairs of two parts, at their first members */
  unsigned count, size[ALIKE_STORY_UNIT];
} dividing;

/* Whether a pair of parts is more alike on the average than another. */
static bool more(const dividing *all, unsigned a, unsigned b, unsigned c, unsigned d) {
  uint64_t left = (uint64_t)all->sum[a][b] * all->size[c] * all->size[d];
  return left > (uint64_t)all->sum[c][d] * all->size[a] * all->size[b];
}

/* The pair most alike, the first of equals; false when no two parts are left. */
static bool most(const dividing *all, unsigned *first, unsigned *second) {
  bool found = false;
  for (unsigned a = 0; a < all->count; a++)
    for (unsigned b = a + 1; all->size[a] && b < all->count; b++) {
      if (all->size[b] == 0 || (found && !more(all, a, b, *first, *second))) continue;
      *first = a, *second = b;
      found = true;
    }
  return found;
}

static void join(dividing *all, unsigned first, unsigned second, unsigned *parts) {
  for (unsigned i = 0; i < all->count; i++) {
    all->sum[first][i] += all->sum[second][i];
    all->sum[i][first] = all->sum[first][i];
    if (parts[i] == second) parts[i] = first;
  }
  all->size[first] += all->size[second];
  all->size[second] = 0;
}

void divide_group(uint32_t (*alike)[ALIKE_STORY_UNIT], unsigned count, unsigned least, unsigned *parts) {
  dividing all = {.sum = alike, .count = count};
  unsigned first = 0, second = 0;
  for (unsigned i = 0; i < count; i++) all.size[i] = 1, parts[i] = i;
  while (most(&all, &first, &second)) {
    if (alike[first][second] < (uint64_t)least * all.size[first] * all.size[second]) return;
    join(&all, first, second, parts);
  }
}
