/* A table of keys with chains, and a list by last use. An entry without an answer stands in the table alone and belongs
 * to whoever makes the answer. */
#include "serve/cache.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

struct cache_entry {
  cache_entry *chain, *newer, *older;
  uint64_t hash, moment;
  letter *answer; /* NULL: being made */
  cache_waiter *waiters;
  bool listed; /* in the table */
  size_t size;
  char key[];
};

void cache_init(cache *all, size_t most, size_t most_one) {
  *all = (cache){.most = most, .most_one = most_one};
  pthread_mutex_init(&all->lock, NULL);
}

/* ---- under the lock ---- */

static cache_entry **slot_of(cache *all, uint64_t hash) { return &all->buckets[hash % CACHE_BUCKETS]; }

static void list_out(cache *all, cache_entry *entry) {
  if (entry->newer) entry->newer->older = entry->older;
  else all->newest = entry->older;
  if (entry->older) entry->older->newer = entry->newer;
  else all->oldest = entry->newer;
  entry->newer = entry->older = NULL;
}

static void list_in(cache *all, cache_entry *entry) {
  entry->older = all->newest;
  if (all->newest) all->newest->newer = entry;
  else all->oldest = entry;
  all->newest = entry;
}

static void table_out(cache *all, cache_entry *entry) {
  for (cache_entry **at = slot_of(all, entry->hash); *at; at = &(*at)->chain)
    if (*at == entry) {
      *at = entry->chain;
      break;
    }
  entry->listed = false;
}

/* An answered entry. */
static void forget(cache *all, cache_entry *entry) {
  table_out(all, entry);
  list_out(all, entry);
  all->bytes -= entry->size;
  letter_drop(entry->answer);
  memory_release(NULL, entry);
}

static cache_entry *find(cache *all, const char *key, uint64_t hash) {
  for (cache_entry *at = *slot_of(all, hash); at; at = at->chain)
    if (at->hash == hash && strcmp(at->key, key) == 0) return at;
  return NULL;
}

static cache_entry *entry_new(cache *all, const char *key, uint64_t hash, uint64_t moment) {
  size_t len = strlen(key);
  cache_entry *entry = memory_zeroed(NULL, 1, sizeof *entry + len + 1);
  if (entry == NULL) return NULL;
  memcpy(entry->key, key, len);
  entry->hash = hash;
  entry->moment = moment;
  entry->size = sizeof *entry + len;
  entry->chain = *slot_of(all, hash);
  *slot_of(all, hash) = entry;
  entry->listed = true;
  return entry;
}

/* What was asked before the record changed goes; who waits for it still gets it. */
static cache_entry *find_fresh(cache *all, const char *key, uint64_t hash, uint64_t moment) {
  cache_entry *entry = find(all, key, hash);
  if (entry == NULL || entry->moment == moment) return entry;
  if (entry->answer) forget(all, entry);
  else table_out(all, entry);
  return NULL;
}

static void wait_for(cache_entry *entry, cache_waiter *waiter, void (*pause)(cache_waiter *waiter)) {
  pause(waiter);
  waiter->next = entry->waiters;
  entry->waiters = waiter;
}

/* ---- what others call ---- */

enum cache_found cache_ask(cache *all, const char *key, uint64_t moment, letter **answer, cache_entry **out,
                           cache_waiter *waiter, void (*pause)(cache_waiter *waiter)) {
  uint64_t hash = hash_bytes(key, strlen(key), 0);
  enum cache_found found = CACHE_JOINED;
  pthread_mutex_lock(&all->lock);
  cache_entry *entry = find_fresh(all, key, hash, moment);
  if (entry && entry->answer) {
    *answer = letter_keep(entry->answer);
    list_out(all, entry);
    list_in(all, entry);
    found = CACHE_HIT;
    all->hits++;
  } else if (entry) {
    all->joined++;
  } else {
    *out = entry = entry_new(all, key, hash, moment);
    found = entry ? CACHE_MISS : CACHE_FAILED;
    all->misses++;
  }
  if (found == CACHE_JOINED || found == CACHE_MISS) wait_for(entry, waiter, pause);
  pthread_mutex_unlock(&all->lock);
  return found;
}

static void keep_it(cache *all, cache_entry *entry, letter *answer) {
  entry->answer = letter_keep(answer);
  entry->size += letter_size(answer);
  all->bytes += entry->size;
  list_in(all, entry);
  while (all->bytes > all->most && all->oldest) forget(all, all->oldest);
}

void cache_answer(cache *all, cache_entry *entry, letter *answer, bool keep) {
  pthread_mutex_lock(&all->lock);
  cache_waiter *waiters = entry->waiters;
  entry->waiters = NULL;
  if (keep && answer && entry->listed && letter_size(answer) <= all->most_one) {
    keep_it(all, entry, answer);
  } else {
    if (entry->listed) table_out(all, entry);
    memory_release(NULL, entry);
  }
  pthread_mutex_unlock(&all->lock);
  while (waiters) {
    cache_waiter *next = waiters->next;
    waiters->answered(waiters, answer ? letter_keep(answer) : NULL);
    waiters = next;
  }
}

void cache_free(cache *all) {
  while (all->oldest) forget(all, all->oldest);
  pthread_mutex_destroy(&all->lock);
}
