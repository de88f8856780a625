/* article/match.h: the pattern machine over items: greedy, leftmost first, backtracking, bounded. */
#include "article/match.h"

#include <time.h>

#include "engine_box.h"

static void probe_patterns(pack_box *box) {
  box_write(box, "pack/patterns/mentions.pat",
            "list: nat=c (comma nat=d)* (and nat=d)?\n"
            "either: (nat=a | nat=b verb)\n"
            "back: nat* nat=z and\n"
            "word: 'aland'=w\n"
            "many: cap=n+\n"
            "tangle: (cap | cap cap)+ by\n"
            "maybe: det? nat=c poss?\n"
            "letters: nat=x verb=y nat=x\n");
}

static int probe_open(void **state) {
  *state = engine_box_open(toy_english, probe_patterns);
  return 0;
}

/* True when the named pattern matches at item of doc, not reaching end. */
static bool probe(const ro_doc *doc, const char *name, uint32_t item, uint32_t end, match_result *result) {
  for (uint32_t i = 0; i < pack_pattern_count(doc->pack); i++) {
    const pack_pattern *pattern = pack_pattern_at(doc->pack, i);
    if (strcmp(pack_text(doc->pack, pattern->name), name) == 0) return match_at(doc, pattern, item, end, result);
  }
  fail_msg("no pattern %s", name);
  return false;
}

static void takes_the_longest_and_captures_in_order(void **state) {
  const ro_doc *doc = box_code(*state, "Aland, Beland and Celand met.");
  match_result result;
  assert_true(probe(doc, "list", 0, doc->items.count, &result));
  assert_int_equal(result.item_end, 5);
  assert_int_equal(result.count, 3);
  assert_int_equal(result.captures[0].letter, 'c');
  assert_int_equal(result.captures[1].letter, 'd');
  assert_int_equal(result.captures[1].item, 2);
  assert_int_equal(result.captures[2].item, 4);
}

static void prefers_the_left_alternative(void **state) {
  const ro_doc *doc = box_code(*state, "Aland condemned Beland.");
  match_result result;
  assert_true(probe(doc, "either", 0, doc->items.count, &result));
  assert_int_equal(result.item_end, 1);
  assert_int_equal(result.captures[0].letter, 'a');
}

static void gives_back_what_it_took(void **state) {
  const ro_doc *doc = box_code(*state, "Aland Beland and Celand met.");
  match_result result;
  assert_true(probe(doc, "back", 0, doc->items.count, &result));
  assert_int_equal(result.item_end, 3);
  assert_int_equal(result.count, 1);
  assert_int_equal(result.captures[0].item, 1);
}

static void drops_captures_of_a_way_that_failed(void **state) {
  const ro_doc *doc = box_code(*state, "Aland, Beland, they met.");
  match_result result;
  assert_true(probe(doc, "list", 0, doc->items.count, &result));
  assert_int_equal(result.item_end, 3);
  assert_int_equal(result.count, 2);
}

static void matches_a_literal_whatever_its_classes(void **state) {
  const ro_doc *doc = box_code(*state, "Aland met Beland.");
  match_result result;
  assert_true(probe(doc, "word", 0, doc->items.count, &result));
  assert_int_equal(result.captures[0].letter, 'w');
  assert_false(probe(doc, "word", 2, doc->items.count, &result));
}

static void stops_at_the_end_it_is_given(void **state) {
  const ro_doc *doc = box_code(*state, "Aland, Beland and Celand met.");
  match_result result;
  assert_true(probe(doc, "list", 0, 4, &result));
  assert_int_equal(result.item_end, 3);
  assert_true(probe(doc, "list", 0, 1, &result));
  assert_int_equal(result.item_end, 1);
  assert_false(probe(doc, "list", 0, 0, &result));
  assert_false(probe(doc, "letters", 0, 2, &result));
}

static void leaves_out_what_is_optional(void **state) {
  const ro_doc *doc = box_code(*state, "the Aland's Beland");
  match_result result;
  assert_true(probe(doc, "maybe", 0, doc->items.count, &result));
  assert_int_equal(result.item_end, 3);
  assert_true(probe(doc, "maybe", 3, doc->items.count, &result));
  assert_int_equal(result.item_end, 4);
  assert_false(probe(doc, "maybe", 2, doc->items.count, &result));
}

static void captures_one_letter_twice(void **state) {
  const ro_doc *doc = box_code(*state, "Aland condemned Beland.");
  match_result result;
  assert_true(probe(doc, "letters", 0, doc->items.count, &result));
  assert_int_equal(result.count, 3);
  assert_int_equal(result.captures[0].letter, 'x');
  assert_int_equal(result.captures[2].letter, 'x');
  assert_int_equal(result.captures[2].item, 2);
}

/* "in Zed Zed … Zed": text of so many names behind a word that keeps the line from being a title. */
static const char *names_text(char *text, uint32_t count) {
  size_t len = (size_t)sprintf(text, "in");
  for (uint32_t i = 0; i < count; i++) len += (size_t)sprintf(text + len, " Zed");
  sprintf(text + len, " went");
  return text;
}

static void bounds_captures_not_the_match(void **state) {
  char text[1024];
  const ro_doc *doc = box_code(*state, names_text(text, 40));
  match_result result;
  assert_true(probe(doc, "many", 1, doc->items.count, &result));
  assert_int_equal(result.item_end, 41);
  assert_int_equal(result.count, MATCH_CAPTURES);
}

static void bounds_its_steps(void **state) {
  char text[4096];
  const ro_doc *doc = box_code(*state, names_text(text, 390));
  match_result result;
  clock_t start = clock();
  for (int i = 0; i < 200; i++) assert_false(probe(doc, "tangle", 1, doc->items.count, &result));
  assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 5);
}

static void resolves_whatever_a_pattern_captures(void **state) {
  char text[4096];
  const ro_doc *doc = box_code(*state, "Aland Beland and Aland, Celand condemned Zed Zed Beland and Zed.");
  assert_true(doc->items.count > 10);
  doc = box_code(*state, names_text(text, 300));
  assert_int_equal(doc->items.count, 302);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(takes_the_longest_and_captures_in_order),
      cmocka_unit_test(prefers_the_left_alternative),
      cmocka_unit_test(gives_back_what_it_took),
      cmocka_unit_test(drops_captures_of_a_way_that_failed),
      cmocka_unit_test(matches_a_literal_whatever_its_classes),
      cmocka_unit_test(stops_at_the_end_it_is_given),
      cmocka_unit_test(leaves_out_what_is_optional),
      cmocka_unit_test(captures_one_letter_twice),
      cmocka_unit_test(bounds_captures_not_the_match),
      cmocka_unit_test(bounds_its_steps),
      cmocka_unit_test(resolves_whatever_a_pattern_captures),
  };
  return cmocka_run_group_tests(tests, probe_open, box_shut);
}
