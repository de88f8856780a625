/* The traits of a group as the source or target of a trigger, and of none being there. */
#include <string.h>

#include "code/chooser.h"

/* A number as one of a few steps. */
unsigned step_of(uint32_t number) {
  return number < 4 ? number : number < 6 ? 4 : number < 9 ? 5 : number < 14 ? 6 : number < 22 ? 7 : 8;
}

hit_view hit_view_of(const code_state *state, const ro_hit *hit) {
  const ro_pack *pack = state->doc->pack;
  const pack_trigger *trigger = hit_trigger(state->doc, hit);
  const char *phrase = pack_text(pack, trigger->phrase), *frame = pack_text(pack, hit_frame(state->doc, hit)->name);
  unsigned voice = hit->voice;
  return (hit_view){.type = trigger->type,
                    .voice = voice,
                    .frame = trait_hash(frame, strlen(frame)) & 0x3fff,
                    .word = trait_hash(phrase, strlen(phrase))};
}

static void bit_traits(trait_list *list, const hit_view *view, uint64_t features) {
  for (; features; features &= features - 1) {
    unsigned bit = (unsigned)__builtin_ctzll(features);
    trait_add(list, TRAIT_BIT, bit, view->voice, 0);
    trait_add(list, TRAIT_BIT_FRAME, bit, view_framed(view), 0);
  }
}

unsigned score_step(float score) {
  int step = (int)((score + 6) * 2);
  return (unsigned)(step < 0 ? 0 : step > 24 ? 24 : step);
}

static void rule_traits(trait_list *list, const hit_view *view, const ro_candidate *row) {
  trait_add(list, TRAIT_RULE, score_step(row->score), view->voice, row->elsewhere != 0);
  trait_add(list, TRAIT_RULE_BEST, row->rule, view_framed(view), 0);
  trait_add(list, TRAIT_RULE_BEST_TYPE, row->rule, view->type, view->voice);
}

static void mention_traits(trait_list *list, const hit_view *view, const ro_doc *doc, uint32_t group, unsigned side) {
  const ro_mention *mention = group_head(doc, group);
  unsigned role = role_value(group_actor(doc, group));
  trait_add(list, TRAIT_KIND, mention->kind, view->type, side);
  trait_add(list, TRAIT_ROLE, role, view->type, mention->kind);
  trait_add(list, TRAIT_ROLE_FRAME, role, view_framed(view), 0);
  trait_add(list, TRAIT_HOW, mention->how, mention->kind, 0);
  trait_add(list, TRAIT_MARKER, mention->marker, view->voice, side);
  trait_add(list, TRAIT_MARKER_FRAME, mention->marker, view_framed(view), side);
  trait_add(list, TRAIT_MARKER_WORD, mention->marker, view->word, side);
  trait_add(list, TRAIT_ACTORS, step_of(group_actors(doc, group)), view->type, mention->plural);
}

/* How often the article names this actor, and whether its first sentence does. */
static void salience_traits(trait_list *list, const hit_view *view, const code_state *state, uint32_t group) {
  const ro_actor *actor = group_actor(state->doc, group);
  if (actor == NULL) return;
  const code_salience *salience = salience_of(state, actor->code);
  trait_add(list, TRAIT_FREQUENT, step_of(salience->count), view->type, 0);
  trait_add(list, TRAIT_TITLE, salience->title, view->type, 0);
  trait_add(list, TRAIT_HOME, salience->home, view->type, group_head(state->doc, group)->how);
}

/* Groups between this one and the trigger. */
static unsigned order_of(const code_state *state, uint32_t first, uint32_t end) {
  if (end < first) return 0;
  unsigned groups = (unsigned)(sums_at(state, end)->groups - sums_at(state, first)->groups);
  return groups > 5 ? 5 : groups;
}

static void place_traits(trait_list *list, const hit_view *view, const code_state *state, const ro_hit *hit,
                         const ro_candidate *row) {
  const ro_group *group = &state->doc->groups.rows[row->group];
  bool left = group->item_last < hit->item;
  uint32_t first = left ? group->item_last + 1 : hit->item + 1, end = left ? hit->item : group->item_first;
  unsigned distance = step_of(end - first), path = shapes_path(state, first, end), order = order_of(state, first, end);
  trait_add(list, TRAIT_POSITION, row->position, row->rank, view_framed(view));
  trait_add(list, TRAIT_DISTANCE, distance, left, view->voice);
  trait_add(list, TRAIT_DISTANCE_FRAME, distance, left, view_framed(view));
  trait_add(list, TRAIT_BEFORE, shape_at(state, (int64_t)group->item_first - 1),
            shape_at(state, (int64_t)group->item_first - 2), left);
  trait_add(list, TRAIT_BEHIND, shape_at(state, group->item_last + 1), shape_at(state, group->item_last + 2), left);
  trait_add(list, TRAIT_PATH, path, left, 0);
  trait_add(list, TRAIT_PATH_VOICE, path, left, view->voice);
  trait_add(list, TRAIT_PATH_TYPE, path, left, view->type);
  trait_add(list, TRAIT_ORDER, order, left, view->voice);
  trait_add(list, TRAIT_ORDER_FRAME, order, left, view_framed(view));
}

enum { WORDS_BETWEEN = 3 };

/* The words between the two as one number. */
static unsigned words_between(const code_state *state, uint32_t first, uint32_t end) {
  uint64_t words = 0;
  for (uint32_t i = first; i < end; i++) words = hash_mix(words << 16 | word_value(state, i));
  return (unsigned)(words & 0xffff);
}

/* The words at the borders of the group and of the trigger, and all between when they are few. */
static void word_traits(trait_list *list, const hit_view *view, const code_state *state, const ro_hit *hit,
                        uint32_t index) {
  const ro_group *group = &state->doc->groups.rows[index];
  const ro_mention *mention = group_head(state->doc, index);
  bool left = group->item_last < hit->item;
  uint32_t first = left ? group->item_last + 1 : hit->item + 1, end = left ? hit->item : group->item_first;
  trait_add(list, TRAIT_WORD_BEFORE, word_value(state, (int64_t)group->item_first - 1), left, view->voice);
  trait_add(list, TRAIT_WORD_BEHIND, word_value(state, group->item_last + 1), left, view->voice);
  if (mention->kind == MENTION_GROUP || mention->kind == MENTION_PRONOUN)
    trait_add(list, TRAIT_HEAD, word_value(state, mention->head), view->type, left);
  if (end - first <= WORDS_BETWEEN)
    trait_add(list, TRAIT_WORDS_BETWEEN, words_between(state, first, end), left, view->voice);
}

/* It stands in what an outer act asks or says: is this group the outer act's source, target or neither? */
static void outer_traits(trait_list *list, const hit_view *view, const code_state *state, uint32_t group) {
  const ro_doc *doc = state->doc;
  if (view->outer == DOC_NONE) return;
  const ro_hit *outer = &doc->hits.rows[view->outer];
  unsigned part = outer->rule_source == group ? 1 : outer->rule_target == group ? 2 : 0;
  trait_add(list, TRAIT_OUTER, part, hit_trigger(doc, outer)->type, outer->rule_gate == GATE_PASSED);
}

/* Before the trigger, behind it, or in another sentence. */
static unsigned part_of(const code_state *state, const ro_hit *hit, const ro_candidate *row) {
  return row->elsewhere ? 2 : state->doc->groups.rows[row->group].item_last < hit->item;
}

void slot_traits(const code_state *state, const ro_hit *hit, const hit_view *view, const ro_candidate *row,
                 trait_list *list) {
  unsigned side = part_of(state, hit, row);
  list->count = 0;
  bit_traits(list, view, row->features);
  rule_traits(list, view, row);
  mention_traits(list, view, state->doc, row->group, side);
  salience_traits(list, view, state, row->group);
  outer_traits(list, view, state, row->group);
  trait_add(list, TRAIT_SPEAKER, view->speaker == row->group, view_framed(view), view->quoted);
  if (!row->elsewhere) {
    place_traits(list, view, state, hit, row);
    word_traits(list, view, state, hit, row->group);
    return;
  }
  trait_add(list, TRAIT_ELSEWHERE, row->elsewhere, view->type, view->voice);
  trait_add(list, TRAIT_ELSEWHERE_FRAME, row->elsewhere, view_framed(view), view->quoted);
  trait_add(list, TRAIT_ELSEWHERE_ROOM, row->elsewhere, step_of(state->sentence.group_count), view->voice);
}

void none_traits(const code_state *state, const ro_hit *hit, const hit_view *view, unsigned slot, trait_list *list) {
  const ro_sentence *row = state->sentence.row;
  unsigned before = order_of(state, row->item_first, hit->item),
           after = order_of(state, hit->item, state->sentence.item_end);
  uint32_t rule = slot == SLOT_SOURCE ? hit->rule_source : hit->rule_target;
  list->count = 0;
  trait_add(list, TRAIT_NONE, view->voice, 0, 0);
  trait_add(list, TRAIT_NONE_FRAME, view_framed(view), 0, 0);
  trait_add(list, TRAIT_NONE_WORD, view->word, view->voice, 0);
  trait_add(list, TRAIT_NONE_TYPE, view->type, view->voice, 0);
  trait_add(list, TRAIT_NONE_NEXT, shape_at(state, hit->item + 1), shape_at(state, hit->item + 2), view->voice);
  trait_add(list, TRAIT_NONE_ROOM, before, after, view->voice);
  trait_add(list, TRAIT_NONE_RULE, rule == DOC_NONE, view->type, view->voice);
  trait_add(list, TRAIT_NONE_GATE, hit->rule_gate, view->voice, rule == DOC_NONE);
}

void pair_traits(const code_state *state, const ro_hit *hit, const hit_view *view, uint32_t source, uint32_t target,
                 trait_list *list) {
  const ro_doc *doc = state->doc;
  const ro_candidate *a = source == DOC_NONE ? NULL : &doc->candidates.rows[source];
  const ro_candidate *b = target == DOC_NONE ? NULL : &doc->candidates.rows[target];
  unsigned from = a ? part_of(state, hit, a) : 3, kind = a ? group_head(doc, a->group)->kind : 31;
  if (b == NULL) {
    trait_add(list, TRAIT_PAIR_NONE, from, view->type, view->voice);
    trait_add(list, TRAIT_PAIR_NONE, 8 + kind, view_framed(view), 0);
    return;
  }
  const ro_actor *left = a ? group_actor(doc, a->group) : NULL, *right = group_actor(doc, b->group);
  unsigned same = left && right ? strcmp(left->code, right->code) == 0 : 2, to = part_of(state, hit, b);
  bool one = a && a->group == b->group;
  trait_add(list, TRAIT_PAIR_SAME, same + 4 * one, view->type, kind);
  trait_add(list, TRAIT_PAIR_SAME, same + 4 * one, view_framed(view), 16 + to);
  trait_add(list, TRAIT_PAIR_KINDS, kind, group_head(doc, b->group)->kind, view->type);
  trait_add(list, TRAIT_PAIR_ROLES, role_value(left), role_value(right), view->type << 2 | same);
  trait_add(list, TRAIT_PAIR_PLACE, from << 2 | to, view_framed(view), 0);
  if (a == NULL || from == 2 || to == 2) return;
  unsigned between = order_of(state, doc->groups.rows[a->group].item_last + 1, doc->groups.rows[b->group].item_first);
  bool first = doc->groups.rows[a->group].item_last < doc->groups.rows[b->group].item_first;
  trait_add(list, TRAIT_PAIR_SPAN, first ? between : 9, from << 2 | to, view->type);
}
