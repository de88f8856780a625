/* The lexicon lines behind a mention. See senses.h. */
#include "article/senses.h"

static bool sense_names_actor(const ro_doc *doc, const ro_mention *mention, const pack_sense *sense) {
  for (uint32_t i = 0; i < mention->actor_count; i++)
    if (sense->kind == SENSE_ENTITY && doc->actors.rows[mention->actor_first + i].entity == sense->row) return true;
  return false;
}

uint32_t mention_line(const ro_doc *doc, const ro_mention *mention, uint32_t i) {
  const ro_item *item = &doc->items.rows[mention->item_first + i];
  uint32_t line = DOC_NONE;
  for (uint32_t k = 0; k < item->sense_count; k++) {
    const pack_sense *sense = &item->senses[k];
    if (sense_names_actor(doc, mention, sense)) return sense->line;
    if (line == DOC_NONE && (sense->kind == SENSE_ENTITY || sense->kind == SENSE_ROLE)) line = sense->line;
  }
  return line;
}
