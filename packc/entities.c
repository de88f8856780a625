/* The entities of ontology/: countries, codes, organs, people and places, each with the terms it holds.
 *
 * An id is one entity, whatever number of lines it has; each line is a term. Terms are gathered as drafts and laid out
 * entity by entity at the end. Names of people and places become phrases in packs of Latin script.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "packc/source.h"

#define ID_BYTES 128

typedef struct kind_name {
  const char *name;
  uint8_t kind;
} kind_name;

static const kind_name organ_kinds[] = {
    {"other", ORGAN_OTHER},     {"seat", ORGAN_SEAT},           {"ministry", ORGAN_MINISTRY},
    {"force", ORGAN_FORCE},     {"agency", ORGAN_AGENCY},       {"parliament", ORGAN_PARLIAMENT},
    {"court", ORGAN_COURT},     {"party", ORGAN_PARTY},         {"media", ORGAN_MEDIA},
    {"company", ORGAN_COMPANY}, {"group", ORGAN_GROUP},         {"university", ORGAN_UNIVERSITY},
    {"union", ORGAN_UNION},     {"religious", ORGAN_RELIGIOUS}, {"ngo", ORGAN_NGO}};
static const kind_name place_kinds[] = {{"capital", PLACE_CAPITAL}, {"adm1", PLACE_ADM1}, {"town", PLACE_TOWN}};

/* A kind's number by its name, or -1. */
static int kind_of(const kind_name *kinds, size_t count, const char *name) {
  for (size_t index = 0; index < count; index++)
    if (strcmp(kinds[index].name, name) == 0) return kinds[index].kind;
  return -1;
}

static uint32_t find(const dictionary *dict, const char *name) { return dictionary_find(dict, name, strlen(name)); }

/* The number of a name in a list whose 0 is none; false (and told) when it is not there. */
static bool listed(packc *c, packc_place place, const dictionary *dict, const char *what, const char *name,
                   uint8_t *out) {
  uint32_t number = find(dict, name);
  *out = (uint8_t)number;
  if (number != DICTIONARY_NONE) return true;
  packc_error(c, place, "no such %s: %s", what, name);
  return false;
}

/* A day number of a date column: its first day, or its last. */
static bool day_read(packc *c, packc_place place, const char *text, bool last, int32_t *day) {
  ro_date date;
  size_t len = strlen(text);
  *day = last ? DATE_MAX_DAY : DATE_MIN_DAY;
  if (len == 0) return true;
  bool shaped = (len == 4 || len == 7 || len == 10) && date_parse(text, len, &date) && date_known(date);
  char back[16];
  if (!shaped || date_format(date, back) != len || strcmp(back, text) != 0) {
    packc_error(c, place, "not a date: %s", text);
    return false;
  }
  *day = last ? date_last_day(date) : date_first_day(date);
  return true;
}

static bool term_days(packc *c, const source_row *row, uint32_t column, pack_term *term) {
  if (!day_read(c, row->place, row->columns[column], false, &term->from)) return false;
  if (!day_read(c, row->place, row->columns[column + 1], true, &term->to)) return false;
  if (term->from <= term->to) return true;
  packc_error(c, row->place, "ends before it begins");
  return false;
}

static void term_push(packc *c, uint32_t entity, const pack_term *term) {
  packc_term draft = {*term, entity, c->draft_terms.count};
  packc_term *row = table_push(&c->arena, &c->draft_terms, PACKC_ROWS);
  if (row) *row = draft;
}

/* The key of an id in c->ids: its kind's digit, then the id, for a code may be a country's and an organisation's. */
static uint32_t id_key(const char *id, uint8_t kind, char key[ID_BYTES]) {
  size_t len = strlen(id) < ID_BYTES - 1 ? strlen(id) : ID_BYTES - 2;
  key[0] = (char)('0' + kind);
  memcpy(key + 1, id, len);
  return (uint32_t)len + 1;
}

uint32_t packc_entity(const packc *c, const char *id, uint8_t kind) {
  char key[ID_BYTES];
  uint32_t row = dictionary_find(&c->ids, key, id_key(id, kind, key));
  return row < c->entities.count ? row : PACK_NO_ROW;
}

/* The row of an id's entity, made when it is new. */
static uint32_t entity_of(packc *c, const char *id, const char *name, uint8_t kind) {
  char key[ID_BYTES];
  pack_entity entity = {.id = packc_string(c, id), .name = packc_string(c, name), .kind = kind, .place = PACK_NO_ROW};
  uint32_t index = dictionary_add(&c->ids, &c->arena, key, id_key(id, kind, key));
  if (index < c->entities.count) return index;
  pack_entity *row = table_push(&c->arena, &c->entities, PACKC_ROWS);
  if (!row) return PACK_NO_ROW;
  *row = entity;
  return index;
}

/* As entity_of, for files where an id has one line. PACK_NO_ROW (and told) when it has another. */
static uint32_t entity_new(packc *c, packc_place place, const char *id, const char *name, uint8_t kind) {
  if (packc_entity(c, id, kind) == PACK_NO_ROW) return entity_of(c, id, name, kind);
  packc_error(c, place, "the id %s stands above", id);
  return PACK_NO_ROW;
}

static bool code_shaped(const char *code) {
  size_t len = strlen(code);
  return len >= 2 && len <= 16 && strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == len;
}

/* A state with `as` (column 8) acted under that code before `from`; a territory has no `from` and always does. */
static void country_terms(packc *c, const source_row *row, uint32_t entity, pack_term term) {
  const char *as = row->columns[7];
  bool begins = row->columns[5][0] != 0;
  if (as[0]) {
    pack_term before = {.code = packc_string(c, as), .role = ROLE_GOV, .from = DATE_MIN_DAY, .to = DATE_MAX_DAY};
    if (begins) before.to = term.from - 1;
    term_push(c, entity, &before);
  }
  if (begins || !as[0]) term_push(c, entity, &term);
}

static void country_add(packc *c, const source_row *row) {
  pack_term term = {.code = packc_string(c, row->columns[0]), .role = ROLE_GOV};
  if (!code_shaped(row->columns[0])) {
    packc_error(c, row->place, "not a code: %s", row->columns[0]);
    return;
  }
  if (!term_days(c, row, 5, &term)) return;
  uint32_t entity = entity_new(c, row->place, row->columns[0], row->columns[2], ENTITY_COUNTRY);
  if (entity == PACK_NO_ROW) return;
  country_terms(c, row, entity, term);
  if (!row->columns[3][0]) return;
  packc_capital *capital = table_push(&c->arena, &c->capitals, PACKC_ROWS);
  if (capital) *capital = (packc_capital){row->place, row->columns[3], entity};
}

static void code_add(packc *c, const source_row *row) {
  pack_term term = {.code = packc_string(c, row->columns[0])};
  if (!code_shaped(row->columns[0])) {
    packc_error(c, row->place, "not a code: %s", row->columns[0]);
    return;
  }
  if (!listed(c, row->place, &c->roles, "role", row->columns[1], &term.role) || !term_days(c, row, 3, &term)) return;
  uint32_t entity = entity_new(c, row->place, row->columns[0], row->columns[2], ENTITY_ORG);
  if (entity != PACK_NO_ROW) term_push(c, entity, &term);
}

/* True when code is a country or of codes.tsv, or UNK. */
static bool code_known(packc *c, packc_place place, const char *code) {
  if (packc_entity(c, code, ENTITY_COUNTRY) != PACK_NO_ROW || packc_entity(c, code, ENTITY_ORG) != PACK_NO_ROW)
    return true;
  if (strcmp(code, "UNK") == 0) return true;
  packc_error(c, place, "no such code: %s", code);
  return false;
}

static bool id_shaped(packc *c, packc_place place, const char *id, const char *prefix) {
  size_t len = strlen(prefix);
  if (strncmp(id, prefix, len) == 0 && id[len] && strlen(id) < ID_BYTES - 1) return true;
  packc_error(c, place, "an id begins with %s and has up to %d bytes: %.80s", prefix, ID_BYTES - 2, id);
  return false;
}

static void organ_add(packc *c, const source_row *row) {
  pack_term term = {.code = packc_string(c, row->columns[2])};
  int kind = kind_of(organ_kinds, sizeof organ_kinds / sizeof *organ_kinds, row->columns[1]);
  if (kind < 0) {
    packc_error(c, row->place, "no such kind of organ: %s", row->columns[1]);
    return;
  }
  if (!id_shaped(c, row->place, row->columns[0], "o:") || !code_known(c, row->place, row->columns[2])) return;
  if (!listed(c, row->place, &c->roles, "role", row->columns[3], &term.role) || !term_days(c, row, 5, &term)) return;
  uint32_t entity = entity_of(c, row->columns[0], row->columns[4], ENTITY_ORGAN);
  if (entity == PACK_NO_ROW) return;
  c->entities.rows[entity].subkind = (uint8_t)kind;
  term_push(c, entity, &term);
}

/* Adds the ontology's own name as a spelling. */
static void name_add(packc *c, const source_row *row, const char *name, uint8_t class, uint32_t entity) {
  if (!c->is_latin) return;
  packc_entry entry = {.place = row->place,
                       .text = name,
                       .part = "-",
                       .added = true,
                       .sense = {.kind = SENSE_ENTITY, .class = class, .row = entity, .line = row->line}};
  packc_phrase_add(c, &entry);
}

static void person_add(packc *c, const source_row *row) {
  pack_term term = {.code = packc_string(c, row->columns[2])};
  uint32_t before = c->entities.count;
  if (!id_shaped(c, row->place, row->columns[0], "p:") || !code_known(c, row->place, row->columns[2])) return;
  if (!listed(c, row->place, &c->roles, "role", row->columns[3], &term.role)) return;
  if (!listed(c, row->place, &c->offices, "office", row->columns[4], &term.office)) return;
  if (!term_days(c, row, 5, &term)) return;
  uint32_t entity = entity_of(c, row->columns[0], row->columns[1], ENTITY_PERSON);
  if (entity == PACK_NO_ROW) return;
  term_push(c, entity, &term);
  if (entity == before) name_add(c, row, row->columns[1], CLASS_PERSON, entity);
}

static bool number_read(packc *c, packc_place place, const char *text, double low, double high, double *out) {
  char *end = NULL;
  *out = 0;
  if (!text[0]) return true;
  *out = strtod(text, &end);
  if (end != text && !*end && isfinite(*out) && *out >= low && *out <= high) return true;
  packc_error(c, place, "not a number between %g and %g: %s", low, high, text);
  return false;
}

static void place_add(packc *c, const source_row *row) {
  pack_term term = {.code = packc_string(c, row->columns[2]), .from = DATE_MIN_DAY, .to = DATE_MAX_DAY};
  double latitude, longitude, population;
  int kind = kind_of(place_kinds, sizeof place_kinds / sizeof *place_kinds, row->columns[1]);
  if (kind < 0) {
    packc_error(c, row->place, "no such kind of place: %s", row->columns[1]);
    return;
  }
  if (!id_shaped(c, row->place, row->columns[0], "g") || !code_known(c, row->place, row->columns[2])) return;
  if (!number_read(c, row->place, row->columns[4], -90, 90, &latitude)) return;
  if (!number_read(c, row->place, row->columns[5], -180, 180, &longitude)) return;
  if (!number_read(c, row->place, row->columns[6], 0, UINT32_MAX, &population)) return;
  uint32_t entity = entity_new(c, row->place, row->columns[0], row->columns[3], ENTITY_PLACE);
  if (entity == PACK_NO_ROW) return;
  pack_entity *place = &c->entities.rows[entity];
  place->subkind = (uint8_t)kind;
  place->latitude = (float)latitude, place->longitude = (float)longitude, place->population = (uint32_t)population;
  term_push(c, entity, &term);
  name_add(c, row, row->columns[3], kind == PLACE_CAPITAL ? CLASS_CAPITAL : CLASS_PLACE, entity);
}

static void file_read(packc *c, const char *name, uint32_t need, uint32_t most,
                      void (*add)(packc *c, const source_row *row)) {
  source file;
  source_row row;
  if (!source_open_ontology(c, name, &file)) return;
  while (source_next(&file, need, most, &row)) add(c, &row);
}

static void capitals_join(packc *c) {
  for (uint32_t index = 0; index < c->capitals.count; index++) {
    const packc_capital *capital = &c->capitals.rows[index];
    uint32_t row = packc_entity(c, capital->id, ENTITY_PLACE);
    if (row != PACK_NO_ROW) c->entities.rows[capital->country].place = row;
    else packc_error(c, capital->place, "no such place: %s", capital->id);
  }
}

static bool has_places(const packc *c) {
  for (uint32_t row = 0; row < c->entities.count; row++)
    if (c->entities.rows[row].kind == ENTITY_PLACE) return true;
  return false;
}

static int term_order(const void *left, const void *right) {
  const packc_term *a = left, *b = right;
  if (a->entity != b->entity) return a->entity < b->entity ? -1 : 1;
  if (a->term.from != b->term.from) return a->term.from < b->term.from ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

static void terms_lay(packc *c) {
  if (c->draft_terms.count) qsort(c->draft_terms.rows, c->draft_terms.count, sizeof(packc_term), term_order);
  for (uint32_t index = 0; index < c->draft_terms.count; index++) {
    const packc_term *draft = &c->draft_terms.rows[index];
    pack_entity *entity = &c->entities.rows[draft->entity];
    if (entity->term_count == 0) entity->term_first = index;
    if (entity->term_count < UINT16_MAX) entity->term_count++;
    pack_term *row = table_push(&c->arena, &c->terms, PACKC_ROWS);
    if (row) *row = draft->term;
  }
}

void entities_read(packc *c) {
  file_read(c, "countries.tsv", 7, 9, country_add);
  file_read(c, "codes.tsv", 7, 6, code_add);
  file_read(c, "organs.tsv", 0x1f, 8, organ_add);
  file_read(c, "people.tsv", 0xf, 8, person_add);
  file_read(c, "places.tsv", 0xf, 8, place_add);
  if (has_places(c)) capitals_join(c);
  terms_lay(c);
}
