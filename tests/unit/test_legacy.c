/* Text of other charsets. */
#include "text/legacy.h"

#include "unit.h"

static void assert_read(const char *charset, const char *bytes, const char *wanted, size_t wanted_bad) {
  char out[64];
  size_t made = 0;
  assert_int_equal(legacy_convert(charset, (ro_str){bytes, strlen(bytes)}, out, sizeof out, &made), wanted_bad);
  assert_int_equal(made, strlen(wanted));
  assert_memory_equal(out, wanted, made);
}

static void letters_are_read(void **state) {
  (void)state;
  assert_read("windows-1252", "caf\xe9", "café", 0);
  assert_read("GB18030", "\xd6\xd0", "中", 0);
}

static void the_last_letter_is_not_kept_back(void **state) {
  (void)state;
  assert_read("windows-1258", "ta", "ta", 0); /* a tone might follow it */
}

static void what_fits_nowhere_is_marked(void **state) {
  (void)state;
  assert_read("GB18030",
              "a\xff"
              "b",
              "a\xef\xbf\xbd"
              "b",
              1);
}

static void an_unknown_charset_is_told(void **state) {
  (void)state;
  char out[8];
  size_t made = 0;
  assert_true(legacy_convert("no-such-charset", (ro_str){"a", 1}, out, sizeof out, &made) == SIZE_MAX);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(letters_are_read), cmocka_unit_test(the_last_letter_is_not_kept_back),
      cmocka_unit_test(what_fits_nowhere_is_marked), cmocka_unit_test(an_unknown_charset_is_told)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
