/* Objects of JSON. See body.h. The scanner builds nothing and bounds the depth; what is kept lies in an arena of twice
 * the body's bytes. */
#include "reply/body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "intake/json.h"
#include "text/utf8.h"

enum { FIELD_SPACE = 64 << 10, DIGITS_MOST = 18 };

static ro_status wrong(asking *all, const json_scan *scan, const char *why) {
  return error_set(&all->error, RO_BAD_INPUT, NULL, 0, "%s, at byte %zu of the JSON", why, scan->at);
}

static ro_status broken(asking *all, const json_scan *scan) {
  return wrong(all, scan, scan->error ? scan->error : "this is no object of JSON");
}

static bool name_among(const char *names, const char *name) {
  size_t len = strlen(name);
  const char *at = names;
  for (; len && (at = strstr(at, name)) != NULL; at += len)
    if ((at == names || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0') && strchr(name, ' ') == NULL) return true;
  return false;
}

/* ---- values ---- */

static const char *unescaped(body *out, ro_str raw, size_t *len) {
  uint32_t mended = 0;
  bool cut = false;
  char *text = arena_alloc(&out->arena, raw.len + 1);
  if (text == NULL) return NULL;
  *len = json_unescape(raw, text, raw.len, &mended, &cut);
  text[*len] = '\0';
  return text;
}

static enum body_kind kind_of(char first) {
  switch (first) {
    case '"': return BODY_STRING;
    case '{': return BODY_OBJECT;
    case '[': return BODY_ARRAY;
    case 't': return BODY_TRUE;
    case 'f': return BODY_FALSE;
    case 'n': return BODY_NULL;
    default: return BODY_NUMBER;
  }
}

static bool value_take(body *out, json_scan *scan, body_field *field) {
  ro_str raw;
  field->kind = kind_of(json_peek(scan));
  if (field->kind == BODY_STRING) {
    if (!json_string(scan, &raw)) return false;
    field->value.data = unescaped(out, raw, &field->value.len);
    return true;
  }
  size_t start = scan->at;
  if (!json_skip(scan, 1)) return false;
  field->value = (ro_str){scan->data + start, scan->at - start};
  return true;
}

static ro_status field_take(asking *all, json_scan *scan, const char *names, body *out) {
  ro_str raw;
  size_t len = 0;
  if (json_peek(scan) != '"' || !json_string(scan, &raw)) return broken(all, scan);
  const char *name = unescaped(out, raw, &len);
  if (name && names && (strlen(name) != len || !name_among(names, name)))
    return error_set(&all->error, RO_BAD_INPUT, NULL, 0, "there is no field \"%.40s\": %s", name, names);
  if (name && body_field_of(out, name)) return wrong(all, scan, "a field stands twice");
  body_field *field = table_push(&out->arena, &out->fields, BODY_FIELDS);
  if (field == NULL || name == NULL) return arena_error(&out->arena, NULL, "read the JSON", &all->error);
  field->name = name;
  if (!json_take(scan, ':') || !value_take(out, scan, field)) return broken(all, scan);
  return RO_OK;
}

static ro_status fields_take(asking *all, json_scan *scan, const char *names, body *out) {
  if (!json_take(scan, '{')) return broken(all, scan);
  if (json_take(scan, '}')) return RO_OK;
  scan->error = NULL;
  do {
    RO_TRY(field_take(all, scan, names, out));
  } while (json_peek(scan) == ',' && json_take(scan, ','));
  return json_take(scan, '}') ? RO_OK : broken(all, scan);
}

ro_status body_read(asking *all, ro_str json, const char *names, body *out) {
  json_scan scan = {.data = json.data ? json.data : "", .len = json.len};
  *out = (body){.fields = {NULL, 0, 0}};
  arena_init_from(&out->arena, NULL, 2 * json.len + FIELD_SPACE);
  if (!utf8_valid(scan.data, scan.len)) return error_set(&all->error, RO_BAD_INPUT, NULL, 0, "this is no UTF-8");
  RO_TRY(fields_take(all, &scan, names, out));
  if (json_peek(&scan) || scan.at < scan.len) return wrong(all, &scan, "something stands behind the object");
  if (out->arena.failed) return arena_error(&out->arena, NULL, "read the JSON", &all->error);
  return RO_OK;
}

void body_free(body *out) { arena_free(&out->arena); }

/* ---- fields ---- */

const body_field *body_field_of(const body *in, const char *name) {
  for (uint32_t i = 0; i < in->fields.count; i++)
    if (strcmp(in->fields.rows[i].name, name) == 0)
      return in->fields.rows[i].kind == BODY_NULL ? NULL : &in->fields.rows[i];
  return NULL;
}

static ro_status not_a(asking *all, const char *name, const char *what) {
  return error_set(&all->error, RO_BAD_INPUT, NULL, 0, "%s must be %s", name, what);
}

ro_status body_string(asking *all, const body *in, const char *name, ro_str *value) {
  const body_field *field = body_field_of(in, name);
  *value = field ? field->value : (ro_str){"", 0};
  return field && field->kind != BODY_STRING ? not_a(all, name, "a string") : RO_OK;
}

ro_status body_word(asking *all, const body *in, const char *name, const char **value) {
  ro_str text;
  RO_TRY(body_string(all, in, name, &text));
  *value = text.len ? text.data : NULL;
  return strlen(text.data) == text.len ? RO_OK : not_a(all, name, "a string without NUL");
}

ro_status body_bool(asking *all, const body *in, const char *name, bool *value) {
  const body_field *field = body_field_of(in, name);
  *value = field && field->kind == BODY_TRUE;
  return field && field->kind != BODY_TRUE && field->kind != BODY_FALSE ? not_a(all, name, "true or false") : RO_OK;
}

ro_status body_number(asking *all, const body *in, const char *name, int64_t *value) {
  const body_field *field = body_field_of(in, name);
  char digits[DIGITS_MOST + 1];
  *value = 0;
  if (field == NULL) return RO_OK;
  size_t len = field->value.len;
  if (field->kind != BODY_NUMBER || len > DIGITS_MOST) return not_a(all, name, "a whole number");
  snprintf(digits, sizeof digits, "%.*s", (int)len, field->value.data);
  if (strspn(digits, "0123456789") != len) return not_a(all, name, "a whole number");
  *value = strtoll(digits, NULL, 10);
  return RO_OK;
}

ro_status body_real(asking *all, const body *in, const char *name, bool *given, double *value) {
  const body_field *field = body_field_of(in, name);
  char digits[4 * DIGITS_MOST];
  *given = field != NULL;
  if (field == NULL) return RO_OK;
  if (field->kind != BODY_NUMBER || field->value.len >= sizeof digits) return not_a(all, name, "a number");
  snprintf(digits, sizeof digits, "%.*s", (int)field->value.len, field->value.data);
  *value = strtod(digits, NULL);
  return RO_OK;
}

ro_status body_each(asking *all, ro_str array, ro_status (*take)(void *context, ro_str object), void *context) {
  json_scan scan = {.data = array.data, .len = array.len};
  if (!json_take(&scan, '[')) return broken(all, &scan);
  if (json_peek(&scan) == ']') return RO_OK;
  scan.error = NULL;
  do {
    if (json_peek(&scan) != '{') return wrong(all, &scan, "an object is wanted");
    size_t start = scan.at;
    if (!json_skip(&scan, 1)) return broken(all, &scan);
    RO_TRY(take(context, (ro_str){array.data + start, scan.at - start}));
  } while (json_peek(&scan) == ',' && json_take(&scan, ','));
  return RO_OK;
}
