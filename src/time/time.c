/* The time stage: reads every expression, infers the publication date when it is missing, then counts the days. */
#include "time/time.h"

#include <string.h>

#include "base/limits.h"
#include "time/grammar.h"

enum { FUTURE_REACH = 14, THATDAY_REACH = 8, PAIR_GAP = 2, TODAY_DAYS = 7 };

/* A word of what is to come shortly before turns "in November" forward. */
static bool future_before(const ro_doc *doc, uint32_t item, uint32_t first) {
  for (uint32_t i = item, steps = 0; i > first && steps < FUTURE_REACH; steps++)
    if (item_is(&doc->items.rows[--i], CLASS_FUTURE)) return true;
  return false;
}

static void times_read(ro_doc *doc, uint32_t index, raw_times *times, bool month_first) {
  const ro_sentence *sentence = &doc->sentences.rows[index];
  uint32_t end = sentence->item_first + sentence->item_count;
  for (uint32_t item = sentence->item_first; item < end && !doc->arena.failed;) {
    raw_time found;
    class_mask classes = doc->items.rows[item].classes;
    bool may = mask_has(classes, CLASS_TIME) || mask_has(classes, CLASS_NUMBER);
    if (!may || !time_parse((time_cursor){doc, item, end, month_first, false}, &found)) {
      item++;
      continue;
    }
    found.sentence = index;
    if (found.direction == RAW_NEAREST && future_before(doc, item, sentence->item_first)) found.direction = RAW_FUTURE;
    raw_time *row = table_push(&doc->arena, times, LIMIT_TOKENS);
    if (row) *row = found;
    item = found.item_end;
  }
}

/* "The same day" counts from the last day that the text named shortly before; the article's own, where it named none,
 * is a guess for that day alone. */
static ro_date day_before(const ro_doc *doc, const raw_time *raw) {
  for (uint32_t i = doc->times.count; i-- > 0;) {
    const ro_time *time = &doc->times.rows[i];
    if (raw->sentence - time->sentence > THATDAY_REACH) break;
    if (!time->since && time->from.day && block_is_coded(&doc->blocks.rows[doc->sentences.rows[time->sentence].block]))
      return time->to;
  }
  return raw->offset == 0 ? doc->published : (ro_date){0, 0, 0};
}

static bool raw_counts_from_today(const raw_time *raw) {
  return raw->rule == TIME_RULE_RELATIVE || raw->rule == TIME_RULE_WEEKDAY || raw->rule == TIME_RULE_WEEK;
}

static void time_keep(ro_doc *doc, const raw_time *raw, ro_date today) {
  ro_time *row = table_push(&doc->arena, &doc->times, LIMIT_TOKENS);
  if (row == NULL) return;
  *row = (ro_time){
      .sentence = raw->sentence, .item_first = raw->item_first, .item_count = raw->item_end - raw->item_first};
  row->span = doc_items_span(doc, row->item_first, row->item_count);
  ro_date anchor = raw->thatday ? day_before(doc, raw) : raw_counts_from_today(raw) ? today : doc->published;
  time_reckon(raw, anchor, row);
  row->since |= raw_is_publication(doc, raw);
}

/* "today, February 4", "yesterday (February 4)": what the text's own today is. */
static ro_date pair_today(const ro_doc *doc, const raw_time *relative, const raw_time *written) {
  ro_time time = {0};
  bool day = relative->rule == TIME_RULE_RELATIVE && relative->unit == UNIT_DAY && !relative->thatday;
  bool dated = written->rule == TIME_RULE_DAY_MONTH || written->rule == TIME_RULE_FULL;
  if (!day || !dated) return (ro_date){0, 0, 0};
  time_reckon(written, doc->published, &time);
  return date_known(time.from) ? date_from_day(date_first_day(time.from) - relative->offset) : time.from;
}

static int32_t days_apart(ro_date a, ro_date b) {
  int32_t days = date_first_day(a) - date_first_day(b);
  return days < 0 ? -days : days;
}

/* The day that relative words count from: that of publication, unless the text says which day it calls today, as one
 * that was printed a day later does. */
static ro_date today_of(const ro_doc *doc, const raw_times *times) {
  for (uint32_t i = 0; i + 1 < times->count && doc->published.day; i++) {
    const raw_time *a = &times->rows[i], *b = &times->rows[i + 1];
    if (a->sentence != b->sentence || b->item_first > a->item_end + PAIR_GAP) continue;
    ro_date today = pair_today(doc, a, b);
    if (!date_known(today)) today = pair_today(doc, b, a);
    if (date_known(today) && days_apart(today, doc->published) <= TODAY_DAYS) return today;
  }
  return doc->published;
}

ro_status time_doc(ro_doc *doc, ro_error *error) {
  raw_times times = {0};
  const char *order = pack_setting(doc->pack, "date_order");
  bool month_first = order && strcmp(order, "mdy") == 0;
  for (uint32_t i = 0; i < doc->sentences.count; i++) times_read(doc, i, &times, month_first);
  if (!date_known(doc->published)) anchor_infer(doc, &times);
  ro_date today = today_of(doc, &times);
  for (uint32_t i = 0; i < times.count && !doc->arena.failed; i++) time_keep(doc, &times.rows[i], today);
  if (doc->arena.failed) return arena_error(&doc->arena, doc->id.data, "read dates", error);
  return RO_OK;
}
