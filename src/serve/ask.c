/* Who answers what: the page, the server itself, or a lane. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "serve/request.h"

static const char API[] = "/api/v1/";

/* ---- while the connection is paused ---- */

static void wake(request *asked, letter *answer) {
  asked->answer = answer;
  MHD_resume_connection(asked->connection); /* the request may be gone from here on */
}

static void answered(cache_waiter *waiter, letter *answer) {
  wake((request *)(void *)((char *)waiter - offsetof(request, waiter)), answer);
}

static void pause_it(cache_waiter *waiter) {
  request *asked = (request *)(void *)((char *)waiter - offsetof(request, waiter));
  asked->paused = true;
  MHD_suspend_connection(asked->connection);
}

static void finish(request *asked, letter *answer, bool keep) {
  cache_entry *entry = asked->entry;
  if (entry == NULL) {
    wake(asked, answer);
    return;
  }
  cache_answer(&asked->server->cache, entry, answer, keep);
  letter_drop(answer);
}

static letter *busy_letter(const char *detail) {
  return refusal_letter(&(refusal){.status = 503, .title = "Service Unavailable", .detail = detail, .retry_s = 1});
}

void request_cancel(lane_job *jobs) {
  while (jobs) {
    lane_job *next = jobs->next;
    finish((request *)(void *)jobs, busy_letter("the server is being stopped"), false);
    jobs = next;
  }
}

/* ---- by a thread of a lane ---- */

/* What may be got may be asked for its headers too. */
static const char *allow_of(const reply *made, char *out, size_t size) {
  if (made->allow == NULL || strncmp(made->allow, "GET", 3) != 0) return made->allow;
  snprintf(out, size, "GET, HEAD%.60s", made->allow + 3);
  return out;
}

static letter *letter_of(const reply *made, bool tagged) {
  char allow[80];
  if (made->body.failed) return busy_letter("the answer is too long, or there is no memory for it");
  return letter_new(&(letter_text){.status = made->status,
                                   .type = made->type,
                                   .filename = made->filename,
                                   .allow = allow_of(made, allow, sizeof allow),
                                   .caching = made->status == 200 ? "no-cache" : NULL,
                                   .tagged = tagged && made->status == 200,
                                   .body = {made->body.data ? made->body.data : "", made->body.len}});
}

static void make(request *asked, desk *own, reply *made) {
  server *all = asked->server;
  reply_question question = {.method = asked->method,
                             .path = asked->parts.path + sizeof API - 1,
                             .params = asked->parts.params,
                             .param_count = asked->parts.param_count,
                             .body = {asked->body.data ? asked->body.data : "", asked->body.len}};
  if (strcmp(question.path, "health") == 0) report_health(all, own, made);
  else desk_ask(own, &question, made);
  if (asked->need == REPLY_WRITES) moment_look(&all->moment);
  if (asked->need == REPLY_CODES && made->status == 200) atomic_fetch_add(&all->metrics.coded, 1);
  if (asked->need == REPLY_WRITES && made->status < 300) atomic_fetch_add(&all->metrics.written, 1);
}

static void run(lane_job *job, desk *own, const ro_error *why) {
  request *asked = (request *)(void *)job;
  reply made = {0};
  buffer_init_from(&made.body, NULL, LIMIT_ANSWER_BYTES);
  if (why) reply_problem(&made, 503, "Service Unavailable", why->message);
  else make(asked, own, &made);
  letter *answer = letter_of(&made, asked->need == REPLY_READS);
  bool keep = answer && letter_status(answer) == 200;
  buffer_free(&made.body);
  finish(asked, answer, keep);
}

/* ---- by the connection's thread ---- */

static bool lane_take(request *asked) {
  server *all = asked->server;
  lane *line = asked->need == REPLY_WRITES ? &all->writes : asked->need == REPLY_CODES ? &all->codes : &all->reads;
  asked->job.run = run;
  return lane_put(line, &asked->job);
}

static enum MHD_Result ask_lane(request *asked) {
  pause_it(&asked->waiter);
  if (!lane_take(asked)) finish(asked, busy_letter("too many questions wait: ask again"), false);
  return MHD_YES;
}

/* The same question is asked once. */
static enum MHD_Result ask_cache(request *asked) {
  ro_buffer key;
  server *all = asked->server;
  enum cache_found found = CACHE_FAILED;
  asked->waiter.answered = answered;
  buffer_init_from(&key, NULL, 2 * LIMIT_URL_BYTES + 4 * LIMIT_URL_PARAMS);
  uri_key(&asked->parts, &key);
  if (!key.failed)
    found = cache_ask(&all->cache, key.data, moment_count(&all->moment), &asked->answer, &asked->entry, &asked->waiter,
                      pause_it);
  buffer_free(&key);
  if (found == CACHE_HIT) return request_send(asked);
  if (found == CACHE_FAILED) return MHD_NO;
  if (found == CACHE_MISS && !lane_take(asked)) finish(asked, busy_letter("too many questions wait: ask again"), false);
  return MHD_YES;
}

/* ---- asked by nobody ---- */

static void warmed(cache_waiter *waiter, letter *answer) {
  request *asked = (request *)(void *)((char *)waiter - offsetof(request, waiter));
  letter_drop(answer);
  memory_release(NULL, asked);
}

static void pause_nothing(cache_waiter *waiter) { (void)waiter; }

static void warm(server *all, const char *target) {
  request *asked = request_begin(all, target, NULL);
  ro_buffer key;
  letter *answer = NULL;
  enum cache_found found = CACHE_FAILED;
  if (asked == NULL) return;
  asked->method = "GET";
  asked->need = REPLY_READS;
  asked->waiter.answered = warmed;
  buffer_init_from(&key, NULL, LIMIT_URL_BYTES);
  uri_key(&asked->parts, &key);
  if (!key.failed)
    found = cache_ask(&all->cache, key.data, moment_count(&all->moment), &answer, &asked->entry, &asked->waiter,
                      pause_nothing);
  buffer_free(&key);
  if (found == CACHE_HIT || found == CACHE_FAILED) warmed(&asked->waiter, answer);
  if (found == CACHE_MISS && !lane_take(asked)) finish(asked, NULL, false);
}

void request_warm(server *all) {
  static const char *const first[] = {"/api/v1/overview", "/api/v1/facets", "/api/v1/names?lang=en",
                                      "/api/v1/names?lang=vi"};
  for (size_t i = 0; i < sizeof first / sizeof *first; i++) warm(all, first[i]);
}

/* ---- what the server answers itself ---- */

static enum MHD_Result send_refusal(request *asked, const refusal *why) {
  request_refuse(asked, why);
  return asked->answer ? request_send(asked) : MHD_NO;
}

static enum MHD_Result send_metrics(request *asked) {
  ro_buffer text;
  buffer_init_from(&text, NULL, LIMIT_ANSWER_BYTES);
  report_metrics(asked->server, &text);
  if (!text.failed)
    asked->answer = letter_new(&(letter_text){.status = 200,
                                              .type = "text/plain; version=0.0.4; charset=utf-8",
                                              .caching = "no-cache",
                                              .body = {text.data, text.len}});
  buffer_free(&text);
  return asked->answer ? request_send(asked) : MHD_NO;
}

/* From which number on: the header of who reconnects goes before the parameter. -1: from now on; -2: it is none. */
static int64_t stream_after(const request *asked) {
  const char *text = MHD_lookup_connection_value(asked->connection, MHD_HEADER_KIND, "Last-Event-ID");
  size_t number;
  for (size_t i = 0; i < asked->parts.param_count; i++) {
    if (strcmp(asked->parts.params[i].name, "after") != 0) return -2;
    if (text == NULL || *text == '\0') text = asked->parts.params[i].value;
  }
  if (text == NULL || *text == '\0') return -1;
  return heads_length(text, &number) ? (int64_t)number : -2;
}

static enum MHD_Result send_stream(request *asked) {
  int64_t after = stream_after(asked);
  if (after == -2)
    return send_refusal(
        asked,
        &(refusal){.status = 400, .title = "Bad Request", .detail = "after is a number, and all there is to ask"});
  if (asked->is_head) {
    asked->answer = letter_new(&(letter_text){.status = 200, .type = "text/event-stream", .caching = "no-cache"});
    return asked->answer ? request_send(asked) : MHD_NO;
  }
  unsigned status = stream_send(asked->server, asked->connection, after);
  if (status == 503)
    return send_refusal(
        asked,
        &(refusal){
            .status = 503, .title = "Service Unavailable", .detail = "too many streams are open", .retry_s = 30});
  asked->done = true;
  guests_stage(&asked->server->guests, asked->guest, GUEST_STREAM);
  metrics_count(&asked->server->metrics, asked->route, status, 0);
  return status ? MHD_YES : MHD_NO;
}

static const refusal not_found = {.status = 404, .title = "Not Found", .detail = "there is nothing at this address"};
static const refusal only_read = {
    .status = 405, .title = "Method Not Allowed", .detail = "this is only to be read", .allow = "GET, HEAD"};
static const refusal no_params = {
    .status = 400, .title = "Bad Request", .detail = "there is nothing to be asked besides"};

static enum MHD_Result send_page(request *asked, letter *page) {
  asked->answer = letter_keep(page);
  return request_send(asked);
}

enum MHD_Result request_answer(request *asked) {
  const char *path = asked->parts.path;
  bool reads = strcmp(asked->method, "GET") == 0;
  letter *page = pages_find(asked->server, path);
  if (page) return reads ? send_page(asked, page) : send_refusal(asked, &only_read);
  if (strncmp(path, API, sizeof API - 1) != 0) return send_refusal(asked, &not_found);
  const char *own = path + sizeof API - 1;
  bool counts = strcmp(own, "metrics") == 0, news = strcmp(own, "stream") == 0, health = strcmp(own, "health") == 0;
  if ((counts || news || health) && !reads) return send_refusal(asked, &only_read);
  if ((counts || health) && asked->parts.param_count) return send_refusal(asked, &no_params);
  if (counts) return send_metrics(asked);
  if (news) return send_stream(asked);
  return reads && asked->need == REPLY_READS ? ask_cache(asked) : ask_lane(asked);
}
