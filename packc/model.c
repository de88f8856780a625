/* model.tsv: the weights of the learned choice, as the trainer writes them: table, place (hexadecimal), thousandths. */
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

static void model_row(packc *c, const source_row *row) {
  char *end = NULL;
  long place = model_place(row->columns[0], row->columns[1]), weight = strtol(row->columns[2], &end, 10);
  if (place < 0) packc_error(c, row->place, "no such table or place: %s %s", row->columns[0], row->columns[1]);
  else if (end == row->columns[2] || *end || weight > INT16_MAX || weight < INT16_MIN)
    packc_error(c, row->place, "not a weight: %s", row->columns[2]);
  else c->model[place] = (int16_t)weight;
}

void model_read(packc *c) {
  source file;
  source_row row;
  if (!source_open_pack(c, "model.tsv", &file)) return;
  c->model = arena_alloc(&c->arena, PACK_MODEL_ROWS * sizeof *c->model);
  while (c->model && source_next(&file, 7, 3, &row)) model_row(c, &row);
}
