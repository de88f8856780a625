/* The life of a document and the few questions that every stage asks of it: see doc.h. */
#include "article/doc.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"

void doc_init_from(ro_doc *doc, const ro_allocator *allocator) {
  memset(doc, 0, sizeof(*doc));
  arena_init_from(&doc->arena, allocator, LIMIT_ARENA_BYTES);
}

void doc_init(ro_doc *doc) { doc_init_from(doc, NULL); }

void doc_reset(ro_doc *doc) {
  ro_arena arena = doc->arena;
  arena_reset(&arena);
  memset(doc, 0, sizeof(*doc));
  doc->arena = arena;
}

void doc_free(ro_doc *doc) {
  arena_free(&doc->arena);
  memset(doc, 0, sizeof(*doc));
}

void doc_warn(ro_doc *doc, const char *format, ...) {
  char text[512];
  va_list args;
  if (doc->warnings.count >= LIMIT_WARNINGS) return;
  va_start(args, format);
  int len = vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  if (len < 0) return;
  size_t kept = (size_t)len < sizeof(text) ? (size_t)len : error_whole_len(text, sizeof(text) - 1);
  const char *copy = arena_copy(&doc->arena, text, kept);
  const char **row = copy ? table_push(&doc->arena, &doc->warnings, LIMIT_WARNINGS) : NULL;
  if (row) *row = copy;
}

/* How many marks stand at or before a place of text. */
static uint32_t marks_before(const ro_doc *doc, uint32_t offset) {
  uint32_t low = 0, high = doc->marks.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->marks.rows[middle].text <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* A place of text in given. Inside a stretch that was composed there is no exact answer: it stays within the stretch.
 */
static uint32_t given_offset(const ro_doc *doc, uint32_t offset) {
  uint32_t count = marks_before(doc, offset);
  doc_mark mark = count ? doc->marks.rows[count - 1] : (doc_mark){0, 0};
  uint32_t given = mark.given + (offset - mark.text);
  uint32_t limit = count < doc->marks.count ? doc->marks.rows[count].given : (uint32_t)doc->given.len;
  return given < limit ? given : limit;
}

static bool inside_character(const ro_doc *doc, uint32_t offset) {
  return offset < doc->given.len && ((unsigned char)doc->given.data[offset] & 0xc0) == 0x80;
}

ro_span doc_given(const ro_doc *doc, ro_span span) {
  if (doc->marks.count == 0) return span;
  uint32_t start = given_offset(doc, span.offset), end = given_offset(doc, span_end(span));
  while (start > 0 && inside_character(doc, start)) start--;
  while (inside_character(doc, end)) end++;
  return (ro_span){start, end - start};
}

ro_span doc_items_span(const ro_doc *doc, uint32_t first, uint32_t count) {
  if (count == 0 || first >= doc->items.count || count > doc->items.count - first) return (ro_span){0, 0};
  const ro_item *from = &doc->items.rows[first], *to = &doc->items.rows[first + count - 1];
  if (to->token_count == 0) return (ro_span){0, 0};
  return span_cover(doc->tokens.rows[from->token_first].span,
                    doc->tokens.rows[to->token_first + to->token_count - 1].span);
}

const pack_sense *item_sense(const ro_item *item, int class) {
  if (!item_is(item, class)) return NULL;
  for (uint32_t i = 0; i < item->sense_count; i++)
    if (item->senses[i].class == class) return &item->senses[i];
  return NULL;
}
