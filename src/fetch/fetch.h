/* Fetching, politely: one request at a time at a host, with a pause between, and only what its robots.txt allows.
 *
 * All of it happens in the calling thread. Requests are queued by host; redirects are followed here, each hop like a
 * request of its own. Proxies, cookies and passwords of the environment are not used. address.h says what may be
 * connected to.
 */
#ifndef FETCH_FETCH_H
#define FETCH_FETCH_H

#include "readout/readout.h"

typedef struct fetch_options {
  double delay;       /* seconds between two requests at a host */
  unsigned parallel;  /* hosts at once */
  unsigned deadline;  /* seconds that a request may take, with all its hops */
  bool allow_private; /* reach addresses that are not public */
} fetch_options;

enum fetch_status {
  FETCH_GOT,
  FETCH_SAME,   /* not changed since */
  FETCH_LATER,  /* the host asks to come again: after `retry` seconds */
  FETCH_FAILED, /* it may go well another time */
  FETCH_REFUSED /* it will not: forbidden, gone, too large, no address of ours */
};

/* Strings are NUL-terminated and belong to the fetcher until fetch_drop. */
typedef struct fetch_result {
  void *tag;
  enum fetch_status status;
  const char *message; /* why it is neither got nor same */
  long code;           /* of HTTP, or 0 */
  unsigned retry;
  ro_str body;
  const char *url; /* where it came from at last */
  const char *etag, *modified, *charset;
} fetch_result;

typedef struct fetch_request {
  void *tag;
  const char *url, *etag, *modified; /* the last two may be NULL */
  size_t maximum;                    /* bytes of the body, unpacked */
} fetch_request;

typedef struct ro_fetcher ro_fetcher;

ro_status fetch_new(const fetch_options *options, ro_fetcher **fetcher, ro_error *error);
void fetch_free(ro_fetcher *fetcher);
/* A request; what comes of it is given by fetch_next. RO_NO_MEMORY is the only failure. */
ro_status fetch_add(ro_fetcher *fetcher, const fetch_request *request, ro_error *error);
/* Works for at most so long, and gives a result that is there: true. It holds until fetch_drop. */
bool fetch_next(ro_fetcher *fetcher, unsigned milliseconds, fetch_result *result);
void fetch_drop(ro_fetcher *fetcher);
size_t fetch_waiting(const ro_fetcher *fetcher); /* requests without a result */

/* A URL of http or https in its plain form, joined to a base where it is relative (base may be NULL): without fragment,
 * its host in small letters. False when it is none, or names a user. out holds FETCH_URL_BYTES. */
enum { FETCH_URL_BYTES = 4096 };
bool fetch_url(const char *base, const char *url, char *out);

#endif
