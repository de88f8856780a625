/* publish/offsets.h: spans in bytes and in code points, also where the text was normalised. */
#include "publish/offsets.h"
#include "text/utf8.h"
#include "unit.h"

static ro_doc doc;

static void give(const char *given) {
  ro_error error;
  doc_init(&doc);
  doc.given = (ro_str){arena_copy(&doc.arena, given, strlen(given)), strlen(given)};
  assert_int_equal(utf8_normalise(&doc, &error), RO_OK);
}

static ro_span find(const char *word) {
  const char *at = memmem(doc.text.data, doc.text.len, word, strlen(word));
  assert_non_null(at);
  return (ro_span){(uint32_t)(at - doc.text.data), (uint32_t)strlen(word)};
}

static void counts_bytes(void **state) {
  (void)state;
  give("Thâm Quyến, Hà Nội");
  offsets map;
  assert_true(offsets_init(&map, &doc, false));
  offsets_range range = offsets_of(&map, find("Hà"));
  assert_int_equal(range.start, 15);
  assert_int_equal(range.end, 18);
  offsets_free(&map);
  doc_free(&doc);
}

static void counts_code_points(void **state) {
  (void)state;
  give("Thâm Quyến, Hà Nội");
  offsets map;
  assert_true(offsets_init(&map, &doc, true));
  offsets_range range = offsets_of(&map, find("Hà"));
  assert_int_equal(range.start, 12);
  assert_int_equal(range.end, 14);
  offsets_free(&map);
  doc_free(&doc);
}

/* "Quye^'n" in seven code points of nine bytes. */
static void counts_in_the_text_as_it_came(void **state) {
  (void)state;
  give("Quye\xcc\x82\xcc\x81n Ha\xcc\x80");
  offsets map;
  assert_true(offsets_init(&map, &doc, true));
  offsets_range range = offsets_of(&map, find("Hà"));
  assert_int_equal(range.start, 8);
  assert_int_equal(range.end, 11);
  ro_str given = given_str(&doc, find("Quyến"));
  assert_int_equal(given.len, 9);
  assert_memory_equal(given.data, "Quye\xcc\x82\xcc\x81n", 9);
  offsets_free(&map);
  doc_free(&doc);
}

static void counts_far_into_a_text(void **state) {
  (void)state;
  char text[4001];
  for (int i = 0; i < 2000; i++) memcpy(text + i * 2, "à", 2);
  text[4000] = '\0';
  give(text);
  offsets map;
  assert_true(offsets_init(&map, &doc, true));
  for (uint32_t i = 0; i <= 2000; i++) {
    offsets_range range = offsets_of(&map, (ro_span){i * 2, 0});
    assert_int_equal(range.start, i);
  }
  offsets_free(&map);
  doc_free(&doc);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(counts_bytes), cmocka_unit_test(counts_code_points),
                                     cmocka_unit_test(counts_in_the_text_as_it_came),
                                     cmocka_unit_test(counts_far_into_a_text)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
