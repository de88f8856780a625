/* The washing: one pass over the bytes, from tag to tag. */
#include "page/wash.h"

#include <string.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "page/hints.h"

enum { NAME_MAXIMUM = 32, VALUE_MAXIMUM = 4096, COUNTERS = 1024, CACHE = 2048, LINKED_MAXIMUM = 64 };

/* Attributes that are read later on, and the element that alone they are read of. */
typedef struct attribute_row {
  const char *name, *element;
} attribute_row;
static const attribute_row attributes_kept[] = {{"itemprop", NULL},   {"content", NULL},    {"pubdate", "time"},
                                                {"datetime", "time"}, {"property", "meta"}, {"name", "meta"},
                                                {"rel", "link"},      {"href", "link"},     {"lang", "html"}};
/* Elements without text that mean nothing here. */
static const char *const elements_void[] = {"input", "source", "track", "param", "col", "wbr", "area", "embed"};
/* Elements whose content is no text. */
static const char *const elements_dropped[] = {"script", "style", "svg", "template", "noscript"};
/* Elements that end by themselves or are empty: they do not count as depth. */
static const char *const elements_flat[] = {"p",      "li",    "br",    "img",  "td",    "tr",   "th",
                                            "option", "dt",    "dd",    "hr",   "meta",  "link", "input",
                                            "source", "col",   "area",  "base", "embed", "wbr",  "param",
                                            "track",  "tbody", "thead", "html", "body",  "head"};

typedef struct hint_cache {
  uint64_t key;
  uint32_t hints;
} hint_cache;

typedef struct washing {
  const char *at, *end; /* what is left of the page */
  char *out;            /* the room is twice the page */
  size_t made;
  ro_arena *arena;
  washed_page *washed;
  uint32_t depth;
  uint32_t open[COUNTERS], dropped[COUNTERS]; /* elements by the hash of their name */
  bool no_comment_end;
  uint32_t hints; /* of the tag in work */
  hint_cache cache[CACHE];
} washing;

static void put(washing *wash, const char *data, size_t len) {
  memcpy(wash->out + wash->made, data, len);
  wash->made += len;
}

static bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f'; }
static bool is_name(char byte) {
  unsigned char low = (unsigned char)(byte | 32);
  return (low >= 'a' && low <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == ':' || byte == '_';
}

static bool in_list(const char *const *list, size_t count, const char *name, size_t len) {
  for (size_t i = 0; len && i < count; i++)
    if (list[i][0] == name[0] && strlen(list[i]) == len && memcmp(list[i], name, len) == 0) return true;
  return false;
}
#define IN(list, name, len) in_list(list, sizeof(list) / sizeof *(list), name, len)

/* Behind the next place of `what`, in any case, or NULL. */
static const char *behind(const char *at, const char *end, const char *what) {
  size_t len = strlen(what);
  for (; at + len <= end; at++) {
    at = memchr(at, what[0], (size_t)(end - at) - len + 1);
    if (at == NULL) return NULL;
    if (ascii_same(at, what, len)) return at + len;
  }
  return NULL;
}

static void skip_to(washing *wash, char byte) {
  const char *found = memchr(wash->at, byte, (size_t)(wash->end - wash->at));
  wash->at = found ? found + 1 : wash->end;
}

static void comment_skip(washing *wash) {
  const char *end = wash->no_comment_end ? NULL : behind(wash->at + 2, wash->end, "-->");
  if (end == NULL) {
    wash->no_comment_end = true;
    skip_to(wash, '>');
  } else {
    wash->at = end;
  }
}

typedef struct tag_name {
  char text[NAME_MAXIMUM];
  size_t len;
  uint32_t counter;
} tag_name;

static void name_read(washing *wash, tag_name *name) {
  name->len = 0;
  while (wash->at < wash->end && is_name(*wash->at)) {
    char byte = *wash->at++;
    if (name->len < NAME_MAXIMUM) name->text[name->len++] = byte >= 'A' && byte <= 'Z' ? (char)(byte | 32) : byte;
  }
  name->counter = (uint32_t)(hash_bytes(name->text, name->len, 0) % COUNTERS);
}

/* The value of an attribute; wash->at moves behind it. */
static ro_str value_read(washing *wash) {
  const char *start = wash->at, *limit = wash->end;
  if (start == limit) return (ro_str){"", 0};
  if (*start == '"' || *start == '\'') {
    const char *close = memchr(start + 1, *start, (size_t)(limit - start) - 1);
    if (close && (size_t)(close - start) < 64 * VALUE_MAXIMUM) {
      wash->at = close + 1;
      return (ro_str){start + 1, (size_t)(close - start) - 1};
    }
    start++; /* a quotation mark that nothing closes */
  }
  const char *at = start;
  while (at < limit && !is_space(*at) && *at != '>') at++;
  wash->at = at;
  return (ro_str){start, (size_t)(at - start)};
}

static void attribute_put(washing *wash, const tag_name *name, ro_str value) {
  if (value.len > VALUE_MAXIMUM) value.len = error_whole_len(value.data, VALUE_MAXIMUM);
  bool both = memchr(value.data, '"', value.len) && memchr(value.data, '\'', value.len);
  const char *quote = memchr(value.data, '"', value.len) && !both ? "'" : "\"";
  put(wash, " ", 1);
  put(wash, name->text, name->len);
  put(wash, "=", 1);
  put(wash, quote, 1);
  char *start = wash->out + wash->made;
  put(wash, value.data, value.len);
  for (size_t i = 0; both && i < value.len; i++)
    if (start[i] == '"') start[i] = '\'';
  put(wash, quote, 1);
}

static bool name_is(const tag_name *name, const char *text) {
  return strlen(text) == name->len && memcmp(text, name->text, name->len) == 0;
}

static uint32_t names_hints(washing *wash, ro_str names) {
  if (names.len == 0) return 0;
  if (names.len > VALUE_MAXIMUM) names.len = VALUE_MAXIMUM;
  uint64_t key = hash_bytes(names.data, names.len, 1) | 1;
  hint_cache *cached = &wash->cache[(key >> 8) % CACHE];
  if (cached->key != key) *cached = (hint_cache){key, hints_of(names.data, names.len)};
  return cached->hints;
}

/* The style has a property, and its value begins so. */
static bool style_has(ro_str style, const char *property, const char *value) {
  const char *end = style.data + style.len, *at = behind(style.data, end, property);
  size_t len = strlen(value);
  while (at && at < end && (is_space(*at) || *at == ':')) at++;
  return at && (size_t)(end - at) >= len && ascii_same(at, value, len);
}

/* Not shown at all, or cut to nothing, as what is for screen readers only. */
static bool style_hides(ro_str style) {
  return style_has(style, "display", "none") || style_has(style, "clip", "rect(0") ||
         style_has(style, "clip", "rect(1px") || style_has(style, "clip-path", "inset(50%") ||
         style_has(style, "visibility", "hidden");
}

/* What an attribute says of its element. */
static uint32_t attribute_hints(washing *wash, const tag_name *name, ro_str value) {
  if (name_is(name, "class") || name_is(name, "id") || name_is(name, "role") || name_is(name, "itemprop"))
    return names_hints(wash, value);
  bool hides = name_is(name, "hidden") || (name_is(name, "style") && style_hides(value));
  return hides ? HINT_HIDDEN : 0;
}

static void hints_put(washing *wash) {
  static const char digits[] = "0123456789abcdef";
  char text[8];
  size_t len = 0;
  for (uint32_t hints = wash->hints; hints; hints >>= 4) text[len++] = digits[hints & 15]; /* the lowest first */
  if (len == 0) return;
  put(wash, " h=", 3);
  put(wash, text, len);
}

/* Writes an attribute that is read later on, once. */
static void attribute_keep(washing *wash, const tag_name *element, const tag_name *name, ro_str value, uint32_t *seen) {
  for (unsigned i = 0; i < sizeof attributes_kept / sizeof *attributes_kept; i++) {
    const attribute_row *row = &attributes_kept[i];
    if (row->name[0] != name->text[0] || !name_is(name, row->name)) continue;
    if (row->element && !name_is(element, row->element)) return;
    if (!(*seen & 1u << i)) attribute_put(wash, name, value);
    *seen |= 1u << i;
    return;
  }
}

/* Reads the attributes of a tag up to its end; writes those that are kept, each once. True when it says JSON-LD. */
static bool attributes_take(washing *wash, const tag_name *element, bool write) {
  uint32_t seen = 0;
  bool linked = false;
  wash->hints = 0;
  while (wash->at < wash->end && *wash->at != '>') {
    tag_name name;
    ro_str value = {"", 0};
    const char *before = wash->at;
    name_read(wash, &name);
    if (wash->at == before) {
      wash->at++;
      continue;
    }
    while (wash->at < wash->end && is_space(*wash->at)) wash->at++;
    if (wash->at < wash->end && *wash->at == '=') {
      wash->at++;
      while (wash->at < wash->end && is_space(*wash->at)) wash->at++;
      value = value_read(wash);
    }
    if (!write && value.len >= 7 && behind(value.data, value.data + value.len, "ld+json")) linked = true;
    if (!write) continue;
    wash->hints |= attribute_hints(wash, &name, value);
    attribute_keep(wash, element, &name, value, &seen);
  }
  if (write) hints_put(wash);
  if (wash->at < wash->end) wash->at++;
  return linked;
}

/* A script and its like: to its end tag, or to the end of the page. */
static void element_drop(washing *wash, const tag_name *name) {
  char close[NAME_MAXIMUM + 3] = "</";
  bool linked = attributes_take(wash, name, false);
  memcpy(close + 2, name->text, name->len);
  close[name->len + 2] = '\0';
  const char *start = wash->at, *end = behind(start, wash->end, close);
  if (linked && end) {
    ro_str *row = table_push(wash->arena, &wash->washed->linked, LINKED_MAXIMUM);
    if (row) *row = (ro_str){start, (size_t)(end - start) - name->len - 2};
  }
  wash->at = end ? end : wash->end;
  skip_to(wash, '>');
  put(wash, " ", 1);
}

static void start_tag(washing *wash) {
  tag_name name;
  wash->at++;
  name_read(wash, &name);
  if (IN(elements_dropped, name.text, name.len)) {
    element_drop(wash, &name);
    return;
  }
  if (IN(elements_void, name.text, name.len)) {
    attributes_take(wash, &name, false);
    return;
  }
  bool flat = IN(elements_flat, name.text, name.len);
  bool drop = !flat && wash->depth >= LIMIT_PAGE_DEPTH;
  if (drop) {
    wash->dropped[name.counter]++;
    wash->washed->too_deep = true;
    attributes_take(wash, &name, false);
    return;
  }
  if (!flat) wash->depth++;
  wash->open[name.counter]++;
  put(wash, "<", 1);
  put(wash, name.text, name.len);
  attributes_take(wash, &name, true);
  put(wash, ">", 1);
}

static void end_tag(washing *wash) {
  tag_name name;
  wash->at += 2;
  name_read(wash, &name);
  skip_to(wash, '>');
  if (wash->dropped[name.counter]) {
    wash->dropped[name.counter]--;
    return;
  }
  if (wash->open[name.counter] == 0) return;
  wash->open[name.counter]--;
  if (!IN(elements_flat, name.text, name.len) && wash->depth) wash->depth--;
  put(wash, "</", 2);
  put(wash, name.text, name.len);
  put(wash, ">", 1);
}

static void tag(washing *wash) {
  char next = wash->at + 1 < wash->end ? wash->at[1] : ' ';
  char letter = (char)(next | 32);
  if (letter >= 'a' && letter <= 'z') {
    start_tag(wash);
  } else if (next == '/' && wash->at + 2 < wash->end && is_name(wash->at[2])) {
    end_tag(wash);
  } else if (next == '!' && wash->end - wash->at > 3 && memcmp(wash->at, "<!--", 4) == 0) {
    comment_skip(wash);
  } else if (next == '!' || next == '?' || next == '/') {
    skip_to(wash, '>');
  } else {
    put(wash, wash->at++, 1);
  }
}

/* Text between tags: white space at its ends is one blank. */
static void text_put(washing *wash, const char *end) {
  const char *start = wash->at;
  wash->at = end;
  if (start < end && is_space(*start)) {
    while (start < end && is_space(*start)) start++;
    put(wash, " ", 1);
  }
  const char *last = end;
  while (last > start && is_space(last[-1])) last--;
  put(wash, start, (size_t)(last - start));
  if (last < end && last > start) put(wash, " ", 1);
}

ro_status wash_page(ro_arena *arena, ro_str page, washed_page *washed, ro_error *error) {
  washing *wash = arena_alloc(arena, sizeof *wash);
  char *out = arena_alloc(arena, page.len * 2 + 64); /* an attribute grows by a blank and two quotation marks */
  if (wash == NULL || out == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the page");
  *washed = (washed_page){0};
  *wash = (washing){.at = page.data, .end = page.data + page.len, .out = out, .arena = arena, .washed = washed};
  while (wash->at < wash->end) {
    const char *next = memchr(wash->at, '<', (size_t)(wash->end - wash->at));
    if (next == NULL) next = wash->end;
    text_put(wash, next);
    if (wash->at < wash->end) tag(wash);
  }
  out[wash->made] = '\0';
  washed->html = (ro_str){out, wash->made};
  return RO_OK;
}
