/* Other charsets: the loop around iconv that puts U+FFFD for what it cannot read and goes on. */
#include "text/legacy.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/error.h"

size_t legacy_convert(const char *charset, ro_str in, char *out, size_t room, size_t *made) {
  iconv_t handle = iconv_open("UTF-8", charset);
  if (handle == (iconv_t)-1) return SIZE_MAX;
  char *from = (char *)(uintptr_t)in.data, *to = out;
  size_t left = in.len, bad = 0;
  while (left && iconv(handle, &from, &left, &to, &room) == (size_t)-1) {
    if (errno == E2BIG || room < 4 || left == 0) break;
    memcpy(to, "\xef\xbf\xbd", 3);
    to += 3, room -= 3;
    from++, left--, bad++;
  }
  iconv(handle, NULL, NULL, &to, &room); /* a letter that waited for a tone, as in windows-1258 */
  iconv_close(handle);
  *made = (size_t)(to - out);
  return bad;
}

ro_status legacy_decode(ro_arena *arena, const char *charset, ro_str in, ro_str *text, size_t *bad, ro_error *error) {
  size_t room = in.len * 3 + 8, made = 0; /* no byte becomes more than three */
  char *out = arena_alloc(arena, room);
  if (out == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to decode the text");
  *bad = legacy_convert(charset, in, out, room - 1, &made);
  out[made] = '\0';
  *text = (ro_str){out, made};
  return RO_OK;
}
