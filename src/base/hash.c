/* hash_bytes: eight bytes at a time through a 64x64 to 128 bit multiplication, after Wang Yi's wyhash (public domain).
 * Bytes are read as little-endian, so that event ids and compiled packs are the same on every machine. */
#include "base/hash.h"

#include <string.h>

__extension__ typedef unsigned __int128 wide;

static uint64_t load(const unsigned char *byte, size_t len) {
  uint64_t value = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (len == 8) {
    memcpy(&value, byte, 8);
    return value;
  }
#endif
  for (size_t i = 0; i < len; i++) value |= (uint64_t)byte[i] << (8 * i);
  return value;
}

static uint64_t multiply(uint64_t a, uint64_t b) {
  wide product = (wide)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t hash_bytes(const void *data, size_t len, uint64_t seed) {
  const uint64_t k0 = 0xa0761d6478bd642fu, k1 = 0xe7037ed1a0b428dbu, k2 = 0x8ebc6af09c88c6e3u;
  const unsigned char *byte = data;
  uint64_t hash = seed ^ multiply(seed ^ k0, k1 ^ len);
  size_t left = len;
  for (; left > 16; left -= 16, byte += 16) hash = multiply(load(byte, 8) ^ k1, load(byte + 8, 8) ^ hash);
  uint64_t a = load(byte, left < 8 ? left : 8);
  uint64_t b = left > 8 ? load(byte + 8, left - 8) : 0;
  return hash_mix(multiply(a ^ k2, b ^ hash ^ k0) ^ len);
}
