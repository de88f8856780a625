/* Comparisons as grids of a page. See talks.h. */
#include "export/talks.h"

#include <stdio.h>
#include <string.h>

#include "export/foreign.h"
#include "export/texts.h"

static const char *keep(talk_laid *laid, ro_str text) {
  const char *kept = arena_copy(&laid->table.arena, text.data ? text.data : "", text.len);
  return kept ? kept : "";
}

/* A side as the page calls it: a state by its name, with the body as the articles call it; an outlet by its own. */
static const char *side_name(talk_laid *laid, const compare_side *side, const char *lang) {
  const char *key = keep(laid, side->key), *own = keep(laid, side->name);
  char line[512], code[24];
  if (!side->is_actor) return key;
  snprintf(code, sizeof code, "%.*s", (int)strcspn(key, ":"), key);
  const char *name = text_word(lang, "code", code);
  const foreign_code *known = foreign_actor(code);
  if (strcmp(name, code) == 0 && known) name = known->name;
  bool more = *own && strcmp(own, name) != 0;
  snprintf(line, sizeof line, "%.200s%s%.250s%s", name, more ? " (" : "", more ? own : "", more ? ")" : "");
  return keep(laid, (ro_str){line, strlen(line)});
}

/* What rows of acts, days and numbers are called stands in words of the ontology: types, codes, kinds of numbers. Those
 * become the page's words; a topic is the article's and stays. */
static const char *label_word(const char *lang, const char *word) {
  const foreign_code *known = foreign_actor(word);
  if (strcmp(word, ">") == 0) return "\xe2\x86\x92";
  const char *type = text_word(lang, "type", word), *label = text_word(lang, "label", word);
  if (type != word) return type;
  if (label != word) return label;
  const char *name = text_word(lang, "code", word);
  return name == word && known ? known->name : name;
}

static const char *label_lay(talk_laid *laid, const compare_row *row, const char *lang) {
  const char *label = keep(laid, row->label);
  char line[1024], word[64];
  size_t len = 0;
  if (row->kind == COMPARE_TOPIC) return label;
  for (const char *at = label; *at;) {
    size_t step = strcspn(at, " ");
    snprintf(word, sizeof word, "%.*s", (int)step, at);
    const char *put = step < sizeof word ? label_word(lang, word) : NULL;
    int more = put ? snprintf(line + len, sizeof line - len, "%s%s", len ? " " : "", put)
                   : snprintf(line + len, sizeof line - len, "%s%.*s", len ? " " : "", (int)step, at);
    if (more < 0 || (len += (size_t)more) >= sizeof line) return label;
    at += step + (at[step] == ' ');
  }
  return keep(laid, (ro_str){line, len});
}

static void cell_lay(talk_laid *laid, const compare_cell *from, const char *lang, pen_cell *cell) {
  *cell = (pen_cell){.note = from->omitted ? text_of(lang, "omitted") : NULL};
  for (unsigned i = 0; i < from->count && i < PEN_WORDS; i++) {
    cell->words[i] = keep(laid, from->words[i].text);
    cell->urls[i] = keep(laid, from->words[i].url);
    cell->count++;
  }
}

static bool row_lay(talk_laid *laid, const compare_row *from, const char *lang, pen_row *row) {
  unsigned sides = laid->table.side_count;
  pen_cell *cells = arena_alloc(&laid->table.arena, sides * sizeof *cells);
  if (cells == NULL) return false;
  for (unsigned i = 0; i < sides; i++) cell_lay(laid, &from->cells[i], lang, &cells[i]);
  *row = (pen_row){.kind = text_word(lang, "kind", compare_kind_name(from->kind)),
                   .label = label_lay(laid, from, lang),
                   .mark = from->contradicts ? text_of(lang, "contradicts")
                           : from->left_out  ? text_of(lang, "left-out")
                                             : NULL,
                   .cells = cells};
  return true;
}

static bool grid_lay(talk_laid *laid, const char *lang) {
  const compare_table *table = &laid->table;
  if (table->row_count == 0 || table->side_count == 0) return true;
  const char **sides = arena_alloc(&laid->table.arena, table->side_count * sizeof *sides);
  pen_row *rows = arena_alloc(&laid->table.arena, table->row_count * sizeof *rows);
  if (sides == NULL || rows == NULL) return false;
  for (unsigned i = 0; i < table->side_count; i++) sides[i] = side_name(laid, &table->sides[i], lang);
  for (unsigned i = 0; i < table->row_count; i++)
    if (!row_lay(laid, &table->rows[i], lang, &rows[i])) return false;
  laid->grid = (pen_grid){.corner = text_of(lang, "what"),
                          .sides = sides,
                          .rows = rows,
                          .side_count = table->side_count,
                          .row_count = table->row_count};
  return !laid->table.arena.failed;
}

ro_status talk_lay(ro_store *store, const ro_engine *engine, ro_session *session, const char *occurrence,
                   const char *lang, talk_laid *laid, ro_error *error) {
  laid->grid = (pen_grid){0};
  ro_status status = compare_make(store, engine, session, &occurrence, 1, &laid->table, error);
  if (status == RO_OK && !grid_lay(laid, lang)) status = arena_error(&laid->table.arena, occurrence, "compare", error);
  if (status != RO_OK) talk_free(laid);
  return status;
}

void talk_free(talk_laid *laid) { compare_free(&laid->table); }
