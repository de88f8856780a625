/* Responses of libmicrohttpd made once; packing by zlib. */
#include "serve/letter.h"

#include <microhttpd.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "serve/accept.h"

enum { WORTH_PACKING = 600, TAG_BYTES = 40 };

struct letter {
  atomic_uint owners;
  unsigned status;
  size_t size;
  char tag[TAG_BYTES], packed_tag[TAG_BYTES]; /* empty: none */
  char caching[64];
  bool is_page;
  struct MHD_Response *plain, *packed; /* packed may be NULL */
};

/* ---- headers ---- */

static const char *const GUARDS[][2] = {{"X-Content-Type-Options", "nosniff"},
                                        {"X-Frame-Options", "DENY"},
                                        {"Referrer-Policy", "no-referrer"},
                                        {"Cross-Origin-Opener-Policy", "same-origin"},
                                        {"Cross-Origin-Resource-Policy", "same-origin"},
                                        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"}};
static const char PAGE_POLICY[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
static const char DATA_POLICY[] = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

static bool put(struct MHD_Response *response, const char *name, const char *value) {
  return value == NULL || MHD_add_response_header(response, name, value) == MHD_YES;
}

bool letter_guard(struct MHD_Response *response, bool is_page) {
  bool fine = put(response, MHD_HTTP_HEADER_CONTENT_SECURITY_POLICY, is_page ? PAGE_POLICY : DATA_POLICY);
  for (size_t i = 0; i < sizeof GUARDS / sizeof *GUARDS; i++) fine = fine && put(response, GUARDS[i][0], GUARDS[i][1]);
  return fine;
}

static bool put_tag(struct MHD_Response *response, const char *tag) {
  char quoted[TAG_BYTES + 2];
  if (*tag == '\0') return true;
  snprintf(quoted, sizeof quoted, "\"%s\"", tag);
  return put(response, MHD_HTTP_HEADER_ETAG, quoted);
}

/* Those of one bytes' form. */
static bool put_all(struct MHD_Response *response, const letter_text *text, const letter *made, bool packed) {
  char retry[16], disposition[160];
  snprintf(retry, sizeof retry, "%u", text->retry_s);
  snprintf(disposition, sizeof disposition, "attachment; filename=\"%.100s\"", text->filename ? text->filename : "");
  return letter_guard(response, text->is_page) && put(response, MHD_HTTP_HEADER_CONTENT_TYPE, text->type) &&
         put(response, MHD_HTTP_HEADER_CACHE_CONTROL, made->caching) &&
         put(response, MHD_HTTP_HEADER_ALLOW, text->allow) &&
         put(response, MHD_HTTP_HEADER_CONTENT_DISPOSITION, text->filename ? disposition : NULL) &&
         put(response, MHD_HTTP_HEADER_RETRY_AFTER, text->retry_s ? retry : NULL) &&
         put(response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, text->asks_token ? "Bearer realm=\"readout\"" : NULL) &&
         put(response, MHD_HTTP_HEADER_VARY, text->tagged ? "Accept-Encoding" : NULL) &&
         put(response, MHD_HTTP_HEADER_CONTENT_ENCODING, packed ? "gzip" : NULL) &&
         put_tag(response, packed ? made->packed_tag : made->tag);
}

/* ---- making ---- */

static struct MHD_Response *form_new(const letter_text *text, const letter *made, ro_str bytes, bool packed) {
  enum MHD_ResponseMemoryMode mode = text->lasts ? MHD_RESPMEM_PERSISTENT : MHD_RESPMEM_MUST_COPY;
  struct MHD_Response *response = MHD_create_response_from_buffer(bytes.len, (void *)(uintptr_t)bytes.data, mode);
  if (response == NULL || put_all(response, text, made, packed)) return response;
  MHD_destroy_response(response);
  return NULL;
}

/* Packs into fresh memory when that saves a tenth; else gives nothing. */
static ro_str pack(ro_str body) {
  z_stream stream = {0};
  ro_str out = {NULL, 0};
  size_t room = body.len - body.len / 10;
  Bytef *data = body.len >= WORTH_PACKING && body.len < UINT32_MAX ? memory_alloc(NULL, room) : NULL;
  if (data == NULL || deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    memory_release(NULL, data);
    return out;
  }
  stream.next_in = (Bytef *)(uintptr_t)body.data;
  stream.avail_in = (uInt)body.len;
  stream.next_out = data;
  stream.avail_out = (uInt)room;
  if (deflate(&stream, Z_FINISH) == Z_STREAM_END) out = (ro_str){(const char *)data, stream.total_out};
  deflateEnd(&stream);
  if (out.data == NULL) memory_release(NULL, data);
  return out;
}

static void tag_set(letter *made, ro_str body) {
  unsigned long long one = hash_bytes(body.data, body.len, 1), two = hash_bytes(body.data, body.len, 2);
  snprintf(made->tag, sizeof made->tag, "%016llx%016llx", one, two);
  snprintf(made->packed_tag, sizeof made->packed_tag, "%016llx%016llx-gz", one, two);
}

static bool forms_make(letter *made, const letter_text *text) {
  ro_str packed = text->packed, fresh = {NULL, 0};
  if (text->tagged && packed.len == 0) packed = fresh = pack(text->body);
  made->plain = form_new(text, made, text->body, false);
  if (made->plain && packed.len) made->packed = form_new(text, made, packed, true);
  made->size = sizeof *made + text->body.len + packed.len + 4096 /* headers, about */;
  memory_release(NULL, (void *)(uintptr_t)fresh.data);
  return made->plain != NULL;
}

letter *letter_new(const letter_text *text) {
  letter *made = memory_zeroed(NULL, 1, sizeof *made);
  if (made == NULL) return NULL;
  atomic_init(&made->owners, 1);
  made->status = text->status;
  made->is_page = text->is_page;
  snprintf(made->caching, sizeof made->caching, "%s", text->caching ? text->caching : "no-store");
  if (text->tagged) tag_set(made, text->body);
  if (forms_make(made, text)) return made;
  letter_drop(made);
  return NULL;
}

letter *letter_keep(letter *kept) {
  atomic_fetch_add(&kept->owners, 1);
  return kept;
}

void letter_drop(letter *dropped) {
  if (dropped == NULL || atomic_fetch_sub(&dropped->owners, 1) != 1) return;
  if (dropped->plain) MHD_destroy_response(dropped->plain);
  if (dropped->packed) MHD_destroy_response(dropped->packed);
  memory_release(NULL, dropped);
}

size_t letter_size(const letter *asked) { return asked->size; }
unsigned letter_status(const letter *asked) { return asked->status; }

/* ---- sending ---- */

static const char *header(struct MHD_Connection *connection, const char *name) {
  return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/* The client has it. Browsers put these headers over those that they keep, so the policy is that of the whole answer.
 */
static unsigned send_same(const letter *sent, struct MHD_Connection *connection, const char *tag) {
  struct MHD_Response *response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
  bool fine = response && letter_guard(response, sent->is_page) && put_tag(response, tag) &&
              put(response, MHD_HTTP_HEADER_CACHE_CONTROL, sent->caching) &&
              put(response, MHD_HTTP_HEADER_VARY, "Accept-Encoding");
  fine = fine && MHD_queue_response(connection, MHD_HTTP_NOT_MODIFIED, response) == MHD_YES;
  if (response) MHD_destroy_response(response);
  return fine ? MHD_HTTP_NOT_MODIFIED : 0;
}

unsigned letter_send(const letter *sent, struct MHD_Connection *connection) {
  bool packed = sent->packed && accept_gzip(header(connection, MHD_HTTP_HEADER_ACCEPT_ENCODING));
  if (sent->status == MHD_HTTP_OK && *sent->tag) {
    const char *had = header(connection, MHD_HTTP_HEADER_IF_NONE_MATCH);
    if (accept_has_tag(had, sent->tag) || (sent->packed && accept_has_tag(had, sent->packed_tag)))
      return send_same(sent, connection, packed ? sent->packed_tag : sent->tag);
  }
  struct MHD_Response *response = packed ? sent->packed : sent->plain;
  return MHD_queue_response(connection, sent->status, response) == MHD_YES ? sent->status : 0;
}
