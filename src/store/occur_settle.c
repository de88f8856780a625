/* Occurrences at the end of a transaction: each part of a block in which something changed is joined anew, and what
 * came out otherwise is written. */
#include <stdlib.h>

#include "store/act.h"
#include "store/occur_load.h"

enum { MARKS_NEAR = 8 }; /* days between two marks that are looked at together */

static ro_status head_set(ro_store *store, const occur_event *event, int64_t head, ro_error *error) {
  SQL_DO(store, error, "UPDATE record_event SET head = nullif(?, 0) WHERE id = ?", "ii", head, event->row);
  RO_TRY(act_join(store, event->row, head, error));
  occur_mark_head(store, event->stored ? event->stored : event->row);
  occur_mark_head(store, head ? head : event->row);
  return RO_OK;
}

static ro_status window_write(ro_store *store, const occur_window *window, ro_error *error) {
  for (size_t i = 0; i < window->count; i++) {
    int64_t head = window->events[window->head[i]].row;
    if (head == window->events[i].row) head = 0;
    if (head == window->events[i].stored || !occur_window_holds(window, i)) continue;
    RO_TRY(head_set(store, &window->events[i], head, error));
  }
  return RO_OK;
}

static ro_status part_settle(ro_store *store, occur_window *window, const occur_mark *marks, size_t count,
                             ro_error *error) {
  int64_t block = marks->block & ~(int64_t)1;
  bool range = false;
  for (size_t i = 0; i < count; i++) range |= marks[i].block & 1;
  RO_TRY(occur_window_load(store, block, (int32_t)marks->day, (int32_t)marks[count - 1].day, range, window, error));
  if (window->count == 1 && window->events->stored == 0) return RO_OK;
  RO_TRY(occur_window_join(store, window, error));
  return window_write(store, window, error);
}

static int mark_compare(const void *left, const void *right) {
  const occur_mark *a = left, *b = right;
  int64_t x = a->block & ~(int64_t)1, y = b->block & ~(int64_t)1;
  if (x != y) return x < y ? -1 : 1;
  return a->day < b->day ? -1 : a->day > b->day;
}

/* Marks of one block that lie near each other are one part. */
static size_t part_length(const occur_mark *marks, size_t count) {
  size_t length = 1;
  while (length < count && ((marks[length].block ^ marks->block) & ~(int64_t)1) == 0 &&
         marks[length].day - marks[length - 1].day <= MARKS_NEAR)
    length++;
  return length;
}

/* ---- what an occurrence of several events is ---- */

#define OCCURRENCE_COLUMNS                                                                                             \
  "?1, (SELECT count(*) FROM m), (SELECT count(DISTINCT copy) FROM m), "                                               \
  "(SELECT mode FROM m WHERE mode IS NOT NULL GROUP BY mode ORDER BY count(*) DESC, mode LIMIT 1), who.sources, "      \
  "who.targets, best.date_from, best.date_to, "                                                                        \
  "(SELECT place FROM m WHERE place IS NOT NULL GROUP BY place, place_code ORDER BY count(*) DESC, place, place_code " \
  "LIMIT 1), "                                                                                                         \
  "(SELECT place_code FROM m WHERE place IS NOT NULL GROUP BY place, place_code "                                      \
  "ORDER BY count(*) DESC, place, place_code LIMIT 1), (SELECT max(confidence) FROM m), "                              \
  "(SELECT min(published) FROM m), (SELECT max(published) FROM m) FROM "                                               \
  "(SELECT sources, targets FROM m GROUP BY sources, targets ORDER BY sources LIKE '%UNK%' OR targets LIKE '%UNK%', "  \
  "count(*) DESC, length(sources) + length(targets) DESC, sources, targets LIMIT 1) who, "                             \
  "(SELECT date_from, date_to FROM m GROUP BY date_from, date_to ORDER BY CASE WHEN date_from IS NULL THEN 9 "         \
  "WHEN date_from = date_to THEN 10 - length(date_from) ELSE 1 END, sum(1 + (date_text IS NOT NULL)) DESC, "           \
  "date_from, date_to LIMIT 1) best"

static ro_status occurrence_write(ro_store *store, int64_t head, ro_error *error) {
  SQL_DO(store, error, "DELETE FROM record_occurrence WHERE id = ?", "i", head);
  int64_t several = 0;
  SQL_NUMBER(store, error, &several, "SELECT 1 FROM record_event WHERE head = ? LIMIT 1", "i", head);
  if (!several) return act_write(store, head, error);
  SQL_DO(store, error,
         "INSERT INTO record_occurrence WITH m AS MATERIALIZED (SELECT e.copy, e.mode, e.sources, e.targets, "
         "e.date_from, e.date_to, e.date_text, e.place, e.place_code, e.confidence, c.published FROM "
         "(SELECT ?1 AS id UNION ALL SELECT id FROM record_event WHERE head = ?1) k JOIN record_event e ON e.id = k.id "
         "JOIN record_copy c ON c.id = e.copy) SELECT " OCCURRENCE_COLUMNS,
         "i", head);
  return act_write(store, head, error);
}

static int head_compare(const void *left, const void *right) {
  int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
  return a < b ? -1 : a > b;
}

static ro_status occurrences_write(ro_store *store, ro_error *error) {
  occur_marks *marks = &store->marks;
  if (marks->head_count > 1) qsort(marks->heads, marks->head_count, sizeof *marks->heads, head_compare);
  for (size_t i = 0; i < marks->head_count; i++)
    if (i == 0 || marks->heads[i] != marks->heads[i - 1]) RO_TRY(occurrence_write(store, marks->heads[i], error));
  return RO_OK;
}

ro_status occur_settle(ro_store *store, ro_error *error) {
  occur_marks *marks = &store->marks;
  occur_window window = {0};
  ro_status status = RO_OK;
  if (marks->day_count > 1) qsort(marks->days, marks->day_count, sizeof *marks->days, mark_compare);
  for (size_t i = 0; i < marks->day_count && status == RO_OK;) {
    size_t length = part_length(&marks->days[i], marks->day_count - i);
    status = part_settle(store, &window, &marks->days[i], length, error);
    i += length;
  }
  occur_window_free(&window);
  if (status == RO_OK && marks->failed)
    status = error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for the events that changed");
  return status == RO_OK ? occurrences_write(store, error) : status;
}
