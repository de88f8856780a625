/* intake/json.h: what is JSON and what is not, nesting, escapes. */
#include "base/limits.h"
#include "intake/json.h"
#include "unit.h"

static bool is_json(const char *text, size_t len) {
  json_scan scan = {.data = text, .len = len};
  return json_skip(&scan, 0) && json_peek(&scan) == 0 && scan.at == len;
}

static void passes_over_values(void **state) {
  (void)state;
  const char *const values[] = {
      "0",           "-0.5e+10", "12E3",         "true",
      "false",       "null",     "\"\"",         "\"a\\\"b\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
      "[]",          "{}",       "[[],{},[{}]]", " { \"a\" : [ 1 , { \"b\" : null } ] , \"c\" : \"]\" } ",
      "[\"\xff\",1]"};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (!is_json(values[i], strlen(values[i]))) fail_msg("%s", values[i]);
  assert_true(is_json("\"a\0b\"", 5));
}

static void refuses_what_is_none(void **state) {
  (void)state;
  const char *const values[] = {"",
                                " ",
                                "tru",
                                "nulL",
                                "+1",
                                "01",
                                "1.",
                                ".5",
                                "1e",
                                "--1",
                                "0x1",
                                "NaN",
                                "\"",
                                "\"a",
                                "\"\\",
                                "\"\\x\"",
                                "\"\\u12\"",
                                "\"\\u12g4\"",
                                "\"a\nb\"",
                                "'a'",
                                "[",
                                "[1",
                                "[1,",
                                "[1,]",
                                "[,1]",
                                "[1 2]",
                                "]",
                                "{",
                                "{\"a\"",
                                "{\"a\":",
                                "{\"a\":1",
                                "{\"a\":1,",
                                "{a:1}",
                                "{\"a\" 1}",
                                "{1:1}",
                                "{\"a\":1,}",
                                "[1}",
                                "{\"a\":1]",
                                "[1]]",
                                "1 2",
                                "{}{}",
                                "\x01",
                                "[\"a\":1]",
                                "/**/1",
                                "\xef\xbb\xbf"
                                "1"};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (is_json(values[i], strlen(values[i]))) fail_msg("%s", values[i]);
  assert_false(is_json("\0", 1));
  assert_false(is_json("1\0", 2));
}

static void cuts_every_prefix(void **state) {
  (void)state;
  const char *value = "{\"a\":[1,-2.5e3,true,null,\"x\\u0041\\n\",{\"b\":{}}],\"c\":\"d\"}";
  for (size_t len = 0; len < strlen(value); len++) {
    char *copy = malloc(len + 1); /* so that a sanitizer sees a step too far */
    memcpy(copy, value, len);
    assert_false(is_json(copy, len));
    free(copy);
  }
}

static void bounds_nesting(void **state) {
  (void)state;
  for (unsigned before = 0; before < 2; before++)
    for (size_t depth = LIMIT_JSON_DEPTH - 2; depth < LIMIT_JSON_DEPTH + 2; depth++) {
      char text[LIMIT_JSON_DEPTH * 8];
      size_t len = 0;
      for (size_t i = 0; i < depth; i++) len += (size_t)sprintf(text + len, i % 2 ? "{\"\":" : "[");
      len += (size_t)sprintf(text + len, "1");
      for (size_t i = depth; i-- > 0;) len += (size_t)sprintf(text + len, i % 2 ? "}" : "]");
      json_scan scan = {.data = text, .len = len};
      assert_int_equal(json_skip(&scan, before), depth + before <= LIMIT_JSON_DEPTH);
      assert_int_equal(scan.too_deep, depth + before > LIMIT_JSON_DEPTH);
    }
}

static void assert_unescaped(const char *raw, size_t maximum, const char *want, bool want_cut) {
  char out[64];
  uint32_t mended = 0;
  bool cut;
  size_t len = json_unescape((ro_str){raw, strlen(raw)}, out, maximum, &mended, &cut);
  assert_int_equal(len, strlen(want));
  assert_memory_equal(out, want, len);
  assert_int_equal(cut, want_cut);
}

static void takes_escapes_away(void **state) {
  (void)state;
  assert_unescaped("a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00E9\\ud83d\\ude00z", 64,
                   "a\"\\/\b\f\n\r\tA\xc3\xa9\xf0\x9f\x98\x80z", false);
  assert_unescaped("\\ud83d\\ud83d\\ude00\\ude00", 64, "\xef\xbf\xbd\xf0\x9f\x98\x80\xef\xbf\xbd", false);
  assert_unescaped("abcdef", 6, "abcdef", false);
  assert_unescaped("abcdef", 5, "abcde", true);
  assert_unescaped("abc\xc3\xa9", 4, "abc", true);
  assert_unescaped("abc\\u00e9", 4, "abc", true);
  assert_unescaped("abc\\n", 3, "abc", true);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(passes_over_values), cmocka_unit_test(refuses_what_is_none),
                                     cmocka_unit_test(cuts_every_prefix), cmocka_unit_test(bounds_nesting),
                                     cmocka_unit_test(takes_escapes_away)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
