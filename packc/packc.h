/* Compiling a language pack: from the text files of ontology/ and packs/<lang>/ to one file for pack_open.
 *
 * Called by packc/main.c while the program is built and by the verb `pack`. Nothing here prints: every finding goes to
 * the caller's function, with the file and the line it is about. Output is the same bytes for the same input on any
 * machine.
 */
#ifndef PACKC_PACKC_H
#define PACKC_PACKC_H

#include "base/buffer.h"
#include "base/limits.h"
#include "readout/readout.h"

enum { PACKC_BYTES = LIMIT_PACK_BYTES }; /* a compiled pack at most */

enum packc_level {
  PACKC_NOTE,    /* lint: worth a look */
  PACKC_WARNING, /* lint: a dead or clashing line */
  PACKC_ERROR    /* the line cannot be used */
};

/* One finding; line is 0 when it is about a file as a whole. Strings last for the call. */
typedef void packc_tell(void *context, enum packc_level level, const char *file, uint32_t line, const char *message);

typedef struct packc_options {
  const char *ontology_dir, *pack_dir;
  bool lenient;     /* leave out lines with errors instead of failing */
  packc_tell *tell; /* may be NULL */
  void *context;
} packc_options;

/* Appends the compiled pack to out, which the caller has initialised with at least PACKC_BYTES as its maximum and
 * which must be empty. All errors are told, up to LIMIT_PACK_ERRORS; the first one fills *error. */
ro_status packc_build(const packc_options *options, ro_buffer *out, ro_error *error);

/* Tells errors, and the dead and clashing lines of a pack. RO_OK when there are no errors; *warnings (may be NULL)
 * counts the warnings. */
ro_status packc_lint(const packc_options *options, uint32_t *warnings, ro_error *error);

#endif
