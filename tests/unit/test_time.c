/* time/: each form of an expression, what it counts to, and the publication date of articles that have none. The
 * articles are of Thursday, 2026-02-05, unless a test says otherwise. */
#include "time/time.h"

#include "engine_box.h"

static void on(void **state, const char *date) { ((engine_box *)*state)->date = date; }

/* The publication date that is found in a text that came without one. */
static const char *inferred(void **state, const char *url, const char *text) {
  engine_box *box = *state;
  const ro_doc *doc = box_code_article(box, (ro_article){.text = box_str(text), .url = box_str(url)});
  box->said[0] = 0;
  say_dates(box, doc->published, doc->published);
  assert_int_equal(doc->published_inferred, date_known(doc->published));
  return box->said;
}

static void reads_full_dates(void **state) {
  IS(box_times, "It was 4 February 2026.", "2026-02-04");
  IS(box_times, "It was February 4, 2026 then.", "2026-02-04");
  IS(box_times, "It was 2026-01-31 then.", "2026-01-31");
  IS(box_times, "It was on 1/31/2026 then.", "2026-01-31");
  IS(box_times, "It was the 4th of February 2026.", "2026-02-04");
}

static void turns_day_and_month_when_only_one_fits(void **state) {
  IS(box_times, "It was on 31/1/2026 then.", "2026-01-31");
  IS(box_times, "It was on 2/3/2025 then.", "2025-02-03");
}

static void refuses_days_that_do_not_exist(void **state) {
  IS(box_times, "It was 30 February 2026.", "-");
  IS(box_times, "It was February 29 then.", "-");
  on(state, "2024-03-01");
  IS(box_times, "It was February 29 then.", "2024-02-29");
}

static void reads_spans_of_days(void **state) {
  IS(box_times, "It was February 27-28, 2025.", "2025-02-27..2025-02-28");
  IS(box_times, "It was 2-3 February 2026.", "2026-02-02..2026-02-03");
}

static void counts_day_and_month_to_the_nearest_year(void **state) {
  IS(box_times, "It was 4 February then.", "2026-02-04");
  IS(box_times, "It was 20 November then.", "2025-11-20");
  on(state, "2025-12-30");
  IS(box_times, "It was 4 February then.", "2026-02-04");
}

static void counts_months_back_and_forward(void **state) {
  IS(box_times, "He left in November.", "2025-11");
  IS(box_times, "He will leave in November.", "2026-11");
  IS(box_times, "He left in November 2023.", "2023-11");
  IS(box_times, "He left last May.", "2025-05");
}

static void reads_years_only_where_words_say_so(void **state) {
  IS(box_times, "He left in 2011.", "2011");
  IS(box_times, "He saw 2011 people.", "");
  IS(box_times, "He left in 3011.", "");
}

static void counts_weekdays(void **state) {
  IS(box_times, "It was Wednesday then.", "2026-02-04");
  IS(box_times, "It was on Friday.", "2026-01-30");
  IS(box_times, "It was next Monday.", "2026-02-09");
  IS(box_times, "He will leave on Monday.", "2026-02-09");
  IS(box_times, "It was on Wednesday morning.", "2026-02-04");
  on(state, "2026-02-04");
  IS(box_times, "It was on Wednesday.", "2026-02-04");
  IS(box_times, "It is next Wednesday.", "2026-02-11");
}

static void counts_relative_days(void **state) {
  IS(box_times, "today and tomorrow and yesterday", "2026-02-05 2026-02-06 2026-02-04");
  on(state, "2024-03-01");
  IS(box_times, "It was yesterday.", "2024-02-29");
  on(state, "2025-01-01");
  IS(box_times, "It was yesterday morning.", "2024-12-31");
}

static void counts_spans_back(void **state) {
  IS(box_times, "three days ago", "2026-02-02");
  IS(box_times, "three weeks ago", "2026-01-12");
  IS(box_times, "three months ago", "2025-11");
  IS(box_times, "3 years ago", "2023");
  IS(box_times, "401 years ago", "");
  IS(box_times, "400 months ago", "1992-10");
}

static void counts_units(void **state) {
  IS(box_times, "It was last week.", "2026-01-26");
  IS(box_times, "It was this week.", "2026-02-02");
  IS(box_times, "It was early this week.", "2026-02-02");
  IS(box_times, "It was this weekend.", "2026-02-07");
  IS(box_times, "It was last month.", "2026-01");
  IS(box_times, "It is next year.", "2027");
}

static void marks_vague_times_and_edges(void **state) {
  IS(box_times, "He left recently.", "-?");
  IS(box_times, "He stayed since 2011 and until May.", "2011< 2025-05<");
}

static void reads_days_of_the_calendar(void **state) {
  IS(box_times, "He left on New Year.", "2026-01-01");
  IS(box_times, "He left on New Year, 2020.", "2020-01-01");
}

static void counts_nothing_without_an_anchor(void **state) {
  on(state, NULL);
  IS(box_times, "He left on Wednesday, and yesterday, and last week.", "- - -");
  on(state, "2024");
  IS(box_times, "He left last year and last month and yesterday.", "2023 - -");
  on(state, "2024-03");
  IS(box_times, "He left last month and yesterday, in May.", "2024-02 - 2023-05");
}

static void infers_publication_from_a_line(void **state) {
  assert_string_equal(inferred(state, NULL, "Published 4 February 2026\nAland met Beland on Monday."), "2026-02-04");
  assert_string_equal(inferred(state, NULL, "February 4, 2026\nAland met Beland on Monday."), "2026-02-04");
}

static void infers_publication_from_the_address(void **state) {
  assert_string_equal(inferred(state, "https://a.example/2016/11/28/x", "Aland met Beland."), "2016-11-28");
  assert_string_equal(inferred(state, "https://a.example/x-20161128.html", "Aland met Beland."), "2016-11-28");
  assert_string_equal(inferred(state, "https://a.example/2016-11-28", "Aland met Beland."), "2016-11-28");
  assert_string_equal(inferred(state, "https://a.example/20161328", "Aland met Beland."), "-");
  assert_string_equal(inferred(state, "https://a.example/120161128", "Aland met Beland."), "-");
  assert_string_equal(inferred(state, "https://a.example/2016/11", "Aland met Beland."), "-");
}

static void infers_publication_from_the_text(void **state) {
  assert_string_equal(inferred(state, NULL, "Aland met Beland on 3 February 2026 and on 4 February."), "2026-02-04");
  assert_string_equal(inferred(state, NULL, "Aland met Beland on 3 February."), "-");
  assert_string_equal(inferred(state, NULL, "Aland met Beland on Monday."), "-");
}

static void counts_from_what_it_inferred(void **state) {
  on(state, NULL);
  IS(box_events, "Published 5 February 2026\nAland met Beland yesterday. All went home.",
     "CONSULT:meet actual AAA:GOV,BBB:GOV -> - @2026-02-04");
}

static void covers_the_words_of_an_expression(void **state) {
  const ro_doc *doc = box_code(*state, "Aland met Beland on Wednesday morning, then left.");
  assert_string_equal(box_span(*state, doc, doc->times.rows[0].span), "on Wednesday morning");
  assert_int_equal(doc->times.rows[0].rule, TIME_RULE_WEEKDAY);
}

static void survives_odd_numbers(void **state) {
  static const char *const texts[] = {
      "on 0/0/0000",         "on 99/99/9999", "31/31",   "99999999999 days ago", "on 4/", "on 4/2/",
      "February 31-32",      "0 days ago",    "in",      "on 1-2-3-4-5",         "last",  "three",
      "next next next year", "٣/٤/٢٠٢٦",      "in 99999"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const ro_doc *doc = box_code(*state, texts[i]);
    for (uint32_t t = 0; t < doc->times.count; t++)
      assert_true(!date_known(doc->times.rows[t].from) || date_valid(doc->times.rows[t].from));
  }
}

static void reads_marks_before_numbers(void **state) {
  IS(box_times, "Họ gặp ngày 4/2/2026.", "2026-02-04");
  IS(box_times, "Họ gặp ngày 4 tháng 2 năm 2026.", "2026-02-04");
  IS(box_times, "Họ gặp ngày 28 và ngày 4.", "2026-01-28 2026-02-04");
  IS(box_times, "Họ gặp ngày 27-28/1.", "2026-01-27..2026-01-28");
  IS(box_times, "Họ gặp từ ngày 10 đến 12/2.", "2026-02-10..2026-02-12");
  IS(box_times, "Họ gặp tháng 3/2023, tháng 3 năm 2023, tháng 11.", "2023-03 2023-03 2025-11");
  IS(box_times, "Họ gặp năm 2011.", "2011");
}

static void reads_deictics_behind_units(void **state) {
  IS(box_times, "Họ gặp hôm qua, hôm nay.", "2026-02-04 2026-02-05");
  IS(box_times, "Họ gặp ba năm trước.", "2023");
  IS(box_times, "Họ gặp cách đây hai tuần.", "2026-01-19");
  IS(box_times, "Họ gặp tuần trước, tháng này, tuần tới.", "2026-01-26 2026-02 2026-02-09");
  IS(box_times, "Họ gặp thứ hai tuần trước.", "2026-01-26");
  IS(box_times, "Họ gặp đầu tuần này.", "2026-02-02");
}

static void takes_bare_fractions_for_no_dates(void **state) {
  IS(box_times, "Họ thắng 3-1 với 1/2 số phiếu.", "");
  IS(box_times, "Họ gặp thứ tư (4/2).", "2026-02-04 2026-02-04");
  IS(box_times, "Họ gặp hôm qua 4/2.", "2026-02-04 2026-02-04");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup(name, box_fresh)
  const struct CMUnitTest english[] = {
      TEST(reads_full_dates),
      TEST(turns_day_and_month_when_only_one_fits),
      TEST(refuses_days_that_do_not_exist),
      TEST(reads_spans_of_days),
      TEST(counts_day_and_month_to_the_nearest_year),
      TEST(counts_months_back_and_forward),
      TEST(reads_years_only_where_words_say_so),
      TEST(counts_weekdays),
      TEST(counts_relative_days),
      TEST(counts_spans_back),
      TEST(counts_units),
      TEST(marks_vague_times_and_edges),
      TEST(reads_days_of_the_calendar),
      TEST(counts_nothing_without_an_anchor),
      TEST(infers_publication_from_a_line),
      TEST(infers_publication_from_the_address),
      TEST(infers_publication_from_the_text),
      TEST(counts_from_what_it_inferred),
      TEST(covers_the_words_of_an_expression),
      TEST(survives_odd_numbers),
  };
  const struct CMUnitTest vietnamese[] = {
      TEST(reads_marks_before_numbers),
      TEST(reads_deictics_behind_units),
      TEST(takes_bare_fractions_for_no_dates),
  };
  int failed = cmocka_run_group_tests(english, english_open, box_shut);
  return failed + cmocka_run_group_tests(vietnamese, vietnamese_open, box_shut);
}
