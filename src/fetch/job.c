/* A transfer of libcurl and what it may do. */
#include "fetch/job.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/memory.h"
#include "fetch/address.h"

#define AGENT "readout/" RO_VERSION " (reads news feeds for its user; keeps to robots.txt)"

/* ---- what libcurl calls ---- */

/* The address that is really connected to, whatever the name resolved to before. */
static curl_socket_t on_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
  fetch_job *job = context;
  (void)purpose;
  if (!job->options->allow_private && !address_is_public(&address->addr)) {
    job->barred = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t on_body(char *data, size_t size, size_t count, void *context) {
  fetch_job *job = context;
  (void)size;
  if (job->body.len + count > job->maximum) {
    job->too_large = true;
    return 0;
  }
  buffer_append(&job->body, data, count);
  return job->body.failed ? 0 : count;
}

/* The value of a header, if it is this one. */
static void header_keep(const char *line, size_t len, const char *name, char *out, size_t size) {
  size_t at = strlen(name);
  if (len <= at || strncasecmp(line, name, at) != 0 || line[at] != ':') return;
  for (at++; at < len && (line[at] == ' ' || line[at] == '\t');) at++;
  while (len > at && (unsigned char)line[len - 1] <= ' ') len--;
  if (len - at < size) snprintf(out, size, "%.*s", (int)(len - at), line + at);
}

static size_t on_header(char *data, size_t size, size_t count, void *context) {
  fetch_job *job = context;
  (void)size;
  job->header_bytes += count;
  if (job->header_bytes > LIMIT_HEADER_BYTES) {
    job->too_large = true;
    return 0;
  }
  header_keep(data, count, "etag", job->got_etag, sizeof job->got_etag);
  header_keep(data, count, "last-modified", job->got_modified, sizeof job->got_modified);
  header_keep(data, count, "content-type", job->got_type, sizeof job->got_type);
  header_keep(data, count, "location", job->location, sizeof job->location);
  return count;
}

/* ---- a job ---- */

static char *copied(const char *text) { return text ? memory_string(NULL, text) : NULL; }

fetch_job *job_new(const fetch_request *request, const char *url, const fetch_options *options) {
  fetch_job *job = memory_zeroed(NULL, 1, sizeof *job);
  if (job == NULL) return NULL;
  job->tag = request->tag;
  job->maximum = request->maximum;
  job->options = options;
  job->url = copied(url);
  job->etag = copied(request->etag);
  job->modified = copied(request->modified);
  buffer_init_from(&job->body, NULL, request->maximum + 1);
  if (job->url) return job;
  job_free(job);
  return NULL;
}

void job_stop(fetch_job *job) {
  if (job->curl) curl_easy_cleanup(job->curl);
  curl_slist_free_all(job->headers);
  job->curl = NULL;
  job->headers = NULL;
}

void job_free(fetch_job *job) {
  if (job == NULL) return;
  job_stop(job);
  buffer_free(&job->body);
  memory_release(NULL, job->url);
  memory_release(NULL, job->etag);
  memory_release(NULL, job->modified);
  memory_release(NULL, job);
}

bool job_redirect(fetch_job *job, const char *url) {
  char *copy = copied(url);
  if (copy == NULL) return false;
  memory_release(NULL, job->url);
  job->url = copy;
  job->hops++;
  return true;
}

static void header_add(fetch_job *job, const char *name, const char *value) {
  char line[JOB_FIELD + 32];
  if (value == NULL || *value == '\0' || strpbrk(value, "\r\n")) return;
  snprintf(line, sizeof line, "%s: %s", name, value);
  struct curl_slist *more = curl_slist_append(job->headers, line);
  if (more) job->headers = more;
}

static void options_set(fetch_job *job) {
  CURL *curl = job->curl;
  int64_t left = (int64_t)job->options->deadline * 1000 - job->spent;
  curl_easy_setopt(curl, CURLOPT_URL, job->url);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, AGENT);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* not even one of the environment */
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)(left > 1 ? left : 1));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, 15000L);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, on_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, job);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, job);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, job);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, job->headers);
  curl_easy_setopt(curl, CURLOPT_PRIVATE, job);
  /* a connection of another job was opened under that one's eyes; each of ours is looked at anew */
  curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
}

bool job_start(fetch_job *job) {
  job->curl = curl_easy_init();
  if (job->curl == NULL) return false;
  buffer_clear(&job->body);
  job->got_etag[0] = job->got_modified[0] = job->got_type[0] = job->location[0] = '\0';
  job->header_bytes = 0;
  job->barred = job->too_large = false;
  header_add(job, "If-None-Match", job->etag);
  header_add(job, "If-Modified-Since", job->modified);
  header_add(job, "Accept",
             "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/html;q=0.9, */*;q=0.5");
  options_set(job);
  return true;
}
