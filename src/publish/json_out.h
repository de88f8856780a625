/* Writing JSON piece by piece into a buffer: commas are put where they belong, strings are escaped.
 *
 * The caller opens, closes and gives keys in their order; nothing is kept of what was written. Text of documents is
 * valid UTF-8 and goes out as it is, save control characters, line separators and direction overrides, which are
 * escaped, so that JSON is harmless on a terminal and in JavaScript too.
 */
#ifndef PUBLISH_JSON_OUT_H
#define PUBLISH_JSON_OUT_H

#include "base/buffer.h"
#include "readout/readout.h"

typedef struct json_out {
  ro_buffer *out;
  bool comma; /* the next value or key needs one before it */
} json_out;

static inline json_out jout_begin(ro_buffer *out) { return (json_out){out, false}; }

void jout_open(json_out *json, char bracket);   /* '{' or '[' */
void jout_close(json_out *json, char bracket);  /* '}' or ']' */
void jout_key(json_out *json, const char *key); /* a plain ASCII word */
void jout_string(json_out *json, ro_str string);
void jout_word(json_out *json, const char *word); /* NUL-terminated; NULL gives null */
void jout_text(json_out *json, ro_str string);    /* like jout_string, and empty gives null */
void jout_joined(json_out *json, ro_str first, const char *between, const char *last); /* one string of three */
void jout_foreign(json_out *json, const char *word); /* may be ill-formed UTF-8: that becomes U+FFFD */
void jout_number(json_out *json, uint64_t number);
void jout_degrees(json_out *json, double degrees);
void jout_share(json_out *json, double share); /* 0 to 1, two digits */
void jout_signed(json_out *json, double number); /* one digit behind the point */
void jout_bool(json_out *json, bool value);
void jout_null(json_out *json);

/* What an object of a skipped article begins with: its id, which may be NULL or ill-formed, and why. */
void jout_skipped(json_out *out, const char *id, const char *message);

#endif
