/* robots.txt (RFC 9309): what a site asks robots to leave alone. */
#ifndef FETCH_ROBOTS_H
#define FETCH_ROBOTS_H

#include "base/buffer.h"

typedef struct robots_rules {
  ro_buffer rows; /* "+" or "-", a pattern, NUL: those of our group */
  double delay;   /* Crawl-delay in seconds, or 0 */
} robots_rules;

/* Keeps the rules of the groups for agent, or of those for "*" when there is none. */
void robots_read(robots_rules *rules, const char *agent, const char *data, size_t len);
/* path with its query, as it stands in the URL. */
bool robots_allow(const robots_rules *rules, const char *path);
void robots_free(robots_rules *rules);

#endif
