/* A question as SQL over the views. What is asked of a telling (who, whose words, where) may be looked up in an index
 * or tested row by row; which is better depends on how many rows there are, so they are counted first, up to a bound:
 *
 *   few     the rarest one is looked up, the others tested, and what is left leads to occurrences
 *   many    and only some are wanted: occurrences are walked by their days, the latest first, and each is tested
 *
 * A sample of the rarest one's rows says how many would be left.
 */
#include <stdio.h>
#include <string.h>

#include "answer/ask.h"

enum { ASKED_MOST = 16, COUNT_MOST = 100000, SAMPLE_ROWS = 3000 };
/* What a row costs, in tenths of a microsecond: to be tested by an index, to lead to its occurrence, to be walked. */
enum { COST_TEST = 5, COST_LEAD = 60, COST_WALK = 60, COST_SKEW = 4 /* what is asked for may lie years back */ };

enum asked_kind { ASKED_ACTOR, ASKED_SEARCH, ASKED_TOPIC, ASKED_SAID, ASKED_OUTLET, ASKED_CODE, ASKED_POINT };

/* One thing that is asked of a telling. */
typedef struct asked {
  enum asked_kind kind;
  const answer_actor *actor;
  const char *side; /* or NULL: either */
  const char *words;
  const answer_near *near;
  int64_t count; /* up to COUNT_MOST + 1 */
} asked;

typedef struct asked_list {
  asked rows[ASKED_MOST];
  size_t count;
  ro_buffer search; /* the words as FTS5 wants them */
} asked_list;

/* ---- what is asked ---- */

static void list_push(asked_list *list, asked row) {
  if (list->count < ASKED_MOST) list->rows[list->count++] = row;
}

static ro_status list_fill(asked_list *list, const answer_query *query, ro_error *error) {
  list->count = 0;
  buffer_init_from(&list->search, NULL, ASK_BYTES);
  for (size_t i = 0; i < query->between_count; i++) list_push(list, (asked){ASKED_ACTOR, .actor = &query->between[i]});
  if (query->source) list_push(list, (asked){ASKED_ACTOR, .actor = query->source, .side = "source"});
  if (query->target) list_push(list, (asked){ASKED_ACTOR, .actor = query->target, .side = "target"});
  if (query->topic) list_push(list, (asked){ASKED_TOPIC, .words = query->topic});
  if (query->said_by) list_push(list, (asked){ASKED_SAID, .words = query->said_by});
  if (query->outlet) list_push(list, (asked){ASKED_OUTLET, .words = query->outlet});
  if (query->near.kind == NEAR_CODE) list_push(list, (asked){ASKED_CODE, .near = &query->near});
  if (query->near.kind == NEAR_POINT) list_push(list, (asked){ASKED_POINT, .near = &query->near});
  if (query->search == NULL) return RO_OK;
  if (!search_words(query->search, &list->search))
    return error_set(error, RO_USAGE, NULL, 0, "there is no word to look for in \"%.60s\"", query->search);
  list_push(list, (asked){ASKED_SEARCH, .words = list->search.data});
  return RO_OK;
}

/* ---- each as SQL: what it says of a row, and the rows by themselves ---- */

static void put_actor(ask_text *ask, const asked *row) {
  const answer_actor *actor = row->actor;
  if (*actor->name) ask_bind(ask, "a.name = ?", "s", actor->name);
  else ask_bind(ask, "a.code = ?", "s", actor->code);
  if (*actor->role && !*actor->name) ask_bind(ask, " AND a.role = ?", "s", actor->role);
  if (row->side) ask_bind(ask, " AND a.side = ?", "s", row->side);
}

/* A box around the circle for the index, then the circle. */
static void put_point(ask_text *ask, const answer_near *near) {
  double up = near->km / 110.5, along = near->latitude > 80 || near->latitude < -80 ? 360 : up * 6;
  ask_bind(ask, "e.lat BETWEEN ? AND ?", "dd", near->latitude - up, near->latitude + up);
  ask_bind(ask, " AND e.lon BETWEEN ? AND ?", "dd", near->longitude - along, near->longitude + along);
  ask_bind(ask, " AND km_between(e.lat, e.lon, ?, ?) <= ?", "ddd", near->latitude, near->longitude, near->km);
}

/* Rows with a column event. */
static void put_rows(ask_text *ask, const asked *row) {
  switch (row->kind) {
    case ASKED_ACTOR:
      ask_put(ask, "SELECT a.event AS event FROM record_actor a WHERE ");
      put_actor(ask, row);
      return;
    case ASKED_SEARCH:
      ask_bind(ask,
               "SELECT e.id AS event FROM record_search s CROSS JOIN record_event e ON e.copy = s.rowid "
               "WHERE s.record_search MATCH ?",
               "s", row->words);
      return;
    case ASKED_TOPIC:
      ask_bind(ask, "SELECT t.event AS event FROM record_topic t WHERE has_words(t.words, ?)", "s", row->words);
      return;
    case ASKED_SAID:
      ask_bind(ask, "SELECT e.id AS event FROM record_event e WHERE has_words(e.said_by, ?)", "s", row->words);
      return;
    case ASKED_OUTLET:
      ask_bind(ask,
               "SELECT e.id AS event FROM record_copy c CROSS JOIN record_event e ON e.copy = c.id "
               "WHERE is_outlet(c.source, c.given_url, ?)",
               "s", row->words);
      return;
    case ASKED_CODE:
      ask_bind(ask, "SELECT e.id AS event FROM record_event e WHERE e.place_code = ?", "s", row->near->code);
      return;
    case ASKED_POINT: ask_put(ask, "SELECT e.id AS event FROM record_event e WHERE "); put_point(ask, row->near);
  }
}

/* What holds of the event whose row number the SQL `event` gives. */
static void put_test(ask_text *ask, const asked *row, const char *event) {
  const char *of_event = "EXISTS (SELECT 1 FROM record_event e WHERE e.id = ";
  switch (row->kind) {
    case ASKED_ACTOR:
      ask_put(ask, "EXISTS (SELECT 1 FROM record_actor a WHERE a.event = ");
      ask_put(ask, event);
      ask_put(ask, " AND ");
      put_actor(ask, row);
      break;
    case ASKED_TOPIC:
      ask_put(ask, "EXISTS (SELECT 1 FROM record_topic t WHERE t.event = ");
      ask_put(ask, event);
      ask_bind(ask, " AND has_words(t.words, ?)", "s", row->words);
      break;
    case ASKED_SEARCH:
      ask_put(ask, of_event);
      ask_put(ask, event);
      ask_bind(ask, " AND e.copy IN (SELECT rowid FROM record_search WHERE record_search MATCH ?)", "s", row->words);
      break;
    case ASKED_SAID:
      ask_put(ask, of_event);
      ask_put(ask, event);
      ask_bind(ask, " AND has_words(e.said_by, ?)", "s", row->words);
      break;
    case ASKED_OUTLET:
      ask_put(ask, "EXISTS (SELECT 1 FROM record_event e JOIN record_copy c ON c.id = e.copy WHERE e.id = ");
      ask_put(ask, event);
      ask_bind(ask, " AND is_outlet(c.source, c.given_url, ?)", "s", row->words);
      break;
    case ASKED_CODE:
      ask_put(ask, of_event);
      ask_put(ask, event);
      ask_bind(ask, " AND e.place_code = ?", "s", row->near->code);
      break;
    case ASKED_POINT:
      ask_put(ask, of_event);
      ask_put(ask, event);
      ask_put(ask, " AND ");
      put_point(ask, row->near);
  }
  ask_put(ask, ")");
}

static void put_tests(ask_text *ask, const asked_list *list, const asked *but, const char *event) {
  for (size_t i = 0; i < list->count; i++) {
    if (&list->rows[i] == but) continue;
    ask_put(ask, " AND ");
    put_test(ask, &list->rows[i], event);
  }
}

/* ---- how many ---- */

static ro_status count_rows(ro_store *store, const ask_text *ask, int64_t *count, ro_error *error) {
  sqlite3_stmt *statement;
  RO_TRY(ask_prepare(store, ask, &statement, error));
  ro_status status = ask_step(store, statement, error);
  if (status == RO_OK) *count = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return status == RO_END ? RO_OK : status;
}

/* Words and distances are not counted: that would be to answer. */
static ro_status count_one(ro_store *store, asked *row, ro_error *error) {
  ask_text ask;
  row->count = COUNT_MOST + 1;
  if (row->kind == ASKED_TOPIC || row->kind == ASKED_SAID || row->kind == ASKED_OUTLET) return RO_OK;
  ask_init(&ask);
  ask_put(&ask, "SELECT count(*) FROM (");
  put_rows(&ask, row);
  ask_bind(&ask, " LIMIT ?)", "i", (int64_t)COUNT_MOST + 1);
  ro_status status = count_rows(store, &ask, &row->count, error);
  ask_free(&ask);
  return status;
}

/* The rarest. */
static ro_status count_all(ro_store *store, asked_list *list, asked **rarest, ro_error *error) {
  *rarest = NULL;
  for (size_t i = 0; i < list->count; i++) {
    RO_TRY(count_one(store, &list->rows[i], error));
    bool tied = *rarest && list->rows[i].count == (*rarest)->count && list->rows[i].kind < (*rarest)->kind;
    if (*rarest == NULL || list->rows[i].count < (*rarest)->count || tied) *rarest = &list->rows[i];
  }
  return RO_OK;
}

/* How many of the first rows of the rarest one pass the other tests, and how many rows these were. */
static ro_status sample(ro_store *store, const asked_list *list, const asked *rarest, int64_t *met, int64_t *tried,
                        ro_error *error) {
  ask_text ask;
  ask_init(&ask);
  ask_put(&ask, "SELECT count(*) FROM (");
  put_rows(&ask, rarest);
  ask_bind(&ask, " LIMIT ?)", "i", (int64_t)SAMPLE_ROWS);
  ro_status status = count_rows(store, &ask, tried, error);
  ask_free(&ask);
  ask_init(&ask);
  ask_put(&ask, "SELECT count(*) FROM (");
  put_rows(&ask, rarest);
  ask_bind(&ask, " LIMIT ?) f WHERE 1", "i", (int64_t)SAMPLE_ROWS);
  put_tests(&ask, list, rarest, "f.event");
  if (status == RO_OK) status = count_rows(store, &ask, met, error);
  ask_free(&ask);
  return status;
}

static ro_status count_events(ro_store *store, int64_t *count, ro_error *error) {
  *count = 0;
  SQL_NUMBER(store, error, count, "SELECT max(id) FROM record_event", "");
  return RO_OK;
}

/* Whether a limited list is found sooner by walking: what looking up costs, and how far the walk would go. Where the
 * rows were not counted (outlets, words) a full sample stands for many. */
static ro_status is_walked(ro_store *store, const answer_query *query, const asked_list *list, const asked *rarest,
                           bool *walked, ro_error *error) {
  int64_t met = 0, tried = 0, events = 0;
  *walked = false;
  if (query->limit == 0) return RO_OK;
  RO_TRY(sample(store, list, rarest, &met, &tried, error));
  if (tried < SAMPLE_ROWS || met == 0) return RO_OK;
  RO_TRY(count_events(store, &events, error));
  double fits = (double)met / (double)tried * (double)rarest->count;
  double looked_up = (double)rarest->count * COST_TEST + fits * COST_LEAD;
  *walked = (double)query->limit * (double)events / fits * COST_WALK * COST_SKEW < looked_up;
  return RO_OK;
}

/* ---- the whole ---- */

static void put_looked_up(ask_text *ask, const asked_list *list, const asked *rarest) {
  ask_put(ask, " AND o.occurrence IN (SELECT v.occurrence FROM (");
  put_rows(ask, rarest);
  ask_put(ask, ") f CROSS JOIN record_told v ON v.row = f.event WHERE 1");
  put_tests(ask, list, rarest, "f.event");
  ask_put(ask, ")");
}

static void put_walked(ask_text *ask, const asked_list *list) {
  ask_put(ask, " AND EXISTS (SELECT 1 FROM record_told v WHERE v.occurrence = o.occurrence");
  put_tests(ask, list, NULL, "v.row");
  ask_put(ask, ")");
}

/* A day that is known to the month or year fits when a day of it would. The first bound is for the index: no act lasts
 * longer than a year. */
static void put_days(ask_text *ask, ro_date since, ro_date until) {
  char text[RO_DATE_BYTES + 1], year[8];
  if (since.year) {
    snprintf(year, sizeof year, "%04d", since.year - 1);
    ro_date_text(since, text);
    ask_bind(ask, " AND o.date_from >= ?", "s", year);
    ask_bind(ask, " AND (o.date_from >= ? OR substr(?, 1, length(o.date_from)) = o.date_from", "ss", text, text);
    ask_bind(ask, " OR o.date_to >= ? OR substr(?, 1, length(o.date_to)) = o.date_to)", "ss", text, text);
  }
  if (until.year) {
    ro_date_text(until, text);
    ask_bind(ask, " AND o.date_from <= ? || '~'", "s", text);
  }
}

static void put_own(ask_text *ask, const answer_query *query) {
  if (query->occurrence) ask_bind(ask, " AND o.occurrence = ?", "s", query->occurrence);
  if (query->type) ask_bind(ask, " AND o.type = ?", "s", query->type);
  if (query->mode) ask_bind(ask, " AND o.mode = ?", "s", query->mode);
  if (query->status) ask_bind(ask, " AND o.status = ?", "s", query->status);
  put_days(ask, query->since, query->until);
}

static ro_status put_asked(ro_store *store, const answer_query *query, asked_list *list, ask_text *ask,
                           ro_error *error) {
  asked *rarest;
  bool walked = false;
  if (list->count == 0) return RO_OK;
  RO_TRY(count_all(store, list, &rarest, error));
  RO_TRY(is_walked(store, query, list, rarest, &walked, error));
  if (walked) put_walked(ask, list);
  else put_looked_up(ask, list, rarest);
  return RO_OK;
}

ro_status select_write(ro_store *store, const answer_query *query, ask_text *ask, ro_error *error) {
  asked_list list;
  ask_put(ask, "occurrences o WHERE 1");
  put_own(ask, query);
  ro_status status = list_fill(&list, query, error);
  if (status == RO_OK) status = put_asked(store, query, &list, ask, error);
  buffer_free(&list.search);
  return status;
}
