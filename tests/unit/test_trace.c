/* article/trace.h: the names for traces are in step with the rooms that give the numbers. */
#include "article/trace.h"
#include "code/code.h"
#include "time/time.h"
#include "unit.h"

static void names_every_gate(void **state) {
  (void)state;
  for (int i = 0; i < GATE_COUNT; i++) assert_string_not_equal(trace_gate(i), "elsewhere");
  assert_string_equal(trace_gate(GATE_COUNT), "elsewhere");
}

static void names_every_time_rule(void **state) {
  (void)state;
  for (int i = 0; i <= TIME_RULE_FIXED; i++) assert_string_not_equal(trace_time_rule(i), "elsewhere");
  assert_string_equal(trace_time_rule(TIME_RULE_FIXED + 1), "elsewhere");
}

static void names_the_words_of_the_output(void **state) {
  (void)state;
  assert_string_equal(trace_status(STATUS_ACTUAL), "actual");
  assert_string_equal(trace_status(STATUS_NEGATED), "negated");
  assert_string_equal(trace_block(BLOCK_TITLE), "title");
  assert_string_equal(trace_block(BLOCK_FURNITURE), "furniture");
  assert_string_equal(trace_kind(MENTION_USER), "user");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(names_every_gate), cmocka_unit_test(names_every_time_rule),
                                     cmocka_unit_test(names_the_words_of_the_output)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
