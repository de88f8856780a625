/* URLs, by libcurl's own parser, so that what is checked is what is fetched. */
#include "fetch/url.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static bool part(CURLU *url, CURLUPart which, unsigned flags, char *out, size_t size) {
  char *text = NULL;
  if (curl_url_get(url, which, &text, flags) != CURLUE_OK) return false;
  int len = snprintf(out, size, "%s", text);
  curl_free(text);
  return len > 0 && (size_t)len < size;
}

static bool is_web(const char *scheme) { return strcasecmp(scheme, "http") == 0 || strcasecmp(scheme, "https") == 0; }

static bool lowered_host(CURLU *url) {
  char host[256];
  if (!part(url, CURLUPART_HOST, 0, host, sizeof host)) return false;
  for (char *at = host; *at; at++)
    if (*at >= 'A' && *at <= 'Z') *at = (char)(*at + 32);
  return curl_url_set(url, CURLUPART_HOST, host, 0) == CURLUE_OK;
}

static bool url_read(CURLU *parsed, const char *base, const char *url, char *out) {
  char scheme[16];
  if (base && curl_url_set(parsed, CURLUPART_URL, base, 0) != CURLUE_OK) return false;
  if (curl_url_set(parsed, CURLUPART_URL, url, CURLU_URLENCODE) != CURLUE_OK) return false;
  if (!part(parsed, CURLUPART_SCHEME, 0, scheme, sizeof scheme) || !is_web(scheme)) return false;
  char *named = NULL;
  bool has_user = curl_url_get(parsed, CURLUPART_USER, &named, 0) == CURLUE_OK;
  curl_free(named);
  if (has_user || !lowered_host(parsed)) return false;
  curl_url_set(parsed, CURLUPART_FRAGMENT, NULL, 0);
  return part(parsed, CURLUPART_URL, 0, out, FETCH_URL_BYTES);
}

bool fetch_url(const char *base, const char *url, char *out) {
  CURLU *parsed = curl_url();
  bool fine = parsed && url_read(parsed, base, url, out);
  curl_url_cleanup(parsed);
  return fine;
}

bool url_split(const char *url, char *host, size_t host_size, char *path, size_t path_size) {
  CURLU *parsed = curl_url();
  char scheme[16], name[256], port[8], query[FETCH_URL_BYTES] = "", way[FETCH_URL_BYTES];
  bool fine = parsed && curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK &&
              part(parsed, CURLUPART_SCHEME, 0, scheme, sizeof scheme) &&
              part(parsed, CURLUPART_HOST, 0, name, sizeof name) &&
              part(parsed, CURLUPART_PORT, CURLU_DEFAULT_PORT, port, sizeof port) &&
              part(parsed, CURLUPART_PATH, 0, way, sizeof way);
  bool asks = fine && part(parsed, CURLUPART_QUERY, 0, query, sizeof query);
  if (fine) snprintf(host, host_size, "%s://%s:%s", scheme, name, port);
  if (fine) snprintf(path, path_size, "%s%s%s", way, asks ? "?" : "", query);
  curl_url_cleanup(parsed);
  return fine;
}
