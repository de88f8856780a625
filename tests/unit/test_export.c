/* The formats of src/export with made-up occurrences: GDELT's places, folding of calendars, pairs, maps between
 * ontologies; and the pens with articles that mean harm, whose pages libxml2 then reads. */
#include "unit.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "answer/address.h"
#include "export/dyads.h"
#include "export/export.h"
#include "export/foreign.h"
#include "export/markup.h"
#include "export/pen.h"
#include "export/pieces.h"
#include "export/texts.h"

enum { OUT_BYTES = 1 << 20 };

/* ---- other ontologies ---- */

static void test_codes(void **state) {
  (void)state;
  assert_string_equal(foreign_actor("ROU")->cameo, "ROM");
  assert_string_equal(foreign_actor("VNM")->fips, "VM");
  assert_string_equal(foreign_actor("DEU")->fips, "GM");
  assert_string_equal(foreign_actor("UN")->cameo, "UNO");
  assert_false(foreign_actor("UN")->is_country);
  assert_null(foreign_actor("NOWHERE"));
  assert_string_equal(foreign_sector("MIL"), "MIL");
  assert_string_equal(foreign_sector("none"), "");
}

static void test_acts(void **state) {
  (void)state;
  assert_string_equal(foreign_event("CONSULT", "visit", "actual", "GOV"), "042");
  assert_string_equal(foreign_event("CONSULT", "visit", "planned", "GOV"), "036");
  assert_string_equal(foreign_event("ASSAULT", NULL, "actual", "MIL"), "190");
  assert_string_equal(foreign_event("ASSAULT", NULL, "actual", "REB"), "180");
  assert_string_equal(foreign_event("COERCE", "unheard-of", "actual", ""), "170");
  assert_null(foreign_event("CONSULT", "visit", "negated", "GOV"));
  assert_null(foreign_event("REQUEST", NULL, "planned", "GOV"));
  assert_int_equal(foreign_quad("042"), 1);
  assert_int_equal(foreign_quad("0841"), 2);
  assert_int_equal(foreign_quad("112"), 3);
  assert_int_equal(foreign_quad("190"), 4);
  assert_true(foreign_goldstein("190") == -10.0);
}

/* Every type has a class and a CAMEO code for what happened; so has every row of the tables. */
static void test_tables(void **state) {
  (void)state;
  assert_int_equal(foreign_plover_count, 16);
  for (unsigned i = 0; i < foreign_plover_count; i++)
    assert_non_null(foreign_event(foreign_plover_rows[i].type, NULL, "actual", ""));
  for (unsigned i = 0; i < foreign_act_count; i++) assert_in_range(strlen(foreign_act_rows[i].cameo), 3, 4);
  for (unsigned i = 1; i < foreign_code_count; i++)
    assert_true(strcmp(foreign_code_rows[i - 1].code, foreign_code_rows[i].code) < 0);
}

static void test_texts(void **state) {
  (void)state;
  assert_true(text_speaks("en") && text_speaks("vi"));
  assert_false(text_speaks("xx"));
  assert_string_equal(text_word("vi", "code", "CHN"), "Trung Quốc");
  assert_string_equal(text_word("en", "mode", "phone"), "call");
  assert_string_equal(text_word("en", "mode", "unheard-of"), "unheard-of");
  for (unsigned i = 1; i < text_count; i++) {
    int lang = strcmp(text_rows[i - 1].lang, text_rows[i].lang);
    assert_true(lang < 0 || (lang == 0 && strcmp(text_rows[i - 1].key, text_rows[i].key) < 0));
  }
}

/* ---- pairs ---- */

static unsigned pairs(const char *sources, const char *targets, dyad *out) {
  whole_occurrence whole = {.sources = sources, .targets = targets};
  return dyads_of(&whole, out);
}

static void test_pairs(void **state) {
  (void)state;
  dyad out[64];
  assert_int_equal(pairs("RUS:GOV; CHN:GOV", "USA", out), 2);
  assert_string_equal(out[1].first.code, "CHN");
  assert_string_equal(out[1].second.code, "USA");
  assert_string_equal(out[1].second.role, "");
  assert_int_equal(pairs("A; B; C", NULL, out), 3);
  assert_string_equal(out[2].second.code, "C");
  assert_int_equal(pairs("UNK:REB", "", out), 1);
  assert_string_equal(out[0].first.role, "REB");
  assert_string_equal(out[0].second.code, "");
  assert_int_equal(pairs(NULL, "USA", out), 0);
}

/* ---- a made-up occurrence ---- */

static whole_evidence sentence = {.text =
                                      "Ushakov said the two presidents, who have met often, would meet; "
                                      "tổng thống hai nước sẽ gặp nhau ở Thượng Hải\ntrong tháng tới.",
                                  .span = {10, 120},
                                  .trigger = {20, 4},
                                  .source = {12, 5},
                                  .target = {WHOLE_NOWHERE, 0}};

static whole_event told(void) {
  whole_event event = {.id = "e1", .type = "CONSULT", .mode = "visit", .status = "planned", .confidence = 0.875};
  event.lat = 999;
  event.article = (whole_article){.key = "k1",
                                  .id = "a1",
                                  .url = "https://news.example.org/a?b=1",
                                  .title = "A title",
                                  .lang = "vi",
                                  .published = "2026-03-02",
                                  .chars = 900};
  event.evidence.rows = &sentence;
  event.evidence.count = 1;
  return event;
}

static whole_occurrence happened(whole_event *event) {
  whole_occurrence whole = {.id = "0123456789abcdef",
                            .type = "CONSULT",
                            .mode = "visit",
                            .status = "planned",
                            .sources = "RUS:GOV",
                            .targets = "CHN:GOV",
                            .date_from = "2026-04",
                            .date_to = "2026-04",
                            .precision = "month",
                            .place = "Shanghai",
                            .place_code = "CHN",
                            .lat = 31.2222,
                            .lon = 121.4581,
                            .first_report = "2026-03-02",
                            .event_count = 1,
                            .article_count = 1,
                            .outlet_count = 1};
  whole.events.rows = event;
  whole.events.count = 1;
  return whole;
}

static char *written(const export_format *format, const whole_occurrence *whole) {
  export_run run = {0};
  buffer_init(&run.out, OUT_BYTES);
  if (format->begin) assert_int_equal(format->begin(&run, NULL), RO_OK);
  assert_int_equal(format->occurrence(&run, whole, NULL), RO_OK);
  if (format->end) assert_int_equal(format->end(&run, NULL), RO_OK);
  assert_false(run.out.failed);
  char *out = strdup(run.out.data ? run.out.data : "");
  if (format->free) format->free(&run);
  buffer_free(&run.out);
  return out;
}

/* The cell of a row; the row must have `count` of them. */
static void cell_is(const char *row, int count, int number, const char *want) {
  int cells = 1;
  for (const char *at = row; *at && *at != '\n'; at++) cells += *at == '\t';
  assert_int_equal(cells, count);
  const char *at = row;
  for (int i = 1; i < number; i++) at = strchr(at, '\t') + 1;
  size_t len = strcspn(at, "\t\n");
  assert_int_equal(len, strlen(want));
  assert_memory_equal(at, want, len);
}

static void test_gdelt_events(void **state) {
  (void)state;
  whole_event event = told();
  whole_occurrence whole = happened(&event);
  char *row = written(&export_gdelt_events, &whole);
  cell_is(row, 61, 2, "20260302"); /* a plan is an act of the day on which it is told */
  cell_is(row, 61, 3, "202603");
  cell_is(row, 61, 4, "2026");
  cell_is(row, 61, 5, "2026.1699");
  cell_is(row, 61, 6, "RUSGOV");
  cell_is(row, 61, 8, "RUS");
  cell_is(row, 61, 13, "GOV");
  cell_is(row, 61, 16, "CHNGOV");
  cell_is(row, 61, 27, "036");
  cell_is(row, 61, 29, "03");
  cell_is(row, 61, 30, "1");
  cell_is(row, 61, 31, "4.0");
  cell_is(row, 61, 52, "4");
  cell_is(row, 61, 53, "Shanghai, China");
  cell_is(row, 61, 54, "CH");
  cell_is(row, 61, 57, "31.2222");
  cell_is(row, 61, 58, "121.4581");
  cell_is(row, 61, 60, "20260302000000");
  cell_is(row, 61, 61, "https://news.example.org/a?b=1");
  free(row);
  whole.status = "negated";
  row = written(&export_gdelt_events, &whole);
  assert_string_equal(row, "");
  free(row);
}

static void test_gdelt_actors(void **state) {
  (void)state;
  whole_event event = told();
  whole_occurrence whole = happened(&event);
  whole.status = "actual";
  whole.type = "ASSAULT";
  whole.mode = NULL;
  whole.sources = "HAMAS:REB";
  whole.targets = "ACME:REL";
  char *row = written(&export_gdelt_events, &whole);
  cell_is(row, 61, 6, "REBHMS");
  cell_is(row, 61, 9, "HMS");
  cell_is(row, 61, 13, "REB");
  cell_is(row, 61, 16, "ACMEREL");
  cell_is(row, 61, 17, "ACME");
  cell_is(row, 61, 21, "REL");
  cell_is(row, 61, 23, "");
  cell_is(row, 61, 27, "180");
  free(row);
}

static void test_gdelt_mentions(void **state) {
  (void)state;
  whole_event event = told();
  whole_occurrence whole = happened(&event);
  char *events = written(&export_gdelt_events, &whole), *row = written(&export_gdelt_mentions, &whole);
  char id[32];
  snprintf(id, sizeof id, "%.*s", (int)strcspn(events, "\t"), events);
  cell_is(row, 16, 1, id);
  cell_is(row, 16, 3, "20260302000000");
  cell_is(row, 16, 4, "1");
  cell_is(row, 16, 5, "news.example.org");
  cell_is(row, 16, 8, "12");
  cell_is(row, 16, 9, "-1");
  cell_is(row, 16, 10, "20");
  cell_is(row, 16, 11, "0"); /* the target stands elsewhere */
  cell_is(row, 16, 12, "88");
  cell_is(row, 16, 13, "900");
  free(row);
  event.article.url = "javascript:alert(1)";
  row = written(&export_gdelt_mentions, &whole);
  cell_is(row, 16, 4, "2");
  cell_is(row, 16, 6, "a1");
  free(row);
  free(events);
}

static void test_plover(void **state) {
  (void)state;
  whole_event event = told();
  whole_occurrence whole = happened(&event);
  char *line = written(&export_plover, &whole);
  assert_non_null(strstr(line, "\"date\":\"2026-03-02\""));
  assert_non_null(strstr(line, "\"planned_date\":\"2026-04\""));
  assert_non_null(strstr(line, "\"event\":[\"AGREE\"],\"mode\":[],\"context\":[],\"quad_code\":1"));
  free(line);
  whole.type = "MOBILIZE";
  whole.mode = "troops";
  line = written(&export_plover, &whole);
  assert_non_null(
      strstr(line, "\"event\":[\"MOBILIZE\"],\"mode\":[\"troops\"],\"context\":[\"future\"],\"quad_code\":4"));
  assert_non_null(strstr(line, "\"date\":\"2026-04-01\""));
  free(line);
  whole.status = "hypothetical";
  line = written(&export_plover, &whole);
  assert_string_equal(line, "");
  free(line);
}

/* ---- calendars ---- */

/* No line has more than 75 octets, each ends with CR LF, none begins inside a character. */
static void lines_hold(const char *text) {
  for (const char *at = text; *at;) {
    const char *end = strstr(at, "\r\n");
    assert_non_null(end);
    assert_in_range(end - at, 1, 75);
    assert_null(memchr(at, '\n', (size_t)(end - at)));
    assert_int_not_equal((unsigned char)(*at == ' ' ? at[1] : *at) & 0xc0, 0x80);
    at = end + 2;
  }
}

static void test_ical(void **state) {
  (void)state;
  whole_event event = told();
  whole_occurrence whole = happened(&event);
  char *text = written(&export_ical, &whole);
  lines_hold(text);
  assert_non_null(strstr(text, "@readout\r\n"));
  assert_non_null(strstr(text, "DTSTAMP:20260302T000000Z\r\n"));
  assert_non_null(strstr(text, "DTSTART;VALUE=DATE:20260401\r\nDTEND;VALUE=DATE:20260501\r\n"));
  assert_non_null(strstr(text, "TRANSP:TRANSPARENT\r\n"));
  assert_non_null(strstr(text, "SUMMARY:CONSULT:visit - Russia > China\r\n"));
  assert_non_null(strstr(text, "presidents\\, who"));
  assert_non_null(strstr(text, "URL:https://news.example.org/a?b=1\r\n"));
  free(text);
  sentence.text = "x\r\nEND:VEVENT\r\nATTACH:file:///etc";
  text = written(&export_ical, &whole);
  lines_hold(text);
  assert_null(strstr(text, "\r\nATTACH"));
  free(text);
  event.article.url = "https://x.org/\r\nATTACH:x";
  text = written(&export_ical, &whole);
  assert_null(strstr(text, "URL:"));
  free(text);
  whole.date_from = NULL;
  text = written(&export_ical, &whole);
  assert_null(strstr(text, "VEVENT"));
  free(text);
}

/* The entry's UID, or that of the second. */
static const char *uid_in(const char *text, bool second, char uid[40]) {
  const char *at = strstr(text, "\r\nUID:");
  if (second) at = strstr(at + 1, "\r\nUID:");
  snprintf(uid, 40, "%.24s", at + 6);
  return uid;
}

static void test_uids(void **state) {
  (void)state;
  char first[40], other[40];
  whole_event event = told();
  whole_occurrence whole = happened(&event);
  char *text = written(&export_ical, &whole);
  uid_in(text, false, first);
  free(text);
  whole.id = "another", whole.sources = "CHN; RUS:MIL", whole.targets = "", whole.first_report = "2026-01-01";
  text = written(&export_ical, &whole);
  assert_string_equal(uid_in(text, false, other), first);
  free(text);
  whole.date_from = "2026-05";
  text = written(&export_ical, &whole);
  assert_string_not_equal(uid_in(text, false, other), first);
  free(text);
  whole.date_from = "2026-04", whole.sources = "CHN; RUS; VNM";
  text = written(&export_ical, &whole);
  assert_string_not_equal(uid_in(text, false, other), first);
  free(text);
}

static void test_two_alike(void **state) {
  (void)state;
  char first[40], other[40];
  whole_event event = told();
  whole_occurrence whole = happened(&event);
  export_run run = {0};
  buffer_init(&run.out, OUT_BYTES);
  export_ical.begin(&run, NULL);
  export_ical.occurrence(&run, &whole, NULL);
  export_ical.occurrence(&run, &whole, NULL);
  export_ical.end(&run, NULL);
  buffer_putc(&run.out, '\0');
  assert_string_not_equal(uid_in(run.out.data, false, first), uid_in(run.out.data, true, other));
  export_ical.free(&run);
  buffer_free(&run.out);
}

/* ---- the graph ---- */

static void test_graph(void **state) {
  (void)state;
  whole_event event = told();
  whole_occurrence whole = happened(&event);
  whole.status = "actual";
  whole.sources = "<A>&\"; CHN:GOV";
  whole.targets = NULL;
  char *text = written(&export_graph, &whole);
  xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
  assert_non_null(doc);
  int nodes = 0, edges = 0;
  xmlNode *root = xmlDocGetRootElement(doc);
  assert_string_equal((const char *)root->ns->href, "http://graphml.graphdrawing.org/xmlns");
  for (xmlNode *graph = root->children; graph; graph = graph->next)
    for (xmlNode *node = graph->children; node; node = node->next) {
      nodes += strcmp((const char *)node->name, "node") == 0;
      edges += strcmp((const char *)node->name, "edge") == 0;
    }
  assert_int_equal(nodes, 2);
  assert_int_equal(edges, 2); /* towards each other: one each way */
  xmlFreeDoc(doc);
  free(text);
}

/* ---- pages ---- */

static void test_links(void **state) {
  (void)state;
  assert_true(address_is_link("https://a.example/x?y=1&z=%20#t"));
  assert_true(address_is_link("HTTP://a.example"));
  static const char *const bad[] = {
      "javascript:alert(1)", "data:text/html,x",       "//a.example",     "https://",
      "ftp://a.b/c",         "https://a.b/\"onclick=", "https://a b/",    "https://a.b/<x>",
      "https://u@a.b/",      "https://a.b/`",          "https://a.b/\nx", "",
      "https://a.b/\\x"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(address_is_link(bad[i]));
  assert_false(address_is_link(NULL));
}

static const char *const harm[] = {"<script>alert(1)</script>",
                                   "\"><img src=x onerror=alert(1)>",
                                   "' onmouseover='alert(1)",
                                   "</style><style>body{background:url(https://evil.example/)}",
                                   "&lt;b&gt; &amp; &#x3c;script>",
                                   "</blockquote></article><h1>x",
                                   "]]> <!-- --> <![CDATA[",
                                   "\xff\xfe broken \xc3",
                                   "\x1b[31m \x01 \u202e reversed",
                                   "# head\n- list\n1. one\n> quote\n| a | b |\n[x](javascript:alert(1)) "
                                   "![y](https://evil.example/p.png) <https://evil.example> `code` *b* _i_",
                                   "-  list",
                                   "+ list",
                                   "12. list",
                                   "=== \n"};

static void page_write(const report_pen *pen, const char *text, ro_buffer *out) {
  pen_month month = {"2026-03", 4.5, -2, 3};
  pen_chart chart = {&month, 1, text, text, text, text, text};
  pen_act act = {text, text, text, text, text, text, text, -1, false};
  pen_claim claim = {text, text, text, text, text, text, text, 0, 1};
  const pen_cell cells[] = {{{text, text}, {"https://a.example/?a=1&b=2", text}, 2, NULL}, {.note = text}};
  const char *const sides[] = {text, text};
  const pen_row row = {text, text, text, cells};
  const pen_grid grid = {text, sides, &row, 2, 1};
  pen->head(out, text, text, text);
  pen->section(out, "s", text);
  pen->note(out, text);
  pen->facts(out, true);
  pen->fact(out, text, text);
  pen->facts(out, false);
  pen->chart(out, &chart);
  pen->act(out, &act);
  pen->claim(out, &claim);
  claim.mark_len = 0;
  claim.url = "https://a.example/?a=1&b=2";
  pen->claim(out, &claim);
  pen->act_end(out);
  pen->grid(out, &grid);
  pen->section_end(out);
  pen->foot(out, text);
}

static bool is_ours(const char *name) {
  static const char *const names[] = {
      "html",    "head",    "meta", "title", "style", "body",       "header",  "h1",     "p",    "main",
      "section", "h2",      "dl",   "div",   "dt",    "dd",         "svg",     "g",      "text", "rect",
      "line",    "article", "time", "span",  "h3",    "blockquote", "mark",    "cite",   "a",    "table",
      "thead",   "tbody",   "tr",   "th",    "td",    "footer",     "details", "summary"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], name) == 0) return true;
  return false;
}

/* Only elements of ours, no attribute that runs something, links to http and https alone. */
static int page_check(const xmlNode *node) {
  int links = 0;
  for (; node; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (!is_ours((const char *)node->name)) fail_msg("element %s", (const char *)node->name);
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
      const char *name = (const char *)attribute->name;
      if (strncmp(name, "on", 2) == 0 || strcmp(name, "src") == 0 || strcmp(name, "style") == 0)
        fail_msg("attribute %s", name);
      if (strcmp(name, "href") != 0) continue;
      links++;
      assert_string_equal((const char *)attribute->children->content, "https://a.example/?a=1&b=2");
    }
    links += page_check(node->children);
  }
  return links;
}

static void test_html(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof harm / sizeof *harm; i++) {
    ro_buffer out;
    buffer_init(&out, OUT_BYTES);
    page_write(&pen_html, harm[i], &out);
    assert_false(out.failed);
    xmlDoc *doc = xmlReadMemory(out.data, (int)out.len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    if (doc == NULL) fail_msg("not XML with: %s", harm[i]);
    assert_int_equal(page_check(xmlDocGetRootElement(doc)), 2);
    xmlFreeDoc(doc);
    htmlDocPtr page = htmlReadMemory(out.data, (int)out.len, NULL, "UTF-8",
                                     HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    assert_non_null(page);
    assert_int_equal(page_check(xmlDocGetRootElement(page)), 2);
    xmlFreeDoc(page);
    buffer_free(&out);
  }
}

/* Every line begins as we begin lines, and what would open something is escaped. */
static void test_markdown(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof harm / sizeof *harm; i++) {
    ro_buffer out;
    buffer_init(&out, OUT_BYTES);
    page_write(&pen_markdown, harm[i], &out);
    for (const char *at = strchr(out.data, '<'); at; at = strchr(at + 1, '<'))
      assert_true(at[-1] == '\\' || strncmp(at, "<https://a.example/?a=1&b=2>)", 29) == 0);
    for (const char *at = strchr(out.data, '['); at; at = strchr(at + 1, '['))
      assert_true(at[-1] == '\\' || memcmp(at - 2, ": ", 2) == 0 || memcmp(at - 2, "| ", 2) == 0);
    assert_null(strstr(out.data, "!["));
    assert_null(strstr(out.data, "\n- list"));
    assert_null(strstr(out.data, "> 12. "));
    assert_null(strstr(out.data, "> - "));
    assert_non_null(strstr(out.data, "](<https://a.example/?a=1&b=2>)"));
    buffer_free(&out);
  }
}

static void test_escape(void **state) {
  (void)state;
  ro_buffer out;
  buffer_init(&out, OUT_BYTES);
  markup_put(&out, "a<b>&\"'\x01\xe2\x80\xae\xf0\x9f\x98\x80\xc3");
  assert_string_equal(out.data, "a&lt;b&gt;&amp;&quot;&#39;\xef\xbf\xbd\xf0\x9f\x98\x80\xef\xbf\xbd");
  buffer_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_codes),        cmocka_unit_test(test_acts),           cmocka_unit_test(test_tables),
      cmocka_unit_test(test_texts),        cmocka_unit_test(test_pairs),          cmocka_unit_test(test_gdelt_events),
      cmocka_unit_test(test_gdelt_actors), cmocka_unit_test(test_gdelt_mentions), cmocka_unit_test(test_plover),
      cmocka_unit_test(test_ical),         cmocka_unit_test(test_uids),           cmocka_unit_test(test_two_alike),
      cmocka_unit_test(test_graph),        cmocka_unit_test(test_links),          cmocka_unit_test(test_html),
      cmocka_unit_test(test_markdown),     cmocka_unit_test(test_escape),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
