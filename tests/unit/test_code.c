/* code/: triggers to events: voices, status, choice, gates, content, speakers, dates, merging. The articles are of
 * Thursday, 2026-02-05. */
#include "code/code.h"

#include "engine_box.h"

/* The gate of the first hit. */
static int gate(void **state, const char *text) {
  const ro_doc *doc = box_code(*state, text);
  assert_true(doc->hits.count > 0);
  return doc->hits.rows[0].gate;
}

static const char *said_by(engine_box *box, const char *text) {
  const ro_doc *doc = box_code(box, text);
  assert_true(doc->events.count > 0);
  return box_span(box, doc, doc->events.rows[0].said_by);
}

static void codes_an_act_in_each_voice(void **state) {
  IS(box_events, "Aland condemned Beland.", "ACCUSE:disapprove actual AAA:GOV -> BBB:GOV @2026-02-05");
  IS(box_events, "Beland was condemned by Aland.", "ACCUSE:disapprove actual AAA:GOV -> BBB:GOV @2026-02-05");
  IS(box_events, "Aland launched an attack on Beland.", "ASSAULT actual AAA:MIL -> BBB:GOV @2026-02-05");
  IS(box_hits, "An attack by Aland on Beland", "attack/noun/0");
  IS(box_hits, "Aland attacks Beland.", "attack/active/0");
  IS(box_hits, "Beland was attacked.", "attack/passive/0");
}

static void tells_noun_from_verb(void **state) {
  IS(box_hits, "Aland will attack Beland.", "attack/active/0");
  IS(box_hits, "Aland wanted to attack Beland.", "attack/active/0");
  IS(box_hits, "Aland saw the attack on Beland.", "attack/noun/3");
  IS(box_hits, "Aland did not attack Beland.", "attack/active/0");
}

static void finds_no_trigger_in_names_and_plain_words(void **state) {
  IS(box_hits, "Aland took the back door to Beland.", "");
}

static void writes_actors_as_the_codebook_does(void **state) {
  IS(box_events, "Aland attacked Beland.", "ASSAULT actual AAA:MIL -> BBB:GOV @2026-02-05");
  IS(box_events, "Alish rebels attacked Belish troops.", "ASSAULT actual AAA:REB -> BBB:MIL @2026-02-05");
  IS(box_events, "Aland and Celand condemned Beland.",
     "ACCUSE:disapprove actual AAA:GOV,CCC:GOV -> BBB:GOV @2026-02-05");
  IS(box_events, "The Front attacked Atown.", "ASSAULT actual FRT:REB -> AAA:GOV @2026-02-05");
}

static void joins_both_sides_of_what_is_symmetric(void **state) {
  IS(box_events, "Aland met with Beland.", "CONSULT:meet actual AAA:GOV,BBB:GOV -> - @2026-02-05");
  IS(box_events, "Aland and Beland met.", "CONSULT:meet actual AAA:GOV,BBB:GOV -> - @2026-02-05");
  IS(box_events, "Talks between Aland and Beland were held.", "CONSULT:meet actual AAA:GOV,BBB:GOV -> - @2026-02-05");
}

static void parts_what_two_do_to_each_other(void **state) {
  IS(box_events, "Aland and Beland attacked each other.",
     "ASSAULT actual AAA:MIL -> BBB:MIL @2026-02-05; ASSAULT actual BBB:MIL -> AAA:MIL @2026-02-05");
}

static void turns_invitations_round(void **state) {
  IS(box_events, "Aland invited Beland.", "CONSULT:visit planned BBB:GOV -> AAA:GOV @2026-02-05");
}

static void sets_the_status(void **state) {
  IS(box_events, "Aland will attack Beland.", "ASSAULT planned AAA:MIL -> BBB:GOV @-");
  IS(box_events, "Aland did not attack Beland.", "ASSAULT negated AAA:MIL -> BBB:GOV @-");
  IS(box_events, "Aland may attack Beland.", "ASSAULT hypothetical AAA:MIL -> BBB:GOV @-");
  IS(box_events, "Aland considers attacking Beland.", "ASSAULT hypothetical AAA:MIL -> BBB:GOV @-");
  IS(box_events, "Beland left if Aland attacks Celand.", "ASSAULT hypothetical AAA:MIL -> CCC:GOV @-");
  IS(box_events, "Aland will not condemn Beland.", "ACCUSE:disapprove negated AAA:GOV -> BBB:GOV @-");
}

static void takes_would_behind_telling_for_the_future(void **state) {
  IS(box_events, "Aland would attack Beland.", "ASSAULT hypothetical AAA:MIL -> BBB:GOV @-");
  IS(box_events, "Roe said Aland would attack Beland.", "ASSAULT planned AAA:MIL -> BBB:GOV @-");
}

static void plans_an_infinitive_behind_its_subject(void **state) {
  IS(box_events, "Aland to visit Beland", "CONSULT:visit planned AAA:GOV -> BBB:GOV @-");
  IS(box_events, "Talks scheduled between Aland and Beland", "CONSULT:meet planned AAA:GOV,BBB:GOV -> - @-");
}

static void gates_what_is_no_act(void **state) {
  assert_int_equal(gate(state, "Aland should attack Beland."), GATE_DUTY);
  assert_int_equal(gate(state, "Aland often attacks Beland."), GATE_HABIT);
  assert_int_equal(gate(state, "Did Aland attack Beland?"), GATE_ASKED);
  assert_int_equal(gate(state, "Aland attacked Aland."), GATE_SELF);
  assert_int_equal(gate(state, "Aland met."), GATE_ALONE);
  assert_int_equal(gate(state, "The attack went on."), GATE_BARE);
  assert_int_equal(gate(state, "They went on to condemn."), GATE_NO_SOURCE);
}

static void wants_both_actors_of_a_weak_word(void **state) {
  IS(box_events, "Aland backed Beland.", "SUPPORT actual AAA:GOV -> BBB:GOV @2026-02-05");
  assert_int_equal(gate(state, "Aland backed him."), GATE_WEAK);
  assert_int_equal(gate(state, "The dog backed Beland."), GATE_WEAK);
}

static void opens_no_place_but_for_visits(void **state) {
  IS(box_events, "Aland visited Ctown.", "CONSULT:visit actual AAA:GOV -> BBB:GOV @2026-02-05");
  IS(box_events, "Aland condemned Celand in Ctown.", "ACCUSE:disapprove actual AAA:GOV -> CCC:GOV @2026-02-05");
}

static void lets_one_meaning_win(void **state) {
  IS(box_events, "Aland called on Beland to withdraw.", "REQUEST actual AAA:GOV -> BBB:GOV @2026-02-05");
  IS(box_events, "Aland called on Beland.", "CONSULT:visit actual AAA:GOV -> BBB:GOV @2026-02-05");
  IS(box_events, "Aland expelled the Belish ambassador.", "SANCTION:expel actual AAA:GOV -> BBB:GOV @2026-02-05");
  IS(box_events, "Aland expelled Belish rebels.", "COERCE actual AAA:GOV -> BBB:REB @2026-02-05");
}

static void gates_the_content_of_requests_and_threats(void **state) {
  IS(box_events, "Aland urged Beland to withdraw from Celand.", "REQUEST actual AAA:GOV -> BBB:GOV @2026-02-05");
  IS(box_events, "Aland threatened to attack Beland.", "THREATEN actual AAA:GOV -> BBB:GOV @2026-02-05");
}

static void keeps_the_deed_of_an_accusation(void **state) {
  IS(box_events, "Aland accused Beland of attacking Celand.",
     "ACCUSE actual AAA:GOV -> BBB:GOV @2026-02-05; ASSAULT actual BBB:MIL -> CCC:GOV @2026-02-05");
}

static void keeps_what_was_agreed_as_planned(void **state) {
  IS(box_events, "Aland agreed to meet Beland.", "CONSULT:meet planned AAA:GOV,BBB:GOV -> - @-");
}

static void goes_on_with_the_same_subject(void **state) {
  IS(box_events, "Aland visited Beland and attacked Celand.",
     "CONSULT:visit actual AAA:GOV -> BBB:GOV @2026-02-05; ASSAULT actual AAA:MIL -> CCC:GOV @2026-02-05");
}

static void finds_who_says_so(void **state) {
  IS(said_by, "Aland attacked Beland, Roe said.", "Roe");
  IS(said_by, "According to Roe, Aland attacked Celand.", "Roe");
  IS(said_by, "Roe said Aland attacked Celand.", "Roe");
  IS(said_by, "Aland attacked Beland.", "");
  IS(said_by, "Aland said it attacked Beland.", "");
}

static void takes_the_speaker_of_a_judgement(void **state) {
  IS(box_events, "\"The attack is unacceptable,\" the Belish president said.",
     "ACCUSE:disapprove actual BBB:GOV -> - @2026-02-05");
}

static void keeps_the_quoted_words(void **state) {
  const ro_doc *doc = box_code(*state, "Aland condemned Beland as \"a thing of evil\" on Monday.");
  assert_int_equal(doc->events.count, 1);
  assert_string_equal(box_span(*state, doc, doc->events.rows[0].quote), "a thing of evil");
}

static void dates_an_act_by_its_clause(void **state) {
  IS(box_events, "Aland attacked Beland on Monday.", "ASSAULT actual AAA:MIL -> BBB:GOV @2026-02-02");
  IS(box_events, "On Monday, Aland attacked Beland.", "ASSAULT actual AAA:MIL -> BBB:GOV @2026-02-02");
  IS(box_events, "Aland attacked Beland, which fell in 2011.", "ASSAULT actual AAA:MIL -> BBB:GOV @2026-02-05");
  IS(box_events, "Aland attacked Beland recently.", "ASSAULT actual AAA:MIL -> BBB:GOV @-");
  IS(box_events, "Aland attacked Beland tomorrow.", "ASSAULT planned AAA:MIL -> BBB:GOV @2026-02-06");
}

static void dates_plans_ahead(void **state) {
  IS(box_events, "Aland will attack Beland in November.", "ASSAULT planned AAA:MIL -> BBB:GOV @2026-11");
  IS(box_events, "Aland plans to attack Beland on Monday.", "ASSAULT planned AAA:MIL -> BBB:GOV @2026-02-09");
}

static void leaves_background_undated(void **state) {
  IS(box_events, "Aland previously attacked Beland.", "ASSAULT actual AAA:MIL -> BBB:GOV @-");
}

static void finds_the_place_of_an_act(void **state) {
  const ro_doc *doc = box_code(*state, "Aland met Beland in Ctown.");
  assert_int_equal(doc->events.count, 1);
  assert_int_not_equal(doc->events.rows[0].place, DOC_NONE);
  doc = box_code(*state, "Aland met Beland.");
  assert_int_equal(doc->events.rows[0].place, DOC_NONE);
}

static void keeps_topics_of_talks(void **state) {
  const ro_doc *doc = box_code(*state, "Aland met Beland to discuss the price of fish, Roe said.");
  assert_int_equal(doc->events.count, 1);
  assert_int_equal(doc->events.rows[0].topic_count, 1);
  assert_string_equal(box_span(*state, doc, doc->events.rows[0].topics[0].span), "the price of fish");
}

static void merges_what_is_told_twice(void **state) {
  const ro_doc *doc =
      box_code(*state, "Aland attacked Beland. Aland struck Beland. Beland was attacked by Aland on Monday.");
  assert_int_equal(doc->events.count, 1);
  assert_int_equal(doc->events.rows[0].evidence_count, 3);
  assert_int_equal(doc->events.rows[0].from.day, 2);
  for (uint32_t i = 0; i < doc->hits.count; i++) assert_int_equal(doc->hits.rows[i].event, 0);
}

static void keeps_other_days_and_other_standings_apart(void **state) {
  IS(box_events, "Aland attacked Beland on Monday. Aland attacked Beland on Wednesday.",
     "ASSAULT actual AAA:MIL -> BBB:GOV @2026-02-02; ASSAULT actual AAA:MIL -> BBB:GOV @2026-02-04");
  IS(box_events, "Aland attacked Beland. Aland will attack Beland.",
     "ASSAULT actual AAA:MIL -> BBB:GOV @2026-02-05; ASSAULT planned AAA:MIL -> BBB:GOV @-");
}

static void takes_an_act_without_target_for_the_one_with_it(void **state) {
  IS(box_events, "Aland attacked Beland. Aland attacked again.", "ASSAULT actual AAA:MIL -> BBB:GOV @2026-02-05");
}

static void carries_the_day_of_a_meeting(void **state) {
  IS(box_events, "Aland met Beland on Monday. Aland condemned Celand.",
     "CONSULT:meet actual AAA:GOV,BBB:GOV -> - @2026-02-02; ACCUSE:disapprove actual AAA:GOV -> CCC:GOV @2026-02-02");
  IS(box_events, "Aland met Beland in November. Aland condemned Celand.",
     "CONSULT:meet actual AAA:GOV,BBB:GOV -> - @2025-11; ACCUSE:disapprove actual AAA:GOV -> CCC:GOV @2026-02-05");
}

static void bounds_evidence(void **state) {
  char text[2000] = "";
  for (int i = 0; i < 40; i++) strcat(text, "Aland attacked Beland. ");
  const ro_doc *doc = box_code(*state, text);
  assert_int_equal(doc->events.count, 1);
  assert_int_equal(doc->events.rows[0].evidence_count, LIMIT_EVIDENCE);
}

static void bounds_triggers_of_a_sentence(void **state) {
  char text[4000] = "Aland";
  for (int i = 0; i < 120; i++) strcat(text, " condemned Beland and");
  const ro_doc *doc = box_code(*state, text);
  uint32_t first = 0;
  for (uint32_t i = 0; i < doc->hits.count; i++) first += doc->hits.rows[i].sentence == 0;
  assert_true(first > 0 && first <= LIMIT_SENTENCE_TRIGGERS);
}

static void keeps_rows_whole(void **state) {
  const ro_doc *doc = box_code(*state,
                               "Aland and Beland attacked each other. Roe said Aland would meet Celand on Monday, and "
                               "Beland condemned Aland, Celand and the Front.");
  for (uint32_t i = 0; i < doc->candidates.count; i++) {
    assert_true(doc->candidates.rows[i].hit < doc->hits.count);
    assert_true(doc->candidates.rows[i].group < doc->groups.count);
  }
  for (uint32_t i = 0; i < doc->events.count; i++) {
    const ro_event *event = &doc->events.rows[i];
    for (uint32_t a = 0; a < event->source_count; a++) assert_true(event->sources[a] < doc->actors.count);
    for (uint32_t a = 0; a < event->target_count; a++) assert_true(event->targets[a] < doc->actors.count);
    for (uint32_t other = 0; other < i; other++) assert_true(doc->events.rows[other].id != event->id);
  }
}

static void codes_vietnamese_order(void **state) {
  IS(box_events, "A Lan thăm Bê Lan.", "CONSULT:visit actual AAA:GOV -> BBB:GOV @2026-02-05");
  IS(box_events, "A Lan bị Bê Lan tấn công.", "ASSAULT actual BBB:MIL -> AAA:GOV @2026-02-05");
  IS(box_events, "A Lan sẽ thăm Bê Lan tuần tới.", "CONSULT:visit planned AAA:GOV -> BBB:GOV @2026-02-09");
  IS(box_events, "Phiến quân A Lan tấn công quân đội Bê Lan ngày 4/2.",
     "ASSAULT actual AAA:REB -> BBB:MIL @2026-02-04");
  IS(box_hits, "chuyến thăm của A Lan đến Bê Lan", "thăm/noun/0");
  IS(box_hits, "có điều kiện", "");
  IS(box_events, "A Lan gặp Bê Lan. Hai bên lên án Xê Lan.",
     "CONSULT:meet actual AAA:GOV,BBB:GOV -> - @2026-02-05; "
     "ACCUSE:disapprove actual AAA:GOV,BBB:GOV -> CCC:GOV @2026-02-05");
}

static void heavy_bias(pack_box *box) {
  box_write(box, "pack/weights.tsv", "source/rank0\t1\ntarget/rank0\t1\nhit/bias\t-9\n");
}

static void gates_what_is_too_unsure(void **state) {
  (void)state;
  engine_box *box = engine_box_open(toy_english, heavy_bias);
  const ro_doc *doc = box_code(box, "Aland condemned Beland.");
  assert_int_equal(doc->hits.count, 1);
  assert_int_equal(doc->hits.rows[0].gate, GATE_SCORE);
  assert_int_equal(doc->events.count, 0);
  engine_box_close(box);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup(name, box_fresh)
  const struct CMUnitTest english[] = {
      TEST(codes_an_act_in_each_voice),
      TEST(tells_noun_from_verb),
      TEST(finds_no_trigger_in_names_and_plain_words),
      TEST(writes_actors_as_the_codebook_does),
      TEST(joins_both_sides_of_what_is_symmetric),
      TEST(parts_what_two_do_to_each_other),
      TEST(turns_invitations_round),
      TEST(sets_the_status),
      TEST(takes_would_behind_telling_for_the_future),
      TEST(plans_an_infinitive_behind_its_subject),
      TEST(gates_what_is_no_act),
      TEST(wants_both_actors_of_a_weak_word),
      TEST(opens_no_place_but_for_visits),
      TEST(lets_one_meaning_win),
      TEST(gates_the_content_of_requests_and_threats),
      TEST(keeps_the_deed_of_an_accusation),
      TEST(keeps_what_was_agreed_as_planned),
      TEST(goes_on_with_the_same_subject),
      TEST(finds_who_says_so),
      TEST(takes_the_speaker_of_a_judgement),
      TEST(keeps_the_quoted_words),
      TEST(dates_an_act_by_its_clause),
      TEST(dates_plans_ahead),
      TEST(leaves_background_undated),
      TEST(finds_the_place_of_an_act),
      TEST(keeps_topics_of_talks),
      TEST(merges_what_is_told_twice),
      TEST(keeps_other_days_and_other_standings_apart),
      TEST(takes_an_act_without_target_for_the_one_with_it),
      TEST(carries_the_day_of_a_meeting),
      TEST(bounds_evidence),
      TEST(bounds_triggers_of_a_sentence),
      TEST(keeps_rows_whole),
      TEST(gates_what_is_too_unsure),
  };
  const struct CMUnitTest vietnamese[] = {TEST(codes_vietnamese_order)};
  int failed = cmocka_run_group_tests(english, english_open, box_shut);
  return failed + cmocka_run_group_tests(vietnamese, vietnamese_open, box_shut);
}
