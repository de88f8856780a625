/* Lists in headers: codings with their weights, tags. */
#include "serve/accept.h"

#include <string.h>

#include "base/ascii.h"

static const char BLANKS[] = " \t";

/* A weight behind a coding, "; q=0.5": false for one of zero. */
static bool weighs(const char *at, size_t len) {
  const char *end = at + len;
  while (at < end && (*at == ' ' || *at == '\t' || *at == ';')) at++;
  if (end - at < 3 || ascii_lower(at[0]) != 'q' || at[1] != '=') return true;
  for (at += 2; at < end; at++)
    if (*at >= '1' && *at <= '9') return true;
  return false;
}

bool accept_gzip(const char *header) {
  bool any = false;
  for (const char *at = header; at && *at; at += *at == ',') {
    at += strspn(at, BLANKS);
    size_t len = strcspn(at, ","), name = strcspn(at, ",; \t");
    if (name == 4 && ascii_same(at, "gzip", 4)) return weighs(at + name, len - name);
    if (name == 1 && *at == '*') any = weighs(at + name, len - name);
    at += len;
  }
  return any;
}

bool accept_has_tag(const char *header, const char *tag) {
  size_t wanted = strlen(tag);
  if (header == NULL) return false;
  if (header[strspn(header, BLANKS)] == '*') return true;
  for (const char *at = strchr(header, '"'); at; at = strchr(at, '"')) {
    size_t len = strcspn(++at, "\"");
    if (at[len] && len == wanted && memcmp(at, tag, len) == 0) return true;
    at += len;
    if (*at) at++;
  }
  return false;
}
