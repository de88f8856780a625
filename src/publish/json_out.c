/* The JSON writer. See json_out.h. */
#include "publish/json_out.h"

#include <inttypes.h>
#include <string.h>
#include <utf8proc.h>

static void value_begin(json_out *json) {
  if (json->comma) buffer_putc(json->out, ',');
  json->comma = true;
}

void jout_open(json_out *json, char bracket) {
  value_begin(json);
  buffer_putc(json->out, bracket);
  json->comma = false;
}

void jout_close(json_out *json, char bracket) {
  buffer_putc(json->out, bracket);
  json->comma = true;
}

void jout_key(json_out *json, const char *key) {
  value_begin(json);
  buffer_putc(json->out, '"');
  buffer_puts(json->out, key);
  buffer_append(json->out, "\":", 2);
  json->comma = false;
}

/* How many bytes at data need an escape: 0, 1, 2 (C1 controls) or 3 (line separators, direction marks and overrides).
 */
static size_t escape_len(const unsigned char *data, size_t len) {
  if (data[0] < 0x20 || data[0] == '"' || data[0] == '\\' || data[0] == 0x7f) return 1;
  if (data[0] == 0xc2) return len >= 2 && data[1] < 0xa0 ? 2 : 0;
  if (data[0] != 0xe2 || len < 3) return 0;
  bool general = data[1] == 0x80 && (data[2] == 0x8e || data[2] == 0x8f || (data[2] >= 0xa8 && data[2] <= 0xae));
  return general || (data[1] == 0x81 && data[2] >= 0xa6 && data[2] <= 0xa9) ? 3 : 0;
}

static unsigned escape_code(const unsigned char *data, size_t escaped) {
  if (escaped == 1) return data[0];
  if (escaped == 2) return data[1];
  return 0x2000u | (data[1] & 0x3fu) << 6 | (data[2] & 0x3fu);
}

static void escape_put(ro_buffer *out, const unsigned char *data, size_t escaped) {
  static const char named[] = "\"\"\\\\\nn\rr\tt\bb\ff";
  for (size_t i = 0; escaped == 1 && named[i]; i += 2) {
    if (named[i] != (char)data[0]) continue;
    buffer_putc(out, '\\');
    buffer_putc(out, named[i + 1]);
    return;
  }
  buffer_printf(out, "\\u%04x", escape_code(data, escaped));
}

static void string_put(ro_buffer *out, const char *data, size_t len) {
  size_t from = 0;
  for (size_t at = 0; at < len;) {
    size_t escaped = escape_len((const unsigned char *)data + at, len - at);
    if (escaped == 0) {
      at++;
      continue;
    }
    buffer_append(out, data + from, at - from);
    escape_put(out, (const unsigned char *)data + at, escaped);
    at += escaped;
    from = at;
  }
  buffer_append(out, data + from, len - from);
}

void jout_string(json_out *json, ro_str string) {
  value_begin(json);
  buffer_putc(json->out, '"');
  if (string.len) string_put(json->out, string.data, string.len);
  buffer_putc(json->out, '"');
}

void jout_word(json_out *json, const char *word) {
  if (word == NULL) jout_null(json);
  else jout_string(json, (ro_str){word, strlen(word)});
}

void jout_text(json_out *json, ro_str string) {
  if (string.len == 0) jout_null(json);
  else jout_string(json, string);
}

void jout_joined(json_out *json, ro_str first, const char *between, const char *last) {
  value_begin(json);
  buffer_putc(json->out, '"');
  if (first.len) string_put(json->out, first.data, first.len);
  string_put(json->out, between, strlen(between));
  string_put(json->out, last, strlen(last));
  buffer_putc(json->out, '"');
}

void jout_foreign(json_out *json, const char *word) {
  value_begin(json);
  buffer_putc(json->out, '"');
  size_t len = strlen(word);
  for (size_t at = 0; at < len;) {
    utf8proc_int32_t code;
    utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)word + at, (utf8proc_ssize_t)(len - at), &code);
    if (step > 0) string_put(json->out, word + at, (size_t)step);
    else buffer_puts(json->out, "\xef\xbf\xbd");
    at += step > 0 ? (size_t)step : 1;
  }
  buffer_putc(json->out, '"');
}

void jout_number(json_out *json, uint64_t number) {
  value_begin(json);
  buffer_printf(json->out, "%" PRIu64, number);
}

void jout_degrees(json_out *json, double degrees) {
  value_begin(json);
  buffer_printf(json->out, "%.4f", degrees);
}

void jout_share(json_out *json, double share) {
  value_begin(json);
  buffer_printf(json->out, "%.2f", share);
}

void jout_signed(json_out *json, double number) {
  value_begin(json);
  buffer_printf(json->out, "%.1f", number);
}

void jout_bool(json_out *json, bool value) {
  value_begin(json);
  buffer_puts(json->out, value ? "true" : "false");
}

void jout_null(json_out *json) {
  value_begin(json);
  buffer_append(json->out, "null", 4);
}

void jout_skipped(json_out *out, const char *id, const char *message) {
  jout_key(out, "id");
  jout_foreign(out, id);
  jout_key(out, "error");
  jout_foreign(out, message);
}
