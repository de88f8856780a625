/* Corrections verified: each article that they concern is made again, and must come out as it is. */
#include "base/hash.h"
#include "store/ids.h"
#include "store/inner.h"

enum { PRINT_SEED = 59 };

static ro_status print_of(ro_store *store, int64_t copy, uint64_t *print, ro_error *error) {
  sqlite3_stmt *row = sql_get(
      store,
      "SELECT e.event || '|' || e.sources || '|' || e.targets || '|' || coalesce(e.date_from, '') || '|' || "
      "coalesce(e.corrected, '') || '|' || e.type || '|' || coalesce(e.mode, '') || '|' || e.status || '|' || "
      "coalesce(e.place, '') || '|' || coalesce(e.place_code, '') || '|' || coalesce(e.lat, '') || '|' || "
      "coalesce(e.lon, '') || '|' || (SELECT coalesce(group_concat(x), '') FROM (SELECT side || number || code "
      "|| coalesce(role, '') || coalesce(name, '') AS x FROM record_actor a WHERE a.event = e.id ORDER BY side, "
      "number)) "
      "|| '|' || (SELECT coalesce(group_concat(tag), '') FROM (SELECT tag FROM record_apart p WHERE p.event = e.id "
      "ORDER BY tag)) FROM record_event e WHERE e.copy = ? ORDER BY 1",
      error);
  if (row == NULL || !sql_bind(row, "i", copy)) return sql_failure(store, error);
  ro_status status;
  *print = PRINT_SEED;
  while ((status = sql_next(store, row, error)) == RO_OK)
    *print = hash_bytes(sql_str(row, 0).data, sql_str(row, 0).len, *print);
  return status == RO_END ? RO_OK : status;
}

static ro_status copy_check(ro_store *store, int64_t copy, uint64_t *count, ro_error *error) {
  uint64_t was = 0, is = 0;
  int64_t kept = 0;
  bool concerned = false;
  SQL_NUMBER(store, error, &kept, "SELECT 1 FROM record_coded WHERE copy = ? LIMIT 1", "i", copy);
  RO_TRY(correct_concerns(store, copy, &concerned, error));
  if (!kept && !concerned) return RO_OK;
  RO_TRY(print_of(store, copy, &was, error));
  RO_TRY(correct_again(store, copy, error));
  RO_TRY(print_of(store, copy, &is, error));
  *count += was != is;
  return RO_OK;
}

ro_status correct_wrong(ro_store *store, uint64_t *count, ro_error *error) {
  *count = 0;
  int64_t any = 0, copy = 0;
  SQL_NUMBER(store, error, &any, "SELECT 1 FROM record_correction UNION ALL SELECT 1 FROM record_coded LIMIT 1", "");
  while (any) {
    any = 0;
    SQL_NUMBER(store, error, &any, "SELECT min(id) FROM record_copy WHERE id > ?", "i", copy);
    copy = any;
    if (any) RO_TRY(copy_check(store, copy, count, error));
  }
  occur_marks_clear(store);
  return RO_OK;
}
