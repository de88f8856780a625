/* The key of a page. */
#include "store/page.h"

#include <string.h>

static bool is_blank(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

static char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte; }

static bool begins(ro_str url, const char *scheme) {
  size_t len = strlen(scheme);
  if (url.len < len) return false;
  for (size_t i = 0; i < len; i++)
    if (lower(url.data[i]) != scheme[i]) return false;
  return true;
}

static ro_str trim(ro_str url) {
  while (url.len && is_blank(url.data[0])) url.data++, url.len--;
  const char *fragment = url.len ? memchr(url.data, '#', url.len) : NULL;
  /* "#!" leads to pages of their own */
  if (fragment && !(fragment + 1 < url.data + url.len && fragment[1] == '!')) url.len = (size_t)(fragment - url.data);
  while (url.len && is_blank(url.data[url.len - 1])) url.len--;
  return url;
}

void page_key(ro_str url, ro_buffer *out) {
  url = trim(url);
  size_t at = begins(url, "http://") ? 7 : begins(url, "https://") ? 8 : 0;
  if (at) buffer_puts(out, "https://");
  for (; at && at < url.len && !strchr("/?", url.data[at]); at++) buffer_putc(out, lower(url.data[at]));
  buffer_append(out, url.data + at, url.len - at);
}
