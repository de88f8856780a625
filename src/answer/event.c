/* Events of the record. See event.h. */
#include "answer/event.h"

#include "answer/ask.h"
#include "base/limits.h"

enum { LIST_BYTES = 64 << 20 };

void events_open(event_list *list) {
  *list = (event_list){.rows = {NULL, 0, 0}};
  arena_init_from(&list->arena, NULL, LIST_BYTES);
}

void events_close(event_list *list) { arena_free(&list->arena); }

static ro_str keep(ro_arena *arena, sqlite3_stmt *row, int column) {
  ro_str text = sql_str(row, column);
  if (text.len == 0) return (ro_str){"", 0};
  const char *copy = arena_copy(arena, text.data, text.len);
  return copy ? (ro_str){copy, text.len} : (ro_str){"", 0};
}

static ro_span span_at(sqlite3_stmt *row, int column) {
  return (ro_span){(uint32_t)sqlite3_column_int64(row, column), (uint32_t)sqlite3_column_int64(row, column + 1)};
}

/* ---- the parts of one ---- */

static void take_actor(ro_arena *arena, answer_event *event, sqlite3_stmt *row) {
  event_actor *actor = table_push(arena, &event->actors, LIMIT_EVENTS);
  if (actor == NULL) return;
  *actor = (event_actor){.is_target = sqlite3_column_int(row, 0) != 0,
                         .code = keep(arena, row, 1),
                         .role = keep(arena, row, 2),
                         .name = keep(arena, row, 3)};
}

static void take_topic(ro_arena *arena, answer_event *event, sqlite3_stmt *row) {
  event_topic *topic = table_push(arena, &event->topics, LIMIT_EVENTS);
  if (topic == NULL) return;
  *topic = (event_topic){keep(arena, row, 0), keep(arena, row, 1), keep(arena, row, 2), keep(arena, row, 3)};
}

static void take_piece(ro_arena *arena, answer_event *event, sqlite3_stmt *row) {
  event_piece *piece = table_push(arena, &event->evidence, LIMIT_EVIDENCE);
  if (piece == NULL) return;
  *piece = (event_piece){keep(arena, row, 0), span_at(row, 1), span_at(row, 3), span_at(row, 5), span_at(row, 7)};
}

static ro_status each_part(ro_store *store, event_list *list, answer_event *event, const char *sql,
                           void (*take)(ro_arena *arena, answer_event *event, sqlite3_stmt *row), ro_error *error) {
  sqlite3_stmt *row = sql_get(store, sql, error);
  if (row == NULL || !sql_bind(row, "i", event->row)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) take(&list->arena, event, row);
  return status == RO_END ? RO_OK : status;
}

static ro_status parts_read(ro_store *store, event_list *list, answer_event *event, ro_error *error) {
  RO_TRY(each_part(store, list, event,
                   "SELECT side = 'target', code, role, name FROM record_actor WHERE event = ? ORDER BY side, number",
                   take_actor, error));
  RO_TRY(each_part(store, list, event,
                   "SELECT words, code, role, name FROM record_topic WHERE event = ? ORDER BY number", take_topic,
                   error));
  return each_part(store, list, event,
                   "SELECT words, start, length, trigger_start, trigger_length, source_start, source_length, "
                   "target_start, target_length FROM record_evidence WHERE event = ? ORDER BY number",
                   take_piece, error);
}

/* ---- which ---- */

/* e the event, h the earliest of its occurrence, c the article; day: of the occurrence. */
static const char columns[] =
    "SELECT e.event, h.event, c.key, c.given_id, outlet_name(c.source, c.given_url), c.given_url, c.title, "
    "c.published, c.lang, e.type, e.mode, e.status, e.date_from, e.date_to, "
    "CASE length(e.date_from) WHEN 10 THEN 'day' WHEN 7 THEN 'month' WHEN 4 THEN 'year' END, e.date_text, e.place, "
    "e.place_code, e.said_by, e.quote, e.lat, e.lon, e.confidence, e.corrected IS NOT NULL, e.id ";
static const char joined[] =
    "JOIN record_event e ON e.id = t.event JOIN record_event h ON h.id = t.act JOIN record_copy c ON c.id = t.copy ";

static void event_fill(ro_arena *arena, answer_event *event, sqlite3_stmt *row) {
  ro_str *const strings[] = {&event->event,  &event->occurrence, &event->article,   &event->article_id,
                             &event->outlet, &event->url,        &event->title,     &event->published,
                             &event->lang,   &event->type,       &event->mode,      &event->status,
                             &event->date,   &event->date_to,    &event->precision, &event->date_text,
                             &event->place,  &event->place_code, &event->said_by,   &event->quote};
  int count = sizeof strings / sizeof *strings;
  for (int i = 0; i < count; i++) *strings[i] = keep(arena, row, i);
  event->located = sqlite3_column_type(row, count) != SQLITE_NULL;
  event->latitude = sqlite3_column_double(row, count);
  event->longitude = sqlite3_column_double(row, count + 1);
  event->confidence = sqlite3_column_double(row, count + 2);
  event->corrected = sqlite3_column_int(row, count + 3) != 0;
  event->row = sqlite3_column_int64(row, count + 4);
}

/* Occurrences from the day of the last event before on, its own among them: each has one event at least. */
static ro_status write_asked(ro_store *store, const event_query *query, ask_text *ask, ro_error *error) {
  answer_query all = *query->query;
  bool behind = query->behind_event != NULL;
  all.paged = all.oldest_first = false;
  all.limit = query->limit;
  ask_put(ask, "FROM (SELECT o.id AS act, o.date_from AS day, o.occurrence AS id FROM ");
  RO_TRY(select_write(store, &all, ask, error));
  if (behind && *query->behind_day)
    ask_bind(ask, " AND (o.date_from IS NULL OR (o.date_from <= ? AND (o.date_from < ? OR o.occurrence >= ?)))", "sss",
             query->behind_day, query->behind_day, query->behind_occurrence);
  else if (behind) ask_bind(ask, " AND o.date_from IS NULL AND o.occurrence >= ?", "s", query->behind_occurrence);
  ask_bind(ask, " ORDER BY o.date_from DESC, o.occurrence LIMIT ?) k CROSS JOIN record_telling t ON t.act = k.act ",
           "i", (int64_t)query->limit + 1);
  ask_put(ask, joined);
  if (behind)
    ask_bind(ask, "WHERE (k.id <> ? OR e.event > ? OR (e.event = ? AND c.key > ?)) ", "ssss", query->behind_occurrence,
             query->behind_event, query->behind_event, query->behind_article);
  ask_put(ask, "ORDER BY k.day DESC, k.id, e.event, c.key ");
  return RO_OK;
}

static void write_behind(const event_query *query, ask_text *ask) {
  if (query->behind_event)
    ask_bind(ask, "AND (e.event > ? OR (e.event = ? AND c.key > ?)) ", "sss", query->behind_event, query->behind_event,
             query->behind_article);
}

/* Where its words stand first in the article. */
#define PLACE_OF(row) "coalesce((SELECT min(v.start) FROM record_evidence v WHERE v.event = " row "), -1)"

static ro_status write_from(ro_store *store, const event_query *query, ask_text *ask, ro_error *error) {
  if (query->query) return write_asked(store, query, ask, error);
  if (query->event) {
    ask_put(ask, "FROM record_telling t ");
    ask_put(ask, joined);
    ask_bind(ask, "WHERE t.event IN (SELECT id FROM record_event WHERE event = ?) ORDER BY c.key ", "s", query->event);
  } else if (query->occurrence) {
    ask_bind(ask, "FROM (SELECT id FROM record_event WHERE event = ?) k CROSS JOIN record_telling t ON t.act = k.id ",
             "s", query->occurrence);
    ask_put(ask, joined);
    ask_put(ask, "WHERE 1 ");
    write_behind(query, ask);
    ask_put(ask, "ORDER BY e.event, c.key ");
  } else {
    ask_bind(ask,
             "FROM (SELECT id FROM record_copy WHERE key = ?) k CROSS JOIN record_event x ON x.copy = k.id "
             "CROSS JOIN record_telling t ON t.event = x.id ",
             "s", query->article);
    ask_put(ask, joined);
    if (query->behind_event)
      ask_bind(ask,
               "WHERE (" PLACE_OF("e.id") ", e.event) > ((SELECT " PLACE_OF(
                   "b.id") " FROM record_event b WHERE b.copy = k.id AND b.event = ?), ?) ",
               "ss", query->behind_event, query->behind_event);
    ask_put(ask, "ORDER BY " PLACE_OF("e.id") ", e.event ");
  }
  return RO_OK;
}

/* ---- reading ---- */

static ro_status heads_read(ro_store *store, const ask_text *ask, event_list *list, ro_error *error) {
  sqlite3_stmt *row = NULL;
  ro_status status = ask_prepare(store, ask, &row, error);
  while (status == RO_OK && (status = ask_step(store, row, error)) == RO_OK) {
    answer_event *event = table_push(&list->arena, &list->rows, EVENT_ARTICLE);
    if (event == NULL) break;
    event_fill(&list->arena, event, row);
  }
  sqlite3_finalize(row);
  return status == RO_END ? RO_OK : status;
}

ro_status events_read(ro_store *store, const event_query *query, event_list *list, ro_error *error) {
  ask_text ask;
  ask_init(&ask);
  ask_put(&ask, columns);
  ro_status status = write_from(store, query, &ask, error);
  ask_bind(&ask, "LIMIT ?", "i", (int64_t)query->limit);
  if (status == RO_OK) status = heads_read(store, &ask, list, error);
  ask_free(&ask);
  for (uint32_t i = 0; i < list->rows.count && status == RO_OK; i++)
    status = parts_read(store, list, &list->rows.rows[i], error);
  if (status == RO_OK && list->arena.failed) return arena_error(&list->arena, NULL, "read events", error);
  return status;
}

ro_status event_find(ro_store *store, const char *event, event_list *list, ro_error *error) {
  RO_TRY(events_read(store, &(event_query){.event = event, .limit = 1}, list, error));
  return list->rows.count ? RO_OK : RO_END;
}
