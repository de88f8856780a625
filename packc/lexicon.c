/* The .tsv files of lexicon/: roles, triggers, cues, words, plain words, times, sections, means, outlets, weights. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "packc/source.h"

static bool listed(packc *c, packc_place place, const dictionary *dict, const char *what, const char *name,
                   uint8_t *out) {
  uint32_t number = dictionary_find(dict, name, strlen(name));
  *out = (uint8_t)number;
  if (number != DICTIONARY_NONE) return true;
  packc_error(c, place, "no such %s: %s", what, name);
  return false;
}

/* The index of name in names, or -1. */
static int name_index(const char *const *names, size_t count, const char *name) {
  for (size_t index = 0; index < count; index++)
    if (strcmp(names[index], name) == 0) return (int)index;
  return -1;
}

static packc_entry entry_of(const source_row *row, uint8_t kind, uint8_t class, uint32_t table_row) {
  return (packc_entry){.place = row->place,
                       .text = row->columns[0],
                       .part = row->columns[1],
                       .sense = {.kind = kind, .class = class, .row = table_row, .line = row->line}};
}

static void role_add(packc *c, const source_row *row) {
  static const char *const names[] = {"office", "rank", "spokes", "organ", "group", "person", "body", "owned"};
  static const uint8_t classes[] = {CLASS_OFFICE, CLASS_RANK, CLASS_SPOKES, CLASS_ORGANWORD,
                                    CLASS_GROUP,  CLASS_ONE,  CLASS_BODY,   CLASS_OWNED};
  int index = name_index(names, sizeof names / sizeof *names, row->columns[2]);
  if (index < 0) {
    packc_error(c, row->place, "no such class of roles.tsv: %s", row->columns[2]);
    return;
  }
  pack_role_word word = {.class = classes[index]};
  if (!listed(c, row->place, &c->roles, "role", row->columns[3], &word.role)) return;
  if (!listed(c, row->place, &c->offices, "office", row->columns[4], &word.office)) return;
  packc_entry entry = entry_of(row, SENSE_ROLE, word.class, c->role_words.count);
  if (!packc_phrase_add(c, &entry)) return;
  pack_role_word *made = table_push(&c->arena, &c->role_words, PACKC_ROWS);
  if (made) *made = word;
}

static int trigger_class(const char *part) {
  if (part[0] == 'v') return CLASS_VERB;
  if (part[0] == 'n') return CLASS_NOUN;
  return strcmp(part, "x") == 0 ? CLASS_FIXED : -1;
}

/* The mode of the fourth column, of the type of the third; 0 where it is empty. */
static bool mode_read(packc *c, const source_row *row, uint8_t type, uint8_t *out) {
  uint32_t mode = dictionary_find(&c->modes, row->columns[3], strlen(row->columns[3]));
  *out = (uint8_t)mode;
  if (mode == 0) return true;
  bool fits = mode < 256 && (c->type_modes.rows[type].bits[mode >> 6] >> (mode & 63) & 1);
  if (!fits) packc_error(c, row->place, "%s has no mode %s", row->columns[2], row->columns[3]);
  return fits;
}

/* The phrase as traces show it, without the mark of the inflecting word. */
static pack_string trigger_phrase(packc *c, const char *phrase) {
  char *plain = arena_copy(&c->arena, phrase, strlen(phrase)), *out = plain;
  if (!plain) return 0;
  for (const char *at = phrase; *at; at++) {
    bool mark = *at == '*' && at > phrase && at[-1] != ' ' && (at[1] == ' ' || at[1] == 0);
    if (!mark) *out++ = *at;
  }
  *out = 0;
  return packc_string(c, plain);
}

static void trigger_add(packc *c, const source_row *row) {
  pack_trigger trigger = {0};
  const char *strength = row->columns[5];
  int part = trigger_class(row->columns[1]);
  if (part < 0) {
    packc_error(c, row->place, "the part of a trigger is x or begins with v or n: %s", row->columns[1]);
    return;
  }
  if (!listed(c, row->place, &c->types, "type", row->columns[2], &trigger.type) ||
      !mode_read(c, row, trigger.type, &trigger.mode))
    return;
  if (!listed(c, row->place, &c->frame_names, "frame", row->columns[4], &trigger.frame)) return;
  if (strlen(strength) != 1 || strength[0] < '1' || strength[0] > '3') {
    packc_error(c, row->place, "strength is 1, 2 or 3: %s", strength);
    return;
  }
  trigger.part = (uint8_t)part;
  trigger.strength = (uint8_t)(strength[0] - '0');
  trigger.phrase = trigger_phrase(c, row->columns[0]);
  packc_entry entry = entry_of(row, SENSE_TRIGGER, trigger.part, c->triggers.count);
  if (!packc_phrase_add(c, &entry)) return;
  pack_trigger *made = table_push(&c->arena, &c->triggers, PACKC_ROWS);
  if (made) *made = trigger;
}

static void word_add(packc *c, const source_row *row) {
  int class = packc_class(row->columns[2]);
  if (class < 0 || !pack_class_is_free(class)) {
    packc_error(c, row->place, "not a class of words: %s", row->columns[2]);
    return;
  }
  packc_entry entry = entry_of(row, SENSE_WORD, (uint8_t) class, 0);
  packc_phrase_add(c, &entry);
}

static void plain_add(packc *c, const source_row *row) {
  source_row named = *row;
  if (!named.columns[2][0]) named.columns[2] = "plain";
  word_add(c, &named);
}

static bool integer_read(packc *c, packc_place place, const char *text, int32_t *out) {
  *out = 0;
  if (!text[0]) return true;
  char *end;
  long value = strtol(text, &end, 10);
  *out = (int32_t)value;
  if (end != text && !*end && value >= -1000000 && value <= 1000000) return true;
  packc_error(c, place, "not a whole number: %s", text);
  return false;
}

static void time_add(packc *c, const source_row *row) {
  static const char *const names[] = {"weekday", "month",     "day",     "unit",  "deictic", "number",
                                      "ago",     "part",      "edge",    "mark",  "prep",    "vague",
                                      "season",  "published", "ordinal", "fixed", "thatday"};
  _Static_assert(sizeof names / sizeof *names == TIME_THATDAY + 1, "a name for each class of time words");
  pack_time time = {0};
  int class = name_index(names, sizeof names / sizeof *names, row->columns[2]);
  if (class < 0) packc_error(c, row->place, "no such class of time.tsv: %s", row->columns[2]);
  if (class < 0 || !integer_read(c, row->place, row->columns[3], &time.value)) return;
  if (!pack_time_fits((unsigned)class, time.value)) {
    packc_error(c, row->place, "no value of %s: %d", row->columns[2], (int)time.value);
    return;
  }
  time.class = (uint8_t) class;
  packc_entry entry = entry_of(row, SENSE_TIME, CLASS_TIME, c->times.count);
  if (!packc_phrase_add(c, &entry)) return;
  pack_time *made = table_push(&c->arena, &c->times, PACKC_ROWS);
  if (made) *made = time;
}

static void section_add(packc *c, const source_row *row) {
  static const char *const names[] = {"caption", "photo",    "source", "byline", "related",
                                      "menu",    "dateline", "end",    "genre",  "position"};
  _Static_assert(sizeof names / sizeof *names == SECTION_POSITION + 1, "a name for each class of section words");
  int class = name_index(names, sizeof names / sizeof *names, row->columns[2]);
  if (class < 0) {
    packc_error(c, row->place, "no such class of sections.tsv: %s", row->columns[2]);
    return;
  }
  packc_entry entry = entry_of(row, SENSE_SECTION, CLASS_SECTION, c->marks.count);
  if (!packc_phrase_add(c, &entry)) return;
  pack_section *made = table_push(&c->arena, &c->marks, PACKC_ROWS);
  if (made) *made = (pack_section){.class = (uint8_t) class};
}

static void means_add(packc *c, const source_row *row) {
  uint8_t type, mode;
  if (!listed(c, row->place, &c->types, "type", row->columns[2], &type) || !mode_read(c, row, type, &mode)) return;
  packc_entry entry = entry_of(row, SENSE_MEANS, CLASS_MEANS, (uint32_t)type << 8 | mode);
  packc_phrase_add(c, &entry);
}

static void outlet_add(packc *c, const source_row *row) {
  const char *id = row->columns[1];
  uint32_t entity = id[0] ? packc_entity(c, id, ENTITY_ORGAN) : PACK_NO_ROW;
  if (id[0] && entity == PACK_NO_ROW) {
    packc_error(c, row->place, "no such id: %s", id);
    return;
  }
  packc_entry entry = entry_of(row, SENSE_OUTLET, CLASS_OUTLET, entity);
  entry.part = "-";
  packc_phrase_add(c, &entry);
}

static void weight_add(packc *c, const source_row *row) {
  char *end = NULL;
  double weight = strtod(row->columns[1], &end);
  if (end == row->columns[1] || *end || !isfinite(weight) || fabs(weight) > PACK_WEIGHT_MOST) {
    packc_error(c, row->place, "not a weight: %s", row->columns[1]);
    return;
  }
  pack_string feature = packc_string(c, row->columns[0]);
  for (uint32_t index = 0; index < c->weights.count; index++) {
    if (c->weights.rows[index].feature != feature) continue;
    packc_error(c, row->place, "the feature %s stands above", row->columns[0]);
    return;
  }
  pack_weight_row *made = table_push(&c->arena, &c->weights, PACKC_ROWS);
  if (made) *made = (pack_weight_row){feature, (float)weight};
}

static void file_read(packc *c, const char *name, uint32_t need, uint32_t most,
                      void (*add)(packc *c, const source_row *row)) {
  source file;
  source_row row;
  if (!source_open_pack(c, name, &file)) return;
  while (source_next(&file, need, most, &row)) add(c, &row);
}

/* weights.tsv stands where the pack's author keeps it: beside pack.ini, or in lexicon/. */
static void weights_read(packc *c) {
  file_read(c, "weights.tsv", 3, 3, weight_add);
  file_read(c, "lexicon/weights.tsv", 3, 3, weight_add);
}

void lexicon_read(packc *c) {
  file_read(c, "lexicon/outlets.tsv", 1, 3, outlet_add);
  file_read(c, "lexicon/roles.tsv", 7, 6, role_add);
  file_read(c, "lexicon/triggers.tsv", 0x37, 7, trigger_add);
  file_read(c, "lexicon/words.tsv", 7, 4, word_add);
  file_read(c, "lexicon/cues.tsv", 7, 4, word_add);
  file_read(c, "lexicon/plain.tsv", 1, 4, plain_add);
  file_read(c, "lexicon/time.tsv", 7, 5, time_add);
  file_read(c, "lexicon/sections.tsv", 7, 4, section_add);
  file_read(c, "lexicon/means.tsv", 15, 5, means_add);
  weights_read(c);
}
