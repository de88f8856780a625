/* Which addresses of the network may be reached. */
#ifndef FETCH_ADDRESS_H
#define FETCH_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* True for an address of the public internet: none that is private, loopback, link-local, multicast, reserved, or holds
 * an address of IPv4 (mapped, NAT64, 6to4, Teredo). */
bool address_is_public(const struct sockaddr *address);

#endif
