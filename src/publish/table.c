/* The table for people: a row an event with who did what to whom, and beneath it the sentence that says so.
 *
 * Source, trigger and target are marked in the sentence: by colours on a terminal, else [source] {trigger} <target>.
 * Everything is escaped first (shown.h), so that newlines and marks in a cell are ours alone.
 */
#include <stdio.h>
#include <string.h>

#include "article/trace.h"
#include "base/limits.h"
#include "publish/publish.h"
#include "publish/shown.h"

enum {
  TABLE_CELLS = 6,
  TABLE_INDENT = 2,
  TABLE_GAP = 2,
  TABLE_MIN = 60,
  TABLE_MAX = 160,
  DATE_WIDTH = 10,
  STATUS_WIDTH = 12
};
enum table_cell { CELL_DATE, CELL_WHO, CELL_WHAT, CELL_WHOM, CELL_STATUS, CELL_SAID };

typedef struct table_state {
  const publish_options *options;
  const ro_doc *doc;
  ro_buffer *out;
  unsigned width;
  unsigned widths[TABLE_CELLS];
  ro_buffer cells[TABLE_CELLS];
  ro_buffer sentence;
} table_state;

/* ---- lines ---- */

static void put_spaces(ro_buffer *out, unsigned count) {
  for (unsigned i = 0; i < count; i++) buffer_putc(out, ' ');
}

static void put_colour(const table_state *state, const char *code) {
  if (state->options->colour) buffer_printf(state->out, "\x1b[%sm", code);
}

/* Writes a line, its marks as colours or brackets. open is the mark that holds from line to line. */
static void put_marked(const table_state *state, ro_str line, char *open) {
  static const char *const colours[] = {[MARK_SOURCE] = "36", [MARK_TRIGGER] = "1;33", [MARK_TARGET] = "35"};
  static const char opens[] = " [{<", closes[] = " ]}>";
  if (*open) put_colour(state, colours[(int)*open]);
  for (size_t i = 0; i < line.len; i++) {
    char c = line.data[i];
    if (c < MARK_SOURCE || c > MARK_END) {
      buffer_putc(state->out, c);
      continue;
    }
    if (state->options->colour) put_colour(state, c == MARK_END ? "0" : colours[(int)c]);
    else buffer_putc(state->out, c == MARK_END ? closes[(int)*open] : opens[(int)c]);
    *open = c == MARK_END ? 0 : c;
  }
  if (*open) put_colour(state, "0");
}

static void put_wrapped(const table_state *state, const ro_buffer *text, unsigned indent) {
  ro_str line, all = {text->data ? text->data : "", text->len};
  char open = 0;
  if (text->failed) state->out->failed = true;
  for (size_t at = 0; shown_line(all, &at, state->width - indent, state->options->colour ? 0 : 1, &line);) {
    put_spaces(state->out, indent);
    put_marked(state, line, &open);
    buffer_putc(state->out, '\n');
  }
}

/* ---- the sentence ---- */

typedef struct marked_span {
  ro_span span;
  char mark;
} marked_span;

static void spans_sort(marked_span *spans, unsigned count) {
  for (unsigned i = 1; i < count; i++)
    for (unsigned j = i; j && spans[j].span.offset < spans[j - 1].span.offset; j--) {
      marked_span swap = spans[j];
      spans[j] = spans[j - 1];
      spans[j - 1] = swap;
    }
}

/* The sentence of the evidence, or the evidence where it goes beyond it. */
static ro_span evidence_sentence(const ro_doc *doc, const ro_evidence *evidence) {
  if (evidence->hit >= doc->hits.count) return evidence->span;
  ro_span sentence = doc->sentences.rows[doc->hits.rows[evidence->hit].sentence].span;
  return span_within(evidence->span, sentence) ? sentence : evidence->span;
}

static void put_piece(table_state *state, uint32_t from, uint32_t to) {
  shown_put(&state->sentence, doc_str(state->doc, (ro_span){from, to - from}));
}

static void put_sentence(table_state *state, const ro_evidence *evidence) {
  marked_span spans[] = {
      {evidence->source, MARK_SOURCE}, {evidence->trigger, MARK_TRIGGER}, {evidence->target, MARK_TARGET}};
  ro_span sentence = evidence_sentence(state->doc, evidence);
  uint32_t at = sentence.offset;
  spans_sort(spans, 3);
  buffer_clear(&state->sentence);
  for (int i = 0; i < 3; i++) {
    ro_span span = spans[i].span;
    if (span.len == 0 || span.offset < at || span_end(span) > span_end(sentence)) continue;
    put_piece(state, at, span.offset);
    buffer_putc(&state->sentence, spans[i].mark);
    put_piece(state, span.offset, span_end(span));
    buffer_putc(&state->sentence, MARK_END);
    at = span_end(span);
  }
  put_piece(state, at, span_end(sentence));
  put_wrapped(state, &state->sentence, TABLE_INDENT * 2);
}

/* ---- the row ---- */

static void fill_actors(table_state *state, ro_buffer *cell, const uint32_t *actors, uint32_t count) {
  char name[FACT_BYTES];
  for (uint32_t i = 0; i < count; i++) {
    const ro_actor *actor = &state->doc->actors.rows[actors[i]];
    if (i) buffer_putc(cell, '\n');
    buffer_puts(cell, fact_actor(state->doc, actor, name));
    if (actor->name == NULL) continue;
    buffer_putc(cell, ' ');
    shown_put(cell, (ro_str){actor->name, strlen(actor->name)});
  }
  if (count == 0) buffer_putc(cell, '-');
}

static void fill_date(table_state *state, const ro_event *event) {
  char text[16];
  ro_buffer *cell = &state->cells[CELL_DATE];
  if (!date_known(event->from)) {
    buffer_putc(cell, '-');
    return;
  }
  buffer_append(cell, text, date_format(event->from, text));
  if (memcmp(&event->from, &event->to, sizeof event->from) == 0 || !date_known(event->to)) return;
  buffer_putc(cell, '\n');
  buffer_append(cell, text, date_format(event->to, text));
}

static void fill_cells(table_state *state, const ro_event *event) {
  const ro_doc *doc = state->doc;
  char type[FACT_BYTES];
  for (int i = 0; i < TABLE_CELLS; i++) buffer_clear(&state->cells[i]);
  fill_date(state, event);
  fill_actors(state, &state->cells[CELL_WHO], event->sources, event->source_count);
  buffer_puts(&state->cells[CELL_WHAT], fact_type(doc->pack, event->type, event->mode, ' ', type));
  fill_actors(state, &state->cells[CELL_WHOM], event->targets, event->target_count);
  buffer_puts(&state->cells[CELL_STATUS], trace_status(event->status));
  if (event->said_by.len) shown_put(&state->cells[CELL_SAID], doc_str(doc, event->said_by));
}

/* One line of every cell; false when all are at their end. */
static bool put_row_line(table_state *state, size_t at[TABLE_CELLS]) {
  ro_str lines[TABLE_CELLS];
  int last = -1;
  for (int i = 0; i < TABLE_CELLS; i++) {
    if (state->cells[i].failed) state->out->failed = true;
    ro_str cell = {state->cells[i].data ? state->cells[i].data : "", state->cells[i].len};
    if (shown_line(cell, &at[i], state->widths[i], 0, &lines[i])) last = i;
    else lines[i] = (ro_str){"", 0};
  }
  for (int i = 0; i <= last; i++) {
    put_spaces(state->out, i ? TABLE_GAP : TABLE_INDENT);
    buffer_append(state->out, lines[i].data, lines[i].len);
    unsigned used = shown_width(lines[i]);
    if (i < last && used < state->widths[i]) put_spaces(state->out, state->widths[i] - used);
  }
  if (last >= 0) buffer_putc(state->out, '\n');
  return last >= 0;
}

static void put_row(table_state *state) {
  size_t at[TABLE_CELLS] = {0};
  while (put_row_line(state, at)) continue;
}

static void put_event(table_state *state, const ro_event *event) {
  fill_cells(state, event);
  put_row(state);
  if (event->evidence_count) put_sentence(state, &event->evidence[0]);
}

/* ---- the article ---- */

static void put_heads(table_state *state) {
  static const char *const heads[TABLE_CELLS] = {"DATE", "WHO", "WHAT", "WHOM", "STATUS", "SAID BY"};
  for (int i = 0; i < TABLE_CELLS; i++) {
    buffer_clear(&state->cells[i]);
    buffer_puts(&state->cells[i], heads[i]);
  }
  put_colour(state, "2");
  put_row(state);
  put_colour(state, "0");
}

static void put_title(table_state *state) {
  const ro_doc *doc = state->doc;
  ro_str title = fact_title(doc);
  char date[16] = "date unknown";
  if (date_known(doc->published)) date_format(doc->published, date);
  buffer_clear(&state->sentence);
  shown_put(&state->sentence, title.len ? title : doc->id);
  put_colour(state, "1");
  put_wrapped(state, &state->sentence, 0);
  put_colour(state, "0");
  buffer_clear(&state->sentence);
  if (title.len) {
    shown_put(&state->sentence, doc->id);
    buffer_puts(&state->sentence, " | ");
  }
  buffer_printf(&state->sentence, "%s | %s%s", doc->lang.data, date, doc->published_inferred ? " (inferred)" : "");
  if (doc->events.count == 0) buffer_puts(&state->sentence, " | no events");
  put_wrapped(state, &state->sentence, 0);
}

/* What the fixed columns leave is shared out: who 32, what 20, whom 28, said by 20 per cent. */
static void table_layout(table_state *state) {
  unsigned width = state->options->width;
  state->width = width < TABLE_MIN ? TABLE_MIN : width > TABLE_MAX ? TABLE_MAX : width;
  unsigned fixed = TABLE_INDENT + DATE_WIDTH + STATUS_WIDTH + (TABLE_CELLS - 1) * TABLE_GAP;
  unsigned left = state->width - fixed;
  state->widths[CELL_DATE] = DATE_WIDTH;
  state->widths[CELL_STATUS] = STATUS_WIDTH;
  state->widths[CELL_WHAT] = left * 20 / 100;
  state->widths[CELL_WHOM] = left * 28 / 100;
  state->widths[CELL_SAID] = left * 20 / 100;
  state->widths[CELL_WHO] = left - state->widths[CELL_WHAT] - state->widths[CELL_WHOM] - state->widths[CELL_SAID];
}

void table_article(const publish_options *options, const ro_doc *doc, ro_buffer *out) {
  table_state state = {.options = options, .doc = doc, .out = out};
  table_layout(&state);
  for (int i = 0; i < TABLE_CELLS; i++)
    buffer_init_from(&state.cells[i], doc->arena.allocator, (size_t)LIMIT_TEXT_BYTES * 4);
  buffer_init_from(&state.sentence, doc->arena.allocator, (size_t)LIMIT_TEXT_BYTES * 8);
  put_title(&state);
  if (doc->events.count) put_heads(&state);
  for (uint32_t i = 0; i < doc->events.count; i++) put_event(&state, &doc->events.rows[i]);
  if (options->text) {
    buffer_clear(&state.sentence);
    shown_put(&state.sentence, doc->text);
    buffer_putc(out, '\n');
    put_wrapped(&state, &state.sentence, TABLE_INDENT);
  }
  buffer_putc(out, '\n');
  for (int i = 0; i < TABLE_CELLS; i++) buffer_free(&state.cells[i]);
  buffer_free(&state.sentence);
}
