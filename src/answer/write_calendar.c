/* The calendar written: a table, JSON Lines, or iCalendar (RFC 5545). */
#include <stdio.h>
#include <string.h>

#include "answer/calendar.h"
#include "answer/fields.h"
#include "answer/grid.h"
#include "base/date.h"
#include "base/error.h"

enum { CALENDAR_BYTES = 64 << 20, NOTE_INDENT = 4, FOLD_BYTES = 73 };

typedef struct calendar_writing {
  ro_store *store;
  const answer_output *output;
  ro_error *error;
  ro_buffer out; /* lines */
  ro_buffer text, url;
  grid table;
  bool begun[CALENDAR_UNDATED + 1]; /* the parts that have a line */
} calendar_writing;

/* The best sentence of a plan and where it is from. */
static ro_status take_best(void *context, const answer_evidence *evidence) {
  calendar_writing *all = context;
  if (all->text.len) return RO_OK;
  buffer_append(&all->text, evidence->text.data, evidence->text.len);
  if (evidence->url.len) buffer_append(&all->url, evidence->url.data, evidence->url.len);
  return RO_OK;
}

static ro_status best_fill(calendar_writing *all, const char *id) {
  buffer_clear(&all->text);
  buffer_clear(&all->url);
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

/* A line, escaped and folded behind whole characters. */
static void put_ical(ro_buffer *out, const char *name, ro_str value, bool is_text) {
  size_t used = strlen(name);
  buffer_puts(out, name);
  for (size_t i = 0; i < value.len; i++) {
    unsigned char byte = (unsigned char)value.data[i];
    bool starts = (byte & 0xc0) != 0x80;
    if (starts && used >= FOLD_BYTES) buffer_puts(out, "\r\n "), used = 1;
    if (is_text && (byte == ',' || byte == ';' || byte == '\\')) buffer_putc(out, '\\'), used++;
    buffer_putc(out, byte < 0x20 || byte == 0x7f ? ' ' : (char)byte);
    used++;
  }
  buffer_puts(out, "\r\n");
}

static void put_ical_day(ro_buffer *out, const char *name, int32_t day) {
  ro_date date = date_from_day(day);
  buffer_printf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, date.year, date.month, date.day);
}

static void put_summary(ro_buffer *out, const answer_occurrence *o) {
  ro_buffer text;
  char type[64];
  buffer_init_from(&text, NULL, CALENDAR_BYTES);
  buffer_puts(&text, field_type(o->type, o->mode, type, sizeof type));
  buffer_puts(&text, " ");
  buffer_append(&text, o->sources.data, o->sources.len);
  if (o->targets.len) {
    buffer_puts(&text, " > ");
    buffer_append(&text, o->targets.data, o->targets.len);
  }
  put_ical(out, "SUMMARY:", str_of(&text), true);
  if (text.failed) out->failed = true;
  buffer_free(&text);
}

static const char *ical_status(enum calendar_state state) {
  return state == CALENDAR_HAPPENED ? "CONFIRMED" : state == CALENDAR_OFF ? "CANCELLED" : "TENTATIVE";
}

/* The stamp must be there: when the plan was first reported, so that the same record gives the same bytes. */
static void put_stamp(ro_buffer *out, const answer_occurrence *plan, ro_date day) {
  ro_date stamp = {0, 0, 0};
  if (!date_parse(plan->first_report.data, plan->first_report.len, &stamp)) stamp = day;
  stamp = date_from_day(date_first_day(stamp));
  buffer_printf(out, "DTSTAMP:%04d%02d%02dT000000Z\r\n", stamp.year, stamp.month, stamp.day);
}

/* A whole year is no entry of a calendar. */
static ro_status put_entry(void *context, const calendar_item *item) {
  calendar_writing *all = context;
  const answer_occurrence *plan = &item->plan;
  ro_date from = {0, 0, 0}, to = {0, 0, 0};
  date_parse(plan->date.data, plan->date.len, &from);
  if (!date_parse(plan->date_to.data, plan->date_to.len, &to)) to = from;
  if (from.month == 0) return RO_OK;
  RO_TRY(best_fill(all, plan->id.data));
  buffer_puts(&all->out, "BEGIN:VEVENT\r\n");
  buffer_printf(&all->out, "UID:%s@readout\r\n", plan->id.data);
  put_stamp(&all->out, plan, from);
  put_ical_day(&all->out, "DTSTART", date_first_day(from));
  put_ical_day(&all->out, "DTEND", date_last_day(to) + 1);
  put_summary(&all->out, plan);
  put_ical(&all->out, "DESCRIPTION:", str_of(&all->text), true);
  if (plan->place.len) put_ical(&all->out, "LOCATION:", plan->place, true);
  if (all->url.len) put_ical(&all->out, "URL:", str_of(&all->url), false);
  buffer_printf(&all->out, "STATUS:%s\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n", ical_status(item->state));
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
  buffer_puts(&all->out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//readout//calendar//EN\r\n");
  RO_TRY(calendar_read(all->store, query, from, put_entry, all, all->error));
  buffer_puts(&all->out, "END:VCALENDAR\r\n");
  return output_flush(all->output, &all->out, true, all->error);
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
  buffer_init_from(&all.url, NULL, CALENDAR_BYTES);
  ro_status status = strcmp(output->format, "table") == 0  ? write_table(&all, query, from)
                     : strcmp(output->format, "ical") == 0 ? write_ical(&all, query, from)
                                                           : write_json(&all, query, from);
  buffer_free(&all.out);
  buffer_free(&all.text);
  buffer_free(&all.url);
  return status;
}
