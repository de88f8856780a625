/* publish/json_out.h: commas, escapes, ill-formed strings. */
#include "publish/json_out.h"
#include "unit.h"

static ro_buffer out;
static json_out json;

static int setup(void **state) {
  (void)state;
  buffer_init(&out, 1 << 20);
  json = jout_begin(&out);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  buffer_free(&out);
  return 0;
}

static ro_str text(const char *word) { return (ro_str){word, strlen(word)}; }

static void puts_commas_where_they_belong(void **state) {
  (void)state;
  jout_open(&json, '{');
  jout_key(&json, "a");
  jout_open(&json, '[');
  jout_number(&json, 1);
  jout_null(&json);
  jout_bool(&json, true);
  jout_open(&json, '{');
  jout_close(&json, '}');
  jout_close(&json, ']');
  jout_key(&json, "b");
  jout_degrees(&json, -12.34567);
  jout_close(&json, '}');
  assert_string_equal(out.data, "{\"a\":[1,null,true,{}],\"b\":-12.3457}");
}

static void escapes_what_would_break_json(void **state) {
  (void)state;
  jout_string(&json, text("\"\\\n\r\t\b\f\x01\x1f\x7f"));
  assert_string_equal(out.data, "\"\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u001f\\u007f\"");
}

static void escapes_what_terminals_and_scripts_obey(void **state) {
  (void)state;
  jout_string(&json, text("\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xae\xe2\x80\x8f\xe2\x81\xa6\xc2\x9b"));
  assert_string_equal(out.data, "\"\\u2028\\u2029\\u202e\\u200f\\u2066\\u009b\"");
}

static void leaves_other_text_alone(void **state) {
  (void)state;
  jout_string(&json, text("Thâm Quyến – “习近平” 😀\xc2\xa0"));
  assert_string_equal(out.data, "\"Thâm Quyến – “习近平” 😀\xc2\xa0\"");
}

static void mends_foreign_strings(void **state) {
  (void)state;
  jout_foreign(&json, "a\xff\xc3(\xe2\x82");
  assert_string_equal(out.data, "\"a\xef\xbf\xbd\xef\xbf\xbd(\xef\xbf\xbd\xef\xbf\xbd\"");
}

static void gives_null_for_nothing(void **state) {
  (void)state;
  jout_open(&json, '[');
  jout_word(&json, NULL);
  jout_text(&json, (ro_str){NULL, 0});
  jout_string(&json, (ro_str){NULL, 0});
  jout_joined(&json, text("a"), ", ", "b");
  jout_close(&json, ']');
  assert_string_equal(out.data, "[null,null,\"\",\"a, b\"]");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(puts_commas_where_they_belong, setup, teardown),
      cmocka_unit_test_setup_teardown(escapes_what_would_break_json, setup, teardown),
      cmocka_unit_test_setup_teardown(escapes_what_terminals_and_scripts_obey, setup, teardown),
      cmocka_unit_test_setup_teardown(leaves_other_text_alone, setup, teardown),
      cmocka_unit_test_setup_teardown(mends_foreign_strings, setup, teardown),
      cmocka_unit_test_setup_teardown(gives_null_for_nothing, setup, teardown)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
