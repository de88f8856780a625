/* Answers that say why there is none. */
#include "base/memory.h"
#include "serve/request.h"

enum { PROBLEM_BYTES = 4096 };

letter *refusal_letter(const refusal *why) {
  reply problem = {0};
  buffer_init_from(&problem.body, NULL, PROBLEM_BYTES);
  reply_problem(&problem, why->status, why->title, why->detail);
  letter *made = NULL;
  if (!problem.body.failed)
    made = letter_new(&(letter_text){.status = why->status,
                                     .type = problem.type,
                                     .allow = why->allow,
                                     .retry_s = why->retry_s,
                                     .asks_token = why->asks_token,
                                     .body = {problem.body.data, problem.body.len}});
  buffer_free(&problem.body);
  return made;
}

void request_refuse(request *asked, const refusal *why) {
  letter_drop(asked->answer);
  asked->answer = refusal_letter(why);
}
