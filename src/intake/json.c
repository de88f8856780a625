/* The JSON scanner of json.h. Open arrays and objects are bits of one word: LIMIT_JSON_DEPTH is at most 64. */
#include "intake/json.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "text/utf8.h"

_Static_assert(LIMIT_JSON_DEPTH <= 64, "json_skip keeps its stack in a uint64_t");

static bool fault(json_scan *scan, const char *message) {
  if (scan->error == NULL) scan->error = message;
  return false;
}

char json_peek(json_scan *scan) {
  while (scan->at < scan->len) {
    char c = scan->data[scan->at];
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') return c;
    scan->at++;
  }
  return 0;
}

bool json_take(json_scan *scan, char wanted) {
  if (json_peek(scan) != wanted || scan->at >= scan->len) return false;
  scan->at++;
  return true;
}

/* ---- strings ---- */

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* The value of the four hexadecimal digits of an escape that begins at `at`, or -1 when none stands there. */
static int unit_at(const char *data, size_t len, size_t at) {
  int value = 0;
  if (len < 6 || at > len - 6 || data[at] != '\\' || data[at + 1] != 'u') return -1;
  for (size_t i = at + 2; i < at + 6; i++) {
    int digit = hex_digit(data[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* Moves behind the escape that begins here. */
static bool escape_pass(json_scan *scan) {
  char c = scan->at + 1 < scan->len ? scan->data[scan->at + 1] : 0;
  if (c == 'u') {
    if (unit_at(scan->data, scan->len, scan->at) < 0) return fault(scan, "an escape without four hexadecimal digits");
    scan->at += 6;
    return true;
  }
  if (c == 0 || !strchr("\"\\/bfnrt", c)) return fault(scan, "an unknown escape");
  scan->at += 2;
  return true;
}

bool json_string(json_scan *scan, ro_str *raw) {
  if (!json_take(scan, '"')) return fault(scan, "a string is missing");
  size_t start = scan->at;
  while (scan->at < scan->len) {
    unsigned char c = (unsigned char)scan->data[scan->at];
    if (c == '"') {
      *raw = (ro_str){scan->data + start, scan->at++ - start};
      return true;
    }
    if (c == '\\') {
      if (!escape_pass(scan)) return false;
    } else if (c < 0x20 && c) {
      return fault(scan, "a control character in a string");
    } else {
      scan->at++;
    }
  }
  return fault(scan, "a string that does not end");
}

/* ---- values that are passed over ---- */

static bool pass_word(json_scan *scan, const char *word) {
  size_t len = strlen(word);
  if (scan->len - scan->at < len || memcmp(scan->data + scan->at, word, len) != 0) return fault(scan, "not a value");
  scan->at += len;
  return true;
}

static bool pass_digits(json_scan *scan) {
  size_t start = scan->at;
  while (scan->at < scan->len && scan->data[scan->at] >= '0' && scan->data[scan->at] <= '9') scan->at++;
  return scan->at > start || fault(scan, "a number without digits");
}

static bool pass_one_of(json_scan *scan, const char *bytes) {
  if (scan->at >= scan->len || scan->data[scan->at] == 0 || !strchr(bytes, scan->data[scan->at])) return false;
  scan->at++;
  return true;
}

static bool pass_number(json_scan *scan) {
  pass_one_of(scan, "-");
  if (!pass_one_of(scan, "0") && !pass_digits(scan)) return false;
  if (pass_one_of(scan, ".") && !pass_digits(scan)) return false;
  if (!pass_one_of(scan, "eE")) return true;
  pass_one_of(scan, "+-");
  return pass_digits(scan);
}

static bool pass_scalar(json_scan *scan) {
  ro_str raw;
  switch (json_peek(scan)) {
    case '"': return json_string(scan, &raw);
    case 't': return pass_word(scan, "true");
    case 'f': return pass_word(scan, "false");
    case 'n': return pass_word(scan, "null");
    default: return pass_number(scan);
  }
}

static bool pass_key(json_scan *scan) {
  ro_str raw;
  if (!json_string(scan, &raw)) return false;
  return json_take(scan, ':') || fault(scan, "a colon is missing");
}

/* The arrays and objects that are open; the lowest bit is the innermost, set for an object. */
typedef struct json_open {
  uint64_t objects;
  unsigned depth, before; /* depth: those of this value; before: those around it */
} json_open;

/* Opens an array or object. False on a fault; *empty when it was closed at once. */
static bool pass_open(json_scan *scan, json_open *open, bool *empty) {
  bool object = scan->data[scan->at] == '{';
  if (open->depth + open->before >= LIMIT_JSON_DEPTH) {
    scan->too_deep = true;
    return fault(scan, "nested too deep");
  }
  scan->at++;
  *empty = json_take(scan, object ? '}' : ']');
  if (*empty) return true;
  open->depth++;
  open->objects = open->objects << 1 | object;
  return !object || pass_key(scan);
}

/* Behind a value: closes what ends here and moves to the next value. False on a fault or when nothing is open. */
static bool pass_next(json_scan *scan, json_open *open) {
  while (open->depth) {
    bool object = open->objects & 1;
    if (json_take(scan, ',')) return !object || pass_key(scan);
    if (!json_take(scan, object ? '}' : ']')) return fault(scan, "a comma or the end of a list is missing");
    open->objects >>= 1;
    open->depth--;
  }
  return false;
}

bool json_skip(json_scan *scan, unsigned depth) {
  json_open open = {.before = depth};
  do {
    char c = json_peek(scan);
    bool complete = c != '{' && c != '[';
    if (!(complete ? pass_scalar(scan) : pass_open(scan, &open, &complete))) return false;
    if (!complete) continue;
    if (!pass_next(scan, &open)) break;
  } while (scan->error == NULL);
  return scan->error == NULL;
}

/* ---- escapes ---- */

/* The code point of the escape at raw[*at], which moves behind it. */
static uint32_t escape_code(ro_str raw, size_t *at, uint32_t *mended) {
  static const char names[] = "bfnrt", codes[] = "\b\f\n\r\t";
  int unit = unit_at(raw.data, raw.len, *at);
  if (unit < 0) {
    char c = raw.data[*at + 1];
    const char *name = strchr(names, c);
    *at += 2;
    return (unsigned char)(name ? codes[name - names] : c);
  }
  *at += 6;
  if (unit >= 0xd800 && unit <= 0xdbff) {
    int low = unit_at(raw.data, raw.len, *at);
    if (low >= 0xdc00 && low <= 0xdfff) {
      *at += 6;
      return 0x10000u + ((uint32_t)(unit - 0xd800) << 10) + (uint32_t)(low - 0xdc00);
    }
  }
  if (unit && (unit < 0xd800 || unit > 0xdfff)) return (uint32_t)unit;
  ++*mended;
  return 0xfffd;
}

size_t json_unescape(ro_str raw, char *out, size_t maximum, uint32_t *mended, bool *cut) {
  size_t at = 0, written = 0;
  *cut = false;
  while (at < raw.len) {
    if (raw.data[at] == '\\') {
      char bytes[4];
      size_t len = utf8_put(escape_code(raw, &at, mended), bytes);
      *cut = len > maximum - written;
      if (*cut) return written;
      memcpy(out + written, bytes, len);
      written += len;
      continue;
    }
    const char *end = memchr(raw.data + at, '\\', raw.len - at);
    size_t len = end ? (size_t)(end - raw.data) - at : raw.len - at, room = maximum - written;
    *cut = len > room;
    if (*cut) len = error_whole_len(raw.data + at, room);
    memcpy(out + written, raw.data + at, len);
    written += len;
    if (*cut) return written;
    at += len;
  }
  return written;
}
