/* Acts added up by their days, months or years. */
#include <stdio.h>
#include <string.h>

#include "answer/ask.h"
#include "base/date.h"
#include "base/memory.h"

enum { DAYS_MOST = 120, MONTHS_MOST = 36, TENTHS = 10 };

/* Scores have one digit behind the point: whole tenths add up to the same in any order. */
typedef struct bucket_row {
  char from[11];
  int64_t cooperation, conflict;
  uint32_t acts;
} bucket_row;

typedef struct bucket_rows {
  bucket_row *rows;
  size_t count, cap;
} bucket_rows;

static bucket_row *rows_push(bucket_rows *all, ro_str from) {
  if (all->count == all->cap) {
    size_t cap = all->cap ? all->cap * 2 : 256;
    bucket_row *rows = memory_resize(NULL, all->rows, cap, sizeof *rows);
    if (rows == NULL) return NULL;
    all->rows = rows;
    all->cap = cap;
  }
  bucket_row *row = &all->rows[all->count++];
  *row = (bucket_row){.from = ""};
  snprintf(row->from, sizeof row->from, "%s", from.data);
  return row;
}

/* ---- as they are in the record: by days of all precisions ---- */

static ro_status days_write(ro_store *store, const answer_query *query, ask_text *ask, ro_error *error) {
  answer_query all = *query;
  all.limit = 0;
  all.paged = false;
  all.part = ANSWER_DATED;
  if (all.status == NULL) all.status = "actual";
  ask_put(ask, "SELECT o.date_from, count(*), add_scores(o.type, o.mode) FROM ");
  RO_TRY(select_write(store, &all, ask, error));
  ask_put(ask, " GROUP BY o.date_from ORDER BY o.date_from");
  return RO_OK;
}

/* The lower half is the sum of conflict, 0 or below. */
static ro_status row_add(bucket_rows *all, sqlite3_stmt *statement) {
  bucket_row *row = rows_push(all, sql_str(statement, 0));
  if (row == NULL) return RO_NO_MEMORY;
  int64_t both = sqlite3_column_int64(statement, 2);
  row->acts = (uint32_t)sqlite3_column_int64(statement, 1);
  row->cooperation = (both + SCORES_APART - 1) / SCORES_APART;
  row->conflict = both - row->cooperation * SCORES_APART;
  return RO_OK;
}

static ro_status days_read(ro_store *store, const answer_query *query, bucket_rows *all, ro_error *error) {
  ask_text ask;
  sqlite3_stmt *statement = NULL;
  ask_init(&ask);
  ro_status status = days_write(store, query, &ask, error);
  if (status == RO_OK) status = ask_prepare(store, &ask, &statement, error);
  while (status == RO_OK && (status = ask_step(store, statement, error)) == RO_OK) status = row_add(all, statement);
  if (status == RO_NO_MEMORY) error_set(error, status, NULL, 0, "no memory for the chart");
  sqlite3_finalize(statement);
  ask_free(&ask);
  return status == RO_END ? RO_OK : status;
}

/* ---- as they are wanted ---- */

static const size_t lens[] = {0, 4, 7, 10};

static ro_date from_of(const bucket_row *row) {
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
    bucket_row row = all->rows[i];
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

static ro_status rows_take(const bucket_rows *all, ro_status (*take)(void *context, const answer_bucket *bucket),
                           void *context) {
  ro_status status = RO_OK;
  for (size_t i = 0; i < all->count && status == RO_OK; i++) {
    const bucket_row *row = &all->rows[i];
    answer_bucket bucket = {.cooperation = (double)row->cooperation / TENTHS,
                            .conflict = (double)row->conflict / TENTHS,
                            .acts = row->acts};
    snprintf(bucket.from, sizeof bucket.from, "%s", row->from);
    status = take(context, &bucket);
  }
  return status == RO_END ? RO_OK : status;
}

ro_status answer_buckets(ro_store *store, const answer_query *query, enum answer_by *by,
                         ro_status (*take)(void *context, const answer_bucket *bucket), void *context,
                         ro_error *error) {
  bucket_rows all = {NULL, 0, 0};
  ro_status status = days_read(store, query, &all, error);
  if (*by == ANSWER_FIT) *by = by_fit(&all);
  if (status == RO_OK) {
    rows_fold(&all, lens[*by]);
    status = rows_take(&all, take, context);
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
