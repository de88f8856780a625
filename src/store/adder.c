/* Parcels collected for transactions. They wait in memory and not in an open transaction, so that other writers are
 * never kept waiting by a slow input, and a transaction that another disturbed can be done again. */
#include <time.h>

#include "store/inner.h"
#include "store/parcel.h"

enum { WAITING_BYTES = 1 << 30, FULL_BYTES = 24 << 20, SECOND = 1000, TRIES = 5 };

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void store_adder_init(store_adder *adder, ro_store *store) {
  *adder = (store_adder){.store = store, .last = now_ms() - SECOND}; /* the first are put at once */
  buffer_init_from(&adder->waiting, NULL, WAITING_BYTES);
}

void store_adder_free(store_adder *adder) { buffer_free(&adder->waiting); }

/* Waits in SQLite; a transaction that could not begin or end because of another is tried again. */
ro_status store_adder_end(store_adder *adder, ro_error *error) {
  ro_status status = RO_OK;
  ro_str parcels = {adder->waiting.data, adder->waiting.len};
  if (adder->waiting.failed) return error_set(error, RO_NO_MEMORY, adder->store->path, 0, "no memory for the articles");
  for (int i = 0; i < TRIES && parcels.len; i++) {
    status = store_put(adder->store, parcels, &adder->counts, error);
    if (status == RO_OK || (sqlite3_errcode(adder->store->db) & 0xff) != SQLITE_BUSY) break;
  }
  buffer_clear(&adder->waiting);
  adder->count = 0;
  adder->last = now_ms();
  return status;
}

ro_status store_adder_take(store_adder *adder, ro_str parcels, ro_error *error) {
  parcel_read parcel;
  ro_str one = parcels;
  while (parcel_next(&parcels, &parcel)) {
    size_t len = (size_t)(parcel.end - one.data);
    buffer_append(&adder->waiting, one.data, len);
    one = parcels;
    if (++adder->count < STORE_BATCH && adder->waiting.len < FULL_BYTES) continue;
    RO_TRY(store_adder_end(adder, error));
  }
  return adder->count && now_ms() - adder->last >= SECOND ? store_adder_end(adder, error) : RO_OK;
}
