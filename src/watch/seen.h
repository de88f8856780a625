/* Numbers of articles that are done with, and the day that a feed last listed them. */
#ifndef WATCH_SEEN_H
#define WATCH_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct seen_row {
  uint64_t id; /* 0: none */
  int32_t day;
} seen_row;

typedef struct seen_set {
  seen_row *rows;
  size_t count, cap;
} seen_set;

/* False without memory. Of an id that is there already the later day holds. */
bool seen_add(seen_set *set, uint64_t id, int32_t day);
bool seen_has(const seen_set *set, uint64_t id);
void seen_free(seen_set *set);

#endif
