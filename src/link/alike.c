/* Two signatures compared, in whole numbers, so that every machine finds the same. */
#include "link/alike.h"

#include <math.h>

const unsigned alike_story_bars[ALIKE_STORY_BARS] = {ALIKE_LINK, 230, 260, 300, 350, 400, 500, 600, 700, 800, 900};
const unsigned alike_copy_bars[ALIKE_COPY_BARS] = {ALIKE_COPY, 900, ALIKE_ONE};

/* A fifth less for each day: exp(-0.2 n) in 1/1024, from no day on. What lies further apart can still be two parts of
 * one story, through those between. */
static const uint16_t fading[] = {1024, 838, 686, 562, 460, 377, 308, 253, 207, 169, 139, 113, 93, 76, 62, 51};
enum { FADING_DAYS = sizeof fading / sizeof *fading };

static int64_t days_between(int64_t a, int64_t b) {
  if (a == ALIKE_NO_DAY || b == ALIKE_NO_DAY) return 0;
  return a < b ? b - a : a - b;
}

bool alike_days(int64_t a, int64_t b) { return days_between(a, b) <= ALIKE_DAYS; }

static uint64_t terms_alike(const link_signature *a, const link_signature *b) {
  uint64_t sum = 0;
  for (unsigned i = 0, j = 0; i < a->term_count && j < b->term_count;) {
    uint32_t left = a->terms[i].term, right = b->terms[j].term;
    if (left == right) sum += (uint64_t)a->terms[i].weight * b->terms[j].weight;
    i += left <= right;
    j += right <= left;
  }
  return sum * ALIKE_ONE / ((uint64_t)SIGNATURE_ONE * SIGNATURE_ONE);
}

static uint64_t acts_alike(const link_signature *a, const link_signature *b) {
  unsigned same = 0;
  if (a->act_count == 0 || b->act_count == 0) return 0;
  for (unsigned i = 0, j = 0; i < a->act_count && j < b->act_count;) {
    uint64_t left = a->acts[i], right = b->acts[j];
    same += left == right;
    i += left <= right;
    j += right <= left;
  }
  return (uint64_t)(same * ALIKE_ONE / sqrt((double)a->act_count * b->act_count));
}

unsigned alike_story(const link_signature *a, const link_signature *b, int64_t a_day, int64_t b_day) {
  int64_t days = days_between(a_day, b_day);
  if (days >= FADING_DAYS) return 0;
  bool words = a->lang == b->lang && a->term_count && b->term_count;
  uint64_t alike = words ? terms_alike(a, b) : acts_alike(a, b);
  if (alike > ALIKE_ONE) alike = ALIKE_ONE; /* weights are rounded */
  return (unsigned)(alike * fading[days] / fading[0]);
}

/* Those of an ascending sketch that are not above a bar. */
static unsigned below(const link_signature *signature, uint32_t bar) {
  unsigned count = signature->sketch_count;
  while (count && signature->sketch[count - 1] > bar) count--;
  return count;
}

/* A full sketch knows nothing of what lies above its last. */
static uint32_t reach(const link_signature *signature) {
  return signature->sketch_count < SIGNATURE_SKETCH ? UINT32_MAX : signature->sketch[SIGNATURE_SKETCH - 1];
}

unsigned alike_copy(const link_signature *a, const link_signature *b) {
  uint32_t bar = reach(a) < reach(b) ? reach(a) : reach(b);
  unsigned left = below(a, bar), right = below(b, bar), less = left < right ? left : right, same = 0;
  if (less < ALIKE_RUNS || a->lang != b->lang) return 0;
  for (unsigned i = 0, j = 0; i < left && j < right;) {
    uint32_t first = a->sketch[i], second = b->sketch[j];
    same += first == second;
    i += first <= second;
    j += second <= first;
  }
  if (same * ALIKE_ONE < ALIKE_LENGTH * (left + right - same)) return 0;
  unsigned share = same * ALIKE_ONE / less;
  return share < ALIKE_COPY ? 0 : share;
}
