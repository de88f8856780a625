/* A walk through JSON that keeps a few strings of each object. */
#include "page/linked.h"

#include <string.h>

#include "intake/json.h"

enum { DEPTH = 24, FIELDS = 8, NAME = FIELDS, TYPE };
enum { RANK_ANY = 1, RANK_PAGE, RANK_ARTICLE };

static const char *const field_keys[FIELDS][3] = {{"headline"},   {"description"}, {"datePublished", "uploadDate"},
                                                  {"url", "@id"}, {"publisher"},   {"author", "creator"},
                                                  {"inLanguage"}, {"articleBody"}};

typedef struct linked_object {
  ro_str fields[FIELDS];
  ro_str name;
  unsigned rank;
} linked_object;

typedef struct linked_scan {
  const char *at, *end;
  linked_facts *facts;
  bool failed;
} linked_scan;

static char peek(linked_scan *scan) {
  while (scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\r' || *scan->at == '\t'))
    scan->at++;
  return scan->at < scan->end ? *scan->at : '\0';
}

static bool take(linked_scan *scan, char wanted) {
  if (peek(scan) != wanted) return false;
  scan->at++;
  return true;
}

static ro_str string_take(linked_scan *scan) {
  const char *start = ++scan->at;
  while (scan->at < scan->end && *scan->at != '"') scan->at += *scan->at == '\\' && scan->at + 1 < scan->end ? 2 : 1;
  if (scan->at >= scan->end) {
    scan->failed = true;
    return (ro_str){"", 0};
  }
  return (ro_str){start, (size_t)(scan->at++ - start)};
}

static bool str_is(ro_str text, const char *wanted) {
  return text.len == strlen(wanted) && memcmp(text.data, wanted, text.len) == 0;
}

static bool str_has(ro_str text, const char *part) { return memmem(text.data, text.len, part, strlen(part)) != NULL; }

/* Which field a key fills; FIELDS when none. */
static unsigned key_field(ro_str key) {
  for (unsigned i = 0; i < FIELDS; i++)
    for (unsigned k = 0; k < 3 && field_keys[i][k]; k++)
      if (str_is(key, field_keys[i][k])) return i;
  if (str_is(key, "name")) return NAME;
  if (str_is(key, "@type")) return TYPE;
  return FIELDS + 2;
}

static void type_take(linked_object *object, ro_str type) {
  static const char *const articles[] = {"Article", "Posting", "Report", "Review", "Recipe"};
  unsigned rank = str_has(type, "Page") ? RANK_PAGE : RANK_ANY;
  for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
    if (str_has(type, articles[i])) rank = RANK_ARTICLE;
  if (rank > object->rank) object->rank = rank;
}

static void field_take(linked_object *object, unsigned field, ro_str value) {
  if (field == NAME) object->name = value;
  else if (field == TYPE) type_take(object, value);
  else if (field < FIELDS && object->fields[field].len == 0) object->fields[field] = value;
}

/* The fields of an object, where none of a better one stand. */
static void object_keep(linked_facts *facts, const linked_object *object) {
  ro_str *kept[FIELDS] = {&facts->headline, &facts->description, &facts->published, &facts->url,
                          &facts->outlet,   &facts->author,      &facts->lang,      &facts->body};
  for (unsigned i = 0; i < FIELDS; i++) {
    if (object->fields[i].len == 0 || facts->ranks[i] >= object->rank) continue;
    *kept[i] = object->fields[i];
    facts->ranks[i] = object->rank;
  }
}

static void value_take(linked_scan *scan, unsigned depth, unsigned field, linked_object *parent);

static void object_take(linked_scan *scan, unsigned depth, unsigned field, linked_object *parent) {
  linked_object object = {.rank = RANK_ANY};
  scan->at++;
  while (!scan->failed && peek(scan) == '"') {
    unsigned inner = key_field(string_take(scan));
    if (!take(scan, ':')) scan->failed = true;
    else value_take(scan, depth + 1, inner, &object);
    if (!take(scan, ',')) break;
  }
  if (!take(scan, '}')) scan->failed = true;
  if (field < FIELDS && parent && object.name.len) field_take(parent, field, object.name);
  else if (field >= FIELDS) object_keep(scan->facts, &object);
}

static void array_take(linked_scan *scan, unsigned depth, unsigned field, linked_object *parent) {
  scan->at++;
  while (!scan->failed && peek(scan) && peek(scan) != ']') {
    value_take(scan, depth + 1, field, parent);
    if (!take(scan, ',')) break;
  }
  if (!take(scan, ']')) scan->failed = true;
}

static void value_take(linked_scan *scan, unsigned depth, unsigned field, linked_object *parent) {
  char byte = peek(scan);
  if (depth > DEPTH) scan->failed = true;
  else if (byte == '{') object_take(scan, depth, field, parent);
  else if (byte == '[') array_take(scan, depth, field, parent);
  else if (byte == '"') field_take(parent, field, string_take(scan));
  else if (byte == '\0' || byte == '}' || byte == ']' || byte == ',') scan->failed = true;
  else
    while (scan->at < scan->end && !strchr(",]} \n\r\t", *scan->at)) scan->at++;
}

void linked_read(ro_str script, linked_facts *facts) {
  linked_object none = {0};
  linked_scan scan = {script.data, script.data + script.len, facts, false};
  while (scan.at < scan.end && *scan.at != '{' && *scan.at != '[') scan.at++; /* comments around it */
  if (scan.at < scan.end) value_take(&scan, 0, FIELDS + 2, &none);
}

ro_str linked_text(ro_arena *arena, ro_str raw) {
  uint32_t mended = 0;
  bool cut = false;
  char *out = raw.len ? arena_alloc(arena, raw.len * 3 + 1) : NULL;
  if (out == NULL) return (ro_str){"", 0};
  size_t len = json_unescape(raw, out, raw.len * 3, &mended, &cut);
  for (size_t i = 0; i < len; i++)
    if ((unsigned char)out[i] < ' ') out[i] = ' ';
  out[len] = '\0';
  return (ro_str){out, len};
}
