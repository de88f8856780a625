/* Reading headers. */
#include "serve/heads.h"

#include <microhttpd.h>
#include <string.h>

#include "base/ascii.h"

static const char **place_of(heads *out, const char *name) {
  const struct {
    const char *name;
    const char **place;
  } places[] = {{"host", &out->host},           {"origin", &out->origin},         {"sec-fetch-site", &out->site},
                {"content-type", &out->type},   {"content-length", &out->length}, {"transfer-encoding", &out->coding},
                {"authorization", &out->token}, {"expect", &out->expect}};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (ascii_equal(name, places[i].name)) return places[i].place;
  return NULL;
}

static enum MHD_Result take(void *context, enum MHD_ValueKind kind, const char *name, const char *value) {
  heads *out = context;
  const char **place = place_of(out, name);
  (void)kind;
  out->bytes += strlen(name) + (value ? strlen(value) : 0) + 4;
  if (place && *place) out->twice = true;
  if (place) *place = value ? value : "";
  return MHD_YES;
}

void heads_read(struct MHD_Connection *connection, heads *out) {
  *out = (heads){0};
  MHD_get_connection_values(connection, MHD_HEADER_KIND, take, out);
}

bool heads_json(const char *type) {
  static const char json[] = "application/json";
  size_t len = sizeof json - 1;
  if (type == NULL || strlen(type) < len || !ascii_same(type, json, len)) return false;
  type += len;
  type += strspn(type, " \t");
  if (*type == '\0') return true;
  if (*type++ != ';') return false;
  type += strspn(type, " \t");
  return ascii_equal(type, "charset=utf-8") || ascii_equal(type, "charset=\"utf-8\"");
}

bool heads_length(const char *text, size_t *length) {
  size_t digits = strspn(text, "0123456789");
  if (digits == 0 || digits > 15 || text[digits]) return false;
  *length = 0;
  for (; *text; text++) *length = *length * 10 + (size_t)(*text - '0');
  return true;
}
