/* Every question there is. docs/openapi.json says the same to others, and tests/api compares the two. */
#include <stdio.h>
#include <string.h>

#include "reply/inner.h"

const route reply_routes[] = {
    {"GET", "names", "lang", REPLY_READS, reply_names},
    {"GET", "overview", "", REPLY_READS, reply_overview},
    {"GET", "occurrences", "* order limit cursor format", REPLY_READS, reply_occurrences},
    {"GET", "occurrences/{}", "", REPLY_READS, reply_occurrence},
    {"GET", "occurrences/{}/compare", "with", REPLY_READS, reply_compare},
    {"GET", "occurrences/{}/why", "", REPLY_READS, reply_why},
    {"GET", "timeline", "* by", REPLY_READS, reply_timeline},
    {"GET", "events", "* occurrence article limit cursor", REPLY_READS, reply_events},
    {"GET", "events/{}", "", REPLY_READS, reply_event},
    {"GET", "articles", "search outlet lang since until limit cursor", REPLY_READS, reply_articles},
    {"GET", "articles/{}", "", REPLY_READS, reply_article},
    {"GET", "articles/{}/trace", "event", REPLY_READS, reply_trace},
    {"GET", "actors", "search limit", REPLY_READS, reply_actors},
    {"GET", "search", "q limit", REPLY_READS, reply_search},
    {"GET", "calendar", "from between source target type since until limit", REPLY_READS, reply_calendar},
    {"GET", "graph", "* limit", REPLY_READS, reply_graph},
    {"GET", "places", "* limit", REPLY_READS, reply_places},
    {"GET", "facets", "", REPLY_READS, reply_facets},
    {"GET", "stories", "since until limit cursor", REPLY_READS, reply_stories},
    {"GET", "corrections", "", REPLY_READS, reply_corrections},
    {"POST", "corrections", "", REPLY_WRITES, reply_correct},
    {"DELETE", "corrections/{}", "", REPLY_WRITES, reply_undo},
    {"POST", "articles", "", REPLY_WRITES, reply_add},
    {"POST", "code", "", REPLY_CODES, reply_code},
    {"GET", "stream", "after", REPLY_READS, reply_stream},
    {NULL, NULL, NULL, REPLY_READS, NULL},
};

/* {} stands for any name; the longest end of the pattern is looked at first, so that a name may hold what it likes. */
static bool path_fits(const char *pattern, const char *path, char *part) {
  const char *hole = strstr(pattern, "{}");
  if (hole == NULL) return strcmp(pattern, path) == 0;
  size_t head = (size_t)(hole - pattern), tail = strlen(hole + 2), len = strlen(path);
  if (len <= head + tail || memcmp(pattern, path, head) != 0 || strcmp(hole + 2, path + len - tail) != 0) return false;
  size_t name = len - head - tail;
  if (name >= PATH_PART) return false;
  if (part) snprintf(part, PATH_PART, "%.*s", (int)name, path + head);
  return true;
}

/* More of the pattern is said by itself. */
static bool is_closer(const route *one, const route *other) {
  return other == NULL || strlen(one->path) > strlen(other->path);
}

const route *route_find(const char *method, const char *path, char part[PATH_PART], const char **allow) {
  const route *closest = NULL, *found = NULL;
  unsigned methods = 0;
  static const char *const names[] = {"GET", "POST", "DELETE"};
  static const char *const allowed[] = {NULL,     "GET",         "POST",         "GET, POST",
                                        "DELETE", "GET, DELETE", "POST, DELETE", "GET, POST, DELETE"};
  for (const route *row = reply_routes; row->method; row++)
    if (path_fits(row->path, path, NULL) && is_closer(row, closest)) closest = row;
  for (const route *row = reply_routes; row->method && closest; row++) {
    if (strcmp(row->path, closest->path) != 0) continue;
    for (unsigned i = 0; i < 3; i++) methods |= (unsigned)(strcmp(names[i], row->method) == 0) << i;
    if (strcmp(row->method, method) == 0) found = row;
  }
  *allow = allowed[methods];
  if (found) path_fits(found->path, path, part);
  return found;
}
