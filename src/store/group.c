/* Groups found, divided and written. */
#include "store/group.h"

#include <stdlib.h>
#include <string.h>

#include "link/divide.h"
#include "store/near.h"

typedef struct group_rules {
  const char *others, *mates, *write, *forget;
  const unsigned *bars;
  unsigned bar_count, most;
} group_rules;

static const group_rules rules_of[] = {
    [GROUP_STORY] =
        {"SELECT other FROM record_link WHERE copy = ? AND story >= ?",
         "SELECT copy FROM record_story WHERE unit = (SELECT unit FROM record_story WHERE copy = ?)",
         "INSERT INTO record_story VALUES (?1, ?2, ?3) ON CONFLICT (copy) DO UPDATE SET unit = ?2, story = ?3 "
         "WHERE unit <> ?2 OR story <> ?3",
         "DELETE FROM record_story WHERE copy = ?", alike_story_bars, ALIKE_STORY_BARS, ALIKE_STORY_UNIT},
    [GROUP_SAME] = {
        "SELECT other FROM record_link WHERE copy = ? AND same >= ?",
        "SELECT copy FROM record_same WHERE unit = (SELECT unit FROM record_same WHERE copy = ?)",
        "INSERT INTO record_same VALUES (?1, ?2, ?3) ON CONFLICT (copy) DO UPDATE SET unit = ?2, original = ?3 "
        "WHERE unit <> ?2 OR original <> ?3",
        "DELETE FROM record_same WHERE copy = ?", alike_copy_bars, ALIKE_COPY_BARS, ALIKE_COPY_UNIT}};

/* ---- what hangs together ---- */

static bool member_put(group_found *found, int64_t copy, unsigned most) {
  for (unsigned i = 0; i < found->count; i++)
    if (found->members[i] == copy) return true;
  if (found->count == most) return false;
  found->members[found->count++] = copy;
  return true;
}

/* The neighbours of one member; *fits is false when the group grows too large. */
static ro_status others_put(ro_store *store, const group_rules *rules, unsigned bar, int64_t copy, group_found *found,
                            bool *fits, ro_error *error) {
  sqlite3_stmt *row = sql_get(store, rules->others, error);
  if (row == NULL || !sql_bind(row, "ii", copy, (int64_t)bar)) return sql_failure(store, error);
  ro_status status = RO_OK;
  while (*fits && (status = sql_next(store, row, error)) == RO_OK)
    *fits = member_put(found, sqlite3_column_int64(row, 0), rules->most);
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

static ro_status hang_together(ro_store *store, const group_rules *rules, unsigned bar, int64_t copy,
                               group_found *found, bool *fits, ro_error *error) {
  found->count = 1;
  found->members[0] = copy;
  *fits = true;
  for (unsigned i = 0; i < found->count && *fits; i++)
    RO_TRY(others_put(store, rules, bar, found->members[i], found, fits, error));
  return RO_OK;
}

/* At the first bar at which it is small enough; alone when it is at none. */
static ro_status members_find(ro_store *store, const group_rules *rules, int64_t copy, group_found *found,
                              ro_error *error) {
  bool fits = false;
  for (unsigned i = 0; i < rules->bar_count && !fits; i++)
    RO_TRY(hang_together(store, rules, rules->bars[i], copy, found, &fits, error));
  if (!fits) found->count = 1;
  return RO_OK;
}

/* ---- divided ---- */

typedef struct group_row {
  int64_t copy, appeared, place;
} group_row;

static int by_appearing(const void *a, const void *b) {
  const group_row *left = a, *right = b;
  if (left->appeared != right->appeared) return left->appeared < right->appeared ? -1 : 1;
  return (left->place > right->place) - (left->place < right->place);
}

static ro_status members_sort(ro_store *store, group_found *found, ro_error *error) {
  group_row members[GROUP_MOST];
  for (unsigned i = 0; i < found->count; i++) {
    sqlite3_stmt *row = sql_get(store, "SELECT appeared, place FROM record_sign WHERE copy = ?", error);
    if (row == NULL || !sql_bind(row, "i", found->members[i])) return sql_failure(store, error);
    ro_status status = sql_next(store, row, error);
    if (status == RO_END)
      return error_set(error, RO_IO, store->path, 0, "the database is damaged: a signature is missing");
    if (status != RO_OK) return status;
    members[i] = (group_row){found->members[i], sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1)};
    sql_done(row);
  }
  qsort(members, found->count, sizeof *members, by_appearing);
  for (unsigned i = 0; i < found->count; i++) found->members[i] = members[i].copy;
  return RO_OK;
}

static ro_status stories_divide(ro_store *store, group_found *found, ro_error *error) {
  near_article articles[ALIKE_STORY_UNIT];
  uint32_t alike[ALIKE_STORY_UNIT][ALIKE_STORY_UNIT];
  unsigned parts[ALIKE_STORY_UNIT];
  for (unsigned i = 0; i < found->count; i++) RO_TRY(near_load(store, found->members[i], &articles[i], error));
  for (unsigned i = 0; i < found->count; i++)
    for (unsigned j = i; j < found->count; j++)
      alike[i][j] = alike[j][i] = alike_story(&articles[i].sign, &articles[j].sign, articles[i].day, articles[j].day);
  divide_group(alike, found->count, ALIKE_STORY, parts);
  for (unsigned i = 0; i < found->count; i++) found->heads[i] = found->members[parts[i]];
  return RO_OK;
}

ro_status group_find(ro_store *store, group_kind kind, int64_t copy, group_found *found, ro_error *error) {
  RO_TRY(members_find(store, &rules_of[kind], copy, found, error));
  if (found->count > 1) RO_TRY(members_sort(store, found, error));
  found->unit = found->members[0];
  for (unsigned i = 0; i < found->count; i++) {
    found->heads[i] = found->members[0];
    if (found->members[i] < found->unit) found->unit = found->members[i];
  }
  return kind == GROUP_STORY && found->count > 1 ? stories_divide(store, found, error) : RO_OK;
}

/* ---- written ---- */

/* Those that a copy was in a group with. */
static ro_status mates_put(ro_store *store, const group_rules *rules, int64_t copy, id_set *all, ro_error *error) {
  sqlite3_stmt *row = sql_get(store, rules->mates, error);
  if (row == NULL || !sql_bind(row, "i", copy)) return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) id_set_put(all, sqlite3_column_int64(row, 0));
  return status == RO_END ? RO_OK : status;
}

static ro_status group_write(ro_store *store, const group_rules *rules, const group_found *found, id_set *done,
                             ro_error *error) {
  for (unsigned i = 0; i < found->count; i++) {
    sqlite3_stmt *write = sql_get(store, found->count == 1 ? rules->forget : rules->write, error);
    bool bound = write && (found->count == 1 ? sql_bind(write, "i", found->members[i])
                                             : sql_bind(write, "iii", found->members[i], found->unit, found->heads[i]));
    if (!bound) return sql_failure(store, error);
    RO_TRY(sql_do(store, write, error));
    if (rules == &rules_of[GROUP_SAME] && sqlite3_changes(store->db) > 0)
      RO_TRY(learnt_again(store, found->members[i], error));
    id_set_put(done, found->members[i]);
  }
  return RO_OK;
}

static ro_status one_settle(ro_store *store, group_kind kind, int64_t copy, id_set *done, ro_error *error) {
  group_found found = {.count = 1, .members = {copy}};
  int64_t shown = 0;
  if (id_set_has(done, copy)) return RO_OK;
  SQL_NUMBER(store, error, &shown, "SELECT shown FROM record_sign WHERE copy = ?", "i", copy);
  if (shown) RO_TRY(group_find(store, kind, copy, &found, error));
  return group_write(store, &rules_of[kind], &found, done, error);
}

static ro_status each_settle(ro_store *store, group_kind kind, const id_set *changed, id_set *all, id_set *done,
                             ro_error *error) {
  for (size_t i = 0; i < id_set_count(changed); i++) {
    id_set_put(all, id_set_at(changed, i));
    RO_TRY(mates_put(store, &rules_of[kind], id_set_at(changed, i), all, error));
  }
  for (size_t i = 0; i < id_set_count(all); i++) RO_TRY(one_settle(store, kind, id_set_at(all, i), done, error));
  return RO_OK;
}

ro_status groups_settle(ro_store *store, group_kind kind, const id_set *changed, ro_error *error) {
  id_set all, done;
  id_set_init(&all);
  id_set_init(&done);
  ro_status status = each_settle(store, kind, changed, &all, &done, error);
  if (status == RO_OK && (id_set_failed(&all) || id_set_failed(&done)))
    status = error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for stories");
  id_set_free(&all);
  id_set_free(&done);
  return status;
}
