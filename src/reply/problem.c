/* Failures as problem details (RFC 9457). */
#include "publish/json_out.h"
#include "reply/reply.h"

void reply_problem(reply *answer, unsigned status, const char *title, const char *detail) {
  json_out json = jout_begin(&answer->body);
  answer->status = status;
  answer->type = "application/problem+json";
  answer->filename = NULL;
  buffer_clear(&answer->body);
  jout_open(&json, '{');
  jout_key(&json, "type");
  jout_word(&json, "about:blank");
  jout_key(&json, "title");
  jout_word(&json, title);
  jout_key(&json, "status");
  jout_number(&json, status);
  if (detail) {
    jout_key(&json, "detail");
    jout_foreign(&json, detail);
  }
  jout_close(&json, '}');
}
