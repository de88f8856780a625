/* The target of a request, taken apart and decoded, strictly: what does not decode is refused, never guessed. */
#ifndef SERVE_URI_H
#define SERVE_URI_H

#include "base/limits.h"
#include "reply/reply.h"

enum uri_fault {
  URI_FINE,
  URI_BAD,  /* no path, bad percent-encoding, NUL or another control byte, ill-formed UTF-8, dot segments */
  URI_MANY, /* parameters */
};

/* Strings lie in the room that was given. */
typedef struct uri_parts {
  const char *path;
  reply_param params[LIMIT_URL_PARAMS];
  size_t param_count;
} uri_parts;

/* Reads a target such as /api/v1/events?since=2026; room is as long as the target with its NUL. */
enum uri_fault uri_read(const char *target, char *room, uri_parts *parts);

/* The name under which the answer to a question is kept: method, path and the parameters in the order of their names.
 */
void uri_key(const uri_parts *parts, ro_buffer *out);

#endif
