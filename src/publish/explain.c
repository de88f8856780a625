/* The trace: for each event the lines of the pack that made it, and for each trigger that made none what stopped it. */
#include <inttypes.h>
#include <string.h>

#include "article/senses.h"
#include "article/trace.h"
#include "base/limits.h"
#include "publish/publish.h"
#include "publish/shown.h"

typedef struct explain_state {
  const publish_options *options;
  const ro_doc *doc;
  ro_buffer *out;
} explain_state;

/* ---- pieces ---- */

static void put(const explain_state *state, const char *words) { buffer_puts(state->out, words); }

static void put_quoted(const explain_state *state, ro_span span) {
  buffer_putc(state->out, '"');
  shown_put(state->out, doc_str(state->doc, span));
  buffer_putc(state->out, '"');
}

/* "  file:line", or nothing where no line made it. */
static void put_line(const explain_state *state, uint32_t line) {
  const char *file = NULL;
  uint32_t number = pack_line(state->doc->pack, line, &file);
  if (number && file) buffer_printf(state->out, "  %s:%" PRIu32, file, number);
}

static void put_date(const explain_state *state, ro_date date) {
  char text[16] = "no date";
  if (date_known(date)) date_format(date, text);
  put(state, text);
}

static void put_actor(const explain_state *state, uint32_t index) {
  char name[FACT_BYTES];
  const ro_actor *actor = &state->doc->actors.rows[index];
  put(state, fact_actor(state->doc, actor, name));
  if (actor->name == NULL) return;
  buffer_putc(state->out, ' ');
  shown_put(state->out, (ro_str){actor->name, strlen(actor->name)});
}

static void put_actors(const explain_state *state, const uint32_t *actors, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    if (i) put(state, ", ");
    put_actor(state, actors[i]);
  }
  if (count == 0) put(state, "-");
}

/* ---- mentions ---- */

static void put_mention(const explain_state *state, const ro_mention *mention) {
  const ro_doc *doc = state->doc;
  put(state, "        ");
  put_quoted(state, mention->span);
  put(state, " = ");
  for (uint32_t i = 0; i < mention->actor_count; i++) {
    if (i) put(state, ", ");
    put_actor(state, mention->actor_first + i);
  }
  if (mention->actor_count == 0) put(state, "nobody");
  buffer_printf(state->out, ": %s, %s", trace_kind(mention->kind), trace_how(mention->how));
  if (mention->how != HOW_USER) put_line(state, mention->line);
  for (uint32_t i = 0; i < mention->item_count && mention->how != HOW_USER; i++) {
    uint32_t line = mention_line(doc, mention, i);
    if (line != DOC_NONE) put_line(state, line);
  }
  if (mention->antecedent < doc->mentions.count) {
    put(state, ", from ");
    put_quoted(state, doc->mentions.rows[mention->antecedent].span);
  }
  put(state, "\n");
}

static void put_group(const explain_state *state, const char *slot, uint32_t index, const char *position) {
  if (index >= state->doc->groups.count) return;
  const ro_group *group = &state->doc->groups.rows[index];
  buffer_printf(state->out, "      %s: ", slot);
  put_quoted(state, group->span);
  if (position) buffer_printf(state->out, " (%s)", position);
  put(state, "\n");
  for (uint32_t i = 0; i < group->mention_count; i++)
    put_mention(state, &state->doc->mentions.rows[group->mention_first + i]);
}

/* ---- one trigger ---- */

static const ro_candidate *hit_candidate(const ro_doc *doc, const ro_hit *hit, uint32_t i) {
  uint32_t index = hit->candidate_first + i;
  return index < doc->candidates.count ? &doc->candidates.rows[index] : NULL;
}

/* Where the group that was chosen for a slot stands, or NULL. */
static const char *chosen_position(const ro_doc *doc, const ro_hit *hit, int slot) {
  for (uint32_t i = 0; i < hit->candidate_count; i++) {
    const ro_candidate *candidate = hit_candidate(doc, hit, i);
    if (candidate && candidate->chosen && candidate->slot == slot) return trace_position(candidate->position);
  }
  return NULL;
}

static void put_features(const explain_state *state, uint64_t features, const char *(*name_of)(unsigned)) {
  for (unsigned bit = 0; bit < 64; bit++) {
    if (!(features >> bit & 1)) continue;
    const char *name = name_of ? name_of(bit) : NULL;
    if (name) buffer_printf(state->out, " %s", name);
    else buffer_printf(state->out, " f%u", bit);
  }
}

static void put_candidates(const explain_state *state, const ro_hit *hit) {
  for (uint32_t i = 0; i < hit->candidate_count; i++) {
    const ro_candidate *candidate = hit_candidate(state->doc, hit, i);
    if (candidate == NULL || candidate->group >= state->doc->groups.count) continue;
    buffer_printf(state->out, "      %s %s %.2f ", candidate->chosen ? "+" : "-",
                  candidate->slot == SLOT_SOURCE ? "source" : "target", (double)candidate->score);
    put_quoted(state, state->doc->groups.rows[candidate->group].span);
    buffer_printf(state->out, " (%s", trace_position(candidate->position));
    if (candidate->marker < CLASS_COUNT) buffer_printf(state->out, ", %s", pack_class_name(candidate->marker));
    put(state, ")");
    put_features(state, candidate->features, state->options->feature);
    put(state, "\n");
  }
}

static void put_reasons(const explain_state *state, const ro_hit *hit, const char *what, const ro_reasons *reasons) {
  char name[128];
  buffer_printf(state->out, "      %s:", what);
  for (uint8_t i = 0; i < reasons->count; i++) {
    state->options->trait(state->doc, hit, reasons->rows[i].trait, name, sizeof name);
    buffer_printf(state->out, "%s %+.2f %s", i ? "," : "", (double)reasons->rows[i].weight, name);
  }
  put(state, "\n");
}

/* What weighed most in the learned choice. */
static void put_learned(const explain_state *state, const ro_hit *hit) {
  static const char *const names[] = {"source by", "target by", "status by", "event by"};
  if (hit->confidence > 0) buffer_printf(state->out, "      confidence %.2f\n", (double)hit->confidence);
  if (hit->reasons == NULL || state->options->trait == NULL) return;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) put_reasons(state, hit, names[i], &hit->reasons[i]);
}

static void put_trigger(const explain_state *state, const ro_hit *hit) {
  const ro_pack *pack = state->doc->pack;
  const pack_trigger *trigger = pack_trigger_at(pack, hit->trigger);
  const pack_frame *frame = pack_frame_at(pack, trigger->frame);
  char type[FACT_BYTES];
  put_quoted(state, doc_items_span(state->doc, hit->item, 1));
  buffer_printf(state->out, " = %s, strength %u", fact_type(pack, trigger->type, trigger->mode, ':', type),
                trigger->strength);
  put_line(state, hit->line);
  buffer_printf(state->out, "\n      frame: %s, %s, score %.2f\n", pack_text(pack, frame->name),
                trace_voice(hit->voice), (double)hit->score);
  if (hit->features == 0) return;
  buffer_printf(state->out, "      worth %.2f:", (double)hit->worth);
  put_features(state, hit->features, state->options->hit_feature);
  put(state, "\n");
  put_learned(state, hit);
}

/* The cue's item, and the line of its sense that is no name and no trigger. */
static void put_status(const explain_state *state, const ro_hit *hit) {
  buffer_printf(state->out, "      status: %s", trace_status(hit->status));
  if (hit->cue < state->doc->items.count) {
    const ro_item *item = &state->doc->items.rows[hit->cue];
    put(state, ", cue ");
    put_quoted(state, doc_items_span(state->doc, hit->cue, 1));
    for (uint32_t i = 0; i < item->sense_count; i++) {
      if (item->senses[i].kind != SENSE_WORD) continue;
      buffer_printf(state->out, " (%s)", pack_class_name(item->senses[i].class));
      put_line(state, item->senses[i].line);
      break;
    }
  }
  put(state, "\n");
}

/* ---- events ---- */

static void put_event_head(const explain_state *state, const ro_event *event, uint32_t number) {
  char type[FACT_BYTES];
  buffer_printf(state->out, "event %" PRIu32 "  %s  %016" PRIx64 "\n  ", number,
                fact_type(state->doc->pack, event->type, event->mode, ':', type), event->id);
  put_actors(state, event->sources, event->source_count);
  put(state, " -> ");
  put_actors(state, event->targets, event->target_count);
  buffer_printf(state->out, ", %s\n", trace_status(event->status));
}

static void put_event_date(const explain_state *state, const ro_event *event) {
  put(state, "  date: ");
  put_date(state, event->from);
  if (event->time < state->doc->times.count) {
    const ro_time *time = &state->doc->times.rows[event->time];
    put(state, " from ");
    put_quoted(state, time->span);
    buffer_printf(state->out, ", rule: %s", trace_time_rule(time->rule));
  } else if (date_known(event->from)) {
    put(state, ", of publication");
  }
  put(state, "\n");
  if (event->said_by.len) {
    put(state, "  said by: ");
    put_quoted(state, event->said_by);
    put(state, "\n");
  }
  if (event->place < state->doc->places.count) {
    put(state, "  place: ");
    put_quoted(state, state->doc->places.rows[event->place].span);
    put(state, "\n");
  }
}

static void put_evidence(const explain_state *state, const ro_evidence *evidence) {
  put(state, "  evidence: ");
  put_quoted(state, evidence->span);
  put(state, "\n");
  if (evidence->hit >= state->doc->hits.count) return;
  const ro_hit *hit = &state->doc->hits.rows[evidence->hit];
  put(state, "      trigger: ");
  put_trigger(state, hit);
  put_group(state, "source", hit->source, chosen_position(state->doc, hit, SLOT_SOURCE));
  put_group(state, "target", hit->target, chosen_position(state->doc, hit, SLOT_TARGET));
  put_status(state, hit);
}

static void put_event(const explain_state *state, const ro_event *event, uint32_t number) {
  put_event_head(state, event, number);
  put_event_date(state, event);
  for (uint32_t i = 0; i < event->evidence_count; i++) put_evidence(state, &event->evidence[i]);
  put(state, "\n");
}

/* ---- near misses ---- */

static void put_miss(const explain_state *state, const ro_hit *hit) {
  put(state, "  ");
  put_trigger(state, hit);
  buffer_printf(state->out, "      stopped: %s\n      in: ", trace_gate(hit->gate));
  put_quoted(state, state->doc->sentences.rows[hit->sentence].span);
  put(state, "\n");
  put_candidates(state, hit);
}

static void put_misses(const explain_state *state) {
  bool first = true;
  for (uint32_t i = 0; i < state->doc->hits.count; i++) {
    const ro_hit *hit = &state->doc->hits.rows[i];
    if (hit->event != DOC_NONE) continue;
    if (first) put(state, "triggers without an event\n");
    first = false;
    put_miss(state, hit);
  }
  if (!first) put(state, "\n");
}

static void put_left_out(const explain_state *state) {
  bool first = true;
  for (uint32_t i = 0; i < state->doc->blocks.count; i++) {
    const ro_block *block = &state->doc->blocks.rows[i];
    if (block_is_coded(block)) continue;
    if (first) put(state, "not coded\n");
    first = false;
    buffer_printf(state->out, "  %s: ", trace_block(block->kind));
    put_quoted(state, block->span);
    put(state, "\n");
  }
  if (!first) put(state, "\n");
}

/* ---- the text, sentence by sentence, with who was found in it ---- */

static void put_sentence(const explain_state *state, const ro_sentence *sentence) {
  buffer_printf(state->out, "  %s: ", trace_block(state->doc->blocks.rows[sentence->block].kind));
  put_quoted(state, sentence->span);
  put(state, "\n");
  for (uint32_t i = 0; i < sentence->mention_count; i++)
    put_mention(state, &state->doc->mentions.rows[sentence->mention_first + i]);
}

static void put_text(const explain_state *state) {
  put(state, "text\n");
  for (uint32_t i = 0; i < state->doc->sentences.count; i++) put_sentence(state, &state->doc->sentences.rows[i]);
  put(state, "\n");
}

static void put_article(const explain_state *state) {
  const ro_doc *doc = state->doc;
  ro_str title = fact_title(doc);
  put(state, "article ");
  shown_put(state->out, doc->id);
  if (title.len) {
    put(state, "  \"");
    shown_put(state->out, title);
    put(state, "\"");
  }
  buffer_printf(state->out, "\n  language %s%s, published ", doc->lang.data, doc->lang_inferred ? " (found out)" : "");
  put_date(state, doc->published);
  if (doc->published_inferred) put(state, " (inferred)");
  if (doc->home) buffer_printf(state->out, ", home %s", doc->home);
  put(state, "\n\n");
}

void explain_article(const publish_options *options, const ro_doc *doc, ro_buffer *out) {
  explain_state state = {options, doc, out};
  put_article(&state);
  for (uint32_t i = 0; i < doc->events.count; i++) put_event(&state, &doc->events.rows[i], i + 1);
  put_misses(&state);
  put_left_out(&state);
  if (options->text) put_text(&state);
}
