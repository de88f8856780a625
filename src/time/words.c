/* The atoms of the time grammar: words of dates, numbers, marks between them. */
#include <string.h>

#include "time/grammar.h"

bool item_has_time(const ro_doc *doc, uint32_t item, int class, int32_t *value) {
  const ro_item *row = &doc->items.rows[item];
  if (!item_is(row, CLASS_TIME)) return false;
  for (uint32_t i = 0; i < row->sense_count; i++) {
    if (row->senses[i].kind != SENSE_TIME) continue;
    const pack_time *time = pack_time_at(doc->pack, row->senses[i].row);
    if (time->class != class) continue;
    *value = time->value;
    return true;
  }
  return false;
}

bool time_peek(const time_cursor *at, int class, int32_t *value) {
  return at->item < at->end && item_has_time(at->doc, at->item, class, value);
}

bool time_word(time_cursor *at, int class, int32_t *value) {
  if (!time_peek(at, class, value)) return false;
  at->item++;
  return true;
}

static bool item_digits(const ro_doc *doc, uint32_t item, int32_t *value, uint32_t *digits) {
  const ro_item *row = &doc->items.rows[item];
  const ro_token *token = &doc->tokens.rows[row->token_first];
  if (row->token_count != 1 || !(token->flags & TOKEN_DIGITS) || token->span.len > 4) return false;
  *value = 0, *digits = token->span.len;
  for (uint32_t i = 0; i < token->span.len; i++) {
    unsigned digit = (unsigned char)doc->text.data[token->span.offset + i] - '0';
    if (digit > 9) return false;
    *value = *value * 10 + (int32_t)digit;
  }
  return true;
}

bool time_number(time_cursor *at, int32_t *value, uint32_t *digits) {
  if (at->item >= at->end) return false;
  if (item_digits(at->doc, at->item, value, digits) ||
      (*digits = 0, item_has_time(at->doc, at->item, TIME_NUMBER, value))) {
    at->item++;
    return true;
  }
  return false;
}

bool time_punct(time_cursor *at, const char *marks) {
  if (at->item >= at->end) return false;
  const ro_item *row = &at->doc->items.rows[at->item];
  ro_span span = at->doc->tokens.rows[row->token_first].span;
  bool dash = strchr(marks, '-') && item_is(row, CLASS_DASH);
  if (!dash && (span.len != 1 || strchr(marks, at->doc->text.data[span.offset]) == NULL)) return false;
  at->item++;
  return true;
}
