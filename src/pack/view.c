/* Reading an open pack: its strings, settings, rows and names.
 *
 * Indexes that come out of the pack itself are good (check.c) and are not looked at again; the functions that take a
 * name or a number from elsewhere give NULL, 0 or PACK_NO_ROW for one that does not exist.
 */
#include <string.h>

#include "pack/build.h"
#include "pack/layout.h"

const char *pack_text(const ro_pack *pack, pack_string string) { return pack->pool + string; }

const char *pack_setting(const ro_pack *pack, const char *key) {
  for (uint32_t row = 0; row < pack->settings_count; row++)
    if (strcmp(pack_text(pack, pack->settings[row].key), key) == 0) return pack_text(pack, pack->settings[row].value);
  return NULL;
}

static const char *setting_or_empty(const ro_pack *pack, const char *key) {
  const char *value = pack_setting(pack, key);
  return value ? value : "";
}

const char *pack_lang(const ro_pack *pack) { return setting_or_empty(pack, "lang"); }
const char *pack_version(const ro_pack *pack) { return setting_or_empty(pack, "version"); }
const char *pack_build(const ro_pack *pack) { return pack->build; }
const cut_rules *pack_cut_rules(const ro_pack *pack) { return &pack->cut; }

const pack_entity *pack_entity_at(const ro_pack *pack, uint32_t row) { return &pack->entities[row]; }
const pack_term *pack_term_at(const ro_pack *pack, uint32_t index) { return &pack->terms[index]; }
const pack_role_word *pack_role_word_at(const ro_pack *pack, uint32_t row) { return &pack->role_words[row]; }
const pack_trigger *pack_trigger_at(const ro_pack *pack, uint32_t row) { return &pack->triggers[row]; }
const pack_time *pack_time_at(const ro_pack *pack, uint32_t row) { return &pack->times[row]; }
const pack_section *pack_section_at(const ro_pack *pack, uint32_t row) { return &pack->marks[row]; }
const pack_frame *pack_frame_at(const ro_pack *pack, uint32_t index) { return &pack->frames[index]; }
const pack_slot *pack_slot_at(const ro_pack *pack, uint32_t index) { return &pack->slots[index]; }
const pack_pattern *pack_pattern_at(const ro_pack *pack, uint32_t index) { return &pack->patterns[index]; }
const pack_step *pack_steps(const ro_pack *pack) { return pack->steps; }
const class_mask *pack_masks(const ro_pack *pack) { return pack->masks; }
uint32_t pack_pattern_count(const ro_pack *pack) { return pack->patterns_count; }
uint32_t pack_frame_count(const ro_pack *pack) { return pack->frames_count; }
uint32_t pack_entity_count(const ro_pack *pack) { return pack->entities_count; }

uint32_t pack_entity_find(const ro_pack *pack, const char *id) {
  uint32_t low = 0, high = pack->ids_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (strcmp(pack_text(pack, pack->entities[pack->ids[middle]].id), id) < 0) low = middle + 1;
    else high = middle;
  }
  bool found = low < pack->ids_count && strcmp(pack_text(pack, pack->entities[pack->ids[low]].id), id) == 0;
  return found ? pack->ids[low] : PACK_NO_ROW;
}

const char *pack_type_name(const ro_pack *pack, unsigned type) {
  return type < pack->types_count ? pack_text(pack, pack->types[type].name) : NULL;
}

const char *pack_role_name(const ro_pack *pack, unsigned role) {
  return role < pack->roles_count ? pack_text(pack, pack->roles[role].name) : NULL;
}

const char *pack_mode_name(const ro_pack *pack, unsigned mode) {
  return mode != 0 && mode < pack->modes_count ? pack_text(pack, pack->modes[mode]) : NULL;
}

uint8_t pack_mode_find(const ro_pack *pack, const char *name) {
  for (unsigned i = 1; i < pack->modes_count && i <= UINT8_MAX; i++)
    if (strcmp(pack_text(pack, pack->modes[i]), name) == 0) return (uint8_t)i;
  return 0;
}

bool pack_mode_is(const ro_pack *pack, unsigned mode, const char *name) {
  const char *own = pack_mode_name(pack, mode);
  return own && strcmp(own, name) == 0;
}

const char *pack_office_name(const ro_pack *pack, unsigned office) {
  return office != 0 && office < pack->offices_count ? pack_text(pack, pack->offices[office]) : NULL;
}

bool pack_role_is_state(const ro_pack *pack, unsigned role) {
  return role < pack->roles_count && pack->roles[role].is_state != 0;
}

unsigned pack_type_symmetry(const ro_pack *pack, unsigned type) {
  return type < pack->types_count ? pack->types[type].symmetry : 0;
}

float pack_weight(const ro_pack *pack, const char *feature) {
  uint32_t low = 0, high = pack->weights_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = strcmp(pack_text(pack, pack->weights[middle].feature), feature);
    if (order == 0) return pack->weights[middle].weight;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return 0;
}

const int16_t *pack_model_table(const ro_pack *pack, unsigned table) {
  size_t first = (size_t)table << PACK_MODEL_BITS;
  return pack->model_count && table < PACK_MODEL_TABLES ? pack->model + first : NULL;
}

float pack_model_threshold(const ro_pack *pack) {
  return pack->model_count ? (float)pack->model[pack->model_count - 2] / 100 : 0;
}

float pack_model_floor(const ro_pack *pack) {
  return pack->model_count ? (float)pack->model[pack->model_count - 1] / 100 : 0;
}

const uint8_t *pack_rarity(const ro_pack *pack) { return pack->rarity_count ? pack->rarity : NULL; }

uint32_t pack_line(const ro_pack *pack, uint32_t line, const char **file) {
  *file = "";
  if (line == 0) return 0;
  uint32_t low = 0, high = pack->files_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (pack->files[middle].first < line) low = middle + 1;
    else high = middle;
  }
  if (low == 0 || line - pack->files[low - 1].first > pack->files[low - 1].line_count) return 0;
  *file = pack_text(pack, pack->files[low - 1].name);
  return line - pack->files[low - 1].first;
}

const char *pack_class_name(int class) {
  static const char *const names[] = {
#define X(id, name) name,
      PACK_CLASSES(X)
#undef X
  };
  return class >= 0 && class < CLASS_COUNT ? names[class] : NULL;
}

/* The least and the most that a word of each class means. */
bool pack_time_fits(unsigned class, int32_t value) {
  static const int16_t ranges[][2] = {
      [TIME_WEEKDAY] = {0, 6},     [TIME_MONTH] = {1, 12},    [TIME_DAY] = {-400, 400}, [TIME_UNIT] = {1, 9},
      [TIME_DEICTIC] = {-99, 99},  [TIME_NUMBER] = {0, 9999}, [TIME_AGO] = {-1, 1},     [TIME_PART] = {0, 4},
      [TIME_EDGE] = {-1, 1},       [TIME_MARK] = {0, 9},      [TIME_PREP] = {0, 8},     [TIME_VAGUE] = {-9999, 9999},
      [TIME_SEASON] = {0, 3},      [TIME_PUBLISHED] = {0, 9}, [TIME_ORDINAL] = {0, 9},  [TIME_FIXED] = {101, 1231},
      [TIME_THATDAY] = {-400, 400}};
  if (class > TIME_THATDAY || value < ranges[class][0] || value > ranges[class][1]) return false;
  return class != TIME_FIXED || (value % 100 >= 1 && value % 100 <= date_month_days(2000, value / 100));
}
