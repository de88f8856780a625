/* The tests of a pack: sentences with the events that are expected of them. The format is in docs/pack-format.md. */
#ifndef CMD_PACK_TESTS_H
#define CMD_PACK_TESTS_H

#include "base/buffer.h"
#include "readout/readout.h"

typedef struct pack_test_counts {
  unsigned passed, failed;
  unsigned known; /* did not pass and are marked so */
} pack_test_counts;

/* Runs the tests in a file's bytes; path is for messages. What fails is appended to out. RO_BAD_INPUT when the file is
 * no test file. */
ro_status pack_tests_run(ro_session *session, const char *lang, const char *path, const char *data, size_t len,
                         pack_test_counts *counts, ro_buffer *out, ro_error *error);

#endif
