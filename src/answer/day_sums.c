/* The aggregate behind charts. See day_sums.h. */
#include "answer/day_sums.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer/scores.h"
#include "base/hash.h"

enum { SCORES_KEPT = 64, SLOTS_LEAST = 256 };

/* A score that was looked up. */
typedef struct score_kept {
  char type[24], mode[32];
  int64_t tenths;
} score_kept;

/* Days are found by hash in open addressing; slots hold numbers of rows + 1. */
typedef struct day_sums {
  day_sum *rows;
  uint32_t *slots;
  uint32_t count, slot_count, last; /* last: the row that was found last */
  score_kept *scores;               /* SCORES_KEPT of them */
  bool failed;
} day_sums;

static const char *text_of(sqlite3_value *value) {
  const char *text = (const char *)sqlite3_value_text(value);
  return text ? text : "";
}

static int64_t tenths_of(day_sums *all, const char *type, const char *mode) {
  unsigned at = (unsigned char)type[0] * 5u;
  if (*type) at += (unsigned char)type[1] * 3u;
  if (*mode) at += (unsigned char)mode[0] + (unsigned char)mode[1] * 7u;
  score_kept *kept = &all->scores[at % SCORES_KEPT];
  if (*kept->type && strcmp(kept->type, type) == 0 && strcmp(kept->mode, mode) == 0) return kept->tenths;
  snprintf(kept->type, sizeof kept->type, "%s", type);
  snprintf(kept->mode, sizeof kept->mode, "%s", mode);
  kept->tenths = llround(score_of(type, mode) * DAY_TENTHS);
  return kept->tenths;
}

/* ---- days ---- */

static uint32_t slot_of(const day_sums *all, const char *day) {
  uint32_t at = (uint32_t)hash_bytes(day, strlen(day), 3) & (all->slot_count - 1);
  while (all->slots[at] && strcmp(all->rows[all->slots[at] - 1].from, day) != 0) at = (at + 1) & (all->slot_count - 1);
  return at;
}

/* Twice as many slots, or the first ones; half of them may be taken. */
static bool grow(day_sums *all) {
  uint32_t count = all->slot_count ? 2 * all->slot_count : SLOTS_LEAST;
  uint32_t *slots = sqlite3_realloc64(all->slots, count * sizeof *slots);
  if (slots) all->slots = slots;
  day_sum *rows = sqlite3_realloc64(all->rows, (count / 2 + 1) * sizeof *rows);
  if (rows) all->rows = rows;
  if (slots == NULL || rows == NULL) return false;
  memset(slots, 0, count * sizeof *slots);
  all->slot_count = count;
  for (uint32_t i = 0; i < all->count; i++) slots[slot_of(all, rows[i].from)] = i + 1;
  return true;
}

/* Where an index gives the acts, that of a day come together. */
static day_sum *row_of(day_sums *all, const char *day) {
  if (all->count && strcmp(all->rows[all->last].from, day) == 0) return &all->rows[all->last];
  if (2 * all->count >= all->slot_count && !grow(all)) return NULL;
  uint32_t at = slot_of(all, day);
  if (all->slots[at] == 0) {
    day_sum *row = &all->rows[all->count++];
    memset(row, 0, sizeof *row);
    memcpy(row->from, day, strlen(day));
    all->slots[at] = all->count;
  }
  all->last = all->slots[at] - 1;
  return &all->rows[all->last];
}

static bool add(day_sums *all, const char *day, const char *type, const char *mode) {
  if (all->scores == NULL) all->scores = sqlite3_malloc64(SCORES_KEPT * sizeof *all->scores);
  if (all->scores == NULL) return false;
  if (all->count == 0) memset(all->scores, 0, SCORES_KEPT * sizeof *all->scores);
  if (strlen(day) >= sizeof all->rows->from) return true; /* no day of ours */
  day_sum *row = row_of(all, day);
  if (row == NULL) return false;
  int64_t tenths = tenths_of(all, type, mode);
  row->acts++;
  *(tenths < 0 ? &row->conflict : &row->cooperation) += tenths;
  return true;
}

/* ---- for SQLite ---- */

void day_sums_step(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  day_sums *all = sqlite3_aggregate_context(context, sizeof *all);
  if (all == NULL || all->failed) return;
  if (!add(all, text_of(values[0]), text_of(values[1]), text_of(values[2]))) all->failed = true;
}

static int by_day(const void *one, const void *other) {
  return strcmp(((const day_sum *)one)->from, ((const day_sum *)other)->from);
}

void day_sums_final(sqlite3_context *context) {
  day_sums *all = sqlite3_aggregate_context(context, 0);
  if (all == NULL) {
    sqlite3_result_null(context);
    return;
  }
  sqlite3_free(all->scores);
  sqlite3_free(all->slots);
  if (all->failed) {
    sqlite3_free(all->rows);
    sqlite3_result_error_nomem(context);
    return;
  }
  qsort(all->rows, all->count, sizeof *all->rows, by_day);
  sqlite3_result_blob64(context, all->rows, all->count * sizeof *all->rows, sqlite3_free);
}
