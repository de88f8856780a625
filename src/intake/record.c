/* The record reader: walks over the object in the line once and copies the fields we know. Of fields that stand twice
 * the last one holds. */
#include "intake/record.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "intake/json.h"

typedef struct record_field {
  const char *name;
  size_t maximum;
  ro_str *out;
} record_field;

enum {
  RECORD_FIELDS = 8,
  KEY_BYTES = 16,
  TEXT_MORE = 4 /* bytes given of a text over its limit: enough for one character */
};

typedef struct record_reading {
  ro_doc *doc;
  json_scan scan;
  record_field fields[RECORD_FIELDS];
  ro_str *text;
  uint32_t mended;
} record_reading;

/* The field of a key, or NULL for one that is none of ours. */
static const record_field *field_of(const record_reading *reading, ro_str key) {
  char name[KEY_BYTES];
  uint32_t mended = 0;
  bool cut;
  size_t len = json_unescape(key, name, sizeof name, &mended, &cut);
  for (size_t i = 0; i < RECORD_FIELDS && !cut && !mended; i++) {
    const record_field *field = &reading->fields[i];
    if (strlen(field->name) == len && memcmp(field->name, name, len) == 0) return field;
  }
  return NULL;
}

/* A text that is too long is cut, any other field is refused. */
static ro_status field_put(record_reading *reading, const record_field *field, ro_str raw, ro_error *error) {
  bool is_text = field->out == reading->text, cut;
  size_t maximum = field->maximum + (is_text ? TEXT_MORE : 0), room = raw.len < maximum ? raw.len : maximum;
  char *copy = arena_alloc(&reading->doc->arena, room + 1);
  if (copy == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the article");
  size_t len = json_unescape(raw, copy, maximum, &reading->mended, &cut);
  if (cut && !is_text)
    return error_set(error, RO_LIMIT, NULL, 0, "\"%s\" is longer than %zu bytes", field->name, maximum);
  copy[len] = '\0';
  *field->out = (ro_str){copy, len};
  return RO_OK;
}

/* One value at the top of the object; *failure keeps the first field that cannot be used, so that the others are
 * still taken and the id is there. */
static bool value_read(record_reading *reading, const record_field *field, ro_status *failure, ro_error *error) {
  json_scan *scan = &reading->scan;
  ro_status status = RO_OK;
  char first = json_peek(scan);
  ro_str raw;
  if (field == NULL) return json_skip(scan, 1);
  ro_error *unless_told = *failure == RO_OK ? error : NULL;
  *field->out = (ro_str){0};
  if (first == '"') {
    if (!json_string(scan, &raw)) return false;
    status = field_put(reading, field, raw, unless_told);
  } else {
    if (!json_skip(scan, 1)) return false;
    if (first != 'n') status = error_set(unless_told, RO_BAD_INPUT, NULL, 0, "\"%s\" is not a string", field->name);
  }
  if (*failure == RO_OK) *failure = status;
  return true;
}

static bool members_read(record_reading *reading, ro_status *failure, ro_error *error) {
  json_scan *scan = &reading->scan;
  ro_str key;
  if (json_take(scan, '}')) return true;
  do {
    if (!json_string(scan, &key)) return false;
    if (!json_take(scan, ':')) return false;
    if (!value_read(reading, field_of(reading, key), failure, error)) return false;
  } while (json_take(scan, ','));
  return json_take(scan, '}');
}

static ro_status not_json(const json_scan *scan, ro_error *error) {
  if (scan->too_deep) return error_set(error, RO_LIMIT, NULL, 0, "JSON nested more than %d deep", LIMIT_JSON_DEPTH);
  const char *reason = scan->error ? scan->error : scan->at < scan->len ? "unexpected here" : "it ends too early";
  return error_set(error, RO_BAD_INPUT, NULL, 0, "not valid JSON at byte %zu: %s", scan->at, reason);
}

ro_status record_read(ro_doc *doc, const char *line, size_t len, ro_article *article, ro_error *error) {
  *article = (ro_article){0};
  record_reading reading = {.doc = doc,
                            .scan = {.data = line, .len = len},
                            .fields = {{"id", LIMIT_FIELD_BYTES, &article->id},
                                       {"url", LIMIT_FIELD_BYTES, &article->url},
                                       {"title", LIMIT_FIELD_BYTES, &article->title},
                                       {"published", LIMIT_FIELD_BYTES, &article->published},
                                       {"lang", LIMIT_FIELD_BYTES, &article->lang},
                                       {"source", LIMIT_FIELD_BYTES, &article->source},
                                       {"modified", LIMIT_FIELD_BYTES, &article->modified},
                                       {"text", LIMIT_TEXT_BYTES, &article->text}},
                            .text = &article->text};
  json_scan *scan = &reading.scan;
  ro_status failure = RO_OK;
  if (!json_take(scan, '{')) {
    if (json_skip(scan, 0) && json_peek(scan) == 0) return error_set(error, RO_BAD_INPUT, NULL, 0, "not a JSON object");
    return not_json(scan, error);
  }
  if (!members_read(&reading, &failure, error)) return not_json(scan, error);
  if (json_peek(scan), scan->at < scan->len) return not_json(scan, error);
  if (reading.mended) doc_warn(doc, "%u escapes of NUL or of half a surrogate pair became U+FFFD", reading.mended);
  if (failure == RO_OK && article->text.data == NULL) return error_set(error, RO_BAD_INPUT, NULL, 0, "no \"text\"");
  return failure;
}
