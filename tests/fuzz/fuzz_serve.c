/* Any bytes as a request: METHOD TARGET in the first line, headers in the next, a body behind an empty one. What the
 * server reads of it is read, and what would be asked of the record is asked of a small one in memory, as if the token
 * had been said. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "readout/readout.h"
#include "reply/reply.h"
#include "serve/accept.h"
#include "serve/heads.h"
#include "serve/host.h"
#include "serve/metrics.h"
#include "serve/token.h"
#include "serve/uri.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

enum { TEXT_BYTES = 1 << 16 };

static void require(bool holds) {
  if (!holds) abort();
}

/* ---- the record ---- */

static const char ARTICLES[] =
    "{\"articles\":[{\"id\":\"one\",\"url\":\"http://news.example/"
    "1\",\"source\":\"News\",\"lang\":\"en\",\"published\":"
    "\"2026-03-05\",\"title\":\"Macron meets Modi\",\"text\":\"PARIS - French President Emmanuel Macron met Indian "
    "Prime "
    "Minister Narendra Modi in Paris on Monday. The two will meet again in Delhi in June, Macron said. Russia "
    "condemned "
    "the meeting.\"},{\"id\":\"two\",\"url\":\"http://other.example/2\",\"lang\":\"en\",\"published\":\"2026-03-06\","
    "\"title\":\"Leaders talk\",\"text\":\"DELHI - Indian Prime Minister Narendra Modi met French President Emmanuel "
    "Macron "
    "in Paris on Monday to discuss trade, the ministry said.\"}]}";

static reply_desk desk = {.today = {2026, 6, 1}};
static reply answer;

static void record_open(void) {
  ro_error error = {0};
  const store_options wanted = {.path = ":memory:", .create = true};
  const reply_question add = {.method = "POST", .path = "articles", .body = {ARTICLES, sizeof ARTICLES - 1}};
  store_close(desk.store);
  desk.store = NULL;
  require(store_open(&wanted, &desk.store, &error) == RO_OK);
  reply_make(&desk, &add, &answer);
}

static void begin(void) {
  ro_engine *engine = NULL;
  ro_error error = {0};
  const ro_engine_options options = {.size = sizeof options, .trace = true};
  if (desk.engine) return;
  require(ro_engine_new(&options, &engine, &error) == RO_OK);
  desk.engine = engine;
  require(ro_session_new(engine, &desk.session, &error) == RO_OK);
  buffer_init(&answer.body, LIMIT_ANSWER_BYTES);
  record_open();
}

/* ---- the request ---- */

static void header_try(char *line) {
  static const host_names names = {{"news.home"}, 1};
  char *value = strchr(line, ':');
  size_t length;
  if (value == NULL) return;
  *value++ = '\0';
  value += strspn(value, " ");
  bool ours = host_fits(&names, value, "10.0.0.1");
  require(!ours || *value);
  (void)host_is_origin(line, value);
  (void)accept_gzip(value);
  require(!accept_has_tag(value, "0123") || strchr(value, '*') || strstr(value, "\"0123\""));
  require(!heads_json(value) || strchr("aA", *value));
  require(!heads_length(value, &length) || length < 1000000000000000u);
  require(!token_is_in("0123456789012345678901234567890123456789012", value) || strstr(value, "0123456789"));
}

static void answer_check(bool writes) {
  require(answer.status >= 200 && answer.status < 600 && answer.type);
  require(!answer.body.failed);
  bool problem = strcmp(answer.type, "application/problem+json") == 0;
  require(problem == (answer.status >= 400));
  if (answer.body.len && strstr(answer.type, "json"))
    require(answer.body.data[0] == '{' && answer.body.data[answer.body.len - 1] == '}');
  if (writes && answer.status < 300) record_open(); /* each input begins with the same record */
}

static void ask(const char *method, const uri_parts *parts, ro_str body) {
  static const char api[] = "/api/v1/";
  if (strncmp(parts->path, api, sizeof api - 1) != 0) return;
  reply_question question = {.method = method,
                             .path = parts->path + sizeof api - 1,
                             .params = parts->params,
                             .param_count = parts->param_count,
                             .body = body};
  enum reply_need need = reply_needs(&question);
  reply_make(&desk, &question, &answer);
  answer_check(need == REPLY_WRITES);
}

static void target_try(const char *method, const char *target, ro_str body) {
  static ro_buffer key;
  uri_parts parts;
  size_t len = strlen(target);
  char *room = malloc(len + 1); /* as long as is promised, so that a write beyond it is seen */
  require(room != NULL);
  if (key.maximum == 0) buffer_init(&key, 2 * TEXT_BYTES);
  if (uri_read(target, room, &parts) == URI_FINE) {
    require(parts.path[0] == '/' && strstr(parts.path, "/../") == NULL && parts.param_count <= LIMIT_URL_PARAMS);
    buffer_clear(&key);
    uri_key(&parts, &key);
    require(!key.failed && strncmp(key.data, parts.path, strlen(parts.path)) == 0);
    require(metrics_route(parts.path) < METRICS_ROUTES);
    ask(method, &parts, body);
  }
  free(room);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static char text[TEXT_BYTES];
  begin();
  if (len >= sizeof text) return 0;
  if (len) memcpy(text, data, len);
  text[len] = '\0';
  char *body = strstr(text, "\n\n"), *head = strchr(text, '\n');
  ro_str posted = {"", 0};
  if (body) {
    *body = '\0';
    posted = (ro_str){body + 2, len - (size_t)(body + 2 - text)};
  }
  if (head && *head == '\n') *head++ = '\0';
  char *target = strchr(text, ' ');
  if (target) *target++ = '\0';
  for (char *line = head, *next; line && (body == NULL || line < body); line = next) {
    next = strchr(line, '\n');
    if (next) *next++ = '\0';
    header_try(line);
  }
  if (target) target_try(text, target, posted);
  return 0;
}
