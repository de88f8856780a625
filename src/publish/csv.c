/* CSV: one line an event, RFC 4180 quoting, cells that a spreadsheet would run made harmless.
 *
 * White space of any kind becomes a space, so that an event is one line of the file too, and control characters become
 * U+FFFD. Several actors of one side stand in one cell with semicolons between them.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "article/trace.h"
#include "base/limits.h"
#include "publish/csv_cell.h"
#include "publish/offsets.h"
#include "publish/publish.h"

static const char *const csv_columns[] = {
    "article",      "url",          "source",       "lang",  "title",      "published", "event",
    "type",         "mode",         "status",       "date",  "date_to",    "precision", "source_codes",
    "source_names", "target_codes", "target_names", "place", "place_code", "lat",       "lon",
    "said_by",      "quote",        "evidence",     "start", "end",        "trigger"};

/* A line in work: `cell` is scratch. */
typedef struct csv_state {
  const ro_doc *doc;
  const publish_options *options;
  offsets offsets;
  ro_buffer *out;
  ro_buffer cell;
  bool comma;
} csv_state;

/* ---- cells ---- */

static void put_raw(csv_state *state, ro_str cell) {
  if (state->comma) buffer_putc(state->out, ',');
  state->comma = true;
  csv_cell_quote(state->out, cell);
}

static void put_text(csv_state *state, ro_str text) {
  buffer_clear(&state->cell);
  csv_cell_make(&state->cell, text, state->options->terminal);
  if (state->cell.failed) state->out->failed = true;
  put_raw(state, (ro_str){state->cell.data ? state->cell.data : "", state->cell.len});
}

static void put_word(csv_state *state, const char *word) {
  put_text(state, word ? (ro_str){word, strlen(word)} : (ro_str){"", 0});
}

static void put_span(csv_state *state, ro_span span) {
  put_text(state, span.len ? given_str(state->doc, span) : (ro_str){"", 0});
}

static void put_date(csv_state *state, ro_date date) {
  char text[16];
  put_raw(state, date_known(date) ? (ro_str){text, date_format(date, text)} : (ro_str){"", 0});
}

/* Numbers are ours: a minus sign runs nothing. */
static void put_degrees(csv_state *state, double degrees) {
  char text[32];
  int len = snprintf(text, sizeof text, "%.4f", degrees);
  put_raw(state, (ro_str){text, (size_t)len});
}

static void put_number(csv_state *state, uint32_t number) {
  char text[16];
  int len = snprintf(text, sizeof text, "%" PRIu32, number);
  put_raw(state, (ro_str){text, (size_t)len});
}

static void put_empty(csv_state *state, int count) {
  for (int i = 0; i < count; i++) put_raw(state, (ro_str){"", 0});
}

/* ---- groups of cells ---- */

/* A cell of several parts; frees them. */
static void put_joined(csv_state *state, ro_buffer *joined, bool empty) {
  if (joined->failed) state->out->failed = true;
  put_word(state, empty ? NULL : joined->data);
  buffer_free(joined);
}

static void put_codes(csv_state *state, const uint32_t *actors, uint32_t count) {
  char name[FACT_BYTES];
  ro_buffer joined;
  buffer_init_from(&joined, state->doc->arena.allocator, (size_t)count * FACT_BYTES + 1);
  for (uint32_t i = 0; i < count; i++) {
    if (i) buffer_putc(&joined, ';');
    buffer_puts(&joined, fact_actor(state->doc, &state->doc->actors.rows[actors[i]], name));
  }
  put_joined(state, &joined, false);
}

static void put_names(csv_state *state, const uint32_t *actors, uint32_t count) {
  ro_buffer joined;
  buffer_init_from(&joined, state->doc->arena.allocator, LIMIT_FIELD_BYTES);
  for (uint32_t i = 0; i < count; i++) {
    const char *name = state->doc->actors.rows[actors[i]].name;
    if (i) buffer_putc(&joined, ';');
    if (name) buffer_puts(&joined, name);
  }
  put_joined(state, &joined, joined.len + 1 <= count);
}

static void put_place(csv_state *state, const ro_event *event) {
  if (event->place == DOC_NONE) {
    put_empty(state, 4);
    return;
  }
  const ro_place *place = &state->doc->places.rows[event->place];
  const pack_entity *entity = pack_entity_at(state->doc->pack, place->entity);
  put_span(state, place->span);
  put_word(state, fact_place_code(state->doc, place));
  put_degrees(state, (double)entity->latitude);
  put_degrees(state, (double)entity->longitude);
}

static void put_evidence(csv_state *state, const ro_event *event) {
  const ro_evidence *evidence = fact_evidence(event);
  if (evidence == NULL) {
    put_empty(state, 4);
    return;
  }
  offsets_range range = offsets_of(&state->offsets, evidence->span);
  put_span(state, evidence->span);
  put_number(state, range.start);
  put_number(state, range.end);
  put_span(state, evidence->trigger);
}

static void put_article(csv_state *state) {
  const ro_doc *doc = state->doc;
  put_text(state, doc->id);
  put_text(state, doc->url);
  put_text(state, doc->source);
  put_text(state, doc->lang);
  put_text(state, fact_title(doc));
  put_date(state, doc->published);
}

static void put_event(csv_state *state, const ro_event *event) {
  const ro_pack *pack = state->doc->pack;
  char id[17];
  snprintf(id, sizeof id, "%016" PRIx64, event->id);
  put_word(state, id);
  put_word(state, pack_type_name(pack, event->type));
  put_word(state, pack_mode_name(pack, event->mode));
  put_word(state, trace_status(event->status));
  put_date(state, event->from);
  put_date(state, event->to);
  put_word(state, fact_precision(event->from));
  put_codes(state, event->sources, event->source_count);
  put_names(state, event->sources, event->source_count);
  put_codes(state, event->targets, event->target_count);
  put_names(state, event->targets, event->target_count);
  put_place(state, event);
  put_span(state, event->said_by);
  put_span(state, event->quote);
  put_evidence(state, event);
}

void csv_header(ro_buffer *out) {
  for (size_t i = 0; i < sizeof csv_columns / sizeof *csv_columns; i++) {
    if (i) buffer_putc(out, ',');
    buffer_puts(out, csv_columns[i]);
  }
  buffer_putc(out, '\n');
}

void csv_article(const publish_options *options, const ro_doc *doc, ro_buffer *out) {
  csv_state state = {.doc = doc, .options = options, .out = out};
  if (!offsets_init(&state.offsets, doc, options->chars)) {
    out->failed = true;
    return;
  }
  buffer_init_from(&state.cell, doc->arena.allocator, (size_t)LIMIT_TEXT_BYTES * 4);
  for (uint32_t i = 0; i < doc->events.count; i++) {
    state.comma = false;
    put_article(&state);
    put_event(&state, &doc->events.rows[i]);
    buffer_putc(out, '\n');
  }
  buffer_free(&state.cell);
  offsets_free(&state.offsets);
}
