/* ical: planned acts whose day, month or year is known, as an iCalendar (answer/ical.h). */
#include "answer/ical.h"

#include <string.h>

#include "answer/address.h"
#include "base/error.h"
#include "base/memory.h"
#include "export/export.h"
#include "export/pieces.h"

static ro_str str_of(const char *text) { return ro_str_of(text ? text : ""); }

static unsigned told_fill(const whole_occurrence *whole, ical_told told[ICAL_TOLD]) {
  unsigned count = 0;
  for (uint32_t i = 0; i < whole->events.count && count < ICAL_TOLD; i++) {
    const whole_event *event = &whole->events.rows[i];
    if (event->evidence.count == 0) continue;
    told[count++] = (ical_told){str_of(event->evidence.rows[0].text),
                                str_of(event->article.source ? event->article.source : event->article.id),
                                str_of(event->article.published)};
  }
  return count;
}

static const char *link_of(const whole_occurrence *whole) {
  for (uint32_t i = 0; i < whole->events.count; i++)
    if (address_is_link(whole->events.rows[i].article.url)) return whole->events.rows[i].article.url;
  return NULL;
}

static ro_status put_occurrence(export_run *run, const whole_occurrence *whole, ro_error *error) {
  ical_told told[ICAL_TOLD];
  (void)error;
  if (whole->status == NULL || strcmp(whole->status, "planned") != 0) return RO_OK;
  ical_entry entry = {.type = str_of(whole->type),
                      .mode = str_of(whole->mode),
                      .sources = str_of(whole->sources),
                      .targets = str_of(whole->targets),
                      .date = str_of(whole->date_from),
                      .date_to = str_of(whole->date_to),
                      .first_report = str_of(whole->first_report),
                      .place = str_of(whole->place),
                      .status = "TENTATIVE",
                      .url = link_of(whole),
                      .latitude = whole->lat,
                      .longitude = whole->lon,
                      .told = told,
                      .told_count = told_fill(whole, told)};
  ical_put(run->state, &entry);
  return RO_OK;
}

static ro_status put_head(export_run *run, ro_error *error) {
  run->state = memory_zeroed(NULL, 1, sizeof(ical_file));
  if (run->state == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the calendar");
  ical_begin(run->state, &run->out);
  return RO_OK;
}

static ro_status put_foot(export_run *run, ro_error *error) {
  (void)error;
  ical_end(run->state);
  return RO_OK;
}

static void file_free(export_run *run) {
  ical_file *file = run->state;
  if (file) id_set_free(&file->uids);
  memory_release(NULL, file);
}

const export_format export_ical = {
    .name = "ical", .begin = put_head, .occurrence = put_occurrence, .end = put_foot, .free = file_free};
