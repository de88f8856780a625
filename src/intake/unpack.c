/* Content that zlib or brotli packed. What is cut off gives what there is; what goes beyond the limit of a bomb is
 * told.
 */
#include <brotli/decode.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "base/limits.h"
#include "base/memory.h"
#include "intake/http.h"

enum { WINDOW_ANY = 15 + 32, WINDOW_RAW = -15, PIECE_BYTES = 32 << 10 };

static const char message_broken[] = "what packs its content is broken";
static const char message_bomb[] = "its content unpacks to more than is plausible";

static bool piece_put(ro_buffer *out, const void *piece, size_t got, size_t maximum) {
  size_t room = maximum - out->len;
  buffer_append(out, piece, got < room ? got : room);
  return out->len < maximum && !out->failed;
}

/* ---- zlib ---- */

static void *take(void *context, uInt count, uInt size) { return memory_alloc(context, (size_t)count * size); }
static void give(void *context, void *data) { memory_release(context, data); }

static bool is_zlib(ro_str data) {
  const uint8_t *bytes = (const uint8_t *)data.data;
  return data.len >= 2 && (bytes[0] & 15) == 8 && ((unsigned)bytes[0] << 8 | bytes[1]) % 31 == 0;
}

static bool is_gzip(ro_str data) { return data.len >= 3 && memcmp(data.data, "\x1f\x8b\x08", 3) == 0; }

/* Until the end, the maximum or something broken; gives zlib's last word. */
static int inflate_into(z_stream *stream, size_t maximum, ro_buffer *out) {
  unsigned char piece[PIECE_BYTES];
  int status = Z_OK;
  bool room = true;
  while (status == Z_OK && room) {
    stream->next_out = piece;
    stream->avail_out = sizeof piece;
    status = inflate(stream, Z_NO_FLUSH);
    room = piece_put(out, piece, sizeof piece - stream->avail_out, maximum);
  }
  return status;
}

static bool undo_zlib(ro_str *content, unsigned coding, size_t maximum, ro_buffer *out, const char **wrong) {
  bool any = is_gzip(*content) || is_zlib(*content);
  if (coding == HTTP_GZIP && !is_gzip(*content)) return true; /* it is not packed */
  z_stream stream = {.zalloc = take, .zfree = give, .opaque = (void *)(uintptr_t)out->allocator};
  stream.next_in = (unsigned char *)(uintptr_t)content->data;
  stream.avail_in = (uInt)content->len;
  if (inflateInit2(&stream, any ? WINDOW_ANY : WINDOW_RAW) != Z_OK) {
    out->failed = true;
    return false;
  }
  int status = inflate_into(&stream, maximum, out);
  inflateEnd(&stream);
  bool nothing = out->len == 0 && status != Z_STREAM_END;
  if (nothing && !any) return true;
  if (nothing || status == Z_DATA_ERROR || status == Z_NEED_DICT) *wrong = message_broken;
  *content = (ro_str){out->data ? out->data : "", out->len};
  return *wrong == NULL;
}

/* ---- brotli ---- */

static void *take_bytes(void *context, size_t size) { return memory_alloc(context, size); }

/* Brotli has no magic number: what is no stream of it and begins as markup does is not packed. */
static bool is_markup(ro_str data) {
  if (data.len >= 3 && memcmp(data.data, "\xef\xbb\xbf", 3) == 0) data.data += 3, data.len -= 3;
  while (data.len && memchr(" \t\r\n", *data.data, 4)) data.data++, data.len--;
  return data.len && *data.data == '<';
}

static BrotliDecoderResult brotli_into(BrotliDecoderState *state, ro_str content, size_t maximum, ro_buffer *out) {
  uint8_t piece[PIECE_BYTES];
  const uint8_t *in = (const uint8_t *)content.data;
  size_t in_len = content.len;
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  bool room = true;
  while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && room) {
    uint8_t *to = piece;
    size_t to_len = sizeof piece;
    result = BrotliDecoderDecompressStream(state, &in_len, &in, &to_len, &to, NULL);
    room = piece_put(out, piece, sizeof piece - to_len, maximum);
  }
  return result;
}

static bool is_memory(BrotliDecoderErrorCode code) {
  return code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES && code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES;
}

static bool undo_brotli(ro_str *content, size_t maximum, ro_buffer *out, const char **wrong) {
  void *allocator = (void *)(uintptr_t)out->allocator;
  BrotliDecoderState *state = BrotliDecoderCreateInstance(take_bytes, give, allocator);
  if (state == NULL) {
    out->failed = true;
    return false;
  }
  BrotliDecoderResult result = brotli_into(state, *content, maximum, out);
  bool broken = result == BROTLI_DECODER_RESULT_ERROR;
  if (broken && is_memory(BrotliDecoderGetErrorCode(state))) out->failed = true;
  BrotliDecoderDestroyInstance(state);
  bool nothing = out->len == 0 && result != BROTLI_DECODER_RESULT_SUCCESS;
  if ((broken || nothing) && is_markup(*content)) return true; /* it is not packed */
  if (broken || nothing) *wrong = message_broken;
  *content = (ro_str){out->data ? out->data : "", out->len};
  return *wrong == NULL;
}

bool coding_undo(ro_str *content, unsigned coding, size_t maximum, ro_buffer *out, const char **wrong) {
  size_t plausible = LIMIT_CONTENT_FREE + content->len * LIMIT_UNPACKED_FACTOR;
  size_t most = plausible < maximum ? plausible : maximum;
  buffer_clear(out);
  if (content->len == 0) return true;
  bool done =
      coding == HTTP_BROTLI ? undo_brotli(content, most, out, wrong) : undo_zlib(content, coding, most, out, wrong);
  if (done && out->len == most && most < maximum) *wrong = message_bomb;
  return done && *wrong == NULL && !out->failed;
}
