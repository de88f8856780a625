/* Host and Origin headers, compared. */
#include "serve/host.h"

#include <string.h>

#include "base/ascii.h"

enum { NAME_BYTES = 255 };

/* The name of a Host header without port, brackets and the dot of the root. False when it is malformed. */
static bool name_of(const char *host, const char **name, size_t *len) {
  const char *port = NULL;
  *name = host;
  if (host[0] == '[') {
    const char *end = strchr(host, ']');
    if (end == NULL || (end[1] && end[1] != ':')) return false;
    *name = host + 1;
    *len = (size_t)(end - *name);
    port = end[1] ? end + 2 : NULL;
  } else {
    *len = strcspn(host, ":");
    port = host[*len] ? host + *len + 1 : NULL;
    if (*len && host[*len - 1] == '.') --*len;
  }
  if (port && (strlen(port) > 5 || port[strspn(port, "0123456789")])) return false;
  return *len > 0 && *len <= NAME_BYTES;
}

static bool is(const char *name, size_t len, const char *word) {
  return strlen(word) == len && ascii_same(name, word, len);
}

/* 127.0.0.0/8, in four plain numbers. */
static bool is_loopback_four(const char *name, size_t len) {
  int dots = 0, digits = 0, value = 0;
  if (len < 4 || memcmp(name, "127.", 4) != 0) return false;
  for (size_t i = 0; i < len; i++) {
    if (name[i] == '.' && digits) dots++, digits = value = 0;
    else if (name[i] >= '0' && name[i] <= '9' && digits < 3) digits++, value = value * 10 + (name[i] - '0');
    else return false;
    if (value > 255) return false;
  }
  return dots == 3 && digits > 0;
}

static bool is_loopback(const char *name, size_t len) {
  return is(name, len, "localhost") || is(name, len, "::1") || is_loopback_four(name, len);
}

bool host_is_loopback(const char *name) { return is_loopback(name, strlen(name)); }

bool host_fits(const host_names *names, const char *host, const char *local) {
  const char *name;
  size_t len;
  if (host == NULL || !name_of(host, &name, &len)) return false;
  if (is_loopback(name, len) || (local && is(name, len, local))) return true;
  for (size_t i = 0; i < names->count; i++)
    if (is(name, len, names->names[i])) return true;
  return false;
}

bool host_is_origin(const char *host, const char *origin) {
  static const char *const schemes[] = {"http://", "https://"}; /* a proxy before us may speak TLS */
  for (size_t i = 0; i < 2; i++) {
    size_t len = strlen(schemes[i]);
    if (strlen(origin) > len && ascii_same(origin, schemes[i], len) && ascii_equal(origin + len, host)) return true;
  }
  return false;
}

bool host_valid(const char *name) {
  size_t len = strlen(name);
  if (len == 0 || len > NAME_BYTES) return false;
  for (size_t i = 0; i < len; i++) {
    char byte = ascii_lower(name[i]);
    bool fits = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || strchr("-._:", byte);
    if (!fits) return false;
  }
  return true;
}
