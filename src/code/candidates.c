/* Candidates: every group of the sentence in every slot of the hit's frame, with where it stands and its features. */
#include <string.h>

#include "base/limits.h"
#include "code/code.h"

enum { ADJACENT = 0, NEAR = 3, MIDDLE = 8, LOOSE_WORDS = 3, OPENING = 8, NAMED_LOOK = 200, HEAD_WORDS = 5 };

static const ro_group *group_at(const code_state *state, uint32_t group) { return &state->doc->groups.rows[group]; }

/* What lies between a group and the trigger: items first … end-1. */
typedef struct gap {
  uint32_t first, end;
  bool left; /* the group stands before the trigger */
} gap;

/* The word that makes the trigger passive, when the agent stands between the two: marker, X, verb. */
static uint32_t passive_start(const code_state *state, const ro_hit *hit) {
  if (hit->voice != VOICE_PASSIVE) return hit->item;
  for (uint32_t i = hit->item, steps = 0; i > state->sentence.row->item_first && steps < MIDDLE; steps++)
    if (item_in(state, --i, CLASS_PASSIVE)) return i;
  return hit->item;
}

static gap gap_between(const code_state *state, const ro_hit *hit, uint32_t group) {
  const ro_group *row = group_at(state, group);
  bool left = row->item_last < hit->item;
  uint32_t start = passive_start(state, hit);
  if (row->item_last < start) return (gap){row->item_last + 1, start, true};
  return left ? (gap){row->item_last + 1, hit->item, true} : (gap){hit->item + 1, row->item_first, false};
}

/* Only words that may stand inside a phrase, and few of them, lie between. */
static bool gap_is_loose(const code_state *state, gap between) {
  static const uint8_t hard[] = {CLASS_COMMA, CLASS_THAT, CLASS_REL, CLASS_SUB, CLASS_QUOTE, CLASS_COLON, CLASS_AND};
  uint32_t words = 0;
  for (uint32_t i = between.first; i < between.end; i++) {
    for (size_t h = 0; h < sizeof hard; h++)
      if (item_in(state, i, hard[h])) return false;
    words += !item_in(state, i, CLASS_DET) && !item_in(state, i, CLASS_ADVERB) && !item_in(state, i, CLASS_QUANT) &&
             !item_in(state, i, CLASS_HONOR);
    if (words > LOOSE_WORDS) return false;
  }
  return true;
}

static bool group_is_owner(const code_state *state, uint32_t group, gap between) {
  const ro_mention *mention = group_head(state->doc, group);
  if (!between.left || between.end - between.first > LOOSE_WORDS || !gap_is_loose(state, between)) return false;
  if (mention->kind == MENTION_ADJECTIVE || item_in(state, between.first, CLASS_POSS)) return true;
  if (mention->kind == MENTION_PRONOUN && item_in(state, mention->head, CLASS_HIS)) return true;
  return between.end == between.first && mention->kind <= MENTION_ORGAN && mention->marker != CLASS_COUNT;
}

static bool group_is_agent(const code_state *state, gap between, uint32_t group) {
  uint32_t before = group_at(state, group)->item_first;
  if (!between.left || before == state->sentence.row->item_first) return false;
  return item_in(state, before - 1, CLASS_PASSIVE) && gap_is_loose(state, between);
}

/* The subject of a light verb that holds the trigger noun: "X launched … attack". A light verb that is passive too
 * ("suffer") turns it round: its subject is acted upon. */
static bool group_is_holder(const code_state *state, gap between, unsigned slot) {
  if (!between.left) return false;
  for (uint32_t i = between.end; i-- > between.first && between.end - i <= MIDDLE;) {
    if (item_in(state, i, CLASS_LIGHT)) return item_in(state, i, CLASS_PASSIVE) == (slot == SLOT_TARGET);
    bool other_verb = item_in(state, i, CLASS_VERB) && !item_in(state, i, CLASS_NOUN); /* "went on to condemn the …" */
    if (item_in(state, i, CLASS_COMMA) || item_in(state, i, CLASS_THAT) || other_verb) return false;
  }
  return false;
}

/* "on a base of Y": the item before the phrase whose owner Y is, DOC_NONE at the start of a clause. */
static uint32_t owned_marker(const code_state *state, const ro_mention *mention) {
  uint32_t first = state->sentence.row->item_first;
  for (uint32_t i = mention->item_first - 1, steps = 0; i > first && steps < HEAD_WORDS; steps++) {
    i--;
    bool inside = item_in(state, i, CLASS_LOWER) || item_in(state, i, CLASS_MOD) || item_in(state, i, CLASS_DET) ||
                  item_in(state, i, CLASS_QUANT) || item_in(state, i, CLASS_PLAIN) || item_in(state, i, CLASS_NUMBER) ||
                  item_in(state, i, CLASS_CLASSIFIER);
    if (!inside) return i;
  }
  return DOC_NONE;
}

static bool marker_fits(const code_state *state, const pack_slot *slot, const ro_mention *mention) {
  if (mention->marker >= CLASS_COUNT) return false;
  if (mask_has(slot->markers, mention->marker)) return true;
  uint32_t head = mention->marker == CLASS_OF ? owned_marker(state, mention) : DOC_NONE;
  for (int class = CLASS_OF; head != DOC_NONE && class <= CLASS_OTHERPREP; class ++)
    if (mask_has(slot->markers, class) && item_in(state, head, class)) return true;
  return false;
}

/* Something stands between commas after the group, and the verb goes on: "X, who …, has refused", "X, the …, said". */
static bool group_is_bridged(const code_state *state, const ro_hit *hit, uint32_t group) {
  uint32_t behind = group_at(state, group)->item_last + 1, before = item_before(state, hit->item);
  while (before != DOC_NONE && (item_in(state, before, CLASS_PERFECT) || item_in(state, before, CLASS_FUTURE) ||
                                item_in(state, before, CLASS_NEG) || item_in(state, before, CLASS_BE) ||
                                item_in(state, before, CLASS_BACKGROUND)))
    before = item_before(state, before);
  return before != DOC_NONE && before > behind && item_in(state, behind, CLASS_COMMA) &&
         item_in(state, before, CLASS_COMMA);
}

/* The trigger stands in a phrase that opens the sentence ("After meeting X, Y …", "In a call with X, Y …"): its subject
 * is the one of the main clause, right behind the comma. */
static bool group_is_main_subject(const code_state *state, const ro_hit *hit, uint32_t group) {
  uint32_t first = group_at(state, group)->item_first, start = state->sentence.row->item_first;
  if (hit->item > start + OPENING || first == start || !mention_is_free(group_head(state->doc, group))) return false;
  const item_sums *a = sums_at(state, hit->item), *b = sums_at(state, first);
  return b->commas == a->commas + 1 && item_in(state, first - 1, CLASS_COMMA);
}

/* "said in a call with": the noun is the setting of what its clause tells, and the clause's subject takes part. */
static bool hit_is_setting(const code_state *state, const ro_hit *hit) {
  uint32_t first = state->sentence.row->item_first;
  for (uint32_t i = hit->item, steps = 0; i > first && steps < LOOSE_WORDS; steps++) {
    i--;
    if (item_in(state, i, CLASS_IN) || item_in(state, i, CLASS_AT) || item_in(state, i, CLASS_SUB) ||
        item_in(state, i, CLASS_OTHERPREP))
      return true;
  }
  return false;
}

static bool group_is_subject(const code_state *state, const ro_hit *hit, uint32_t group, gap between) {
  const ro_mention *mention = group_head(state->doc, group);
  if (!between.left) return group_is_main_subject(state, hit, group);
  if (hit->voice == VOICE_NOUN && !hit_is_setting(state, hit)) return false;
  if (mention->marker == CLASS_AMONG) return group_is_bridged(state, hit, group);
  return mention_is_free(mention);
}

/* A town that is attacked stands for its country, if the article speaks of that country. */
static bool place_is_hit(const code_state *state, const ro_hit *hit, const ro_mention *mention) {
  const ro_doc *doc = state->doc;
  if (hit_trigger(doc, hit)->type != TYPE_ASSAULT || mention->actor_count == 0) return false;
  if (mention->marker == CLASS_IN || mention->marker == CLASS_AT) return false;
  const char *code = doc->actors.rows[mention->actor_first].code;
  for (uint32_t i = 0; i < doc->mentions.count && i < NAMED_LOOK; i++) {
    const ro_mention *other = &doc->mentions.rows[i];
    if (other->kind != MENTION_PLACE && other->actor_count &&
        strcmp(doc->actors.rows[other->actor_first].code, code) == 0)
      return true;
  }
  return false;
}

/* A place is where something happens; only a visit goes to one. So is a capital behind "in" or "at". */
static bool group_is_mere_place(const code_state *state, const ro_hit *hit, const ro_mention *mention) {
  if (hit_frame(state->doc, hit)->flags & FRAME_PLACE) return false;
  if (mention->kind == MENTION_PLACE) return !place_is_hit(state, hit, mention);
  return mention->kind == MENTION_CAPITAL && (mention->marker == CLASS_IN || mention->marker == CLASS_AT);
}

/* "The decision of Y was met with …": what happens to Y's thing happens to Y. */
static bool group_owns_subject(const code_state *state, const ro_mention *mention, gap between) {
  if (!between.left || mention->marker != CLASS_OF) return false;
  uint32_t head = owned_marker(state, mention);
  return head == DOC_NONE || item_in(state, head, CLASS_COMMA) || item_in(state, head, CLASS_THAT) ||
         item_in(state, head, CLASS_REPORT);
}

static bool position_holds(const code_state *state, const ro_hit *hit, const pack_slot *slot, uint32_t group) {
  gap between = gap_between(state, hit, group);
  const ro_mention *mention = group_head(state->doc, group);
  if (group_is_mere_place(state, hit, mention)) return false;
  if (slot->position == POSITION_OBJECT && item_in(state, hit->item, CLASS_TOPIC)) return false; /* what it is about */
  if (mention->kind == MENTION_PRONOUN && item_in(state, mention->head, CLASS_HIS) && slot->position != POSITION_OWNER)
    return false;
  switch (slot->position) {
    case POSITION_SUBJECT:
      return group_is_subject(state, hit, group, between) ||
             (slot->slot == SLOT_TARGET && group_owns_subject(state, mention, between));
    case POSITION_OBJECT:
      return !between.left && (mention->marker == CLASS_COUNT || mention->marker == CLASS_AND) &&
             gap_is_loose(state, between);
    case POSITION_AFTER: return !between.left && marker_fits(state, slot, mention);
    case POSITION_BEFORE: return between.left && marker_fits(state, slot, mention);
    case POSITION_OWNER: return group_is_owner(state, group, between);
    case POSITION_AGENT: return group_is_agent(state, between, group);
    default:
      return group_is_holder(state, between, slot->slot) &&
             (mention_is_free(mention) || group_owns_subject(state, mention, between));
  }
}

static uint64_t when(bool holds, enum code_feature feature) { return holds ? feature_bit(feature) : 0; }

static uint64_t position_features(unsigned position) {
  static const uint8_t features[] = {FEATURE_SUBJECT, FEATURE_OBJECT, FEATURE_AFTER, FEATURE_AFTER,
                                     FEATURE_OWNER,   FEATURE_AGENT,  FEATURE_HOLDER};
  return feature_bit((enum code_feature)features[position]);
}

static uint64_t distance_features(gap between) {
  uint32_t distance = between.end - between.first;
  return distance == ADJACENT ? feature_bit(FEATURE_ADJACENT)
         : distance <= NEAR   ? feature_bit(FEATURE_NEAR)
         : distance <= MIDDLE ? feature_bit(FEATURE_MIDDLE)
                              : feature_bit(FEATURE_FAR);
}

static uint64_t gap_features(const code_state *state, gap between) {
  const item_sums *a = sums_at(state, between.first),
                  *b = sums_at(state, between.end < between.first ? between.first : between.end);
  unsigned groups = (unsigned)(b->groups - a->groups), commas = (unsigned)(b->commas - a->commas),
           verbs = (unsigned)(b->verbs - a->verbs);
  return when(groups == 0, FEATURE_NEAREST) | when(groups == 1, FEATURE_OVER1) | when(groups > 1, FEATURE_OVER2) |
         when(commas == 1, FEATURE_COMMA1) | when(commas > 1, FEATURE_COMMA2) | when(b->rels > a->rels, FEATURE_REL) |
         when(b->subs > a->subs, FEATURE_SUB) | when(b->thats > a->thats, FEATURE_THAT) |
         when(verbs == 1, FEATURE_VERB1) | when(verbs > 1, FEATURE_VERB2) | when(b->quotes > a->quotes, FEATURE_QUOTE) |
         distance_features(between) | feature_bit(between.left ? FEATURE_LEFT : FEATURE_RIGHT);
}

static uint64_t kind_features(const ro_mention *mention) {
  switch (mention->kind) {
    case MENTION_COUNTRY: return feature_bit(FEATURE_COUNTRY);
    case MENTION_ADJECTIVE: return feature_bit(FEATURE_ADJECTIVE);
    case MENTION_CAPITAL: return feature_bit(FEATURE_CAPITAL);
    case MENTION_PLACE: return feature_bit(FEATURE_PLACE);
    case MENTION_ORG: return feature_bit(FEATURE_ORG);
    case MENTION_ORGAN: return feature_bit(FEATURE_ORGAN);
    case MENTION_PERSON: return feature_bit(FEATURE_PERSON);
    case MENTION_OFFICE: return feature_bit(FEATURE_OFFICE);
    case MENTION_PRONOUN: return feature_bit(FEATURE_PRONOUN);
    default: return feature_bit(FEATURE_CROWD);
  }
}

/* A country or adjective right before a word that the pack does not know only modifies it: "Russian gas". */
static bool mention_modifies(const code_state *state, const ro_group *group, const ro_mention *mention) {
  uint32_t next = group->item_last + 1;
  return mention->kind == MENTION_ADJECTIVE && next < state->sentence.item_end && item_in(state, next, CLASS_LOWER);
}

static uint64_t mention_features(const code_state *state, uint32_t group) {
  const ro_group *row = group_at(state, group);
  const ro_mention *mention = group_head(state->doc, group);
  const ro_actor *actor = mention->actor_count ? &state->doc->actors.rows[mention->actor_first] : NULL;
  uint32_t before = row->item_first > state->sentence.row->item_first ? row->item_first - 1 : DOC_NONE;
  bool marked = mention->marker < CLASS_COUNT && mention->marker != CLASS_THAT && mention->marker != CLASS_AND;
  return kind_features(mention) | when(marked, FEATURE_MARKED) | when(mention->marker == CLASS_BY, FEATURE_MARKED_BY) |
         when(mention->marker == CLASS_OF, FEATURE_MARKED_OF) |
         when(mention->marker == CLASS_IN || mention->marker == CLASS_AT, FEATURE_MARKED_IN) |
         when(before != DOC_NONE && item_in(state, before, CLASS_VERB) && !item_in(state, before, CLASS_REPORT),
              FEATURE_AFTER_VERB) |
         when(group == state->sentence.group_first, FEATURE_FIRST) | when(actor == NULL, FEATURE_NOBODY) |
         when(mention->plural || row->mention_count > 1, FEATURE_PLURAL) |
         when(mention->how == HOW_COREF, FEATURE_COREF) |
         when(mention->kind == MENTION_GROUP && mention->how == HOW_HOME, FEATURE_VAGUE) |
         when(actor && actor->role == ROLE_MED, FEATURE_MEDIA) |
         when(mention_modifies(state, row, mention), FEATURE_MODIFIER) |
         when(item_in(state, row->item_last + 1, CLASS_POSS), FEATURE_POSSESSOR) |
         when(row->mention_count > 1, FEATURE_LISTED);
}

/* The trigger goes on from an earlier act of the same subject: "X condemned … and called". */
static bool group_is_sister(const code_state *state, const ro_hit *hit, uint32_t group) {
  if (!item_is_joined(state, hit->item)) return false;
  for (uint32_t i = state->sentence.hit_first; i < state->doc->hits.count && state->doc->hits.rows[i].item < hit->item;
       i++)
    if (state->doc->hits.rows[i].source == group && state->doc->hits.rows[i].gate == GATE_PASSED) return true;
  return false;
}

/* What stands in the content of an earlier act is done by who was asked or accused, not by who asks. */
static uint64_t control_features(const code_state *state, const ro_hit *hit, uint32_t group) {
  uint64_t features = 0;
  for (uint32_t i = state->sentence.hit_first; i < state->doc->hits.count; i++) {
    const ro_hit *outer = &state->doc->hits.rows[i];
    if (outer->item >= hit->item) break;
    const pack_frame *frame = hit_frame(state->doc, outer);
    if (outer->gate != GATE_PASSED || !(frame->flags & FRAME_CONTENT) || (frame->flags & FRAME_SYMMETRIC)) continue;
    if (outer->voice == VOICE_PASSIVE || outer->target == DOC_NONE ||
        group_at(state, outer->target)->item_first > hit->item)
      continue;
    features |= when(outer->target == group, FEATURE_CONTROL) | when(outer->source == group, FEATURE_CONTROLLER);
  }
  return features;
}

/* What the sentence opens with, "Regarding X, …", is what is said about it, when nothing else is. */
static bool group_is_theme(const code_state *state, uint32_t group) {
  const ro_group *row = group_at(state, group);
  bool opens = row->item_first <= state->sentence.row->item_first + 2;
  return opens && group_head(state->doc, group)->marker == CLASS_ABOUT &&
         item_in(state, row->item_last + 1, CLASS_COMMA);
}

static uint64_t hit_features(const code_state *state, const ro_hit *hit) {
  const pack_trigger *trigger = hit_trigger(state->doc, hit);
  return when(hit->voice == VOICE_NOUN, FEATURE_NOUN) | when(hit->voice == VOICE_PASSIVE, FEATURE_PASSIVE) |
         when(trigger->strength == 1, FEATURE_WEAK) | when(trigger->strength == 3, FEATURE_STRONG) |
         feature_bit(FEATURE_BIAS);
}

/* The best alternative of the frame's slot that this group fills, or NULL. */
static const pack_slot *slot_filled(const code_state *state, const ro_hit *hit, unsigned name, uint32_t group) {
  const ro_doc *doc = state->doc;
  const pack_frame *frame = hit_frame(doc, hit);
  for (uint32_t i = 0; i < frame->slot_count; i++) {
    const pack_slot *slot = pack_slot_at(doc->pack, frame->slot_first + i);
    if (slot->voice == hit->voice && slot->slot == name && position_holds(state, hit, slot, group)) return slot;
  }
  return NULL;
}

static uint64_t slot_features(const pack_slot *slot) {
  if (slot == NULL) return feature_bit(FEATURE_NOWHERE);
  enum code_feature rank = slot->rank == 0 ? FEATURE_RANK0 : slot->rank == 1 ? FEATURE_RANK1 : FEATURE_RANK2;
  return position_features(slot->position) | feature_bit(rank);
}

/* What only one of the slots asks. */
static uint64_t side_features(const code_state *state, const ro_hit *hit, unsigned name, uint32_t group) {
  if (name == SLOT_TARGET) return when(group_is_theme(state, group), FEATURE_BRIDGE);
  return when(group_is_sister(state, hit, group), FEATURE_SISTER) |
         when(hit->voice != VOICE_NOUN && group_is_bridged(state, hit, group), FEATURE_BRIDGE);
}

/* One group in one slot; `shared` is what holds for both slots. */
static void candidate_add(code_state *state, uint32_t index, unsigned name, uint32_t group, uint64_t shared) {
  const ro_hit *hit = &state->doc->hits.rows[index];
  const pack_slot *slot = slot_filled(state, hit, name, group);
  ro_candidate *row = table_push(&state->doc->arena, &state->doc->candidates, LIMIT_CANDIDATES);
  if (row == NULL) return;
  *row = (ro_candidate){.hit = index, .group = group, .slot = (uint8_t)name};
  row->position = slot ? slot->position : UINT8_MAX, row->rank = slot ? slot->rank : UINT8_MAX;
  row->marker = group_head(state->doc, group)->marker;
  row->features = shared | slot_features(slot) | side_features(state, hit, name, group);
  row->score = weights_sum(&state->model->weights, name, row->features);
}

static bool group_holds_item(const ro_group *group, uint32_t item) {
  return group->item_first <= item && item <= group->item_last;
}

/* A group of another sentence as an argument of this one's trigger. */
static void elsewhere_add(code_state *state, uint32_t index, unsigned name, uint32_t i) {
  ro_candidate *row = table_push(&state->doc->arena, &state->doc->candidates, LIMIT_CANDIDATES);
  if (row == NULL) return;
  *row = (ro_candidate){.hit = index, .group = state->sentence.elsewhere[i], .slot = (uint8_t)name};
  row->position = row->rank = UINT8_MAX;
  row->elsewhere = state->sentence.elsewhere_kinds[i];
  row->marker = group_head(state->doc, row->group)->marker;
}

void candidates_open(code_state *state) {
  code_sentence *sentence = &state->sentence;
  sentence->group_features = arena_alloc(&state->doc->arena, (sentence->group_count + 1) * sizeof(uint64_t));
  for (uint32_t i = 0; sentence->group_features && i < sentence->group_count; i++)
    sentence->group_features[i] = mention_features(state, sentence->group_first + i);
}

static bool hit_has_sister(const code_state *state, const ro_hit *hit) {
  for (uint32_t i = 0; i < state->sentence.group_count; i++)
    if (group_is_sister(state, hit, state->sentence.group_first + i)) return true;
  return false;
}

void candidates_fill(code_state *state, uint32_t index) {
  ro_hit *hit = &state->doc->hits.rows[index];
  const code_sentence *sentence = &state->sentence;
  uint64_t own = hit_features(state, hit);
  bool coordinate = hit_has_sister(state, hit); /* it goes on from another act: nobody in it is controlled */
  hit->candidate_first = state->doc->candidates.count;
  for (uint32_t i = 0; i < sentence->group_count && sentence->group_features && !state->doc->arena.failed; i++) {
    uint32_t group = sentence->group_first + i;
    if (group_holds_item(group_at(state, group), hit->item)) continue;
    uint64_t shared = own | sentence->group_features[i] | gap_features(state, gap_between(state, hit, group));
    if (!coordinate) shared |= control_features(state, hit, group);
    for (unsigned name = 0; name < SLOT_COUNT; name++) candidate_add(state, index, name, group, shared);
  }
  for (uint32_t i = 0; i < sentence->elsewhere_count; i++)
    for (unsigned name = 0; name < SLOT_COUNT; name++) elsewhere_add(state, index, name, i);
  hit->candidate_count = state->doc->candidates.count - hit->candidate_first;
}
