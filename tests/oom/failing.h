/* An allocator that fails where it is told to, and knows what was not given back. Threads may share it. */
#ifndef TESTS_OOM_FAILING_H
#define TESTS_OOM_FAILING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "readout/readout.h"

typedef struct failing {
  atomic_ulong asked;    /* how often memory was wanted since it was armed */
  atomic_ulong fail_at;  /* which of these fails, from 1; 0: none */
  atomic_bool all_after; /* and all behind it fail as well */
  atomic_ulong failures;
  atomic_long live; /* pieces given and not yet given back */
} failing;

static inline bool failing_now(failing *state) {
  unsigned long at = atomic_fetch_add(&state->asked, 1) + 1, fail_at = atomic_load(&state->fail_at);
  bool fails = fail_at && (at == fail_at || (at > fail_at && atomic_load(&state->all_after)));
  if (fails) atomic_fetch_add(&state->failures, 1);
  return fails;
}

static inline void *failing_alloc(void *context, size_t size) {
  failing *state = context;
  unsigned char *data = size == 0 || failing_now(state) ? NULL : malloc(size);
  if (data) atomic_fetch_add(&state->live, 1);
  for (size_t i = 0; data && i < size && i < 4096; i++) data[i] = 0xa5; /* nobody may take it for zeroed */
  return data;
}

static inline void *failing_resize(void *context, void *data, size_t size) {
  if (data == NULL || size == 0) abort();
  return failing_now(context) ? NULL : realloc(data, size);
}

static inline void failing_release(void *context, void *data) {
  failing *state = context;
  if (data == NULL) abort();
  atomic_fetch_sub(&state->live, 1);
  free(data);
}

static inline void failing_arm(failing *state, unsigned long at, bool all_after) {
  atomic_store(&state->asked, 0);
  atomic_store(&state->failures, 0);
  atomic_store(&state->all_after, all_after);
  atomic_store(&state->fail_at, at);
}

static inline ro_allocator failing_allocator(failing *state) {
  return (ro_allocator){state, failing_alloc, failing_resize, failing_release};
}

#endif
