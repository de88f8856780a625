/* The answers of the interface over the network, as bytes: which question is asked, what it needs, and its JSON. There
 * is no HTTP in here; src/serve has that. docs/openapi.json describes every question and answer.
 */
#ifndef REPLY_REPLY_H
#define REPLY_REPLY_H

#include "base/buffer.h"
#include "readout/readout.h"
#include "store/store.h"

/* What a thread answers with. No two threads share one. */
typedef struct reply_desk {
  ro_store *store;         /* may write when the question does */
  const ro_engine *engine; /* one with trace, for the traces of articles */
  ro_session *session;
  ro_date today;
} reply_desk;

/* A parameter of the query, decoded; well-formed UTF-8 without NUL. */
typedef struct reply_param {
  const char *name, *value;
} reply_param;

typedef struct reply_question {
  const char *method; /* GET, POST, DELETE */
  const char *path;   /* behind /api/v1/, decoded: "occurrences/1f0a/compare" */
  const reply_param *params;
  size_t param_count;
  ro_str body; /* JSON */
} reply_question;

/* What must hold before a question is answered. */
enum reply_need {
  REPLY_READS,  /* the same answer as long as record and day are the same */
  REPLY_CODES,  /* costs as much as its body is long */
  REPLY_WRITES, /* changes the record */
};

/* REPLY_READS also for what there is no answer to. */
enum reply_need reply_needs(const reply_question *question);

typedef struct reply {
  unsigned status;      /* of HTTP */
  const char *type;     /* media type */
  const char *filename; /* to be kept under that name; NULL: to be shown */
  const char *allow;    /* with status 405: methods that there are; else NULL */
  ro_buffer body;       /* the caller's, emptied first */
} reply;

/* Answers. Failures are answers too: a problem of RFC 9457 with its status. */
void reply_make(reply_desk *desk, const reply_question *question, reply *answer);
/* Makes the answer a problem. title and detail in English; detail may be NULL. */
void reply_problem(reply *answer, unsigned status, const char *title, const char *detail);

#endif
