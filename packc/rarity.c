/* rarity.tsv: how rare words and pairs of words are in the language, as tools/make_rarity.py writes it: where a row
 * begins in the table (hexadecimal), and a hexadecimal digit for each place from there on, f being what is never met.
 */
#include <stdlib.h>
#include <string.h>

#include "packc/source.h"

static bool digits_fill(uint8_t *table, const char *digits) {
  for (; *digits; digits++) {
    const char *known = "0123456789abcdef", *digit = strchr(known, *digits);
    if (digit == NULL) return false;
    *table++ = (uint8_t)(digit - known);
  }
  return true;
}

static void rarity_row(packc *c, const source_row *row) {
  char *end = NULL;
  unsigned long place = strtoul(row->columns[0], &end, 16);
  if (*end || place >= PACK_RARITY_ROWS || strlen(row->columns[1]) > PACK_RARITY_ROWS - place)
    packc_error(c, row->place, "no such place, or more digits than follow it: %s", row->columns[0]);
  else if (!digits_fill(c->rarity + place, row->columns[1]))
    packc_error(c, row->place, "not hexadecimal digits: %.60s", row->columns[1]);
}

void rarity_read(packc *c) {
  source file;
  source_row row;
  if (!source_open_pack(c, "rarity.tsv", &file)) return;
  c->rarity = arena_alloc(&c->arena, PACK_RARITY_ROWS * sizeof *c->rarity);
  if (c->rarity) memset(c->rarity, PACK_RARITY_MOST, PACK_RARITY_ROWS);
  while (c->rarity && source_next(&file, 3, 2, &row)) rarity_row(c, &row);
}
