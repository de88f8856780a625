/* The sentences of articles with their mentions and triggers, as JSON Lines: what `tools/label` shows to readers.
 *
 * usage: sentences [FILE…] < articles in JSON Lines. One object a sentence that has a trigger. Offsets are bytes of the
 * article's text as it came.
 */
#include <stdio.h>
#include <string.h>

#include "article/trace.h"
#include "base/limits.h"
#include "pipeline/engine.h"
#include "pipeline/stream.h"
#include "publish/json_out.h"

static void span_write(json_out *json, const ro_doc *doc, ro_span span) {
  ro_span given = doc_given(doc, span);
  jout_key(json, "at");
  jout_open(json, '[');
  jout_number(json, given.offset);
  jout_number(json, given.len);
  jout_close(json, ']');
}

static void actor_list_write(json_out *json, const ro_doc *doc, const ro_mention *mention) {
  for (uint32_t i = 0; i < mention->actor_count; i++) {
    const ro_actor *actor = &doc->actors.rows[mention->actor_first + i];
    const char *role = actor->role ? pack_role_name(doc->pack, actor->role) : "";
    jout_joined(json, (ro_str){actor->code, strlen(actor->code)}, actor->role ? ":" : "", role);
  }
}

static void actors_write(json_out *json, const ro_doc *doc, const ro_mention *mention) {
  jout_key(json, "actors");
  jout_open(json, '[');
  actor_list_write(json, doc, mention);
  jout_close(json, ']');
}

static void mentions_write(json_out *json, const ro_doc *doc, const ro_sentence *sentence) {
  jout_key(json, "mentions");
  jout_open(json, '[');
  for (uint32_t i = 0; i < sentence->mention_count; i++) {
    const ro_mention *mention = &doc->mentions.rows[sentence->mention_first + i];
    jout_open(json, '{');
    span_write(json, doc, mention->span);
    actors_write(json, doc, mention);
    jout_key(json, "kind"), jout_word(json, trace_kind(mention->kind));
    jout_close(json, '}');
  }
  jout_close(json, ']');
}

/* Who could be an argument here: the codes of each group, those of other sentences included. */
static void groups_write(json_out *json, const ro_doc *doc, const ro_hit *hit) {
  uint32_t last = DOC_NONE;
  jout_key(json, "groups");
  jout_open(json, '[');
  for (uint32_t i = hit->candidate_first; i < hit->candidate_first + hit->candidate_count; i++) {
    uint32_t index = doc->candidates.rows[i].group;
    if (index == last) continue; /* the other slot */
    const ro_group *group = &doc->groups.rows[last = index];
    jout_open(json, '[');
    for (uint32_t m = group->mention_first; m < group->mention_first + group->mention_count; m++)
      actor_list_write(json, doc, &doc->mentions.rows[m]);
    jout_close(json, ']');
  }
  jout_close(json, ']');
}

static void types_write(json_out *json, const ro_doc *doc, uint32_t first, uint32_t end) {
  jout_key(json, "types");
  jout_open(json, '[');
  for (uint32_t i = first; i < end; i++)
    jout_word(json, pack_type_name(doc->pack, pack_trigger_at(doc->pack, doc->hits.rows[i].trigger)->type));
  jout_close(json, ']');
}

static void side_write(json_out *json, const char *key, const ro_doc *doc, uint32_t index) {
  jout_key(json, key);
  jout_open(json, '[');
  const ro_group *group = index == DOC_NONE ? NULL : &doc->groups.rows[index];
  for (uint32_t m = 0; group && m < group->mention_count; m++)
    actor_list_write(json, doc, &doc->mentions.rows[group->mention_first + m]);
  jout_close(json, ']');
}

/* Each meaning of a trigger with what was chosen for it. */
static void senses_write(json_out *json, const ro_doc *doc, uint32_t first, uint32_t end) {
  jout_key(json, "senses");
  jout_open(json, '[');
  for (uint32_t i = first; i < end; i++) {
    const ro_hit *hit = &doc->hits.rows[i];
    bool turned = pack_frame_at(doc->pack, pack_trigger_at(doc->pack, hit->trigger)->frame)->flags & FRAME_TURNED;
    jout_open(json, '{');
    jout_key(json, "type"), jout_word(json, pack_type_name(doc->pack, pack_trigger_at(doc->pack, hit->trigger)->type));
    jout_key(json, "status"), jout_word(json, trace_status(hit->status));
    jout_key(json, "gate"), jout_word(json, hit->event == DOC_NONE ? trace_gate(hit->gate) : "");
    jout_key(json, "confidence"), jout_degrees(json, (double)hit->confidence);
    side_write(json, "source", doc, turned ? hit->target : hit->source);
    side_write(json, "target", doc, turned ? hit->source : hit->target);
    jout_close(json, '}');
  }
  jout_close(json, ']');
}

/* The triggers of a sentence from hit `first` on, one object an item; gives the first hit after. */
static uint32_t triggers_write(json_out *json, const ro_doc *doc, uint32_t first, uint32_t sentence) {
  uint32_t end = first;
  jout_key(json, "triggers");
  jout_open(json, '[');
  for (; first < doc->hits.count && doc->hits.rows[first].sentence == sentence; first = end) {
    while (end < doc->hits.count && doc->hits.rows[end].sentence == sentence &&
           doc->hits.rows[end].item == doc->hits.rows[first].item)
      end++;
    jout_open(json, '{');
    span_write(json, doc, doc_items_span(doc, doc->hits.rows[first].item, 1));
    types_write(json, doc, first, end);
    groups_write(json, doc, &doc->hits.rows[first]);
    senses_write(json, doc, first, end);
    jout_close(json, '}');
  }
  jout_close(json, ']');
  return end;
}

static void sentence_open(json_out *json, const ro_doc *doc, uint32_t index) {
  const ro_sentence *row = &doc->sentences.rows[index];
  static const ro_sentence none = {.span = {0, 0}};
  const ro_sentence *before = index ? row - 1 : &none;
  jout_open(json, '{');
  jout_key(json, "id"), jout_string(json, doc->id);
  jout_key(json, "n"), jout_number(json, index);
  jout_key(json, "kind"), jout_number(json, doc->blocks.rows[row->block].kind);
  span_write(json, doc, row->span);
  mentions_write(json, doc, row);
  jout_key(json, "before");
  jout_open(json, '{');
  span_write(json, doc, before->span);
  mentions_write(json, doc, before);
  jout_close(json, '}');
}

static void article_render(void *context, stream_place place, const ro_doc *doc, ro_buffer *out, ro_buffer *notes) {
  (void)context, (void)place, (void)notes;
  for (uint32_t hit = 0; hit < doc->hits.count;) {
    json_out json = jout_begin(out);
    uint32_t sentence = doc->hits.rows[hit].sentence;
    sentence_open(&json, doc, sentence);
    hit = triggers_write(&json, doc, hit, sentence);
    jout_close(&json, '}');
    buffer_putc(out, '\n');
  }
}

static void article_skip(void *context, stream_place place, const char *id, const ro_error *error, ro_buffer *out,
                         ro_buffer *notes) {
  (void)context, (void)place, (void)id, (void)error, (void)out, (void)notes;
}

static ro_status both_write(void *context, ro_str out, ro_str notes, ro_error *error) {
  (void)context, (void)notes, (void)error;
  fwrite(out.data, 1, out.len, stdout);
  return RO_OK;
}

int main(int argc, char **argv) {
  static const char *const input[] = {"-"};
  ro_engine *engine = NULL;
  ro_error error = {0};
  stream_counts counts;
  if (ro_engine_new(NULL, &engine, &error) != RO_OK) return fprintf(stderr, "sentences: %s\n", error.message), 2;
  stream_options stream = {.engine = engine,
                           .paths = argc > 1 ? (const char *const *)argv + 1 : input,
                           .path_count = argc > 1 ? (size_t)argc - 1 : 1,
                           .thread_count = 1,
                           .sink = {NULL, article_render, article_skip, both_write}};
  ro_status status = stream_run(&stream, &counts, &error);
  ro_engine_free(engine);
  return status == RO_OK || status == RO_END ? 0 : (fprintf(stderr, "sentences: %s\n", error.message), 2);
}
