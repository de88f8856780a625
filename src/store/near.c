/* Posts and links. */
#include "store/near.h"

typedef struct near_row {
  int64_t copy, day, place, weight;
} near_row;

/* The nearest in one post's order, from the article outwards. */
typedef struct near_sides {
  near_row before[ALIKE_NEAREST], after[ALIKE_NEAREST];
  unsigned before_count, after_count;
} near_sides;

/* ---- reading ---- */

ro_status near_dirty(ro_store *store, int64_t copy, ro_error *error) {
  buffer_append(&store->dirty, &copy, sizeof copy);
  return store->dirty.failed ? error_set(error, RO_NO_MEMORY, store->path, 0, "no memory for stories") : RO_OK;
}

ro_status near_load(ro_store *store, int64_t copy, near_article *article, ro_error *error) {
  sqlite3_stmt *row = sql_get(store, "SELECT place, day, appeared, shown, sign FROM record_sign WHERE copy = ?", error);
  if (row == NULL || !sql_bind(row, "i", copy)) return sql_failure(store, error);
  RO_TRY(sql_next(store, row, error));
  article->copy = copy;
  article->place = sqlite3_column_int64(row, 0);
  article->day = sqlite3_column_int64(row, 1);
  article->appeared = sqlite3_column_int64(row, 2);
  article->shown = sqlite3_column_int(row, 3) != 0;
  const unsigned char *packed = sqlite3_column_blob(row, 4);
  bool fine = packed && signature_unpack(packed, (size_t)sqlite3_column_bytes(row, 4), &article->sign);
  sql_done(row);
  return fine ? RO_OK : error_set(error, RO_IO, store->path, 0, "the database is damaged: a signature is none");
}

static ro_status side_read(ro_store *store, sqlite3_stmt *row, int64_t post, const near_article *article,
                           near_row *rows, unsigned *count, ro_error *error) {
  *count = 0;
  if (row == NULL || !sql_bind(row, "iiii", post, article->day, article->place, (int64_t)ALIKE_NEAREST))
    return sql_failure(store, error);
  ro_status status;
  while ((status = sql_next(store, row, error)) == RO_OK) {
    near_row one = {sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1), sqlite3_column_int64(row, 2),
                    sqlite3_column_int64(row, 3)};
    if (*count < ALIKE_NEAREST) rows[(*count)++] = one;
  }
  return status == RO_END ? RO_OK : status;
}

static ro_status sides_read(ro_store *store, int64_t post, const near_article *article, near_sides *sides,
                            ro_error *error) {
  sqlite3_stmt *before =
      sql_get(store,
              "SELECT copy, day, place, weight FROM record_post WHERE post = ? AND (day, place) < (?, ?) "
              "ORDER BY day DESC, place DESC LIMIT ?",
              error);
  RO_TRY(side_read(store, before, post, article, sides->before, &sides->before_count, error));
  sqlite3_stmt *after =
      sql_get(store,
              "SELECT copy, day, place, weight FROM record_post WHERE post = ? AND (day, place) > (?, ?) "
              "ORDER BY day, place LIMIT ?",
              error);
  return side_read(store, after, post, article, sides->after, &sides->after_count, error);
}

static void others_put(near_others *others, const near_row *rows, unsigned count, uint64_t weight, int64_t day) {
  for (unsigned i = 0; i < count; i++) {
    unsigned at = 0;
    if (!alike_days(rows[i].day, day)) continue;
    while (at < others->count && others->copies[at] != rows[i].copy) at++;
    if (at == others->count) others->copies[others->count++] = rows[i].copy, others->shared[at] = 0;
    others->shared[at] += weight * (uint64_t)rows[i].weight;
  }
}

static void sides_put(near_others *others, const near_sides *sides, const near_article *article, unsigned post) {
  uint64_t weight = signature_post_weight(&article->sign, post);
  others_put(others, sides->before, sides->before_count, weight, article->day);
  others_put(others, sides->after, sides->after_count, weight, article->day);
}

/* Leaves out those that share too little. */
static void others_sift(near_others *others) {
  unsigned kept = 0;
  for (unsigned i = 0; i < others->count; i++)
    if (others->shared[i] * ALIKE_ONE >= (uint64_t)ALIKE_POSTS * SIGNATURE_ONE * SIGNATURE_ONE)
      others->copies[kept++] = others->copies[i];
  others->count = kept;
}

ro_status near_find(ro_store *store, const near_article *article, near_others *others, ro_error *error) {
  near_sides sides;
  others->count = 0;
  for (unsigned i = 0; i < article->sign.post_count; i++) {
    RO_TRY(sides_read(store, article->sign.posts[i], article, &sides, error));
    sides_put(others, &sides, article, i);
  }
  others_sift(others);
  return RO_OK;
}

/* ---- links ---- */

static ro_status link_put(ro_store *store, const near_article *a, const near_article *b, ro_error *error) {
  int64_t story = alike_story(&a->sign, &b->sign, a->day, b->day), same = alike_copy(&a->sign, &b->sign);
  if (story < ALIKE_LINK && same == 0) return RO_OK;
  SQL_DO(store, error, "INSERT OR IGNORE INTO record_link VALUES (?, ?, ?, ?)", "iiii", a->copy, b->copy, story, same);
  SQL_DO(store, error, "INSERT OR IGNORE INTO record_link VALUES (?, ?, ?, ?)", "iiii", b->copy, a->copy, story, same);
  RO_TRY(near_dirty(store, a->copy, error));
  return near_dirty(store, b->copy, error);
}

static ro_status link_drop(ro_store *store, int64_t a, int64_t b, ro_error *error) {
  SQL_DO(store, error, "DELETE FROM record_link WHERE copy = ? AND other = ?", "ii", a, b);
  SQL_DO(store, error, "DELETE FROM record_link WHERE copy = ? AND other = ?", "ii", b, a);
  RO_TRY(near_dirty(store, a, error));
  return near_dirty(store, b, error);
}

static ro_status links_drop(ro_store *store, int64_t copy, ro_error *error) {
  for (;;) {
    int64_t other = 0;
    SQL_NUMBER(store, error, &other, "SELECT other FROM record_link WHERE copy = ? LIMIT 1", "i", copy);
    if (other == 0) return RO_OK;
    RO_TRY(link_drop(store, copy, other, error));
  }
}

/* Whether a pair is still near in some post that it shares. */
static ro_status is_near(ro_store *store, const near_article *a, const near_article *b, bool *near, ro_error *error) {
  near_others others;
  RO_TRY(near_find(store, a, &others, error));
  *near = false;
  for (unsigned i = 0; i < others.count; i++) *near |= others.copies[i] == b->copy;
  return RO_OK;
}

/* ---- pairs that another moves apart or together ---- */

static ro_status pair_moved(ro_store *store, int64_t first, int64_t second, bool apart, ro_error *error) {
  near_article a, b;
  int64_t linked = 0;
  bool near = true;
  SQL_NUMBER(store, error, &linked, "SELECT 1 FROM record_link WHERE copy = ? AND other = ?", "ii", first, second);
  if (apart != (linked != 0)) return RO_OK; /* there is nothing to lose, or nothing to gain */
  RO_TRY(near_load(store, first, &a, error));
  RO_TRY(near_load(store, second, &b, error));
  RO_TRY(is_near(store, &a, &b, &near, error));
  if (near == (linked != 0)) return RO_OK; /* other posts still hold them, or do not yet */
  return near ? link_put(store, &a, &b, error) : link_drop(store, first, second, error);
}

/* Those on either side that are as far from one another as is just near, or no longer so, for one between them. */
static ro_status pairs_moved(ro_store *store, const near_sides *sides, bool apart, ro_error *error) {
  for (unsigned i = 0; i < sides->before_count; i++) {
    unsigned j = ALIKE_NEAREST - 1 - i;
    if (j >= sides->after_count || !alike_days(sides->before[i].day, sides->after[j].day)) continue;
    RO_TRY(pair_moved(store, sides->before[i].copy, sides->after[j].copy, apart, error));
  }
  return RO_OK;
}

/* ---- coming and going ---- */

ro_status near_come(ro_store *store, near_article *article, ro_error *error) {
  near_others others = {0};
  near_sides sides;
  near_article other;
  for (unsigned i = 0; i < article->sign.post_count; i++) {
    int64_t post = article->sign.posts[i];
    SQL_DO(store, error, "INSERT OR IGNORE INTO record_post VALUES (?, ?, ?, ?, ?)", "iiiii", post, article->day,
           article->place, article->copy, (int64_t)signature_post_weight(&article->sign, i));
    RO_TRY(sides_read(store, post, article, &sides, error));
    RO_TRY(pairs_moved(store, &sides, true, error));
    sides_put(&others, &sides, article, i);
  }
  others_sift(&others);
  for (unsigned i = 0; i < others.count; i++) {
    RO_TRY(near_load(store, others.copies[i], &other, error));
    RO_TRY(link_put(store, article, &other, error));
  }
  return RO_OK;
}

ro_status near_go(ro_store *store, near_article *article, ro_error *error) {
  near_sides sides;
  RO_TRY(links_drop(store, article->copy, error));
  for (unsigned i = 0; i < article->sign.post_count; i++) {
    int64_t post = article->sign.posts[i];
    SQL_DO(store, error, "DELETE FROM record_post WHERE post = ? AND day = ? AND place = ?", "iii", post, article->day,
           article->place);
    RO_TRY(sides_read(store, post, article, &sides, error));
    RO_TRY(pairs_moved(store, &sides, false, error));
  }
  return RO_OK;
}
