/* When an act took place: the time expression that stands nearest in its clause, else the day of publication for the
 * news itself, else nothing. */
#include "code/code.h"

enum { COMMA_COST = 6, CLAUSE_COST = 12 };

static uint32_t time_cost(const code_state *state, const ro_time *time, uint32_t item) {
  uint32_t first = time->item_first < item ? time->item_first : item;
  uint32_t last = time->item_first < item ? item : time->item_first;
  const item_sums *a = sums_at(state, first), *b = sums_at(state, last);
  uint32_t clauses = (uint32_t)(b->rels - a->rels) + (uint32_t)(b->subs - a->subs) + (uint32_t)(b->thats - a->thats);
  return last - first + COMMA_COST * (uint32_t)(b->commas - a->commas) + CLAUSE_COST * clauses;
}

uint32_t event_time(const code_state *state, const ro_hit *hit) {
  uint32_t best = DOC_NONE, cost = UINT32_MAX;
  const ro_doc *doc = state->doc;
  for (uint32_t i = state->time_first; i < state->time_end; i++) {
    const ro_time *time = &doc->times.rows[i];
    if (time->since || (!time->vague && !date_known(time->from))) continue;
    uint32_t found = time_cost(state, time, hit->item);
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

void event_date(const code_state *state, const ro_hit *hit, ro_event *event) {
  const ro_doc *doc = state->doc;
  event->time = event_time(state, hit);
  if (event->time != DOC_NONE)
    event->from = doc->times.rows[event->time].from, event->to = doc->times.rows[event->time].to;
  else if (!hit_is_background(state, hit) && hit->status == STATUS_ACTUAL) event->from = event->to = doc->published;
  date_sets_status(doc, event);
}
