/* Occurrences whole, read from the views. See whole.h. */
#include "answer/whole.h"

#include <stdio.h>
#include <string.h>

#include "answer/ask.h"
#include "base/limits.h"
#include "store/correct.h"
#include "text/utf8.h"

/* ---- columns ---- */

static const char *text_at(ro_arena *arena, sqlite3_stmt *row, int column) {
  if (sqlite3_column_type(row, column) == SQLITE_NULL) return NULL;
  ro_str text = sql_str(row, column);
  return arena_copy(arena, text.data, text.len);
}

static double number_at(sqlite3_stmt *row, int column, double unknown) {
  return sqlite3_column_type(row, column) == SQLITE_NULL ? unknown : sqlite3_column_double(row, column);
}

static whole_span span_at(sqlite3_stmt *row, int column) {
  if (sqlite3_column_type(row, column) == SQLITE_NULL) return (whole_span){WHOLE_NOWHERE, 0};
  return (whole_span){sqlite3_column_int64(row, column), sqlite3_column_int64(row, column + 1)};
}

enum { UNKNOWN_DEGREES = 999 };

/* ---- the parts of a telling ---- */

/* Runs a query about an event of an article, and `row` for each of its rows. */
static ro_status each_row(whole_reader *reader, whole_event *event, const char *sql,
                          void (*take)(whole_reader *reader, whole_event *event, sqlite3_stmt *row), ro_error *error) {
  sqlite3_stmt *row = sql_get(reader->store, sql, error);
  if (row == NULL || !sql_bind(row, "zz", event->id, event->article.key)) return sql_failure(reader->store, error);
  ro_status status;
  while ((status = sql_next(reader->store, row, error)) == RO_OK) take(reader, event, row);
  return status == RO_END ? RO_OK : status;
}

static void take_actor(whole_reader *reader, whole_event *event, sqlite3_stmt *row) {
  whole_actor *actor = table_push(&reader->arena, &event->actors, LIMIT_EVENTS);
  if (actor == NULL) return;
  *actor = (whole_actor){.is_target = sqlite3_column_int(row, 0) != 0,
                         .code = text_at(&reader->arena, row, 1),
                         .role = text_at(&reader->arena, row, 2),
                         .name = text_at(&reader->arena, row, 3),
                         .text = text_at(&reader->arena, row, 4),
                         .span = span_at(row, 5)};
}

static void take_topic(whole_reader *reader, whole_event *event, sqlite3_stmt *row) {
  whole_topic *topic = table_push(&reader->arena, &event->topics, LIMIT_EVENTS);
  if (topic == NULL) return;
  *topic = (whole_topic){.text = text_at(&reader->arena, row, 0),
                         .span = span_at(row, 1),
                         .code = text_at(&reader->arena, row, 3),
                         .role = text_at(&reader->arena, row, 4),
                         .name = text_at(&reader->arena, row, 5)};
}

static void take_evidence(whole_reader *reader, whole_event *event, sqlite3_stmt *row) {
  whole_evidence *evidence = table_push(&reader->arena, &event->evidence, LIMIT_EVIDENCE);
  if (evidence == NULL) return;
  *evidence = (whole_evidence){.text = text_at(&reader->arena, row, 0),
                               .span = span_at(row, 1),
                               .trigger = span_at(row, 3),
                               .source = span_at(row, 5),
                               .target = span_at(row, 7)};
}

static ro_status parts_read(whole_reader *reader, whole_event *event, ro_error *error) {
  RO_TRY(each_row(reader, event,
                  "SELECT side = 'target', code, role, name, text, start, length FROM actors "
                  "WHERE event = ?1 AND article = ?2 ORDER BY side, number",
                  take_actor, error));
  RO_TRY(each_row(reader, event,
                  "SELECT text, start, length, disclosed_by_code, disclosed_by_role, disclosed_by_name FROM topics "
                  "WHERE event = ?1 AND article = ?2 ORDER BY number",
                  take_topic, error));
  return each_row(reader, event,
                  "SELECT text, start, length, trigger_start, trigger_length, source_start, source_length, "
                  "target_start, target_length FROM evidence WHERE event = ?1 AND article = ?2 ORDER BY number",
                  take_evidence, error);
}

static ro_status article_read(whole_reader *reader, whole_article *article, ro_error *error) {
  sqlite3_stmt *row = sql_get(reader->store,
                              "SELECT id, url, source, title, author, credits, lang, published, modified, coder, "
                              "lang_inferred, published_inferred, copies, versions FROM articles WHERE article = ?1",
                              error);
  if (row == NULL || !sql_bind(row, "z", article->key)) return sql_failure(reader->store, error);
  ro_status status = sql_next(reader->store, row, error);
  if (status != RO_OK) return status == RO_END ? RO_OK : status;
  const char **fields[] = {&article->id,      &article->url,  &article->source,    &article->title,    &article->author,
                           &article->credits, &article->lang, &article->published, &article->modified, &article->coder};
  for (int i = 0; i < (int)(sizeof fields / sizeof *fields); i++) *fields[i] = text_at(&reader->arena, row, i);
  article->lang_inferred = sqlite3_column_int(row, 10) != 0;
  article->published_inferred = sqlite3_column_int(row, 11) != 0;
  article->copies = sqlite3_column_int64(row, 12);
  article->versions = sqlite3_column_int64(row, 13);
  sql_done(row);
  return RO_OK;
}

/* ---- code points ---- */

static void span_count(ro_str text, whole_span *span) {
  if (span->start < 0 || span->length < 0 || (size_t)span->start > text.len) return;
  size_t start = (size_t)span->start, left = text.len - start;
  size_t length = (size_t)span->length < left ? (size_t)span->length : left;
  *span = (whole_span){(int64_t)utf8_count(text.data, start), (int64_t)utf8_count(text.data + start, length)};
}

static void spans_count(whole_event *event, ro_str text) {
  event->article.chars = (int64_t)utf8_count(text.data, text.len);
  for (uint32_t i = 0; i < event->actors.count; i++) span_count(text, &event->actors.rows[i].span);
  for (uint32_t i = 0; i < event->topics.count; i++) span_count(text, &event->topics.rows[i].span);
  for (uint32_t i = 0; i < event->evidence.count; i++) {
    whole_evidence *evidence = &event->evidence.rows[i];
    span_count(text, &evidence->span);
    span_count(text, &evidence->trigger);
    span_count(text, &evidence->source);
    span_count(text, &evidence->target);
  }
}

static ro_status chars_read(whole_reader *reader, whole_event *event, ro_error *error) {
  sqlite3_stmt *row = sql_get(reader->store, "SELECT text FROM texts WHERE article = ?1", error);
  if (row == NULL || !sql_bind(row, "z", event->article.key)) return sql_failure(reader->store, error);
  ro_status status = sql_next(reader->store, row, error);
  if (status != RO_OK) return status == RO_END ? RO_OK : status;
  spans_count(event, sql_str(row, 0));
  sql_done(row);
  return RO_OK;
}

/* ---- tellings ---- */

static void event_read(whole_reader *reader, whole_event *event, sqlite3_stmt *row) {
  ro_arena *arena = &reader->arena;
  const char **fields[] = {&event->id,        &event->type,       &event->mode,      &event->status,
                           &event->date_from, &event->date_to,    &event->precision, &event->date_text,
                           &event->place,     &event->place_code, &event->said_by,   &event->quote};
  for (int i = 0; i < (int)(sizeof fields / sizeof *fields); i++) *fields[i] = text_at(arena, row, i);
  event->lat = number_at(row, 12, UNKNOWN_DEGREES);
  event->lon = number_at(row, 13, UNKNOWN_DEGREES);
  event->confidence = number_at(row, 14, -1);
  event->article.key = text_at(arena, row, 15);
}

/* Tables may move while they grow, but what a row points to does not. */
static ro_status events_read(whole_reader *reader, ro_error *error) {
  whole_occurrence *whole = &reader->occurrence;
  sqlite3_stmt *row = sql_get(reader->store,
                              "SELECT event, type, mode, status, date_from, date_to, precision, date_text, place, "
                              "place_code, said_by, quote, lat, lon, confidence, article FROM events "
                              "WHERE occurrence = ?1 ORDER BY coalesce(published, '9999'), article, event LIMIT ?2",
                              error);
  if (row == NULL || !sql_bind(row, "zi", whole->id, (int64_t)LIMIT_WHOLE_EVENTS))
    return sql_failure(reader->store, error);
  ro_status status;
  while ((status = sql_next(reader->store, row, error)) == RO_OK) {
    whole_event *event = table_push(&reader->arena, &whole->events, LIMIT_WHOLE_EVENTS);
    if (event == NULL) break;
    event_read(reader, event, row);
  }
  sql_done(row);
  return status == RO_END || status == RO_OK ? RO_OK : status;
}

static ro_status tellings_read(whole_reader *reader, ro_error *error) {
  whole_occurrence *whole = &reader->occurrence;
  RO_TRY(events_read(reader, error));
  for (uint32_t i = 0; i < whole->events.count && !reader->arena.failed; i++) {
    whole_event *event = &whole->events.rows[i];
    RO_TRY(article_read(reader, &event->article, error));
    RO_TRY(parts_read(reader, event, error));
    if (reader->options.chars) RO_TRY(chars_read(reader, event, error));
  }
  return reader->arena.failed ? arena_error(&reader->arena, whole->id, "read an occurrence", error) : RO_OK;
}

/* The first telling that has the place of the occurrence says where it lies. */
static void place_find(whole_occurrence *whole) {
  for (uint32_t i = 0; i < whole->events.count && whole->place; i++) {
    const whole_event *event = &whole->events.rows[i];
    if (event->lat > 90 || event->place == NULL || strcmp(event->place, whole->place) != 0) continue;
    whole->lat = event->lat;
    whole->lon = event->lon;
    return;
  }
}

/* ---- occurrences ---- */

static const char *str_keep(ro_arena *arena, ro_str text) {
  return text.len ? arena_copy(arena, text.data, text.len) : NULL;
}

static void occurrence_keep(whole_reader *reader, const answer_occurrence *found) {
  whole_occurrence *whole = &reader->occurrence;
  ro_arena *arena = &reader->arena;
  *whole = (whole_occurrence){.id = str_keep(arena, found->id),
                              .type = str_keep(arena, found->type),
                              .mode = str_keep(arena, found->mode),
                              .status = str_keep(arena, found->status),
                              .sources = str_keep(arena, found->sources),
                              .targets = str_keep(arena, found->targets),
                              .date_from = str_keep(arena, found->date),
                              .date_to = str_keep(arena, found->date_to),
                              .precision = str_keep(arena, found->precision),
                              .place = str_keep(arena, found->place),
                              .place_code = str_keep(arena, found->place_code),
                              .first_report = str_keep(arena, found->first_report),
                              .last_report = str_keep(arena, found->last_report),
                              .lat = UNKNOWN_DEGREES,
                              .lon = UNKNOWN_DEGREES,
                              .confidence = found->confidence > 0 ? found->confidence : -1,
                              .event_count = found->events,
                              .article_count = found->articles,
                              .outlet_count = found->outlets};
}

static ro_status take_found(whole_reader *reader, const answer_occurrence *found,
                            ro_status (*take)(void *context, const whole_occurrence *whole), void *context,
                            ro_error *error) {
  arena_reset(&reader->arena);
  occurrence_keep(reader, found);
  if (reader->occurrence.id == NULL) return RO_OK;
  RO_TRY(tellings_read(reader, error));
  place_find(&reader->occurrence);
  return take(context, &reader->occurrence);
}

ro_status whole_each(whole_reader *reader, ro_status (*take)(void *context, const whole_occurrence *whole),
                     void *context, ro_error *error) {
  answer_list *list = NULL;
  answer_occurrence found;
  answer_query query = reader->options.query;
  query.oldest_first = true;
  ro_status status = answer_open(reader->store, &query, &list, error);
  while (status == RO_OK && (status = answer_next(list, &found, error)) == RO_OK)
    status = take_found(reader, &found, take, context, error);
  answer_close(list);
  return status == RO_END ? RO_OK : status;
}

/* ---- copies ---- */

static bool asks_for_all(const answer_query *query) {
  return query->between_count == 0 && !query->source && !query->target && !query->type && !query->mode &&
         !query->status && query->since.year == 0 && query->until.year == 0 && !query->said_by && !query->outlet &&
         !query->topic && !query->search && query->near.kind == NEAR_NONE && !query->occurrence;
}

static ro_status copies_write(whole_reader *reader, ask_text *ask, ro_error *error) {
  ask_put(ask,
          "SELECT l.article, l.standing, c.given_id, nullif(c.given_url, ''), nullif(c.source, ''), "
          "nullif(c.given_title, ''), nullif(c.given_published, ''), nullif(c.modified, ''), "
          "nullif(c.given_lang, ''), t.text FROM (SELECT id, key, text FROM record_copy ORDER BY key) k "
          "JOIN record_copy c ON c.id = k.id JOIN record_text t ON t.id = k.text JOIN aliases l ON l.copy = k.key");
  if (!asks_for_all(&reader->options.query)) {
    ask_put(ask,
            " WHERE l.article IN (SELECT w.article FROM events w WHERE w.occurrence IN (SELECT o.occurrence FROM ");
    RO_TRY(select_write(reader->store, &reader->options.query, ask, error));
    ask_put(ask, "))");
  }
  ask_put(ask, " ORDER BY k.key");
  return RO_OK;
}

static void copy_read(whole_reader *reader, sqlite3_stmt *row, whole_copy *copy) {
  const char **fields[] = {&copy->article, &copy->standing,  &copy->id,       &copy->url, &copy->source,
                           &copy->title,   &copy->published, &copy->modified, &copy->lang};
  for (int i = 0; i < (int)(sizeof fields / sizeof *fields); i++) *fields[i] = text_at(&reader->arena, row, i);
  copy->text = sql_str(row, (int)(sizeof fields / sizeof *fields));
}

static ro_status copies_read(whole_reader *reader, sqlite3_stmt *row,
                             ro_status (*take)(void *context, const whole_copy *copy), void *context, ro_error *error) {
  ro_status status;
  while ((status = ask_step(reader->store, row, error)) == RO_OK) {
    whole_copy copy;
    arena_reset(&reader->arena);
    copy_read(reader, row, &copy);
    if (reader->arena.failed) return arena_error(&reader->arena, NULL, "read an article", error);
    RO_TRY(take(context, &copy));
  }
  return status == RO_END ? RO_OK : status;
}

ro_status whole_copies(whole_reader *reader, ro_status (*take)(void *context, const whole_copy *copy), void *context,
                       ro_error *error) {
  ask_text ask;
  sqlite3_stmt *row = NULL;
  ask_init(&ask);
  ro_status status = copies_write(reader, &ask, error);
  if (status == RO_OK) status = ask_prepare(reader->store, &ask, &row, error);
  if (status == RO_OK) status = copies_read(reader, row, take, context, error);
  sqlite3_finalize(row);
  ask_free(&ask);
  return status;
}

ro_status whole_corrections(whole_reader *reader, ro_status (*take)(void *context, ro_str line), void *context,
                            ro_error *error) {
  return correct_lines(reader->store, take, context, error);
}

/* ---- sides ---- */

static void side_put(char *out, size_t size, const char *from, size_t len) {
  snprintf(out, size, "%.*s", (int)len, from);
}

bool whole_next(const char **at, whole_side *side) {
  const char *from = *at;
  if (from == NULL) return false;
  while (*from == ' ' || *from == ';') from++;
  if (*from == '\0') return false;
  size_t len = strcspn(from, ";"), code = strcspn(from, ":;");
  side_put(side->code, sizeof side->code, from, code);
  side_put(side->role, sizeof side->role, from + code + (code < len), code < len ? len - code - 1 : 0);
  *at = from + len;
  return true;
}

const char *whole_name(const whole_occurrence *whole, const whole_side *side) {
  for (uint32_t i = 0; i < whole->events.count; i++)
    for (uint32_t k = 0; k < whole->events.rows[i].actors.count; k++) {
      const whole_actor *actor = &whole->events.rows[i].actors.rows[k];
      if (actor->name && strcmp(actor->code, side->code) == 0 &&
          strcmp(actor->role ? actor->role : "", side->role) == 0)
        return actor->name;
    }
  return NULL;
}

/* ---- opening ---- */

/* Everything is read in one transaction, so that it is of one moment; sorting may use a file. */
ro_status whole_open(ro_store *store, const whole_options *options, whole_reader *reader, ro_error *error) {
  *reader = (whole_reader){.store = store, .options = *options};
  arena_init_from(&reader->arena, NULL, LIMIT_WHOLE_BYTES);
  return sql_run(store, "PRAGMA temp_store = FILE; BEGIN", error);
}

void whole_close(whole_reader *reader) {
  if (reader->store == NULL) return;
  sql_run(reader->store, "COMMIT", NULL);
  arena_free(&reader->arena);
  reader->store = NULL;
}
