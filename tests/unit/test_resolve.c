/* resolve/: who is who. Mentions are told as their actors, "CODE:ROLE/name", "()" for nobody. */
#include "resolve/resolve.h"

#include "engine_box.h"

static void on(void **state, const char *date) { ((engine_box *)*state)->date = date; }

static const char *home(void **state, const char *text) {
  const ro_doc *doc = box_code(*state, text);
  return doc->home ? doc->home : "";
}

/* The groups: their spans, joined by "|". */
static const char *groups(engine_box *box, const char *text) {
  const ro_doc *doc = box_code(box, text);
  SAY_SPANS(box, doc, groups);
  return box->said;
}

static void names_countries_bodies_and_people(void **state) {
  IS(box_mentions, "Aland condemned Beland.", "AAA:GOV BBB:GOV");
  IS(box_mentions, "The Front attacked Atown.", "FRT:REB/The Front AAA:GOV");
  IS(box_mentions, "The Red Palace told the ORG.", "AAA:GOV/Red Palace ORG:IGO/The Organisation");
  IS(box_mentions, "Alanders went home.", "AAA:CVL");
  IS(box_mentions, "They went to Ctown.", "() BBB");
}

static void gives_roles_to_countries(void **state) {
  IS(box_mentions, "The Alish army struck.", "AAA:MIL");
  IS(box_mentions, "Aland's army struck.", "AAA:MIL");
  IS(box_mentions, "The army of Aland struck.", "AAA:MIL");
  IS(box_mentions, "Belish police met Alish rebels.", "BBB:COP AAA:REB");
  IS(box_mentions, "The Alish foreign minister left.", "AAA:GOV");
}

static void lets_the_word_that_says_more_give_the_role(void **state) {
  IS(box_mentions, "An Alish army spokesman left.", "AAA:MIL");
  IS(box_mentions, "An Alish government official left.", "AAA:GOV");
  IS(box_mentions, "The Front spokesman left.", "FRT:REB");
}

static void shares_a_role_among_listed_countries(void **state) {
  IS(box_mentions, "The presidents of Aland and Beland left.", "AAA:GOV+BBB:GOV");
  IS(box_mentions, "Alish and Belish troops left.", "AAA:MIL+BBB:MIL");
  IS(box_mentions, "The president of Aland and Beland left.", "AAA:GOV BBB:GOV");
}

static void knows_people_by_their_terms(void **state) {
  IS(box_mentions, "Jane Doe left.", "AAA:GOV/Jane Doe");
  on(state, "2015-06-01");
  IS(box_mentions, "Jane Doe left.", "AAA:LEG/Jane Doe");
  on(state, "2030-01-01");
  IS(box_mentions, "Jane Doe left.", "AAA:CVL/Jane Doe");
  on(state, "2020-01-10");
  IS(box_mentions, "Jane Doe left.", "AAA:CVL/Jane Doe");
  on(state, NULL);
  IS(box_mentions, "Jane Doe left.", "AAA:GOV/Jane Doe");
}

static void knows_bodies_and_states_by_their_terms(void **state) {
  IS(box_mentions, "The Greens left.", "AAA:PTY/Greens");
  on(state, "2015");
  IS(box_mentions, "The Greens left.", "AAA:OPP/Greens");
  on(state, "1990-05-05");
  IS(box_mentions, "Beland left.", "OLD:GOV");
  on(state, "1991-08-24");
  IS(box_mentions, "Beland left.", "BBB:GOV");
  on(state, "1991-08-23");
  IS(box_mentions, "Beland left.", "OLD:GOV");
}

static void picks_among_namesakes(void **state) {
  IS(box_mentions, "Doe left.", "AAA:GOV/Jane Doe");
  IS(box_mentions, "John Doe left. Doe said so.", "BBB:GOV/John Doe BBB:GOV/John Doe");
  IS(box_mentions, "Belish ambassador Doe left.", "BBB:GOV/John Doe");
  on(state, "2035-01-01");
  IS(box_mentions, "They saw Roe there.", "()");
}

static void lets_the_text_go_before_the_pack(void **state) {
  IS(box_mentions, "Former president Jane Doe left.", "AAA:CVL/Jane Doe");
  IS(box_mentions, "Celish president Zed Zuckle left.", "CCC:GOV/Zed Zuckle");
  IS(box_mentions, "President-elect Zed Zuckle of Aland left.", "AAA:GOV/Zed Zuckle AAA:GOV");
}

static void learns_names_from_the_article(void **state) {
  IS(box_mentions, "Celish president Zed Zuckle left. Zuckle said so.", "CCC:GOV/Zed Zuckle CCC:GOV/Zed Zuckle");
  IS(box_mentions, "They saw Zuckle there. Celish general Zed Zuckle left.",
     "() CCC:MIL/Zed Zuckle CCC:MIL/Zed Zuckle");
  IS(box_mentions, "Nobody knew Zuckle there.", "");
}

static void forgets_names_with_the_article(void **state) {
  box_code(*state, "Celish president Zed Zuckle left.");
  IS(box_mentions, "Mr. Zuckle left.", "()");
}

static void follows_he_and_it(void **state) {
  IS(box_mentions, "Jane Doe met Roe. She left.", "AAA:GOV/Jane Doe BBB:GOV/Rick Roe AAA:GOV/Jane Doe");
  IS(box_mentions, "Aland met Beland. It left.", "AAA:GOV BBB:GOV BBB:GOV");
  IS(box_mentions, "He left.", "()");
  IS(box_mentions, "It left.", "()");
}

static void follows_his(void **state) {
  IS(box_mentions, "Roe met his army.", "BBB:GOV/Rick Roe BBB:GOV/Rick Roe BBB:MIL");
  IS(box_mentions, "His army left.", "() UNK:MIL");
}

static void follows_the_two(void **state) {
  IS(box_mentions, "Jane Doe met Roe. The two leaders left.", "AAA:GOV/Jane Doe BBB:GOV/Rick Roe AAA:GOV+BBB:GOV");
  IS(box_mentions, "Aland met Beland. The two leaders left.", "AAA:GOV BBB:GOV AAA:GOV+BBB:GOV");
  IS(box_mentions, "Aland met Aland. The two leaders left.", "AAA:GOV AAA:GOV ()");
  IS(box_mentions, "The two leaders left.", "()");
}

static void follows_the_country(void **state) {
  IS(box_mentions, "Aland met Beland. The country left.", "AAA:GOV BBB:GOV AAA:GOV");
  IS(box_mentions, "Aland met Beland. The other country left.", "AAA:GOV BBB:GOV BBB:GOV");
  IS(box_mentions, "Roe left Celand. The country's president left.", "BBB:GOV/Rick Roe CCC:GOV BBB:GOV");
}

static void follows_the_parties(void **state) {
  IS(box_mentions, "Aland, Beland and Celand met. The parties left.",
     "AAA:GOV BBB:GOV CCC:GOV AAA:GOV+BBB:GOV+CCC:GOV");
  IS(box_mentions, "Aland and Beland met. The parties left.", "AAA:GOV BBB:GOV ()");
}

static void follows_the_counterpart(void **state) {
  const ro_doc *doc = box_code(*state, "Jane Doe met his Belish counterpart.");
  const ro_mention *last = &doc->mentions.rows[doc->mentions.count - 1];
  assert_string_equal(doc->actors.rows[last->actor_first].code, "BBB");
  assert_string_equal(pack_office_name(doc->pack, doc->actors.rows[last->actor_first].office), "head-of-state");
  IS(box_mentions, "Aland met his counterpart.", "AAA:GOV ()");
}

static void takes_we_for_the_speaker(void **state) {
  IS(box_mentions, "\"We met Beland,\" the Celish president said.", "CCC:GOV BBB:GOV CCC:GOV");
  IS(box_mentions, "Jane Doe left. We met Beland.", "AAA:GOV/Jane Doe AAA:GOV/Jane Doe BBB:GOV");
}

static void finds_the_home_of_the_article(void **state) {
  assert_string_equal(home(state, "Aland met Beland. Beland left."), "BBB");
  assert_string_equal(home(state, "Celand wins\nAland met Beland on Monday. All left."), "CCC");
  assert_string_equal(home(state, "The ORG met."), "");
}

static void gives_home_to_bare_roles(void **state) {
  IS(box_mentions, "Aland met Aland. The police left.", "AAA:GOV AAA:GOV AAA:COP");
  IS(box_mentions, "The police left.", "UNK:COP");
  IS(box_mentions, "Aland and Aland met. The Belish president left. The president said so.",
     "AAA:GOV AAA:GOV BBB:GOV BBB:GOV");
}

static void gives_rebels_the_country_they_stand_with(void **state) {
  IS(box_mentions, "Aland, Aland, Aland met. Rebels left Celand.", "AAA:GOV AAA:GOV AAA:GOV CCC:REB CCC:GOV");
}

static void groups_what_is_joined(void **state) {
  IS(groups, "Aland, Beland and Celand met Roe.", "Aland, Beland and Celand|Roe");
  IS(groups, "Aland met Beland and Celand.", "Aland|Beland and Celand");
  IS(groups, "Aland - Beland talks", "Aland - Beland");
  IS(groups, "Aland but not Beland left.", "Aland|Beland");
  IS(groups, "Roe, Aland's president, left.", "Roe|Aland's president");
}

static void keeps_unlike_apart(void **state) {
  IS(groups, "Alish and Belish", "Alish and Belish");
  IS(groups, "They left Ctown and Aland.", "They|Ctown|Aland");
}

static void lists_places(void **state) {
  const ro_doc *doc = box_code(*state, "Aland met Beland in Ctown and Atown.");
  assert_int_equal(doc->places.count, 2);
  assert_string_equal(pack_text(doc->pack, pack_entity_at(doc->pack, doc->places.rows[0].entity)->id), "g3");
}

static void resolves_only_what_is_coded(void **state) {
  IS(box_mentions, "Aland met Beland on Monday.\nRead more\nCeland left", "AAA:GOV BBB:GOV");
}

static void keeps_rows_in_order(void **state) {
  const ro_doc *doc =
      box_code(*state, "Jane Doe met Roe. They left. The two leaders, and Aland, Beland and Celand met.");
  for (uint32_t i = 0; i < doc->mentions.count; i++) {
    const ro_mention *mention = &doc->mentions.rows[i];
    const ro_group *group = &doc->groups.rows[mention->group];
    assert_true(group->mention_first <= i && i < group->mention_first + group->mention_count);
    assert_true(mention->actor_first + mention->actor_count <= doc->actors.count);
    if (i) assert_true(mention->item_first >= mention[-1].item_first + mention[-1].item_count);
    if (mention->antecedent != DOC_NONE) assert_true(mention->antecedent < i);
  }
}

static void follows_vietnamese_words(void **state) {
  IS(box_mentions, "Tổng thống A Lan Trần Văn B gặp Bê Lan. Ông B đi. Hai bên về.",
     "AAA:GOV/Trần Văn B BBB:GOV AAA:GOV/Trần Văn B BBB:GOV+AAA:GOV");
  IS(box_mentions, "Quân đội Bê Lan đi. Nước này về.", "BBB:MIL BBB:GOV");
  IS(box_mentions, "Quân đội đi.", "AAA:MIL"); /* the pack's own home */
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup(name, box_fresh)
  const struct CMUnitTest english[] = {
      TEST(names_countries_bodies_and_people),
      TEST(gives_roles_to_countries),
      TEST(lets_the_word_that_says_more_give_the_role),
      TEST(shares_a_role_among_listed_countries),
      TEST(knows_people_by_their_terms),
      TEST(knows_bodies_and_states_by_their_terms),
      TEST(picks_among_namesakes),
      TEST(lets_the_text_go_before_the_pack),
      TEST(learns_names_from_the_article),
      TEST(forgets_names_with_the_article),
      TEST(follows_he_and_it),
      TEST(follows_his),
      TEST(follows_the_two),
      TEST(follows_the_country),
      TEST(follows_the_parties),
      TEST(follows_the_counterpart),
      TEST(takes_we_for_the_speaker),
      TEST(finds_the_home_of_the_article),
      TEST(gives_home_to_bare_roles),
      TEST(gives_rebels_the_country_they_stand_with),
      TEST(groups_what_is_joined),
      TEST(keeps_unlike_apart),
      TEST(lists_places),
      TEST(resolves_only_what_is_coded),
      TEST(keeps_rows_in_order),
  };
  const struct CMUnitTest vietnamese[] = {TEST(follows_vietnamese_words)};
  int failed = cmocka_run_group_tests(english, english_open, box_shut);
  return failed + cmocka_run_group_tests(vietnamese, vietnamese_open, box_shut);
}
