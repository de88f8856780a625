/* What may be fetched: addresses, robots.txt, URLs. */
#include "unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "fetch/address.h"
#include "fetch/fetch.h"
#include "fetch/robots.h"

static bool is_public(const char *text) {
  struct sockaddr_in four = {.sin_family = AF_INET};
  struct sockaddr_in6 six = {.sin6_family = AF_INET6};
  if (inet_pton(AF_INET, text, &four.sin_addr) == 1) return address_is_public((struct sockaddr *)&four);
  assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
  return address_is_public((struct sockaddr *)&six);
}

static void tells_public_addresses(void **state) {
  static const char *const open[] = {"1.1.1.1",        "8.8.8.8",         "172.15.255.255", "172.32.0.1",
                                     "100.63.255.255", "100.128.0.0",     "192.167.1.1",    "223.255.255.255",
                                     "198.20.0.1",     "2606:4700::1111", "2a00:1450::1",   "2001:4860::8888"};
  static const char *const barred[] = {"0.0.0.0",
                                       "10.1.2.3",
                                       "127.0.0.1",
                                       "127.255.255.255",
                                       "169.254.169.254",
                                       "172.16.0.1",
                                       "172.31.255.255",
                                       "192.168.0.1",
                                       "100.64.0.1",
                                       "192.0.0.1",
                                       "192.0.2.1",
                                       "198.18.0.1",
                                       "198.51.100.1",
                                       "203.0.113.1",
                                       "224.0.0.1",
                                       "240.0.0.1",
                                       "255.255.255.255",
                                       "192.88.99.1",
                                       "::",
                                       "::1",
                                       "::ffff:1.1.1.1",
                                       "::ffff:127.0.0.1",
                                       "::1.1.1.1",
                                       "64:ff9b::1.1.1.1",
                                       "64:ff9b:1::1",
                                       "2002:101:101::",
                                       "2001::1",
                                       "2001:db8::1",
                                       "fe80::1",
                                       "fec0::1",
                                       "fc00::1",
                                       "fd12::1",
                                       "ff02::1",
                                       "100::1",
                                       "3fff::1",
                                       "5f00::1"};
  struct sockaddr other = {.sa_family = AF_UNIX};
  (void)state;
  for (size_t i = 0; i < sizeof open / sizeof *open; i++)
    if (!is_public(open[i])) fail_msg("%s is public", open[i]);
  for (size_t i = 0; i < sizeof barred / sizeof *barred; i++)
    if (is_public(barred[i])) fail_msg("%s is not public", barred[i]);
  assert_false(address_is_public(&other));
}

static bool allows(const char *robots, const char *path) {
  robots_rules rules;
  robots_read(&rules, "readout", robots, strlen(robots));
  bool allowed = robots_allow(&rules, path);
  robots_free(&rules);
  return allowed;
}

static void obeys_robots(void **state) {
  (void)state;
  assert_true(allows("", "/a"));
  assert_true(allows("User-agent: *\nDisallow:\n", "/a"));
  assert_false(allows("User-agent: *\nDisallow: /\n", "/a"));
  assert_true(allows("User-agent: *\nDisallow: /\n", "/robots.txt"));
  assert_false(allows("\xef\xbb\xbfuser-AGENT : * # all\r\n DISALLOW: /a # here\r\n", "/abc"));
  assert_true(allows("User-agent: *\nDisallow: /b\n", "/a/b"));
  /* the longest one counts; of two as long the one that allows */
  assert_true(allows("User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c"));
  assert_false(allows("User-agent: *\nAllow: /a\nDisallow: /a/b\n", "/a/b/c"));
  assert_true(allows("User-agent: *\nDisallow: /ab\nAllow: /ab\n", "/ab"));
  assert_true(allows("User-agent: *\nAllow: /ab\nDisallow: /ab\n", "/ab"));
  /* a group of our own is the only one that counts, wherever it stands, and several are one */
  assert_true(allows("User-agent: *\nDisallow: /\n\nUser-agent: Readout\nDisallow: /x\n", "/a"));
  assert_true(allows("User-agent: readout/1.0\nDisallow: /x\nUser-agent: *\nDisallow: /\n", "/a"));
  assert_false(
      allows("User-agent: a\nUser-agent: readout\nUser-agent: b\nDisallow: /x\nUser-agent: c\nDisallow: /y\n", "/x"));
  assert_true(allows("User-agent: a\nUser-agent: readout\nDisallow: /x\nUser-agent: c\nDisallow: /y\n", "/y"));
  assert_false(allows(
      "User-agent: readout\nDisallow: /x\nUser-agent: c\nDisallow: /\nUser-agent: readout\nDisallow: /y\n", "/y"));
  assert_true(allows("User-agent: readouts\nDisallow: /\n", "/a"));
  assert_true(allows("Disallow: /\n", "/a"));
  /* other lines do not part groups */
  assert_false(allows("User-agent: *\nSitemap: http://a.example/\nDisallow: /a\n", "/a"));
}

static void matches_patterns_of_robots(void **state) {
  (void)state;
  assert_false(allows("User-agent: *\nDisallow: *.php$\n", "/a/b.php"));
  assert_true(allows("User-agent: *\nDisallow: *.php$\n", "/a/b.php?x=1"));
  assert_false(allows("User-agent: *\nDisallow: /*/print\n", "/a/b/print/c"));
  assert_false(allows("User-agent: *\nDisallow: /*?\n", "/a?b=1"));
  assert_true(allows("User-agent: *\nDisallow: /a$\n", "/ab"));
  assert_false(allows("User-agent: *\nDisallow: /a$\n", "/a"));
  assert_false(allows("User-agent: *\nDisallow: /%7Ea\n", "/~a/b"));
  assert_false(allows("User-agent: *\nDisallow: /~a\n", "/%7ea"));
  assert_false(allows("User-agent: *\nDisallow: /\xc3\xa9\n", "/%C3%A9"));
  assert_true(allows("User-agent: *\nDisallow: /a%2Fb\n", "/a/b"));
  assert_false(allows("User-agent: *\nDisallow: /a*a*a*a*a*a*a*a*b$\n", "/aaaaaaaaaaaaaaaaaaaaaaaaaab"));
}

static void keeps_the_delay_of_robots(void **state) {
  robots_rules rules;
  static const char text[] = "User-agent: *\nCrawl-delay: 7.5\nUser-agent: other\nCrawl-delay: 30\n";
  (void)state;
  robots_read(&rules, "readout", text, sizeof text - 1);
  assert_true(rules.delay > 7.4 && rules.delay < 7.6);
  robots_free(&rules);
}

static const char *url(const char *base, const char *given) {
  static char out[FETCH_URL_BYTES];
  return fetch_url(base, given, out) ? out : "";
}

static void reads_urls(void **state) {
  (void)state;
  assert_string_equal(url(NULL, "HTTP://A.Example/B?c=1#d"), "http://a.example/B?c=1");
  assert_string_equal(url("http://a.example/x/y", "../z"), "http://a.example/z");
  assert_string_equal(url("https://a.example/x", "//b.example/y"), "https://b.example/y");
  assert_string_equal(url(NULL, "https://a.example"), "https://a.example/");
  assert_string_equal(url(NULL, "http://a.example/a b"), "http://a.example/a%20b");
  assert_string_equal(url(NULL, "file:///etc/passwd"), "");
  assert_string_equal(url("http://a.example/", "file:///etc/passwd"), "");
  assert_string_equal(url("http://a.example/", "gopher://b.example/"), "");
  assert_string_equal(url("http://a.example/", "javascript:alert(1)"), "");
  assert_string_equal(url("http://a.example/", "ftp://b.example/"), "");
  assert_string_equal(url(NULL, "http://user:secret@a.example/"), "");
  assert_string_equal(url(NULL, "a.example/x"), "");
  assert_string_equal(url(NULL, ""), "");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(tells_public_addresses), cmocka_unit_test(obeys_robots),
                                     cmocka_unit_test(matches_patterns_of_robots),
                                     cmocka_unit_test(keeps_the_delay_of_robots), cmocka_unit_test(reads_urls)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
