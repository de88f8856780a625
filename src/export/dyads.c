/* Pairs of actors. See dyads.h. */
#include "export/dyads.h"

#include "base/limits.h"

static unsigned sides_of(const char *list, whole_side *out) {
  unsigned count = 0;
  while (count < LIMIT_DYADS && whole_next(&list, &out[count])) count++;
  return count;
}

static unsigned pairs_across(const whole_side *sources, unsigned source_count, const whole_side *targets,
                             unsigned target_count, dyad *out) {
  unsigned count = 0;
  for (unsigned i = 0; i < source_count; i++)
    for (unsigned k = 0; k < target_count && count < LIMIT_DYADS; k++) out[count++] = (dyad){sources[i], targets[k]};
  return count;
}

static unsigned pairs_within(const whole_side *sides, unsigned side_count, dyad *out) {
  unsigned count = 0;
  for (unsigned i = 0; i < side_count; i++)
    for (unsigned k = i + 1; k < side_count && count < LIMIT_DYADS; k++) out[count++] = (dyad){sides[i], sides[k]};
  return count;
}

unsigned dyads_of(const whole_occurrence *whole, dyad *out) {
  whole_side sources[LIMIT_DYADS], targets[LIMIT_DYADS];
  unsigned source_count = sides_of(whole->sources, sources), target_count = sides_of(whole->targets, targets);
  if (source_count == 0) return 0;
  if (target_count) return pairs_across(sources, source_count, targets, target_count, out);
  if (source_count > 1) return pairs_within(sources, source_count, out);
  out[0] = (dyad){.first = sources[0]};
  return 1;
}
