/* A question as SQL over record_act and record_telling (schema 0006). What is asked of a telling (who, whose words,
 * where) may be looked up in an index or tested row by row; which is better depends on how many rows there are, so they
 * are counted first, up to a bound:
 *
 *   looked up  the rarest one is, the others tested, and what is left leads to occurrences
 *   walked     occurrences are gone through by their days, the latest first, and each is tested: where type, status and
 *              days leave few of them, or where as many as are wanted turn up soon, which is tried
 */
#include <stdio.h>
#include <string.h>

#include "answer/ask.h"

enum {
  ASKED_MOST = 24,
  COUNT_MOST = 50000,   /* rows of one thing that is asked */
  COUNT_FEW = 2000,     /* so many are looked up without more ado */
  COUNT_TOPIC = 1500,   /* what topics are taken for: to count them would be to answer */
  COUNT_LISTED = 20000, /* articles of a search or an outlet */
  TRIED_MOST = 20000,   /* occurrences of a walk that may fail */
};

enum asked_kind {
  ASKED_PAIR,
  ASKED_ACTOR,
  ASKED_SEARCH,
  ASKED_TOPIC,
  ASKED_SAID,
  ASKED_OUTLET,
  ASKED_CODE,
  ASKED_POINT
};

/* One thing that is asked of a telling. */
typedef struct asked {
  enum asked_kind kind;
  const answer_actor *actor, *other; /* other: of a pair, whose codes alone are compared */
  const char *side;                  /* or NULL: either */
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

/* What is asked of two is looked up where both stand; each of them is tested besides. */
static void list_pair(asked_list *list, const answer_actor *one, const answer_actor *other) {
  if (*one->name || *other->name || strcmp(one->code, other->code) == 0) return;
  list_push(list, (asked){ASKED_PAIR, .actor = one, .other = other});
}

static void list_actors(asked_list *list, const answer_query *query) {
  for (size_t i = 0; i < query->between_count; i++) {
    list_push(list, (asked){ASKED_ACTOR, .actor = &query->between[i]});
    for (size_t k = 0; k < i; k++) list_pair(list, &query->between[k], &query->between[i]);
  }
  if (query->source) list_push(list, (asked){ASKED_ACTOR, .actor = query->source, .side = "source"});
  if (query->target) list_push(list, (asked){ASKED_ACTOR, .actor = query->target, .side = "target"});
  if (query->source && query->target) list_pair(list, query->source, query->target);
}

static ro_status list_fill(asked_list *list, const answer_query *query, ro_error *error) {
  list->count = 0;
  buffer_init_from(&list->search, NULL, ASK_BYTES);
  list_actors(list, query);
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

/* Names are gone through one by one in an index, each found behind the last: there are few beside their rows. */
#define NAMES(name, first, next)                                                                \
  "WITH RECURSIVE " name "(name) AS (SELECT (" first ") UNION ALL SELECT (" next ") FROM " name \
  " WHERE name IS NOT NULL) "
#define HOST "substr(p.url, 9, instr(substr(p.url, 9) || '/', '/') - 1)"

static const char said_rows[] = NAMES("voices", "SELECT min(said_by) FROM record_event WHERE said_by IS NOT NULL",
                                      "SELECT min(said_by) FROM record_event WHERE said_by > name")
    "SELECT e.id AS event FROM voices v CROSS JOIN record_event e ON e.said_by = v.name "
    "WHERE v.name IS NOT NULL AND has_words(v.name, ?)";

static const char outlet_sources[] =
    NAMES("sources", "SELECT min(source) FROM record_copy", "SELECT min(source) FROM record_copy WHERE source > name")
    "SELECT c.id AS copy FROM sources s CROSS JOIN record_copy c ON c.source = s.name "
    "WHERE s.name IS NOT NULL AND is_outlet(s.name, '', ?)";

static const char outlet_hosts[] =
    " UNION SELECT copy FROM (" NAMES("hosts", "SELECT min(" HOST ") FROM record_page p",
                                      "SELECT min(" HOST ") FROM record_page p WHERE " HOST
                                      " > name") "SELECT c.id AS copy FROM hosts h CROSS JOIN record_page p ON " HOST
                                                 " = h.name "
                                                 "CROSS JOIN record_copy c ON c.page = p.id "
                                                 "WHERE h.name IS NOT NULL AND is_outlet('', 'https://' || h.name, ?))";

/* Articles with a column copy. */
static void put_copies(ask_text *ask, const asked *row) {
  if (row->kind == ASKED_SEARCH) {
    ask_bind(ask, "SELECT rowid AS copy FROM record_search WHERE record_search MATCH ?", "s", row->words);
    return;
  }
  ask_bind(ask, outlet_sources, "s", row->words);
  ask_bind(ask, outlet_hosts, "s", row->words);
}

/* Rows with a column event. */
static void put_rows(ask_text *ask, const asked *row) {
  switch (row->kind) {
    case ASKED_PAIR:
      ask_bind(ask, "SELECT p.event AS event FROM record_pair p WHERE p.one = ? AND p.other = ?", "ss",
               row->actor->code, row->other->code);
      return;
    case ASKED_ACTOR:
      ask_put(ask, "SELECT a.event AS event FROM record_actor a WHERE ");
      put_actor(ask, row);
      return;
    case ASKED_SEARCH:
    case ASKED_OUTLET:
      ask_put(ask, "SELECT e.id AS event FROM (");
      put_copies(ask, row);
      ask_put(ask, ") k CROSS JOIN record_event e ON e.copy = k.copy");
      return;
    case ASKED_TOPIC:
      ask_bind(ask, "SELECT t.event AS event FROM record_topic t WHERE has_words(t.words, ?)", "s", row->words);
      return;
    case ASKED_SAID: ask_bind(ask, said_rows, "s", row->words); return;
    case ASKED_CODE:
      ask_bind(ask, "SELECT e.id AS event FROM record_event e WHERE e.place_code = ?", "s", row->near->code);
      return;
    case ASKED_POINT: ask_put(ask, "SELECT e.id AS event FROM record_event e WHERE "); put_point(ask, row->near);
  }
}

/* Few articles are listed once, many are looked at one by one. */
static void put_copy_test(ask_text *ask, const asked *row) {
  if (row->count <= COUNT_LISTED) {
    ask_put(ask, " AND t.copy IN (");
    put_copies(ask, row);
  } else if (row->kind == ASKED_SEARCH) {
    ask_bind(ask, " AND EXISTS (SELECT 1 FROM record_search s WHERE s.rowid = t.copy AND s.record_search MATCH ?", "s",
             row->words);
  } else {
    ask_bind(ask,
             " AND EXISTS (SELECT 1 FROM record_copy c WHERE c.id = t.copy AND is_outlet(c.source, c.given_url, ?)",
             "s", row->words);
  }
  ask_put(ask, ")");
}

/* What holds of a row t of record_telling. */
static void put_test(ask_text *ask, const asked *row) {
  static const char of_event[] = " AND EXISTS (SELECT 1 FROM record_event e WHERE e.id = t.event AND ";
  switch (row->kind) {
    case ASKED_PAIR: return; /* the actors are tested */
    case ASKED_SEARCH:
    case ASKED_OUTLET: put_copy_test(ask, row); return;
    case ASKED_ACTOR:
      ask_put(ask, " AND EXISTS (SELECT 1 FROM record_actor a WHERE a.event = t.event AND ");
      put_actor(ask, row);
      break;
    case ASKED_TOPIC:
      ask_bind(ask, " AND EXISTS (SELECT 1 FROM record_topic s WHERE s.event = t.event AND has_words(s.words, ?)", "s",
               row->words);
      break;
    case ASKED_SAID:
      ask_put(ask, of_event);
      ask_bind(ask, "has_words(e.said_by, ?)", "s", row->words);
      break;
    case ASKED_CODE:
      ask_put(ask, of_event);
      ask_bind(ask, "e.place_code = ?", "s", row->near->code);
      break;
    case ASKED_POINT: ask_put(ask, of_event); put_point(ask, row->near);
  }
  ask_put(ask, ")");
}

/* A pair says all that is asked of either, unless a side or a role is. */
static bool is_said(const asked *pair, const asked *row) {
  if (row->kind == ASKED_PAIR) return true;
  if (pair == NULL || pair->kind != ASKED_PAIR || row->kind != ASKED_ACTOR || row->side || *row->actor->role)
    return false;
  return row->actor == pair->actor || row->actor == pair->other;
}

static void put_tests(ask_text *ask, const asked_list *list, const asked *but) {
  for (size_t i = 0; i < list->count; i++) {
    if (&list->rows[i] != but && !is_said(but, &list->rows[i])) put_test(ask, &list->rows[i]);
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

static ro_status count_one(ro_store *store, asked *row, ro_error *error) {
  ask_text ask;
  bool copies = row->kind == ASKED_SEARCH || row->kind == ASKED_OUTLET;
  int64_t most = copies ? COUNT_LISTED : COUNT_MOST;
  row->count = COUNT_TOPIC;
  if (row->kind == ASKED_TOPIC) return RO_OK;
  ask_init(&ask);
  ask_put(&ask, "SELECT count(*) FROM (SELECT 1 FROM (");
  if (copies) put_copies(&ask, row);
  else put_rows(&ask, row);
  ask_bind(&ask, ") LIMIT ?)", "i", most + 1);
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

/* ---- what is asked of the occurrence ---- */

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

/* Behind the last one of the page before, in the order of the list (list.c): what has no day comes last. The bound that
 * both ends of a day share is for the index. */
static void put_behind(ask_text *ask, const answer_query *query) {
  const char *day = query->behind_day, *id = query->behind_id;
  if (id == NULL || (*day == '\0') != (query->part == ANSWER_UNDATED)) return;
  if (query->part == ANSWER_UNDATED) {
    ask_bind(ask, " AND o.occurrence > ?", "s", id);
  } else if (query->oldest_first) {
    ask_bind(ask, " AND o.date_from >= ? AND (o.date_from > ? OR o.occurrence > ?)", "sss", day, day, id);
  } else {
    ask_bind(ask, " AND o.date_from <= ? AND (o.date_from < ? OR o.occurrence > ?)", "sss", day, day, id);
  }
}

static void put_part(ask_text *ask, const answer_query *query) {
  if (query->part == ANSWER_DATED) ask_put(ask, " AND o.date_from >= ''");
  if (query->part == ANSWER_UNDATED) ask_put(ask, " AND o.date_from IS NULL");
  if (query->paged) put_behind(ask, query);
}

/* By any of its articles. */
static void put_reports(ask_text *ask, const answer_query *query) {
  if (query->told_since)
    ask_bind(ask,
             " AND EXISTS (SELECT 1 FROM record_telling r JOIN record_copy c ON c.id = r.copy WHERE r.act = o.id "
             "AND c.published BETWEEN ? AND ?)",
             "ss", query->told_since, query->told_until);
}

static void put_own(ask_text *ask, const answer_query *query) {
  if (query->occurrence)
    ask_bind(ask, " AND o.id IN (SELECT e.id FROM record_event e WHERE e.event = ?)", "s", query->occurrence);
  if (query->type) ask_bind(ask, " AND o.type = ?", "s", query->type);
  if (query->status) ask_bind(ask, " AND o.status = ?", "s", query->status);
  put_days(ask, query->since, query->until);
  put_part(ask, query);
  put_reports(ask, query);
}

static void put_mode(ask_text *ask, const answer_query *query) {
  if (query->mode) ask_bind(ask, " AND o.mode = ?", "s", query->mode);
}

/* ---- the whole ---- */

static void put_looked_up(ask_text *ask, const answer_query *query, const asked_list *list, const asked *rarest) {
  ask_put(ask, "(SELECT DISTINCT t.act AS act FROM (");
  put_rows(ask, rarest);
  ask_put(ask, ") f CROSS JOIN record_telling t ON t.event = f.event WHERE 1");
  put_tests(ask, list, rarest);
  ask_put(ask, ") h CROSS JOIN record_act o ON o.id = h.act WHERE 1");
  put_own(ask, query);
  put_mode(ask, query);
}

static void put_told(ask_text *ask, const asked_list *list) {
  ask_put(ask, " AND EXISTS (SELECT 1 FROM record_telling t WHERE t.act = o.id");
  put_tests(ask, list, NULL);
  ask_put(ask, ")");
}

static void put_walked(ask_text *ask, const answer_query *query, const asked_list *list) {
  ask_put(ask, "record_act o WHERE 1");
  put_own(ask, query);
  put_mode(ask, query);
  if (list->count) put_told(ask, list);
}

/* Type, status and days leave at most `most`. */
static ro_status is_small(ro_store *store, const answer_query *query, int64_t most, bool *small, ro_error *error) {
  int64_t count = 0;
  *small = false;
  if (!query->type && !query->status && !query->since.year && !query->until.year && !query->occurrence) return RO_OK;
  ask_text ask;
  ask_init(&ask);
  ask_put(&ask, "SELECT count(*) FROM (SELECT 1 FROM record_act o WHERE 1");
  put_own(&ask, query);
  ask_bind(&ask, " LIMIT ?)", "i", most + 1);
  ro_status status = count_rows(store, &ask, &count, error);
  ask_free(&ask);
  *small = count <= most;
  return status;
}

/* How many of those that are wanted the latest `most` occurrences hold; or the earliest, where those are. */
static ro_status count_near(ro_store *store, const answer_query *query, const asked_list *list, int64_t most,
                            int64_t *count, ro_error *error) {
  ask_text ask;
  ask_init(&ask);
  ask_put(&ask, "SELECT count(*) FROM (SELECT 1 FROM (SELECT * FROM record_act o WHERE 1");
  put_own(&ask, query);
  ask_put(&ask, query->paged && query->oldest_first ? " ORDER BY o.date_from" : " ORDER BY o.date_from DESC");
  ask_bind(&ask, " LIMIT ?) o WHERE 1", "i", most);
  put_mode(&ask, query);
  put_told(&ask, list);
  ask_bind(&ask, " LIMIT ?)", "i", (int64_t)query->limit);
  ro_status status = count_rows(store, &ask, count, error);
  ask_free(&ask);
  return status;
}

/* Where half of them turn up, the rest lies as far again, mostly: a walk of thrice the length is cheaper than to look
 * up all and sort. */
static ro_status is_near(ro_store *store, const answer_query *query, const asked_list *list, int64_t most, bool *near,
                         ro_error *error) {
  int64_t count = 0, wanted = query->limit;
  RO_TRY(count_near(store, query, list, most, &count, error));
  if (count < wanted && 2 * count >= wanted && 3 * most < TRIED_MOST)
    RO_TRY(count_near(store, query, list, 3 * most, &count, error));
  *near = count >= wanted;
  return RO_OK;
}

static ro_status is_walked(ro_store *store, const answer_query *query, const asked_list *list, const asked *rarest,
                           bool *walked, ro_error *error) {
  int64_t tried = rarest->count / 4 < TRIED_MOST ? rarest->count / 4 : TRIED_MOST;
  *walked = false;
  if (rarest->count <= COUNT_FEW) return RO_OK;
  RO_TRY(is_small(store, query, tried, walked, error));
  return *walked || query->limit == 0 ? RO_OK : is_near(store, query, list, tried, walked, error);
}

static ro_status put_asked(ro_store *store, const answer_query *query, asked_list *list, ask_text *ask,
                           ro_error *error) {
  asked *rarest = NULL;
  bool walked = true;
  if (list->count) {
    RO_TRY(count_all(store, list, &rarest, error));
    RO_TRY(is_walked(store, query, list, rarest, &walked, error));
  }
  if (walked) put_walked(ask, query, list);
  else put_looked_up(ask, query, list, rarest);
  return RO_OK;
}

ro_status select_write(ro_store *store, const answer_query *query, ask_text *ask, ro_error *error) {
  asked_list list;
  ro_status status = list_fill(&list, query, error);
  if (status == RO_OK) status = put_asked(store, query, &list, ask, error);
  buffer_free(&list.search);
  return status;
}

/* ---- articles ---- */

static ro_status put_copies_asked(ro_store *store, asked row, ask_text *ask, ro_error *error) {
  RO_TRY(count_one(store, &row, error));
  put_copy_test(ask, &row);
  return RO_OK;
}

ro_status select_copies(ro_store *store, const char *search, const char *outlet, ask_text *ask, ro_error *error) {
  asked_list list;
  ro_status status = list_fill(&list, &(answer_query){.search = search, .outlet = outlet}, error);
  for (size_t i = 0; i < list.count && status == RO_OK; i++) status = put_copies_asked(store, list.rows[i], ask, error);
  buffer_free(&list.search);
  return status;
}
