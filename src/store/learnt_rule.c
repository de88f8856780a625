/* When a name is known, and as whom: a function of the articles that stand. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "store/inner.h"
#include "store/learnt.h"

enum {
  ARTICLES = 3,       /* that must teach a name in a season and those beside it; two of different outlets or days do */
  BARE_SHARE = 2,     /* at most so many articles name it only, for each that explains it */
  ROWS_MOST = 1 << 16 /* articles that are looked at for one name, from the first season on */
};

bool learnt_is_explained(learnt_count count) { return count.taught > 0 && count.bare <= BARE_SHARE * count.taught; }

static void name_word(int64_t name, char out[20]) { snprintf(out, 20, "\"%016" PRIx64 "\"", (uint64_t)name); }

ro_status learnt_recount(ro_store *store, int64_t name, learnt_count *count, ro_error *error) {
  char word[20];
  name_word(name, word);
  *count = (learnt_count){0, 0};
  SQL_NUMBER(store, error, &count->taught,
             "SELECT count(*) FROM record_taught t JOIN record_copy c ON c.id = t.copy "
             "JOIN record_body b ON b.id = c.body AND b.shown = c.id WHERE t.name = ?",
             "i", name);
  if (count->taught == 0) return RO_OK;
  SQL_NUMBER(store, error, &count->bare,
             "SELECT count(*) FROM record_names CROSS JOIN record_copy c ON c.id = record_names.rowid "
             "CROSS JOIN record_body b ON b.id = c.body AND b.shown = c.id WHERE record_names MATCH ?",
             "z", word);
  return RO_OK;
}

/* ---- what is taught ---- */

/* Strings of the statement, copied into the buffer of store->known; offsets, for it may move. */
typedef struct taught_row {
  int64_t season;
  size_t code, role, office, outlet, day, spelt;
} taught_row;

typedef struct learnt_case {
  taught_row *rows;
  size_t count, cap;
  const char *strings;
} learnt_case;

static size_t keep(ro_store *store, ro_str text) {
  size_t at = store->known.strings.len;
  buffer_append(&store->known.strings, text.data, text.len);
  buffer_putc(&store->known.strings, '\0');
  return at;
}

static bool case_room(learnt_case *of) {
  if (of->count < of->cap) return true;
  size_t cap = of->cap ? of->cap * 2 : 16;
  taught_row *rows = memory_resize(NULL, of->rows, cap, sizeof *rows);
  if (rows == NULL) return false;
  of->rows = rows, of->cap = cap;
  return true;
}

static ro_status no_memory(const ro_store *store, ro_error *error) {
  return error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for what was learnt");
}

/* One text teaches once, by its first printing, whoever prints it again. */
static ro_status case_load(ro_store *store, int64_t name, learnt_case *of, ro_error *error) {
  sqlite3_stmt *row =
      sql_get(store,
              "SELECT season, code, role, office, outlet, published, spelt FROM (SELECT t.season, t.code, t.role, "
              "t.office, t.outlet, c.published, t.spelt, row_number() OVER (PARTITION BY coalesce(s.original, c.id), "
              "t.code ORDER BY c.appeared, c.key, t.number) AS turn FROM record_taught t "
              "JOIN record_copy c ON c.id = t.copy JOIN record_body b ON b.id = c.body AND b.shown = c.id "
              "LEFT JOIN record_same s ON s.copy = c.id WHERE t.name = ? AND t.season > 0) WHERE turn = 1 "
              "ORDER BY season, code, role, office, outlet, published, spelt LIMIT ?",
              error);
  if (row == NULL || !sql_bind(row, "ii", name, (int64_t)ROWS_MOST)) return sql_failure(store, error);
  ro_status status;
  buffer_clear(&store->known.strings);
  while ((status = sql_next(store, row, error)) == RO_OK && case_room(of)) {
    taught_row *taught = &of->rows[of->count++];
    *taught = (taught_row){.season = sqlite3_column_int64(row, 0)};
    size_t *const fields[] = {&taught->code,   &taught->role, &taught->office,
                              &taught->outlet, &taught->day,  &taught->spelt};
    for (int i = 0; i < 6; i++) *fields[i] = keep(store, sql_str(row, i + 1));
  }
  sql_done(row);
  of->strings = store->known.strings.data;
  if (status == RO_OK || store->known.strings.failed) return no_memory(store, error);
  return status == RO_END ? RO_OK : status;
}

static const char *str(const learnt_case *of, size_t at) { return of->strings + at; }

static bool same(const learnt_case *of, size_t a, size_t b) { return strcmp(str(of, a), str(of, b)) == 0; }

/* ---- who it is in a season ---- */

typedef struct learnt_view {
  size_t first, end; /* rows of the season and those beside it */
  int64_t season;
} learnt_view;

static learnt_view view_of(const learnt_case *of, int64_t season) {
  learnt_view view = {0, 0, season};
  while (view.first < of->count && of->rows[view.first].season < season - 1) view.first++;
  for (view.end = view.first; view.end < of->count && of->rows[view.end].season <= season + 1;) view.end++;
  return view;
}

static bool one_land(const learnt_case *of, learnt_view view) {
  for (size_t i = view.first + 1; i < view.end; i++)
    if (!same(of, of->rows[i].code, of->rows[view.first].code)) return false;
  return view.end > view.first;
}

/* Whether two rows have different values, of those that have one. */
static bool field_varies(const learnt_case *of, learnt_view view, size_t field) {
  const char *first = "";
  for (size_t i = view.first; i < view.end; i++) {
    size_t at;
    memcpy(&at, (const char *)&of->rows[i] + field, sizeof at);
    const char *value = str(of, at);
    if (*first && *value && strcmp(first, value) != 0) return true;
    if (*value) first = value;
  }
  return false;
}

static bool told_enough(const learnt_case *of, learnt_view view) {
  return view.end - view.first >= ARTICLES || field_varies(of, view, offsetof(taught_row, outlet)) ||
         field_varies(of, view, offsetof(taught_row, day));
}

/* How many say the same of role and office as one row; those of the season count twice. */
static unsigned votes(const learnt_case *of, learnt_view view, const taught_row *as) {
  unsigned sum = 0;
  for (size_t i = view.first; i < view.end; i++) {
    const taught_row *row = &of->rows[i];
    if (same(of, row->role, as->role) && same(of, row->office, as->office)) sum += row->season == view.season ? 2 : 1;
  }
  return sum;
}

static int role_order(const learnt_case *of, const taught_row *a, const taught_row *b) {
  int order = strcmp(str(of, a->role), str(of, b->role));
  return order ? order : strcmp(str(of, a->office), str(of, b->office));
}

/* The row that says it as most do, the least of those that are equal; NULL when it is not known. */
static const taught_row *choose(const learnt_case *of, learnt_view view) {
  const taught_row *best = NULL;
  unsigned most = 0;
  if (!one_land(of, view) || !told_enough(of, view)) return NULL;
  for (size_t i = view.first; i < view.end; i++) {
    const taught_row *row = &of->rows[i];
    if (i > view.first && row[-1].season == row->season && role_order(of, row - 1, row) == 0) continue; /* asked */
    unsigned now = votes(of, view, row);
    if (best == NULL || now > most || (now == most && role_order(of, row, best) < 0)) best = row, most = now;
  }
  return best;
}

static size_t spelling(const learnt_case *of, learnt_view view) {
  size_t least = of->rows[view.first].spelt;
  for (size_t i = view.first + 1; i < view.end; i++)
    if (strcmp(str(of, of->rows[i].spelt), str(of, least)) < 0) least = of->rows[i].spelt;
  return least;
}

/* ---- as rows ---- */

static ro_str text_at(const learnt_case *of, size_t at) { return ro_str_of(str(of, at)); }

static ro_status mark(ro_store *store, int64_t name, int64_t season, ro_error *error) {
  char word[20];
  name_word(name, word);
  SQL_DO(store, error,
         "INSERT OR IGNORE INTO record_mark SELECT record_names.rowid FROM record_names "
         "CROSS JOIN record_naming m ON m.copy = record_names.rowid WHERE record_names MATCH ? AND m.season = ?",
         "zi", word, season);
  return RO_OK;
}

ro_status learnt_mark(ro_store *store, int64_t name, ro_error *error) {
  char word[20];
  name_word(name, word);
  SQL_DO(store, error, "INSERT OR IGNORE INTO record_mark SELECT rowid FROM record_names WHERE record_names MATCH ?",
         "z", word);
  return RO_OK;
}

/* How a row of record_known stands to what it should be. */
static ro_status known_is(ro_store *store, int64_t name, int64_t season, const learnt_case *of, const taught_row *as,
                          size_t spelt, bool *is, ro_error *error) {
  int64_t found = 0;
  if (as)
    SQL_NUMBER(store, error, &found,
               "SELECT 1 FROM record_known WHERE name = ? AND season = ? AND code = ? AND role IS ? AND office IS ? "
               "AND spelt = ?",
               "iisoos", name, season, text_at(of, as->code), text_at(of, as->role), text_at(of, as->office),
               text_at(of, spelt));
  else SQL_NUMBER(store, error, &found, "SELECT 1 FROM record_known WHERE name = ? AND season = ?", "ii", name, season);
  *is = as ? found : !found;
  return RO_OK;
}

static ro_status known_set(ro_store *store, int64_t name, int64_t season, const learnt_case *of, const taught_row *as,
                           size_t spelt, ro_error *error) {
  bool is = false;
  RO_TRY(known_is(store, name, season, of, as, spelt, &is, error));
  if (is) return RO_OK;
  SQL_DO(store, error, "DELETE FROM record_known WHERE name = ? AND season = ?", "ii", name, season);
  if (as)
    SQL_DO(store, error, "INSERT INTO record_known VALUES (?, ?, ?, ?, ?, ?)", "iissoo", name, season,
           text_at(of, spelt), text_at(of, as->code), text_at(of, as->role), text_at(of, as->office));
  return mark(store, name, season, error);
}

/* Seasons in which it was known and about which nobody tells any more. */
static ro_status known_drop(ro_store *store, int64_t name, const learnt_case *of, ro_error *error) {
  for (int64_t season = INT64_MIN;;) {
    int64_t next = INT64_MIN;
    SQL_NUMBER(store, error, &next, "SELECT min(season) FROM record_known WHERE name = ? AND season > ?", "ii", name,
               season);
    if (next == INT64_MIN) return RO_OK;
    season = next;
    learnt_view view = view_of(of, season);
    if (view.end == view.first) RO_TRY(known_set(store, name, season, of, NULL, 0, error));
  }
}

/* What is done with each season that may be known: set, or compared. */
typedef ro_status season_do(ro_store *store, int64_t name, int64_t season, const learnt_case *of, const taught_row *as,
                            size_t spelt, ro_error *error);

static ro_status seasons_each(ro_store *store, int64_t name, const learnt_case *of, season_do *each, ro_error *error) {
  int64_t done = INT64_MIN;
  for (size_t i = 0; i < of->count; i++)
    for (int64_t season = of->rows[i].season - 1; season <= of->rows[i].season + 1; season++) {
      if (season <= done) continue;
      learnt_view view = view_of(of, season);
      RO_TRY(each(store, name, season, of, choose(of, view), spelling(of, view), error));
      done = season;
    }
  return RO_OK;
}

ro_status learnt_judge(ro_store *store, int64_t name, learnt_count count, ro_error *error) {
  learnt_case of = {0};
  ro_status status = learnt_is_explained(count) ? case_load(store, name, &of, error) : RO_OK;
  if (status == RO_OK) status = seasons_each(store, name, &of, known_set, error);
  if (status == RO_OK) status = known_drop(store, name, &of, error);
  memory_release(NULL, of.rows);
  return status;
}

/* ---- of a copy ---- */

/* What people said of a name goes before what was learnt: the latest of it. No code: it is nobody known. */
static ro_status fixed_add(ro_store *store, int64_t name, size_t starts[LEARNT_KNOWN][4], bool *is, ro_error *error) {
  sqlite3_stmt *row = sql_get(store,
                              "SELECT name, code, role, office FROM record_correction WHERE hash = ? "
                              "AND action IN ('person', 'lock') ORDER BY made DESC, key DESC LIMIT 1",
                              error);
  if (row == NULL || !sql_bind(row, "i", name)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  *is = status == RO_OK;
  if (status != RO_OK) return status == RO_END ? RO_OK : status;
  for (int i = 0; i < 4; i++) starts[store->known.count][i] = keep(store, sql_str(row, i));
  store->known.count += sqlite3_column_type(row, 1) != SQLITE_NULL;
  sql_done(row);
  return RO_OK;
}

/* Strings behind one another; pointers are set when all are there. */
static ro_status known_add(ro_store *store, int64_t name, int64_t season, size_t starts[LEARNT_KNOWN][4],
                           ro_error *error) {
  bool fixed = false;
  RO_TRY(fixed_add(store, name, starts, &fixed, error));
  if (fixed) return RO_OK;
  sqlite3_stmt *row =
      sql_get(store, "SELECT spelt, code, role, office FROM record_known WHERE name = ? AND season = ?", error);
  if (row == NULL || !sql_bind(row, "ii", name, season)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status != RO_OK) return status == RO_END ? RO_OK : status;
  for (int i = 0; i < 4; i++) starts[store->known.count][i] = keep(store, sql_str(row, i));
  store->known.count++;
  sql_done(row);
  return RO_OK;
}

static const char *or_null(const char *text) { return *text ? text : NULL; }

static void known_point(learnt_known *known, size_t starts[LEARNT_KNOWN][4]) {
  const char *strings = known->strings.data;
  for (size_t i = 0; i < known->count; i++)
    known->rows[i] = (ro_known){ro_str_of(strings + starts[i][0]), strings + starts[i][1],
                                or_null(strings + starts[i][2]), or_null(strings + starts[i][3])};
}

ro_status learnt_of(ro_store *store, int64_t copy, uint64_t *digest, ro_error *error) {
  size_t starts[LEARNT_KNOWN][4];
  learnt_known *known = &store->known;
  sqlite3_stmt *row = sql_get(store, "SELECT names, season FROM record_naming WHERE copy = ? AND season > 0", error);
  if (row == NULL || !sql_bind(row, "i", copy)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error), found = RO_OK;
  known->count = 0;
  buffer_clear(&known->strings);
  size_t len = status == RO_OK ? (size_t)sqlite3_column_bytes(row, 0) : 0;
  const char *names = len ? sqlite3_column_blob(row, 0) : NULL;
  for (size_t at = 0; at + sizeof(int64_t) <= len && found == RO_OK && known->count < LEARNT_KNOWN;
       at += sizeof(int64_t)) {
    int64_t name;
    memcpy(&name, names + at, sizeof name);
    found = known_add(store, name, sqlite3_column_int64(row, 1), starts, error);
  }
  sql_done(row);
  if (status != RO_OK && status != RO_END) return status;
  if (known->strings.failed) return no_memory(store, error);
  known_point(known, starts);
  *digest = hash_bytes(known->strings.data, known->strings.len, known->count);
  return found;
}

ro_status learnt_use(ro_store *store, int64_t copy, ro_error *error) {
  SQL_DO(store, error, "DELETE FROM record_used WHERE copy = ?", "i", copy);
  for (size_t i = 0; i < store->known.count; i++) {
    const ro_known *known = &store->known.rows[i];
    SQL_DO(store, error, "INSERT OR IGNORE INTO record_used VALUES (?, ?, ?, ?, ?)", "iszzz", copy, known->name,
           known->code, known->role, known->office);
  }
  return RO_OK;
}

/* ---- whether all is so ---- */

static ro_status compare(ro_store *store, int64_t name, int64_t season, const learnt_case *of, const taught_row *as,
                         size_t spelt, ro_error *error) {
  bool is = false;
  RO_TRY(known_is(store, name, season, of, as, spelt, &is, error));
  return is ? RO_OK : RO_END;
}

/* RO_END when a name is not known as it should be. */
static ro_status name_check(ro_store *store, int64_t name, ro_error *error) {
  learnt_case of = {0};
  learnt_count count, kept = {0, 0};
  RO_TRY(learnt_recount(store, name, &count, error));
  SQL_NUMBER(store, error, &kept.taught, "SELECT taught FROM record_person WHERE name = ?", "i", name);
  SQL_NUMBER(store, error, &kept.bare, "SELECT bare FROM record_person WHERE name = ?", "i", name);
  if (kept.taught != count.taught || kept.bare != count.bare) return RO_END;
  ro_status status = learnt_is_explained(count) ? case_load(store, name, &of, error) : RO_OK;
  if (status == RO_OK) status = seasons_each(store, name, &of, compare, error);
  memory_release(NULL, of.rows);
  int64_t known = 0;
  if (status == RO_OK && of.count == 0)
    SQL_NUMBER(store, error, &known, "SELECT 1 FROM record_known WHERE name = ? LIMIT 1", "i", name);
  return known ? RO_END : status;
}

ro_status learnt_wrong(ro_store *store, uint64_t *count, ro_error *error) {
  *count = 0;
  for (int64_t name = INT64_MIN;;) {
    int64_t next = INT64_MIN;
    SQL_NUMBER(store, error, &next,
               "SELECT min(name) FROM (SELECT min(name) AS name FROM record_taught WHERE name > ?1 "
               "UNION ALL SELECT min(name) FROM record_person WHERE name > ?1 "
               "UNION ALL SELECT min(name) FROM record_known WHERE name > ?1)",
               "i", name);
    if (next == INT64_MIN) return RO_OK;
    name = next;
    ro_status status = name_check(store, name, error);
    if (status == RO_END) ++*count;
    else if (status != RO_OK) return status;
  }
}
