/* The closed lists of ontology/: types.tsv with their modes, roles.tsv, offices.tsv.
 *
 * Types and roles are numbers that the engine knows (enum pack_type, pack_role), so their files must hold exactly the
 * expected names in the expected order. Modes and offices are numbered in order of appearance, from 1.
 */
#include <string.h>

#include "packc/source.h"

static const char *const type_order[TYPE_COUNT] = {
    "",       "AGREE",  "CONSULT",  "SUPPORT", "COOPERATE", "AID",      "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
static const char *const role_order[ROLE_COUNT] = {"",    "GOV", "MIL", "SPY", "COP", "LEG", "JUD",
                                                   "PTY", "OPP", "REB", "CVL", "MED", "BUS", "EDU",
                                                   "REL", "LAB", "REF", "CRM", "NGO", "IGO"};

/* True when name is the next one expected; told otherwise. */
static bool in_order(packc *c, packc_place place, const char *name, const char *const *order, uint32_t next,
                     uint32_t count) {
  if (next < count && strcmp(order[next], name) == 0) return true;
  packc_error(c, place, "%s where %s is expected; the list and its order are part of the program", name,
              next < count ? order[next] : "nothing");
  return false;
}

static void list_whole(packc *c, const source *file, uint32_t found, uint32_t count) {
  if (found != count) packc_error(c, (packc_place){file->path, 0}, "%u rows, expected %u", found - 1, count - 1);
}

/* Adds the comma-separated modes of a type to the list of all modes and to the type's set. */
static void modes_read(packc *c, packc_place place, const char *modes, packc_mode_set *set) {
  while (*modes) {
    size_t len = strcspn(modes, ",");
    uint32_t mode = dictionary_add(&c->modes, &c->arena, modes, len);
    if (len == 0 || mode > 255) {
      packc_error(c, place, len == 0 ? "an empty mode" : "over 255 modes");
      return;
    }
    set->bits[mode >> 6] |= 1ull << (mode & 63);
    if (mode == c->mode_rows.count) {
      const char *name = c->modes.keys.rows[mode].data;
      pack_string *row = table_push(&c->arena, &c->mode_rows, 256);
      if (row) *row = packc_string(c, name);
    }
    modes += len;
    modes += *modes == ',';
  }
}

static uint32_t symmetry_of(packc *c, packc_place place, const char *name) {
  if (strcmp(name, "symmetric") == 0) return 2;
  if (strcmp(name, "mutual") == 0) return 1;
  if (name[0] && strcmp(name, "-") != 0) packc_error(c, place, "symmetry is -, mutual or symmetric: %s", name);
  return 0;
}

static void type_push(packc *c, const source_row *row) {
  packc_mode_set modes = {{0}};
  pack_type_row type = {packc_string(c, row->columns[0]), symmetry_of(c, row->place, row->columns[2])};
  modes_read(c, row->place, row->columns[3], &modes);
  pack_type_row *type_row = table_push(&c->arena, &c->type_rows, TYPE_COUNT);
  packc_mode_set *mode_row = table_push(&c->arena, &c->type_modes, TYPE_COUNT);
  if (type_row) *type_row = type;
  if (mode_row) *mode_row = modes;
  dictionary_add(&c->types, &c->arena, row->columns[0], strlen(row->columns[0]));
}

static void types_read(packc *c) {
  source file;
  source_row row = {.place = {"types.tsv", 0}};
  for (uint32_t index = 0; index < SOURCE_COLUMNS; index++) row.columns[index] = "";
  type_push(c, &row);
  dictionary_add(&c->modes, &c->arena, "", 0);
  table_push(&c->arena, &c->mode_rows, 256);
  if (source_open_ontology(c, "types.tsv", &file))
    while (source_next(&file, 3, 5, &row))
      if (in_order(c, row.place, row.columns[0], type_order, c->type_rows.count, TYPE_COUNT)) type_push(c, &row);
  list_whole(c, &file, c->type_rows.count, TYPE_COUNT);
}

static void role_push(packc *c, const char *name, bool is_state) {
  pack_role_row role = {packc_string(c, name), is_state};
  pack_role_row *row = table_push(&c->arena, &c->role_rows, ROLE_COUNT);
  if (row) *row = role;
  dictionary_add(&c->roles, &c->arena, name, strlen(name));
}

static void roles_read(packc *c) {
  source file;
  source_row row;
  role_push(c, "", false);
  if (source_open_ontology(c, "roles.tsv", &file)) {
    while (source_next(&file, 3, 4, &row)) {
      bool is_state = strcmp(row.columns[1], "state") == 0;
      if (!is_state && strcmp(row.columns[1], "society") != 0)
        packc_error(c, row.place, "side is state or society: %s", row.columns[1]);
      if (in_order(c, row.place, row.columns[0], role_order, c->role_rows.count, ROLE_COUNT))
        role_push(c, row.columns[0], is_state);
    }
  }
  list_whole(c, &file, c->role_rows.count, ROLE_COUNT);
}

static void office_push(packc *c, packc_place place, const char *name) {
  uint32_t office = dictionary_add(&c->offices, &c->arena, name, strlen(name));
  if (office != c->office_rows.count || office > 255) {
    packc_error(c, place, "%s stands above, or over 255 offices", name);
    return;
  }
  pack_string string = packc_string(c, name);
  pack_string *row = table_push(&c->arena, &c->office_rows, 256);
  if (row) *row = string;
}

static void offices_read(packc *c) {
  source file;
  source_row row;
  office_push(c, (packc_place){"offices.tsv", 0}, "");
  if (!source_open_ontology(c, "offices.tsv", &file)) return;
  while (source_next(&file, 3, 4, &row)) {
    if (dictionary_find(&c->roles, row.columns[1], strlen(row.columns[1])) == DICTIONARY_NONE)
      packc_error(c, row.place, "no such role: %s", row.columns[1]);
    else office_push(c, row.place, row.columns[0]);
  }
}

void ontology_read(packc *c) {
  types_read(c);
  roles_read(c);
  offices_read(c);
}
