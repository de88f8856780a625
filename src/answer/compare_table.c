/* The table of a comparison as it grows: which rows say the same, and what is to be marked. */
#include <string.h>

#include "answer/compare.h"
#include "store/words.h"

enum { CONTENT_LETTERS = 2, CONTENT_WORDS = 24 };

static bool str_is(ro_str a, ro_str b) { return a.len == b.len && memcmp(a.data, b.data, a.len) == 0; }

ro_str compare_keep(compare_table *table, ro_str text) {
  char *kept = arena_copy(&table->arena, text.data ? text.data : "", text.len);
  return kept ? (ro_str){kept, text.len} : (ro_str){"", 0};
}

unsigned compare_side_of(compare_table *table, ro_str key, ro_str name, bool is_actor) {
  for (unsigned i = 0; i < table->side_count; i++)
    if (table->sides[i].is_actor == is_actor && str_is(table->sides[i].key, key)) {
      if (table->sides[i].name.len == 0) table->sides[i].name = compare_keep(table, name);
      return i;
    }
  if (table->side_count == COMPARE_SIDES) return COMPARE_SIDES;
  table->sides[table->side_count] =
      (compare_side){compare_keep(table, key), compare_keep(table, name), is_actor, false};
  return table->side_count++;
}

/* ---- what says the same ---- */

/* The share of the shorter one's words that the other has. */
double words_shared(ro_str a, ro_str b) {
  word_cut words[CONTENT_WORDS], word;
  size_t at = 0, count = 0, others = 0, met = 0;
  while (count < CONTENT_WORDS && words_next(a, &at, &word))
    if (strlen(word.folded) >= CONTENT_LETTERS) words[count++] = word;
  for (at = 0; words_next(b, &at, &word);) {
    if (strlen(word.folded) < CONTENT_LETTERS) continue;
    others++;
    for (size_t i = 0; i < count; i++)
      if (strcmp(words[i].folded, word.folded) == 0) {
        met++;
        break;
      }
  }
  size_t fewer = count < others ? count : others;
  return fewer ? (double)met / (double)fewer : 0;
}

static bool is_counted(enum compare_kind kind) { return kind == COMPARE_NUMBER || kind == COMPARE_DATE; }

/* How long the talks lasted and when they go on is one thing; of other numbers the sentences must be alike. */
static bool count_fits(const compare_row *row, const compare_wanted *wanted, unsigned side) {
  if (row->value == wanted->value) return true;
  if (row->cells[side].count) return false;
  bool single = wanted->kind == COMPARE_DATE || str_is(wanted->key, ro_str_of("duration"));
  return single || words_shared(row->words, wanted->words) >= 0.4;
}

/* Topics by key or by most of their words; counts by what they count. */
static bool row_fits(const compare_row *row, const compare_wanted *wanted, unsigned side) {
  if (row->kind != wanted->kind) return false;
  bool same = str_is(row->key, wanted->key);
  if (is_counted(wanted->kind)) return same && count_fits(row, wanted, side);
  if (wanted->kind == COMPARE_TOPIC && !same) return words_shared(row->words, wanted->words) >= 0.6;
  return same;
}

/* Of rows that fit, the one with the same value. */
compare_row *compare_row_of(compare_table *table, const compare_wanted *wanted, unsigned side) {
  compare_row *found = NULL;
  for (unsigned i = 0; i < table->row_count; i++) {
    compare_row *row = &table->rows[i];
    if (!row_fits(row, wanted, side)) continue;
    bool better = is_counted(wanted->kind) && row->value == wanted->value;
    if (found == NULL || (better && found->value != wanted->value)) found = row;
  }
  if (found && is_counted(wanted->kind) && found->value != wanted->value) found->contradicts = true;
  if (found) return found;
  if (table->row_count == COMPARE_ROWS) return NULL;
  found = &table->rows[table->row_count++];
  *found = (compare_row){.kind = wanted->kind, .value = wanted->value};
  found->key = compare_keep(table, wanted->key);
  found->label = compare_keep(table, wanted->label);
  found->words = compare_keep(table, wanted->words);
  return found;
}

static bool str_holds(ro_str text, ro_str part) { return memmem(text.data, text.len, part.data, part.len) != NULL; }

/* Words that say more replace those they hold. */
void compare_put(compare_table *table, compare_row *row, unsigned side, const compare_words *words) {
  compare_cell *cell = &row->cells[side];
  table->sides[side].speaks = true;
  for (unsigned i = 0; i < cell->count; i++) {
    if (str_holds(cell->words[i].text, words->text)) return;
    if (!str_holds(words->text, cell->words[i].text)) continue;
    cell->words[i] = *words;
    cell->words[i].text = compare_keep(table, words->text);
    return;
  }
  if (cell->count == COMPARE_WORDS) return;
  cell->words[cell->count] = *words;
  cell->words[cell->count++].text = compare_keep(table, words->text);
}

/* ---- marks ---- */

static unsigned actor_sides(const compare_table *table) {
  unsigned count = 0;
  for (unsigned i = 0; i < table->side_count; i++) count += table->sides[i].is_actor;
  return count;
}

/* States and bodies are held to one another; outlets only where no two of those speak. */
static void mark_left_out(compare_table *table, compare_row *row, bool actors) {
  unsigned told = 0, silent = 0;
  for (unsigned i = 0; i < table->side_count; i++) {
    if (table->sides[i].is_actor != actors) continue;
    if (row->cells[i].count) told++;
    else silent++;
  }
  row->left_out = told > 0 && silent > 0;
}

/* One says that it was, another that it was not. */
static void mark_contradicts(const compare_table *table, compare_row *row) {
  bool negated = false, plain = false;
  for (unsigned i = 0; i < table->side_count; i++) {
    if (row->cells[i].count == 0) continue;
    if (row->cells[i].negated) negated = true;
    else plain = true;
  }
  bool acts = row->kind == COMPARE_CLAIM || row->kind == COMPARE_COMMITMENT;
  if (acts && negated && plain) row->contradicts = true;
}

static bool side_is_told(const compare_table *table, unsigned side) {
  for (unsigned i = 0; i < table->row_count; i++)
    if (table->rows[i].cells[side].count || table->rows[i].cells[side].omitted) return true;
  return false;
}

/* An outlet that says nothing itself has no column. */
static void drop_silent(compare_table *table) {
  unsigned kept = 0;
  for (unsigned side = 0; side < table->side_count; side++) {
    if (!side_is_told(table, side)) continue;
    for (unsigned i = 0; i < table->row_count && kept != side; i++)
      table->rows[i].cells[kept] = table->rows[i].cells[side];
    table->sides[kept++] = table->sides[side];
  }
  table->side_count = kept;
}

void compare_close(compare_table *table) {
  drop_silent(table);
  bool actors = actor_sides(table) >= 2;
  for (unsigned i = 0; i < table->row_count; i++) {
    mark_left_out(table, &table->rows[i], actors);
    mark_contradicts(table, &table->rows[i]);
  }
}

void compare_free(compare_table *table) { arena_free(&table->arena); }
