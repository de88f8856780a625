/* Structs with their size in front: see sized.h. */
#include "base/sized.h"

#include <string.h>

#include "base/error.h"

/* True when all bytes behind the first `size` are 0. */
static bool rest_is_unset(const void *given, size_t size, size_t len) {
  const unsigned char *bytes = given;
  for (size_t i = size; i < len; i++)
    if (bytes[i]) return false;
  return true;
}

ro_status sized_take(void *out, size_t size, const void *given, const char *what, ro_error *error) {
  size_t len = 0;
  memset(out, 0, size);
  if (given) {
    memcpy(&len, given, sizeof len);
    if (len <= sizeof len) return error_set(error, RO_USAGE, NULL, 0, "%s: its size is not set", what);
    if (len > size && !rest_is_unset(given, size, len))
      return error_set(error, RO_USAGE, NULL, 0, "%s: of a newer library than %s", what, RO_VERSION);
    memcpy(out, given, len < size ? len : size);
  }
  memcpy(out, &size, sizeof size);
  return RO_OK;
}

ro_status error_missing(const char *what, ro_error *error) {
  return error_set(error, RO_USAGE, NULL, 0, "%s is missing", what);
}
