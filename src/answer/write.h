/* Answers written: JSON Lines, CSV, and tables for people. docs/answers.md has every field. */
#ifndef ANSWER_WRITE_H
#define ANSWER_WRITE_H

#include "answer/answer.h"

typedef struct answer_output {
  const char *format; /* table, jsonl or csv; calendar: table, jsonl or ical */
  ro_write *write;
  void *context;
  bool terminal; /* it is shown, not kept: everything is escaped */
  bool colour;
  unsigned width; /* of tables; 0: 100 columns */
} answer_output;

/* A list of occurrences. */
ro_status write_events(ro_store *store, const answer_query *query, const answer_output *output, ro_error *error);
/* The same one line each, oldest first, in tables with a chart by months above. */
ro_status write_timeline(ro_store *store, const answer_query *query, const answer_output *output, ro_error *error);
/* One occurrence with every sentence, outlet by outlet: table or jsonl. id is one that answer_find gave. */
ro_status write_show(ro_store *store, const char *id, const answer_output *output, ro_error *error);

#endif
