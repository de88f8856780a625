/* text/stamp.h: days as programs write them. */
#include <locale.h>

#include "text/stamp.h"
#include "unit.h"

static const char *day_of(const char *text) {
  static char out[32];
  ro_date date = stamp_date(ro_str_of(text));
  if (!date_known(date)) return "";
  date_format(date, out);
  return out;
}

static void reads_what_is_a_day(void **state) {
  (void)state;
  static const char *const texts[] = {"2019-11-18",
                                      "2019-11-18T10:00:00+07:00",
                                      "2019-11-18T10:00:00.000Z",
                                      " 2019/11/18 ",
                                      "2019.11.18",
                                      "2019-11-18 10:00:00 -0500",
                                      "20191118",
                                      "20191118T100000Z",
                                      "20191118100000",
                                      "201911181000",
                                      "18/11/2019 10:00",
                                      "18-11-2019",
                                      "18.11.2019, 10:00",
                                      "11/18/2019",
                                      "10:00 18/11/2019",
                                      "10h20 18/11/2019",
                                      "Mon, 18 Nov 2019 10:00:00 GMT",
                                      "Mon, 18 Nov 19 10:00:00 +0000",
                                      "18 Nov 2019",
                                      "18 NOVEMBER 2019",
                                      "18-Nov-2019",
                                      "18-Nov-19",
                                      "Monday, November 18, 2019",
                                      "Monday, November 18, 2019 - 10:00",
                                      "Nov 18, 2019 10:00 AM",
                                      "Mon Nov 18 2019 10:00:00 GMT+0700",
                                      "Mon Nov 18 10:00:00 2019",
                                      "Mon Nov 18 10:00:00 UTC 2019",
                                      "2019 Nov 18",
                                      "18th November 2019",
                                      "1574071200",
                                      "1574071200000"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (strcmp(day_of(texts[i]), "2019-11-18") != 0) fail_msg("%s: %s", texts[i], day_of(texts[i]));
}

static void knows_which_number_is_the_month(void **state) {
  (void)state;
  assert_string_equal(day_of("5/3/2024"), "2024-03-05");
  assert_string_equal(day_of("5/3/2024 20:30"), "2024-03-05");
  assert_string_equal(day_of("5/3/2024 8:30:00 PM"), "2024-05-03");
  assert_string_equal(day_of("25/3/2024 8:30:00 PM"), "2024-03-25");
  assert_string_equal(day_of("5/13/2024"), "2024-05-13");
}

static void keeps_what_is_not_said_open(void **state) {
  (void)state;
  assert_string_equal(day_of("2024"), "2024");
  assert_string_equal(day_of("2024-03"), "2024-03");
}

static void takes_nothing_else_for_a_day(void **state) {
  (void)state;
  static const char *const texts[] = {"",
                                      " ",
                                      "soon",
                                      "2019-13-40",
                                      "31/02/2019",
                                      "0001-01-01T00:00:00",
                                      "1970-01-01",
                                      "0",
                                      "12 March at 10",
                                      "March 5, 10 minutes",
                                      "5 hours ago",
                                      "10:20",
                                      "123456789",
                                      "99999999999999999999",
                                      "18 Nov",
                                      "3 of 5 in 2019",
                                      "9999-12-31",
                                      "2024-02-30",
                                      "1.2.3 build 2019"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (*day_of(texts[i])) fail_msg("%s: %s", texts[i], day_of(texts[i]));
}

static void heeds_no_locale(void **state) {
  (void)state;
  setlocale(LC_ALL, "tr_TR.UTF-8"); /* where "I" is no capital of "i"; nothing where there is none */
  assert_string_equal(day_of("18 APRIL 2019"), "2019-04-18");
  setlocale(LC_ALL, "C");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(reads_what_is_a_day),
                                     cmocka_unit_test(knows_which_number_is_the_month),
                                     cmocka_unit_test(keeps_what_is_not_said_open),
                                     cmocka_unit_test(takes_nothing_else_for_a_day), cmocka_unit_test(heeds_no_locale)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
