/* The server of the page and of the answers, over HTTP. docs/serve.md tells users; docs/decisions/0021-serve.md says
 * why it is made so.
 *
 *   door     takes connections     guests   who is connected, and who must go    request  one request, checked and led
 *   lane     threads that answer   cache    answers kept                         letter   an answer as it is sent
 *   host, token, rate, uri, accept  what is asked of a request    stream  new occurrences as they come
 *   metrics  what was done         moment   whether the record is another       page     the files of the page
 */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include <signal.h>

#include "store/store.h"

/* What is told when it listens. Strings last for the call. */
typedef struct serve_ready {
  const char *url;                /* http://127.0.0.1:8080/ */
  const char *token_file, *token; /* NULL when it writes nothing */
  bool open;                      /* to other machines */
} serve_ready;

typedef struct serve_options {
  const char *record;       /* its file */
  const ro_engine *engine;  /* must outlive the call */
  const char *address;      /* NULL: 127.0.0.1 */
  uint16_t port;            /* 0: any that is free */
  const char *const *names; /* names of this server, beside loopback's */
  size_t name_count;
  const char *token_file; /* NULL: token_path says */
  bool read_only;
  unsigned threads;                  /* that read; 0: as many as seems right */
  unsigned connections;              /* at most; 0: LIMIT_CONNECTIONS */
  const volatile sig_atomic_t *stop; /* it ends when this is set */
  /* How a store that writes is set up, and what is to be done when it has written and nobody waits. May be NULL. */
  ro_status (*opened)(void *context, ro_store *store, ro_error *error);
  void (*rested)(void *context, ro_store *store);
  void (*ready)(void *context, const serve_ready *about);
  void *context;
} serve_options;

/* Serves until it is stopped. RO_USAGE for an address or a name that does not do. */
ro_status serve_run(const serve_options *options, ro_error *error);

#endif
