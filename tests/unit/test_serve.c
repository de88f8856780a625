/* What the server asks of a request, and what it keeps: without a socket. */
#include <fcntl.h>
#include <microhttpd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "serve/accept.h"
#include "serve/cache.h"
#include "serve/guests.h"
#include "serve/heads.h"
#include "serve/host.h"
#include "serve/metrics.h"
#include "serve/rate.h"
#include "serve/token.h"
#include "serve/uri.h"
#include "unit.h"

/* ---- targets ---- */

static enum uri_fault read_uri(const char *target, uri_parts *parts) {
  static char room[20000];
  memset(room, 'x', sizeof room);
  enum uri_fault fault = uri_read(target, room, parts);
  assert_int_equal(room[strlen(target) + 1], 'x'); /* it kept to its room */
  return fault;
}

static void test_uri(void **state) {
  uri_parts parts;
  (void)state;
  assert_int_equal(read_uri("/api/v1/events?since=2026&between=RUS%2cCHN&x=%E1%BB%87+b%2B&flag&=&&", &parts), URI_FINE);
  assert_string_equal(parts.path, "/api/v1/events");
  assert_int_equal(parts.param_count, 5);
  assert_string_equal(parts.params[0].name, "since");
  assert_string_equal(parts.params[0].value, "2026");
  assert_string_equal(parts.params[1].value, "RUS,CHN");
  assert_string_equal(parts.params[2].value, "\xe1\xbb\x87 b+");
  assert_string_equal(parts.params[3].name, "flag");
  assert_string_equal(parts.params[3].value, "");
  assert_int_equal(read_uri("/a%2Fb+c", &parts), URI_FINE);
  assert_string_equal(parts.path, "/a/b+c");
  assert_int_equal(read_uri("/...a/..b/c..", &parts), URI_FINE);
  assert_int_equal(read_uri("//", &parts), URI_FINE);
}

static void test_uri_bad(void **state) {
  static const char *const bad[] = {"",          "*",       "http://x/",     "a",         "/%",      "/%4",
                                    "/%zz",      "/%00",    "/a%0a",         "/a\tb",     "/a b",    "/#x",
                                    "/%c3%28",   "/%c0%af", "/%ff",          "/../x",     "/a/..",   "/./",
                                    "/%2e%2e/x", "/?a=%",   "/?a=%00",       "/?%ff=1",   "/?a=b c", "/?a=%ed%a0%80",
                                    "/%2E/",     "/a/.",    "/%f4%90%80%80", "/?x=%e1%bb"};
  uri_parts parts;
  (void)state;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (read_uri(bad[i], &parts) != URI_BAD) fail_msg("\"%s\" was read", bad[i]);
}

static void test_uri_many(void **state) {
  char target[1000] = "/?a";
  uri_parts parts;
  (void)state;
  for (int i = 1; i < LIMIT_URL_PARAMS; i++) memcpy(target + 1 + 2 * i, "&a", 3);
  assert_int_equal(read_uri(target, &parts), URI_FINE);
  assert_int_equal(parts.param_count, LIMIT_URL_PARAMS);
  memcpy(target + strlen(target), "&a", 3);
  assert_int_equal(read_uri(target, &parts), URI_MANY);
}

static void key_of(const char *target, ro_buffer *out) {
  char room[1000];
  uri_parts parts;
  assert_int_equal(uri_read(target, room, &parts), URI_FINE);
  buffer_clear(out);
  uri_key(&parts, out);
}

static void test_uri_key(void **state) {
  ro_buffer one, other;
  (void)state;
  buffer_init(&one, 4096);
  buffer_init(&other, 4096);
  key_of("/x?b=2&a=1&a=0", &one);
  key_of("/x?a=1&b=%32&a=0", &other);
  assert_string_equal(one.data, other.data);
  key_of("/x?a=0&b=2&a=1", &other); /* the order of what has one name may matter */
  assert_string_not_equal(one.data, other.data);
  key_of("/x?a=b%3dc", &one);
  key_of("/x?a%3db=c", &other);
  assert_string_not_equal(one.data, other.data);
  buffer_free(&one);
  buffer_free(&other);
}

/* ---- hosts and origins ---- */

static void test_host(void **state) {
  static const char *const fine[] = {"localhost", "LOCALHOST:1", "localhost.:80",  "127.0.0.1",  "127.1.2.3:8080",
                                     "[::1]",     "[::1]:8080",  "news.home:8080", "NEWS.home.", "10.0.0.7:8080"};
  static const char *const bad[] = {"",
                                    ":80",
                                    "evil.example",
                                    "localhost.evil.example",
                                    "127.0.0.1.evil.example",
                                    "127.0.0",
                                    "127.0.0.256",
                                    "1.127.0.0.1",
                                    "localhost:80:80",
                                    "localhost:x",
                                    "[::1",
                                    "[::1]x",
                                    "::1",
                                    "localhost:123456",
                                    "news.home.evil",
                                    "10.0.0.8",
                                    "localhost@e",
                                    "localhost/",
                                    "local host",
                                    "127.0.0.1 "};
  host_names names = {{"news.home"}, 1};
  (void)state;
  for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
    if (!host_fits(&names, fine[i], "10.0.0.7")) fail_msg("%s is ours", fine[i]);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (host_fits(&names, bad[i], "10.0.0.7")) fail_msg("%s is not ours", bad[i]);
  assert_false(host_fits(&names, "10.0.0.7", NULL));
  assert_false(host_fits(&names, NULL, NULL));
}

static void test_origin(void **state) {
  (void)state;
  assert_true(host_is_origin("localhost:8080", "http://localhost:8080"));
  assert_true(host_is_origin("News.home", "HTTPS://news.HOME"));
  assert_false(host_is_origin("localhost:8080", "http://localhost"));
  assert_false(host_is_origin("localhost:8080", "http://localhost:80801"));
  assert_false(host_is_origin("localhost", "null"));
  assert_false(host_is_origin("localhost", ""));
  assert_false(host_is_origin("localhost", "http://"));
  assert_false(host_is_origin("localhost", "file://localhost"));
  assert_false(host_is_origin("localhost", "http://localhost http://evil"));
}

static void test_host_valid(void **state) {
  (void)state;
  assert_true(host_valid("news.home") && host_valid("::1") && host_valid("10.0.0.1"));
  assert_false(host_valid("") || host_valid("a b") || host_valid("a/b") || host_valid("http://x"));
  assert_true(host_is_loopback("127.0.0.1") && host_is_loopback("::1"));
  assert_false(host_is_loopback("0.0.0.0") || host_is_loopback("::"));
}

/* ---- the token ---- */

static void test_token_compare(void **state) {
  const char *token = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
  char header[100];
  (void)state;
  assert_int_equal(strlen(token), TOKEN_LENGTH);
  snprintf(header, sizeof header, "Bearer %s", token);
  assert_true(token_is_in(token, header));
  snprintf(header, sizeof header, "bearer  %s", token);
  assert_true(token_is_in(token, header));
  for (int i = 0; i < TOKEN_LENGTH; i++) {
    snprintf(header, sizeof header, "Bearer %s", token);
    header[7 + i] ^= 1;
    assert_false(token_is_in(token, header));
  }
  snprintf(header, sizeof header, "Bearer %sx", token);
  assert_false(token_is_in(token, header));
  assert_false(token_is_in(token, token) || token_is_in(token, "Bearer ") || token_is_in(token, NULL));
  assert_false(token_is_in(token, "Basic abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"));
}

static void test_token_file(void **state) {
  char folder[] = "/tmp/readout-token-XXXXXX", path[200], link_path[220], token[TOKEN_SIZE], again[TOKEN_SIZE];
  struct stat about;
  ro_error error = {0};
  (void)state;
  assert_non_null(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/a/b/token", folder);
  assert_int_equal(token_take(path, token, &error), RO_OK);
  assert_int_equal(strlen(token), TOKEN_LENGTH);
  assert_int_equal(stat(path, &about), 0);
  assert_int_equal(about.st_mode & 0777, 0600);
  assert_int_equal(token_take(path, again, &error), RO_OK);
  assert_string_equal(token, again);
  snprintf(link_path, sizeof link_path, "%s/a/link", folder);
  assert_int_equal(symlink(path, link_path), 0);
  assert_int_not_equal(token_take(link_path, again, &error), RO_OK);
  chmod(path, 0640);
  assert_int_equal(token_take(path, again, &error), RO_BAD_INPUT);
  assert_non_null(strstr(error.message, "chmod 600"));
  chmod(path, 0600);
  assert_int_equal(truncate(path, 10), 0);
  assert_int_equal(token_take(path, again, &error), RO_BAD_INPUT);
  unlink(link_path);
  unlink(path);
  assert_int_equal(token_take(path, again, &error), RO_OK);
  assert_string_not_equal(token, again);
  unlink(path);
  snprintf(path, sizeof path, "%s/a/b", folder), rmdir(path);
  snprintf(path, sizeof path, "%s/a", folder), rmdir(path);
  rmdir(folder);
}

/* ---- headers ---- */

static void test_accept(void **state) {
  (void)state;
  assert_true(accept_gzip("gzip") && accept_gzip("deflate, GZIP;q=0.5") && accept_gzip("br,gzip") && accept_gzip("*"));
  assert_true(accept_gzip("gzip;q=1.0, *;q=0"));
  assert_false(accept_gzip(NULL) || accept_gzip("") || accept_gzip("gzip;q=0") || accept_gzip("gzip; q=0.000"));
  assert_false(accept_gzip("xgzip") || accept_gzip("gzipx") || accept_gzip("identity") || accept_gzip("*;q=0"));
  assert_false(accept_gzip("gzip;q=0, *"));
  assert_true(accept_has_tag("\"a\"", "a") && accept_has_tag("W/\"b\", \"a\"", "a") && accept_has_tag(" *", "a"));
  assert_false(accept_has_tag(NULL, "a") || accept_has_tag("", "a") || accept_has_tag("a", "a"));
  assert_false(accept_has_tag("\"ab\"", "a") || accept_has_tag("\"", "a") || accept_has_tag("\"a", "ab") ||
               accept_has_tag("\"a", "a"));
}

static void test_heads(void **state) {
  size_t length;
  (void)state;
  assert_true(heads_json("application/json") && heads_json("Application/JSON; charset=UTF-8"));
  assert_false(heads_json(NULL) || heads_json("text/plain") || heads_json("application/jsonx"));
  assert_false(heads_json("application/json, text/plain") || heads_json("application/json; charset=utf-16"));
  assert_true(heads_length("0", &length) && length == 0 && heads_length("123456789012", &length));
  assert_int_equal(length, 123456789012);
  assert_false(heads_length("", &length) || heads_length("-1", &length) || heads_length("+1", &length));
  assert_false(heads_length("1 ", &length) || heads_length("0x1", &length));
  assert_false(heads_length("1234567890123456", &length));
}

/* ---- how often ---- */

static void test_rate(void **state) {
  rate limit;
  (void)state;
  rate_init(&limit, 3, 1, 1000, 1000);
  for (int i = 0; i < 3; i++) assert_int_equal(rate_take(&limit, 8, 1000), 0);
  assert_int_not_equal(rate_take(&limit, 8, 1000), 0);
  assert_int_equal(rate_take(&limit, 18, 1000), 0); /* another */
  assert_int_equal(rate_take(&limit, 8, 2100), 0);
  assert_int_not_equal(rate_take(&limit, 8, 2100), 0);
  for (uint64_t who = 100; who < 100 + 4 * RATE_ROWS; who += 2) rate_take(&limit, who, 2200);
  assert_int_not_equal(rate_take(&limit, 8, 2200), 0); /* many others do not make it forgotten */
  rate_free(&limit);
  rate_init(&limit, 100, 1, 5, 1);
  unsigned taken = 0;
  for (uint64_t who = 0; who < 40; who += 2) taken += rate_take(&limit, who, 1000) == 0;
  assert_int_equal(taken, 5);
  rate_free(&limit);
}

/* ---- answers kept ---- */

typedef struct waiting {
  cache_waiter waiter;
  letter *got;
  unsigned paused, answers;
} waiting;

static void got_it(cache_waiter *waiter, letter *answer) {
  waiting *own = (waiting *)(void *)waiter;
  own->got = answer;
  own->answers++;
}
static void paused(cache_waiter *waiter) { ((waiting *)(void *)waiter)->paused++; }

static letter *say(const char *text) {
  letter *made =
      letter_new(&(letter_text){.status = 200, .type = "text/plain", .tagged = true, .body = ro_str_of(text)});
  assert_non_null(made);
  return made;
}

static enum cache_found ask(cache *all, const char *key, uint64_t moment, waiting *own, cache_entry **entry) {
  *own = (waiting){.waiter = {.answered = got_it}};
  return cache_ask(all, key, moment, &own->got, entry, &own->waiter, paused);
}

static void test_cache(void **state) {
  cache *all = calloc(1, sizeof *all);
  waiting one, two, three;
  cache_entry *entry, *older, *none = NULL;
  (void)state;
  cache_init(all, 1 << 20, 1 << 16);
  assert_int_equal(ask(all, "k", 1, &one, &entry), CACHE_MISS);
  assert_int_equal(ask(all, "k", 1, &two, &none), CACHE_JOINED);
  assert_int_equal(one.paused + two.paused, 2);
  letter *answer = say("hello");
  cache_answer(all, entry, answer, true);
  letter_drop(answer);
  assert_ptr_equal(one.got, two.got);
  assert_int_equal(one.answers + two.answers, 2);
  letter_drop(one.got), letter_drop(two.got);
  assert_int_equal(ask(all, "k", 1, &three, &none), CACHE_HIT);
  assert_int_equal(three.paused, 0);
  letter_drop(three.got);
  /* the record changed: nobody gets the old answer, also of one that is still being made */
  assert_int_equal(ask(all, "k", 2, &one, &older), CACHE_MISS);
  assert_int_equal(ask(all, "k", 3, &two, &entry), CACHE_MISS);
  answer = say("old");
  cache_answer(all, older, answer, true);
  letter_drop(answer), letter_drop(one.got);
  answer = say("new");
  cache_answer(all, entry, answer, true);
  assert_int_equal(ask(all, "k", 3, &three, &none), CACHE_HIT);
  assert_ptr_equal(three.got, answer);
  letter_drop(answer), letter_drop(two.got), letter_drop(three.got);
  /* what is not to be kept is not */
  assert_int_equal(ask(all, "q", 3, &one, &entry), CACHE_MISS);
  cache_answer(all, entry, NULL, false);
  assert_null(one.got);
  assert_int_equal(ask(all, "q", 3, &one, &entry), CACHE_MISS);
  cache_answer(all, entry, NULL, true);
  cache_free(all);
  free(all);
}

static void test_cache_bounded(void **state) {
  cache *all = calloc(1, sizeof *all);
  char key[20], *text = calloc(1, 30001);
  (void)state;
  memset(text, 'x', 30000);
  cache_init(all, 200000, 50000);
  for (int i = 0; i < 100; i++) {
    waiting own;
    cache_entry *entry;
    snprintf(key, sizeof key, "%d", i);
    assert_int_equal(ask(all, key, 1, &own, &entry), CACHE_MISS);
    letter *answer = say(text);
    cache_answer(all, entry, answer, true);
    letter_drop(answer), letter_drop(own.got);
    assert_true(all->bytes <= 200000);
    assert_int_equal(ask(all, "0", 1, &own, &entry), CACHE_HIT); /* what is used stays */
    letter_drop(own.got);
  }
  cache_free(all);
  free(text);
  free(all);
}

/* ---- connections ---- */

static void test_guests(void **state) {
  guests all;
  (void)state;
  assert_true(guests_init(&all, 3, 900));
  guest *one = guests_enter(&all, 800), *two = guests_enter(&all, 801), *three = guests_enter(&all, 802);
  assert_true(one && two && three);
  guests_stage(&all, one, GUEST_TAKING);
  assert_non_null(guests_enter(&all, 803)); /* in place of two, which asks the longest */
  assert_int_equal(two->stage, GUEST_GOING);
  assert_int_equal(all.count, 3);
  guests_stage(&all, two, GUEST_TAKING); /* too late */
  assert_int_equal(two->stage, GUEST_GOING);
  guests_leave(&all, two);
  assert_int_equal(all.counts[GUEST_GOING], 0);
  guests_stage(&all, three, GUEST_POSTING);
  guests_stage(&all, guests_of(&all, 803), GUEST_TAKING);
  assert_non_null(guests_enter(&all, 804)); /* a slow body goes too */
  assert_int_equal(three->stage, GUEST_GOING);
  guests_stage(&all, guests_of(&all, 804), GUEST_STREAM);
  assert_null(guests_enter(&all, 805)); /* nobody is slow */
  assert_null(guests_enter(&all, 900));
  all.deadlines[GUEST_TAKING] = 1;
  usleep(5000);
  guests_watch(&all);
  assert_int_equal(all.counts[GUEST_TAKING], 0);
  assert_int_equal(all.counts[GUEST_STREAM], 1);
  assert_int_equal(all.overdue, 2);
  guests_free(&all);
}

static void test_metrics(void **state) {
  metrics *all = calloc(1, sizeof *all);
  ro_buffer out;
  (void)state;
  buffer_init(&out, 1 << 20);
  unsigned one = metrics_route("/api/v1/occurrences/1f0a/compare");
  assert_int_equal(one, metrics_route("/api/v1/occurrences/ffff/compare"));
  assert_int_not_equal(one, metrics_route("/api/v1/occurrences/1f0a"));
  assert_int_equal(metrics_route("/nothing"), metrics_route("/api/v1/a/b/c/d"));
  metrics_count(all, one, 200, 3000);
  metrics_count(all, one, 299, 30000000);
  metrics_write(all, &out);
  assert_non_null(
      strstr(out.data, "readout_requests_total{route=\"/api/v1/occurrences/*/compare\",status=\"200\"} 1\n"));
  assert_non_null(strstr(out.data, "status=\"999\"} 1\n"));
  assert_non_null(strstr(out.data, "le=\"0.0025\"} 0\n"));
  assert_non_null(strstr(out.data, "le=\"0.005\"} 1\n"));
  assert_non_null(strstr(out.data, "le=\"+Inf\"} 2\n"));
  buffer_free(&out);
  free(all);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_uri),        cmocka_unit_test(test_uri_bad),       cmocka_unit_test(test_uri_many),
      cmocka_unit_test(test_uri_key),    cmocka_unit_test(test_host),          cmocka_unit_test(test_origin),
      cmocka_unit_test(test_host_valid), cmocka_unit_test(test_token_compare), cmocka_unit_test(test_token_file),
      cmocka_unit_test(test_accept),     cmocka_unit_test(test_heads),         cmocka_unit_test(test_rate),
      cmocka_unit_test(test_cache),      cmocka_unit_test(test_cache_bounded), cmocka_unit_test(test_guests),
      cmocka_unit_test(test_metrics)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
