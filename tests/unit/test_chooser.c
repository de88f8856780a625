/* code/: the learned choice: traits, shapes, and what a small model makes of the toy pack. The articles are of
 * Thursday, 2026-02-05. */
#include "code/chooser.h"

#include "engine_box.h"

static code_trait trait(unsigned kind, unsigned a, unsigned b, unsigned c) {
  trait_list list = {.count = 0};
  trait_add(&list, kind, a, b, c);
  return list.rows[0];
}

static void drops_traits_beyond_the_list(void **state) {
  (void)state;
  static trait_list list;
  list.count = 0;
  for (unsigned i = 0; i < TRAIT_LIST + 3; i++) trait_add(&list, TRAIT_TYPE, i, 0, 0);
  assert_int_equal(list.count, TRAIT_LIST);
  assert_true(list.rows[TRAIT_LIST - 1] == trait(TRAIT_TYPE, TRAIT_LIST - 1, 0, 0));
}

static void keeps_values_of_a_trait_apart(void **state) {
  (void)state;
  assert_true(trait(TRAIT_TYPE, 1, 2, 3) == ((uint64_t)TRAIT_TYPE << 48 | 1ull << 32 | 2 << 16 | 3));
  assert_true(trait(TRAIT_TYPE, 0x10001, 2, 3) == trait(TRAIT_TYPE, 1, 2, 3));
}

/* The path over a sentence of these shapes. */
static unsigned path_of(const uint8_t *shapes, uint32_t count) {
  uint8_t copy[32];
  memcpy(copy, shapes, count);
  ro_sentence row = {.item_first = 10, .item_count = count};
  code_state state = {.sentence = {.row = &row, .item_end = 10 + count, .shapes = copy}};
  return shapes_path(&state, 10, 10 + count);
}
#define PATH(...) path_of((const uint8_t[]){__VA_ARGS__}, sizeof(const uint8_t[]){__VA_ARGS__})

static void passes_over_plain_words_on_a_path(void **state) {
  (void)state;
  unsigned plain = PATH(SHAPE_COMMA, SHAPE_VERB);
  assert_int_equal(PATH(SHAPE_COMMA, SHAPE_WORD, SHAPE_DET, SHAPE_VERB, SHAPE_TIME), plain);
  assert_int_not_equal(PATH(SHAPE_VERB, SHAPE_COMMA), plain);
  assert_int_not_equal(PATH(SHAPE_COMMA, SHAPE_VERB, SHAPE_VERB), plain);
  assert_int_equal(PATH(SHAPE_MENTION, SHAPE_MENTION, SHAPE_VERB), PATH(SHAPE_MENTION, SHAPE_VERB));
  assert_int_equal(path_of((const uint8_t[]){0}, 0), PATH(SHAPE_WORD));
}

static void looks_at_seven_joints_of_a_path(void **state) {
  (void)state;
  assert_int_equal(PATH(2, 3, 4, 5, 6, 7, 8, SHAPE_AND), PATH(2, 3, 4, 5, 6, 7, 8, SHAPE_VERB));
}

static void has_no_shape_outside_the_sentence(void **state) {
  (void)state;
  uint8_t shapes[] = {SHAPE_VERB};
  ro_sentence row = {.item_first = 10, .item_count = 1};
  code_state code = {.sentence = {.row = &row, .item_end = 11, .shapes = shapes}};
  assert_int_equal(shape_at(&code, 9), SHAPE_EDGE);
  assert_int_equal(shape_at(&code, 10), SHAPE_VERB);
  assert_int_equal(shape_at(&code, 11), SHAPE_EDGE);
}

/* ---- models ---- */

static char model_rows[4096];

static void weigh(const char *table, code_trait of, int weight) {
  size_t len = strlen(model_rows);
  snprintf(model_rows + len, sizeof model_rows - len, "%s\t%x\t%d\n", table, (unsigned)chooser_index(of), weight);
}

static void model_put(pack_box *box) { box_write(box, "pack/model.tsv", model_rows); }

static engine_box *model_box(const char *numbers) {
  char rows[sizeof model_rows];
  snprintf(rows, sizeof rows, "%s%s", numbers, model_rows);
  memcpy(model_rows, rows, sizeof rows);
  engine_box *box = engine_box_open(toy_english, model_put);
  model_rows[0] = 0;
  return box;
}

/* What the rules chose and let pass, the model does as well: in the frame of "condemn". */
static void weigh_as_the_rules(void) {
  unsigned framed = (trait_hash("accuse", 6) & 0x3fff) << 2;
  for (unsigned voice = VOICE_ACTIVE; voice <= VOICE_PASSIVE; voice++) {
    weigh("source", trait(TRAIT_RULE_BEST, 1, framed | voice, 0), 2000);
    weigh("target", trait(TRAIT_RULE_BEST, 1, framed | voice, 0), 2000);
    for (unsigned status = STATUS_ACTUAL; status <= STATUS_NEGATED; status++)
      weigh("status", trait(TRAIT_STAND_RULE, status, status, voice), 500);
  }
  weigh("event", trait(TRAIT_GATE_TYPE, GATE_PASSED, TYPE_ACCUSE, 0), 300);
}

static void rejects_what_the_model_holds_unlikely(void **state) {
  (void)state;
  engine_box *box = model_box("threshold\t0\t90\nfloor\t0\t-3000\n");
  const ro_doc *doc = box_code(box, "Aland condemned Beland.");
  assert_int_equal(doc->hits.count, 1);
  assert_int_equal(doc->hits.rows[0].gate, GATE_UNLIKELY);
  assert_int_equal(doc->hits.rows[0].rule_gate, GATE_PASSED);
  assert_float_equal(doc->hits.rows[0].confidence, 0.5, 1e-6);
  assert_int_equal(doc->events.count, 0);
  engine_box_close(box);
}

static void accepts_as_the_rules_where_the_weights_say_so(void **state) {
  (void)state;
  weigh_as_the_rules();
  engine_box *box = model_box("threshold\t0\t60\nfloor\t0\t-3000\n");
  static const char *const texts[] = {"Aland condemned Beland.",      "Beland was condemned by Aland.",
                                      "Aland will condemn Beland.",   "Aland did not condemn Beland.",
                                      "Aland should condemn Beland.", "Aland has condemned the visit."};
  engine_box *rules = engine_box_open(toy_english, NULL);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    assert_string_equal(box_events(box, texts[i]), box_events(rules, texts[i]));
  const ro_doc *doc = box_code(box, "Aland condemned Beland.");
  assert_true(doc->events.count == 1 && doc->hits.rows[0].confidence > 0.95f);
  assert_string_equal(box_events(box, "Aland attacked Beland."), "none");
  engine_box_close(rules);
  engine_box_close(box);
}

static void looks_no_closer_below_the_floor(void **state) {
  (void)state;
  weigh_as_the_rules();
  engine_box *box = model_box("threshold\t0\t10\nfloor\t0\t100\n");
  const ro_doc *doc = box_code(box, "Aland attacked Beland and condemned Celand.");
  assert_int_equal(doc->hits.count, 2);
  assert_int_equal(doc->hits.rows[0].gate, GATE_UNLIKELY);
  assert_true(doc->hits.rows[0].confidence == 0);
  assert_int_equal(doc->hits.rows[1].gate, GATE_PASSED);
  engine_box_close(box);
}

static void judges_by_the_rules_without_a_model(void **state) {
  (void)state;
  engine_box *box = engine_box_open(toy_english, NULL);
  const ro_doc *doc = box_code(box, "Aland condemned Beland.");
  assert_int_equal(doc->events.count, 1);
  assert_true(doc->hits.rows[0].confidence == 0);
  engine_box_close(box);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(drops_traits_beyond_the_list),
      cmocka_unit_test(keeps_values_of_a_trait_apart),
      cmocka_unit_test(passes_over_plain_words_on_a_path),
      cmocka_unit_test(looks_at_seven_joints_of_a_path),
      cmocka_unit_test(has_no_shape_outside_the_sentence),
      cmocka_unit_test(rejects_what_the_model_holds_unlikely),
      cmocka_unit_test(accepts_as_the_rules_where_the_weights_say_so),
      cmocka_unit_test(looks_no_closer_below_the_floor),
      cmocka_unit_test(judges_by_the_rules_without_a_model),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
