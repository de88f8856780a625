/* The JSON that a question brings: an object, whose fields are taken out by their names. */
#ifndef REPLY_BODY_H
#define REPLY_BODY_H

#include "base/arena.h"
#include "base/table.h"
#include "reply/inner.h"

enum { BODY_FIELDS = 64 };

enum body_kind { BODY_STRING, BODY_NUMBER, BODY_TRUE, BODY_FALSE, BODY_NULL, BODY_ARRAY, BODY_OBJECT };

typedef struct body_field {
  const char *name;
  enum body_kind kind;
  ro_str value; /* a string without its escapes, ending with NUL; else as it stands */
} body_field;

typedef struct body {
  ro_arena arena;
  TABLE(body_field) fields;
} body;

/* Reads an object. names: those that it may have, with a blank between; NULL: any. RO_BAD_INPUT says what is wrong, and
 * where. */
ro_status body_read(asking *all, ro_str json, const char *names, body *out);
void body_free(body *out);
/* A string; empty when there is none, or null. */
ro_status body_string(asking *all, const body *in, const char *name, ro_str *value);
/* The same ending with NUL and without one in it, or NULL. */
ro_status body_word(asking *all, const body *in, const char *name, const char **value);
ro_status body_bool(asking *all, const body *in, const char *name, bool *value);
ro_status body_number(asking *all, const body *in, const char *name, int64_t *value);
ro_status body_real(asking *all, const body *in, const char *name, bool *given, double *value);
const body_field *body_field_of(const body *in, const char *name); /* NULL: none, or null */
/* Each object of an array. */
ro_status body_each(asking *all, ro_str array, ro_status (*take)(void *context, ro_str object), void *context);

#endif
