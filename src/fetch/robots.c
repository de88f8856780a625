/* The longest rule that matches counts, and of two as long the one that allows. */
#include "fetch/robots.h"

#include <string.h>
#include <strings.h>

enum { ROBOTS_BYTES = 500 << 10, PATTERN_BYTES = 2048, DELAY_MAXIMUM = 60 };

typedef struct robots_reading {
  robots_rules *rules;
  const char *agent;
  bool in_agents; /* the lines before were user-agent lines */
  bool is_ours, is_all;
  bool found_ours; /* a group names us: what was kept for all is gone */
} robots_reading;

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }

static ro_str trimmed(ro_str text) {
  while (text.len && is_blank(text.data[0])) text.data++, text.len--;
  while (text.len && is_blank(text.data[text.len - 1])) text.len--;
  return text;
}

static bool is_key(ro_str key, const char *name) {
  return key.len == strlen(name) && strncasecmp(key.data, name, key.len) == 0;
}

static bool plain(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z') || strchr("-._~", byte);
}

static int hex(char byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  byte |= 32;
  return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* One form of spelling for what may be spelt with "%" or without: out holds PATTERN_BYTES. */
static size_t spelt(ro_str text, char *out) {
  static const char digits[] = "0123456789ABCDEF";
  size_t len = 0;
  for (size_t i = 0; i < text.len && len < PATTERN_BYTES - 4; i++) {
    unsigned char byte = (unsigned char)text.data[i];
    bool coded = byte == '%' && i + 2 < text.len && hex(text.data[i + 1]) >= 0 && hex(text.data[i + 2]) >= 0;
    if (coded) byte = (unsigned char)(hex(text.data[i + 1]) * 16 + hex(text.data[i + 2])), i += 2;
    if (byte == 0) continue;
    if (coded ? plain(byte) : byte > 0x20 && byte < 0x7f) {
      out[len++] = (char)byte;
    } else {
      out[len++] = '%', out[len++] = digits[byte >> 4], out[len++] = digits[byte & 15];
    }
  }
  out[len] = '\0';
  return len;
}

static void agent_take(robots_reading *reading, ro_str value) {
  size_t len = strlen(reading->agent);
  if (!reading->in_agents) reading->is_ours = reading->is_all = false;
  reading->in_agents = true;
  /* a version may stand behind the name */
  bool ours = value.len >= len && strncasecmp(value.data, reading->agent, len) == 0 &&
              (value.len == len || !(plain((unsigned char)value.data[len]) && value.data[len] != '.'));
  if (value.len == 1 && value.data[0] == '*') reading->is_all = true;
  if (!ours) return;
  reading->is_ours = true;
  if (reading->found_ours) return;
  reading->found_ours = true;
  buffer_clear(&reading->rules->rows);
  reading->rules->delay = 0;
}

static bool in_our_group(const robots_reading *reading) {
  return reading->found_ours ? reading->is_ours : reading->is_all;
}

static void rule_take(robots_reading *reading, char sign, ro_str value) {
  char pattern[PATTERN_BYTES];
  reading->in_agents = false;
  if (!in_our_group(reading) || value.len == 0) return;
  size_t len = spelt(value, pattern);
  buffer_putc(&reading->rules->rows, sign);
  buffer_append(&reading->rules->rows, pattern, len + 1);
}

static void delay_take(robots_reading *reading, ro_str value) {
  char number[16] = {0};
  reading->in_agents = false;
  if (!in_our_group(reading) || value.len >= sizeof number) return;
  memcpy(number, value.data, value.len);
  double delay = strtod(number, NULL);
  if (delay > 0) reading->rules->delay = delay < DELAY_MAXIMUM ? delay : DELAY_MAXIMUM;
}

static void line_take(robots_reading *reading, ro_str line) {
  const char *hash = memchr(line.data, '#', line.len);
  if (hash) line.len = (size_t)(hash - line.data);
  const char *colon = memchr(line.data, ':', line.len);
  if (colon == NULL) return;
  ro_str key = trimmed((ro_str){line.data, (size_t)(colon - line.data)});
  ro_str value = trimmed((ro_str){colon + 1, line.len - (size_t)(colon - line.data) - 1});
  if (is_key(key, "user-agent")) agent_take(reading, value);
  else if (is_key(key, "disallow")) rule_take(reading, '-', value);
  else if (is_key(key, "allow")) rule_take(reading, '+', value);
  else if (is_key(key, "crawl-delay")) delay_take(reading, value);
}

void robots_read(robots_rules *rules, const char *agent, const char *data, size_t len) {
  robots_reading reading = {.rules = rules, .agent = agent};
  *rules = (robots_rules){0};
  buffer_init_from(&rules->rows, NULL, ROBOTS_BYTES + PATTERN_BYTES);
  if (len > ROBOTS_BYTES) len = ROBOTS_BYTES;
  if (len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0) data += 3, len -= 3;
  for (size_t at = 0; at < len;) {
    size_t end = at;
    while (end < len && data[end] != '\n' && data[end] != '\r') end++;
    line_take(&reading, (ro_str){data + at, end - at});
    at = end + 1;
  }
}

/* "*" is any run of bytes, "$" at the end the end of the path. */
static bool matches(const char *pattern, const char *path) {
  const char *star = NULL, *from = NULL;
  for (;;) {
    if (*pattern == '*') {
      star = ++pattern, from = path;
    } else if (*pattern == '\0') {
      return true;
    } else if (*pattern == '$' && pattern[1] == '\0' && *path == '\0') {
      return true;
    } else if (*path && *pattern == *path) {
      pattern++, path++;
    } else if (star && *from) {
      pattern = star, path = ++from;
    } else {
      return false;
    }
  }
}

bool robots_allow(const robots_rules *rules, const char *path) {
  char asked[PATTERN_BYTES];
  size_t longest = 0;
  bool allowed = true;
  spelt(ro_str_of(path), asked);
  if (strcmp(asked, "/robots.txt") == 0) return true;
  for (size_t at = 0; at < rules->rows.len;) {
    const char *row = rules->rows.data + at;
    size_t len = strlen(row + 1);
    at += len + 2;
    if (len < longest || !matches(row + 1, asked)) continue;
    allowed = row[0] == '+' || (len == longest && allowed && longest);
    longest = len;
  }
  return allowed;
}

void robots_free(robots_rules *rules) { buffer_free(&rules->rows); }
