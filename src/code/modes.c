/* The mode of each act that became an event: what is asked, refused or threatened says it, and by which means it is
 * done. Comes after the choice: what is asked is no event and yet says what kind of request it is. */
#include <stdlib.h>

#include "code/code.h"

enum {
  ASKED_REACH = 14, /* items between asking and what is asked */
  DENY_REACH = 8,
  MEANS_REACH = 20 /* items between an act and the means it is done by */
};

static void mode_set(const code_state *state, ro_hit *hit, const char *name) {
  uint8_t mode = pack_mode_find(state->doc->pack, name);
  if (mode) hit->mode = mode;
}

/* The mode of a request or refusal is what is asked or refused: to meet, to yield (to give something up, or not to do
 * it), to help, else to change. */
static const char *mode_asked(unsigned inner, bool negated) {
  if (inner == TYPE_CONSULT) return "meet";
  bool harm = inner == TYPE_ASSAULT || inner == TYPE_COERCE || inner == TYPE_MOBILIZE || inner == TYPE_SANCTION ||
              inner == TYPE_PROTEST || inner == TYPE_THREATEN;
  if (inner == TYPE_RETREAT || inner == TYPE_CONCEDE || (negated && harm)) return "yield";
  bool helps = inner == TYPE_AID || inner == TYPE_COOPERATE || inner == TYPE_SUPPORT || inner == TYPE_AGREE;
  return helps ? "assist" : "change";
}

/* What is threatened says with what; NULL where it does not. */
static const char *mode_threatened(unsigned inner) {
  if (inner == TYPE_ASSAULT || inner == TYPE_MOBILIZE) return "violence";
  if (inner == TYPE_SANCTION) return "relations";
  return inner == TYPE_COERCE ? "restrict" : NULL;
}

static bool hit_won(const code_state *state, const ro_hit *hit) {
  return (code_is_learned(state) ? hit->rule_gate : hit->gate) != GATE_RIVAL;
}

/* The first act told in what hit asks or threatens; NULL when there is none that the pack knows. */
static const ro_hit *asked_act(const code_state *state, const ro_hit *hit) {
  const ro_hit *end = state->doc->hits.rows + state->doc->hits.count;
  uint32_t last = content_end(state, hit->item);
  if (last > hit->item + ASKED_REACH) last = hit->item + ASKED_REACH;
  for (const ro_hit *inner = hit + 1; inner < end && inner->item < last; inner++) {
    if (inner->item == hit->item || !hit_won(state, inner)) continue;
    return inner->gate == GATE_PASSED && hit_is_coordinate(state, hit, inner) ? NULL : inner;
  }
  return NULL;
}

/* "asked X not to", "demanded that X stop": to give up something, though no act that the pack knows is named. */
static bool request_denies(const code_state *state, const ro_hit *hit) {
  uint32_t end = content_end(state, hit->item);
  for (uint32_t i = hit->item + 1; i < end && i <= hit->item + DENY_REACH; i++)
    if (item_in(state, i, CLASS_NEG) || item_in(state, i, CLASS_CANCEL)) return true;
  return false;
}

static void mode_from_content(const code_state *state, ro_hit *hit) {
  unsigned type = hit_trigger(state->doc, hit)->type;
  if (type != TYPE_REQUEST && type != TYPE_REJECT && type != TYPE_THREATEN) return;
  const ro_hit *inner = asked_act(state, hit);
  unsigned asked = inner ? hit_trigger(state->doc, inner)->type : PACK_NO_ROW;
  if (inner && type == TYPE_THREATEN && mode_threatened(asked)) mode_set(state, hit, mode_threatened(asked));
  if (inner && type != TYPE_THREATEN)
    mode_set(state, hit, mode_asked(asked, inner->status == STATUS_NEGATED || inner->rule_status == STATUS_NEGATED));
  if (type == TYPE_REQUEST && hit->voice != VOICE_NOUN && request_denies(state, hit)) mode_set(state, hit, "yield");
}

/* A means stands in the clause of its act, or right behind it: "talks with X, by video link". */
static bool means_near(const code_state *state, const ro_hit *hit, uint32_t item) {
  int commas = sums_at(state, item)->commas - sums_at(state, hit->item)->commas;
  return item < hit->item ? commas == 0 : commas <= 1;
}

/* Words that say little of how an act was done give way to a means. */
static bool mode_is_vague(const code_state *state, const ro_hit *hit) {
  const ro_pack *pack = state->doc->pack;
  return hit->mode == 0 || pack_mode_is(pack, hit->mode, "meet") || pack_mode_is(pack, hit->mode, "destroy");
}

static const pack_sense *means_at(const code_state *state, uint32_t item, unsigned type) {
  const ro_item *row = item_at(state, item);
  if (!item_is(row, CLASS_MEANS)) return NULL;
  const pack_sense *sense = item_sense(row, CLASS_MEANS);
  return sense && pack_means_type(sense) == type ? sense : NULL;
}

static void mode_from_means(const code_state *state, ro_hit *hit) {
  uint32_t first = state->sentence.row->item_first, near = MEANS_REACH + 1;
  if (!mode_is_vague(state, hit)) return;
  uint32_t from = hit->item > first + MEANS_REACH ? hit->item - MEANS_REACH : first;
  for (uint32_t i = from; i < state->sentence.item_end && i <= hit->item + MEANS_REACH; i++) {
    const pack_sense *sense = means_at(state, i, hit_trigger(state->doc, hit)->type);
    uint32_t away = (uint32_t)abs((int)i - (int)hit->item);
    if (sense && away < near && means_near(state, hit, i)) near = away, hit->mode = pack_means_mode(sense);
  }
}

void modes_close(code_state *state) {
  for (uint32_t i = state->sentence.hit_first; i < state->doc->hits.count; i++) {
    ro_hit *hit = &state->doc->hits.rows[i];
    if (hit->gate != GATE_PASSED) continue;
    mode_from_content(state, hit);
    mode_from_means(state, hit);
  }
}

/* ---- of the events of the article ---- */

/* By phone or through a third: said once, it holds for the talks wherever they are told. */
bool mode_is_manner(const ro_doc *doc, uint8_t mode) {
  return pack_mode_is(doc->pack, mode, "phone") || pack_mode_is(doc->pack, mode, "third-party");
}

void mode_take(const ro_doc *doc, ro_event *into, uint8_t mode) {
  bool says_more = pack_mode_is(doc->pack, into->mode, "meet") && mode_is_manner(doc, mode);
  if (into->mode == 0 || says_more) into->mode = mode;
}

/* Talks of which nothing more is said anywhere are a meeting; a request asks for a change. */
void modes_default(ro_doc *doc) {
  uint8_t meet = pack_mode_find(doc->pack, "meet"), change = pack_mode_find(doc->pack, "change");
  for (uint32_t i = 0; i < doc->events.count; i++) {
    ro_event *event = &doc->events.rows[i];
    if (event->mode == 0 && event->type == TYPE_CONSULT) event->mode = meet;
    if (event->mode == 0 && event->type == TYPE_REQUEST) event->mode = change;
  }
}
