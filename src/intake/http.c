/* Header lines and chunks. What servers say is not always so: content that is not coded as its header says is taken as
 * it is. */
#include "intake/http.h"

#include <string.h>

#include "base/ascii.h"

/* ---- lines ---- */

static bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }

static ro_str trimmed(const char *data, size_t len) {
  while (len && is_space(*data)) data++, len--;
  while (len && is_space(data[len - 1])) len--;
  return (ro_str){data, len};
}

bool str_is(ro_str text, const char *word) { return text.len == strlen(word) && ascii_same(text.data, word, text.len); }

bool header_split(const char *line, size_t len, ro_str *name, ro_str *value) {
  const char *colon = memchr(line, ':', len);
  if (colon == NULL || colon == line || is_space(*line)) return false;
  *name = trimmed(line, (size_t)(colon - line));
  *value = trimmed(colon + 1, len - (size_t)(colon + 1 - line));
  return true;
}

size_t http_head_len(const char *data, size_t len) {
  const char *at = data, *end = data + len, *line;
  while (at < end && (line = memchr(at, '\n', (size_t)(end - at))) != NULL) {
    bool empty = line == at || (line == at + 1 && *at == '\r');
    at = line + 1;
    if (empty) return (size_t)(at - data);
  }
  return 0;
}

/* ---- values ---- */

/* Cuts the next piece up to a separator; false when nothing is left. */
static bool piece_next(ro_str *rest, char separator, ro_str *piece) {
  if (rest->len == 0) return false;
  const char *end = memchr(rest->data, separator, rest->len);
  size_t len = end ? (size_t)(end - rest->data) : rest->len;
  *piece = trimmed(rest->data, len);
  rest->data += len + (end != NULL);
  rest->len -= len + (end != NULL);
  return true;
}

static ro_str unquoted(ro_str text) {
  while (text.len && (*text.data == '"' || *text.data == '\'')) text.data++, text.len--;
  while (text.len && (text.data[text.len - 1] == '"' || text.data[text.len - 1] == '\'')) text.len--;
  return text;
}

void http_type(ro_str value, http_head *head) {
  ro_str piece = {0};
  head->has_type = piece_next(&value, ';', &piece) && piece.len;
  head->html = str_is(piece, "text/html") || str_is(piece, "application/xhtml+xml");
  while (piece_next(&value, ';', &piece))
    if (piece.len > 8 && ascii_same(piece.data, "charset=", 8))
      head->charset = unquoted(trimmed(piece.data + 8, piece.len - 8));
}

static void coding_add(http_head *head, ro_str coding) {
  if (coding.len == 0 || str_is(coding, "identity") || str_is(coding, "none")) return;
  unsigned known = str_is(coding, "gzip") || str_is(coding, "x-gzip") ? HTTP_GZIP
                   : str_is(coding, "deflate")                        ? HTTP_DEFLATE
                   : str_is(coding, "br")                             ? HTTP_BROTLI
                                                                      : HTTP_OTHER;
  if (known != HTTP_OTHER && head->coding_count < HTTP_CODINGS) {
    head->codings[head->coding_count++] = (unsigned char)known;
  } else {
    head->strange = true;
    head->coding_name = coding;
  }
}

static void transfer_add(http_head *head, ro_str coding) {
  if (str_is(coding, "chunked")) head->chunked = true;
  else coding_add(head, coding);
}

static void header_take(http_head *head, ro_str name, ro_str value) {
  ro_str piece;
  if (str_is(name, "Content-Type")) http_type(value, head);
  if (str_is(name, "Content-Encoding"))
    while (piece_next(&value, ',', &piece)) coding_add(head, piece);
  if (str_is(name, "Transfer-Encoding"))
    while (piece_next(&value, ',', &piece)) transfer_add(head, piece);
}

/* The three digits behind the version. */
static bool status_read(const char *line, size_t len, unsigned *status) {
  if (len < 5 || !ascii_same(line, "HTTP/", 5)) return false;
  const char *at = memchr(line, ' ', len), *end = line + len;
  if (at == NULL) return false;
  while (at < end && *at == ' ') at++;
  if (end - at < 3) return false;
  *status = 0;
  for (int i = 0; i < 3; i++, at++) {
    if (*at < '0' || *at > '9') return false;
    *status = *status * 10 + (unsigned)(*at - '0');
  }
  return true;
}

bool http_read(const char *data, size_t len, http_head *head) {
  *head = (http_head){.body_at = http_head_len(data, len)};
  const char *end = memchr(data, '\n', len);
  if (head->body_at == 0 || end == NULL || !status_read(data, (size_t)(end - data), &head->status)) return false;
  for (const char *at = end + 1; at < data + head->body_at; at = end + 1) {
    ro_str name, value;
    end = memchr(at, '\n', (size_t)(data + head->body_at - at));
    if (end == NULL) break;
    if (header_split(at, (size_t)(end - at), &name, &value)) header_take(head, name, value);
  }
  return true;
}

/* ---- chunks ---- */

static int hex_digit(char byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  byte = (char)(byte | 0x20);
  return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The line before a chunk: its length, and where the chunk begins; false when there is none. */
static bool chunk_head(ro_str data, size_t *at, size_t *len) {
  size_t here = *at, digits = 0;
  while (here < data.len && (is_space(data.data[here]) || data.data[here] == '\n')) here++;
  for (*len = 0; here < data.len && hex_digit(data.data[here]) >= 0 && digits < 8; here++, digits++)
    *len = *len * 16 + (size_t)hex_digit(data.data[here]);
  const char *end = digits && here < data.len ? memchr(data.data + here, '\n', data.len - here) : NULL;
  if (end == NULL || (data.data[here] != ';' && !is_space(data.data[here]) && data.data[here] != '\n')) return false;
  *at = (size_t)(end + 1 - data.data);
  return true;
}

/* What is cut off gives what there is. */
static bool chunks_join(ro_str *content, size_t maximum, ro_buffer *out, const char **wrong) {
  size_t at = 0, len;
  buffer_clear(out);
  if (!chunk_head(*content, &at, &len)) return true; /* it is not in chunks */
  while (len && out->len < maximum) {
    size_t left = content->len - at, take = len < left ? len : left, room = maximum - out->len;
    buffer_append(out, content->data + at, take < room ? take : room);
    at += take;
    if (take < len || at == content->len) break;
    if (!chunk_head(*content, &at, &len)) {
      *wrong = "its chunks are broken";
      return false;
    }
  }
  *content = (ro_str){out->data ? out->data : "", out->len};
  return !out->failed;
}

bool http_content(const http_head *head, const char *data, size_t len, size_t maximum, ro_buffer work[2],
                  ro_str *content, const char **wrong) {
  unsigned turn = 0;
  *content = (ro_str){data, len};
  *wrong = NULL;
  if (head->chunked && !chunks_join(content, maximum, &work[turn++ & 1], wrong)) return false;
  for (unsigned i = head->coding_count; i > 0; i--)
    if (!coding_undo(content, head->codings[i - 1], maximum, &work[turn++ & 1], wrong)) return false;
  if (content->len > maximum) content->len = maximum;
  return true;
}
