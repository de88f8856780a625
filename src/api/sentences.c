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
  ro_name_view *names;
  ro_time_view *times;
} sentence_rows;

static const ro_actor_view *mention_actors(ro_doc *doc, const ro_mention *mention) {
  ro_actor_view *actors = mention->actor_count ? arena_alloc(&doc->arena, mention->actor_count * sizeof *actors) : NULL;
  for (uint32_t i = 0; actors && i < mention->actor_count; i++)
    actors[i] = view_actor(doc, mention->actor_first + i, mention->span);
  return actors;
}

static void names_fill(ro_doc *doc, uint32_t index, sentence_rows *rows) {
  const ro_sentence *sentence = &doc->sentences.rows[index];
  size_t places = 0, count = 0;
  for (uint32_t i = 0; i < doc->places.count; i++) places += doc->places.rows[i].sentence == index;
  rows->names = arena_alloc(&doc->arena, (sentence->mention_count + places + 1) * sizeof *rows->names);
  if (rows->names == NULL) return;
  for (uint32_t i = 0; i < sentence->mention_count; i++) {
    const ro_mention *mention = &doc->mentions.rows[sentence->mention_first + i];
    const ro_actor_view *actors = mention_actors(doc, mention);
    rows->names[count++] =
        (ro_name_view){view_piece(doc, mention->span), actors, actors ? mention->actor_count : 0, NULL};
  }
  for (uint32_t i = 0; places && i < doc->places.count; i++)
    if (doc->places.rows[i].sentence == index)
      rows->names[count++] = (ro_name_view){view_piece(doc, doc->places.rows[i].span), NULL, 0,
                                            fact_place_code(doc, &doc->places.rows[i])};
  rows->view.name_count = count;
}

static void times_fill(ro_doc *doc, uint32_t index, sentence_rows *rows) {
  size_t count = 0;
  for (uint32_t i = 0; i < doc->times.count; i++) count += doc->times.rows[i].sentence == index;
  rows->times = count ? arena_alloc(&doc->arena, count * sizeof *rows->times) : NULL;
  for (uint32_t i = 0; rows->times && i < doc->times.count; i++) {
    const ro_time *time = &doc->times.rows[i];
    if (time->sentence == index)
      rows->times[rows->view.time_count++] = (ro_time_view){view_piece(doc, time->span), time->from, time->to};
  }
}

static void speaker_fill(ro_doc *doc, uint32_t index, sentence_rows *rows) {
  stages_voice found = stages_speaker(doc, index);
  rows->view.speaker = view_piece(doc, found.words);
  const ro_mention *mention = found.mention == DOC_NONE ? NULL : &doc->mentions.rows[found.mention];
  ro_actor_view *telling = mention && mention->actor_count == 1 ? arena_alloc(&doc->arena, sizeof *telling) : NULL;
  if (telling) *telling = view_actor(doc, mention->actor_first, found.words);
  rows->view.telling = telling;
}

static void sentence_fill(ro_doc *doc, uint32_t index, sentence_rows *rows) {
  const ro_sentence *sentence = &doc->sentences.rows[index];
  const ro_block *block = &doc->blocks.rows[sentence->block];
  bool opens = index == 0 || doc->sentences.rows[index - 1].block != sentence->block ||
               (doc->tokens.rows[sentence->token_first].flags & TOKEN_PARAGRAPH);
  rows->view = (ro_sentence_view){.words = view_piece(doc, sentence->span),
                                  .kind = trace_block(block->kind),
                                  .coded = block_is_coded(block),
                                  .opens = opens};
  names_fill(doc, index, rows);
  times_fill(doc, index, rows);
  speaker_fill(doc, index, rows);
}

ro_status ro_document_sentences(ro_document *document, size_t *count, ro_error *error) {
  if (document == NULL) return error_missing("the document", error);
  ro_doc *doc = document->doc;
  size_t sentences = doc ? doc->sentences.count : 0;
  if (count) *count = sentences;
  if (sentences == 0 || document->views.sentences) return RO_OK;
  sentence_rows *rows = arena_alloc(&doc->arena, sentences * sizeof *rows);
  for (uint32_t i = 0; rows && i < sentences; i++) sentence_fill(doc, i, &rows[i]);
  if (doc->arena.failed) return arena_error(&doc->arena, doc->id.data, "look at sentences", error);
  document->views.sentences = rows;
  document->views.sentence_count = sentences;
  return RO_OK;
}

const ro_sentence_view *ro_document_sentence(const ro_document *document, size_t index) {
  if (document == NULL || index >= document->views.sentence_count) return NULL;
  return &document->views.sentences[index].view;
}

const ro_name_view *ro_sentence_name(const ro_sentence_view *sentence, size_t index) {
  return sentence && index < sentence->name_count ? &((const sentence_rows *)sentence)->names[index] : NULL;
}

const ro_time_view *ro_sentence_time(const ro_sentence_view *sentence, size_t index) {
  return sentence && index < sentence->time_count ? &((const sentence_rows *)sentence)->times[index] : NULL;
}
