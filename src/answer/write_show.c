/* One occurrence with all that is kept of it. */
#include <stdio.h>
#include <string.h>

#include "answer/fields.h"
#include "answer/grid.h"
#include "answer/write.h"
#include "base/error.h"

enum { SHOW_BYTES = 64 << 20, SHOW_INDENT = 4 };

typedef struct show_state {
  ro_store *store;
  const char *id;
  ro_error *error;
  json_out json;
  grid *table;
  char event[ANSWER_ID_BYTES], article[ANSWER_ID_BYTES]; /* of the telling in work */
  char outlet[256];
} show_state;

/* ---- JSON ---- */

static ro_status json_whole(show_state *state, const answer_occurrence *occurrence, ro_buffer *out, ro_error *error) {
  state->json = jout_begin(out);
  json_out *json = &state->json;
  jout_open(json, '{');
  RO_TRY(field_occurrence(state->store, occurrence, json, error));
  RO_TRY(field_tellings(state->store, state->id, json, error));
  RO_TRY(field_subjects(state->store, state->id, json, error));
  RO_TRY(field_evidence(state->store, state->id, json, error));
  jout_close(json, '}');
  buffer_putc(out, '\n');
  return RO_OK;
}

static ro_status show_json(show_state *state, const answer_occurrence *occurrence, const answer_output *output,
                           ro_error *error) {
  ro_buffer out;
  buffer_init_from(&out, NULL, SHOW_BYTES);
  ro_status status = json_whole(state, occurrence, &out, error);
  if (status == RO_OK) status = output_flush(output, &out, true, error);
  buffer_free(&out);
  return status;
}

/* ---- for people ---- */

static void put_pair(grid *table, const char *name, ro_str value) {
  static const unsigned pair[] = {12, 0};
  if (value.len == 0) return;
  grid_columns(table, pair, 2);
  grid_put(table, 0, name);
  grid_text(table, 1, value);
  grid_row(table, false);
}

static ro_status put_party(void *context, const answer_party *party) {
  show_state *state = context;
  char words[512];
  snprintf(words, sizeof words, "%s%s%s%s%s", party->code.data, party->role.len ? ":" : "", party->role.data,
           party->name.len ? " " : "", party->name.data);
  put_pair(state->table, party->side.data, ro_str_of(words));
  return RO_OK;
}

static void put_head(grid *table, const answer_occurrence *o) {
  char type[64], counts[96], day[32];
  put_pair(table, "id", o->id);
  put_pair(table, "what", ro_str_of(field_type(o->type, o->mode, type, sizeof type)));
  put_pair(table, "status", o->status);
  bool span = o->date_to.len && strcmp(o->date.data, o->date_to.data) != 0;
  snprintf(day, sizeof day, "%s%s%s", o->date.data, span ? " to " : "", span ? o->date_to.data : "");
  put_pair(table, "date", ro_str_of(day));
  put_pair(table, "place", o->place);
  snprintf(counts, sizeof counts, "%u outlets, %u articles, %u events", o->outlets, o->articles, o->events);
  put_pair(table, "told by", ro_str_of(counts));
}

static ro_status put_topic(void *context, const answer_subject *subject) {
  show_state *state = context;
  char who[512];
  snprintf(who, sizeof who, "%.300s  (%s%s%s)", subject->text.data,
           subject->code.len ? subject->code.data : "the outlet", subject->name.len ? " " : "", subject->name.data);
  put_pair(state->table, "topic", ro_str_of(who));
  return RO_OK;
}

static ro_status put_sentence(void *context, const answer_evidence *evidence) {
  show_state *state = context;
  if (strcmp(evidence->event.data, state->event) == 0 && strcmp(evidence->article.data, state->article) == 0)
    grid_note(state->table, SHOW_INDENT, evidence->text);
  return RO_OK;
}

static void put_outlet(show_state *state, const answer_telling *telling) {
  grid *table = state->table;
  const char *outlet = telling->outlet.len ? telling->outlet.data : "(no outlet)";
  if (strcmp(state->outlet, outlet) == 0) return;
  snprintf(state->outlet, sizeof state->outlet, "%s", outlet);
  grid_line(table, "%s", "");
  grid_note(table, 0, ro_str_of(outlet));
}

static ro_status put_change(void *context, const answer_change *change) {
  ro_buffer *line = context;
  buffer_printf(line, "%s%s was %s", line->len ? "; " : "corrected: ", change->field.data,
                change->was.len ? change->was.data : "-");
  return RO_OK;
}

static ro_status put_corrector(void *context, const answer_change *change) {
  ro_buffer *line = context;
  buffer_printf(line, "%s%s by %s, %.10s", line->len ? "; " : "corrected: ", change->action.data, change->who.data,
                change->made.data);
  return RO_OK;
}

/* What people corrected of the telling in work. */
static ro_status put_corrected(show_state *state) {
  ro_error *error = state->error;
  ro_buffer line;
  buffer_init_from(&line, NULL, SHOW_BYTES);
  ro_status status = answer_changes(state->store, state->event, state->article, put_change, &line, error);
  if (status == RO_OK)
    status = answer_correctors(state->store, state->event, state->article, put_corrector, &line, error);
  if (line.failed && status == RO_OK) status = error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for a correction");
  if (status == RO_OK) grid_note(state->table, SHOW_INDENT, (ro_str){line.data, line.len});
  buffer_free(&line);
  return status;
}

static ro_status put_telling(void *context, const answer_telling *telling) {
  show_state *state = context;
  char line[1600];
  put_outlet(state, telling);
  snprintf(line, sizeof line, "%s  %.500s  (%.500s)  %s%s%.300s",
           telling->published.len ? telling->published.data : "-", telling->title.data,
           telling->url.len ? telling->url.data : telling->article_id.data, telling->status.data,
           telling->said_by.len ? ", says " : "", telling->said_by.data);
  grid_note(state->table, 2, ro_str_of(line));
  snprintf(state->event, sizeof state->event, "%s", telling->event.data);
  snprintf(state->article, sizeof state->article, "%s", telling->article.data);
  RO_TRY(answer_evidences(state->store, state->id, put_sentence, state, state->error));
  return telling->corrected ? put_corrected(state) : RO_OK;
}

static ro_status table_whole(show_state *state, const answer_occurrence *occurrence, ro_error *error) {
  put_head(state->table, occurrence);
  RO_TRY(answer_parties(state->store, state->id, put_party, state, error));
  RO_TRY(answer_subjects(state->store, state->id, put_topic, state, error));
  RO_TRY(answer_tellings(state->store, state->id, put_telling, state, error));
  return grid_flush(state->table, true, error);
}

static ro_status show_table(show_state *state, const answer_occurrence *occurrence, const answer_output *output,
                            ro_error *error) {
  static const unsigned whole[] = {0};
  grid table;
  grid_open(&table, output, whole, 1);
  state->table = &table;
  ro_status status = table_whole(state, occurrence, error);
  grid_free(&table);
  return status;
}

ro_status write_show(ro_store *store, const char *id, const answer_output *output, ro_error *error) {
  show_state state = {.store = store, .id = id, .error = error};
  answer_query query = {.occurrence = id};
  answer_occurrence occurrence;
  answer_list *list = NULL;
  RO_TRY(answer_open(store, &query, &list, error));
  ro_status status = answer_next(list, &occurrence, error);
  if (status == RO_END) status = error_set(error, RO_USAGE, NULL, 0, "there is no occurrence %.60s", id);
  else if (status == RO_OK && strcmp(output->format, "table") == 0)
    status = show_table(&state, &occurrence, output, error);
  else if (status == RO_OK) status = show_json(&state, &occurrence, output, error);
  answer_close(list);
  return status;
}
