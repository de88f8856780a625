/* The checks behind an open pack: every index of every row lies inside its section, every value is one that the readers
 * expect, and what points onward comes to an end (check_graph.c has the trie and the patterns).
 *
 * Called once by pack_open; nothing is checked after. Each check is one linear scan, so that opening stays far below a
 * few milliseconds; a pack that fails any is refused and never read. The message names the section, the row and the
 * byte where it lies.
 */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "pack/check.h"

static bool string_ok(const ro_pack *pack, pack_string string) { return string < pack->pool_count; }
static bool run_ok(uint32_t first, uint32_t count, uint32_t total) { return first <= total && count <= total - first; }

/* The length of the well-formed sequence at text (Unicode 15, table 3-7), 0 when it is ill-formed. */
static size_t utf8_length(const unsigned char *text, size_t len) {
  unsigned char lead = text[0];
  if (lead < 0xc2 || lead > 0xf4) return 0;
  size_t need = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (len < need) return 0;
  for (size_t index = 1; index < need; index++)
    if ((text[index] & 0xc0) != 0x80) return 0;
  if ((lead == 0xe0 && text[1] < 0xa0) || (lead == 0xed && text[1] > 0x9f)) return 0;
  if ((lead == 0xf0 && text[1] < 0x90) || (lead == 0xf4 && text[1] > 0x8f)) return 0;
  return need;
}

/* The pool is text, and each end of it is a NUL, so that every offset into it is a string. */
static bool pool_ok(const ro_pack *pack, uint32_t *row) {
  const unsigned char *pool = (const unsigned char *)pack->pool;
  uint32_t len = pack->pool_count;
  *row = 0;
  if (len == 0 || pool[0] != 0 || pool[len - 1] != 0) return false;
  for (; *row < len;) {
    size_t step = pool[*row] < 0x80 ? 1 : utf8_length(pool + *row, len - *row);
    if (step == 0) return false;
    *row += (uint32_t)step;
  }
  return true;
}

static bool setting_ok(const ro_pack *pack, uint32_t row) {
  return string_ok(pack, pack->settings[row].key) && string_ok(pack, pack->settings[row].value);
}

static bool files_ok(const ro_pack *pack, uint32_t *row) {
  uint32_t end = 0;
  for (*row = 0; *row < pack->files_count; ++*row) {
    const pack_file *file = &pack->files[*row];
    if (!string_ok(pack, file->name) || file->first != end || file->line_count > UINT32_MAX - 1 - end) return false;
    end += file->line_count;
  }
  return true;
}

static bool long_word_ok(const ro_pack *pack, const pack_word_slot *slot) {
  pack_string string;
  memcpy(&string, slot->text + 4, sizeof string);
  return string < pack->pool_count && slot->len <= pack->pool_count - string;
}

static bool word_ok(const ro_pack *pack, uint32_t row) {
  const pack_word_slot *slot = &pack->words[row];
  if (slot->len == 0) return true;
  if (slot->len > CUT_TOKEN_MAX || slot->word == 0 || slot->word > pack->header->word_count) return false;
  return slot->len <= PACK_WORD_INLINE || long_word_ok(pack, slot);
}

/* An empty slot ends every probe, so there must be one. */
static bool words_ok(const ro_pack *pack, uint32_t *row) {
  uint32_t capacity = pack->words_count, used = 0;
  *row = 0;
  if (capacity == 0 || (capacity & (capacity - 1)) != 0) return false;
  for (uint32_t index = 0; index < capacity; index++) used += pack->words[index].len != 0;
  return used == pack->header->word_count && used < capacity;
}

static bool means_fits(const ro_pack *pack, const pack_sense *sense) {
  unsigned type = pack_means_type(sense);
  return type != TYPE_NONE && type < TYPE_COUNT && pack_means_mode(sense) < pack->modes_count;
}

/* A reader that finds a class takes the row for what the class says, so class and kind must agree. */
static bool sense_ok(const ro_pack *pack, uint32_t row) {
  const pack_sense *sense = &pack->senses[row];
  switch (sense->kind) {
    case SENSE_ENTITY: return sense->class <= CLASS_SURNAME && sense->row < pack->entities_count;
    case SENSE_ROLE: return sense->row < pack->role_words_count && sense->class == pack->role_words[sense->row].class;
    case SENSE_TRIGGER: return sense->row < pack->triggers_count && sense->class == pack->triggers[sense->row].part;
    case SENSE_WORD: return pack_class_is_free(sense->class);
    case SENSE_TIME: return sense->class == CLASS_TIME && sense->row < pack->times_count;
    case SENSE_SECTION: return sense->class == CLASS_SECTION && sense->row < pack->marks_count;
    case SENSE_MEANS: return sense->class == CLASS_MEANS && means_fits(pack, sense);
    case SENSE_OUTLET:
      return sense->class == CLASS_OUTLET && (sense->row == PACK_NO_ROW || sense->row < pack->entities_count);
    default: return false;
  }
}

static bool subkind_ok(const pack_entity *entity) {
  if (entity->kind == ENTITY_ORGAN) return entity->subkind <= ORGAN_NGO;
  if (entity->kind == ENTITY_PLACE) return entity->subkind >= PLACE_CAPITAL && entity->subkind <= PLACE_TOWN;
  return entity->subkind == 0;
}

/* Comparisons that a value which is no number fails. */
static bool position_ok(const pack_entity *entity) {
  return fabsf(entity->latitude) <= 90 && fabsf(entity->longitude) <= 180;
}

static bool capital_ok(const ro_pack *pack, uint32_t place) {
  return place == PACK_NO_ROW || (place < pack->entities_count && pack->entities[place].kind == ENTITY_PLACE);
}

static bool entity_ok(const ro_pack *pack, uint32_t row) {
  const pack_entity *entity = &pack->entities[row];
  if (!string_ok(pack, entity->id) || !string_ok(pack, entity->name)) return false;
  if (entity->kind < ENTITY_COUNTRY || entity->kind > ENTITY_PLACE || !subkind_ok(entity)) return false;
  if (entity->term_count == 0 || !run_ok(entity->term_first, entity->term_count, pack->terms_count)) return false;
  return position_ok(entity) && capital_ok(pack, entity->place);
}

static bool id_ok(const ro_pack *pack, uint32_t row) { return pack->ids[row] < pack->entities_count; }

static bool ids_ok(const ro_pack *pack, uint32_t *row) {
  *row = pack->ids_count;
  return pack->ids_count == pack->entities_count;
}

/* A day of the years 1 to 9999, or open. */
static bool day_ok(int32_t day) {
  static const ro_date first = {1, 1, 1}, last = {9999, 12, 31};
  if (day == DATE_MIN_DAY || day == DATE_MAX_DAY) return true;
  return day >= date_first_day(first) && day <= date_last_day(last);
}

static bool term_ok(const ro_pack *pack, uint32_t row) {
  const pack_term *term = &pack->terms[row];
  if (!string_ok(pack, term->code) || !day_ok(term->from) || !day_ok(term->to)) return false;
  return term->role < ROLE_COUNT && term->office < pack->offices_count;
}

static bool role_word_ok(const ro_pack *pack, uint32_t row) {
  const pack_role_word *word = &pack->role_words[row];
  if (word->role >= ROLE_COUNT || word->office >= pack->offices_count) return false;
  return word->class >= CLASS_OFFICE && word->class <= CLASS_OWNED;
}

static bool trigger_ok(const ro_pack *pack, uint32_t row) {
  const pack_trigger *trigger = &pack->triggers[row];
  if (trigger->type == TYPE_NONE || trigger->type >= TYPE_COUNT || trigger->mode >= pack->modes_count) return false;
  if (trigger->frame >= pack->frames_count || trigger->strength < 1 || trigger->strength > 3) return false;
  bool part = trigger->part == CLASS_VERB || trigger->part == CLASS_NOUN || trigger->part == CLASS_FIXED;
  return part && string_ok(pack, trigger->phrase);
}

static bool time_ok(const ro_pack *pack, uint32_t row) {
  return pack_time_fits(pack->times[row].class, pack->times[row].value);
}

static bool mark_ok(const ro_pack *pack, uint32_t row) { return pack->marks[row].class <= SECTION_POSITION; }

static bool frame_ok(const ro_pack *pack, uint32_t row) {
  const pack_frame *frame = &pack->frames[row];
  return string_ok(pack, frame->name) && run_ok(frame->slot_first, frame->slot_count, pack->slots_count);
}

static bool slot_ok(const ro_pack *pack, uint32_t row) {
  const pack_slot *slot = &pack->slots[row];
  return slot->voice < VOICE_COUNT && slot->slot < SLOT_COUNT && slot->position <= POSITION_HOLDER;
}

static bool step_ok(const ro_pack *pack, uint32_t row) {
  const pack_step *step = &pack->steps[row];
  switch (step->op) {
    case STEP_CLASS: return step->a < pack->masks_count;
    case STEP_LITERAL: return step->a != 0 && step->a <= pack->header->word_count;
    case STEP_SPLIT: return step->a < pack->steps_count && step->b < pack->steps_count;
    case STEP_JUMP: return step->a < pack->steps_count;
    case STEP_MATCH: return true;
    default: return false;
  }
}

static bool pattern_ok(const ro_pack *pack, uint32_t row) {
  const pack_pattern *pattern = &pack->patterns[row];
  return string_ok(pack, pattern->name) && string_ok(pack, pattern->grammar) && pattern->step < pack->steps_count;
}

/* A capture keeps the number of its mask in 16 bits. */
static bool masks_ok(const ro_pack *pack, uint32_t *row) {
  *row = pack->masks_count;
  return pack->masks_count <= PACK_MASKS_MOST;
}

/* The closed lists are as long as the program's own. */
static bool lists_ok(const ro_pack *pack, uint32_t *row) {
  *row = pack->types_count;
  return pack->types_count == TYPE_COUNT && pack->roles_count == ROLE_COUNT && pack->modes_count && pack->offices_count;
}

static bool type_ok(const ro_pack *pack, uint32_t row) {
  return string_ok(pack, pack->types[row].name) && pack->types[row].symmetry <= 2;
}

static bool role_ok(const ro_pack *pack, uint32_t row) { return string_ok(pack, pack->roles[row].name); }
static bool mode_ok(const ro_pack *pack, uint32_t row) { return string_ok(pack, pack->modes[row]); }
static bool office_ok(const ro_pack *pack, uint32_t row) { return string_ok(pack, pack->offices[row]); }

static bool weight_ok(const ro_pack *pack, uint32_t row) {
  return string_ok(pack, pack->weights[row].feature) && fabsf(pack->weights[row].weight) <= PACK_WEIGHT_MOST;
}

static bool model_ok(const ro_pack *pack, uint32_t *row) {
  *row = pack->model_count;
  return pack->model_count == 0 || pack->model_count == PACK_MODEL_ROWS;
}

static bool rarity_ok(const ro_pack *pack, uint32_t *row) {
  for (*row = 0; *row < pack->rarity_count; ++*row)
    if (pack->rarity[*row] > PACK_RARITY_MOST) return false;
  return pack->rarity_count == 0 || pack->rarity_count == PACK_RARITY_ROWS;
}

typedef struct section_check {
  int section;
  const char *what;
  size_t row_bytes, count_at;                        /* of a row; where struct ro_pack has their number */
  bool (*row)(const ro_pack *pack, uint32_t row);    /* one row by itself, or */
  bool (*whole)(const ro_pack *pack, uint32_t *row); /* all of them; leaves the row that is wrong */
} section_check;

#define ROWS(id, member, ok) \
  { PACK_##id, #member, sizeof *((ro_pack *)0)->member, offsetof(ro_pack, member##_count), ok, NULL }
#define WHOLE(id, member, ok) \
  { PACK_##id, #member, sizeof *((ro_pack *)0)->member, offsetof(ro_pack, member##_count), NULL, ok }

/* In this order: a check may rely on those above it. */
static const section_check checks[] = {WHOLE(POOL, pool, pool_ok),
                                       ROWS(SETTINGS, settings, setting_ok),
                                       WHOLE(FILES, files, files_ok),
                                       ROWS(WORDS, words, word_ok),
                                       WHOLE(WORDS, words, words_ok),
                                       WHOLE(TYPES, types, lists_ok),
                                       ROWS(TYPES, types, type_ok),
                                       ROWS(ROLES, roles, role_ok),
                                       ROWS(MODES, modes, mode_ok),
                                       ROWS(OFFICES, offices, office_ok),
                                       ROWS(TERMS, terms, term_ok),
                                       ROWS(ENTITIES, entities, entity_ok),
                                       WHOLE(IDS, ids, ids_ok),
                                       ROWS(IDS, ids, id_ok),
                                       ROWS(ROLE_WORDS, role_words, role_word_ok),
                                       ROWS(FRAMES, frames, frame_ok),
                                       ROWS(SLOTS, slots, slot_ok),
                                       ROWS(TRIGGERS, triggers, trigger_ok),
                                       ROWS(TIMES, times, time_ok),
                                       ROWS(MARKS, marks, mark_ok),
                                       ROWS(SENSES, senses, sense_ok),
                                       WHOLE(NODES, nodes, pack_nodes_ok),
                                       WHOLE(MASKS, masks, masks_ok),
                                       ROWS(STEPS, steps, step_ok),
                                       WHOLE(STEPS, steps, pack_steps_ok),
                                       ROWS(PATTERNS, patterns, pattern_ok),
                                       ROWS(WEIGHTS, weights, weight_ok),
                                       WHOLE(MODEL, model, model_ok),
                                       WHOLE(RARITY, rarity, rarity_ok)};

static bool check_holds(const ro_pack *pack, const section_check *check, uint32_t *row) {
  uint32_t count;
  if (check->whole) return check->whole(pack, row);
  memcpy(&count, (const char *)pack + check->count_at, sizeof count);
  for (*row = 0; *row < count; ++*row)
    if (!check->row(pack, *row)) return false;
  return true;
}

ro_status pack_check(const ro_pack *pack, const char *name, ro_error *error) {
  for (size_t index = 0; index < sizeof checks / sizeof *checks; index++) {
    uint32_t row;
    if (check_holds(pack, &checks[index], &row)) continue;
    uint64_t at = pack->header->sections[checks[index].section].offset + (uint64_t)row * checks[index].row_bytes;
    return error_set(error, RO_BAD_PACK, name, 0, "section %s, row %u (byte %llu): an index or a value out of bounds",
                     checks[index].what, row, (unsigned long long)at);
  }
  return RO_OK;
}
