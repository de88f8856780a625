/* Sentences of a document as plain structs: made when they are asked for, in the document's arena. */
#include <string.h>

#include "api/api.h"
#include "article/trace.h"
#include "base/error.h"
#include "base/sized.h"
#include "pipeline/stages.h"

/* A sentence with the rows behind its view. */
typedef struct sentence_rows {
  ro_sentence_view view; /* first: what the user holds is a pointer to it */
  ro_mention_view *names;
  ro_time_view *times;
} sentence_rows;

static const ro_actor_view *mention_actors(ro_doc *doc, const ro_mention *mention) {
  ro_actor_view *actors = mention->actor_count ? arena_alloc(&doc->arena, mention->actor_count * sizeof *actors) : NULL;
  for (uint32_t i = 0; actors && i < mention->actor_count; i++)
    actors[i] = view_actor(doc, mention->actor_first + i, mention->span);
  return actors;
}

/* A stretch of a sentence that one voice tells: items first … end - 1. */
typedef struct sentence_part {
  uint32_t sentence, first, end;
  ro_span span;
} sentence_part;

static bool span_is_in(ro_span span, ro_span all) {
  return span.offset >= all.offset && span.offset + span.len <= all.offset + all.len;
}

static void names_fill(ro_doc *doc, const sentence_part *part, sentence_rows *rows) {
  const ro_sentence *sentence = &doc->sentences.rows[part->sentence];
  size_t places = 0, count = 0;
  for (uint32_t i = 0; i < doc->places.count; i++) places += doc->places.rows[i].sentence == part->sentence;
  rows->names = arena_alloc(&doc->arena, (sentence->mention_count + places + 1) * sizeof *rows->names);
  if (rows->names == NULL) return;
  for (uint32_t i = 0; i < sentence->mention_count; i++) {
    const ro_mention *mention = &doc->mentions.rows[sentence->mention_first + i];
    if (!span_is_in(mention->span, part->span)) continue;
    const ro_actor_view *actors = mention_actors(doc, mention);
    rows->names[count++] =
        (ro_mention_view){view_piece(doc, mention->span), actors, actors ? mention->actor_count : 0, NULL};
  }
  for (uint32_t i = 0; places && i < doc->places.count; i++)
    if (span_is_in(doc->places.rows[i].span, part->span))
      rows->names[count++] = (ro_mention_view){view_piece(doc, doc->places.rows[i].span), NULL, 0,
                                               fact_place_code(doc, &doc->places.rows[i])};
  rows->view.mention_count = count;
}

static void times_fill(ro_doc *doc, const sentence_part *part, sentence_rows *rows) {
  size_t count = 0;
  for (uint32_t i = 0; i < doc->times.count; i++) count += span_is_in(doc->times.rows[i].span, part->span);
  rows->times = count ? arena_alloc(&doc->arena, count * sizeof *rows->times) : NULL;
  for (uint32_t i = 0; rows->times && i < doc->times.count; i++) {
    const ro_time *time = &doc->times.rows[i];
    if (span_is_in(time->span, part->span))
      rows->times[rows->view.time_count++] = (ro_time_view){view_piece(doc, time->span), time->from, time->to};
  }
}

static void speaker_fill(ro_doc *doc, const sentence_part *part, sentence_rows *rows) {
  stages_voice found = stages_speaker(doc, part->sentence, part->first, part->end);
  rows->view.speaker = view_piece(doc, found.words);
  const ro_mention *mention = found.mention == DOC_NONE ? NULL : &doc->mentions.rows[found.mention];
  ro_actor_view *telling = mention && mention->actor_count == 1 ? arena_alloc(&doc->arena, sizeof *telling) : NULL;
  if (telling) *telling = view_actor(doc, mention->actor_first, found.words);
  rows->view.telling = telling;
}

static void part_fill(ro_doc *doc, const sentence_part *part, sentence_rows *rows) {
  const ro_sentence *sentence = &doc->sentences.rows[part->sentence];
  const ro_block *block = &doc->blocks.rows[sentence->block];
  bool opens = part->sentence == 0 || doc->sentences.rows[part->sentence - 1].block != sentence->block ||
               (doc->tokens.rows[sentence->token_first].flags & TOKEN_PARAGRAPH);
  rows->view = (ro_sentence_view){.words = view_piece(doc, part->span),
                                  .kind = trace_block(block->kind),
                                  .coded = block_is_coded(block),
                                  .opens = opens && part->first == sentence->item_first};
  names_fill(doc, part, rows);
  times_fill(doc, part, rows);
  speaker_fill(doc, part, rows);
}

/* "A said …; B said …", "A said …, while B said …": where another begins to speak. The marks are one ASCII byte. */
static bool item_may_part(const ro_doc *doc, uint32_t item) {
  const ro_item *row = &doc->items.rows[item];
  ro_span span = doc->tokens.rows[row->token_first].span;
  if (span.len == 1 && doc->text.data[span.offset] == ';') return true;
  bool turn = item_is(row, CLASS_BUT) || item_is(row, CLASS_MEANWHILE) || item_is(row, CLASS_SUB);
  return turn && item > 0 && item_is(&doc->items.rows[item - 1], CLASS_COMMA);
}

static bool voices_differ(const ro_doc *doc, uint32_t sentence, uint32_t first, uint32_t middle, uint32_t end) {
  stages_voice before = stages_speaker(doc, sentence, first, middle);
  stages_voice behind = stages_speaker(doc, sentence, middle, end);
  return before.words.len && behind.words.len && before.words.offset != behind.words.offset &&
         behind.words.offset >= doc_items_span(doc, middle, 1).offset;
}

/* The part that begins at an item of a sentence. */
static sentence_part part_at(const ro_doc *doc, uint32_t sentence, uint32_t first) {
  const ro_sentence *row = &doc->sentences.rows[sentence];
  uint32_t last = row->item_first + row->item_count, end = last;
  for (uint32_t item = first + 1; item + 1 < last && end == last; item++)
    if (item_may_part(doc, item) && voices_differ(doc, sentence, first, item, last)) end = item;
  ro_span span = doc_items_span(doc, first, end - first);
  if (first == row->item_first && end == last) span = row->span;
  return (sentence_part){sentence, first, end, span};
}

/* Goes through all parts; rows may be NULL. Gives how many they are. */
static size_t parts_fill(ro_doc *doc, sentence_rows *rows) {
  size_t count = 0;
  for (uint32_t i = 0; i < doc->sentences.count; i++) {
    const ro_sentence *sentence = &doc->sentences.rows[i];
    uint32_t end = sentence->item_first + sentence->item_count;
    for (uint32_t first = sentence->item_first; first < end; count++) {
      sentence_part part = part_at(doc, i, first);
      if (rows) part_fill(doc, &part, &rows[count]);
      first = part.end;
    }
  }
  return count;
}

ro_status ro_document_sentences(ro_document *document, size_t *count, ro_error *error) {
  if (document == NULL) return error_missing("the document", error);
  ro_doc *doc = document->doc;
  size_t sentences = document->views.sentences ? document->views.sentence_count : doc ? parts_fill(doc, NULL) : 0;
  if (count) *count = sentences;
  if (sentences == 0 || document->views.sentences) return RO_OK;
  sentence_rows *rows = arena_alloc(&doc->arena, sentences * sizeof *rows);
  if (rows) parts_fill(doc, rows);
  if (doc->arena.failed) return arena_error(&doc->arena, doc->id.data, "look at sentences", error);
  document->views.sentences = rows;
  document->views.sentence_count = sentences;
  return RO_OK;
}

const ro_sentence_view *ro_document_sentence(const ro_document *document, size_t index) {
  if (document == NULL || index >= document->views.sentence_count) return NULL;
  return &document->views.sentences[index].view;
}

const ro_mention_view *ro_sentence_mention(const ro_sentence_view *sentence, size_t index) {
  return sentence && index < sentence->mention_count ? &((const sentence_rows *)sentence)->names[index] : NULL;
}

const ro_time_view *ro_sentence_time(const ro_sentence_view *sentence, size_t index) {
  return sentence && index < sentence->time_count ? &((const sentence_rows *)sentence)->times[index] : NULL;
}
