/* Who a phrase is, written: see ro_answer_write of readout/writer.h. */

#include "api/api.h"
#include "base/error.h"
#include "base/sized.h"
#include "publish/json_out.h"
#include "publish/shown.h"

static void put_field(json_out *json, const char *key, const char *value) {
  jout_key(json, key);
  if (*value) jout_foreign(json, value);
  else jout_null(json);
}

static void put_jsonl(const ro_answer *answer, ro_buffer *out) {
  json_out json = jout_begin(out);
  jout_open(&json, '{');
  put_field(&json, "code", answer->code);
  put_field(&json, "role", answer->role);
  put_field(&json, "name", answer->name);
  put_field(&json, "why", answer->why);
  jout_close(&json, '}');
  buffer_putc(out, '\n');
}

static void put_text(const ro_answer *answer, ro_buffer *out) {
  if (answer->code[0] == '\0') {
    buffer_puts(out, "nobody known\n");
    return;
  }
  buffer_puts(out, answer->code);
  if (answer->role[0]) buffer_printf(out, ":%s", answer->role);
  if (answer->name[0]) buffer_puts(out, "  ");
  shown_put(out, ro_str_of(answer->name));
  buffer_puts(out, "\n  ");
  shown_put(out, ro_str_of(answer->why));
  buffer_putc(out, '\n');
}

ro_status ro_answer_write(const ro_answer *answer, const char *format, ro_write *write, void *context,
                          ro_error *error) {
  ro_buffer out;
  if (answer == NULL || write == NULL) return error_missing(answer ? "the function that writes" : "the answer", error);
  bool jsonl;
  RO_TRY(format_is_jsonl(format, &jsonl, error));
  buffer_init_from(&out, NULL, 64 << 10); /* an answer knows no engine */
  (jsonl ? put_jsonl : put_text)(answer, &out);
  api_output output = {.write = write, .context = context};
  ro_status status = output_write(&output, &out, error);
  buffer_free(&out);
  return status;
}
