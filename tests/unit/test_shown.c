/* publish/shown.h: what a terminal would obey is escaped, columns are counted, lines are wrapped. */
#include "publish/shown.h"
#include "unit.h"

static ro_str text(const char *word) { return (ro_str){word, strlen(word)}; }

static void shows(const char *from, const char *want) {
  ro_buffer out;
  buffer_init(&out, 1 << 16);
  shown_put(&out, text(from));
  assert_string_equal(out.data ? out.data : "", want);
  buffer_free(&out);
}

static void escapes_controls(void **state) {
  (void)state;
  shows("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m");
  shows("a\x07\x7f\xc2\x9b", "a\\x07\\x7f\\x9b");
}

static void escapes_direction(void **state) {
  (void)state;
  shows(
      "a\xe2\x80\xae"
      "b\xe2\x81\xa9\xe2\x80\x8e",
      "a\\u202e"
      "b\\u2069\\u200e");
}

static void joins_white_space(void **state) {
  (void)state;
  shows("a \t\r\n\xc2\xa0 b", "a b");
  shows("", "");
}

static void mends_bytes(void **state) {
  (void)state;
  shows(
      "a\xff\xe1\xbb"
      "b",
      "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
      "b");
}

static void counts_columns(void **state) {
  (void)state;
  assert_int_equal(shown_width(text("abc")), 3);
  assert_int_equal(shown_width(text("Quyến")), 5);
  assert_int_equal(shown_width(text("Quye\xcc\x82\xcc\x81n")), 5);
  assert_int_equal(shown_width(text("习近平")), 6);
}

static void wraps_at_spaces(void **state) {
  (void)state;
  size_t at = 0;
  ro_str line, all = text("one two three\nfour");
  assert_true(shown_line(all, &at, 8, 0, &line));
  assert_int_equal(line.len, 7);
  assert_true(shown_line(all, &at, 8, 0, &line));
  assert_memory_equal(line.data, "three", line.len);
  assert_true(shown_line(all, &at, 8, 0, &line));
  assert_memory_equal(line.data, "four", line.len);
  assert_false(shown_line(all, &at, 8, 0, &line));
}

static void wraps_what_has_no_space(void **state) {
  (void)state;
  size_t at = 0;
  unsigned lines = 0;
  ro_str line, all = text("习近平习近平");
  for (; shown_line(all, &at, 5, 0, &line); lines++) assert_true(shown_width(line) <= 5 && line.len > 0);
  assert_int_equal(lines, 3);
}

static void never_stands_still(void **state) {
  (void)state;
  size_t at = 0;
  unsigned lines = 0;
  ro_str line;
  while (shown_line(text("习 近\n\n平"), &at, 1, 0, &line)) assert_true(++lines < 10);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(escapes_controls),        cmocka_unit_test(escapes_direction),
                                     cmocka_unit_test(joins_white_space),       cmocka_unit_test(mends_bytes),
                                     cmocka_unit_test(counts_columns),          cmocka_unit_test(wraps_at_spaces),
                                     cmocka_unit_test(wraps_what_has_no_space), cmocka_unit_test(never_stands_still)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
