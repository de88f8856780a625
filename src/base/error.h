/* Status and error: one line to report and one to propagate. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "readout/readout.h"

/* Fills *error (which may be NULL) and returns code, so that `return error_set(...)` is the whole failure path.
 * where may be NULL; position 0 means none. */
ro_status error_set(ro_error *error, ro_status code, const char *where, uint64_t position, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* What an errno means, in English, safe among threads. */
const char *error_reason(int number);

/* How many of len bytes are whole UTF-8 characters: for text that was cut to fit. */
size_t error_whole_len(const char *text, size_t len);

/* Returns from the calling function when expr is not RO_OK. */
#define RO_TRY(expr)                              \
  do {                                            \
    ro_status try_status_ = (expr);               \
    if (try_status_ != RO_OK) return try_status_; \
  } while (0)

#endif
