/* Groups: mentions of one sentence joined by commas, "and" or a dash. A group is the unit of arguments. */
#include "base/limits.h"
#include "resolve/resolve.h"

/* What may stand between two members: ",", "and", ", and", "–" between short names. */
static bool items_join(const ro_doc *doc, uint32_t first, uint32_t end, bool countries) {
  bool joined = false;
  if (end - first > 2) return false;
  for (uint32_t i = first; i < end; i++) {
    const ro_item *item = &doc->items.rows[i];
    bool dash = item_is(item, CLASS_DASH) && countries;
    if (!item_is(item, CLASS_AND) && !item_is(item, CLASS_COMMA) && !dash) return false;
    joined = true;
  }
  return joined;
}

static bool mention_is_country(const ro_mention *mention) {
  return mention->kind == MENTION_COUNTRY || mention->kind == MENTION_CAPITAL || mention->kind == MENTION_ORG ||
         mention->kind == MENTION_ADJECTIVE;
}

static bool mention_is_state(const ro_mention *mention) {
  return mention_is_country(mention) || mention->kind == MENTION_ORGAN || mention->kind == MENTION_OFFICE ||
         mention->kind == MENTION_GROUP;
}

/* Like joins like: an adjective or a possessor does not stand beside a person. */
static bool mentions_alike(const ro_doc *doc, const ro_mention *a, const ro_mention *b) {
  if (item_is(&doc->items.rows[a->head], CLASS_HIS) || item_is(&doc->items.rows[b->head], CLASS_HIS)) return false;
  if (a->kind == MENTION_PLACE || b->kind == MENTION_PLACE) return a->kind == b->kind;
  if (a->kind == MENTION_ADJECTIVE || b->kind == MENTION_ADJECTIVE) return a->kind == b->kind;
  return a->actor_count > 0 && b->actor_count > 0;
}

/* A comma alone joins only when an "and" closes the list later; two names with a comma between are an apposition. */
static bool comma_only(const ro_doc *doc, const ro_mention *a, const ro_mention *b) {
  uint32_t at = a->item_first + a->item_count;
  return b->item_first == at + 1 && item_is(&doc->items.rows[at], CLASS_COMMA);
}

/* True when a clause has begun before the item: what stands there is an object, not the subject that a list opens. */
static bool clause_opened(const ro_doc *doc, const ro_sentence *sentence, uint32_t item) {
  for (uint32_t i = sentence->item_first; i < item; i++) {
    const ro_item *row = &doc->items.rows[i];
    if (item_is(row, CLASS_VERB) || item_is(row, CLASS_REPORT) || item_is(row, CLASS_SUB) || item_is(row, CLASS_IF))
      return true;
  }
  return false;
}

/* A headline joins two actors by a comma right before their verb: "Russia, China hold talks". */
static bool comma_before_verb(const ro_doc *doc, const ro_mention *a, const ro_mention *b) {
  uint32_t next = b->item_first + b->item_count;
  const ro_sentence *sentence = &doc->sentences.rows[b->sentence];
  if (next >= sentence->item_first + sentence->item_count || a->marker != CLASS_COUNT) return false;
  if (clause_opened(doc, sentence, a->item_first)) return false;
  const ro_item *item = &doc->items.rows[next];
  bool verb = item_is(item, CLASS_VERB) || item_is(item, CLASS_PERFECT) || item_is(item, CLASS_FUTURE);
  return verb && b->kind != MENTION_OFFICE && mention_is_state(a) && mention_is_state(b);
}

static bool list_closes(const ro_doc *doc, uint32_t mention, uint32_t end) {
  for (uint32_t i = mention; i + 1 < end; i++) {
    const ro_mention *a = &doc->mentions.rows[i], *b = &doc->mentions.rows[i + 1];
    uint32_t at = a->item_first + a->item_count;
    if (!items_join(doc, at, b->item_first, true)) return false;
    if (!comma_only(doc, a, b)) return true;
    if (comma_before_verb(doc, a, b)) return true;
  }
  return false;
}

static bool mention_joins(const ro_doc *doc, uint32_t mention, uint32_t end) {
  const ro_mention *a = &doc->mentions.rows[mention - 1], *b = &doc->mentions.rows[mention];
  uint32_t at = a->item_first + a->item_count;
  bool countries = mention_is_country(a) && mention_is_country(b);
  if (b->item_first < at || !items_join(doc, at, b->item_first, countries) || !mentions_alike(doc, a, b)) return false;
  return !comma_only(doc, a, b) || list_closes(doc, mention, end) || comma_before_verb(doc, a, b);
}

static void group_add(ro_doc *doc, uint32_t first, uint32_t end) {
  ro_group *group = table_push(&doc->arena, &doc->groups, LIMIT_TOKENS);
  if (group == NULL) return;
  const ro_mention *a = &doc->mentions.rows[first], *b = &doc->mentions.rows[end - 1];
  *group = (ro_group){first,       end - first,   span_cover(a->span, b->span),
                      a->sentence, a->item_first, b->item_first + b->item_count - 1};
  for (uint32_t i = first; i < end; i++) doc->mentions.rows[i].group = doc->groups.count - 1;
}

static void groups_of(ro_doc *doc, const ro_sentence *sentence) {
  uint32_t first = sentence->mention_first, end = first + sentence->mention_count;
  for (uint32_t i = first + 1; i <= end && first < end; i++) {
    if (i < end && mention_joins(doc, i, end)) continue;
    group_add(doc, first, i);
    first = i;
  }
}

void groups_fill(resolve_state *state) {
  for (uint32_t i = 0; i < state->doc->sentences.count && !state->doc->arena.failed; i++)
    groups_of(state->doc, &state->doc->sentences.rows[i]);
}
