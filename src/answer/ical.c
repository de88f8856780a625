/* Plans as iCalendar. See ical.h. */
#include "answer/ical.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer/address.h"
#include "answer/names.h"
#include "answer/whole.h"
#include "base/date.h"
#include "base/hash.h"

enum { LINE_OCTETS = 75, LINE_BYTES = 16 << 20, UID_SEED = 67, UID_CODES = 16, DEGREES = 90 };

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

static void escape_put(ro_buffer *out, ro_str text) {
  for (size_t i = 0; i < text.len; i++) {
    char byte = text.data[i];
    if (byte == '\\' || byte == ';' || byte == ',') buffer_putc(out, '\\');
    if (byte == '\n') buffer_puts(out, "\\n");
    else if ((unsigned char)byte < ' ' || byte == 0x7f) buffer_putc(out, ' ');
    else buffer_putc(out, byte);
  }
}

/* ---- properties of text, put together in a buffer ---- */

static void line_begin(ro_buffer *line, const char *name) {
  buffer_init_from(line, NULL, LINE_BYTES);
  buffer_puts(line, name);
  buffer_putc(line, ':');
}

static void line_end(ro_buffer *out, ro_buffer *line) {
  if (line->failed) out->failed = true;
  else put_line(out, line->data, line->len);
  buffer_free(line);
}

static void put_text(ro_buffer *out, const char *name, ro_str text) {
  ro_buffer line;
  line_begin(&line, name);
  escape_put(&line, text);
  line_end(out, &line);
}

static const char *name_of(const char *code) {
  for (const code_row *row = code_rows; row->code; row++)
    if (strcmp(row->code, code) == 0) return row->name;
  return code;
}

static void sides_put(ro_buffer *line, const char *sides) {
  whole_side side;
  for (bool first = true; whole_next(&sides, &side); first = false) {
    if (!first) escape_put(line, ro_str_of(", "));
    escape_put(line, ro_str_of(name_of(side.code)));
  }
}

static void put_summary(ro_buffer *out, const ical_entry *entry) {
  ro_buffer line;
  line_begin(&line, "SUMMARY");
  escape_put(&line, entry->type);
  if (entry->mode.len) buffer_putc(&line, ':'), escape_put(&line, entry->mode);
  buffer_puts(&line, " - ");
  sides_put(&line, entry->sources.data);
  if (entry->targets.len) buffer_puts(&line, " > "), sides_put(&line, entry->targets.data);
  line_end(out, &line);
}

static void put_description(ro_buffer *out, const ical_entry *entry) {
  ro_buffer line;
  line_begin(&line, "DESCRIPTION");
  for (unsigned i = 0; i < entry->told_count; i++) {
    const ical_told *told = &entry->told[i];
    if (i) buffer_puts(&line, "\\n");
    escape_put(&line, told->text);
    buffer_puts(&line, " (");
    escape_put(&line, told->outlet);
    if (told->published.len) buffer_puts(&line, "\\, "), escape_put(&line, told->published);
    buffer_putc(&line, ')');
  }
  line_end(out, &line);
}

static void put_link(ro_buffer *out, const char *url) {
  ro_buffer line;
  if (!address_is_link(url)) return;
  line_begin(&line, "URL");
  buffer_puts(&line, url);
  line_end(out, &line);
}

/* ---- days ---- */

static void put_day(ro_buffer *out, const char *name, int32_t day, const char *time) {
  char value[40];
  ro_date date = date_from_day(day);
  snprintf(value, sizeof value, "%04d%02d%02d%s", (int)date.year, (int)date.month, (int)date.day, time);
  put_plain(out, name, value);
}

static bool date_read(ro_str text, ro_date *date) { return text.len && date_parse(text.data, text.len, date); }

/* When the record could first know of it, never the time at which it is written; an entry must have one. */
static void put_stamp(ro_buffer *out, const ical_entry *entry, ro_date day) {
  ro_date stamp;
  if (!date_read(entry->first_report, &stamp)) stamp = day;
  put_day(out, "DTSTAMP", date_first_day(stamp), "T000000Z");
}

static void put_place(ro_buffer *out, const ical_entry *entry) {
  char value[64];
  if (entry->place.len) put_text(out, "LOCATION", entry->place);
  if (entry->latitude > DEGREES) return;
  snprintf(value, sizeof value, "%.4f;%.4f", entry->latitude, entry->longitude);
  put_plain(out, "GEO", value);
}

/* ---- which entry it is ---- */

typedef struct uid_codes {
  char codes[UID_CODES][24];
  unsigned count;
} uid_codes;

static void codes_take(uid_codes *all, const char *sides) {
  whole_side side;
  while (whole_next(&sides, &side) && all->count < UID_CODES) {
    bool known = false;
    for (unsigned i = 0; i < all->count; i++) known |= strcmp(all->codes[i], side.code) == 0;
    if (!known) snprintf(all->codes[all->count++], sizeof *all->codes, "%s", side.code);
  }
}

static int code_compare(const void *a, const void *b) { return strcmp(a, b); }

static uint64_t hash_on(uint64_t hash, const char *data, size_t len) { return hash_bytes(data, len, hash + UID_SEED); }

/* Of type, mode, first day, and who takes part on whatever side and in whatever role. */
static uint64_t entry_hash(const ical_entry *entry) {
  uid_codes all = {.count = 0};
  codes_take(&all, entry->sources.data);
  codes_take(&all, entry->targets.data);
  if (all.count) qsort(all.codes, all.count, sizeof *all.codes, code_compare);
  uint64_t hash = hash_on(0, entry->type.data, entry->type.len);
  hash = hash_on(hash, entry->mode.data, entry->mode.len);
  hash = hash_on(hash, entry->date.data, entry->date.len);
  for (unsigned i = 0; i < all.count; i++) hash = hash_on(hash, all.codes[i], strlen(all.codes[i]));
  return hash;
}

/* Two plans that are alike in all of it are told apart by their order. */
static void put_uid(ical_file *file, const ical_entry *entry) {
  char uid[40];
  uint64_t hash = entry_hash(entry);
  while (!id_set_put(&file->uids, (int64_t)hash) && !id_set_failed(&file->uids)) hash = hash_on(hash, "", 0);
  if (id_set_failed(&file->uids)) file->out->failed = true;
  snprintf(uid, sizeof uid, "%016" PRIx64 "@readout", hash);
  put_plain(file->out, "UID", uid);
}

/* ---- the file ---- */

void ical_begin(ical_file *file, ro_buffer *out) {
  *file = (ical_file){.out = out};
  id_set_init(&file->uids);
  put_plain(out, "BEGIN", "VCALENDAR");
  put_plain(out, "VERSION", "2.0");
  put_plain(out, "PRODID", "-//readout//planned acts//EN");
  put_plain(out, "CALSCALE", "GREGORIAN");
}

/* What is planned by others keeps nobody busy. */
void ical_put(ical_file *file, const ical_entry *entry) {
  ro_buffer *out = file->out;
  ro_date from, to;
  if (!date_read(entry->date, &from)) return;
  if (!date_read(entry->date_to, &to)) to = from;
  put_plain(out, "BEGIN", "VEVENT");
  put_uid(file, entry);
  put_stamp(out, entry, from);
  put_day(out, "DTSTART;VALUE=DATE", date_first_day(from), "");
  put_day(out, "DTEND;VALUE=DATE", date_last_day(to) + 1, "");
  put_summary(out, entry);
  put_description(out, entry);
  put_text(out, "CATEGORIES", entry->type);
  put_place(out, entry);
  put_link(out, entry->url);
  put_plain(out, "STATUS", entry->status);
  put_plain(out, "TRANSP", "TRANSPARENT");
  put_plain(out, "END", "VEVENT");
}

void ical_end(ical_file *file) {
  put_plain(file->out, "END", "VCALENDAR");
  id_set_free(&file->uids);
}
