/* What every other header of the library needs: version, status, error, strings, spans and dates.
 *
 * Rules of the whole library. Every function that can fail gives an ro_status and fills the ro_error that it was given,
 * which may be NULL and stays untouched on success. Nothing prints, exits or aborts. What a function _new gives is
 * freed by the caller with the function _free of the same name, which takes NULL; every other pointer that comes out
 * belongs to the object that it was asked of. Structs that go in and may grow begin with `size`, which the caller sets
 * to sizeof of the struct: a program built with an older header goes on working. A NULL where an object must stand is
 * RO_USAGE, and an accessor gives NULL or 0 for it.
 */
#ifndef READOUT_BASE_H
#define READOUT_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define RO_API __attribute__((visibility("default")))
#else
#define RO_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define RO_VERSION_MAJOR 0
#define RO_VERSION_MINOR 1
#define RO_VERSION_PATCH 0
#define RO_VERSION "0.1.0"
/* For comparisons by the preprocessor. */
#define RO_VERSION_NUMBER (RO_VERSION_MAJOR * 10000 + RO_VERSION_MINOR * 100 + RO_VERSION_PATCH)

/* The version of the library that is running, which may be newer than that of the header. */
RO_API const char *ro_version(void);

typedef enum ro_status {
  RO_OK = 0,
  RO_END,       /* no more input; not an error */
  RO_BAD_INPUT, /* this input cannot be used: skip it and go on */
  RO_BAD_PACK,  /* a pack or a source file of one is wrong */
  RO_LIMIT,     /* a limit (docs/limits.md) was reached; the message names it */
  RO_NO_MEMORY,
  RO_IO,   /* a file could not be read or written */
  RO_USAGE /* the caller asked for something that does not exist */
} ro_status;

/* A status in words ("bad input"), "unknown status" for any other number. */
RO_API const char *ro_status_name(ro_status status);

/* What went wrong and where. `where` names a file or an article, `position` a line or a byte (0: none). Both strings
 * are NUL-terminated UTF-8 or what a file was called. */
typedef struct ro_error {
  ro_status code;
  char where[256];
  uint64_t position;
  char message[256];
} ro_error;

/* Bytes that need not end with NUL; data may be NULL when len is 0. Those that the library gives do end with NUL, save
 * where they are part of a text. */
typedef struct ro_str {
  const char *data;
  size_t len;
} ro_str;

/* A string as bytes; NULL gives the empty one. */
RO_API ro_str ro_str_of(const char *string);

/* Bytes offset … offset+len-1 of a text; len 0: nowhere in it. */
typedef struct ro_span {
  uint32_t offset, len;
} ro_span;

/* A date as far as it is known: day 0 is a whole month, month 0 a whole year, year 0 no date. */
typedef struct ro_date {
  int16_t year;
  uint8_t month, day;
} ro_date;

enum { RO_DATE_BYTES = 16 };
/* Writes YYYY, YYYY-MM, YYYY-MM-DD or nothing, and NUL, into RO_DATE_BYTES bytes. Gives out. */
RO_API char *ro_date_text(ro_date date, char *out);

/* Writes text that came from others so that a terminal shows it and obeys none of it (control characters escaped,
 * white space one space), at most size bytes with NUL and whole characters. Gives the bytes that all of it needs
 * without the NUL, as snprintf does. */
RO_API size_t ro_shown(ro_str text, char *out, size_t size);

typedef struct ro_engine ro_engine;
typedef struct ro_session ro_session;
typedef struct ro_document ro_document;

#ifdef __cplusplus
}
#endif
#endif
