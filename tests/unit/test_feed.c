/* Feeds: every kind, what is broken or hostile in them, their days, and paragraphs of HTML. */
#include "text/stamp.h"
#include "unit.h"

#include "base/limits.h"
#include "feed/feed.h"

static ro_arena arena;
static feed_read feed;
static ro_error error;

static ro_status parsed_as(const char *charset, const char *data, size_t len) {
  arena_reset(&arena);
  error = (ro_error){0};
  return feed_parse(&arena, ro_str_of(charset), data, len, &feed, &error);
}

static ro_status parsed(const char *text) { return parsed_as("", text, strlen(text)); }

static const feed_item *item(uint32_t at) {
  assert_true(at < feed.items.count);
  return &feed.items.rows[at];
}

static const char *text_of(uint32_t at) {
  feed_line line;
  assert_true(feed_article(&arena, &feed, item(at), &line));
  return line.text.data;
}

static const char *day(const char *text) {
  static char out[16];
  date_format(stamp_date(ro_str_of(text)), out);
  return out;
}

static int setup(void **state) {
  (void)state;
  arena_init(&arena, LIMIT_FEED_ARENA);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

#define CONTENT "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"

static void rss(void **state) {
  (void)state;
  assert_int_equal(
      parsed("<?xml version='1.0' encoding='UTF-8'?>\n<rss version='2.0' " CONTENT
             " xmlns:atom='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/'>"
             "<channel><title>The &amp; Wire</title><atom:link rel='self' href='http://a.example/rss'/>"
             "<link>http://a.example/</link><language>vi-VN</language><image><title>Logo</title></image>"
             "<item><title><![CDATA[One <b>bold</b> day]]></title><link> http://a.example/1 </link>"
             "<media:title>not this</media:title><media:content url='x'/>"
             "<guid isPermaLink='false'>g1</guid><pubDate>Tue, 05 Mar 2024 08:30:00 +0700</pubDate>"
             "<dc:creator>An Author</dc:creator><description>&lt;p&gt;Short.&lt;/p&gt;</description>"
             "<content:encoded><![CDATA[<p>First &eacute;.</p><script>var a = '<p>no</p>';</script>"
             "<div>Second<br>line</div>]]></content:encoded></item>"
             "<item><title>Two</title><guid>http://a.example/2</guid><author>desk@a.example (The Desk)</author>"
             "<description>What happened.</description></item></channel></rss>"),
      RO_OK);
  assert_int_equal(feed.kind, FEED_ITEMS);
  assert_string_equal(feed.title.data, "The & Wire");
  assert_string_equal(feed.link.data, "http://a.example/");
  assert_string_equal(feed.lang.data, "vi-VN");
  assert_int_equal(feed.items.count, 2);
  assert_string_equal(item(0)->title.data, "One bold day");
  assert_string_equal(item(0)->link.data, "http://a.example/1");
  assert_string_equal(item(0)->guid.data, "g1");
  assert_string_equal(item(0)->author.data, "An Author");
  assert_int_equal(item(0)->published.day, 5);
  assert_string_equal(text_of(0), "One bold day\n\nShort.\n\nFirst \xc3\xa9.\n\nSecond\n\nline");
  assert_string_equal(item(1)->link.data, "http://a.example/2");
  assert_string_equal(item(1)->author.data, "The Desk");
  assert_string_equal(text_of(1), "Two\n\nWhat happened.");
  assert_null(feed.warning);
}

static void atom(void **state) {
  (void)state;
  assert_int_equal(
      parsed("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>T</title><id>urn:f</id>"
             "<link rel='self' href='http://a.example/atom'/><link href='http://a.example/'/>"
             "<entry xml:lang='vi'><title type='html'>A &amp;lt; B &lt;i&gt;C&lt;/i&gt;</title>"
             "<link rel='enclosure' href='x.mp3'/><link rel='alternate' type='text/html' href='/1'/>"
             "<id>urn:1</id><updated>2024-03-06T01:00:00Z</updated><published>2024-03-05T23:00:00.5+07:00</published>"
             "<author><name>N. Name</name><email>n@a.example</email></author>"
             "<source><title>Other</title><id>urn:other</id></source>"
             "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>1 &lt; 2 &amp; "
             "3</p><p>Next</p></div></content>"
             "</entry><entry><title>Plain &lt;b&gt;</title><id>urn:2</id><updated>2024-03-07T00:00:00Z</updated>"
             "<summary>Sum</summary></entry></feed>"),
      RO_OK);
  assert_string_equal(feed.link.data, "http://a.example/");
  assert_int_equal(feed.items.count, 2);
  assert_string_equal(item(0)->title.data, "A < B C");
  assert_string_equal(item(0)->link.data, "/1");
  assert_string_equal(item(0)->guid.data, "urn:1");
  assert_string_equal(item(0)->lang.data, "vi");
  assert_string_equal(item(0)->author.data, "N. Name");
  assert_int_equal(item(0)->published.day, 5);
  assert_string_equal(text_of(0), "A < B C\n\n1 < 2 & 3\n\nNext");
  assert_string_equal(item(1)->title.data, "Plain <b>");
  assert_int_equal(item(1)->published.day, 7);
}

static void rdf(void **state) {
  (void)state;
  assert_int_equal(
      parsed(
          "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' " CONTENT
          ">"
          "<channel "
          "rdf:about='http://a.example/'><title>T</title><link>http://a.example/</link><dc:language>en</dc:language>"
          "<items><rdf:Seq><rdf:li rdf:resource='http://a.example/1'/></rdf:Seq></items></channel>"
          "<item rdf:about='http://a.example/1'><title>One</title><link>http://a.example/1</link>"
          "<dc:date>2024-03-05</dc:date><description>D</description></item></rdf:RDF>"),
      RO_OK);
  assert_string_equal(feed.lang.data, "en");
  assert_int_equal(feed.items.count, 1);
  assert_string_equal(item(0)->guid.data, "http://a.example/1");
  assert_int_equal(item(0)->published.day, 5);
}

static void opml(void **state) {
  (void)state;
  assert_int_equal(parsed("<opml version='2.0'><head><title>L</title></head><body><outline text='x'>"
                          "<outline type='rss' xmlUrl='http://a.example/f?a=1&amp;b=2' htmlUrl='y'/></outline>"
                          "<outline xmlUrl=''/></body></opml>"),
                   RO_OK);
  assert_int_equal(feed.kind, FEED_OPML);
  assert_int_equal(feed.outlines.count, 1);
  assert_string_equal(feed.outlines.rows[0].data, "http://a.example/f?a=1&b=2");
}

static void knows_what_is_a_feed(void **state) {
  static const char wide[] = "\xff\xfe<\0r\0s\0s\0>\0";
  (void)state;
  assert_int_equal(feed_begins("\xef\xbb\xbf\n<?xml version='1.0'?><!-- <opml> --><rss version='2.0'>", 60),
                   FEED_ITEMS);
  assert_int_equal(feed_begins("<!DOCTYPE rss><rdf:RDF xmlns", 28), FEED_ITEMS);
  assert_int_equal(feed_begins("<feed xmlns='x'>", 16), FEED_ITEMS);
  assert_int_equal(feed_begins("<opml version='1.0'>", 20), FEED_OPML);
  assert_int_equal(feed_begins(wide, sizeof wide - 1), FEED_ITEMS);
  assert_int_equal(feed_begins("<!DOCTYPE html><html><head>", 27), FEED_NONE);
  assert_int_equal(feed_begins("<html><rss>", 11), FEED_NONE);
  assert_int_equal(feed_begins("rss <rss>", 9), FEED_NONE);
  assert_int_equal(feed_begins("", 0), FEED_NONE);
  assert_int_equal(feed_begins("<", 1), FEED_NONE);
}

static void expands_no_entities_of_its_own(void **state) {
  (void)state;
  assert_int_equal(
      parsed("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM "
             "'file:///etc/passwd'>]><rss><channel><item><title>x &b; &c; &nbsp;y</title></item></channel></rss>"),
      RO_OK);
  assert_string_equal(item(0)->title.data, "x &b; &c; y");
  assert_non_null(feed.warning);
  assert_false(feed.lost);
}

static void survives_depth(void **state) {
  ro_buffer text;
  (void)state;
  buffer_init(&text, 8 << 20);
  buffer_puts(&text, "<rss><channel><item><title>kept</title></item>");
  for (int i = 0; i < 200000; i++) buffer_puts(&text, "<a>");
  assert_int_equal(parsed_as("", text.data, text.len), RO_OK);
  assert_int_equal(feed.items.count, 1);
  assert_true(feed.lost);
  assert_int_equal(parsed_as("", text.data + strlen("<rss><channel><item><title>kept</title></item>"), 300000),
                   RO_BAD_INPUT);
  buffer_clear(&text);
  for (int i = 0; i < 1000; i++) buffer_puts(&text, "<rss>");
  assert_int_equal(parsed_as("", text.data, text.len), RO_LIMIT);
  buffer_free(&text);
}

static void stops_at_its_limits(void **state) {
  ro_buffer text;
  (void)state;
  buffer_init(&text, 16 << 20);
  buffer_puts(&text, "<rss><channel>");
  for (int i = 0; i < LIMIT_FEED_ITEMS + 5; i++) buffer_puts(&text, "<item><title>a</title></item>");
  assert_int_equal(parsed_as("", text.data, text.len), RO_OK);
  assert_int_equal(feed.items.count, LIMIT_FEED_ITEMS);
  assert_true(feed.lost);
  while (text.len <= LIMIT_FEED_BYTES) buffer_puts(&text, "                                                      ");
  assert_int_equal(parsed_as("", text.data, text.len), RO_LIMIT);
  buffer_free(&text);
}

static void refuses_what_is_no_feed(void **state) {
  (void)state;
  assert_int_equal(parsed("<!DOCTYPE html><html><body><p>Not here<br></body></html>"), RO_BAD_INPUT);
  assert_int_equal(parsed("just words"), RO_BAD_INPUT);
  assert_int_equal(parsed(""), RO_BAD_INPUT);
  assert_int_equal(parsed("<"), RO_BAD_INPUT);
}

static void mends_broken_markup(void **state) {
  (void)state;
  assert_int_equal(
      parsed("\n\n<rss><channel><title>A & B</title><item><title>Q&A < R</title><link>http://a.example/?a=1&b=2</link>"
             "<content:encoded>no <b>name</b> space</content:encoded></item>"
             "<item><title>control \x01\x0c signs</title></item><item><title>half of"),
      RO_OK);
  assert_string_equal(feed.title.data, "A & B");
  assert_int_equal(feed.items.count, 2);
  assert_string_equal(item(0)->link.data, "http://a.example/?a=1&b=2");
  assert_string_equal(feed_plain(&arena, item(0)->content).data, "no name space");
  assert_string_equal(item(1)->title.data, "control signs");
  assert_true(feed.lost);
}

static void survives_encodings(void **state) {
  static const char wide[] =
      "\xfe\xff\0<\0r\0s\0s\0>\0<\0i\0t\0e\0m\0>\0<\0t\0i\0t\0l\0e\0>\x1e\xbf\0<\0/\0t\0i\0t\0l\0e\0>\0<\0/"
      "\0i\0t\0e\0m\0>\0<\0/\0r\0s\0s\0>";
  (void)state;
  assert_int_equal(
      parsed("<?xml version='1.0' encoding='windows-1251'?><rss><item><title>\xcc\xe8\xf0</title></item></rss>"),
      RO_OK);
  assert_string_equal(item(0)->title.data, "\xd0\x9c\xd0\xb8\xd1\x80");
  assert_int_equal(parsed("<?xml version='1.0' encoding='utf-8'?><rss><item><title>caf\xe9</title></item></rss>"),
                   RO_OK);
  assert_string_equal(item(0)->title.data, "caf\xc3\xa9");
  assert_int_equal(parsed("<?xml version='1.0' encoding='utf-8'?><rss><item><title>\xc3\xa9 \xff</title></item></rss>"),
                   RO_OK);
  assert_string_equal(item(0)->title.data, "\xc3\xa9 \xef\xbf\xbd");
  assert_int_equal(parsed("<?xml version='1.0' encoding='utf-16'?><rss><item><title>\xc3\xa9</title></item></rss>"),
                   RO_OK);
  assert_string_equal(item(0)->title.data, "\xc3\xa9");
  assert_int_equal(parsed("<?xml version='1.0' encoding='no-such'?><rss><item><title>\xc3\xa9</title></item></rss>"),
                   RO_OK);
  assert_string_equal(item(0)->title.data, "\xc3\xa9");
  assert_int_equal(parsed_as("", wide, sizeof wide - 1), RO_OK);
  assert_string_equal(item(0)->title.data, "\xe1\xba\xbf");
  static const char chinese[] = "<rss><item><title>\xd6\xd0</title></item></rss>";
  assert_int_equal(parsed_as("gb2312", chinese, sizeof chinese - 1), RO_OK);
  assert_string_equal(item(0)->title.data, "\xe4\xb8\xad");
}

static void reads_days(void **state) {
  static const char *const same[] = {"Tue, 05 Mar 2024 08:30:00 +0700",
                                     "5 Mar 24 08:30 GMT",
                                     "Tue,5 March 2024 8:30 EST",
                                     "Tuesday, 05-Mar-24 08:30:00 UTC",
                                     "Tue Mar  5 08:30:00 2024",
                                     "Mar 5, 2024 8:30 PM",
                                     "2024-03-05T08:30:00Z",
                                     "2024-03-05T08:30:00.123+07:00",
                                     "2024-03-05 08:30:00",
                                     "2024-03-05",
                                     "2024/03/05 08:30",
                                     "20240305",
                                     "20240305T083000Z",
                                     "1709600000",
                                     "1709600000000",
                                     "  05/03/2024 08:30 ",
                                     "3/5/2024 8:30:00 AM",
                                     "05.03.2024",
                                     "08:30 05/03/2024",
                                     "Tue, 05 Mar 2024 24:61:00 +9999"};
  static const char *const none[] = {"",           "yesterday", "2024",        "08:30", "32 Mar 2024",
                                     "31/31/2024", "99999999",  "Tue, 05 Xyz", "0",     "00000000000000000000000000",
                                     "-",          "Mar"};
  (void)state;
  for (size_t i = 0; i < sizeof same / sizeof *same; i++) assert_string_equal(day(same[i]), "2024-03-05");
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    if (strcmp(none[i], "2024") != 0) assert_string_equal(day(none[i]), "");
  assert_string_equal(day("Thu, 01 Jan 1970 00:00:00 GMT"), ""); /* a clock that was not set */
  assert_string_equal(day("29 Feb 2023 10:00:00 GMT"), "");
  assert_string_equal(day("25/12/2023 10:00"), "2023-12-25");
  assert_string_equal(day("12/25/2023 10:00"), "2023-12-25");
}

static void makes_paragraphs(void **state) {
  static const struct {
    const char *html, *text;
  } cases[] = {{"<p>A</p><p>B</p>", "A\n\nB"},
               {"a < b && c > d", "a < b && c > d"},
               {"x<br/>y <!-- no <p> --> z", "x\n\ny z"},
               {"<a title='1 > 0' href=\"q\">link</a>&nbsp;&nbsp;&#8220;q&#x201d;", "link \xe2\x80\x9cq\xe2\x80\x9d"},
               {"<style>p{}</style>t<iframe src=x></iframe>", "t"},
               {"<script>never closed", ""},
               {"&amp;lt; &bogus; &#0; &#xD800;", "&lt; &bogus; \xef\xbf\xbd \xef\xbf\xbd"},
               {"<p", "<p"},
               {"", ""}};
  (void)state;
  arena_reset(&arena);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(feed_plain(&arena, ro_str_of(cases[i].html)).data, cases[i].text);
  assert_string_equal(feed_plain_line(&arena, ro_str_of("<p>A</p>\n<p>B</p>")).data, "A B");
}

static void writes_lines(void **state) {
  ro_buffer out;
  feed_line line = {.id = ro_str_of("1"), .title = ro_str_of("a \"b\" \\"), .text = {"x\n\ty\x01", 5}};
  (void)state;
  buffer_init(&out, 1000);
  feed_line_put(&line, &out);
  assert_string_equal(out.data, "{\"id\":\"1\",\"title\":\"a \\\"b\\\" \\\\\",\"text\":\"x\\n\\ty\\u0001\"}\n");
  buffer_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(rss),
                                     cmocka_unit_test(atom),
                                     cmocka_unit_test(rdf),
                                     cmocka_unit_test(opml),
                                     cmocka_unit_test(knows_what_is_a_feed),
                                     cmocka_unit_test(expands_no_entities_of_its_own),
                                     cmocka_unit_test(survives_depth),
                                     cmocka_unit_test(stops_at_its_limits),
                                     cmocka_unit_test(refuses_what_is_no_feed),
                                     cmocka_unit_test(mends_broken_markup),
                                     cmocka_unit_test(survives_encodings),
                                     cmocka_unit_test(reads_days),
                                     cmocka_unit_test(makes_paragraphs),
                                     cmocka_unit_test(writes_lines)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
