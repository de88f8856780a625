/* ical: planned acts whose day, month or year is known, as an iCalendar (RFC 5545). Acts of whole months and years take
 * all their days and block nothing.
 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "export/export.h"
#include "export/foreign.h"
#include "export/pieces.h"

enum { LINE_OCTETS = 75, DESCRIBED = 8 };

/* ---- lines ---- */

/* Writes a line folded: no line has more than 75 octets, and none begins inside a character. */
static void put_line(ro_buffer *out, const char *line, size_t len) {
  size_t used = 0;
  for (size_t at = 0; at < len;) {
    size_t step = 1;
    while (at + step < len && ((unsigned char)line[at + step] & 0xc0) == 0x80) step++;
    if (used && used + step > LINE_OCTETS) {
      buffer_puts(out, "\r\n ");
      used = 1;
    }
    buffer_append(out, line + at, step);
    at += step;
    used += step;
  }
  buffer_puts(out, "\r\n");
}

static void put_plain(ro_buffer *out, const char *name, const char *value) {
  char line[256];
  int len = snprintf(line, sizeof line, "%s:%s", name, value);
  put_line(out, line, (size_t)len < sizeof line ? (size_t)len : sizeof line - 1);
}

static void escape_put(ro_buffer *out, const char *text) {
  for (; text && *text; text++) {
    if (*text == '\\' || *text == ';' || *text == ',') buffer_putc(out, '\\');
    if (*text == '\n') buffer_puts(out, "\\n");
    else if ((unsigned char)*text < ' ' || *text == 0x7f) buffer_putc(out, ' ');
    else buffer_putc(out, *text);
  }
}

/* ---- properties of text, put together in a buffer ---- */

static void line_begin(ro_buffer *line, const char *name) {
  buffer_init_from(line, NULL, LIMIT_EXPORT_BYTES);
  buffer_puts(line, name);
  buffer_putc(line, ':');
}

static void line_end(ro_buffer *out, ro_buffer *line) {
  if (line->failed) out->failed = true;
  else put_line(out, line->data, line->len);
  buffer_free(line);
}

static void put_text(ro_buffer *out, const char *name, const char *text) {
  ro_buffer line;
  line_begin(&line, name);
  escape_put(&line, text);
  line_end(out, &line);
}

static void sides_put(ro_buffer *line, const char *sides) {
  whole_side side;
  for (bool first = true; whole_next(&sides, &side); first = false) {
    const foreign_code *known = foreign_actor(side.code);
    if (!first) escape_put(line, ", ");
    escape_put(line, known ? known->name : side.code);
  }
}

static void put_summary(ro_buffer *out, const whole_occurrence *whole) {
  ro_buffer line;
  line_begin(&line, "SUMMARY");
  escape_put(&line, whole->type);
  if (whole->mode) buffer_putc(&line, ':'), escape_put(&line, whole->mode);
  buffer_puts(&line, " - ");
  sides_put(&line, whole->sources);
  if (whole->targets && *whole->targets) buffer_puts(&line, " > "), sides_put(&line, whole->targets);
  line_end(out, &line);
}

static void put_description(ro_buffer *out, const whole_occurrence *whole) {
  ro_buffer line;
  unsigned told = 0;
  line_begin(&line, "DESCRIPTION");
  for (uint32_t i = 0; i < whole->events.count && told < DESCRIBED; i++) {
    const whole_event *event = &whole->events.rows[i];
    if (event->evidence.count == 0) continue;
    if (told++) buffer_puts(&line, "\\n");
    escape_put(&line, event->evidence.rows[0].text);
    buffer_puts(&line, " (");
    escape_put(&line, event->article.source ? event->article.source : event->article.id);
    if (event->article.published) buffer_puts(&line, "\\, "), escape_put(&line, event->article.published);
    buffer_putc(&line, ')');
  }
  line_end(out, &line);
}

static void put_link(ro_buffer *out, const whole_occurrence *whole) {
  for (uint32_t i = 0; i < whole->events.count; i++) {
    const char *url = whole->events.rows[i].article.url;
    ro_buffer line;
    if (!piece_is_link(url)) continue;
    line_begin(&line, "URL");
    buffer_puts(&line, url);
    line_end(out, &line);
    return;
  }
}

/* ---- days ---- */

static void put_day(ro_buffer *out, const char *name, int32_t day) {
  char value[40];
  ro_date date = date_from_day(day);
  snprintf(value, sizeof value, "%04d%02d%02d", (int)date.year, (int)date.month, (int)date.day);
  put_plain(out, name, value);
}

/* When the record could first know of it; never the time of the export. */
static void put_stamp(ro_buffer *out, const whole_occurrence *whole) {
  const char *known = whole->first_report ? whole->first_report : whole->date_from;
  ro_date date;
  char value[40];
  if (!date_parse(known, strlen(known), &date)) return;
  date = date_from_day(date_first_day(date));
  snprintf(value, sizeof value, "%04d%02d%02dT000000Z", (int)date.year, (int)date.month, (int)date.day);
  put_plain(out, "DTSTAMP", value);
}

static bool days_read(const whole_occurrence *whole, ro_date *from, ro_date *to) {
  const char *end = whole->date_to ? whole->date_to : whole->date_from;
  if (whole->status == NULL || strcmp(whole->status, "planned") != 0 || whole->date_from == NULL) return false;
  return date_parse(whole->date_from, strlen(whole->date_from), from) && date_parse(end, strlen(end), to);
}

static void put_place(ro_buffer *out, const whole_occurrence *whole) {
  char value[64];
  if (whole->place) put_text(out, "LOCATION", whole->place);
  if (whole->lat > PIECE_DEGREES) return;
  snprintf(value, sizeof value, "%.4f;%.4f", whole->lat, whole->lon);
  put_plain(out, "GEO", value);
}

static ro_status put_occurrence(export_run *run, const whole_occurrence *whole, ro_error *error) {
  ro_buffer *out = &run->out;
  ro_date from, to;
  char uid[160];
  (void)error;
  if (!days_read(whole, &from, &to)) return RO_OK;
  snprintf(uid, sizeof uid, "%.120s@readout", whole->id);
  put_plain(out, "BEGIN", "VEVENT");
  put_text(out, "UID", uid);
  put_stamp(out, whole);
  put_day(out, "DTSTART;VALUE=DATE", date_first_day(from));
  put_day(out, "DTEND;VALUE=DATE", date_last_day(to) + 1);
  put_summary(out, whole);
  put_description(out, whole);
  put_text(out, "CATEGORIES", whole->type);
  put_place(out, whole);
  put_link(out, whole);
  put_plain(out, "STATUS", "TENTATIVE");
  if (from.day == 0) put_plain(out, "TRANSP", "TRANSPARENT");
  put_plain(out, "END", "VEVENT");
  return RO_OK;
}

static ro_status put_head(export_run *run, ro_error *error) {
  (void)error;
  put_plain(&run->out, "BEGIN", "VCALENDAR");
  put_plain(&run->out, "VERSION", "2.0");
  put_plain(&run->out, "PRODID", "-//readout//planned acts//EN");
  put_plain(&run->out, "CALSCALE", "GREGORIAN");
  return RO_OK;
}

static ro_status put_foot(export_run *run, ro_error *error) {
  (void)error;
  put_plain(&run->out, "END", "VCALENDAR");
  return RO_OK;
}

const export_format export_ical = {.name = "ical", .begin = put_head, .occurrence = put_occurrence, .end = put_foot};
