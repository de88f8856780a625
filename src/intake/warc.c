/* One record at a time: its header lines, as much of its content as is wanted, and what must stand behind it. */
#include "intake/warc.h"

#include <stdio.h>
#include <string.h>

enum {
  BODY_MAXIMUM = LIMIT_PAGE_BYTES + LIMIT_WARC_HEAD,
  LOOK_AHEAD = 32, /* bytes that must be seen to know the beginning of a record */
  WARC_KEEP = 256 << 10,
  TRAILER = 4 /* the two line ends behind a record */
};

enum body_use { BODY_PASS, BODY_HEAD, BODY_KEEP };

/* What the header lines of a record said. */
typedef struct warc_head {
  bool response, resource, has_length;
  uint64_t length;
  http_head http;         /* the type of a resource, and then what the message says */
  size_t url, type, date; /* where they begin in warc->head, plus 1; 0: not given */
} warc_head;

/* ---- bytes ---- */

static size_t ready(const flow *in) { return in->chunk_len - in->chunk_at; }
static const char *here(const flow *in) { return in->chunk + in->chunk_at; }

static void take(warc_reader *warc, flow *in, size_t len) {
  in->chunk_at += len;
  warc->at += len;
}

/* So many bytes in the chunk, if there are so many. Where reading fails the bytes end, so that what came before is
 * taken; the failure is told behind it. */
static void have(warc_reader *warc, flow *in, size_t len) {
  while (ready(in) < len && !in->ended)
    if (!flow_more(in)) warc->faulted = in->ended = true;
}

/* ---- the beginning of a record ---- */

static bool is_version(const char *data, size_t len) {
  return len >= 10 && memcmp(data, "WARC/", 5) == 0 && (data[5] == '0' || data[5] == '1') && data[6] == '.' &&
         data[7] >= '0' && data[7] <= '9';
}

/* Behind the version a line must end and a header must follow, so that words about crawls are not taken for one. */
static bool is_record(const char *data, size_t len) {
  if (!is_version(data, len)) return false;
  const char *line = memchr(data, '\n', len < 12 ? len : 12);
  size_t left = line ? len - (size_t)(line + 1 - data) : 0;
  return line &&
         ((left >= 5 && memcmp(line + 1, "WARC-", 5) == 0) || (left >= 8 && memcmp(line + 1, "Content-", 8) == 0));
}

/* The first record that begins in the next len bytes, behind an empty line: its distance, or len. */
static size_t record_in(const flow *in, size_t len) {
  const char *from = here(in), *at = from, *end = from + len;
  size_t all = ready(in);
  while ((at = memmem(at, (size_t)(end - at), "\nWARC/", 6)) != NULL) {
    size_t offset = (size_t)(at + 1 - from);
    bool empty_line = offset >= 3 && at[-1] == '\r' && at[-2] == '\n';
    if ((empty_line || (offset >= 2 && at[-1] == '\n')) && is_record(at + 1, all - offset)) return offset;
    at++;
  }
  return len;
}

/* Goes to the next bytes at the beginning of a line that look like a record. */
static warc_step record_seek(warc_reader *warc, flow *in) {
  for (bool line_begins = true;; line_begins = false) {
    have(warc, in, LOOK_AHEAD);
    if (line_begins && is_version(here(in), ready(in))) break;
    const char *found = memmem(here(in), ready(in), "\nWARC/", 6);
    bool whole = found && (in->ended || ready(in) - (size_t)(found - here(in)) >= LOOK_AHEAD);
    if (found) take(warc, in, (size_t)(found - here(in)) + (whole ? 1 : 0));
    else if (in->ended) take(warc, in, ready(in));
    else take(warc, in, ready(in) - 5);
    if (ready(in) == 0) return warc->lost = false, WARC_END;
    if (whole && is_version(here(in), ready(in))) break;
  }
  warc->lost = false;
  return WARC_PASSED;
}

/* ---- telling ---- */

static warc_step broken(warc_reader *warc, ro_status status, const char *what) {
  warc->status = status;
  snprintf(warc->message, sizeof warc->message, "the record at byte %llu is left out: %s",
           (unsigned long long)warc->begin, what);
  return WARC_BROKEN;
}

/* The same where it is not known where the next one begins. */
static warc_step lost(warc_reader *warc, const char *what) {
  warc->lost = true;
  return broken(warc, RO_BAD_INPUT, what);
}

/* ---- header lines ---- */

/* A line without its end, in warc->line. WARC_END: there are no more bytes. */
static warc_step line_read(warc_reader *warc, flow *in, size_t *left) {
  buffer_clear(&warc->line);
  for (;;) {
    have(warc, in, 1);
    size_t len = ready(in);
    if (len == 0) return WARC_END;
    const char *end = memchr(here(in), '\n', len);
    if (end) len = (size_t)(end - here(in));
    if (len >= *left) return lost(warc, "its header is longer than 64 KiB");
    *left -= len + 1;
    buffer_append(&warc->line, here(in), len);
    take(warc, in, len + (end != NULL));
    if (end == NULL) continue;
    while (warc->line.len && warc->line.data[warc->line.len - 1] == '\r') warc->line.data[--warc->line.len] = 0;
    return WARC_PASSED;
  }
}

static bool number_read(ro_str text, uint64_t *number) {
  *number = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] < '0' || text.data[i] > '9' || *number > UINT64_MAX / 100) return false;
    *number = *number * 10 + (uint64_t)(text.data[i] - '0');
  }
  return text.len > 0;
}

static size_t keep(warc_reader *warc, ro_str value) {
  size_t at = warc->head.len + 1;
  buffer_append(&warc->head, value.data, value.len);
  buffer_putc(&warc->head, 0);
  return at;
}

static ro_str kept(const warc_reader *warc, size_t at) {
  if (at == 0 || warc->head.data == NULL) return (ro_str){"", 0};
  const char *data = warc->head.data + at - 1;
  return (ro_str){data, strlen(data)};
}

/* False when a length is none. */
static bool head_take(warc_reader *warc, warc_head *head, ro_str name, ro_str value) {
  if (str_is(name, "Content-Length")) {
    if (head->has_length || !number_read(value, &head->length)) return false;
    head->has_length = true;
  } else if (str_is(name, "WARC-Type")) {
    head->response = str_is(value, "response");
    head->resource = str_is(value, "resource");
  } else if (str_is(name, "WARC-Target-URI")) {
    if (value.len > 1 && value.data[0] == '<' && value.data[value.len - 1] == '>') value.data++, value.len -= 2;
    head->url = keep(warc, value);
  } else if (str_is(name, "WARC-Date")) {
    head->date = keep(warc, value);
  } else if (str_is(name, "Content-Type")) {
    head->type = keep(warc, value);
  }
  return true;
}

static warc_step head_read(warc_reader *warc, flow *in, warc_head *head) {
  size_t left = LIMIT_WARC_HEAD;
  bool sound = true;
  warc_step step = line_read(warc, in, &left);
  while (step == WARC_PASSED && (step = line_read(warc, in, &left)) == WARC_PASSED && warc->line.len) {
    ro_str name, value;
    if (header_split(warc->line.data, warc->line.len, &name, &value)) sound &= head_take(warc, head, name, value);
  }
  if (step == WARC_END) return broken(warc, RO_BAD_INPUT, "it is cut off");
  if (step != WARC_PASSED) return step;
  if (!sound) return lost(warc, "its length is no number, or there are two");
  return head->has_length ? WARC_PASSED : lost(warc, "it does not say its length");
}

/* ---- content ---- */

static enum body_use use_begin(warc_reader *warc, warc_head *head) {
  http_type(kept(warc, head->type), &head->http);
  if (head->resource && head->http.html) return BODY_KEEP;
  ro_str type = kept(warc, head->type);
  bool http = type.len == 0 || (type.len >= 16 && str_is((ro_str){type.data, 16}, "application/http"));
  return head->response && http ? BODY_HEAD : BODY_PASS;
}

static bool content_is_page(const char *data, size_t len) {
  enum sniff_kind kind;
  size_t start;
  return sniff(data, len, true, &kind, &start) && kind == SNIFF_PAGE;
}

/* Once the HTTP header is whole: is it wanted? */
static enum body_use use_of(const warc_reader *warc, warc_head *head) {
  const ro_buffer *body = &warc->body;
  if (http_head_len(body->data, body->len) == 0 || !http_read(body->data, body->len, &head->http)) return BODY_HEAD;
  bool success = head->http.status >= 200 && head->http.status < 300;
  return success && (head->http.html || !head->http.has_type) ? BODY_KEEP : BODY_PASS;
}

static void body_add(warc_reader *warc, warc_head *head, enum body_use *use, const char *data, size_t len) {
  size_t room = BODY_MAXIMUM - warc->body.len;
  if (*use == BODY_PASS || (*use == BODY_HEAD && warc->body.len > LIMIT_WARC_HEAD)) return;
  buffer_append(&warc->body, data, len < room ? len : room);
  if (*use == BODY_HEAD && !warc->body.failed) *use = use_of(warc, head);
}

/* How many of the next bytes are sure to be content: up to where a record begins that the length says is content too
 * (then *lies), and short of what is not seen whole yet. */
static size_t body_sure(const flow *in, uint64_t left, bool *lies) {
  size_t all = ready(in), window = left + 2 * TRAILER < all ? (size_t)left + 2 * TRAILER : all;
  size_t found = record_in(in, window);
  *lies = found < window && found < left + TRAILER;
  if (*lies) return found;
  if (left + LOOK_AHEAD <= all || in->ended) return left < all ? (size_t)left : all;
  size_t sure = all > LOOK_AHEAD ? all - LOOK_AHEAD : 0;
  return left < sure ? (size_t)left : sure;
}

static warc_step body_read(warc_reader *warc, flow *in, warc_head *head, enum body_use *use) {
  for (uint64_t left = head->length; left > 0;) {
    bool lies;
    have(warc, in, LOOK_AHEAD * 2);
    size_t len = body_sure(in, left, &lies);
    size_t content = len < left ? len : (size_t)left;
    body_add(warc, head, use, here(in), content);
    take(warc, in, len);
    left -= content;
    if (lies) return broken(warc, RO_BAD_INPUT, "its length lies, another record begins inside it");
    if (left && len == 0) return broken(warc, RO_BAD_INPUT, "it is cut off");
  }
  return WARC_PASSED;
}

/* Behind the content two line ends must stand; the end of the file will do. */
static warc_step trailer_read(warc_reader *warc, flow *in) {
  have(warc, in, TRAILER + 1);
  size_t len = 0;
  while (len < TRAILER && len < ready(in) && (here(in)[len] == '\r' || here(in)[len] == '\n')) len++;
  bool end = in->ended && ready(in) == len;
  bool short_ends = len && (size_t)len < ready(in) && here(in)[len] == 'W';
  take(warc, in, len);
  return len == TRAILER || end || short_ends ? WARC_PASSED : lost(warc, "its length lies, it goes on behind it");
}

/* ---- pages ---- */

static warc_step coding_told(warc_reader *warc, ro_str name) {
  char what[120];
  if (warc->told_coding) return WARC_PASSED;
  warc->told_coding = true;
  snprintf(what, sizeof what,
           "its content is packed by \"%.*s\", which is not undone here; of others like it nothing is said",
           name.len < 20 ? (int)name.len : 20, name.data);
  return broken(warc, RO_BAD_INPUT, what);
}

static warc_step page_give(warc_reader *warc, const warc_head *head, ro_str bytes) {
  char name[64];
  ro_str charset_said = head->http.charset;
  if (!head->http.has_type && !content_is_page(bytes.data, bytes.len)) return WARC_PASSED;
  bool said = charset_said.len && charset_said.len < sizeof name;
  if (said) memcpy(name, charset_said.data, charset_said.len); /* it may lie in the buffer that grows */
  size_t charset = said ? keep(warc, (ro_str){name, charset_said.len}) : 0;
  warc->page = (warc_page){bytes, kept(warc, head->url), kept(warc, charset), kept(warc, head->date)};
  return warc->head.failed ? WARC_NO_MEMORY : WARC_PAGE;
}

static warc_step page_make(warc_reader *warc, warc_head *head) {
  const http_head *http = &head->http;
  const char *wrong = NULL;
  ro_str bytes;
  if (head->resource) http_type(kept(warc, head->type), &head->http);
  else http_read(warc->body.data, warc->body.len, &head->http); /* again, for the buffers have grown */
  if (http->strange) return coding_told(warc, http->coding_name);
  size_t from = head->resource ? 0 : http->body_at;
  const char *data = warc->body.data ? warc->body.data : "";
  if (http_content(http, data + from, warc->body.len - from, LIMIT_PAGE_BYTES + 1, warc->work, &bytes, &wrong))
    return page_give(warc, head, bytes);
  return wrong ? broken(warc, RO_BAD_INPUT, wrong) : WARC_NO_MEMORY;
}

/* ---- records ---- */

static void buffer_empty(ro_buffer *buffer) {
  if (buffer->cap > WARC_KEEP) buffer_free(buffer);
  buffer_clear(buffer);
}

static warc_step record_begin(warc_reader *warc, flow *in) {
  if (warc->lost) {
    warc_step step = record_seek(warc, in);
    if (step != WARC_PASSED) return step;
  }
  for (;;) {
    have(warc, in, LOOK_AHEAD);
    if (ready(in) == 0) return WARC_END;
    if (*here(in) != '\r' && *here(in) != '\n') break;
    take(warc, in, 1);
  }
  warc->begin = warc->at;
  if (is_version(here(in), ready(in))) return warc->record++, WARC_PASSED;
  warc->status = RO_BAD_INPUT;
  warc->lost = true;
  snprintf(warc->message, sizeof warc->message, "something that is no record stands at byte %llu",
           (unsigned long long)warc->begin);
  return WARC_BROKEN;
}

warc_step warc_next(warc_reader *warc, flow *in) {
  warc_head head = {0};
  buffer_clear(&warc->head);
  buffer_empty(&warc->body);
  for (int i = 0; i < 2; i++) buffer_empty(&warc->work[i]);
  warc_step step = record_begin(warc, in);
  if (step == WARC_PASSED) step = head_read(warc, in, &head);
  enum body_use use = step == WARC_PASSED ? use_begin(warc, &head) : BODY_PASS;
  if (step == WARC_PASSED) step = body_read(warc, in, &head, &use);
  if (step == WARC_PASSED) step = trailer_read(warc, in);
  if (step == WARC_END && warc->faulted) return WARC_FAULT;
  if (warc->line.failed || warc->head.failed || warc->body.failed) return WARC_NO_MEMORY;
  if (step != WARC_PASSED || use == BODY_PASS) return step;
  if (use == BODY_HEAD) return broken(warc, RO_BAD_INPUT, "it holds no HTTP response");
  return page_make(warc, &head);
}

void warc_init(warc_reader *warc, const ro_allocator *allocator) {
  *warc = (warc_reader){0};
  buffer_init_from(&warc->line, allocator, LIMIT_WARC_HEAD + 1);
  buffer_init_from(&warc->head, allocator, 2 * LIMIT_WARC_HEAD);
  buffer_init_from(&warc->body, allocator, BODY_MAXIMUM + 1);
  for (int i = 0; i < 2; i++) buffer_init_from(&warc->work[i], allocator, LIMIT_PAGE_BYTES + 1);
}

void warc_free(warc_reader *warc) {
  buffer_free(&warc->line);
  buffer_free(&warc->head);
  buffer_free(&warc->body);
  for (int i = 0; i < 2; i++) buffer_free(&warc->work[i]);
}

void warc_begin(warc_reader *warc) {
  warc->record = warc->at = warc->begin = 0;
  warc->lost = warc->faulted = warc->told_coding = false;
}

void warc_resume(warc_reader *warc, flow *in) { warc->faulted = warc->lost = in->ended = false; }
