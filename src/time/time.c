/* The time stage: reads every expression, infers the publication date when it is missing, then counts the days. */
#include "time/time.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "time/grammar.h"

enum { FUTURE_REACH = 14, THATDAY_REACH = 8 };

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

static void time_keep(ro_doc *doc, const raw_time *raw) {
  ro_time *row = table_push(&doc->arena, &doc->times, LIMIT_TOKENS);
  if (row == NULL) return;
  *row = (ro_time){
      .sentence = raw->sentence, .item_first = raw->item_first, .item_count = raw->item_end - raw->item_first};
  row->span = doc_items_span(doc, row->item_first, row->item_count);
  time_reckon(raw, raw->thatday ? day_before(doc, raw) : doc->published, row);
  row->since |= raw_is_publication(doc, raw);
}

ro_status time_doc(ro_doc *doc, ro_error *error) {
  raw_times times = {0};
  const char *order = pack_setting(doc->pack, "date_order");
  bool month_first = order && strcmp(order, "mdy") == 0;
  for (uint32_t i = 0; i < doc->sentences.count; i++) times_read(doc, i, &times, month_first);
  if (!date_known(doc->published)) anchor_infer(doc, &times);
  for (uint32_t i = 0; i < times.count && !doc->arena.failed; i++) time_keep(doc, &times.rows[i]);
  if (doc->arena.failed) return error_set(error, RO_NO_MEMORY, doc->id.data, 0, "no memory to read dates");
  return RO_OK;
}
