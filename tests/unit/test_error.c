/* Errors: filled once, cut at whole characters, untouched on success. */
#include "unit.h"

#include "base/error.h"
#include "base/file.h"

static ro_status passes_on(ro_error *error) {
  RO_TRY(RO_OK);
  RO_TRY(error_set(error, RO_LIMIT, "file.txt", 12, "too many: %d", 3));
  return RO_OK;
}

static void fills(void **state) {
  ro_error error = {0};
  (void)state;
  assert_int_equal(passes_on(&error), RO_LIMIT);
  assert_int_equal(error.code, RO_LIMIT);
  assert_int_equal(error.position, 12);
  assert_string_equal(error.where, "file.txt");
  assert_string_equal(error.message, "too many: 3");
  assert_int_equal(error_set(NULL, RO_IO, NULL, 0, "unread"), RO_IO);
}

static void cuts_at_characters(void **state) {
  ro_error error = {0};
  char long_text[600];
  (void)state;
  for (size_t i = 0; i + 3 < sizeof(long_text); i += 3) memcpy(long_text + i, "ế", 4);
  error_set(&error, RO_IO, long_text, 0, "x%s", long_text);
  assert_int_equal(strlen(error.where), 255);
  assert_int_equal(strlen(error.message), 253);
}

static void maps_files(void **state) {
  ro_file map = {0};
  ro_error error = {0};
  (void)state;
  assert_int_equal(file_load(NULL, "/nowhere/at/all", &map, &error), RO_IO);
  assert_string_equal(error.where, "/nowhere/at/all");
  assert_int_equal(file_load(NULL, "/tmp", &map, &error), RO_IO);
  assert_int_equal(file_load(NULL, "/dev/null", &map, &error), RO_IO);
  char path[] = "/tmp/readout-test-XXXXXX";
  int file = mkstemp(path);
  assert_true(file >= 0);
  assert_int_equal(file_load(NULL, path, &map, &error), RO_OK);
  assert_true(map.data && map.len == 0);
  file_free(&map);
  FILE *stream = fdopen(file, "w");
  assert_non_null(stream);
  fputs("text", stream);
  fclose(stream);
  assert_int_equal(file_load(NULL, path, &map, &error), RO_OK);
  assert_int_equal(map.len, 4);
  assert_memory_equal(map.data, "text", 4);
  file_free(&map);
  assert_null(map.data);
  remove(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(fills), cmocka_unit_test(cuts_at_characters),
                                     cmocka_unit_test(maps_files)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
