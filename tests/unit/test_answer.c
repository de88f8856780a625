/* Questions to the record: what users type, scores, the scanner of comparisons. tests/cli/answers.sh asks whole
 * records. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer/ask.h"
#include "answer/compare.h"
#include "answer/names.h"
#include "answer/scan.h"
#include "answer/scores.h"

static const ro_date today = {2026, 3, 31};

static const char *day(const char *typed) {
  static char text[RO_DATE_BYTES];
  ro_date date;
  ro_error error;
  if (day_read(typed, today, &date, &error) != RO_OK) return "none";
  return ro_date_text(date, text);
}

static void test_days(void **state) {
  (void)state;
  assert_string_equal(day("2026-03-04"), "2026-03-04");
  assert_string_equal(day("2026-03"), "2026-03");
  assert_string_equal(day("2026"), "2026");
  assert_string_equal(day("today"), "2026-03-31");
  assert_string_equal(day("30d"), "2026-03-01");
  assert_string_equal(day("2w"), "2026-03-17");
  assert_string_equal(day("1m"), "2026-02-28");
  assert_string_equal(day("1y"), "2025-03-31");
  assert_string_equal(day("0d"), "none");
  assert_string_equal(day("30"), "none");
  assert_string_equal(day("9999y"), "none");
  assert_string_equal(day("2026-13-01"), "none");
  assert_string_equal(day(""), "none");
}

static void test_types(void **state) {
  (void)state;
  ro_error error = {0};
  answer_query query = {0};
  assert_int_equal(type_read("consult:PHONE", &query, &error), RO_OK);
  assert_string_equal(query.type, "CONSULT");
  assert_string_equal(query.mode, "phone");
  assert_int_equal(type_read("ASSUALT", &query, &error), RO_USAGE);
  assert_non_null(strstr(error.message, "ASSAULT"));
  assert_int_equal(type_read("AGREE:visit", &query, &error), RO_USAGE);
  assert_non_null(strstr(error.message, "has none"));
  assert_int_equal(status_read("Planned", &query, &error), RO_OK);
  assert_string_equal(query.status, "planned");
  char longest[5000];
  memset(longest, 'A', sizeof longest - 1), longest[sizeof longest - 1] = '\0';
  assert_int_equal(type_read(longest, &query, &error), RO_USAGE);
  assert_int_equal(mode_read(longest, &query, &error), RO_USAGE);
}

static void test_slips(void **state) {
  (void)state;
  assert_int_equal(word_distance("RUS", "RUS"), 0);
  assert_int_equal(word_distance("RSU", "RUS"), 1);
  assert_int_equal(word_distance("consult", "CONSULTS"), 1);
  assert_int_equal(word_distance("", "abc"), 3);
  assert_true(actor_is_code("RUS") && actor_is_code("RUS:MIL") && actor_is_code("VN") && actor_is_code("ME01"));
  assert_false(actor_is_code("Nga") || actor_is_code("RUS:") || actor_is_code("R") || actor_is_code("RUS MIL"));
}

static void test_scores(void **state) {
  (void)state;
  assert_true(score_of("CONSULT", "visit") == 4 && score_of("CONSULT", NULL) == 2.5 &&
              score_of("CONSULT", "meet") == 2.5);
  assert_true(score_of("ACCUSE", "") == -3 && score_of("ASSAULT", "unconventional") == -10);
  assert_true(score_of("NOTHING", NULL) == 0);
}

/* ---- the scanner ---- */

static bool nothing(void *context, ro_span span) {
  (void)context, (void)span;
  return false;
}

/* "duration=105 money USD=2e+08", a number each. */
static const char *numbers(const char *lang, const char *text) {
  static char out[400];
  static scan_words words;
  static scan sentence;
  scan_number found[SCAN_FOUND];
  size_t len = 0;
  out[0] = '\0';
  scan_words_fill(&words, lang);
  scan_open(&sentence, &words, ro_str_of(text));
  unsigned count = scan_numbers(&sentence, nothing, NULL, found, SCAN_FOUND);
  for (unsigned i = 0; i < count && len < sizeof out; i++)
    len += (size_t)snprintf(out + len, sizeof out - len, "%s%d %s %.6g [%.*s]", i ? "; " : "", found[i].kind,
                            found[i].unit, found[i].value, (int)found[i].span.len, text + found[i].span.offset);
  return out;
}

static void test_numbers(void **state) {
  char want[200];
  (void)state;
  snprintf(want, sizeof want, "%d  105 [one hour and 45 minutes]", SCAN_DURATION);
  assert_string_equal(numbers("en", "It lasted one hour and 45 minutes."), want);
  snprintf(want, sizeof want, "%d  90 [hơn một giờ rưỡi]", SCAN_DURATION);
  assert_string_equal(numbers("vi", "kéo dài hơn một giờ rưỡi."), want);
  snprintf(want, sizeof want, "%d USD 1.5e+09 [$1.5 billion]", SCAN_MONEY);
  assert_string_equal(numbers("en", "worth $1.5 billion"), want);
  snprintf(want, sizeof want, "%d USD 2e+11 [200 tỷ USD]", SCAN_MONEY);
  assert_string_equal(numbers("vi", "vượt mốc 200 tỷ USD trong năm 2023"), want);
  snprintf(want, sizeof want, "%d USD 1.5e+06 [1.500.000 USD]", SCAN_MONEY);
  assert_string_equal(numbers("vi", "1.500.000 USD"), want);
  snprintf(want, sizeof want, "%d police officers 12 [12 police officers]", SCAN_NUMBER);
  assert_string_equal(numbers("en", "that 12 police officers must go"), want);
  snprintf(want, sizeof want, "%d  25 [at least 25 percent]", SCAN_PERCENT);
  assert_string_equal(numbers("en", "at least 25 percent"), want);
  assert_string_equal(numbers("en", "the two sides met in 2024"), "");
  snprintf(want, sizeof want, "%d dong minh 5 [5 đồng minh]", SCAN_NUMBER);
  assert_string_equal(numbers("vi", "hai bên, 5 đồng minh"), want);
  assert_string_equal(numbers("xx", "one hour"), "");
}

static void test_numbers_in_words(void **state) {
  char want[200];
  (void)state;
  snprintf(want, sizeof want, "%d  90 [ninety minutes]", SCAN_DURATION);
  assert_string_equal(numbers("en", "a conversation that lasted ninety minutes"), want);
  snprintf(want, sizeof want, "%d  45 [forty-five minutes]", SCAN_DURATION);
  assert_string_equal(numbers("en", "for forty-five minutes"), want);
  snprintf(want, sizeof want, "%d  95 [chín mươi lăm phút]", SCAN_DURATION);
  assert_string_equal(numbers("vi", "kéo dài chín mươi lăm phút"), want);
  snprintf(want, sizeof want, "%d  15 [mười lăm phút]", SCAN_DURATION);
  assert_string_equal(numbers("vi", "trong mười lăm phút"), want);
  snprintf(want, sizeof want, "%d  90 [90-minute]", SCAN_DURATION);
  assert_string_equal(numbers("en", "after a 90-minute call"), want);
  assert_string_equal(numbers("en", "twenty a day"), "");
}

static const char *pieces(const char *lang, const char *text) {
  static char out[600];
  static scan_words words;
  static scan sentence;
  scan_piece found[SCAN_FOUND];
  size_t len = 0;
  out[0] = '\0';
  scan_words_fill(&words, lang);
  scan_open(&sentence, &words, ro_str_of(text));
  unsigned count = scan_pieces(&sentence, nothing, NULL, found, SCAN_FOUND);
  for (unsigned i = 0; i < count && len < sizeof out; i++)
    len += (size_t)snprintf(out + len, sizeof out - len, "%s%s%.*s", i ? "|" : "", found[i].omitted ? "-" : "",
                            (int)found[i].span.len, text + found[i].span.offset);
  return out;
}

static void test_pieces(void **state) {
  (void)state;
  assert_string_equal(pieces("en", "They discussed trade in wine and barley and the war in the south."),
                      "trade in wine and barley|the war in the south");
  assert_string_equal(pieces("en", "Its statement made no mention of Xinjiang or Tibet."), "-Xinjiang|-Tibet");
  assert_string_equal(pieces("vi", "Hai bên thảo luận về Ukraine và Trung Đông trong cuộc gặp."), "Ukraine|Trung Đông");
  assert_string_equal(pieces("vi", "hai bên trao đổi về \"các vấn đề, và cả hợp tác\" hôm nay"),
                      "các vấn đề, và cả hợp tác");
  assert_string_equal(pieces("vi", "Bắc Kinh không đề cập đến Biển Đông khi thông báo."), "-Biển Đông");
  assert_string_equal(pieces("en", "They discussed"), "");
  assert_string_equal(pieces("en", "discussed discussed discussed ."), "discussed discussed");
}

static void test_scan_is_bounded(void **state) {
  static char text[20000];
  (void)state;
  for (size_t i = 0; i + 2 < sizeof text; i += 2) memcpy(text + i, "1 ", 2);
  numbers("en", text);
  for (size_t i = 0; i + 10 < sizeof text; i += 10) memcpy(text + i, "discussed ", 10);
  pieces("en", text);
  numbers("vi", "\xff\xfe$ \xe1\xbb 5 \xe2\x80");
}

/* ---- rows ---- */

static void test_rows(void **state) {
  (void)state;
  assert_true(words_shared(ro_str_of("human rights in Xinjiang"), ro_str_of("Xinjiang")) == 1);
  assert_true(words_shared(ro_str_of("trade"), ro_str_of("war")) == 0);
  assert_true(words_shared(ro_str_of(""), ro_str_of("war")) == 0);
  compare_table table = {.side_count = 0};
  arena_init(&table.arena, 64 << 20);
  table.rows = arena_alloc(&table.arena, COMPARE_ROWS * sizeof *table.rows);
  unsigned a = compare_side_of(&table, ro_str_of("RUS"), ro_str_of("Kremlin"), true);
  unsigned b = compare_side_of(&table, ro_str_of("CHN"), ro_str_of(""), true);
  unsigned outlet = compare_side_of(&table, ro_str_of("Wire"), ro_str_of("Wire"), false);
  compare_words words = {.text = ro_str_of("90 minutes")};
  compare_wanted wanted = {COMPARE_NUMBER, ro_str_of("duration"), ro_str_of("duration"), ro_str_of("x"), 90};
  compare_put(&table, compare_row_of(&table, &wanted, a), a, &words);
  wanted.value = 60, words.text = ro_str_of("an hour");
  compare_put(&table, compare_row_of(&table, &wanted, b), b, &words);
  assert_int_equal(table.row_count, 1);
  assert_true(table.rows[0].contradicts);
  wanted.value = 30;
  compare_put(&table, compare_row_of(&table, &wanted, b), b, &words);
  assert_int_equal(table.row_count, 2);
  compare_close(&table);
  assert_int_equal(table.side_count, 2);
  assert_true(outlet == 2 && table.rows[1].left_out && !table.rows[0].left_out);
  for (unsigned i = 0; i < 2 * COMPARE_ROWS; i++) {
    wanted.value = 1000 + i;
    compare_row *row = compare_row_of(&table, &wanted, a);
    if (row) compare_put(&table, row, a, &words);
  }
  assert_int_equal(table.row_count, COMPARE_ROWS);
  compare_free(&table);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_days),
                                     cmocka_unit_test(test_types),
                                     cmocka_unit_test(test_slips),
                                     cmocka_unit_test(test_scores),
                                     cmocka_unit_test(test_numbers),
                                     cmocka_unit_test(test_numbers_in_words),
                                     cmocka_unit_test(test_pieces),
                                     cmocka_unit_test(test_scan_is_bounded),
                                     cmocka_unit_test(test_rows)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
