/* One page that an analyst hands on: what the record tells about an answer_query, with the chart, the talks, what is
 * coming, and every sentence it rests on. docs/export.md describes it. */
#ifndef EXPORT_REPORT_H
#define EXPORT_REPORT_H

#include "answer/answer.h"
#include "export/export.h"

typedef struct report_options {
  answer_query query;
  const char *format;      /* html or markdown */
  const char *lang;        /* of the page's own words */
  ro_date today;           /* what is coming is on or after it */
  const ro_engine *engine; /* with the session: for comparing what sides told of talks */
  ro_session *session;
} report_options;

/* RO_USAGE when there is no such format or language. */
ro_status report_check(const report_options *options, ro_error *error);
ro_status report_record(ro_store *store, const report_options *options, const export_sink *sink, ro_error *error);

#endif
