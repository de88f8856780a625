/* Which names a request may use for this server, and which page may send it. Another's page that makes its own name
 * lead here (DNS rebinding) asks with that name, and another's form or script says its own origin. */
#ifndef SERVE_HOST_H
#define SERVE_HOST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/limits.h"

typedef struct host_names {
  const char *names[LIMIT_HOST_NAMES]; /* beside the loopback names; without a port, IPv6 without brackets */
  size_t count;
} host_names;

/* Whether a Host header (NAME or NAME:PORT) names this server. `local` is the address at which the connection came in,
 * or NULL. NULL or malformed does not fit. */
bool host_fits(const host_names *names, const char *host, const char *local);
/* Whether an Origin header is the page of the server that the Host header, which fits, names. */
bool host_is_origin(const char *host, const char *origin);
/* A name or address as --host may give it. */
bool host_valid(const char *name);
/* Whether an address leads to this machine only. */
bool host_is_loopback(const char *name);

#endif
