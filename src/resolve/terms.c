/* What an entity is on a day: the office a person holds, whether a party governs, whether a state exists. */
#include <string.h>

#include "resolve/resolve.h"

/* Among terms that hold on the day the one with the highest office (lowest number) wins, an office before none. */
static bool term_is_better(const pack_term *a, const pack_term *b) {
  unsigned left = a->office ? a->office : 255, right = b->office ? b->office : 255;
  return left < right;
}

const pack_term *term_on(const ro_pack *pack, uint32_t entity, int32_t day, bool *covers) {
  const pack_entity *row = pack_entity_at(pack, entity);
  const pack_term *found = NULL, *last = NULL, *before = NULL, *first = NULL;
  const pack_term *highest = NULL;
  for (uint32_t i = 0; i < row->term_count; i++) {
    const pack_term *term = pack_term_at(pack, row->term_first + i);
    bool holds = day != DATE_MIN_DAY && term->from <= day && day <= term->to;
    if (holds && (found == NULL || term_is_better(term, found))) found = term;
    if (last == NULL || term->from >= last->from) last = term;
    if (term->office && (highest == NULL || !term_is_better(highest, term))) highest = term;
    if (first == NULL || term->from < first->from) first = term;
    if (term->from <= day && (before == NULL || term->from >= before->from)) before = term;
  }
  if (day == DATE_MIN_DAY) found = highest ? highest : last; /* no date: as it is now, but who led stays the leader */
  *covers = found != NULL;
  return found ? found : before ? before : first; /* between two: the one before; ahead of all: the first */
}

/* The first sense that holds on the day; where several do, the one of the article's own country ("the Greens"). */
const pack_sense *entity_sense(const resolve_state *state, uint32_t item, class_mask classes) {
  const ro_item *row = &state->doc->items.rows[item];
  const pack_sense *best = NULL;
  int merit = -1;
  for (uint32_t i = 0; i < row->sense_count; i++) {
    const pack_sense *sense = &row->senses[i];
    if (sense->kind != SENSE_ENTITY || !mask_has(classes, sense->class)) continue;
    bool covers;
    const pack_term *term = term_on(state->doc->pack, sense->row, state->day, &covers);
    const char *home = state->doc->home, *code = pack_text(state->doc->pack, term->code);
    int found = 2 * covers + (home && strcmp(home, code) == 0);
    if (found > merit) merit = found, best = sense;
  }
  return best;
}
