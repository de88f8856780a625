/* Addresses by the registries of special purposes (RFC 6890 and what came after). Of IPv6 only the part that is given
 * out as public (2000::/3) is let through, without what is special in it. */
#include "fetch/address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

typedef struct block4 {
  uint32_t from;
  unsigned bits;
} block4;

static const block4 special4[] = {{0x00000000, 8},  {0x0a000000, 8},  {0x64400000, 10}, {0x7f000000, 8},
                                  {0xa9fe0000, 16}, {0xac100000, 12}, {0xc0000000, 24}, {0xc0000200, 24},
                                  {0xc0586300, 24}, {0xc0a80000, 16}, {0xc6120000, 15}, {0xc6336400, 24},
                                  {0xcb007100, 24}, {0xe0000000, 4},  {0xf0000000, 4}};

typedef struct block6 {
  uint8_t from[4];
  unsigned bits;
} block6;

/* 2001::/23 holds Teredo, benchmarking, ORCHID; 2002::/16 is 6to4; two blocks are for documentation. */
static const block6 special6[] = {
    {{0x20, 0x01, 0x00, 0x00}, 23}, {{0x20, 0x01, 0x0d, 0xb8}, 32}, {{0x20, 0x02}, 16}, {{0x3f, 0xff, 0x00}, 20}};

static bool public4(uint32_t address) {
  for (size_t i = 0; i < sizeof special4 / sizeof *special4; i++)
    if ((address ^ special4[i].from) >> (32 - special4[i].bits) == 0) return false;
  return true;
}

static uint32_t first4(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool public6(const uint8_t *bytes) {
  if (bytes[0] >> 5 != 1) return false;
  for (size_t i = 0; i < sizeof special6 / sizeof *special6; i++)
    if ((first4(bytes) ^ first4(special6[i].from)) >> (32 - special6[i].bits) == 0) return false;
  return true;
}

bool address_is_public(const struct sockaddr *address) {
  if (address->sa_family == AF_INET) {
    struct sockaddr_in four;
    memcpy(&four, address, sizeof four);
    return public4(ntohl(four.sin_addr.s_addr));
  }
  if (address->sa_family != AF_INET6) return false;
  struct sockaddr_in6 six;
  memcpy(&six, address, sizeof six);
  return public6(six.sin6_addr.s6_addr);
}
