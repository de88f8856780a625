/* The growing buffer and its maximum. */
#include "unit.h"

#include "base/buffer.h"

static void appends(void **state) {
  ro_buffer buffer;
  char want[3000];
  (void)state;
  buffer_init(&buffer, 1 << 20);
  buffer_append(&buffer, NULL, 0);
  buffer_puts(&buffer, "one ");
  buffer_putc(&buffer, '2');
  buffer_printf(&buffer, " %s %d", "three", 4);
  assert_string_equal(buffer.data, "one 2 three 4");
  assert_int_equal(buffer.len, 13);
  memset(want, 'x', sizeof(want) - 1);
  want[sizeof(want) - 1] = 0;
  buffer_clear(&buffer);
  assert_string_equal(buffer.data, "");
  buffer_printf(&buffer, "%s", want);
  assert_string_equal(buffer.data, want);
  for (int i = 0; i < 5000; i++) buffer_putc(&buffer, 'y');
  assert_int_equal(buffer.len, 7999);
  assert_false(buffer.failed);
  buffer_free(&buffer);
  assert_null(buffer.data);
}

static void holds_its_maximum(void **state) {
  ro_buffer buffer;
  (void)state;
  buffer_init(&buffer, 10);
  buffer_puts(&buffer, "0123456789");
  assert_false(buffer.failed);
  buffer_putc(&buffer, 'x');
  assert_true(buffer.failed);
  buffer_printf(&buffer, "%d", 12345);
  buffer_append(&buffer, "x", SIZE_MAX);
  assert_string_equal(buffer.data, "0123456789");
  buffer_clear(&buffer);
  assert_false(buffer.failed);
  buffer_puts(&buffer, "01234567890");
  assert_true(buffer.failed);
  assert_string_equal(buffer.data, "");
  buffer_free(&buffer);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(appends), cmocka_unit_test(holds_its_maximum)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
