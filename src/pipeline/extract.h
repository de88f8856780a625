/* Pages in, articles out: what is behind `readout extract`. */
#ifndef PIPELINE_EXTRACT_H
#define PIPELINE_EXTRACT_H

#include "page/page.h"
#include "readout/readout.h"

typedef struct extract_sink {
  void *context;
  /* name: of the file, "-" for standard input. Anything but RO_OK ends the run and is its status. */
  ro_status (*page)(void *context, const char *name, const ro_page *page, ro_error *error);
  ro_status (*broken)(void *context, const char *name, const char *message, ro_error *error);
} extract_sink;

typedef struct extract_counts {
  uint64_t read, skipped, unread; /* pages; files that could not be read */
} extract_counts;

ro_status extract_run(const ro_engine *engine, const char *const *paths, size_t count, ro_str lang,
                      const extract_sink *sink, extract_counts *counts, ro_error *error);

#endif
