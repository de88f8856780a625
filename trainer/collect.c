/* Matching triggers and groups with labels. */
#include "trainer/collect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned collect_language(const collector *collect, const ro_doc *doc) {
  unsigned at = 0;
  while (at + 1 < collect->engine->pack_count && collect->engine->packs[at] != doc->pack) at++;
  return at;
}

static unsigned fold_of(const ro_doc *doc) { return (unsigned)(hash_bytes(doc->id.data, doc->id.len, 3) % FOLDS); }

static bool spans_meet(ro_span a, ro_span b) {
  return a.len && b.len && a.offset < b.offset + b.len && b.offset < a.offset + a.len;
}

/* ---- groups and labelled actors ---- */

static bool actor_has_code(const label_actor *actor, const char *code) {
  for (uint32_t i = 0; i < actor->code_count; i++)
    if (strcmp(actor->codes[i], code) == 0) return true;
  return false;
}

/* A mention of the group stands where the reader pointed. */
static bool group_meets(const ro_doc *doc, uint32_t group, const label_actor *actor) {
  const ro_group *row = &doc->groups.rows[group];
  for (uint32_t m = row->mention_first; m < row->mention_first + row->mention_count; m++)
    if (spans_meet(doc_given(doc, doc->mentions.rows[m].span), actor->span)) return true;
  return false;
}

static bool group_names(const ro_doc *doc, uint32_t group, const label_actor *actor) {
  const ro_group *row = &doc->groups.rows[group];
  for (uint32_t m = row->mention_first; m < row->mention_first + row->mention_count; m++) {
    const ro_mention *mention = &doc->mentions.rows[m];
    for (uint32_t i = 0; i < mention->actor_count; i++)
      if (actor_has_code(actor, doc->actors.rows[mention->actor_first + i].code)) return true;
  }
  return false;
}

/* Every actor of the group is one of the side's. */
static bool group_within(const ro_doc *doc, uint32_t group, const label_side *side) {
  const ro_group *row = &doc->groups.rows[group];
  for (uint32_t m = row->mention_first; m < row->mention_first + row->mention_count; m++) {
    const ro_mention *mention = &doc->mentions.rows[m];
    for (uint32_t i = 0; i < mention->actor_count; i++) {
      bool named = false;
      for (uint32_t a = 0; a < side->count; a++)
        named = named || actor_has_code(&side->actors[a], doc->actors.rows[mention->actor_first + i].code);
      if (!named) return false;
    }
  }
  return true;
}

/* How well a group is a side: 3 it stands where the reader pointed and holds nobody else, 2 it stands there, 1 it is
 * somebody of the same code, 0 it is not. */
static unsigned group_fits(const ro_doc *doc, uint32_t group, const label_side *side, uint32_t actor) {
  if (group_meets(doc, group, &side->actors[actor])) return group_within(doc, group, side) ? 3 : 2;
  return group_names(doc, group, &side->actors[actor]) && group_within(doc, group, side) ? 1 : 0;
}

/* ---- sides of a label as the slots of a frame ---- */

/* In a symmetric frame all actors are in one side; the slots then are the one that stands first and the others. */
typedef struct wanted {
  label_side side;
  uint32_t actor; /* the one that the group must hold */
  bool none;
} wanted;

static bool type_is_joint(const code_state *state, const ro_hit *hit) {
  return pack_type_symmetry(state->doc->pack, hit_trigger(state->doc, hit)->type) != 0;
}

static void wanted_fill(const code_state *state, const ro_hit *hit, const label *row, wanted out[SLOT_COUNT]) {
  bool turned = hit_frame(state->doc, hit)->flags & FRAME_TURNED;
  const label_side *source = turned ? &row->target : &row->source, *target = turned ? &row->source : &row->target;
  out[SLOT_SOURCE] = (wanted){*source, 0, source->count == 0};
  out[SLOT_TARGET] = (wanted){*target, 0, target->count == 0};
  if (!type_is_joint(state, hit) || target->count || source->count < 2) return;
  out[SLOT_TARGET] = (wanted){*source, 1, false}; /* the second; none where one group holds both */
}

/* The best fit of any candidate of the slot. */
static unsigned fit_best(const code_state *state, const ro_hit *hit, unsigned slot, const wanted *want) {
  unsigned best = 0;
  for (uint32_t i = hit->candidate_first; i < hit->candidate_first + hit->candidate_count; i++) {
    const ro_candidate *row = &state->doc->candidates.rows[i];
    if (row->slot != slot || want->none) continue;
    unsigned fit = group_fits(state->doc, row->group, &want->side, want->actor);
    if (fit > best) best = fit;
  }
  return best;
}

/* One group holds the first and the second actor of a joint act: then nobody is wanted in the other slot. */
static bool second_is_inside(const code_state *state, const ro_hit *hit, const wanted want[SLOT_COUNT]) {
  const wanted *first = &want[SLOT_SOURCE], *second = &want[SLOT_TARGET];
  if (second->actor == 0) return false;
  for (uint32_t i = hit->candidate_first; i < hit->candidate_first + hit->candidate_count; i++) {
    uint32_t group = state->doc->candidates.rows[i].group;
    if (group_meets(state->doc, group, &first->side.actors[0]) &&
        group_meets(state->doc, group, &second->side.actors[1]))
      return true;
  }
  return false;
}

/* ---- slot examples ---- */

static void slot_collect(collector *collect, const code_state *state, const ro_hit *hit, const hit_view *view,
                         unsigned slot, const wanted *want, uint32_t source, float weight) {
  learn_set *set = &collect->slots[slot];
  trait_list list;
  unsigned best = fit_best(state, hit, slot, want);
  if (!want->none && best == 0) {
    collect->unreached[slot]++;
    return;
  }
  collect->reached[slot]++;
  learn_example_open(set, collect_language(collect, state->doc), fold_of(state->doc), weight);
  for (uint32_t i = hit->candidate_first; i < hit->candidate_first + hit->candidate_count; i++) {
    const ro_candidate *row = &state->doc->candidates.rows[i];
    if (row->slot != slot) continue;
    slot_traits(state, hit, view, row, &list);
    if (slot == SLOT_TARGET) pair_traits(state, hit, view, source, i, &list);
    bool right = !want->none && group_fits(state->doc, row->group, &want->side, want->actor) == best;
    learn_option_add(set, list.rows, list.count, right);
  }
  none_traits(state, hit, view, slot, &list);
  if (slot == SLOT_TARGET) pair_traits(state, hit, view, source, DOC_NONE, &list);
  learn_option_add(set, list.rows, list.count, want->none);
}

static void status_collect(collector *collect, const code_state *state, const ro_hit *hit, const hit_view *view,
                           const label *row, float weight) {
  static const char *const names[] = {"actual", "planned", "hypothetical", "negated"};
  trait_list list;
  learn_example_open(&collect->slots[MODEL_STATUS], collect_language(collect, state->doc), fold_of(state->doc), weight);
  for (unsigned status = STATUS_ACTUAL; status <= STATUS_NEGATED; status++) {
    status_traits(state, hit, view, status, &list);
    learn_option_add(&collect->slots[MODEL_STATUS], list.rows, list.count, strcmp(row->status, names[status]) == 0);
  }
}

/* The candidate that is the source by the label, DOC_NONE when none is. */
static uint32_t source_wanted(const code_state *state, const ro_hit *hit, const wanted *want) {
  unsigned best = fit_best(state, hit, SLOT_SOURCE, want);
  for (uint32_t i = hit->candidate_first; best && i < hit->candidate_first + hit->candidate_count; i++) {
    const ro_candidate *row = &state->doc->candidates.rows[i];
    if (row->slot == SLOT_SOURCE && group_fits(state->doc, row->group, &want->side, want->actor) == best) return i;
  }
  return DOC_NONE;
}

static void slots_collect(collector *collect, const code_state *state, const ro_hit *hit, const hit_view *view,
                          const label *row) {
  wanted want[SLOT_COUNT];
  wanted_fill(state, hit, row, want);
  if (second_is_inside(state, hit, want)) want[SLOT_TARGET] = (wanted){.none = true};
  float weight = row->optional ? 0.6f * row->weight : row->weight;
  uint32_t source = source_wanted(state, hit, &want[SLOT_SOURCE]);
  for (unsigned slot = 0; slot < SLOT_COUNT; slot++)
    slot_collect(collect, state, hit, view, slot, &want[slot], source, weight);
  status_collect(collect, state, hit, view, row, weight);
}

/* ---- event examples ---- */

enum { CODES = 24 };
typedef struct code_set {
  const char *codes[CODES];
  uint32_t count;
} code_set;

static void set_add(code_set *set, const char *code) {
  for (uint32_t i = 0; i < set->count; i++)
    if (strcmp(set->codes[i], code) == 0) return;
  if (set->count < CODES) set->codes[set->count++] = code;
}

static void set_add_side(code_set *set, const label_side *side) {
  for (uint32_t i = 0; i < side->count; i++)
    for (uint32_t j = 0; j < side->actors[i].code_count; j++) set_add(set, side->actors[i].codes[j]);
}

static void set_add_choice(code_set *set, const ro_doc *doc, const slot_choice *choice) {
  if (choice->candidate == DOC_NONE) return;
  const ro_group *row = &doc->groups.rows[doc->candidates.rows[choice->candidate].group];
  for (uint32_t m = row->mention_first; m < row->mention_first + row->mention_count; m++)
    for (uint32_t i = 0; i < doc->mentions.rows[m].actor_count; i++)
      set_add(set, doc->actors.rows[doc->mentions.rows[m].actor_first + i].code);
}

/* Shared codes over all, 1 for two empty sets. */
static float sets_alike(const code_set *a, const code_set *b) {
  uint32_t both = 0;
  for (uint32_t i = 0; i < a->count; i++)
    for (uint32_t j = 0; j < b->count; j++) both += strcmp(a->codes[i], b->codes[j]) == 0;
  uint32_t all = a->count + b->count - both;
  return all ? (float)both / (float)all : 1;
}

/* Where the reader pointed and who was chosen there is the same group, whoever the program thinks it is. */
static bool choice_is_label(const code_state *state, const ro_hit *hit, const hit_choice *choice, const label *row) {
  const ro_doc *doc = state->doc;
  code_set mine[SLOT_COUNT] = {{.count = 0}, {.count = 0}}, theirs[SLOT_COUNT] = {{.count = 0}, {.count = 0}};
  bool turned = hit_frame(doc, hit)->flags & FRAME_TURNED, joint = type_is_joint(state, hit) && row->target.count == 0;
  for (unsigned slot = 0; slot < SLOT_COUNT; slot++)
    set_add_choice(&mine[joint ? 0 : turned ? 1 - slot : slot], doc, &choice->slots[slot]);
  set_add_side(&theirs[0], &row->source);
  set_add_side(&theirs[joint ? 0 : 1], &row->target);
  return sets_alike(&mine[0], &theirs[0]) * sets_alike(&mine[1], &theirs[1]) >= 0.5f;
}

static unsigned standing(const char *status) {
  return strcmp(status, "planned") == 0 || strcmp(status, "hypothetical") == 0 ? 1
         : strcmp(status, "negated") == 0                                      ? 2
                                                                               : 0;
}

static bool status_is_label(uint8_t status, const label *row) {
  static const uint8_t standings[] = {0, 1, 1, 2};
  return standings[status] == standing(row->status);
}

static void note_add(collector *collect, collect_note note) {
  size_t at = collect->event_set.example_count - 1;
  if (at >= collect->note_cap) {
    collect->note_cap = collect->note_cap ? collect->note_cap * 2 : 4096;
    collect->notes = realloc(collect->notes, collect->note_cap * sizeof *collect->notes);
    if (collect->notes == NULL) exit(2);
  }
  collect->notes[at] = note;
}

/* The label that a hit with its choice tells: its index, -1 for none, -2 for one that counts neither way. */
static int64_t label_told(const collector *collect, const code_state *state, const ro_hit *hit,
                          const hit_choice *choice, uint8_t status, size_t first, size_t end) {
  const char *type = pack_type_name(state->doc->pack, hit_trigger(state->doc, hit)->type);
  int64_t spare = -1;
  for (size_t i = first; i < end; i++) {
    const label *row = &collect->labels->rows[i];
    if (strcmp(row->type, type) != 0 || !choice_is_label(state, hit, choice, row) || !status_is_label(status, row))
      continue;
    if (!row->optional) return (int64_t)i;
    spare = -2;
  }
  return spare;
}

/* What the rules chose, as a choice. */
static hit_choice rule_choice(const code_state *state, const ro_hit *hit) {
  hit_choice out = {{{DOC_NONE, 1}, {DOC_NONE, 1}}};
  for (uint32_t i = hit->candidate_first; i < hit->candidate_first + hit->candidate_count; i++) {
    const ro_candidate *row = &state->doc->candidates.rows[i];
    if (!row->elsewhere && row->group == (row->slot == SLOT_SOURCE ? hit->rule_source : hit->rule_target))
      out.slots[row->slot].candidate = i;
  }
  return out;
}

static int64_t label_typed(const collector *collect, const code_state *state, const ro_hit *hit, size_t first,
                           size_t end) {
  const char *type = pack_type_name(state->doc->pack, hit_trigger(state->doc, hit)->type);
  ro_span word = doc_given(state->doc, doc_items_span(state->doc, hit->item, 1));
  for (size_t i = first; i < end; i++) {
    const label *row = &collect->labels->rows[i];
    if (!row->optional && strcmp(row->type, type) == 0 && spans_meet(row->word, word)) return (int64_t)i;
  }
  return -1;
}

static void event_collect(collector *collect, const code_state *state, ro_hit *hit, const hit_view *view, size_t first,
                          size_t end) {
  unsigned language = collect_language(collect, state->doc), fold = fold_of(state->doc);
  trait_list list;
  hit_choice choice = chooser_slots(state, &collect->models[language][fold], hit, view);
  hit->status = chooser_status(state, &collect->models[language][fold], hit, view);
  int64_t told = label_told(collect, state, hit, &choice, hit->status, first, end);
  trigger_traits(state, hit, view, &list);
  uint32_t own = list.count;
  event_traits(state, hit, view, &choice, &list);
  learn_example_open(&collect->event_set, language, fold, told == -2 ? 0 : collect->labels->rows[first].weight);
  learn_option_add(&collect->event_set, list.rows, list.count, told >= 0);
  hit_choice ruled = rule_choice(state, hit);
  int64_t rule =
      hit->rule_gate == GATE_PASSED ? label_told(collect, state, hit, &ruled, hit->rule_status, first, end) : -3;
  note_add(collect, (collect_note){collect->trigger, own, told, rule, label_typed(collect, state, hit, first, end)});
}

/* ---- hits ---- */

/* The labels of the sentence that holds the word: [*first, *end); false when nobody read it. */
static bool sentence_labels(const collector *collect, const ro_doc *doc, ro_span word, size_t *first, size_t *end) {
  size_t from, to;
  labels_find(collect->labels, doc->id.data, doc->id.len, &from, &to);
  for (size_t i = from; i < to; i++) collect->seen[i] = (uint8_t)(1 + collect_language(collect, doc));
  for (*first = from; *first < to && !spans_meet(collect->labels->rows[*first].sentence, word);) ++*first;
  for (*end = *first; *end < to && spans_meet(collect->labels->rows[*end].sentence, word);) ++*end;
  return *first < *end;
}

static void trigger_number(collector *collect, const code_state *state, const ro_hit *hit) {
  if (collect->doc == state->doc && collect->sentence == state->sentence.index && collect->item == hit->item) return;
  collect->doc = state->doc, collect->sentence = state->sentence.index, collect->item = hit->item;
  collect->trigger++;
}

void collect_hit(void *context, const code_state *state, uint32_t index, const struct hit_view *view) {
  collector *collect = context;
  const ro_doc *doc = state->doc;
  ro_hit *hit = &doc->hits.rows[index];
  ro_span word = doc_given(doc, doc_items_span(doc, hit->item, 1));
  size_t first, end;
  if (!sentence_labels(collect, doc, word, &first, &end)) return;
  trigger_number(collect, state, hit);
  if (collect->events) {
    event_collect(collect, state, hit, view, first, end);
    return;
  }
  const char *type = pack_type_name(doc->pack, hit_trigger(doc, hit)->type);
  for (size_t i = first; i < end; i++) {
    const label *row = &collect->labels->rows[i];
    if (spans_meet(row->word, word) && strcmp(row->type, type) == 0) slots_collect(collect, state, hit, view, row);
  }
}

void collect_free(collector *collect) {
  for (unsigned set = 0; set < MODEL_EVENT; set++) learn_set_free(&collect->slots[set]);
  learn_set_free(&collect->event_set);
  free(collect->notes), free(collect->seen);
}
