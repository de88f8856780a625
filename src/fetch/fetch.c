/* Hosts, their queues and turns; what becomes of a transfer that ended. */
#include "fetch/fetch.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "fetch/job.h"
#include "fetch/robots.h"
#include "fetch/url.h"

enum {
  ROBOTS_MAXIMUM = 600 << 10,
  ROBOTS_AGE = 24 * 3600 * 1000, /* milliseconds that they hold */
  ROBOTS_FAILED_AGE = 600 * 1000,
  PATIENCE = 10, /* seconds of Retry-After that are waited for */
  TRIES = 3,
  HOST_BYTES = 300
};

enum robots_state {
  ROBOTS_UNKNOWN,
  ROBOTS_ASKED,
  ROBOTS_KNOWN,
  ROBOTS_NONE /* they cannot be had: nothing is asked */
};

typedef struct fetch_host {
  struct fetch_host *next;
  char key[HOST_BYTES];
  fetch_job *first, *last; /* waiting */
  fetch_job *active;       /* the one request that is under way */
  int64_t free_at;         /* when the next request may begin */
  int64_t closed;          /* the host asked not to be asked until then */
  uint8_t robots;
  bool barred;     /* its address may not be reached */
  const char *why; /* robots.txt cannot be had */
  int64_t robots_until;
  robots_rules rules;
} fetch_host;

struct ro_fetcher {
  fetch_options options;
  CURLM *multi;
  fetch_host *hosts;
  fetch_job *done, *done_last, *given;
  size_t waiting, running;
};

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* ---- results ---- */

static void done_put(ro_fetcher *fetcher, fetch_job *job) {
  job->next = NULL;
  if (fetcher->done_last) fetcher->done_last->next = job;
  else fetcher->done = job;
  fetcher->done_last = job;
}

static void finish(ro_fetcher *fetcher, fetch_job *job, enum fetch_status status, const char *message) {
  char *charset = strcasestr(job->got_type, "charset=");
  if (charset) {
    charset += strlen("charset=");
    if (*charset == '"') charset++;
    charset[strcspn(charset, "\"; ")] = '\0';
  }
  if (job->message[0] == '\0' && message) snprintf(job->message, sizeof job->message, "%s", message);
  job->result.tag = job->tag;
  job->result.status = status;
  job->result.message = job->message;
  job->result.url = job->url;
  job->result.etag = job->got_etag;
  job->result.modified = job->got_modified;
  job->result.charset = charset ? charset : "";
  job->result.body = (ro_str){job->body.data ? job->body.data : "", status == FETCH_GOT ? job->body.len : 0};
  done_put(fetcher, job);
}

/* ---- hosts ---- */

static fetch_host *host_find(ro_fetcher *fetcher, const char *key) {
  for (fetch_host *host = fetcher->hosts; host; host = host->next)
    if (strcmp(host->key, key) == 0) return host;
  fetch_host *host = memory_zeroed(NULL, 1, sizeof *host);
  if (host == NULL) return NULL;
  snprintf(host->key, sizeof host->key, "%s", key);
  host->next = fetcher->hosts;
  fetcher->hosts = host;
  return host;
}

static void host_queue(fetch_host *host, fetch_job *job, bool in_front) {
  job->host = host;
  job->next = in_front ? host->first : NULL;
  if (in_front) {
    host->first = job;
    if (host->last == NULL) host->last = job;
    return;
  }
  if (host->last) host->last->next = job;
  else host->first = job;
  host->last = job;
}

static fetch_job *host_take(fetch_host *host) {
  fetch_job *job = host->first;
  host->first = job->next;
  if (host->first == NULL) host->last = NULL;
  job->next = NULL;
  return job;
}

/* Puts a job into the queue of its URL's host. */
static bool job_queue(ro_fetcher *fetcher, fetch_job *job, bool in_front) {
  char key[HOST_BYTES], path[FETCH_URL_BYTES * 2];
  fetch_host *host = url_split(job->url, key, sizeof key, path, sizeof path) ? host_find(fetcher, key) : NULL;
  if (host) host_queue(host, job, in_front);
  return host != NULL;
}

/* ---- beginning ---- */

static void job_begin(ro_fetcher *fetcher, fetch_host *host, fetch_job *job) {
  job->host = host;
  host->active = job;
  if (job_start(job) && curl_multi_add_handle(fetcher->multi, job->curl) == CURLM_OK) {
    fetcher->running++;
    return;
  }
  job_stop(job);
  host->active = NULL;
  if (job->is_robots) host->robots = ROBOTS_UNKNOWN, job_free(job);
  else finish(fetcher, job, FETCH_FAILED, "no memory for a transfer");
}

static void robots_ask(ro_fetcher *fetcher, fetch_host *host) {
  char url[HOST_BYTES + 16];
  snprintf(url, sizeof url, "%s/robots.txt", host->key);
  fetch_request request = {.url = url, .maximum = ROBOTS_MAXIMUM};
  fetch_job *job = job_new(&request, url, &fetcher->options);
  if (job == NULL) return;
  job->is_robots = true;
  host->robots = ROBOTS_ASKED;
  job_begin(fetcher, host, job);
}

static bool host_allows(const fetch_host *host, const fetch_job *job) {
  char key[HOST_BYTES], path[FETCH_URL_BYTES * 2];
  return url_split(job->url, key, sizeof key, path, sizeof path) && robots_allow(&host->rules, path);
}

static void later(ro_fetcher *fetcher, fetch_job *job, int64_t wait) {
  job->result.retry = (unsigned)((wait + 999) / 1000);
  finish(fetcher, job, FETCH_LATER, "the host asks to come again later");
}

static const char barred_message[] = "its address is private or reserved (--allow-private would let it)";

static void unreachable(ro_fetcher *fetcher, const fetch_host *host, fetch_job *job) {
  if (host->barred) {
    finish(fetcher, job, FETCH_REFUSED, barred_message);
    return;
  }
  snprintf(job->message, sizeof job->message, "robots.txt of the host cannot be had: %s", host->why);
  finish(fetcher, job, FETCH_FAILED, NULL);
}

/* What the host's next turn is. False when it has none now. */
static bool host_turn(ro_fetcher *fetcher, fetch_host *host, int64_t time) {
  if (host->active || host->first == NULL) return false;
  if (host->closed - time > PATIENCE * 1000) {
    later(fetcher, host_take(host), host->closed - time);
    return true;
  }
  if (host->free_at > time || host->closed > time || fetcher->running >= fetcher->options.parallel) return false;
  if (host->robots_until && host->robots_until < time) {
    robots_free(&host->rules);
    host->robots = ROBOTS_UNKNOWN;
    host->robots_until = 0;
  }
  if (host->robots == ROBOTS_UNKNOWN) {
    robots_ask(fetcher, host);
    return host->robots != ROBOTS_UNKNOWN;
  }
  fetch_job *job = host_take(host);
  if (host->robots == ROBOTS_NONE) unreachable(fetcher, host, job);
  else if (!host_allows(host, job)) finish(fetcher, job, FETCH_REFUSED, "robots.txt of the host forbids it");
  else job_begin(fetcher, host, job);
  return true;
}

static void hosts_turn(ro_fetcher *fetcher) {
  int64_t time = now();
  for (fetch_host *host = fetcher->hosts; host; host = host->next)
    while (host_turn(fetcher, host, time)) continue;
}

/* ---- ending ---- */

static void host_release(ro_fetcher *fetcher, fetch_host *host) {
  double delay = fetcher->options.delay > host->rules.delay ? fetcher->options.delay : host->rules.delay;
  host->active = NULL;
  host->free_at = now() + (int64_t)(delay * 1000);
}

static bool is_redirect(long code) { return (code >= 301 && code <= 303) || code == 307 || code == 308; }

/* RFC 9309: without the file all is allowed; when the host fails nothing is. */
static void robots_end(fetch_job *job, CURLcode result, long code) {
  fetch_host *host = job->host;
  bool cut = job->too_large && code == 200; /* what came of a long one counts */
  host->robots = ROBOTS_NONE;
  host->barred = job->barred;
  host->why = result == CURLE_OK ? "the host fails" : curl_easy_strerror(result);
  host->robots_until = now() + ROBOTS_FAILED_AGE;
  if ((result == CURLE_OK || cut) && code >= 200 && code < 500 && code != 429) {
    bool got = code < 300;
    robots_read(&host->rules, "readout", got && job->body.data ? job->body.data : "", got ? job->body.len : 0);
    host->robots = ROBOTS_KNOWN;
    host->robots_until = now() + ROBOTS_AGE;
  }
  job_free(job);
}

static void redirect(ro_fetcher *fetcher, fetch_job *job) {
  char url[FETCH_URL_BYTES];
  if (job->hops >= LIMIT_REDIRECTS) {
    finish(fetcher, job, FETCH_REFUSED, "too many redirects");
  } else if (!fetch_url(job->url, job->location, url)) {
    finish(fetcher, job, FETCH_REFUSED, "it redirects to what is no plain http or https address");
  } else if (!job_redirect(job, url) || !job_queue(fetcher, job, true)) {
    finish(fetcher, job, FETCH_FAILED, "no memory for a redirect");
  }
}

/* 429 or 503: the host is left alone for as long as it says. */
static void closed(ro_fetcher *fetcher, fetch_job *job, int64_t seconds) {
  fetch_host *host = job->host;
  if (seconds < 1) seconds = 60;
  if (seconds > 86400) seconds = 86400;
  host->closed = now() + seconds * 1000;
  if (seconds <= PATIENCE && ++job->tries < TRIES) host_queue(host, job, true);
  else later(fetcher, job, seconds * 1000);
}

static void answered(ro_fetcher *fetcher, fetch_job *job, long code, curl_off_t retry) {
  char message[64];
  job->result.code = code;
  snprintf(message, sizeof message, "the host answers with status %ld", code);
  if (code == 304) finish(fetcher, job, FETCH_SAME, NULL);
  else if (code >= 200 && code < 300) finish(fetcher, job, FETCH_GOT, NULL);
  else if (is_redirect(code) && job->location[0]) redirect(fetcher, job);
  else if (code == 429 || (code == 503 && retry > 0)) closed(fetcher, job, retry);
  else finish(fetcher, job, code >= 500 || code == 408 ? FETCH_FAILED : FETCH_REFUSED, message);
}

static void failed(ro_fetcher *fetcher, fetch_job *job, CURLcode result) {
  if (job->too_large) finish(fetcher, job, FETCH_REFUSED, "it is too large");
  else if (job->barred) finish(fetcher, job, FETCH_REFUSED, barred_message);
  else finish(fetcher, job, FETCH_FAILED, curl_easy_strerror(result));
}

/* A robots.txt that lies elsewhere is read there. False when the hop ends it. */
static bool robots_hop(ro_fetcher *fetcher, fetch_job *job) {
  char url[FETCH_URL_BYTES];
  if (job->hops >= LIMIT_REDIRECTS || !fetch_url(job->url, job->location, url) || !job_redirect(job, url)) return false;
  job_begin(fetcher, job->host, job);
  return true;
}

static void transfer_end(ro_fetcher *fetcher, fetch_job *job, CURLcode result) {
  long code = 0;
  curl_off_t retry = 0, spent = 0;
  curl_easy_getinfo(job->curl, CURLINFO_RESPONSE_CODE, &code);
  curl_easy_getinfo(job->curl, CURLINFO_RETRY_AFTER, &retry);
  curl_easy_getinfo(job->curl, CURLINFO_TOTAL_TIME_T, &spent);
  curl_multi_remove_handle(fetcher->multi, job->curl);
  job_stop(job);
  job->spent += spent / 1000;
  fetcher->running--;
  if (job->is_robots) {
    fetch_host *host = job->host;
    if (result == CURLE_OK && is_redirect(code) && robots_hop(fetcher, job)) return;
    robots_end(job, result, is_redirect(code) ? 404 : code);
    host_release(fetcher, host);
    return;
  }
  host_release(fetcher, job->host);
  if (result == CURLE_OK) answered(fetcher, job, code, retry);
  else failed(fetcher, job, result);
}

static void transfers_end(ro_fetcher *fetcher) {
  int left;
  for (CURLMsg *message; (message = curl_multi_info_read(fetcher->multi, &left)) != NULL;) {
    fetch_job *job = NULL;
    if (message->msg != CURLMSG_DONE) continue;
    CURLcode result = message->data.result;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&job);
    transfer_end(fetcher, job, result);
  }
}

/* ---- for others ---- */

ro_status fetch_new(const fetch_options *options, ro_fetcher **out, ro_error *error) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  ro_fetcher *fetcher = memory_zeroed(NULL, 1, sizeof *fetcher);
  CURLM *multi = curl_multi_init();
  if (fetcher && multi) {
    fetcher->options = *options;
    fetcher->multi = multi;
    *out = fetcher;
    return RO_OK;
  }
  if (multi) curl_multi_cleanup(multi);
  memory_release(NULL, fetcher);
  return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to fetch");
}

ro_status fetch_add(ro_fetcher *fetcher, const fetch_request *request, ro_error *error) {
  char url[FETCH_URL_BYTES];
  bool fine = fetch_url(NULL, request->url, url);
  fetch_job *job = job_new(request, fine ? url : request->url, &fetcher->options);
  if (job == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to fetch");
  fetcher->waiting++;
  if (!fine) finish(fetcher, job, FETCH_REFUSED, "this is no plain http or https address");
  else if (!job_queue(fetcher, job, false)) finish(fetcher, job, FETCH_FAILED, "no memory for its host");
  return RO_OK;
}

/* How long nothing can happen but by the network. */
static int64_t idle(const ro_fetcher *fetcher, int64_t most) {
  int64_t time = now();
  for (const fetch_host *host = fetcher->hosts; host; host = host->next) {
    int64_t free_at = host->free_at > host->closed ? host->free_at : host->closed;
    if (host->active || host->first == NULL || fetcher->running >= fetcher->options.parallel) continue;
    if (free_at - time < most) most = free_at - time;
  }
  return most > 0 ? most : 0;
}

static bool give(ro_fetcher *fetcher, fetch_result *result) {
  fetch_job *job = fetcher->done;
  if (job == NULL) return false;
  fetcher->done = job->next;
  if (fetcher->done == NULL) fetcher->done_last = NULL;
  fetcher->given = job;
  fetcher->waiting--;
  *result = job->result;
  return true;
}

bool fetch_next(ro_fetcher *fetcher, unsigned milliseconds, fetch_result *result) {
  int64_t until = now() + milliseconds;
  fetch_drop(fetcher);
  for (;;) {
    int running;
    hosts_turn(fetcher);
    curl_multi_perform(fetcher->multi, &running);
    transfers_end(fetcher);
    hosts_turn(fetcher);
    if (give(fetcher, result)) return true;
    int64_t left = until - now();
    if (left <= 0) return false;
    /* a signal ends the waiting early, and the caller is to see it */
    if (curl_multi_poll(fetcher->multi, NULL, 0, (int)idle(fetcher, left), NULL) != CURLM_OK) return false;
    if (left > 200) until = now() + 200 < until ? now() + 200 : until;
  }
}

void fetch_drop(ro_fetcher *fetcher) {
  job_free(fetcher->given);
  fetcher->given = NULL;
}

size_t fetch_waiting(const ro_fetcher *fetcher) { return fetcher->waiting; }

static void jobs_free(fetch_job *job) {
  for (fetch_job *next; job; job = next) {
    next = job->next;
    job_free(job);
  }
}

void fetch_free(ro_fetcher *fetcher) {
  if (fetcher == NULL) return;
  fetch_drop(fetcher);
  jobs_free(fetcher->done);
  for (fetch_host *host = fetcher->hosts, *next; host; host = next) {
    next = host->next;
    jobs_free(host->first);
    if (host->active && host->active->curl) curl_multi_remove_handle(fetcher->multi, host->active->curl);
    job_free(host->active);
    robots_free(&host->rules);
    memory_release(NULL, host);
  }
  curl_multi_cleanup(fetcher->multi);
  memory_release(NULL, fetcher);
  curl_global_cleanup();
}
