/* readout who: who a phrase is on a day. */
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "pipeline/who.h"
#include "publish/json_out.h"
#include "publish/shown.h"

static ro_str given(const char *word) { return word ? (ro_str){word, strlen(word)} : (ro_str){"", 0}; }

static void put_field(json_out *json, const char *key, const char *value) {
  jout_key(json, key);
  if (*value) jout_foreign(json, value);
  else jout_null(json);
}

static void put_jsonl(const who_answer *answer, ro_buffer *out) {
  json_out json = jout_begin(out);
  jout_open(&json, '{');
  put_field(&json, "code", answer->code);
  put_field(&json, "role", answer->role);
  put_field(&json, "name", answer->name);
  put_field(&json, "why", answer->why);
  jout_close(&json, '}');
  buffer_putc(out, '\n');
}

static void put_people(const who_answer *answer, ro_buffer *out) {
  if (answer->code[0] == '\0') {
    buffer_puts(out, "nobody known\n");
    return;
  }
  buffer_puts(out, answer->code);
  if (answer->role[0]) buffer_printf(out, ":%s", answer->role);
  if (answer->name[0]) buffer_puts(out, "  ");
  shown_put(out, given(answer->name));
  buffer_puts(out, "\n  ");
  shown_put(out, given(answer->why));
  buffer_putc(out, '\n');
}

static int answer_write(const who_answer *answer, bool jsonl) {
  ro_error error = {0};
  ro_buffer out;
  buffer_init(&out, 64 << 10);
  if (jsonl) put_jsonl(answer, &out);
  else put_people(answer, &out);
  ro_status status = terminal_write(out.data, out.len, &error);
  buffer_free(&out);
  return status == RO_OK || status == RO_END ? EXIT_FINE : terminal_fail(&error);
}

static ro_status ask(const cmd_options *options, who_answer *answer, ro_error *error) {
  ro_engine *engine = NULL;
  ro_session *session = NULL;
  ro_status status = engine_open(options, &engine, error);
  if (status == RO_OK) status = ro_session_new(engine, &session, error);
  if (status == RO_OK)
    status = who_ask(session, given(options->words[0]), given(options->date), given(options->lang), answer, error);
  ro_session_free(session);
  ro_engine_free(engine);
  return status;
}

int cmd_who(const cmd_options *options) {
  who_answer answer;
  ro_error error = {.code = RO_USAGE};
  bool jsonl = options->format && strcmp(options->format, "jsonl") == 0;
  if (options->format && !jsonl && strcmp(options->format, "text") != 0)
    snprintf(error.message, sizeof error.message, "there is no format \"%.60s\": text or jsonl", options->format);
  else if (options->word_count != 1)
    snprintf(error.message, sizeof error.message, "one phrase is expected, in quotation marks");
  else if (ask(options, &answer, &error) == RO_OK) return answer_write(&answer, jsonl);
  return terminal_fail(&error);
}
