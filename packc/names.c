/* The .tsv files of names/: spellings of ontology ids. Columns: id, kind, spelling, part (a paradigm, for names that
 * inflect). The class of a spelling follows from its file and kind; docs/pack-format.md has the table.
 */
#include <string.h>

#include "packc/source.h"

typedef struct name_class {
  const char *kind;
  uint8_t class;
} name_class;

typedef struct name_file {
  const char *name;
  uint8_t kinds[2];      /* of entities, tried in this order; 0 is none */
  name_class classes[5]; /* ends with a NULL kind */
} name_file;

static const name_file name_files[] = {
    {"names/countries.tsv",
     {ENTITY_COUNTRY, ENTITY_ORG},
     {{"name", CLASS_NAT}, {"short", CLASS_NATSHORT}, {"adj", CLASS_ADJ}, {"people", CLASS_PEOPLE}}},
    {"names/orgs.tsv", {ENTITY_ORG, 0}, {{"name", CLASS_ORG}, {"short", CLASS_ORG}, {"adj", CLASS_ADJ}}},
    {"names/organs.tsv", {ENTITY_ORGAN, 0}, {{"name", CLASS_ORGAN}, {"short", CLASS_ORGAN}}},
    {"names/people.tsv", {ENTITY_PERSON, 0}, {{"full", CLASS_PERSON}, {"short", CLASS_SURNAME}}},
    {"names/places.tsv", {ENTITY_PLACE, 0}, {{"name", CLASS_PLACE}, {"adj", CLASS_ADJ}}}};

static int class_of(const name_file *names, const char *kind) {
  for (const name_class *class = names->classes; class->kind; class ++)
    if (strcmp(class->kind, kind) == 0) return class->class;
  return -1;
}

static void name_add(packc *c, const name_file *names, const source_row *row) {
  const char *id = row->columns[0], *kind = row->columns[1];
  uint32_t entity = packc_entity(c, id, names->kinds[0]);
  if (entity == PACK_NO_ROW && names->kinds[1]) entity = packc_entity(c, id, names->kinds[1]);
  int class = class_of(names, kind);
  if (entity == PACK_NO_ROW) {
    packc_error(c, row->place, "no such id: %s", id);
    return;
  }
  if (class < 0) {
    packc_error(c, row->place, "no such kind: %s", kind);
    return;
  }
  if (class == CLASS_PLACE && c->entities.rows[entity].subkind == PLACE_CAPITAL) class = CLASS_CAPITAL;
  packc_entry entry = {.place = row->place,
                       .text = row->columns[2],
                       .part = row->columns[3],
                       .sense = {.kind = SENSE_ENTITY, .class = (uint8_t) class, .row = entity, .line = row->line}};
  packc_phrase_add(c, &entry);
}

void names_read(packc *c) {
  for (size_t index = 0; index < sizeof name_files / sizeof *name_files; index++) {
    source file;
    source_row row;
    if (!source_open_pack(c, name_files[index].name, &file)) continue;
    while (source_next(&file, 7, 5, &row)) name_add(c, &name_files[index], &row);
  }
}
