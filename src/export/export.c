/* The run of an export, and the list of formats. See export.h. */
#include "export/export.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"

static const export_format *const formats[] = {&export_rebuild,      &export_sheet,          &export_plover,
                                               &export_gdelt_events, &export_gdelt_mentions, &export_graph,
                                               &export_ical};

const export_format *export_find(const char *name) {
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (strcmp(formats[i]->name, name) == 0) return formats[i];
  return NULL;
}

const char *export_names(void) { return "jsonl, csv, plover, gdelt-events, gdelt-mentions, graphml, ical"; }

typedef struct running {
  const export_format *format;
  const export_sink *sink;
  export_run run;
  ro_error *error;
} running;

static ro_status flush(running *all) {
  ro_buffer *out = &all->run.out;
  if (out->failed) return error_set(all->error, RO_NO_MEMORY, NULL, 0, "no memory for the output");
  ro_status status = out->len ? all->sink->write(all->sink->context, out->data, out->len, all->error) : RO_OK;
  buffer_clear(out);
  return status;
}

static ro_status take_copy(void *context, const whole_copy *copy) {
  running *all = context;
  all->format->copy(&all->run, copy);
  return flush(all);
}

static ro_status take_occurrence(void *context, const whole_occurrence *whole) {
  running *all = context;
  RO_TRY(all->format->occurrence(&all->run, whole, all->error));
  return flush(all);
}

static ro_status take_correction(void *context, ro_str line) {
  running *all = context;
  all->format->correction(&all->run, line);
  return flush(all);
}

static ro_status run_all(running *all, whole_reader *reader) {
  if (all->format->begin) RO_TRY(all->format->begin(&all->run, all->error));
  RO_TRY(flush(all));
  if (all->format->copy) RO_TRY(whole_copies(reader, take_copy, all, all->error));
  RO_TRY(whole_each(reader, take_occurrence, all, all->error));
  if (all->format->correction) RO_TRY(whole_corrections(reader, take_correction, all, all->error));
  if (all->format->end) RO_TRY(all->format->end(&all->run, all->error));
  return flush(all);
}

ro_status export_record(ro_store *store, const export_format *format, const export_options *options,
                        const export_sink *sink, ro_error *error) {
  running all = {.format = format, .sink = sink, .run = {.options = *options}, .error = error};
  whole_options wanted = {.query = options->query, .chars = format->chars};
  whole_reader reader = {0};
  buffer_init_from(&all.run.out, NULL, LIMIT_EXPORT_BYTES);
  ro_status status = whole_open(store, &wanted, &reader, error);
  if (status == RO_OK) status = run_all(&all, &reader);
  whole_close(&reader);
  if (format->free) format->free(&all.run);
  buffer_free(&all.run.out);
  return status;
}
