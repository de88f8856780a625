/* When an act took place: the time expression that stands nearest in its clause, else the day of publication for the
 * news itself, else nothing. */
#include "code/code.h"
#include "time/time.h"

enum { COMMA_COST = 6, CLAUSE_COST = 12, VAGUE_REACH = 8, NO_COST = INT32_MAX };

/* "…, on Wednesday." or "…, on Wednesday, …": a time between commas belongs to the clause before it. */
static bool time_is_set_off(const code_state *state, const ro_time *time, int32_t joints) {
  uint32_t behind = time->item_first + time->item_count;
  bool closed =
      behind >= state->sentence.item_end || item_in(state, behind, CLASS_COMMA) || item_in(state, behind, CLASS_PUNCT);
  return joints == 1 && closed && item_in(state, time->item_first - 1, CLASS_COMMA);
}

/* "Malaysia, which brokered a truce in July, urged": the time belongs to the relative clause that a comma has closed.
 */
static bool time_is_aside(const code_state *state, const ro_time *time) {
  for (uint32_t i = time->item_first; i-- > state->sentence.row->item_first && !item_in(state, i, CLASS_COMMA);)
    if (item_in(state, i, CLASS_REL)) return true;
  return false;
}

/* A day before a verb of telling is the day of telling, not of what is yet to come or did not happen. */
static bool told_between(const code_state *state, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (item_in(state, i, CLASS_REPORT)) return true;
  return false;
}

/* How far a time stands from the trigger. One behind the trigger does not reach back over a comma into its clause; one
 * before it may, since times open sentences; and a vague one must stand close. */
static int32_t time_cost(const code_state *state, const ro_time *time, uint32_t item, uint8_t hit_status) {
  bool behind = time->item_first > item;
  const item_sums *a = sums_at(state, behind ? item : time->item_first);
  const item_sums *b = sums_at(state, behind ? time->item_first : item);
  int32_t distance = (int32_t)(behind ? time->item_first - item : item - time->item_first),
          commas = b->commas - a->commas;
  int32_t clauses = (b->rels - a->rels) + (b->subs - a->subs) + (b->thats - a->thats);
  if (behind && commas + clauses > 0 && !time_is_set_off(state, time, commas + clauses)) return NO_COST;
  if (!behind && commas > 0 && time_is_aside(state, time)) return NO_COST;
  if (!behind && hit_status != STATUS_ACTUAL && told_between(state, time->item_first, item)) return NO_COST;
  if (time->vague && (distance > VAGUE_REACH || commas + clauses > 0)) return NO_COST;
  return distance + COMMA_COST * commas + CLAUSE_COST * clauses;
}

static uint32_t event_time(const code_state *state, const ro_hit *hit) {
  uint32_t best = DOC_NONE;
  int32_t cost = NO_COST;
  for (uint32_t i = state->time_first; i < state->time_end; i++) {
    const ro_time *time = &state->doc->times.rows[i];
    if (time->since || (!time->vague && !date_known(time->from))) continue;
    int32_t found = time_cost(state, time, hit->item, hit->status);
    if (found < cost) cost = found, best = i;
  }
  return best;
}

static bool hit_is_background(const code_state *state, const ro_hit *hit) {
  return hit->cue != DOC_NONE && item_is(item_at(state, hit->cue), CLASS_BACKGROUND);
}

/* A day after the article's own is still to come. */
static void date_sets_status(const ro_doc *doc, ro_event *event) {
  if (!date_known(doc->published) || !date_known(event->from) || event->status != STATUS_ACTUAL) return;
  if (date_first_day(event->from) > date_last_day(doc->published)) event->status = STATUS_PLANNED;
}

static bool rule_wants_side(uint8_t rule) {
  return rule == TIME_RULE_MONTH || rule == TIME_RULE_DAY_MONTH || rule == TIME_RULE_WEEKDAY;
}

/* What is to come cannot lie behind: a month, day or weekday that was counted back is counted on. */
static void date_forward(const ro_doc *doc, ro_event *event) {
  const ro_time *time = &doc->times.rows[event->time];
  if (event->status != STATUS_PLANNED && event->status != STATUS_HYPOTHETICAL) return;
  if (!date_known(doc->published) || !date_known(event->from) || !rule_wants_side(time->rule)) return;
  if (date_last_day(event->from) >= date_first_day(doc->published)) return;
  if (time->rule == TIME_RULE_WEEKDAY) {
    event->from = event->to = date_from_day(date_first_day(event->from) + 7);
    return;
  }
  event->from.year++, event->to.year++;
}

void event_date(const code_state *state, const ro_hit *hit, ro_event *event) {
  const ro_doc *doc = state->doc;
  event->time = event_time(state, hit);
  if (event->time != DOC_NONE)
    event->from = doc->times.rows[event->time].from, event->to = doc->times.rows[event->time].to,
    date_forward(doc, event);
  else if (!hit_is_background(state, hit) && hit->status == STATUS_ACTUAL) event->from = event->to = doc->published;
  date_sets_status(doc, event);
}
