/* Topics: what talks were about, as the words that follow a verb of discussing, and who disclosed it. */
#include "base/limits.h"
#include "code/code.h"

enum { TOPIC_ITEMS = 24, TOPICS = 4 };

static bool item_ends_topic(const code_state *state, uint32_t item) {
  return item_in(state, item, CLASS_COMMA) || item_in(state, item, CLASS_SUB) || item_in(state, item, CLASS_QUOTE) ||
         item_in(state, item, CLASS_BUT) || (item_in(state, item, CLASS_PUNCT) && !item_in(state, item, CLASS_DASH));
}

static uint32_t topic_end(const code_state *state, uint32_t first) {
  uint32_t item = first;
  while (item < state->sentence.item_end && item - first < TOPIC_ITEMS && !item_ends_topic(state, item)) item++;
  return item;
}

static uint32_t topic_discloser(const code_state *state, const ro_hit *hit) {
  uint32_t group = speaker_group(state, hit);
  if (group == DOC_NONE) return DOC_NONE;
  const ro_mention *mention = group_head(state->doc, group);
  return mention->actor_count ? mention->actor_first : DOC_NONE;
}

static void topic_add(code_state *state, const ro_hit *hit, ro_event *event, uint32_t first, uint32_t end) {
  if (event->topics == NULL) event->topics = arena_alloc(&state->doc->arena, TOPICS * sizeof *event->topics);
  if (event->topics == NULL || event->topic_count >= TOPICS || end <= first) return;
  event->topics[event->topic_count++] =
      (ro_topic){doc_items_span(state->doc, first, end - first), topic_discloser(state, hit)};
}

void event_topics(code_state *state, const ro_hit *hit, ro_event *event) {
  if (event->type != TYPE_CONSULT) return;
  for (uint32_t i = state->sentence.row->item_first; i < state->sentence.item_end; i++) {
    if (!item_in(state, i, CLASS_TOPIC)) continue;
    uint32_t first = item_in(state, i + 1, CLASS_ABOUT) ? i + 2 : i + 1, end = topic_end(state, first);
    topic_add(state, hit, event, first, end);
    i = end;
  }
}
