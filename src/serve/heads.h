/* The headers of a request that we look at, and how long all of them are. */
#ifndef SERVE_HEADS_H
#define SERVE_HEADS_H

#include <stdbool.h>
#include <stddef.h>

struct MHD_Connection;

/* NULL: not there. Strings are libmicrohttpd's and last as long as the request. */
typedef struct heads {
  const char *host, *origin, *site, *type, *length, *coding, *token, *expect;
  bool twice; /* one of them stands there twice: whom is one to believe? */
  size_t bytes;
} heads;

void heads_read(struct MHD_Connection *connection, heads *out);
/* Whether a Content-Type is that of JSON in UTF-8. */
bool heads_json(const char *type);
/* Reads a Content-Length. False: it is none. */
bool heads_length(const char *text, size_t *length);

#endif
