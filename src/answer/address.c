/* Addresses that may be followed. See address.h. */
#include "answer/address.h"

#include <string.h>
#include <strings.h>

ro_str address_host(const char *url) {
  ro_str none = {"", 0};
  if (url == NULL) return none;
  size_t scheme = strncasecmp(url, "https://", 8) == 0 ? 8 : strncasecmp(url, "http://", 7) == 0 ? 7 : 0;
  if (scheme == 0) return none;
  size_t len = strcspn(url + scheme, "/?#");
  const char *at = memchr(url + scheme, '@', len);
  if (at) return none; /* a name before the host is there to deceive */
  return (ro_str){url + scheme, len};
}

bool address_is_link(const char *url) {
  if (address_host(url).len == 0) return false;
  for (const char *at = url; *at; at++)
    if ((unsigned char)*at <= ' ' || strchr("\"'<>`\\{}|^\x7f", *at)) return false;
  return true;
}
