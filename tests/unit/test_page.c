/* page/: from the bytes of a page to its article. */
#include "base/limits.h"
#include "page/charset.h"
#include "page/facts.h"
#include "page/hints.h"
#include "page/page.h"
#include "page/wash.h"
#include "unit.h"

static ro_arena arena;

static int setup(void **state) {
  (void)state;
  arena_init(&arena, LIMIT_ARENA_BYTES);
  return 0;
}
static int teardown(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

static ro_page read_bytes(const char *data, size_t len) {
  ro_page page;
  ro_error error = {0};
  page_options options = {0};
  assert_int_equal(page_read(&arena, &options, data, len, &page, &error), RO_OK);
  return page;
}
static ro_page read_page(const char *html) { return read_bytes(html, strlen(html)); }

#define FIRST "The first paragraph of the story tells, in a few words, what has happened."
#define SECOND "The second paragraph goes on with it. It says who was there, and when."

static const char article[] =
    "<!DOCTYPE html><html lang=en><head><title>A headline of some words | The Paper</title>"
    "<meta property='og:site_name' content='The Paper'><link rel=canonical href='https://paper.example/a'>"
    "<script>var x = '<p>No text.</p>';</script></head><body><nav><ul><li><a href=/>Home</a><li><a>World news "
    "today</a></ul></nav>"
    "<article><h1>A headline of some words</h1><figure><img src=a><figcaption>Who stands where</figcaption></figure>"
    "<div class='article-body'><p>" FIRST
    "</p><div class=related-links><p>Something else that happened, elsewhere.</p></div><p>" SECOND
    "</p></div></article><div class=comments><p>I think so too, and I say it here at length. Really.</p></div>"
    "<footer><p>All rights are ours. Do not copy, please.</p></footer></body></html>";

static void finds_the_article(void **state) {
  (void)state;
  ro_page page = read_page(article);
  assert_string_equal(page.title.data, "A headline of some words");
  assert_string_equal(page.body.data, FIRST "\n\n" SECOND);
  assert_string_equal(page.outlet.data, "The Paper");
  assert_string_equal(page.url.data, "https://paper.example/a");
  assert_string_equal(page.lang.data, "en");
  assert_int_equal(page.captions.count, 1);
  assert_string_equal(page.captions.rows[0].data, "Who stands where");
}

static void mends_broken_markup(void **state) {
  (void)state;
  ro_page page = read_page("<html><body><h1>A headline of words<div class=\"x><p>" FIRST "<p>" SECOND
                           "</b></i></table><div></span>");
  assert_non_null(strstr(page.body.data, "second paragraph"));
  page = read_page("<p>" FIRST "<p>" SECOND " 1 < 2 &amp; 3 &notathing; <");
  assert_non_null(strstr(page.body.data, "1 < 2 & 3"));
}

static void reads_nothing_from_nothing(void **state) {
  (void)state;
  assert_int_equal(read_page("").body.len, 0);
  assert_int_equal(read_page("<").body.len, 0);
  assert_int_equal(read_page("<html></html>").body.len, 0);
  assert_int_equal(read_page("<!-- never closed").body.len, 0);
  assert_int_equal(read_page("<script>never closed").body.len, 0);
}

static void bounds_the_depth(void **state) {
  (void)state;
  enum { DEPTH = 10000 };
  static char page[DEPTH * 11 + 400];
  size_t len = 0;
  for (int i = 0; i < DEPTH; i++) memcpy(page + len, "<div>", 5), len += 5;
  len += (size_t)snprintf(page + len, 400, "<p>%s</p><p>%s</p>", FIRST, SECOND);
  for (int i = 0; i < DEPTH; i++) memcpy(page + len, "</div>", 6), len += 6;
  ro_page read = read_bytes(page, len);
  assert_string_equal(read.body.data, FIRST "\n\n" SECOND);
  assert_non_null(read.warning);
}

static void washes(void **state) {
  (void)state;
  static const char page[] =
      "a<!-- b --><B Class=menu onclick=x>c</b></i><style>d</style><script type='application/ld+json'>{}</script>e";
  washed_page washed;
  assert_int_equal(wash_page(&arena, (ro_str){page, sizeof page - 1}, &washed, NULL), RO_OK);
  assert_string_equal(washed.html.data, "a<b h=0001>c</b>  e");
  assert_int_equal(washed.linked.count, 1);
  assert_int_equal(washed.linked.rows[0].len, 2);
}

static void knows_names(void **state) {
  (void)state;
  assert_int_equal(hints_of("articleBody", 11), HINT_BODY);
  assert_int_equal(hints_of("article-body", 12), HINT_BODY);
  assert_int_equal(hints_of("no-print", 8), HINT_NONE);
  assert_int_equal(hints_of("x related y_comments", 20), HINT_RELATED | HINT_COMMENT);
}

static void check_charset(const char *header, const char *data, const char *wanted, const char *name) {
  ro_str text;
  const char *used;
  assert_int_equal(charset_decode(&arena, (ro_str){header, strlen(header)}, data, strlen(data), &text, &used, NULL),
                   RO_OK);
  assert_memory_equal(text.data, wanted, text.len);
  assert_int_equal(text.len, strlen(wanted));
  assert_string_equal(used, name);
}

static void decodes_charsets(void **state) {
  (void)state;
  check_charset("", "\xef\xbb\xbf\xc3\xa9", "\xc3\xa9", "utf-8");
  check_charset("", "caf\xc3\xa9", "caf\xc3\xa9", "utf-8");
  check_charset("", "<p>It\x92s a caf\xe9</p>", "<p>It\xe2\x80\x99s a caf\xc3\xa9</p>", "windows-1252");
  check_charset("windows-1251", "\xcc\xe8\xf0", "\xd0\x9c\xd0\xb8\xd1\x80", "windows-1251");
  check_charset("", "<meta charset=gb2312>\xd6\xd0\xb9\xfa", "<meta charset=gb2312>\xe4\xb8\xad\xe5\x9b\xbd",
                "gb18030");
  check_charset("no-such-thing", "caf\xe9", "caf\xc3\xa9", "windows-1252");
  check_charset("utf-8", "caf\xe9!", "caf\xef\xbf\xbd!", "utf-8");
  ro_str text;
  const char *used;
  charset_decode(&arena, (ro_str){"", 0},
                 "\xff\xfe"
                 "a\0b\0",
                 6, &text, &used, NULL);
  assert_string_equal(text.data, "ab");
}

static void check_date(const char *text, int year, int month, int day) {
  ro_date date = facts_date((ro_str){text, strlen(text)});
  assert_int_equal(date.year, year);
  assert_int_equal(date.month, month);
  assert_int_equal(date.day, day);
}

static void reads_dates(void **state) {
  (void)state;
  check_date("2019-11-18T10:00:00+07:00", 2019, 11, 18);
  check_date(" 2019/11/18 ", 2019, 11, 18);
  check_date("20191118", 2019, 11, 18);
  check_date("18/11/2019 10:00", 2019, 11, 18);
  check_date("11/18/2019", 2019, 11, 18);
  check_date("Mon, 18 Nov 2019 10:00:00 GMT", 2019, 11, 18);
  check_date("November 18, 2019", 2019, 11, 18);
  check_date("1574071200", 2019, 11, 18);
  check_date("1574071200000", 2019, 11, 18);
  check_date("", 0, 0, 0);
  check_date("2019-13-40", 0, 0, 0);
  check_date("soon", 0, 0, 0);
}

static void check_url(const char *url, int year, int month, int day) {
  ro_date date = page_url_date((ro_str){url, strlen(url)});
  assert_int_equal(date.year * 10000 + date.month * 100 + date.day, year * 10000 + month * 100 + day);
}

static void reads_dates_of_addresses(void **state) {
  (void)state;
  check_url("https://a.example/2019/11/18/x", 2019, 11, 18);
  check_url("https://a.example/2019/5/18/x", 2019, 5, 18);
  check_url("https://a.example/x-2019-11-18.html", 2019, 11, 18);
  check_url("https://a.example/x-20160713091544.htm", 2016, 7, 13);
  check_url("https://a.example/471033-south", 0, 0, 0);
  check_url("", 0, 0, 0);
}

/* The page with the given text in its head. */
static ro_page with_head(const char *head) {
  char *page = malloc(8192);
  snprintf(page, 8192,
           "<html><head>%s</head><body><h1>A headline of words</h1><time datetime=2020-01-05>x</time><p>" FIRST
           "</p><p>" SECOND "</p></body></html>",
           head);
  ro_page read = read_page(page);
  free(page);
  return read;
}

static void trusts_dates_in_order(void **state) {
  (void)state;
  static const char linked[] =
      "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2020-01-01\"},"
      "{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-01-02\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ann "
      "\\u0042ell\"}]}]}</script>"
      "<meta property='article:published_time' content='2020-01-03'>";
  ro_page page = with_head(linked);
  assert_int_equal(page.published_from, DATE_LINKED);
  assert_int_equal(page.published.day, 2);
  assert_string_equal(page.author.data, "Ann Bell");
  page =
      with_head("<script type=application/ld+json>{broken</script><meta itemprop=datePublished content='2020-01-04'>");
  assert_int_equal(page.published_from, DATE_META);
  assert_int_equal(page.published.day, 4);
  page = with_head("");
  assert_int_equal(page.published_from, DATE_TIME);
  assert_int_equal(page.published.day, 5);
  assert_null(page_date_source_name(DATE_NOWHERE));
}

static void tells_pages_from_text(void **state) {
  (void)state;
  assert_true(page_begins("\xef\xbb\xbf \n<!DOCTYPE HTML>", 20));
  assert_true(page_begins("<html><p>", 9));
  assert_true(page_begins("\xff\xfe<\0h\0t\0m\0l\0>\0", 14));
  assert_false(page_begins("<rss version=2>", 15));
  assert_false(page_begins("<?xml version='1.0'?><rss>", 26));
  assert_true(page_begins("<?xml version='1.0'?><html xmlns='x'>", 37));
  assert_false(page_begins("Words", 5));
  assert_false(page_begins("", 0));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(finds_the_article),
      cmocka_unit_test(mends_broken_markup),
      cmocka_unit_test(reads_nothing_from_nothing),
      cmocka_unit_test(bounds_the_depth),
      cmocka_unit_test(washes),
      cmocka_unit_test(knows_names),
      cmocka_unit_test(decodes_charsets),
      cmocka_unit_test(reads_dates),
      cmocka_unit_test(reads_dates_of_addresses),
      cmocka_unit_test(trusts_dates_in_order),
      cmocka_unit_test(tells_pages_from_text),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
