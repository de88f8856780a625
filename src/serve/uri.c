/* Percent-decoding, UTF-8 and parameters of a request's target. */
#include "serve/uri.h"

#include <stdlib.h>
#include <string.h>

static int hex_digit(char byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

/* Decodes len bytes to *out, which it moves behind the NUL that it puts. False for what does not decode. */
static bool decode(const char *data, size_t len, bool plus, char **out) {
  char *to = *out;
  for (size_t i = 0; i < len; i++) {
    int byte = (unsigned char)data[i];
    if (byte == ' ') return false;
    if (byte == '%') {
      if (len - i < 3) return false;
      int high = hex_digit(data[i + 1]), low = hex_digit(data[i + 2]);
      if (high < 0 || low < 0) return false;
      byte = high * 16 + low;
      i += 2;
    } else if (byte == '+' && plus) {
      byte = ' ';
    }
    if (byte < 0x20 || byte == 0x7f) return false;
    *to++ = (char)byte;
  }
  *to++ = '\0';
  *out = to;
  return true;
}

/* How many bytes of well-formed UTF-8 follow the first byte of a character; -1: none begins so. */
static int follow_count(unsigned char lead) {
  if (lead < 0x80) return 0;
  if (lead >= 0xc2 && lead <= 0xdf) return 1;
  if (lead >= 0xe0 && lead <= 0xef) return 2;
  return lead >= 0xf0 && lead <= 0xf4 ? 3 : -1;
}

/* The second byte of a character tells overlong forms, surrogates and what lies beyond the last code point. */
static bool second_fits(unsigned char lead, unsigned char second) {
  unsigned char least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  unsigned char most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  return second >= least && second <= most;
}

static bool well_formed(const char *string) {
  for (const unsigned char *at = (const unsigned char *)string; *at;) {
    int follow = follow_count(*at);
    if (follow < 0 || (follow && !second_fits(at[0], at[1]))) return false;
    for (int i = 2; i <= follow; i++)
      if ((at[i] & 0xc0) != 0x80) return false;
    at += 1 + follow;
  }
  return true;
}

/* No segment "." or "..", which mean other paths to some. */
static bool segments_fit(const char *path) {
  for (const char *at = path; at; at = strchr(at, '/')) {
    at += strspn(at, "/");
    size_t len = strcspn(at, "/");
    if ((len == 1 && at[0] == '.') || (len == 2 && at[0] == '.' && at[1] == '.')) return false;
  }
  return true;
}

static enum uri_fault param_read(const char *data, size_t len, char **room, uri_parts *parts) {
  const char *equals = memchr(data, '=', len);
  size_t name_len = equals ? (size_t)(equals - data) : len;
  if (len == 0) return URI_FINE;
  if (parts->param_count == LIMIT_URL_PARAMS) return URI_MANY;
  reply_param *param = &parts->params[parts->param_count++];
  param->name = *room;
  if (!decode(data, name_len, true, room)) return URI_BAD;
  param->value = equals ? *room : "";
  if (equals && !decode(equals + 1, len - name_len - 1, true, room)) return URI_BAD;
  return well_formed(param->name) && well_formed(param->value) ? URI_FINE : URI_BAD;
}

enum uri_fault uri_read(const char *target, char *room, uri_parts *parts) {
  size_t path_len = strcspn(target, "?");
  enum uri_fault fault = URI_FINE;
  parts->path = room;
  parts->param_count = 0;
  if (target[0] != '/' || strchr(target, '#')) return URI_BAD;
  if (!decode(target, path_len, false, &room) || !well_formed(parts->path) || !segments_fit(parts->path))
    return URI_BAD;
  for (const char *at = target + path_len; *at && fault == URI_FINE;) {
    size_t len = strcspn(++at, "&");
    fault = param_read(at, len, &room, parts);
    at += len;
  }
  return fault;
}

static int by_name(const void *a, const void *b) {
  const reply_param *const *one = a, *const *two = b;
  int order = strcmp((*one)->name, (*two)->name);
  if (order == 0) return *one < *two ? -1 : *one > *two;
  return order;
}

void uri_key(const uri_parts *parts, ro_buffer *out) {
  const reply_param *sorted[LIMIT_URL_PARAMS];
  for (size_t i = 0; i < parts->param_count; i++) sorted[i] = &parts->params[i];
  if (parts->param_count) qsort(sorted, parts->param_count, sizeof *sorted, by_name);
  buffer_puts(out, parts->path);
  for (size_t i = 0; i < parts->param_count; i++) {
    buffer_putc(out, '\x01'); /* no decoded string has it */
    buffer_puts(out, sorted[i]->name);
    buffer_putc(out, '\x02');
    buffer_puts(out, sorted[i]->value);
  }
}
