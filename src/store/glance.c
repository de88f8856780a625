/* Short looks at a record. */
#include "store/glance.h"

#include <string.h>
#include <time.h>

#include "store/inner.h"

enum { STEPS = 20000 /* of SQLite's machine between two looks at the clock */ };

ro_status store_changes(ro_store *store, int64_t *number, ro_error *error) {
  SQL_NUMBER(store, error, number, "PRAGMA data_version", "");
  return RO_OK;
}

static ro_status days_take(ro_store *store, store_totals *totals, ro_error *error) {
  sqlite3_stmt *days = sql_get(store,
                               "SELECT min(substr(c.published, 1, 10)), max(substr(c.published, 1, 10))"
                               " FROM record_body b JOIN record_copy c ON c.id = b.shown WHERE c.published <> ''",
                               error);
  if (days == NULL) return sql_failure(store, error);
  RO_TRY(sql_next(store, days, error));
  snprintf(totals->first, sizeof totals->first, "%.*s", (int)sql_str(days, 0).len, sql_str(days, 0).data);
  snprintf(totals->last, sizeof totals->last, "%.*s", (int)sql_str(days, 1).len, sql_str(days, 1).data);
  sql_done(days);
  return RO_OK;
}

ro_status store_total(ro_store *store, store_totals *totals, ro_error *error) {
  int64_t articles = 0, occurrences = 0;
  SQL_NUMBER(store, error, &articles, "SELECT count(*) FROM record_body WHERE shown IS NOT NULL", "");
  SQL_NUMBER(store, error, &occurrences, "SELECT count(*) FROM record_act", "");
  *totals = (store_totals){.articles = (uint64_t)articles, .occurrences = (uint64_t)occurrences};
  return days_take(store, totals, error);
}

/* ---- a bound ---- */

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int look(void *context) {
  store_limit *limit = context;
  if (now_ms() < limit->until) return 0;
  limit->passed = true;
  return 1;
}

void store_limit_begin(ro_store *store, store_limit *limit, unsigned ms) {
  *limit = (store_limit){.until = now_ms() + ms};
  sqlite3_progress_handler(store->db, STEPS, look, limit);
}

void store_limit_end(ro_store *store) { sqlite3_progress_handler(store->db, 0, NULL, NULL); }
