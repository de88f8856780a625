/* What the verbs that ask a record share: the record, a session for names when one is needed, and how answers go out.
 * ask.c. */
#ifndef CMD_ASK_H
#define CMD_ASK_H

#include "answer/answer.h"
#include "answer/names.h"
#include "answer/write.h"
#include "cmd/cmd.h"

typedef struct cmd_ask {
  const cmd_options *options;
  ro_store *store;
  ro_engine *engine; /* NULL until a name is read */
  ro_session *session;
  answer_query query;
  answer_actor between[NAMES_BETWEEN], source, target;
  answer_output output;
} cmd_ask;

/* Opens the record and reads the options; formats: what --format may be, the first for terminals and the second
 * otherwise. Free it in any case. */
ro_status ask_begin(const cmd_options *options, const char *const *formats, cmd_ask *ask, ro_error *error);
void ask_end(cmd_ask *ask);
/* Makes engine and session, if they are not yet made. */
ro_status ask_session(cmd_ask *ask, ro_error *error);
/* The exit status of an answer that ended so. */
int ask_exit(ro_status status, const ro_error *error);
/* The day that the clock has. */
ro_date ask_today(void);

#endif
