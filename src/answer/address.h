/* Addresses that articles gave, before somebody follows them. */
#ifndef ANSWER_ADDRESS_H
#define ANSWER_ADDRESS_H

#include <stdbool.h>

#include "readout/readout.h"

/* The part between the scheme and what follows the host, for http and https; len 0: no such address. */
ro_str address_host(const char *url);
/* It may be followed: http or https, and nothing in it that is no part of an address. url may be NULL. */
bool address_is_link(const char *url);

#endif
