/* The calendar written: a table, JSON Lines, or iCalendar (ical.h). */
#include <stdio.h>
#include <string.h>

#include "answer/address.h"
#include "answer/calendar.h"
#include "answer/fields.h"
#include "answer/grid.h"
#include "answer/ical.h"
#include "base/arena.h"
#include "base/error.h"

enum { CALENDAR_BYTES = 64 << 20, NOTE_INDENT = 4, NOWHERE = 999 };

typedef struct calendar_writing {
  ro_store *store;
  const answer_output *output;
  ro_error *error;
  ro_buffer out; /* lines */
  ro_buffer text;
  ro_arena arena; /* of the entry in work */
  ical_file file;
  grid table;
  bool begun[CALENDAR_UNDATED + 1]; /* the parts that have a line */
} calendar_writing;

/* The best sentence of a plan. */
static ro_status take_best(void *context, const answer_evidence *evidence) {
  calendar_writing *all = context;
  if (all->text.len) return RO_OK;
  buffer_append(&all->text, evidence->text.data, evidence->text.len);
  return RO_OK;
}

static ro_status best_fill(calendar_writing *all, const char *id) {
  buffer_clear(&all->text);
  return answer_evidences(all->store, id, take_best, all, all->error);
}

static ro_str str_of(const ro_buffer *buffer) { return (ro_str){buffer->len ? buffer->data : "", buffer->len}; }

/* ---- JSON Lines ---- */

static ro_status put_json(void *context, const calendar_item *item) {
  calendar_writing *all = context;
  json_out json = jout_begin(&all->out);
  jout_open(&json, '{');
  jout_key(&json, "state");
  jout_word(&json, calendar_state_name(item->state));
  field_text(&json, "outcome", item->outcome);
  RO_TRY(field_occurrence(all->store, &item->plan, &json, all->error));
  RO_TRY(field_evidence(all->store, item->plan.id.data, &json, all->error));
  jout_close(&json, '}');
  buffer_putc(&all->out, '\n');
  return output_flush(all->output, &all->out, false, all->error);
}

/* ---- iCalendar ---- */

typedef struct told_list {
  calendar_writing *all;
  ical_told told[ICAL_TOLD];
  unsigned count;
  const char *url;
  char last[ANSWER_ID_BYTES]; /* the event that was told last */
} told_list;

static ro_str keep(ro_arena *arena, ro_str text) {
  const char *kept = arena_copy(arena, text.data, text.len);
  return kept ? (ro_str){kept, text.len} : (ro_str){"", 0};
}

/* The best sentence of each telling. */
static ro_status take_told(void *context, const answer_evidence *evidence) {
  told_list *list = context;
  ro_arena *arena = &list->all->arena;
  if (strcmp(list->last, evidence->event.data) == 0) return RO_OK;
  snprintf(list->last, sizeof list->last, "%s", evidence->event.data);
  if (list->url == NULL && address_is_link(evidence->url.data)) list->url = keep(arena, evidence->url).data;
  if (list->count == ICAL_TOLD) return RO_OK;
  ro_str outlet = evidence->outlet.len ? evidence->outlet : evidence->article_id;
  list->told[list->count++] =
      (ical_told){keep(arena, evidence->text), keep(arena, outlet), keep(arena, evidence->published)};
  return RO_OK;
}

static const char *ical_status(enum calendar_state state) {
  return state == CALENDAR_HAPPENED ? "CONFIRMED" : state == CALENDAR_OFF ? "CANCELLED" : "TENTATIVE";
}

/* A whole year is no entry of a calendar. */
static ro_status put_entry(void *context, const calendar_item *item) {
  calendar_writing *all = context;
  const answer_occurrence *plan = &item->plan;
  told_list list = {.all = all};
  if (plan->date.len < strlen("2026-03")) return RO_OK;
  arena_reset(&all->arena);
  RO_TRY(answer_evidences(all->store, plan->id.data, take_told, &list, all->error));
  if (all->arena.failed) return arena_error(&all->arena, NULL, "calendar", all->error);
  ical_entry entry = {.type = plan->type,
                      .mode = plan->mode,
                      .sources = plan->sources,
                      .targets = plan->targets,
                      .date = plan->date,
                      .date_to = plan->date_to,
                      .first_report = plan->first_report,
                      .place = plan->place,
                      .status = ical_status(item->state),
                      .url = list.url,
                      .latitude = NOWHERE,
                      .told = list.told,
                      .told_count = list.count};
  ical_put(&all->file, &entry);
  return output_flush(all->output, &all->out, false, all->error);
}

/* ---- the table ---- */

static const unsigned calendar_widths[] = {10, 18, 0, 0, 10, 7, ANSWER_ID_SHORT};
enum { CALENDAR_COLUMNS = sizeof calendar_widths / sizeof *calendar_widths };

static void put_heads(grid *table, const char *title) {
  static const char *const heads[] = {"DATE", "WHAT", "WHO", "WHOM", "OUTCOME", "SOURCES", "ID"};
  grid_line(table, "%s", title);
  for (unsigned i = 0; i < CALENDAR_COLUMNS; i++) grid_put(table, i, heads[i]);
  grid_row(table, true);
}

static void put_section(calendar_writing *all, enum calendar_part part) {
  static const char *const titles[] = {"Ahead", "Passed", "No day given"};
  if (all->begun[part]) return;
  for (unsigned i = 0; i < part; i++)
    if (all->begun[i]) {
      grid_line(&all->table, "%s", "");
      break;
    }
  put_heads(&all->table, titles[part]);
  all->begun[part] = true;
}

static ro_status put_row(void *context, const calendar_item *item) {
  calendar_writing *all = context;
  grid *table = &all->table;
  const answer_occurrence *plan = &item->plan;
  char type[64], number[16];
  put_section(all, item->part);
  grid_text(table, 0, plan->date.len ? plan->date : (ro_str){"-", 1});
  grid_put(table, 1, field_type(plan->type, plan->mode, type, sizeof type));
  grid_text(table, 2, plan->sources);
  grid_text(table, 3, plan->targets.len ? plan->targets : (ro_str){"-", 1});
  grid_put(table, 4, item->outcome.len || item->part == CALENDAR_PASSED ? calendar_state_name(item->state) : "-");
  if (item->outcome.len) grid_put(table, 4, "\n"), grid_text(table, 4, field_short(item->outcome));
  snprintf(number, sizeof number, "%u", plan->outlets);
  grid_put(table, 5, number);
  grid_text(table, 6, field_short(plan->id));
  grid_row(table, false);
  RO_TRY(best_fill(all, plan->id.data));
  grid_note(table, NOTE_INDENT, str_of(&all->text));
  return grid_flush(table, false, all->error);
}

/* ---- the whole ---- */

static ro_status write_table(calendar_writing *all, const answer_query *query, ro_date from) {
  grid_open(&all->table, all->output, calendar_widths, CALENDAR_COLUMNS);
  ro_status status = calendar_read(all->store, query, from, put_row, all, all->error);
  bool any = all->begun[CALENDAR_COMING] || all->begun[CALENDAR_PASSED] || all->begun[CALENDAR_UNDATED];
  if (status == RO_OK && !any) grid_line(&all->table, "nothing is planned");
  if (status == RO_OK) status = grid_flush(&all->table, true, all->error);
  grid_free(&all->table);
  return status;
}

static ro_status write_ical(calendar_writing *all, const answer_query *query, ro_date from) {
  arena_init_from(&all->arena, NULL, CALENDAR_BYTES);
  ical_begin(&all->file, &all->out);
  ro_status status = calendar_read(all->store, query, from, put_entry, all, all->error);
  ical_end(&all->file);
  arena_free(&all->arena);
  return status == RO_OK ? output_flush(all->output, &all->out, true, all->error) : status;
}

static ro_status write_json(calendar_writing *all, const answer_query *query, ro_date from) {
  RO_TRY(calendar_read(all->store, query, from, put_json, all, all->error));
  return output_flush(all->output, &all->out, true, all->error);
}

ro_status write_calendar(ro_store *store, const answer_query *query, ro_date from, const answer_output *output,
                         ro_error *error) {
  ro_error own = {0};
  calendar_writing all = {.store = store, .output = output, .error = error ? error : &own};
  buffer_init_from(&all.out, NULL, CALENDAR_BYTES);
  buffer_init_from(&all.text, NULL, CALENDAR_BYTES);
  ro_status status = strcmp(output->format, "table") == 0  ? write_table(&all, query, from)
                     : strcmp(output->format, "ical") == 0 ? write_ical(&all, query, from)
                                                           : write_json(&all, query, from);
  buffer_free(&all.out);
  buffer_free(&all.text);
  return status;
}
