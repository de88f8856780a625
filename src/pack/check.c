/* The checks behind an open pack: every index of every row lies inside its section.
 *
 * Called once by pack_open. Each check is one linear scan without memory of its own, so that opening stays far below a
 * few milliseconds; a pack that fails any is refused and never read.
 */
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "pack/layout.h"

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

static bool pool_ok(const ro_pack *pack) {
  const unsigned char *pool = (const unsigned char *)pack->pool;
  uint32_t len = pack->pool_count;
  if (len == 0 || pool[0] != 0 || pool[len - 1] != 0) return false;
  for (uint32_t at = 0; at < len;) {
    size_t step = pool[at] < 0x80 ? 1 : utf8_length(pool + at, len - at);
    if (step == 0) return false;
    at += (uint32_t)step;
  }
  return true;
}

static bool settings_ok(const ro_pack *pack) {
  for (uint32_t row = 0; row < pack->settings_count; row++)
    if (!string_ok(pack, pack->settings[row].key) || !string_ok(pack, pack->settings[row].value)) return false;
  return true;
}

static bool files_ok(const ro_pack *pack) {
  uint32_t end = 0;
  for (uint32_t row = 0; row < pack->files_count; row++) {
    const pack_file *file = &pack->files[row];
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

/* An empty slot ends every probe, so there must be one. */
static bool words_ok(const ro_pack *pack) {
  uint32_t capacity = pack->words_count, used = 0, word_count = pack->header->word_count;
  if (capacity == 0 || (capacity & (capacity - 1)) != 0) return false;
  for (uint32_t index = 0; index < capacity; index++) {
    const pack_word_slot *slot = &pack->words[index];
    if (slot->len == 0) continue;
    used++;
    if (slot->len > CUT_TOKEN_MAX || slot->word == 0 || slot->word > word_count) return false;
    if (slot->len > PACK_WORD_INLINE && !long_word_ok(pack, slot)) return false;
  }
  return used == word_count && used < capacity;
}

static bool node_ok(const ro_pack *pack, uint32_t index) {
  const pack_node *node = &pack->nodes[index];
  if (!run_ok(node->sense_first, node->sense_count, pack->senses_count)) return false;
  if (!run_ok(node->child_first, node->child_count, pack->nodes_count)) return false;
  if (node->child_count && (node->child_first <= index || node->child_first <= pack->root_count)) return false;
  for (uint32_t child = 1; child < node->child_count; child++)
    if (pack->edges[node->child_first + child - 1] >= pack->edges[node->child_first + child]) return false;
  return true;
}

static bool nodes_ok(const ro_pack *pack) {
  if (pack->nodes_count == 0 || pack->edges_count != pack->nodes_count) return false;
  if (pack->root_count >= pack->nodes_count || pack->root_count > pack->header->word_count) return false;
  for (uint32_t index = 1; index < pack->nodes_count; index++) {
    uint32_t word = pack->edges[index];
    if (word == 0 || word > pack->header->word_count || !node_ok(pack, index)) return false;
  }
  return true;
}

static bool means_fits(const ro_pack *pack, const pack_sense *sense) {
  unsigned type = pack_means_type(sense);
  return type != TYPE_NONE && type < TYPE_COUNT && pack_means_mode(sense) < pack->modes_count;
}

static bool sense_ok(const ro_pack *pack, const pack_sense *sense) {
  if (sense->class >= CLASS_COUNT) return false;
  switch (sense->kind) {
    case SENSE_ENTITY: return sense->row < pack->entities_count;
    case SENSE_ROLE: return sense->row < pack->role_words_count;
    case SENSE_TRIGGER: return sense->row < pack->triggers_count;
    case SENSE_WORD: return true;
    case SENSE_TIME: return sense->row < pack->times_count;
    case SENSE_SECTION: return sense->row < pack->marks_count;
    case SENSE_MEANS: return means_fits(pack, sense);
    case SENSE_OUTLET: return sense->row == PACK_NO_ROW || sense->row < pack->entities_count;
    default: return false;
  }
}

static bool senses_ok(const ro_pack *pack) {
  for (uint32_t row = 0; row < pack->senses_count; row++)
    if (!sense_ok(pack, &pack->senses[row])) return false;
  return true;
}

static bool entities_ok(const ro_pack *pack) {
  if (pack->ids_count != pack->entities_count) return false;
  for (uint32_t row = 0; row < pack->entities_count; row++) {
    const pack_entity *entity = &pack->entities[row];
    if (!string_ok(pack, entity->id) || !string_ok(pack, entity->name) || pack->ids[row] >= pack->entities_count)
      return false;
    if (entity->kind < ENTITY_COUNTRY || entity->kind > ENTITY_PLACE || entity->term_count == 0) return false;
    if (!run_ok(entity->term_first, entity->term_count, pack->terms_count)) return false;
    if (entity->place != PACK_NO_ROW && entity->place >= pack->entities_count) return false;
  }
  return true;
}

static bool terms_ok(const ro_pack *pack) {
  for (uint32_t row = 0; row < pack->terms_count; row++) {
    const pack_term *term = &pack->terms[row];
    if (!string_ok(pack, term->code) || term->role >= ROLE_COUNT || term->office >= pack->offices_count) return false;
  }
  return true;
}

static bool role_words_ok(const ro_pack *pack) {
  for (uint32_t row = 0; row < pack->role_words_count; row++) {
    const pack_role_word *word = &pack->role_words[row];
    if (word->role >= ROLE_COUNT || word->office >= pack->offices_count || word->class >= CLASS_COUNT) return false;
  }
  return true;
}

static bool triggers_ok(const ro_pack *pack) {
  for (uint32_t row = 0; row < pack->triggers_count; row++) {
    const pack_trigger *trigger = &pack->triggers[row];
    if (trigger->type == TYPE_NONE || trigger->type >= TYPE_COUNT || trigger->mode >= pack->modes_count) return false;
    if (trigger->frame >= pack->frames_count || trigger->strength < 1 || trigger->strength > 3) return false;
    if (trigger->part >= CLASS_COUNT || !string_ok(pack, trigger->phrase)) return false;
  }
  return true;
}

static bool marks_ok(const ro_pack *pack) {
  for (uint32_t row = 0; row < pack->times_count; row++)
    if (pack->times[row].class > TIME_THATDAY) return false;
  for (uint32_t row = 0; row < pack->marks_count; row++)
    if (pack->marks[row].class > SECTION_POSITION) return false;
  return true;
}

static bool frames_ok(const ro_pack *pack) {
  for (uint32_t row = 0; row < pack->frames_count; row++) {
    const pack_frame *frame = &pack->frames[row];
    if (!string_ok(pack, frame->name) || !run_ok(frame->slot_first, frame->slot_count, pack->slots_count)) return false;
  }
  for (uint32_t row = 0; row < pack->slots_count; row++) {
    const pack_slot *slot = &pack->slots[row];
    if (slot->voice >= VOICE_COUNT || slot->slot >= SLOT_COUNT || slot->position > POSITION_HOLDER) return false;
  }
  return true;
}

static bool step_ok(const ro_pack *pack, uint32_t index) {
  const pack_step *step = &pack->steps[index];
  bool goes_on = index + 1 < pack->steps_count;
  switch (step->op) {
    case STEP_CLASS: return goes_on && step->a < pack->masks_count;
    case STEP_LITERAL: return goes_on && step->a != 0 && step->a <= pack->header->word_count;
    case STEP_SPLIT: return step->a < pack->steps_count && step->b < pack->steps_count;
    case STEP_JUMP: return step->a < pack->steps_count;
    case STEP_MATCH: return true;
    default: return false;
  }
}

static bool patterns_ok(const ro_pack *pack) {
  for (uint32_t index = 0; index < pack->steps_count; index++)
    if (!step_ok(pack, index)) return false;
  for (uint32_t row = 0; row < pack->patterns_count; row++) {
    const pack_pattern *pattern = &pack->patterns[row];
    if (!string_ok(pack, pattern->name) || !string_ok(pack, pattern->grammar) || pattern->step >= pack->steps_count)
      return false;
  }
  return true;
}

static bool ontology_ok(const ro_pack *pack) {
  if (pack->types_count != TYPE_COUNT || pack->roles_count != ROLE_COUNT) return false;
  if (pack->modes_count == 0 || pack->offices_count == 0) return false;
  for (uint32_t row = 0; row < pack->types_count; row++)
    if (!string_ok(pack, pack->types[row].name)) return false;
  for (uint32_t row = 0; row < pack->roles_count; row++)
    if (!string_ok(pack, pack->roles[row].name)) return false;
  for (uint32_t row = 0; row < pack->modes_count; row++)
    if (!string_ok(pack, pack->modes[row])) return false;
  for (uint32_t row = 0; row < pack->offices_count; row++)
    if (!string_ok(pack, pack->offices[row])) return false;
  return true;
}

static bool weights_ok(const ro_pack *pack) {
  for (uint32_t row = 0; row < pack->weights_count; row++)
    if (!string_ok(pack, pack->weights[row].feature)) return false;
  return true;
}

static bool model_ok(const ro_pack *pack) {
  return pack->model_count == 0 || pack->model_count == PACK_MODEL_ROWS;
}

ro_status pack_check(const ro_pack *pack, const char *name, ro_error *error) {
  static const struct {
    const char *what;
    bool (*ok)(const ro_pack *pack);
  } checks[] = {{"pool", pool_ok},         {"settings", settings_ok}, {"files", files_ok},       {"words", words_ok},
                {"nodes", nodes_ok},       {"senses", senses_ok},     {"entities", entities_ok}, {"terms", terms_ok},
                {"roles", role_words_ok},  {"triggers", triggers_ok}, {"marks", marks_ok},       {"frames", frames_ok},
                {"patterns", patterns_ok}, {"ontology", ontology_ok}, {"weights", weights_ok},
                {"model", model_ok}};
  for (size_t index = 0; index < sizeof checks / sizeof *checks; index++)
    if (!checks[index].ok(pack))
      return error_set(error, RO_BAD_PACK, name, 0, "section %s holds an index out of bounds", checks[index].what);
  return RO_OK;
}
