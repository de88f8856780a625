/* The day of an act goes over to what the same people did and said besides: at a meeting, in an interview, in a speech
 * that an article tells paragraph by paragraph. What leaders say in a readout they said at the meeting, and what
 * somebody says or does in the next paragraph he did on the day of the paragraph before, not on the day it was printed.
 * News that no other act dates happened on the day that the article's opening names.
 */
#include <string.h>

#include "base/limits.h"
#include "code/code.h"
#include "time/time.h"

enum { FRESH_DAYS = 7, GIVER_LOOK = 12, TALK_SENTENCES = 30, TALK_LOOK = 40, LEAD_SENTENCES = 7, LEAD_DAYS = 3 };

static bool date_is_given(const ro_doc *doc, const ro_event *event) {
  return event->time != DOC_NONE && date_known(doc->times.rows[event->time].from);
}

/* A day shortly before the article was printed. */
static bool date_is_fresh(const ro_doc *doc, ro_date date) {
  if (date.day == 0) return false;
  int32_t day = date_first_day(date), printed = date_last_day(doc->published);
  return !date_known(doc->published) || (day <= printed && printed - day <= FRESH_DAYS);
}

/* A week or month stands as its first day, but is none. */
static bool time_is_day(const ro_doc *doc, const ro_time *time) {
  return !time->since && time->rule != TIME_RULE_WEEK && time->rule != TIME_RULE_UNIT && date_is_fresh(doc, time->from);
}

static bool event_is_fresh(const ro_doc *doc, const ro_event *event) {
  return event->status == STATUS_ACTUAL && date_is_given(doc, event) && date_is_fresh(doc, event->from) &&
         doc->times.rows[event->time].rule != TIME_RULE_WEEK;
}

static bool code_is_in(const ro_doc *doc, const ro_event *event, const ro_actor *actor) {
  for (uint32_t i = 0; i < event->source_count; i++)
    if (strcmp(doc->actors.rows[event->sources[i]].code, actor->code) == 0) return true;
  return false;
}

static bool sources_within(const ro_doc *doc, const ro_event *said, const ro_event *dated) {
  for (uint32_t i = 0; i < said->source_count; i++)
    if (!code_is_in(doc, dated, &doc->actors.rows[said->sources[i]])) return false;
  return said->source_count > 0;
}

/* The act whose day an undated statement shares: the nearest before it in the text, else after it, of the same people.
 */
static const ro_event *event_giver(const ro_doc *doc, uint32_t index) {
  const ro_event *event = &doc->events.rows[index];
  for (uint32_t back = 1; back <= GIVER_LOOK && back <= index; back++) {
    const ro_event *other = &doc->events.rows[index - back];
    if (event_is_fresh(doc, other) && sources_within(doc, event, other)) return other;
  }
  for (uint32_t on = index + 1; on <= index + GIVER_LOOK && on < doc->events.count; on++) {
    const ro_event *other = &doc->events.rows[on];
    if (other->type == TYPE_CONSULT && event_is_fresh(doc, other) && sources_within(doc, event, other)) return other;
  }
  return NULL;
}

static uint32_t event_sentence(const ro_doc *doc, const ro_event *event) {
  return doc->hits.rows[event->evidence[0].hit].sentence;
}

static bool actor_is_same(const ro_actor *a, const ro_actor *b) {
  if (strcmp(a->code, b->code) != 0) return false;
  if (a->name && b->name) return strcmp(a->name, b->name) == 0;
  return a->role == b->role;
}

/* Somebody of the event's source who is named before a verb of telling in the sentence. */
static bool sentence_lets_tell(const ro_doc *doc, const ro_sentence *row, const ro_event *event) {
  uint32_t end = row->item_first + row->item_count, report = row->item_first;
  while (report < end && !item_is(&doc->items.rows[report], CLASS_REPORT)) report++;
  for (uint32_t m = row->mention_first; report < end && m < row->mention_first + row->mention_count; m++) {
    const ro_mention *mention = &doc->mentions.rows[m];
    if (mention->item_first > report || mention->actor_count != 1 || !mention_is_free(mention)) continue;
    if (actor_is_same(&doc->actors.rows[mention->actor_first], &doc->actors.rows[event->sources[0]])) return true;
  }
  return false;
}

/* A sentence before it in which the same person tells something on a day that it names. */
static const ro_time *talk_giver(const ro_doc *doc, const ro_event *event) {
  uint32_t sentence = event_sentence(doc, event);
  for (uint32_t i = doc->times.count, looked = 0; i-- > 0 && looked < TALK_LOOK;) {
    const ro_time *time = &doc->times.rows[i];
    if (time->sentence >= sentence) continue;
    if (sentence - time->sentence > TALK_SENTENCES) return NULL;
    looked++;
    const ro_sentence *row = &doc->sentences.rows[time->sentence];
    bool tells = time_is_day(doc, time) && block_is_coded(&doc->blocks.rows[row->block]);
    if (tells && sentence_lets_tell(doc, row, event)) return time;
  }
  return NULL;
}

static ro_date day_given(const ro_doc *doc, uint32_t index) {
  const ro_event *event = &doc->events.rows[index], *giver = event_giver(doc, index);
  const ro_time *talk = event->evidence && event->source_count == 1 ? talk_giver(doc, event) : NULL;
  if (talk && giver && event_sentence(doc, giver) > talk->sentence && giver < event) return giver->from;
  if (talk) return talk->from;
  return giver ? giver->from : (ro_date){0, 0, 0};
}

static bool time_is_lead(const ro_doc *doc, const ro_time *time) {
  if (time->sentence >= LEAD_SENTENCES || !block_is_coded(&doc->blocks.rows[doc->sentences.rows[time->sentence].block]))
    return false;
  if (!date_known(doc->published) || !time_is_day(doc, time)) return false;
  return date_last_day(doc->published) - date_first_day(time->from) <= LEAD_DAYS;
}

/* The day on which the article's news happened: the first that its opening names. */
static ro_date day_of_lead(const ro_doc *doc) {
  for (uint32_t i = 0; i < doc->times.count && i < TALK_LOOK; i++)
    if (time_is_lead(doc, &doc->times.rows[i])) return doc->times.rows[i].from;
  return (ro_date){0, 0, 0};
}

void days_carry(ro_doc *doc) {
  ro_date lead = day_of_lead(doc);
  for (uint32_t i = 0; i < doc->events.count; i++) {
    ro_event *event = &doc->events.rows[i];
    if (event->status != STATUS_ACTUAL || date_is_given(doc, event) || !date_known(event->from)) continue;
    ro_date day = day_given(doc, i);
    if (!date_known(day)) day = lead;
    if (date_known(day)) event->from = event->to = day;
  }
}
