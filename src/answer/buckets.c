/* Acts added up by their days, months or years. */
#include <stdio.h>
#include <string.h>

#include "answer/ask.h"
#include "answer/day_sums.h"
#include "base/date.h"
#include "base/memory.h"

enum { DAYS_MOST = 120, MONTHS_MOST = 36 };

typedef struct bucket_rows {
  day_sum *rows;
  size_t count;
} bucket_rows;

/* ---- as they are in the record: by days of all precisions ---- */

static ro_status days_write(ro_store *store, const answer_query *query, ask_text *ask, ro_error *error) {
  answer_query all = *query;
  all.limit = 0;
  all.paged = false;
  all.part = ANSWER_DATED;
  if (all.status == NULL) all.status = "actual";
  ask_put(ask, "SELECT add_days(o.date_from, o.type, o.mode) FROM ");
  return select_write(store, &all, ask, error);
}

static ro_status rows_take(bucket_rows *all, sqlite3_stmt *statement, ro_error *error) {
  const void *rows = sqlite3_column_blob(statement, 0);
  size_t len = rows ? (size_t)sqlite3_column_bytes(statement, 0) : 0;
  if (len == 0) return RO_OK;
  all->rows = memory_alloc(NULL, len);
  if (all->rows == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the chart");
  memcpy(all->rows, rows, len);
  all->count = len / sizeof *all->rows;
  return RO_OK;
}

static ro_status days_read(ro_store *store, const answer_query *query, bucket_rows *all, ro_error *error) {
  ask_text ask;
  sqlite3_stmt *statement = NULL;
  ask_init(&ask);
  ro_status status = days_write(store, query, &ask, error);
  if (status == RO_OK) status = ask_prepare(store, &ask, &statement, error);
  if (status == RO_OK) status = ask_step(store, statement, error);
  if (status == RO_OK) status = rows_take(all, statement, error);
  sqlite3_finalize(statement);
  ask_free(&ask);
  return status == RO_END ? RO_OK : status;
}

/* ---- as they are wanted ---- */

static const size_t lens[] = {0, 4, 7, 10};

static ro_date from_of(const day_sum *row) {
  ro_date date = {0, 0, 0};
  date_parse(row->from, strlen(row->from), &date);
  return date;
}

/* By the stretch that they cover. */
static enum answer_by by_fit(const bucket_rows *all) {
  if (all->count == 0) return ANSWER_MONTH;
  int32_t days = date_last_day(from_of(&all->rows[all->count - 1])) - date_first_day(from_of(&all->rows[0]));
  return days < DAYS_MOST ? ANSWER_DAY : days < MONTHS_MOST * 31 ? ANSWER_MONTH : ANSWER_YEAR;
}

static void rows_fold(bucket_rows *all, size_t len) {
  size_t to = 0;
  for (size_t i = 0; i < all->count; i++) {
    day_sum row = all->rows[i];
    if (strlen(row.from) < len) continue;
    row.from[len] = '\0';
    if (to == 0 || strcmp(all->rows[to - 1].from, row.from) != 0) {
      all->rows[to++] = row;
      continue;
    }
    all->rows[to - 1].acts += row.acts;
    all->rows[to - 1].cooperation += row.cooperation;
    all->rows[to - 1].conflict += row.conflict;
  }
  all->count = to;
}

static ro_status rows_tell(const bucket_rows *all, ro_status (*take)(void *context, const answer_bucket *bucket),
                           void *context) {
  ro_status status = RO_OK;
  for (size_t i = 0; i < all->count && status == RO_OK; i++) {
    const day_sum *row = &all->rows[i];
    answer_bucket bucket = {.cooperation = (double)row->cooperation / DAY_TENTHS,
                            .conflict = (double)row->conflict / DAY_TENTHS,
                            .acts = row->acts};
    snprintf(bucket.from, sizeof bucket.from, "%s", row->from);
    status = take(context, &bucket);
  }
  return status == RO_END ? RO_OK : status;
}

ro_status answer_buckets(ro_store *store, const answer_query *query, enum answer_by *by,
                         ro_status (*take)(void *context, const answer_bucket *bucket), void *context,
                         ro_error *error) {
  bucket_rows all = {NULL, 0};
  ro_status status = days_read(store, query, &all, error);
  if (*by == ANSWER_FIT) *by = by_fit(&all);
  if (status == RO_OK) {
    rows_fold(&all, lens[*by]);
    status = rows_tell(&all, take, context);
  }
  memory_release(NULL, all.rows);
  return status;
}

ro_status answer_months(ro_store *store, const answer_query *query,
                        ro_status (*take)(void *context, const answer_bucket *month), void *context, ro_error *error) {
  enum answer_by by = ANSWER_MONTH;
  if (query->status && strcmp(query->status, "actual") != 0) return RO_OK;
  return answer_buckets(store, query, &by, take, context, error);
}
