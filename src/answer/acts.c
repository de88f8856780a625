/* Acts of a type with who takes part. See acts.h. */
#include "answer/acts.h"

#include <stdio.h>
#include <string.h>

#include "answer/ask.h"
#include "base/hash.h"

enum { BOOK_BYTES = 512 << 20, BOOK_ROWS = 1 << 23, ACTS_UNDATED = -1, THIRDS = 3, CODE_SEED = 61 };

void acts_begin(acts_book *book) {
  *book = (acts_book){.rows = {NULL, 0, 0}};
  arena_init_from(&book->arena, NULL, BOOK_BYTES);
}

void acts_end(acts_book *book) { arena_free(&book->arena); }

/* ---- read ---- */

/* An act comes in as many rows as it has actors. */
static void row_take(acts_book *book, acts_part *part, sqlite3_stmt *row) {
  int64_t event = sqlite3_column_int64(row, 0);
  ro_str code = sql_str(row, 2);
  acts_row *last = part->count ? &book->rows.rows[book->rows.count - 1] : NULL;
  if (last == NULL || last->event != event) {
    last = table_push(&book->arena, &book->rows, BOOK_ROWS);
    if (last == NULL) return;
    *last = (acts_row){.event = event, .code_first = book->codes.count};
    snprintf(last->day, sizeof last->day, "%s", sql_str(row, 1).data);
    part->count++;
  }
  uint64_t *hash = table_push(&book->arena, &book->codes, BOOK_ROWS);
  if (hash) *hash = hash_bytes(code.data, code.len, CODE_SEED), last->code_count++;
}

#define ACTS_OF                                                                                       \
  "SELECT e.id, e.date_from, a.code FROM record_event e CROSS JOIN record_actor a ON a.event = e.id " \
  "WHERE e.status = ?1 AND e.type = ?2 AND "

/* What is known to the month alone stands in its first part. Bound values are not copied: first and end, into 16 bytes
 * each, must last. */
static sqlite3_stmt *part_ask(ro_store *store, const acts_part *part, char *first, char *end, ro_error *error) {
  static const char *const from[THIRDS] = {"", "-11", "-21"}, *const to[THIRDS] = {"-11", "-21", "~"};
  int32_t month = part->days / THIRDS, third = part->days % THIRDS;
  snprintf(first, 16, "%04d-%02d%s", month / 12, month % 12 + 1, from[third < 0 ? 0 : third]);
  snprintf(end, 16, "%04d-%02d%s", month / 12, month % 12 + 1, to[third < 0 ? 0 : third]);
  bool dated = part->days != ACTS_UNDATED;
  sqlite3_stmt *row = dated ? sql_get(store, ACTS_OF "e.date_from >= ?3 AND e.date_from < ?4", error)
                            : sql_get(store, ACTS_OF "e.date_from IS NULL", error);
  bool bound = row && (dated ? sql_bind(row, "zzzz", part->status, part->type, first, end)
                             : sql_bind(row, "zz", part->status, part->type));
  return bound ? row : NULL;
}

static ro_status part_read(ro_store *store, acts_book *book, acts_part *part, ro_error *error) {
  char first[16], end[16];
  sqlite3_stmt *row = part_ask(store, part, first, end, error);
  if (row == NULL) return sql_failure(store, error);
  ro_status status;
  part->first = book->rows.count;
  while ((status = sql_next(store, row, error)) == RO_OK) row_take(book, part, row);
  if (book->arena.failed) return arena_error(&book->arena, NULL, "calendar", error);
  return status == RO_END ? RO_OK : status;
}

static ro_status part_find(ro_store *store, acts_book *book, const acts_wanted *wanted, int32_t days, acts_part *found,
                           ro_error *error) {
  for (uint32_t i = book->parts.count; i > 0; i--) {
    *found = book->parts.rows[i - 1];
    if (found->days == days && strcmp(found->type, wanted->type) == 0 && strcmp(found->status, wanted->status) == 0)
      return RO_OK;
  }
  *found = (acts_part){.days = days};
  snprintf(found->type, sizeof found->type, "%s", wanted->type);
  snprintf(found->status, sizeof found->status, "%s", wanted->status);
  RO_TRY(part_read(store, book, found, error));
  acts_part *kept = table_push(&book->arena, &book->parts, BOOK_ROWS);
  if (kept == NULL) return arena_error(&book->arena, NULL, "calendar", error);
  *kept = *found;
  return RO_OK;
}

/* ---- asked ---- */

static bool has_code(const acts_book *book, const acts_row *row, uint64_t code) {
  for (uint32_t i = 0; i < row->code_count; i++)
    if (book->codes.rows[row->code_first + i] == code) return true;
  return false;
}

enum { WANTED_CODES = 8 };

typedef struct asking {
  uint64_t codes[WANTED_CODES];
  unsigned count;
  char since[RO_DATE_BYTES], until[RO_DATE_BYTES];
} asking;

static void asking_fill(asking *all, const acts_wanted *wanted) {
  *all = (asking){.count = 0};
  for (unsigned i = 0; i < wanted->code_count && all->count < WANTED_CODES; i++)
    if (*wanted->codes[i]) all->codes[all->count++] = hash_bytes(wanted->codes[i], strlen(wanted->codes[i]), CODE_SEED);
  if (!date_known(wanted->since)) return;
  ro_date_text(wanted->since, all->since);
  ro_date_text(wanted->until, all->until);
}

static bool row_fits(const acts_book *book, const acts_row *row, const asking *all) {
  if (*all->since && (strcmp(row->day, all->since) < 0 || strcmp(row->day, all->until) > 0)) return false;
  for (unsigned i = 0; i < all->count; i++)
    if (!has_code(book, row, all->codes[i])) return false;
  return true;
}

static int32_t part_of(ro_date day) {
  int32_t third = day.day < 11 ? 0 : day.day < 21 ? 1 : 2;
  return (day.year * 12 + day.month - 1) * THIRDS + third;
}

ro_status acts_each(ro_store *store, acts_book *book, const acts_wanted *wanted,
                    ro_status (*take)(void *context, int64_t event, const char *day, ro_error *error), void *context,
                    ro_error *error) {
  asking all;
  bool dated = date_known(wanted->since);
  int32_t first = dated ? part_of(wanted->since) : ACTS_UNDATED, last = dated ? part_of(wanted->until) : ACTS_UNDATED;
  asking_fill(&all, wanted);
  for (int32_t at = first; at <= last; at++) {
    acts_part part;
    RO_TRY(part_find(store, book, wanted, at, &part, error));
    for (uint32_t i = part.first; i < part.first + part.count; i++) {
      if (row_fits(book, &book->rows.rows[i], &all))
        RO_TRY(take(context, book->rows.rows[i].event, book->rows.rows[i].day, error));
    }
  }
  return RO_OK;
}
