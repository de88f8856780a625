/* model.tsv: the weights of the learned choice, as the trainer writes them: a table, a place in it (hexadecimal), and
 * the weights from there on, in hundredths; in the same way the threshold and the floor, each one number. */
#include <stdlib.h>
#include <string.h>

#include "packc/source.h"

/* A row's place in the section, or -1. */
static long model_place(const char *table, const char *place) {
  static const char *const tables[PACK_MODEL_TABLES] = {"source", "target", "status", "event"};
  char *end = NULL;
  unsigned long index = strtoul(place, &end, 16);
  if (strcmp(table, "threshold") == 0) return PACK_MODEL_ROWS - 2;
  if (strcmp(table, "floor") == 0) return PACK_MODEL_ROWS - 1;
  if (end == place || *end || index >> PACK_MODEL_BITS) return -1;
  for (long i = 0; i < PACK_MODEL_TABLES; i++)
    if (strcmp(tables[i], table) == 0) return (i << PACK_MODEL_BITS) + (long)index;
  return -1;
}

/* The first place behind the table that holds this one. */
static long table_end(long place) {
  long end = ((place >> PACK_MODEL_BITS) + 1) << PACK_MODEL_BITS;
  return end > (long)PACK_MODEL_ROWS ? place + 1 : end;
}

/* Reads numbers with blanks between; false when something else stands there or they run over the table's end. */
static bool weights_fill(packc *c, long place, const char *text) {
  const long last = table_end(place);
  while (*text) {
    char *end = NULL;
    long weight = strtol(text, &end, 10);
    if (end == text || (*end && *end != ' ') || place >= last) return false;
    if (weight < -INT16_MAX || weight > INT16_MAX) return false;
    c->model[place++] = (int16_t)weight;
    for (text = end; *text == ' ';) text++;
  }
  return true;
}

static void model_row(packc *c, const source_row *row) {
  long place = model_place(row->columns[0], row->columns[1]);
  if (place < 0) packc_error(c, row->place, "no such table or place: %s %s", row->columns[0], row->columns[1]);
  else if (!weights_fill(c, place, row->columns[2])) packc_error(c, row->place, "not weights: %.60s", row->columns[2]);
}

void model_read(packc *c) {
  source file;
  source_row row;
  if (!source_open_pack(c, "model.tsv", &file)) return;
  c->model = arena_alloc(&c->arena, PACK_MODEL_ROWS * sizeof *c->model);
  while (c->model && source_next(&file, 7, 3, &row)) model_row(c, &row);
}
