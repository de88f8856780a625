/* Why the events of an occurrence were joined, and which near it were not: for people. */
#include <stdlib.h>
#include <string.h>

#include "store/occur_load.h"

enum { APART_TOLD = 8, STATUSES = 4 };
static const char *const statuses[STATUSES] = {"actual", "planned", "negated", "hypothetical"};

typedef struct telling {
  ro_store *store;
  ro_buffer *out;
  occur_window parts;  /* of the occurrence, in their order */
  occur_window others; /* of the block, or of another, near them */
  int64_t head;
} telling;

/* ---- finding ---- */

/* The row of the occurrence's earliest event; 0: none. */
static ro_status head_find(ro_store *store, const char *id, int64_t *head, ro_error *error) {
  *head = 0;
  SQL_NUMBER(store, error, head,
             "SELECT coalesce(e.head, e.id) FROM record_event e JOIN record_copy c ON c.id = e.copy "
             "JOIN record_body b ON b.shown = c.id WHERE e.event = ? ORDER BY e.head IS NOT NULL, c.key LIMIT 1",
             "z", id);
  return RO_OK;
}

static ro_status event_load(ro_store *store, int64_t row, occur_window *window, ro_error *error) {
  sqlite3_stmt *found = sql_get(store, "SELECT copy, traits FROM record_event WHERE id = ?", error);
  if (found == NULL || !sql_bind(found, "i", row)) return sql_failure(store, error);
  RO_TRY(sql_next(store, found, error));
  occur_event event = {.row = row, .copy = sqlite3_column_int64(found, 0)};
  bool fine = occur_read(sqlite3_column_blob(found, 1), (size_t)sqlite3_column_bytes(found, 1), &event);
  sql_done(found);
  if (!fine) return error_set(error, RO_IO, store->path, 0, "the database is damaged: an event cannot be read");
  return occur_window_put(store, window, &event, error);
}

static int order_compare(const void *a, const void *b) { return occur_order(a, b); }

static ro_status parts_load(telling *all, ro_error *error) {
  int64_t last = 0;
  RO_TRY(event_load(all->store, all->head, &all->parts, error));
  for (;;) {
    int64_t next = 0;
    SQL_NUMBER(all->store, error, &next, "SELECT id FROM record_event WHERE head = ? AND id > ? ORDER BY id LIMIT 1",
               "ii", all->head, last);
    if (next == 0) break;
    RO_TRY(event_load(all->store, last = next, &all->parts, error));
  }
  qsort(all->parts.events, all->parts.count, sizeof *all->parts.events, order_compare);
  return RO_OK;
}

/* ---- telling ---- */

/* On one line, however the article broke it. */
static void words_tell(telling *all, ro_str words) {
  if (words.len == 0) return;
  buffer_puts(all->out, "      ");
  for (size_t i = 0; i < words.len; i++)
    buffer_putc(all->out, (unsigned char)words.data[i] < ' ' ? ' ' : words.data[i]);
  buffer_puts(all->out, "\n");
}

static ro_status event_tell(telling *all, const char *lead, int64_t event, ro_error *error) {
  sqlite3_stmt *row = sql_get(all->store,
                              "SELECT e.event, e.type, e.mode, e.status, e.sources, e.targets, e.date_from, e.date_to, "
                              "e.date_text, e.place, c.given_id, c.source, c.published, v.words, h.event "
                              "FROM record_event e JOIN record_copy c ON c.id = e.copy LEFT JOIN record_evidence v "
                              "ON v.event = e.id AND v.number = 1 LEFT JOIN record_event h ON h.id = e.head "
                              "WHERE e.id = ?",
                              error);
  if (row == NULL || !sql_bind(row, "i", event)) return sql_failure(all->store, error);
  RO_TRY(sql_next(all->store, row, error));
  buffer_printf(all->out, "%s%s  %s", lead, sql_str(row, 0).data, sql_str(row, 1).data);
  static const struct {
    int column;
    const char *before, *after;
  } pieces[] = {{2, ":", ""}, {3, " ", ""}, {4, "  ", ""}, {5, " -> ", ""}, {6, "  ", ""}};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
    if (sql_str(row, pieces[i].column).len)
      buffer_printf(all->out, "%s%s", pieces[i].before, sql_str(row, pieces[i].column).data);
  if (strcmp(sql_str(row, 6).data, sql_str(row, 7).data) != 0) buffer_printf(all->out, "/%s", sql_str(row, 7).data);
  if (sql_str(row, 8).len) buffer_printf(all->out, " (\"%s\")", sql_str(row, 8).data);
  if (sql_str(row, 9).len) buffer_printf(all->out, "  in %s", sql_str(row, 9).data);
  buffer_printf(all->out, "\n      %s  %s  %s\n", sql_str(row, 10).data, sql_str(row, 11).data, sql_str(row, 12).data);
  words_tell(all, sql_str(row, 13));
  sql_done(row);
  return RO_OK;
}

static void terms_tell(telling *all, const int terms[OCCUR_TERMS], int score) {
  buffer_printf(all->out, "%d points of %d:", score, OCCUR_ENOUGH);
  for (int i = 0; i < OCCUR_TERMS; i++)
    if (terms[i]) buffer_printf(all->out, " %s %+d", occur_term_names[i], terms[i]);
  buffer_puts(all->out, "\n");
}

static ro_status busy_count(telling *all, const occur_event *event, size_t *busy, ro_error *error) {
  int64_t count = 1;
  SQL_NUMBER(all->store, error, &count, "SELECT count(*) FROM record_event WHERE block = ? AND day = ?", "ii",
             event->block, (int64_t)event->from);
  *busy = (size_t)count;
  return RO_OK;
}

/* The part that an event is most like, of the first `count`. */
static ro_status best_find(telling *all, const occur_event *event, size_t count, size_t *best, int *score,
                           int terms[OCCUR_TERMS], ro_error *error) {
  *score = OCCUR_NEVER * 2;
  for (size_t i = 0; i < count; i++) {
    int now[OCCUR_TERMS];
    size_t x = 1, y = 1;
    RO_TRY(busy_count(all, event, &x, error));
    RO_TRY(busy_count(all, &all->parts.events[i], &y, error));
    int points = occur_score(event, &all->parts.events[i], x > y ? x : y, now);
    if (points <= *score) continue;
    *score = points, *best = i;
    memcpy(terms, now, sizeof now);
  }
  return RO_OK;
}

static ro_status parts_tell(telling *all, ro_error *error) {
  for (size_t i = 0; i < all->parts.count; i++) {
    char lead[32];
    int score, terms[OCCUR_TERMS];
    size_t best = 0;
    snprintf(lead, sizeof lead, "%3zu  ", i + 1);
    RO_TRY(event_tell(all, lead, all->parts.events[i].row, error));
    if (i == 0) continue;
    RO_TRY(best_find(all, &all->parts.events[i], i, &best, &score, terms, error));
    buffer_printf(all->out, "      most like %zu: ", best + 1);
    if (score == OCCUR_NEVER) buffer_puts(all->out, "joined through a part behind it\n");
    else terms_tell(all, terms, score);
  }
  return RO_OK;
}

/* ---- what was kept apart ---- */

typedef struct apart {
  int64_t row, head;
  bool said; /* people said that it is another */
  int score;
  size_t best;
  int terms[OCCUR_TERMS];
} apart;

static int apart_compare(const void *left, const void *right) {
  const apart *a = left, *b = right;
  if (a->score != b->score) return a->score > b->score ? -1 : 1;
  return a->row < b->row ? -1 : a->row > b->row;
}

static bool is_part(const telling *all, const occur_event *event) {
  for (size_t i = 0; i < all->parts.count; i++)
    if (all->parts.events[i].row == event->row) return true;
  return false;
}

static bool is_said(const telling *all, const occur_event *event) {
  for (size_t i = 0; i < all->parts.count; i++)
    if (occur_is_apart(&all->parts.events[i], event)) return true;
  return false;
}

static void why_tell(telling *all, const apart *one) {
  if (one->said) buffer_puts(all->out, "      it was said to be another (readout correct list)\n");
  else if (one->score == OCCUR_NEVER)
    buffer_puts(all->out, "      it cannot be: of the same article, or of others on a side\n");
  else {
    buffer_printf(all->out, "      most like %zu: ", one->best + 1);
    terms_tell(all, one->terms, one->score);
    if (one->score >= OCCUR_ENOUGH)
      buffer_puts(all->out, "      but with all parts in the mean it is too few, or another stood nearer\n");
  }
}

/* The likest event of each other occurrence. */
static ro_status aparts_tell(telling *all, const char *why, ro_error *error) {
  apart found[APART_TOLD + 1];
  size_t count = 0;
  for (size_t i = 0; i < all->others.count; i++) {
    const occur_event *event = &all->others.events[i];
    apart now = {.row = event->row, .said = is_said(all, event), .head = event->stored ? event->stored : event->row};
    if (is_part(all, event)) continue;
    RO_TRY(best_find(all, event, all->parts.count < OCCUR_HEADS ? all->parts.count : OCCUR_HEADS, &now.best, &now.score,
                     now.terms, error));
    size_t at = 0;
    while (at < count && found[at].head != now.head) at++;
    if (at < count && found[at].score >= now.score) continue;
    found[at] = now;
    if (at == count) count++;
    qsort(found, count, sizeof *found, apart_compare);
    if (count > APART_TOLD) count = APART_TOLD;
  }
  if (count) buffer_printf(all->out, "\n%s\n", why);
  for (size_t i = 0; i < count; i++) {
    RO_TRY(event_tell(all, "  -  ", found[i].row, error));
    if (all->others.events->block == all->parts.events->block) why_tell(all, &found[i]);
  }
  return RO_OK;
}

/* Events of a block within two days of the parts. */
static ro_status others_load(telling *all, int64_t block, ro_error *error) {
  int32_t from = INT32_MAX, to = INT32_MIN;
  for (size_t i = 0; i < all->parts.count; i++) {
    if (all->parts.events[i].from < from) from = all->parts.events[i].from;
    if (all->parts.events[i].to > to) to = all->parts.events[i].to;
  }
  all->others.count = 0;
  return occur_rows(all->store, block, (int64_t)from - 2, (int64_t)to + 2, &all->others, error);
}

/* The same act in another standing is another occurrence: its block is that of the type with that status. */
static ro_status standings_tell(telling *all, const char *type, const char *status, ro_error *error) {
  for (int i = 0; i < STATUSES; i++) {
    occur_event same = *all->parts.events;
    if (strcmp(statuses[i], status) == 0) continue;
    occur_place(&same, type, statuses[i], true);
    RO_TRY(others_load(all, same.block, error));
    RO_TRY(aparts_tell(all, "Near it in another standing, which is never joined:", error));
  }
  return RO_OK;
}

static ro_status all_tell(telling *all, ro_error *error) {
  char type[32] = "", status[32] = "";
  sqlite3_stmt *row = sql_get(all->store, "SELECT type, status FROM record_event WHERE id = ?", error);
  if (row == NULL || !sql_bind(row, "i", all->head)) return sql_failure(all->store, error);
  RO_TRY(sql_next(all->store, row, error));
  snprintf(type, sizeof type, "%.30s", sql_str(row, 0).data);
  snprintf(status, sizeof status, "%.30s", sql_str(row, 1).data);
  sql_done(row);
  RO_TRY(parts_load(all, error));
  buffer_printf(all->out, "%zu %s\n\n", all->parts.count,
                all->parts.count == 1 ? "event tells it" : "events tell it, the earliest first");
  RO_TRY(parts_tell(all, error));
  if (all->parts.events->block == 0) return RO_OK;
  RO_TRY(others_load(all, all->parts.events->block, error));
  RO_TRY(aparts_tell(all, "Near it and kept apart:", error));
  return standings_tell(all, type, status, error);
}

ro_status store_explain(ro_store *store, const char *id, ro_buffer *out, ro_error *error) {
  telling all = {.store = store, .out = out};
  RO_TRY(head_find(store, id, &all.head, error));
  if (all.head == 0) return error_set(error, RO_USAGE, store->path, 0, "there is no occurrence \"%.100s\"", id);
  ro_status status = all_tell(&all, error);
  occur_window_free(&all.parts);
  occur_window_free(&all.others);
  if (status == RO_OK && out->failed) status = error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for the page");
  return status == RO_END ? error_set(error, RO_IO, store->path, 0, "the database is damaged: an event is missing")
                          : status;
}
