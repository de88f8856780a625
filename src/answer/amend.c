/* Who people say somebody is. See amend.h. */
#include "answer/amend.h"

#include <stdio.h>
#include <string.h>

#include "answer/ask.h"

static void text_take(char *out, size_t size, sqlite3_stmt *row, int column) {
  snprintf(out, size, "%s", sql_str(row, column).data);
}

static void row_take(amend_list *list, sqlite3_stmt *row) {
  amend_row *taken = &list->rows[list->count++];
  *taken = (amend_row){.words = {(uint32_t)sqlite3_column_int64(row, 4), (uint32_t)sqlite3_column_int64(row, 5)}};
  text_take(taken->code, sizeof taken->code, row, 0);
  text_take(taken->role, sizeof taken->role, row, 1);
  text_take(taken->was, sizeof taken->was, row, 2);
  text_take(taken->name, sizeof taken->name, row, 3);
}

static ro_status rows_take(ro_store *store, sqlite3_stmt *row, amend_list *list, ro_error *error) {
  ro_status status = RO_END;
  while (list->count < AMEND_ROWS && (status = sql_next(store, row, error)) == RO_OK) row_take(list, row);
  sql_done(row);
  return status == RO_END || status == RO_OK ? RO_OK : status;
}

/* Of what was said of a name the latest counts, so it comes first. */
ro_status amend_fill(ro_store *store, int64_t copy, amend_list *list, ro_error *error) {
  list->count = 0;
  sqlite3_stmt *row =
      sql_get(store,
              "SELECT a.code, a.role, k.code, '', k.start, k.length FROM record_coded d JOIN record_coded_actor k "
              "ON k.event = d.id JOIN record_actor a ON a.event = d.coded_row AND a.side = k.side "
              "AND a.number = k.number WHERE d.copy = ? AND a.code <> k.code ORDER BY d.id, k.side, k.number",
              error);
  if (row == NULL || !sql_bind(row, "i", copy)) return sql_failure(store, error);
  RO_TRY(rows_take(store, row, list, error));
  row = sql_get(store,
                "SELECT code, role, '', name, 0, 0 FROM record_correction WHERE action = 'person' "
                "ORDER BY made DESC, key DESC",
                error);
  return row ? rows_take(store, row, list, error) : sql_failure(store, error);
}

static bool spans_meet(ro_span a, ro_span b) { return a.offset < b.offset + b.len && b.offset < a.offset + a.len; }

static bool row_fits(const amend_row *row, const ro_actor_view *actor, ro_span words, bool of_act) {
  if (*row->name) return actor->name && strcmp(actor->name, row->name) == 0;
  return strcmp(actor->code, row->was) == 0 && (!of_act || spans_meet(row->words, words));
}

const amend_row *amend_find(const amend_list *list, const ro_actor_view *actor, ro_span words, bool of_act) {
  for (unsigned i = 0; i < list->count; i++)
    if (row_fits(&list->rows[i], actor, words, of_act)) return &list->rows[i];
  return NULL;
}
