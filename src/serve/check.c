/* What a request must be before anything is done for it, in the order in which it is looked at: well-formed, meant for
 * this server, sent by its own page, allowed to write, and not too much. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/hash.h"
#include "serve/request.h"

enum { ADDRESS_BYTES = 64 };
static const char API[] = "/api/v1/";

static bool refuse(request *asked, unsigned status, const char *title, const char *detail) {
  request_refuse(asked, &(refusal){.status = status, .title = title, .detail = detail});
  return false;
}

/* ---- well-formed ---- */

static bool target_fits(request *asked) {
  if (asked->too_long) return refuse(asked, 414, "URI Too Long", "at most 8 KiB are read");
  if (asked->fault == URI_MANY) return refuse(asked, 400, "Bad Request", "too many parameters");
  if (asked->fault == URI_BAD)
    return refuse(asked, 400, "Bad Request", "the address does not decode to a path and parameters in UTF-8");
  return true;
}

static bool heads_fit(request *asked, const heads *sent) {
  if (sent->bytes + asked->target_length > LIMIT_HEAD_BYTES)
    return refuse(asked, 431, "Request Header Fields Too Large", "at most 16 KiB are read");
  if (sent->twice) return refuse(asked, 400, "Bad Request", "a header that may stand once stands there twice");
  return true;
}

static bool length_fits(request *asked, const heads *sent) {
  bool posts = strcmp(asked->method, "POST") == 0;
  if (sent->coding) return refuse(asked, 411, "Length Required", "send a body with its Content-Length, not in chunks");
  if (sent->length && !heads_length(sent->length, &asked->body_length))
    return refuse(asked, 400, "Bad Request", "the Content-Length is no number");
  if (posts && sent->length == NULL) return refuse(asked, 411, "Length Required", "send the Content-Length");
  if (!posts && asked->body_length) return refuse(asked, 400, "Bad Request", "only POST takes a body");
  return true;
}

static bool method_fits(request *asked, const char *method) {
  static const char *const known[] = {"GET", "HEAD", "POST", "DELETE"};
  asked->is_head = strcmp(method, "HEAD") == 0;
  asked->method = NULL;
  for (size_t i = 0; i < 4; i++)
    if (strcmp(method, known[i]) == 0) asked->method = asked->is_head ? "GET" : known[i];
  if (asked->method) return true;
  asked->method = "";
  bool api = strncmp(asked->parts.path, API, sizeof API - 1) == 0;
  request_refuse(asked, &(refusal){.status = 405,
                                   .title = "Method Not Allowed",
                                   .detail = "there are GET, HEAD, POST and DELETE",
                                   .allow = api ? "GET, HEAD, POST, DELETE" : "GET, HEAD"});
  return false;
}

/* ---- meant for this server, by its page ---- */

/* The address at which a connection came in, as it is written; NULL: not known. */
static const char *local_address(request *asked, char out[ADDRESS_BYTES]) {
  server_address own = {.any = {0}};
  socklen_t len = sizeof own;
  if (asked->guest == NULL || getsockname(asked->guest->descriptor, &own.any, &len) != 0) return NULL;
  if (own.any.sa_family == AF_INET) return inet_ntop(AF_INET, &own.four.sin_addr, out, ADDRESS_BYTES);
  const struct in6_addr *six = &own.six.sin6_addr;
  if (IN6_IS_ADDR_V4MAPPED(six)) return inet_ntop(AF_INET, &six->s6_addr[12], out, ADDRESS_BYTES);
  return inet_ntop(AF_INET6, six, out, ADDRESS_BYTES);
}

static bool host_is_ours(request *asked, const heads *sent) {
  char address[ADDRESS_BYTES];
  const server *all = asked->server;
  if (sent->host == NULL) return refuse(asked, 400, "Bad Request", "a Host header is wanted");
  if (host_fits(&all->names, sent->host, all->open ? local_address(asked, address) : NULL)) return true;
  return refuse(asked, 421, "Misdirected Request",
                "this server has another name: start it with --host NAME for each that leads here");
}

/* Only our page, and what is no browser, asks for data; a link from elsewhere may lead to the page itself. */
static bool site_is_ours(request *asked, const heads *sent) {
  bool api = strncmp(asked->parts.path, "/api/", 5) == 0;
  if (!api || sent->site == NULL || strcmp(sent->site, "same-origin") == 0 || strcmp(sent->site, "none") == 0)
    return true;
  return refuse(asked, 403, "Forbidden", "another site's page may not ask here");
}

static bool origin_is_ours(request *asked, const heads *sent) {
  if (sent->origin == NULL)
    return refuse(asked, 403, "Forbidden", "an Origin header with this server's own origin is wanted");
  if (!host_is_origin(sent->host, sent->origin))
    return refuse(asked, 403, "Forbidden", "the Origin is another than this server's");
  if (asked->body_length && !heads_json(sent->type))
    return refuse(asked, 415, "Unsupported Media Type", "send application/json");
  return true;
}

/* ---- allowed, and not too much ---- */

static bool may_write(request *asked, const heads *sent) {
  const server *all = asked->server;
  if (all->options->read_only) return refuse(asked, 403, "Forbidden", "this server changes nothing: --read-only");
  if (token_is_in(all->token, sent->token)) return true;
  request_refuse(asked, &(refusal){.status = 401,
                                   .title = "Unauthorized",
                                   .detail = "Authorization: Bearer TOKEN is wanted, with the token of this server",
                                   .asks_token = true});
  return false;
}

static uint64_t who_asks(request *asked) {
  server_address peer = {.any = {0}};
  socklen_t len = sizeof peer;
  if (asked->guest == NULL || getpeername(asked->guest->descriptor, &peer.any, &len) != 0) return 1;
  if (peer.any.sa_family == AF_INET6) return hash_bytes(&peer.six.sin6_addr, 8, 6); /* its net */
  return hash_bytes(&peer.four.sin_addr, 4, 4);
}

static bool may_code(request *asked) {
  unsigned seconds = rate_take(&asked->server->coding, who_asks(asked), clock_ms());
  if (seconds == 0) return true;
  request_refuse(asked, &(refusal){.status = 429,
                                   .title = "Too Many Requests",
                                   .detail = "texts are coded only so often: wait a little",
                                   .retry_s = seconds});
  return false;
}

static bool body_has_room(request *asked) {
  size_t most = asked->need == REPLY_WRITES ? LIMIT_POSTED_BYTES : LIMIT_CODED_BYTES;
  if (asked->body_length > most)
    return refuse(asked, 413, "Content Too Large",
                  asked->need == REPLY_WRITES ? "at most 16 MiB are read" : "at most 4 MiB are read");
  if (atomic_fetch_add(&asked->server->posted, asked->body_length) + asked->body_length > LIMIT_POSTED_ALL) {
    atomic_fetch_sub(&asked->server->posted, asked->body_length);
    request_refuse(
        asked,
        &(refusal){
            .status = 503, .title = "Service Unavailable", .detail = "too many bodies are read at once", .retry_s = 1});
    return false;
  }
  asked->reserved = asked->body_length;
  buffer_init_from(&asked->body, NULL, asked->body_length + 1);
  return true;
}

static bool post_fits(request *asked, const heads *sent) {
  reply_question question = {.method = asked->method, .path = ""};
  bool api = strncmp(asked->parts.path, API, sizeof API - 1) == 0;
  if (api) question.path = asked->parts.path + sizeof API - 1;
  asked->need = api ? reply_needs(&question) : REPLY_READS;
  if (strcmp(asked->method, "GET") == 0) return true;
  if (!origin_is_ours(asked, sent)) return false;
  if (asked->need == REPLY_WRITES && !may_write(asked, sent)) return false;
  if (asked->need == REPLY_CODES && !may_code(asked)) return false;
  return body_has_room(asked);
}

void request_check(request *asked, const char *method) {
  heads sent;
  heads_read(asked->connection, &sent);
  asked->route = metrics_route(asked->parts.path);
  bool fine = target_fits(asked) && heads_fit(asked, &sent) && host_is_ours(asked, &sent) &&
              method_fits(asked, method) && length_fits(asked, &sent) && site_is_ours(asked, &sent) &&
              post_fits(asked, &sent);
  if (fine) return;
  /* what would wait for our word before it sends the body gets it now */
  if (sent.expect || sent.coding) asked->body_length = SIZE_MAX;
  else if (asked->body_length == 0 && sent.length) heads_length(sent.length, &asked->body_length);
}
