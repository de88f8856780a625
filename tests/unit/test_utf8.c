/* Decoding, cleaning and normalising, with the map back to the text as it came. */
#include "unit.h"

#include "text/utf8.h"

static ro_doc doc;

static int setup(void **state) {
  (void)state;
  doc_init(&doc);
  return 0;
}
static int teardown(void **state) {
  (void)state;
  doc_free(&doc);
  return 0;
}

static void decodes_and_encodes(void **state) {
  const char *text = "aế中👩";
  const uint32_t codes[] = {'a', 0x1ebf, 0x4e2d, 0x1f469};
  size_t at = 0;
  char out[4];
  (void)state;
  for (int i = 0; i < 4; i++) {
    size_t before = at;
    assert_int_equal(utf8_next(text, &at), codes[i]);
    assert_int_equal(utf8_put(codes[i], out), at - before);
    assert_memory_equal(out, text + before, at - before);
  }
  assert_int_equal(at, strlen(text));
  assert_int_equal(utf8_count(text, strlen(text)), 4);
}

static void clean_is(const char *data, size_t len, const char *want, uint32_t want_bad) {
  ro_str out;
  uint32_t bad = 99;
  char *exact = malloc(len ? len : 1);
  assert_non_null(exact);
  memcpy(exact, data, len);
  assert_int_equal(utf8_clean(&doc.arena, exact, len, &out, &bad, NULL), RO_OK);
  free(exact);
  assert_string_equal(out.data, want);
  assert_int_equal(out.len, strlen(want));
  assert_int_equal(bad, want_bad);
}

#define BAD "\xef\xbf\xbd"
static void cleans(void **state) {
  (void)state;
  clean_is("", 0, "", 0);
  clean_is("plain text, longer than a word", 30, "plain text, longer than a word", 0);
  clean_is("aế中👩", 11, "aế中👩", 0);
  clean_is("a\0b", 3, "a" BAD "b", 1);
  clean_is("12345678\0", 9, "12345678" BAD, 1);
  clean_is("x\xff\xfey", 4, "x" BAD BAD "y", 2);
  clean_is("\xc0\xaf", 2, BAD BAD, 2);                                         /* overlong */
  clean_is("\xe0\x80\x80", 3, BAD BAD BAD, 3);                                 /* overlong */
  clean_is("\xed\xa0\x80", 3, BAD BAD BAD, 3);                                 /* a surrogate */
  clean_is("\xf4\x90\x80\x80", 4, BAD BAD BAD BAD, 4);                         /* beyond U+10FFFF */
  clean_is("\xf0\x9f\x91", 3, BAD, 1);                                         /* a maximal part */
  clean_is("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", 9, BAD BAD BAD BAD "A", 4); /* Unicode 15, table 3-11 */
  clean_is("abcdefg\xe1\xba", 9, "abcdefg" BAD, 1);
}

/* The fast check works on 32 bytes at a time: a fault is found wherever it stands, and nothing else is. */
static void cleans_at_any_place(void **state) {
  static const char *const faults[] = {"\xff",         "\x80",         "\xc0\xaf",        "\xe1\xba",
                                       "\xed\xa0\x80", "\xf0\x9f\x91", "\xf4\x90\x80\x80"};
  static const unsigned bad_counts[] = {1, 1, 2, 1, 3, 1, 4};
  static const char *const fillers[] = {"a", "é", "ế", "👩", "a👩éế"};
  (void)state;
  for (size_t f = 0; f < 5; f++) {
    char good[600] = "";
    while (strlen(good) < 200) memcpy(good + strlen(good), fillers[f], strlen(fillers[f]) + 1);
    clean_is(good, strlen(good), good, 0);
    for (size_t i = 0; i < 7; i++) {
      for (size_t at = 0; at < 100; at++) {
        char text[700], want[700];
        if (((unsigned char)good[at] & 0xc0) == 0x80) continue;
        int len = snprintf(text, sizeof(text), "%.*s%s%s", (int)at, good, faults[i], good + at);
        size_t used = (size_t)snprintf(want, sizeof(want), "%.*s", (int)at, good);
        for (unsigned bad = 0; bad < bad_counts[i]; bad++) used += (size_t)snprintf(want + used, 4, BAD);
        snprintf(want + used, sizeof(want) - used, "%s", good + at);
        clean_is(text, (size_t)len, want, bad_counts[i]);
      }
    }
    doc_reset(&doc);
  }
}

static void fails_without_memory(void **state) {
  ro_arena small;
  ro_str out;
  uint32_t bad;
  ro_error error = {0};
  (void)state;
  arena_init(&small, 16);
  assert_int_equal(utf8_clean(&small, "a text of more than sixteen bytes", 33, &out, &bad, &error), RO_NO_MEMORY);
  assert_int_equal(error.code, RO_NO_MEMORY);
  arena_free(&small);
}

static void normalise(const char *given) {
  doc_reset(&doc);
  doc.given = (ro_str){given, strlen(given)};
  assert_int_equal(utf8_normalise(&doc, NULL), RO_OK);
}

static void leaves_normal_text_alone(void **state) {
  static const char *const texts[] = {"",
                                      "plain",
                                      "Tổng thống Nga",
                                      "中美 관계 Путин",
                                      "a\r\nb\rc\xc2\xa0"
                                      "d",
                                      "x\xcc\x81 हिन्दी"};
  (void)state;
  for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
    normalise(texts[i]);
    assert_ptr_equal(doc.text.data, texts[i]);
    assert_int_equal(doc.marks.count, 0);
  }
}

static void composes(void **state) {
  static const char *const pairs[][2] = {{"To\xcc\x82\xcc\x89ng tho\xcc\x82\xcc\x81ng", "Tổng thống"},
                                         {"e\xcc\xa3\xcc\x82", "ệ"},
                                         {"e\xcc\x82\xcc\xa3", "ệ"}, /* marks in the other order */
                                         {"\xc3\xaa\xcc\xa3", "ệ"},  /* half composed */
                                         {"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "한"},
                                         {"\xe2\x84\xab", "Å"},
                                         {"a\xcc\x81\xcc\xa7", "á\xcc\xa7"},
                                         {"\xcc\x81x", "\xcc\x81x"},
                                         {"\xe0\xa5\x98", "\xe0\xa4\x95\xe0\xa4\xbc"}}; /* excluded from composition */
  (void)state;
  for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
    normalise(pairs[i][0]);
    assert_int_equal(doc.text.len, strlen(pairs[i][1]));
    assert_memory_equal(doc.text.data, pairs[i][1], doc.text.len);
  }
}

/* The piece of given that stands for a piece of text. */
static void given_is(const char *piece, const char *want) {
  const char *found = strstr(doc.text.data, piece);
  assert_non_null(found);
  ro_span span = doc_given(&doc, (ro_span){(uint32_t)(found - doc.text.data), (uint32_t)strlen(piece)});
  assert_int_equal(span.len, strlen(want));
  assert_memory_equal(doc.given.data + span.offset, want, span.len);
}

static void maps_back(void **state) {
  (void)state;
  normalise("Ông To\xcc\x82\xcc\x89ng tho\xcc\x82\xcc\x81ng Nga, ong\xcc\x81.");
  given_is("Tổng", "To\xcc\x82\xcc\x89ng");
  given_is("ổ", "o\xcc\x82\xcc\x89");
  given_is("thống Nga", "tho\xcc\x82\xcc\x81ng Nga");
  given_is("Nga", "Nga");
  given_is("Ông", "Ông");
  given_is("ng ", "ng ");
  given_is("onǵ", "ong\xcc\x81");
  given_is(".", ".");
  ro_span all = doc_given(&doc, (ro_span){0, (uint32_t)doc.text.len});
  assert_int_equal(all.offset, 0);
  assert_int_equal(all.len, doc.given.len);
}

/* Any span of whole characters of text maps inside given, to whole characters, in order. */
static void maps_every_span_inside(void **state) {
  (void)state;
  normalise(
      "a\xcc\x81"
      "bc\xcc\xa7\xcc\x81\xe0\xa5\x98"
      "de\xcc\x82\xcc\xa3\xcc\x81\xcc\x81"
      "f");
  uint32_t len = (uint32_t)doc.text.len, before = 0;
  for (uint32_t from = 0; from <= len; from++) {
    ro_span span = doc_given(&doc, (ro_span){from, len - from});
    assert_true(span.offset >= before || from < len);
    assert_int_equal(span_end(span), doc.given.len);
    assert_true(span.offset == doc.given.len || ((unsigned char)doc.given.data[span.offset] & 0xc0) != 0x80);
    before = span.offset;
  }
}

/* A tower of marks takes linear time and loses nothing but the order of marks. */
static void bounds_towers_of_marks(void **state) {
  enum { MARKS = 200000 };
  char *tower = malloc(MARKS * 2 + 2);
  (void)state;
  assert_non_null(tower);
  tower[0] = 'x';
  for (size_t i = 0; i < MARKS; i++) memcpy(tower + 1 + 2 * i, i % 2 ? "\xcc\x81" : "\xcc\xa3", 2);
  tower[MARKS * 2 + 1] = 0;
  normalise(tower);
  assert_true(doc.text.len > MARKS && doc.text.len <= MARKS * 2 + 1);
  free(tower);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(decodes_and_encodes),
                                     cmocka_unit_test(cleans),
                                     cmocka_unit_test(cleans_at_any_place),
                                     cmocka_unit_test(fails_without_memory),
                                     cmocka_unit_test(leaves_normal_text_alone),
                                     cmocka_unit_test(composes),
                                     cmocka_unit_test(maps_back),
                                     cmocka_unit_test(maps_every_span_inside),
                                     cmocka_unit_test(bounds_towers_of_marks)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
