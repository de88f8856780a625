/* A comparison written: a table for people, or one JSON object. */
#include <stdio.h>
#include <string.h>

#include "answer/compare.h"
#include "answer/fields.h"
#include "answer/grid.h"
#include "base/error.h"

enum { JSON_BYTES = 16 << 20, LABEL_WIDTH = 26, MARK_WIDTH = 11, SIDES_SHOWN = GRID_COLUMNS - 2 };

const char *compare_kind_name(enum compare_kind kind) {
  static const char *const names[] = {"topic", "claim", "number", "date", "commitment"};
  return names[kind];
}

/* ---- for people ---- */

static const char *side_head(const compare_side *side, char *out, size_t size) {
  bool named = side->is_actor && side->name.len;
  snprintf(out, size, "%.*s%s%.*s%s", (int)side->key.len, side->key.data, named ? " (" : "",
           named ? (int)side->name.len : 0, side->name.data, named ? ")" : "");
  return out;
}

static void put_cell(grid *table, unsigned column, const compare_cell *cell) {
  for (unsigned i = 0; i < cell->count; i++) {
    if (i) grid_put(table, column, "\n");
    grid_text(table, column, cell->words[i].text);
  }
  if (cell->count == 0) grid_put(table, column, cell->omitted ? "(said not to mention it)" : "-");
}

static void put_row(grid *table, const compare_table *all, const compare_row *row) {
  unsigned sides = all->side_count < SIDES_SHOWN ? all->side_count : SIDES_SHOWN;
  grid_put(table, 0, compare_kind_name(row->kind));
  grid_put(table, 0, ": ");
  grid_text(table, 0, row->label);
  if (row->contradicts) grid_put(table, 1, "CONTRADICTS\n");
  if (row->left_out) grid_put(table, 1, "LEFT OUT");
  for (unsigned i = 0; i < sides; i++) put_cell(table, i + 2, &row->cells[i]);
  grid_row(table, false);
}

static void put_heads(grid *table, const compare_table *all) {
  char head[300];
  grid_put(table, 0, "WHAT");
  grid_put(table, 1, "MARK");
  for (unsigned i = 0; i < all->side_count && i < SIDES_SHOWN; i++)
    grid_text(table, i + 2, ro_str_of(side_head(&all->sides[i], head, sizeof head)));
  grid_row(table, true);
}

static ro_status table_write(const compare_table *all, const answer_output *output, ro_error *error) {
  unsigned widths[GRID_COLUMNS] = {LABEL_WIDTH, MARK_WIDTH};
  grid table;
  unsigned sides = all->side_count < SIDES_SHOWN ? all->side_count : SIDES_SHOWN;
  grid_open(&table, output, widths, sides + 2);
  if (all->row_count == 0) grid_line(&table, "the articles say nothing that could be compared");
  else put_heads(&table, all);
  for (unsigned i = 0; i < all->row_count; i++) put_row(&table, all, &all->rows[i]);
  ro_status status = grid_flush(&table, true, error);
  grid_free(&table);
  return status;
}

/* ---- JSON ---- */

static void json_cell(json_out *json, const compare_side *side, const compare_cell *cell) {
  jout_open(json, '{');
  field_text(json, "side", side->key);
  jout_key(json, "omitted");
  jout_bool(json, cell->omitted);
  jout_key(json, "negated");
  jout_bool(json, cell->negated);
  jout_key(json, "words");
  jout_open(json, '[');
  for (unsigned i = 0; i < cell->count; i++) {
    const compare_words *words = &cell->words[i];
    jout_open(json, '{');
    field_text(json, "text", words->text);
    field_text(json, "article", words->article);
    field_text(json, "url", words->url);
    field_span(json, "span", (ro_span){words->start, words->length});
    jout_close(json, '}');
  }
  jout_close(json, ']');
  jout_close(json, '}');
}

static void json_row(json_out *json, const compare_table *all, const compare_row *row) {
  jout_open(json, '{');
  jout_key(json, "kind");
  jout_word(json, compare_kind_name(row->kind));
  field_text(json, "label", row->label);
  jout_key(json, "left_out");
  jout_bool(json, row->left_out);
  jout_key(json, "contradicts");
  jout_bool(json, row->contradicts);
  jout_key(json, "cells");
  jout_open(json, '[');
  for (unsigned i = 0; i < all->side_count; i++)
    if (row->cells[i].count || row->cells[i].omitted) json_cell(json, &all->sides[i], &row->cells[i]);
  jout_close(json, ']');
  jout_close(json, '}');
}

static void json_side(json_out *json, const compare_side *side) {
  jout_open(json, '{');
  field_text(json, "side", side->key);
  field_text(json, "name", side->name);
  jout_key(json, "kind");
  jout_word(json, side->is_actor ? "actor" : "outlet");
  jout_close(json, '}');
}

void compare_json(const compare_table *all, const char *const *ids, size_t count, json_out *json) {
  jout_open(json, '{');
  jout_key(json, "ids");
  jout_open(json, '[');
  for (size_t i = 0; i < count; i++) jout_word(json, ids[i]);
  jout_close(json, ']');
  jout_key(json, "sides");
  jout_open(json, '[');
  for (unsigned i = 0; i < all->side_count; i++) json_side(json, &all->sides[i]);
  jout_close(json, ']');
  jout_key(json, "rows");
  jout_open(json, '[');
  for (unsigned i = 0; i < all->row_count; i++) json_row(json, all, &all->rows[i]);
  jout_close(json, ']');
  jout_close(json, '}');
}

static ro_status json_write(const compare_table *all, const char *const *ids, size_t count, const answer_output *output,
                            ro_error *error) {
  ro_buffer out;
  buffer_init_from(&out, NULL, JSON_BYTES);
  json_out json = jout_begin(&out);
  compare_json(all, ids, count, &json);
  buffer_putc(&out, '\n');
  ro_status status = output_flush(output, &out, true, error);
  buffer_free(&out);
  return status;
}

ro_status write_compare(const compare_table *table, const char *const *ids, size_t count, const answer_output *output,
                        ro_error *error) {
  if (strcmp(output->format, "table") == 0) return table_write(table, output, error);
  return json_write(table, ids, count, output, error);
}
