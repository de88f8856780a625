/* link/: signatures, how alike two are, groups divided. */
#include <string.h>

#include "link/divide.h"
#include "link/term.h"
#include "unit.h"

static uint8_t rarity[1 << 16];

static const char story[] =
    "the river rose over the old bridge at noon and the ferry to lumo was stopped while crews carried sand to the wall "
    "near the market where forty families had left their houses before the water came in the night and took the road";

static link_signature made(const char *lang, const char *title, const char *words, const uint64_t *acts, size_t count) {
  link_signature out;
  memset(rarity, 9, sizeof rarity);
  signature_make(&(signature_source){ro_str_of(lang), ro_str_of(title), ro_str_of(words), rarity, acts, count}, &out);
  return out;
}

static void same_bytes_come_back(void **state) {
  (void)state;
  const uint64_t acts[] = {5, 3, 5, 9};
  unsigned char packed[SIGNATURE_BYTES];
  link_signature is = made("en", "river rose", story, acts, 4), back;
  size_t len = signature_pack(&is, packed);
  assert_true(len <= SIGNATURE_BYTES);
  assert_true(signature_unpack(packed, len, &back));
  assert_int_equal(back.act_count, 3);
  assert_int_equal(back.term_count, is.term_count);
  assert_memory_equal(back.terms, is.terms, is.term_count * sizeof *is.terms);
  assert_memory_equal(back.posts, is.posts, is.post_count * sizeof *is.posts);
  assert_memory_equal(back.sketch, is.sketch, is.sketch_count * sizeof *is.sketch);
  assert_false(signature_unpack(packed, len - 1, &back));
  packed[5] = 255;
  assert_false(signature_unpack(packed, len, &back));
  assert_false(signature_unpack(packed, 0, &back));
}

/* The most that an article can have: no table overflows, and the counts stay in their bounds. */
static void long_article_is_bounded(void **state) {
  (void)state;
  static char words[8 * 20000 + 1];
  for (unsigned i = 0; i < 20000; i++) snprintf(words + 8 * i, 9, "w%06u ", i);
  link_signature is = made("en", words, words, NULL, 0);
  unsigned char packed[SIGNATURE_BYTES];
  assert_int_equal(is.term_count, SIGNATURE_TERMS);
  assert_int_equal(is.sketch_count, SIGNATURE_SKETCH);
  assert_true(signature_pack(&is, packed) <= SIGNATURE_BYTES);
  for (unsigned i = 1; i < is.sketch_count; i++) assert_true(is.sketch[i - 1] < is.sketch[i]);
  for (unsigned i = 1; i < is.term_count; i++) assert_true(is.terms[i - 1].term < is.terms[i].term);
  link_signature none = made("en", "", "", NULL, 0);
  assert_int_equal(none.post_count, 0);
  assert_int_equal(alike_story(&none, &is, 1, 1), 0);
}

static void alike_falls_with_days(void **state) {
  (void)state;
  link_signature a = made("en", "", story, NULL, 0);
  assert_in_range(alike_story(&a, &a, 100, 100), ALIKE_ONE - 10, ALIKE_ONE);
  assert_in_range(alike_story(&a, &a, 100, 101), 780, 840);
  assert_int_equal(alike_story(&a, &a, 100, 101), alike_story(&a, &a, 101, 100));
  assert_int_equal(alike_story(&a, &a, 100, 200), 0);
  assert_in_range(alike_story(&a, &a, 100, ALIKE_NO_DAY), ALIKE_ONE - 10, ALIKE_ONE);
  assert_true(alike_days(100, 107) && !alike_days(100, 108) && alike_days(ALIKE_NO_DAY, 108));
}

static void languages_meet_by_acts(void **state) {
  (void)state;
  const char *codes[] = {"KEN", "JPN"}, *turned[] = {"JPN", "KEN"};
  uint64_t act = signature_act("EXPEL", codes, 2, 20000), other = signature_act("EXPEL", codes, 2, 20001);
  assert_true(act == signature_act("EXPEL", turned, 2, 20000) && act != other);
  link_signature en = made("en", "", story, &act, 1), vi = made("vi", "", story, &act, 1);
  assert_int_equal(alike_story(&en, &vi, 1, 1), ALIKE_ONE);
  vi = made("vi", "", story, &other, 1);
  assert_int_equal(alike_story(&en, &vi, 1, 1), 0);
  assert_int_equal(alike_copy(&en, &vi), 0);
}

static void copies_are_cut_and_added_to(void **state) {
  (void)state;
  char cut[200], more[600];
  snprintf(cut, sizeof cut, "%.120s", story);
  snprintf(more, sizeof more, "lumo agency %s nobody was hurt said the mayor on the radio", story);
  link_signature whole = made("en", "", story, NULL, 0), part = made("en", "", cut, NULL, 0),
                 longer = made("en", "", more, NULL, 0);
  assert_int_equal(alike_copy(&whole, &whole), ALIKE_ONE);
  assert_in_range(alike_copy(&whole, &part), ALIKE_COPY, ALIKE_ONE);
  assert_in_range(alike_copy(&longer, &whole), ALIKE_COPY, ALIKE_ONE);
  link_signature far = made("en", "",
                            "a quite different article about the price of rice and of salt in the towns of the coast "
                            "this spring and what traders make of it when the ships are late again",
                            NULL, 0);
  assert_int_equal(alike_copy(&whole, &far), 0);
}

/* Without a table there are no terms, but copies are still found. */
static void no_table(void **state) {
  (void)state;
  link_signature out;
  signature_make(&(signature_source){ro_str_of("xx"), ro_str_of(""), ro_str_of(story), NULL, NULL, 0}, &out);
  assert_int_equal(out.term_count, 0);
  assert_int_equal(out.post_count, SIGNATURE_SKETCH_POSTS);
  assert_int_equal(signature_post_weight(&out, 0), SIGNATURE_ONE);
  assert_int_equal(alike_copy(&out, &out), ALIKE_ONE);
  assert_int_equal(alike_story(&out, &out, 1, 1), 0);
}

static void groups_divide_at_their_waist(void **state) {
  (void)state;
  static uint32_t alike[ALIKE_STORY_UNIT][ALIKE_STORY_UNIT];
  unsigned parts[ALIKE_STORY_UNIT];
  for (unsigned i = 0; i < 6; i++)
    for (unsigned j = 0; j < 6; j++) alike[i][j] = i / 3 == j / 3 ? 500 : 50;
  alike[2][3] = alike[3][2] = 300; /* the bridge */
  divide_group(alike, 6, ALIKE_STORY, parts);
  for (unsigned i = 0; i < 6; i++) assert_int_equal(parts[i], i / 3 * 3);
  for (unsigned i = 0; i < ALIKE_STORY_UNIT; i++)
    for (unsigned j = 0; j < ALIKE_STORY_UNIT; j++) alike[i][j] = ALIKE_ONE;
  divide_group(alike, ALIKE_STORY_UNIT, ALIKE_STORY, parts);
  for (unsigned i = 0; i < ALIKE_STORY_UNIT; i++) assert_int_equal(parts[i], 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(same_bytes_come_back),        cmocka_unit_test(long_article_is_bounded),
      cmocka_unit_test(alike_falls_with_days),       cmocka_unit_test(languages_meet_by_acts),
      cmocka_unit_test(copies_are_cut_and_added_to), cmocka_unit_test(no_table),
      cmocka_unit_test(groups_divide_at_their_waist)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
