/* From a hit that passed to an event: its actors as the codebook writes them, status, date, place, who says so. */
#include <string.h>

#include "base/limits.h"
#include "code/voice.h"

/* The actors of one side while they are gathered. */
typedef struct side {
  uint32_t *actors;
  ro_span *spans;
  uint32_t count, room;
} side;

static bool side_open(ro_doc *doc, side *out, uint32_t room) {
  *out = (side){arena_alloc(&doc->arena, (room + 1) * sizeof(uint32_t)),
                arena_alloc(&doc->arena, (room + 1) * sizeof(ro_span)), 0, room};
  return out->actors && out->spans;
}

static bool side_has(const ro_doc *doc, const side *in, const ro_actor *actor) {
  for (uint32_t i = 0; i < in->count; i++) {
    const ro_actor *other = &doc->actors.rows[in->actors[i]];
    if (other->role == actor->role && strcmp(other->code, actor->code) == 0) return true;
  }
  return false;
}

static bool side_has_code(const ro_doc *doc, const side *in, const char *code) {
  for (uint32_t i = 0; in && i < in->count; i++)
    if (strcmp(doc->actors.rows[in->actors[i]].code, code) == 0) return true;
  return false;
}

static bool mention_is_land(const ro_mention *mention) {
  return mention->kind == MENTION_COUNTRY || mention->kind == MENTION_CAPITAL || mention->kind == MENTION_ADJECTIVE ||
         mention->kind == MENTION_PLACE;
}

/* A country that attacks acts as its forces, else as its government (in 12,000 labelled sentences countries that deploy
 * or exercise are read as governments four times in five); a town that something is done to is just a place. */
static uint8_t role_in_event(const ro_mention *mention, const ro_actor *actor, unsigned type, unsigned slot) {
  if (!mention_is_land(mention) || actor->role == ROLE_IGO || actor->role == ROLE_REB) return actor->role;
  if (slot == SLOT_SOURCE) return type == TYPE_ASSAULT ? ROLE_MIL : ROLE_GOV;
  bool towards = type_is_said(type) || type == TYPE_CONSULT || type == TYPE_SANCTION;
  return towards || mention->kind != MENTION_PLACE ? ROLE_GOV : ROLE_NONE;
}

static void side_take(ro_doc *doc, side *out, const side *against, uint32_t mention, uint32_t actor, const ro_hit *hit,
                      unsigned slot) {
  const ro_mention *row = &doc->mentions.rows[mention];
  ro_actor copy = doc->actors.rows[actor];
  copy.role = role_in_event(row, &copy, hit_trigger(doc, hit)->type, slot);
  if (side_has(doc, out, &copy) || out->count >= out->room) return;
  if (row->kind == MENTION_PLACE && hit_trigger(doc, hit)->type == TYPE_ASSAULT &&
      side_has_code(doc, against, copy.code))
    return; /* its own town */
  uint32_t index = copy.role == doc->actors.rows[actor].role ? actor : DOC_NONE;
  if (index == DOC_NONE) {
    ro_actor *fresh = table_push(&doc->arena, &doc->actors, LIMIT_TOKENS);
    if (fresh == NULL) return;
    *fresh = copy, index = doc->actors.count - 1;
  }
  out->actors[out->count] = index;
  out->spans[out->count++] = row->span;
}

static void side_fill(ro_doc *doc, side *out, const side *against, uint32_t group, const ro_hit *hit, unsigned slot) {
  if (group == DOC_NONE) return;
  const ro_group row = doc->groups.rows[group];
  for (uint32_t m = row.mention_first; m < row.mention_first + row.mention_count; m++)
    for (uint32_t a = 0; a < doc->mentions.rows[m].actor_count; a++)
      side_take(doc, out, against, m, doc->mentions.rows[m].actor_first + a, hit, slot);
}

/* What both sides hold stays on the source's side only. */
static void side_without(const ro_doc *doc, side *target, const side *source) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < target->count; i++) {
    if (side_has(doc, source, &doc->actors.rows[target->actors[i]])) continue;
    target->actors[kept] = target->actors[i], target->spans[kept++] = target->spans[i];
  }
  target->count = kept;
}

static bool sides_fill(ro_doc *doc, const ro_hit *hit, side *source, side *target) {
  const pack_frame *frame = hit_frame(doc, hit);
  bool joint = frame->flags & FRAME_SYMMETRIC, turned = frame->flags & FRAME_TURNED;
  uint32_t first = turned ? hit->target : hit->source, second = turned ? hit->source : hit->target;
  uint32_t room = group_actors(doc, first) + group_actors(doc, second);
  if (!side_open(doc, source, room) || !side_open(doc, target, room)) return false;
  side_fill(doc, source, NULL, first, hit, SLOT_SOURCE);
  side_fill(doc, joint ? source : target, source, second, hit, joint ? SLOT_SOURCE : SLOT_TARGET);
  if (source->count + target->count > 2) side_without(doc, target, source); /* orders inside one state stay */
  return source->count > 0 || target->count > 0;
}

static ro_span group_span_of(const ro_doc *doc, uint32_t group) {
  return group == DOC_NONE ? (ro_span){0, 0} : doc->groups.rows[group].span;
}

static void evidence_add(const code_state *state, uint32_t index, ro_event *event) {
  ro_doc *doc = state->doc;
  const ro_hit *hit = &doc->hits.rows[index];
  event->evidence = arena_alloc(&doc->arena, LIMIT_EVIDENCE * sizeof *event->evidence);
  if (event->evidence == NULL) return;
  event->evidence[event->evidence_count++] =
      (ro_evidence){index, state->sentence.row->span, doc_items_span(doc, hit->item, 1),
                    group_span_of(doc, hit->source), group_span_of(doc, hit->target)};
}

/* The first quote of the sentence that holds the trigger or follows it. */
static ro_span quote_span(const code_state *state, const ro_hit *hit) {
  ro_span trigger = doc_items_span(state->doc, hit->item, 1);
  for (uint32_t i = state->quote_first; i < state->quote_end; i++) {
    const ro_quote *quote = &state->doc->quotes.rows[i];
    if (span_end(quote->span) > trigger.offset && span_within(quote->span, state->sentence.row->span))
      return quote->span;
  }
  return (ro_span){0, 0};
}

/* Two who do it to each other: "accused each other", "clashes between A and B", "no plans to visit each other". */
static bool hit_is_reciprocal(const code_state *state, const ro_hit *hit, const side *source, const side *target) {
  const ro_doc *doc = state->doc;
  if (hit_frame(doc, hit)->flags & FRAME_SYMMETRIC) return false;
  if (source->count != 2 || target->count != 0 || hit->source == DOC_NONE) return false;
  bool between = hit->voice == VOICE_NOUN && group_head(doc, hit->source)->marker == CLASS_BETWEEN;
  return between || item_in(state, hit->item + 1, CLASS_EACHOTHER) || item_in(state, hit->item + 2, CLASS_EACHOTHER);
}

static void event_write(code_state *state, uint32_t index, const side *source, const side *target) {
  ro_doc *doc = state->doc;
  ro_event *event = table_push(&doc->arena, &doc->events, LIMIT_EVENTS);
  if (event == NULL) return;
  ro_hit *hit = &doc->hits.rows[index];
  const pack_trigger *trigger = hit_trigger(doc, hit);
  bool turned = hit_frame(doc, hit)->flags & FRAME_TURNED;
  event->type = trigger->type, event->mode = hit->mode, event->confidence = hit->confidence;
  event->status = turned && hit->status == STATUS_ACTUAL ? STATUS_PLANNED : hit->status;
  event->sources = source->actors, event->source_spans = source->spans, event->source_count = (uint16_t)source->count;
  event->targets = target->actors, event->target_spans = target->spans, event->target_count = (uint16_t)target->count;
  event->place = event_place(state, hit), event->said_by = cited_span(state, hit);
  event->quote = quote_span(state, hit);
  event_date(state, hit, event);
  event_topics(state, hit, event);
  evidence_add(state, index, event);
  hit->event = doc->events.count - 1;
}

static void event_from(code_state *state, uint32_t index) {
  side source, target;
  if (!sides_fill(state->doc, &state->doc->hits.rows[index], &source, &target)) return;
  if (!hit_is_reciprocal(state, &state->doc->hits.rows[index], &source, &target)) {
    event_write(state, index, &source, &target);
    return;
  }
  side first = source, second = source;
  first.count = second.count = 1, second.actors++, second.spans++;
  event_write(state, index, &first, &second);
  event_write(state, index, &second, &first);
}

void events_build(code_state *state) {
  for (uint32_t i = state->sentence.hit_first; i < state->doc->hits.count && !state->doc->arena.failed; i++)
    if (state->doc->hits.rows[i].gate == GATE_PASSED) event_from(state, i);
}
