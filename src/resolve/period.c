/* A text without a date is of the days on which those it names held the offices that it gives them. */
#include <string.h>

#include "resolve/resolve.h"

enum { PERIOD_NAMES = 48 };

/* A person who is named: the sense of the name, and what the words beside it say. */
typedef struct named_person {
  const ro_item *item;
  uint8_t role, office;
  bool short_name; /* by the surname: heads of states and governments alone are so known */
} named_person;

typedef struct named_persons {
  named_person rows[PERIOD_NAMES];
  uint32_t count;
} named_persons;

static bool sense_is_person(const named_person *person, const pack_sense *sense) {
  return sense->class == (person->short_name ? CLASS_SURNAME : CLASS_PERSON);
}

/* How well a term fits what is said of its holder; 0 when another role is said. */
static uint32_t term_fit(const ro_pack *pack, const pack_term *term, const named_person *person) {
  const char *office = pack_office_name(pack, term->office);
  if (office == NULL || (person->role && person->role != term->role)) return 0;
  bool heads = strncmp(office, "head-of-", 8) == 0;
  if (person->short_name && !heads) return 0;
  return 1 + heads + (person->role != ROLE_NONE) + (person->office && person->office == term->office);
}

/* The best that one of the persons of this name was on the day. */
static uint32_t person_fit(const ro_pack *pack, const named_person *person, int32_t day) {
  uint32_t best = 0;
  for (uint32_t s = 0; s < person->item->sense_count; s++) {
    if (!sense_is_person(person, &person->item->senses[s])) continue;
    const pack_entity *entity = pack_entity_at(pack, person->item->senses[s].row);
    for (uint32_t i = 0; i < entity->term_count; i++) {
      const pack_term *term = pack_term_at(pack, entity->term_first + i);
      if (day < term->from || day > term->to) continue;
      uint32_t fit = term_fit(pack, term, person);
      if (fit > best) best = fit;
    }
  }
  return best;
}

static uint32_t day_fit(const ro_pack *pack, const named_persons *persons, int32_t day) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < persons->count; i++) sum += person_fit(pack, &persons->rows[i], day);
  return sum;
}

static void persons_fill(const resolve_state *state, named_persons *persons) {
  for (uint32_t i = 0; i < state->matches.count && persons->count < PERIOD_NAMES; i++) {
    const raw_match *match = &state->matches.rows[i];
    uint32_t item = match_item(match, 'n', 0);
    if (item == DOC_NONE || match_has(match, 'x')) continue;
    const ro_item *row = &state->doc->items.rows[item];
    bool full = item_is(row, CLASS_PERSON), title = match_has(match, 'h') || match_has(match, 'r');
    if (!full && !(title && item_is(row, CLASS_SURNAME))) continue;
    named_person *person = &persons->rows[persons->count++];
    *person = (named_person){.item = row, .short_name = !full};
    match_roles(state, match, &person->role, &person->office);
  }
}

/* The day on which most was as the text says, the latest of several; DATE_MIN_DAY when it names nobody in office. */
int32_t period_day(const resolve_state *state) {
  const ro_pack *pack = state->doc->pack;
  named_persons persons = {.count = 0};
  int32_t found = DATE_MIN_DAY;
  uint32_t most = 0;
  persons_fill(state, &persons);
  for (uint32_t i = 0; i < persons.count; i++)
    for (uint32_t s = 0; s < persons.rows[i].item->sense_count; s++) {
      if (!sense_is_person(&persons.rows[i], &persons.rows[i].item->senses[s])) continue;
      const pack_entity *entity = pack_entity_at(pack, persons.rows[i].item->senses[s].row);
      for (uint32_t t = 0; t < entity->term_count; t++) {
        int32_t day = pack_term_at(pack, entity->term_first + t)->from;
        uint32_t fit = day == DATE_MIN_DAY || day == found ? 0 : day_fit(pack, &persons, day);
        if (fit > most || (fit == most && fit && day > found)) most = fit, found = day;
      }
    }
  return found;
}
