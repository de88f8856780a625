/* Occurrences that answer a question, one after another. */
#include <stdio.h>
#include <string.h>

#include "answer/ask.h"
#include "answer/scores.h"
#include "base/memory.h"

struct answer_list {
  ro_store *store;
  sqlite3_stmt *statement;
};

static const char columns[] =
    "o.occurrence AS occurrence, o.type, o.mode, o.status, o.date_from AS date_from, o.date_to, o.precision, "
    "o.sources, o.targets, o.place, o.place_code, o.first_report, o.last_report, o.confidence, o.events, o.articles, "
    "o.outlets";

/* Of a list that is cut the latest are kept. Which they are is found in narrow rows; the wide ones are read of them
 * alone. */
static ro_status list_write(ro_store *store, const answer_query *query, ask_text *ask, ro_error *error) {
  ask_put(ask, "SELECT ");
  ask_put(ask, columns);
  ask_put(ask, " FROM (SELECT o.id AS row, o.date_from AS day, o.occurrence AS id FROM ");
  RO_TRY(select_write(store, query, ask, error));
  if (query->limit) ask_bind(ask, " ORDER BY o.date_from DESC, o.occurrence LIMIT ?", "i", (int64_t)query->limit);
  ask_put(ask, ") k CROSS JOIN record_seen o ON o.row = k.row ORDER BY ");
  if (query->told_since) ask_put(ask, "o.last_report DESC, ");
  ask_put(ask, query->oldest_first ? "k.day IS NULL, k.day, k.id" : "k.day DESC, k.id");
  return RO_OK;
}

ro_status answer_open(ro_store *store, const answer_query *query, answer_list **out, ro_error *error) {
  ask_text ask;
  answer_list *list = memory_zeroed(NULL, 1, sizeof *list);
  if (list == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the list");
  list->store = store;
  ask_init(&ask);
  ro_status status = list_write(store, query, &ask, error);
  if (status == RO_OK) status = ask_prepare(store, &ask, &list->statement, error);
  ask_free(&ask);
  if (status == RO_OK) *out = list;
  else answer_close(list);
  return status;
}

static uint32_t number_at(sqlite3_stmt *row, int column) { return (uint32_t)sqlite3_column_int64(row, column); }

ro_status answer_next(answer_list *list, answer_occurrence *occurrence, ro_error *error) {
  RO_TRY(ask_step(list->store, list->statement, error));
  sqlite3_stmt *row = list->statement;
  ro_str *const strings[] = {&occurrence->id,         &occurrence->type,       &occurrence->mode,
                             &occurrence->status,     &occurrence->date,       &occurrence->date_to,
                             &occurrence->precision,  &occurrence->sources,    &occurrence->targets,
                             &occurrence->place,      &occurrence->place_code, &occurrence->first_report,
                             &occurrence->last_report};
  int count = sizeof strings / sizeof *strings;
  for (int i = 0; i < count; i++) *strings[i] = sql_str(row, i);
  occurrence->confidence = sqlite3_column_double(row, count);
  occurrence->events = number_at(row, count + 1);
  occurrence->articles = number_at(row, count + 2);
  occurrence->outlets = number_at(row, count + 3);
  return RO_OK;
}

void answer_close(answer_list *list) {
  if (list == NULL) return;
  sqlite3_finalize(list->statement);
  memory_release(NULL, list);
}

/* ---- months ---- */

static ro_status months_write(ro_store *store, const answer_query *query, ask_text *ask, ro_error *error) {
  answer_query all = *query;
  all.limit = 0;
  ask_put(ask, "SELECT substr(o.date_from, 1, 7) AS month, o.type, o.mode, count(*) FROM ");
  RO_TRY(select_write(store, &all, ask, error));
  ask_put(ask, " AND o.status = 'actual' AND length(o.date_from) >= 7 GROUP BY month, o.type, o.mode ORDER BY month");
  return RO_OK;
}

static void month_add(answer_month *month, sqlite3_stmt *row) {
  uint32_t acts = number_at(row, 3);
  double score = score_of((const char *)sqlite3_column_text(row, 1), (const char *)sqlite3_column_text(row, 2));
  month->acts += acts;
  *(score < 0 ? &month->conflict : &month->cooperation) += score * acts;
}

static ro_status months_read(ro_store *store, sqlite3_stmt *statement,
                             ro_status (*take)(void *context, const answer_month *month), void *context,
                             ro_error *error) {
  answer_month month = {.month = ""};
  ro_status status;
  while ((status = ask_step(store, statement, error)) == RO_OK) {
    ro_str name = sql_str(statement, 0);
    if (strcmp(month.month, name.data) != 0) {
      if (*month.month) RO_TRY(take(context, &month));
      month = (answer_month){.month = ""};
      snprintf(month.month, sizeof month.month, "%s", name.data);
    }
    month_add(&month, statement);
  }
  if (status == RO_END && *month.month) status = take(context, &month);
  return status == RO_END ? RO_OK : status;
}

ro_status answer_months(ro_store *store, const answer_query *query,
                        ro_status (*take)(void *context, const answer_month *month), void *context, ro_error *error) {
  ask_text ask;
  sqlite3_stmt *statement = NULL;
  ask_init(&ask);
  ro_status status = months_write(store, query, &ask, error);
  if (status == RO_OK) status = ask_prepare(store, &ask, &statement, error);
  if (status == RO_OK) status = months_read(store, statement, take, context, error);
  sqlite3_finalize(statement);
  ask_free(&ask);
  return status;
}
