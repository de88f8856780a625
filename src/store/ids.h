/* A set of row numbers, in the order in which they were put in. */
#ifndef STORE_IDS_H
#define STORE_IDS_H

#include "base/buffer.h"

typedef struct id_set {
  ro_buffer ids;   /* int64_t */
  ro_buffer slots; /* uint32_t: place in ids + 1, by hash; 0: free */
} id_set;

void id_set_init(id_set *set);
void id_set_free(id_set *set);
/* False when it was there already, or there was no memory (id_set_failed). */
bool id_set_put(id_set *set, int64_t id);
bool id_set_has(const id_set *set, int64_t id);
size_t id_set_count(const id_set *set);
int64_t id_set_at(const id_set *set, size_t index);
bool id_set_failed(const id_set *set);

#endif
