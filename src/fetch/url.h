/* Parts of URLs. Called by fetch.c. */
#ifndef FETCH_URL_H
#define FETCH_URL_H

#include <curl/curl.h>

#include "fetch/fetch.h"

/* The host as "scheme://name:port", and what is asked of it. */
bool url_split(const char *url, char *host, size_t host_size, char *path, size_t path_size);

#endif
