/* The tests of a pack: sentences with the events that are expected of them. The format is in docs/pack-format.md. */
#ifndef CMD_PACK_TESTS_H
#define CMD_PACK_TESTS_H

#include <stdio.h>

#include "readout/readout.h"

typedef struct pack_test_counts {
  unsigned passed, failed;
  unsigned known; /* did not pass and are marked so */
} pack_test_counts;

/* What tests run on: an engine with the pack alone, and a session and a document for it. */
typedef struct pack_bench {
  ro_engine *engine;
  ro_session *session;
  ro_document *document;
} pack_bench;

/* Runs the tests in a file's bytes; path is for messages. What fails is written to out. RO_BAD_INPUT when the file is
 * no test file. */
ro_status pack_tests_run(const pack_bench *bench, const char *path, const char *data, size_t len,
                         pack_test_counts *counts, FILE *out, ro_error *error);

#endif
