/* One request on its way: the transfer and what it brought. Called by fetch.c. */
#ifndef FETCH_JOB_H
#define FETCH_JOB_H

#include <curl/curl.h>

#include "base/buffer.h"
#include "fetch/fetch.h"

enum { JOB_FIELD = 512 };

typedef struct fetch_job {
  struct fetch_job *next;
  struct fetch_host *host; /* whose turn it takes */
  bool is_robots;
  void *tag;
  char *url, *etag, *modified; /* what is asked */
  size_t maximum;
  unsigned hops, tries;
  int64_t spent; /* milliseconds in transfers */
  CURL *curl;
  struct curl_slist *headers;
  const fetch_options *options;
  /* what came */
  ro_buffer body;
  size_t header_bytes;
  char got_etag[JOB_FIELD], got_modified[JOB_FIELD], got_type[JOB_FIELD], location[FETCH_URL_BYTES];
  bool barred, too_large;
  char message[160];
  fetch_result result;
} fetch_job;

/* NULL without memory. */
fetch_job *job_new(const fetch_request *request, const char *url, const fetch_options *options);
void job_free(fetch_job *job);
bool job_redirect(fetch_job *job, const char *url); /* asks there next */
/* Makes the transfer ready for a multi handle; job->curl is it. False without memory. */
bool job_start(fetch_job *job);
void job_stop(fetch_job *job); /* the transfer goes, what it brought stays */

#endif
