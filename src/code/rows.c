/* What a row says of itself, wherever in the room it is asked: an item, a group, a mention, a type. */
#include "code/code.h"

bool item_is_joined(const code_state *state, uint32_t item) {
  uint32_t before = item_before(state, item);
  while (before != DOC_NONE && (item_in(state, before, CLASS_PERFECT) || item_in(state, before, CLASS_FUTURE) ||
                                item_in(state, before, CLASS_NEG)))
    before = item_before(state, before);
  return before != DOC_NONE && (item_in(state, before, CLASS_AND) || item_in(state, before, CLASS_COMMA) ||
                                item_in(state, before, CLASS_BUT));
}

const pack_sense *hit_sense(const code_state *state, const ro_hit *hit) {
  const ro_item *item = item_at(state, hit->item);
  for (uint32_t i = 0; i < item->sense_count; i++)
    if (item->senses[i].kind == SENSE_TRIGGER && item->senses[i].row == hit->trigger) return &item->senses[i];
  return NULL;
}

const ro_actor *group_actor(const ro_doc *doc, uint32_t group) {
  const ro_mention *mention = group == DOC_NONE ? NULL : group_head(doc, group);
  return mention && mention->actor_count ? &doc->actors.rows[mention->actor_first] : NULL;
}

uint32_t group_actors(const ro_doc *doc, uint32_t group) {
  if (group == DOC_NONE) return 0;
  const ro_group *row = &doc->groups.rows[group];
  uint32_t count = 0;
  for (uint32_t i = 0; i < row->mention_count; i++) count += doc->mentions.rows[row->mention_first + i].actor_count;
  return count;
}

bool mention_is_free(const ro_mention *mention) {
  return mention->marker == CLASS_COUNT || mention->marker == CLASS_THAT || mention->marker == CLASS_AND ||
         mention->marker == CLASS_ACCORDING;
}

bool type_is_said(unsigned type) {
  return type == TYPE_AGREE || type == TYPE_SUPPORT || type == TYPE_REQUEST || type == TYPE_ACCUSE ||
         type == TYPE_REJECT || type == TYPE_THREATEN || type == TYPE_CONCEDE;
}
