/* The record reader: mends the line in place, bounds its nesting, has jansson parse it, takes the fields we know. */
#include "intake/record.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "text/utf8.h"

/* The value of four hexadecimal digits, or -1. */
static int hex4(const char *digits) {
  int value = 0;
  for (int i = 0; i < 4; i++) {
    char c = digits[i];
    int digit = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

static bool is_high(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
static bool is_low(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

/* Mends the escape at line[at] == '\\'; gives the bytes to go on behind. \uFFFD is as long as what it replaces. */
static size_t escape_mend(char *line, size_t at, size_t len, uint32_t *mended) {
  int unit = at + 6 <= len && line[at + 1] == 'u' ? hex4(line + at + 2) : -1;
  if (unit < 0) return 2;
  if (is_high(unit) && at + 12 <= len && line[at + 6] == '\\' && line[at + 7] == 'u' && is_low(hex4(line + at + 8)))
    return 12;
  if (unit == 0 || is_high(unit) || is_low(unit)) {
    memcpy(line + at + 2, "FFFD", 4);
    ++*mended;
  }
  return 6;
}

/* Mends escapes and gives the deepest nesting, in one pass. */
static uint32_t line_mend(char *line, size_t len, uint32_t *mended) {
  bool inside = false;
  uint32_t depth = 0, deepest = 0;
  for (size_t at = 0; at < len;) {
    char c = line[at];
    if (inside && c == '\\') {
      at += escape_mend(line, at, len, mended);
      continue;
    }
    at++;
    if (c == '"') {
      inside = !inside;
    } else if (!inside && (c == '{' || c == '[')) {
      if (++depth > deepest) deepest = depth;
    } else if (!inside && (c == '}' || c == ']') && depth) {
      depth--;
    }
  }
  return deepest;
}

static ro_status field_take(const json_t *root, const char *name, size_t maximum, ro_str *out, ro_error *error) {
  const json_t *value = json_object_get(root, name);
  if (value == NULL || json_is_null(value)) return RO_OK;
  if (!json_is_string(value)) return error_set(error, RO_BAD_INPUT, NULL, 0, "\"%s\" is not a string", name);
  if (json_string_length(value) > maximum)
    return error_set(error, RO_LIMIT, NULL, 0, "\"%s\" is longer than %zu bytes", name, maximum);
  *out = (ro_str){json_string_value(value), json_string_length(value)};
  return RO_OK;
}

/* All fields are tried, so that the id is there when another one is wrong. */
static ro_status fields_take(const json_t *root, ro_article *article, ro_error *error) {
  const struct {
    const char *name;
    size_t maximum;
    ro_str *out;
  } fields[] = {{"id", LIMIT_FIELD_BYTES, &article->id},       {"url", LIMIT_FIELD_BYTES, &article->url},
                {"title", LIMIT_FIELD_BYTES, &article->title}, {"published", LIMIT_FIELD_BYTES, &article->published},
                {"lang", LIMIT_FIELD_BYTES, &article->lang},   {"source", LIMIT_FIELD_BYTES, &article->source},
                {"text", LIMIT_TEXT_BYTES, &article->text}};
  ro_status first = RO_OK;
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    ro_status status = field_take(root, fields[i].name, fields[i].maximum, fields[i].out, first ? NULL : error);
    if (first == RO_OK) first = status;
  }
  if (first == RO_OK && article->text.data == NULL) return error_set(error, RO_BAD_INPUT, NULL, 0, "no \"text\"");
  return first;
}

ro_status record_read(ro_doc *doc, const char *line, size_t len, ro_article *article, json_t **root, ro_error *error) {
  *root = NULL;
  *article = (ro_article){0};
  uint32_t bad = 0, mended = 0;
  ro_str clean;
  RO_TRY(utf8_clean(&doc->arena, line, len, &clean, &bad, error));
  /* The copy is ours alone. */
  uint32_t depth = line_mend((char *)(uintptr_t)clean.data, clean.len, &mended);
  if (bad) doc_warn(doc, "%u ill-formed byte sequences became U+FFFD", bad);
  if (mended) doc_warn(doc, "%u escapes of NUL or of half a surrogate pair became U+FFFD", mended);
  if (depth > LIMIT_JSON_DEPTH)
    return error_set(error, RO_LIMIT, NULL, 0, "JSON nested more than %d deep", LIMIT_JSON_DEPTH);
  json_error_t reason;
  *root = json_loadb(clean.data, clean.len, JSON_DECODE_INT_AS_REAL, &reason);
  if (*root == NULL)
    return error_set(error, RO_BAD_INPUT, NULL, 0, "not valid JSON at byte %d: %.120s", reason.position, reason.text);
  if (!json_is_object(*root)) return error_set(error, RO_BAD_INPUT, NULL, 0, "not a JSON object");
  return fields_take(*root, article, error);
}
