/* Answers that hold as long as the record and the day are the same, kept up to a number of bytes; and questions that
 * are being answered, so that those who ask the same meanwhile wait for the one answer.
 *
 * `moment` names the state of the record: an answer is given only to who asks at the moment that it was made for. Any
 * thread may call.
 */
#ifndef SERVE_CACHE_H
#define SERVE_CACHE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "serve/letter.h"

/* Somebody who waits for an answer. */
typedef struct cache_waiter {
  struct cache_waiter *next;
  /* With the answer, which it owns from then on. */
  void (*answered)(struct cache_waiter *waiter, letter *answer);
} cache_waiter;

typedef struct cache_entry cache_entry;

enum { CACHE_BUCKETS = 4096 };

typedef struct cache {
  pthread_mutex_t lock;
  cache_entry *buckets[CACHE_BUCKETS];
  cache_entry *newest, *oldest; /* by their last use; those that are answered */
  size_t bytes, most, most_one;
  uint64_t hits, joined, misses;
} cache;

enum cache_found {
  CACHE_HIT,    /* here it is */
  CACHE_JOINED, /* the waiter gets it when it is made */
  CACHE_MISS,   /* the caller is to make it and call cache_answer; the waiter gets it too */
  CACHE_FAILED  /* no memory */
};

void cache_init(cache *all, size_t most, size_t most_one);
void cache_free(cache *all);
/* `pause` is called before anybody may answer the waiter, for all but a hit. */
enum cache_found cache_ask(cache *all, const char *key, uint64_t moment, letter **answer, cache_entry **entry,
                           cache_waiter *waiter, void (*pause)(cache_waiter *waiter));
/* Gives everybody who waits the answer, and keeps it if that pays. answer (may be NULL: each gets NULL) stays the
 * caller's. */
void cache_answer(cache *all, cache_entry *entry, letter *answer, bool keep);

#endif
