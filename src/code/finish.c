/* Over the whole article: events that tell the same act become one, a call's date goes over to what was said in it, and
 * every event gets its id. */
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "code/code.h"

enum {
  SPECIFIC_LOOK = 200, /* events looked through for one that says more; articles have fewer */
  NEWS_DAYS = 45,      /* what lies further back is no longer what the article is about */
  FURTHER_REACH = 4
};

static uint64_t actors_hash(const ro_doc *doc, const uint32_t *actors, uint32_t count, uint64_t seed) {
  uint64_t sum = 0; /* of the set: the order of actors says nothing */
  for (uint32_t i = 0; i < count; i++) {
    const ro_actor *actor = &doc->actors.rows[actors[i]];
    sum += hash_mix(hash_bytes(actor->code, strlen(actor->code), seed));
  }
  return hash_mix(sum ^ seed);
}

static bool actors_hold_society(const ro_doc *doc, const uint32_t *actors, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    uint8_t role = doc->actors.rows[actors[i]].role;
    if (role != ROLE_NONE && !pack_role_is_state(doc->pack, role)) return true;
  }
  return false;
}

/* What a state does and what its people do is not one act. */
static uint64_t sources_hash(const ro_doc *doc, const ro_event *event) {
  uint64_t hash = actors_hash(doc, event->sources, event->source_count, 11);
  return actors_hold_society(doc, event->sources, event->source_count) ? hash_mix(hash + 1) : hash;
}

/* Within one country it counts besides whether the state or its people are acted upon. */
static uint64_t targets_hash(const ro_doc *doc, const ro_event *event) {
  uint64_t hash = actors_hash(doc, event->targets, event->target_count, 13);
  if (event->source_count == 0 || event->target_count == 0) return hash;
  const char *a = doc->actors.rows[event->sources[0]].code, *b = doc->actors.rows[event->targets[0]].code;
  bool home = strcmp(a, b) == 0;
  return home && actors_hold_society(doc, event->targets, event->target_count) ? hash_mix(hash + 1) : hash;
}

static uint8_t standing(uint8_t status) { return status == STATUS_HYPOTHETICAL ? STATUS_PLANNED : status; }

static uint64_t event_key(const ro_doc *doc, const ro_event *event) {
  uint64_t key = hash_mix(((uint64_t)event->type << 8) | standing(event->status));
  key ^= sources_hash(doc, event);
  return hash_mix(key ^ targets_hash(doc, event));
}

/* Two dates may be one day's when one is unknown or lies in the other. */
static bool dates_agree(ro_date a, ro_date b) {
  if (!date_known(a) || !date_known(b)) return true;
  return date_first_day(a) <= date_last_day(b) && date_first_day(b) <= date_last_day(a);
}

static bool date_is_given(const ro_doc *doc, const ro_event *event) {
  return event->time != DOC_NONE && date_known(doc->times.rows[event->time].from);
}

static const ro_hit *event_hit(const ro_doc *doc, const ro_event *event) {
  return &doc->hits.rows[event->evidence[0].hit];
}

/* Told as something past: not what the article is about. */
static bool event_is_background(const ro_doc *doc, const ro_event *event) {
  const ro_hit *hit = event_hit(doc, event);
  return hit->cue != DOC_NONE && item_is(&doc->items.rows[hit->cue], CLASS_BACKGROUND);
}

/* A day that the article's own news may have; of a year or a month long gone that is told for the record. */
static bool date_is_news(const ro_doc *doc, ro_date date) {
  if (date.month == 0) return false;
  if (!date_known(doc->published)) return date.day != 0;
  return date_last_day(date) + NEWS_DAYS >= date_first_day(doc->published);
}

/* An act without a date of its own joins one that has it, if that may be news and the act is; two dated ones must
 * agree. */
static bool times_agree(const ro_doc *doc, const ro_event *a, const ro_event *b) {
  bool dated = date_is_given(doc, a);
  if (dated && date_is_given(doc, b)) return dates_agree(a->from, b->from);
  if (!dated && !date_is_given(doc, b)) return event_is_background(doc, a) == event_is_background(doc, b);
  const ro_event *with = dated ? a : b, *without = dated ? b : a;
  return with->status != STATUS_ACTUAL || event_is_background(doc, without) != date_is_news(doc, with->from);
}

/* Arrests are no seizures and a withdrawal no ceasefire; how somebody attacked or protested is told in many words. */
static bool modes_agree(const ro_event *a, const ro_event *b) {
  if (a->mode == b->mode || a->mode == 0 || b->mode == 0) return true;
  return type_is_said(a->type) || a->type == TYPE_ASSAULT || a->type == TYPE_PROTEST || a->type == TYPE_CONSULT;
}

static bool hit_in_body(const ro_doc *doc, const ro_hit *hit) {
  uint8_t kind = doc->blocks.rows[doc->sentences.rows[hit->sentence].block].kind;
  return kind == BLOCK_BODY || kind == BLOCK_STANDFIRST;
}

/* "X also condemned", "X then seized": the words before a verb say that it is a further act. */
static bool hit_is_further(const ro_doc *doc, const ro_hit *hit) {
  uint32_t first = doc->sentences.rows[hit->sentence].item_first;
  for (uint32_t i = hit->item, steps = 0; i > first && steps < FURTHER_REACH; steps++)
    if (item_is(&doc->items.rows[--i], CLASS_FURTHER)) return hit_in_body(doc, hit) && hit->voice != VOICE_NOUN;
  return false;
}

/* Talks go on in "they also discussed"; other acts that are told as further ones in the body are. */
static bool event_is_further(const ro_doc *doc, const ro_event *event, const ro_event *earlier) {
  const ro_hit *hit = event_hit(doc, event), *before = event_hit(doc, earlier);
  bool apart = hit->sentence > before->sentence && event->type != TYPE_CONSULT && event->type != TYPE_COOPERATE;
  return apart && hit_in_body(doc, before) && hit_is_further(doc, hit);
}

static bool events_same(const ro_doc *doc, const ro_event *earlier, const ro_event *event) {
  if (earlier->evidence == NULL || event->evidence == NULL) return true;
  return times_agree(doc, earlier, event) && modes_agree(earlier, event) && !event_is_further(doc, event, earlier);
}

static int date_precision(ro_date date) { return (date.year != 0) + (date.month != 0) + (date.day != 0); }

/* How well a sentence tells the act: the body tells more than the headline; then the one that dates it, the surer one,
 * a verb more than a noun, save for talks, which nouns tell as well. */
static float evidence_rank(const ro_doc *doc, const ro_evidence *evidence, bool dates) {
  const ro_hit *hit = &doc->hits.rows[evidence->hit];
  const pack_trigger *trigger = pack_trigger_at(doc->pack, hit->trigger);
  bool verb = hit->voice != VOICE_NOUN || trigger->type == TYPE_CONSULT;
  return 8.0f * hit_in_body(doc, hit) + 4.0f * dates + 8 * hit->confidence + 0.1f * trigger->strength + 0.1f * verb;
}

/* The sentence that tells the act best stands first; it says the mode, too. */
static void evidence_lead(const ro_doc *doc, ro_event *event, bool dates) {
  ro_evidence last = event->evidence[event->evidence_count - 1];
  bool was = !dates && date_is_given(doc, event);
  if (evidence_rank(doc, &last, dates) <= evidence_rank(doc, &event->evidence[0], was)) return;
  for (uint32_t i = event->evidence_count - 1u; i > 0; i--) event->evidence[i] = event->evidence[i - 1];
  event->evidence[0] = last;
  uint8_t mode = event_hit(doc, event)->mode;
  if (mode && !mode_is_manner(doc, event->mode)) event->mode = mode;
}

static void event_take(const ro_doc *doc, ro_event *into, const ro_event *from) {
  bool better = date_is_given(doc, from) &&
                (!date_is_given(doc, into) || date_precision(from->from) > date_precision(into->from));
  if (better) into->from = from->from, into->to = from->to, into->time = from->time;
  mode_take(doc, into, from->mode);
  if (from->confidence > into->confidence) into->confidence = from->confidence;
  if (into->place == DOC_NONE) into->place = from->place;
  if (into->said_by.len == 0) into->said_by = from->said_by;
  if (into->quote.len == 0) into->quote = from->quote;
  if (into->topic_count == 0) into->topics = from->topics, into->topic_count = from->topic_count;
  if (into->evidence == NULL || from->evidence == NULL || into->evidence_count >= LIMIT_EVIDENCE) return;
  into->evidence[into->evidence_count++] = from->evidence[0];
  evidence_lead(doc, into, better);
}

typedef struct merge_table {
  uint32_t *heads; /* event + 1 by key; the next of equal key follows in `next` */
  uint32_t *next;
  uint32_t mask;
} merge_table;

static bool merge_open(ro_doc *doc, merge_table *table) {
  uint32_t size = 16;
  while (size < doc->events.count * 2) size *= 2;
  table->mask = size - 1;
  table->heads = arena_alloc(&doc->arena, size * sizeof(uint32_t));
  table->next = arena_alloc(&doc->arena, (doc->events.count + 1) * sizeof(uint32_t));
  return table->heads && table->next;
}

static uint32_t merge_find(const ro_doc *doc, const merge_table *table, const ro_event *event, uint64_t key) {
  uint32_t tried = 0;
  for (uint32_t at = table->heads[key & table->mask]; at && tried < 32; at = table->next[at - 1], tried++) {
    const ro_event *other = &doc->events.rows[at - 1];
    if (event_key(doc, other) == key && events_same(doc, other, event)) return at - 1;
  }
  return DOC_NONE;
}

static void events_merge(ro_doc *doc) {
  merge_table table;
  uint32_t kept = 0;
  if (!merge_open(doc, &table)) return;
  for (uint32_t i = 0; i < doc->events.count; i++) {
    ro_event event = doc->events.rows[i];
    uint64_t key = event_key(doc, &event);
    uint32_t same = merge_find(doc, &table, &event, key);
    if (same != DOC_NONE) {
      event_take(doc, &doc->events.rows[same], &event);
      continue;
    }
    doc->events.rows[kept] = event;
    table.next[kept] = table.heads[key & table.mask];
    table.heads[key & table.mask] = ++kept;
  }
  doc->events.count = kept;
}

static bool sources_equal(const ro_doc *doc, const ro_event *a, const ro_event *b) {
  return a->source_count == b->source_count && sources_hash(doc, a) == sources_hash(doc, b);
}

/* The same act told with its target elsewhere in the article: an event without one is no other act. */
static ro_event *more_specific(ro_doc *doc, const ro_event *event) {
  for (uint32_t i = 0; i < doc->events.count && i < SPECIFIC_LOOK; i++) {
    ro_event *other = &doc->events.rows[i];
    if (other->type != event->type || standing(other->status) != standing(event->status) || other->target_count == 0)
      continue;
    if (sources_equal(doc, other, event) && events_same(doc, other, event)) return other;
  }
  return NULL;
}

static void events_specify(ro_doc *doc) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < doc->events.count; i++) {
    ro_event event = doc->events.rows[i];
    ro_event *other = event.target_count == 0 && event.source_count == 1 ? more_specific(doc, &event) : NULL;
    if (other) event_take(doc, other, &event);
    else doc->events.rows[kept++] = event;
  }
  doc->events.count = kept;
}

static uint64_t event_id(const ro_doc *doc, const ro_event *event) {
  uint64_t id = hash_bytes(doc->id.data, doc->id.len, 17);
  char date[16];
  id = hash_bytes(date, date_format(event->from, date), id) ^ event_key(doc, event);
  return hash_mix(id + event->status);
}

/* Each hit points to the event it ended in, by the evidence that events kept. */
static void hits_point(ro_doc *doc) {
  for (uint32_t i = 0; i < doc->hits.count; i++) doc->hits.rows[i].event = DOC_NONE;
  for (uint32_t i = 0; i < doc->events.count; i++)
    for (uint32_t e = 0; e < doc->events.rows[i].evidence_count; e++)
      doc->hits.rows[doc->events.rows[i].evidence[e].hit].event = i;
}

void events_finish(ro_doc *doc) {
  events_merge(doc);
  events_specify(doc);
  modes_default(doc);
  days_carry(doc);
  hits_point(doc);
  for (uint32_t i = 0; i < doc->events.count; i++) doc->events.rows[i].id = event_id(doc, &doc->events.rows[i]);
}
