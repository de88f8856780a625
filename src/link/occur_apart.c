/* Events that people said are not one act. Scores keep them apart in a nest and between two nests; here what came
 * together through a third. */
#include "link/occur.h"

bool occur_is_apart(const occur_event *a, const occur_event *b) {
  for (unsigned i = 0; i < a->apart_count; i++)
    for (unsigned j = 0; j < b->apart_count; j++)
      if (a->apart[i] == b->apart[j]) return true;
  return false;
}

/* Of the two nests the one that leaves: never the peak; else the weaker, else the one that begins later. */
static uint32_t leaving(const occur_event *events, const uint32_t *strength, const uint32_t *target, uint32_t a,
                        uint32_t b) {
  if (target[a] == a) return b;
  if (target[b] == b) return a;
  if (strength[a] != strength[b]) return strength[a] < strength[b] ? a : b;
  return occur_order(&events[a], &events[b]) < 0 ? b : a;
}

static void pair_part(const occur_event *events, const uint32_t *nest, const uint32_t *strength, uint32_t *target,
                      size_t i, size_t j) {
  uint32_t a = nest[i], b = nest[j];
  if (a == b || target[target[a]] != target[target[b]]) return;
  uint32_t gone = leaving(events, strength, target, a, b);
  target[gone] = gone;
}

/* The events are in an order that does not depend on how they came. */
void occur_part(const occur_event *events, size_t count, const uint32_t *nest, const uint32_t *strength,
                uint32_t *target) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = i + 1; j < count && events[i].apart_count; j++)
      if (occur_is_apart(&events[i], &events[j])) pair_part(events, nest, strength, target, i, j);
}
