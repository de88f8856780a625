/* The record written out whole in the formats of others. docs/export.md says every field of every format.
 *
 * A format is a row of functions that append to a buffer: one occurrence, or one copy of an article, at a time, which
 * is written before the next is read. So memory does not grow with the record, save the graph's (LIMIT_GRAPH_EDGES).
 * Order and bytes depend on the record alone. No format asks the database: answer/whole.h gives all that they see.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "answer/whole.h"
#include "base/buffer.h"

typedef struct export_options {
  answer_query query; /* which occurrences */
  bool by_month;      /* graphml: an edge for each month */
} export_options;

/* A run. `state` is the format's own. */
typedef struct export_run {
  export_options options;
  ro_buffer out;
  void *state;
} export_run;

typedef struct export_format {
  const char *name;
  bool chars; /* spans in code points are wanted */
  ro_status (*begin)(export_run *run, ro_error *error);
  void (*copy)(export_run *run, const whole_copy *copy); /* NULL: the format has no articles */
  ro_status (*occurrence)(export_run *run, const whole_occurrence *whole, ro_error *error);
  void (*correction)(export_run *run, ro_str line); /* a line of JSON; NULL: the format has none */
  ro_status (*end)(export_run *run, ro_error *error);
  void (*free)(export_run *run);
} export_format;

extern const export_format export_rebuild, export_sheet, export_plover, export_gdelt_events, export_gdelt_mentions,
    export_graph, export_ical;

const export_format *export_find(const char *name); /* NULL: there is none */
/* The names of all formats, with commas between them. */
const char *export_names(void);

typedef struct export_sink {
  ro_status (*write)(void *context, const char *data, size_t len, ro_error *error);
  void *context;
} export_sink;

ro_status export_record(ro_store *store, const export_format *format, const export_options *options,
                        const export_sink *sink, ro_error *error);

#endif
