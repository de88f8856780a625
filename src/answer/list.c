/* Occurrences that answer a question, one after another. */
#include <stdio.h>
#include <string.h>

#include "answer/ask.h"
#include "answer/scores.h"
#include "base/memory.h"

struct answer_list {
  ro_store *store;
  sqlite3_stmt *statement;
  answer_query query;
  unsigned given; /* of the part that is being read */
};

static const char columns[] =
    "o.occurrence AS occurrence, o.type, o.mode, o.status, o.date_from AS date_from, o.date_to, o.precision, "
    "o.sources, o.targets, o.place, o.place_code, o.first_report, o.last_report, o.confidence, o.events, o.articles, "
    "o.outlets";

/* Which they are is found in narrow rows; the wide ones are read of them alone. Of a list that is cut the latest are
 * kept, of one in pages those with which its order begins. */
static ro_status list_write(ro_store *store, const answer_query *query, ask_text *ask, ro_error *error) {
  bool rising = query->paged && query->oldest_first;
  ask_put(ask, "SELECT ");
  ask_put(ask, columns);
  ask_put(ask, " FROM (SELECT o.id AS row, o.date_from AS day, o.occurrence AS id FROM ");
  RO_TRY(select_write(store, query, ask, error));
  if (query->limit) {
    ask_put(ask, rising ? " ORDER BY o.date_from, o.occurrence" : " ORDER BY o.date_from DESC, o.occurrence");
    ask_bind(ask, " LIMIT ?", "i", (int64_t)query->limit);
  }
  ask_put(ask, ") k CROSS JOIN record_seen o ON o.row = k.row ORDER BY ");
  if (query->told_since) ask_put(ask, "o.last_report DESC, ");
  ask_put(ask, query->oldest_first ? "k.day IS NULL, k.day, k.id" : "k.day DESC, k.id");
  return RO_OK;
}

/* The statement of the list's query as it is now. */
static ro_status list_prepare(answer_list *list, ro_error *error) {
  ask_text ask;
  ask_init(&ask);
  sqlite3_finalize(list->statement);
  list->statement = NULL;
  ro_status status = list_write(list->store, &list->query, &ask, error);
  if (status == RO_OK) status = ask_prepare(list->store, &ask, &list->statement, error);
  ask_free(&ask);
  return status;
}

ro_status answer_open(ro_store *store, const answer_query *query, answer_list **out, ro_error *error) {
  answer_list *list = memory_zeroed(NULL, 1, sizeof *list);
  if (list == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the list");
  list->store = store;
  list->query = *query;
  if (query->paged) list->query.part = query->behind_id && *query->behind_day == '\0' ? ANSWER_UNDATED : ANSWER_DATED;
  ro_status status = list_prepare(list, error);
  if (status == RO_OK) *out = list;
  else answer_close(list);
  return status;
}

/* Pages go by an index of days: what has none is asked for when they are through. */
static ro_status list_step(answer_list *list, ro_error *error) {
  answer_query *query = &list->query;
  ro_status status = ask_step(list->store, list->statement, error);
  if (status == RO_OK) list->given++;
  bool dayless = query->paged && query->part == ANSWER_DATED && !query->since.year && !query->until.year;
  if (status != RO_END || !dayless || (query->limit && list->given >= query->limit)) return status;
  query->part = ANSWER_UNDATED;
  if (query->limit) query->limit -= list->given;
  RO_TRY(list_prepare(list, error));
  return ask_step(list->store, list->statement, error);
}

static uint32_t number_at(sqlite3_stmt *row, int column) { return (uint32_t)sqlite3_column_int64(row, column); }

ro_status answer_next(answer_list *list, answer_occurrence *occurrence, ro_error *error) {
  RO_TRY(list_step(list, error));
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
