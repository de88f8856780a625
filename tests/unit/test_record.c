/* intake/record.h: one line of JSON to fields. */
#include "base/limits.h"
#include "intake/record.h"
#include "unit.h"

static ro_doc doc;
static ro_article article;
static ro_error error;

static int setup(void **state) {
  (void)state;
  doc_init(&doc);
  error = (ro_error){0};
  return 0;
}

static int teardown(void **state) {
  (void)state;
  doc_free(&doc);
  return 0;
}

static ro_status read_line(const char *line) { return record_read(&doc, line, strlen(line), &article, &error); }

static void assert_field(ro_str field, const char *want) {
  assert_int_equal(field.len, strlen(want));
  assert_memory_equal(field.data, want, field.len);
}

static void takes_the_fields(void **state) {
  (void)state;
  assert_int_equal(
      read_line("{\"id\":\"1\",\"url\":\"u\",\"title\":\"t\",\"published\":\"2024\",\"lang\":\"vi\",\"source\":"
                "\"s\",\"text\":\"x\",\"other\":[1,{\"a\":1e3}],\"big\":123456789012345678901234567890}"),
      RO_OK);
  assert_field(article.id, "1");
  assert_field(article.url, "u");
  assert_field(article.title, "t");
  assert_field(article.published, "2024");
  assert_field(article.lang, "vi");
  assert_field(article.source, "s");
  assert_field(article.text, "x");
  assert_int_equal(doc.warnings.count, 0);
}

static void takes_null_as_absent(void **state) {
  (void)state;
  assert_int_equal(read_line("{\"id\":null,\"text\":\"x\"}"), RO_OK);
  assert_int_equal(article.id.len, 0);
}

static void mends_escapes(void **state) {
  (void)state;
  assert_int_equal(read_line("{\"text\":\"a\\u0000b\\ud800c\\udc00\\ud83d\\ude00\\\\ud800\\ud83d\\u0041\"}"), RO_OK);
  assert_field(article.text,
               "a\xef\xbf\xbd"
               "b\xef\xbf\xbd"
               "c\xef\xbf\xbd\xf0\x9f\x98\x80\\ud800\xef\xbf\xbd"
               "A");
  assert_int_equal(doc.warnings.count, 1);
}

/* They are mended where a field is taken over. */
static void leaves_bytes_as_they_are(void **state) {
  (void)state;
  assert_int_equal(read_line("{\"text\":\"a\xff\xed\xa0\x80z\"}"), RO_OK);
  assert_field(article.text, "a\xff\xed\xa0\x80z");
}

static void takes_the_last_of_two(void **state) {
  (void)state;
  assert_int_equal(read_line("{\"id\":\"1\",\"text\":\"x\",\"i\\u0064\":\"2\"}"), RO_OK);
  assert_field(article.id, "2");
}

static void gives_little_more_of_a_text_than_its_limit(void **state) {
  (void)state;
  size_t len = LIMIT_TEXT_BYTES + 1000;
  char *line = malloc(len + 64);
  size_t at = (size_t)sprintf(line, "{\"id\":\"7\",\"text\":\"");
  memset(line + at, 'a', len);
  memcpy(line + at + len, "\"}", 3);
  assert_int_equal(read_line(line), RO_OK);
  assert_in_range(article.text.len, LIMIT_TEXT_BYTES + 1, LIMIT_TEXT_BYTES + 4);
  assert_field(article.id, "7");
  free(line);
}

static void refuses_other_types(void **state) {
  (void)state;
  assert_int_equal(read_line("{\"id\":\"7\",\"title\":3,\"text\":\"x\"}"), RO_BAD_INPUT);
  assert_string_equal(error.message, "\"title\" is not a string");
  assert_field(article.id, "7");
}

static void refuses_what_has_no_text(void **state) {
  (void)state;
  assert_int_equal(read_line("{\"id\":\"7\"}"), RO_BAD_INPUT);
  assert_string_equal(error.message, "no \"text\"");
}

static void refuses_what_is_no_json(void **state) {
  (void)state;
  const char *const lines[] = {
      "{", "{\"text\":\"x\"", "{\"text\":\"x\\u12\"}", "{\"text\":\"x\\", "[1]", "{\"text\":\"x\"} {}", ""};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) assert_int_equal(read_line(lines[i]), RO_BAD_INPUT);
}

static void refuses_deep_nesting_before_it_is_parsed(void **state) {
  (void)state;
  size_t depth = 100000;
  char *line = malloc(depth + 32);
  size_t len = (size_t)sprintf(line, "{\"text\":\"[[\",\"x\":");
  memset(line + len, '[', depth);
  assert_int_equal(record_read(&doc, line, len + depth, &article, &error), RO_LIMIT);
  free(line);
}

static void refuses_long_fields(void **state) {
  (void)state;
  size_t len = LIMIT_FIELD_BYTES + 1;
  char *line = malloc(len + 64);
  size_t at = (size_t)sprintf(line, "{\"text\":\"x\",\"title\":\"");
  memset(line + at, 'a', len);
  memcpy(line + at + len, "\"}", 3);
  assert_int_equal(read_line(line), RO_LIMIT);
  free(line);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {TEST(takes_the_fields),        TEST(takes_null_as_absent),
                                     TEST(mends_escapes),           TEST(leaves_bytes_as_they_are),
                                     TEST(takes_the_last_of_two),   TEST(gives_little_more_of_a_text_than_its_limit),
                                     TEST(refuses_other_types),     TEST(refuses_what_has_no_text),
                                     TEST(refuses_what_is_no_json), TEST(refuses_deep_nesting_before_it_is_parsed),
                                     TEST(refuses_long_fields)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
