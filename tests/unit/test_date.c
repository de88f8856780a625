/* Dates of stated precision and day numbers. */
#include "unit.h"

#include "base/date.h"

static ro_date parsed(const char *text) {
  ro_date date = {0, 0, 0};
  return date_parse(text, strlen(text), &date) ? date : (ro_date){0, 0, 0};
}
static bool same(ro_date a, ro_date b) { return a.year == b.year && a.month == b.month && a.day == b.day; }

static void counts_days(void **state) {
  (void)state;
  assert_int_equal(date_first_day((ro_date){1970, 1, 1}), 0);
  assert_int_equal(date_first_day((ro_date){2024, 2, 29}), 19782);
  assert_int_equal(date_first_day((ro_date){1, 1, 1}), -719162);
  assert_int_equal(date_first_day((ro_date){9999, 12, 31}), 2932896);
  assert_int_equal(date_first_day((ro_date){1969, 12, 31}), -1);
}

static void turns_days_into_dates_and_back(void **state) {
  ro_date before = {1, 1, 1};
  (void)state;
  for (int32_t day = -719162; day <= 2932896; day++) {
    ro_date date = date_from_day(day);
    if (!date_valid(date) || date_first_day(date) != day || date_last_day(date) != day) fail_msg("day %d", day);
    if (day > -719162 && date.day != before.day + 1 && date.day != 1) fail_msg("day %d", day);
    before = date;
  }
  assert_false(date_known(date_from_day(-719163)));
  assert_false(date_known(date_from_day(2932897)));
  assert_false(date_known(date_from_day(INT32_MIN)));
  assert_false(date_known(date_from_day(INT32_MAX)));
}

static void spans_what_it_does_not_know(void **state) {
  (void)state;
  assert_true(same(date_from_day(date_first_day((ro_date){2024, 2, 0})), (ro_date){2024, 2, 1}));
  assert_true(same(date_from_day(date_last_day((ro_date){2024, 2, 0})), (ro_date){2024, 2, 29}));
  assert_true(same(date_from_day(date_last_day((ro_date){2023, 0, 0})), (ro_date){2023, 12, 31}));
  assert_int_equal(date_first_day((ro_date){0, 0, 0}), DATE_MIN_DAY);
  assert_int_equal(date_last_day((ro_date){0, 0, 0}), DATE_MAX_DAY);
}

static void knows_weekdays(void **state) {
  (void)state;
  assert_int_equal(date_weekday(0), 3);
  assert_int_equal(date_weekday(date_first_day((ro_date){2024, 2, 26})), 0);
  assert_int_equal(date_weekday(date_first_day((ro_date){1945, 9, 2})), 6);
  assert_int_equal(date_weekday(-4), 6);
  assert_in_range(date_weekday(INT32_MAX), 0, 6);
  assert_in_range(date_weekday(INT32_MIN), 0, 6);
}

static void parses(void **state) {
  (void)state;
  assert_true(same(parsed("2024"), (ro_date){2024, 0, 0}));
  assert_true(same(parsed("2024-02"), (ro_date){2024, 2, 0}));
  assert_true(same(parsed("2024-02-29"), (ro_date){2024, 2, 29}));
  assert_true(same(parsed("2024-02-29T10:00:00+07:00"), (ro_date){2024, 2, 29}));
  assert_true(same(parsed("2024-02-29 10:00"), (ro_date){2024, 2, 29}));
  static const char *const bad[] = {"",           "24",        "20245",      "0000",       "2024-",      "2024-1",
                                    "2024-13",    "2024-00",   "2024-02-30", "2024-02-00", "2023-02-29", "2024-02-291",
                                    "2024/02/01", "2024-02-1", "today",      "-2024"};
  for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) assert_false(date_known(parsed(bad[i])));
  ro_date date;
  assert_false(date_parse("2024-02-29", 9, &date));
}

static void formats(void **state) {
  char out[16];
  (void)state;
  assert_int_equal(date_format((ro_date){2024, 2, 9}, out), 10);
  assert_string_equal(out, "2024-02-09");
  date_format((ro_date){2024, 2, 0}, out);
  assert_string_equal(out, "2024-02");
  date_format((ro_date){987, 0, 0}, out);
  assert_string_equal(out, "0987");
  assert_int_equal(date_format((ro_date){0, 0, 0}, out), 0);
  assert_string_equal(out, "");
}

static void tells_valid_dates(void **state) {
  (void)state;
  assert_true(date_valid((ro_date){2000, 2, 29}));
  assert_false(date_valid((ro_date){1900, 2, 29}));
  assert_false(date_valid((ro_date){2024, 0, 1}));
  assert_false(date_valid((ro_date){2024, 13, 1}));
  assert_false(date_valid((ro_date){-1, 1, 1}));
  assert_false(date_valid((ro_date){0, 0, 0}));
  assert_int_equal(date_month_days(2024, 0), 0);
  assert_int_equal(date_month_days(2024, 13), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(counts_days),
                                     cmocka_unit_test(turns_days_into_dates_and_back),
                                     cmocka_unit_test(spans_what_it_does_not_know),
                                     cmocka_unit_test(knows_weekdays),
                                     cmocka_unit_test(parses),
                                     cmocka_unit_test(formats),
                                     cmocka_unit_test(tells_valid_dates)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
