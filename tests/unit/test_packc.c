/* The compiler: what each kind of source line becomes, and what is refused with file and line. */
#include "pack_box.h"

static const char *const words_ini = "lang = xx\nname = Test\nversion = 3\nscript = latin\ncut = words\nclitics = 's\n";

static int setup(void **state) {
  pack_box *box = calloc(1, sizeof *box);
  box_open(box);
  box_write(box, "pack/pack.ini", words_ini);
  box_write(box, "pack/patterns/frames.pat",
            "frame act needs source  # deeds\n  active  source subject, holder  target object, after(against on)\n"
            "  passive source after(by), agent target subject\nframe meet symmetric plural\n"
            "  active source subject target -\n");
  *state = box;
  return 0;
}

static int teardown(void **state) {
  box_close(*state);
  free(*state);
  return 0;
}

static void english_box(pack_box *box) {
  box_write(box, "pack/names/countries.tsv",
            "# id\tkind\tspelling\nAAA\tname\tAland\nAAA\tadj\tAlish\nAAA\tshort\tUA\nBBB\tname\tBeland\n"
            "OLD\tname\tOld Union\n");
  box_write(box, "pack/names/people.tsv", "p:doe.jane\tshort\tDoe\n");
  box_write(box, "pack/names/orgs.tsv", "ORG\tshort\tORG\nNAM\tname\tthe Movement\n");
  box_write(box, "pack/lexicon/paradigms.txt",
            "[v]\nbase\ns  Cy>Cies s>ses *>s\npast e>ed Cy>Cied *>ed\npart e>ed Cy>Cied *>ed\ning ie>ying e>ing *>ing\n"
            "[n]\nsg\npl Cy>Cies *>s\n");
  box_write(box, "pack/lexicon/irregular.tsv", "strike\tv\tpast=struck part=struck,stricken\n");
  box_write(box, "pack/lexicon/triggers.tsv",
            "# phrase\tpart\ttype\tmode\tframe\tstrength\nstrike\tv\tASSAULT\t\tact\t3\n"
            "air strike*\tn\tASSAULT\taerial\tact\t3\n"
            "call on\tv\tREQUEST\tassist\tact\t2\ndeny\tv\tREJECT\t\tact\t2\nmeet\tv\tCONSULT\tmeet\tmeet\t2\n");
  box_write(box, "pack/lexicon/roles.tsv", "president\tn\toffice\tGOV\thead-of-state\nspokesman\t-\tspokes\n");
  box_write(box, "pack/lexicon/words.tsv", "by\t-\tby\nof\t-\tof\n");
}

static void inflects_words(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  english_box(box);
  ro_pack *pack = box_pack(box, &out);
  assert_int_equal(box_sense(pack, "strike")->form, FORM_BASE);
  assert_int_equal(box_sense(pack, "struck")->form, FORM_PAST | FORM_PART);
  assert_int_equal(box_sense(pack, "stricken")->form, FORM_PART);
  assert_int_equal(box_sense(pack, "striking")->form, FORM_ING);
  assert_null(box_sense(pack, "striked"));
  assert_int_equal(box_sense(pack, "denied")->form, FORM_PAST | FORM_PART);
  assert_int_equal(box_sense(pack, "calls on")->form, FORM_S);
  assert_null(box_sense(pack, "calls"));
  assert_int_equal(box_sense(pack, "air strikes")->form, FORM_PL);
  assert_null(box_sense(pack, "airs strike"));
  const pack_trigger *trigger = pack_trigger_at(pack, box_sense(pack, "air strikes")->row);
  assert_string_equal(pack_text(pack, trigger->phrase), "air strike");
  assert_int_equal(box_sense(pack, "presidents")->form, FORM_PL);
  pack_close(pack);
  buffer_free(&out);
}

static void names_have_classes_and_shapes(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  english_box(box);
  ro_pack *pack = box_pack(box, &out);
  const pack_sense *sense = box_sense(pack, "Aland");
  assert_int_equal(sense->class, CLASS_NAT);
  assert_int_equal(sense->flags, SENSE_CAPITAL);
  assert_string_equal(pack_text(pack, pack_entity_at(pack, sense->row)->id), "AAA");
  assert_int_equal(box_sense(pack, "UA")->flags, SENSE_CAPITAL | SENSE_UPPER);
  assert_int_equal(box_sense(pack, "the Movement")->flags, SENSE_CAPITAL);
  assert_int_equal(pack_entity_at(pack, box_sense(pack, "the Movement")->row)->kind, ENTITY_ORG);
  assert_int_equal(box_sense(pack, "Jane Doe")->class, CLASS_PERSON);
  assert_int_equal(box_sense(pack, "Atown")->class, CLASS_CAPITAL);
  assert_int_equal(box_sense(pack, "Ctown")->class, CLASS_PLACE);
  assert_int_equal(box_sense(pack, "by")->kind, SENSE_WORD);
  assert_int_equal(box_sense(pack, "by")->flags, 0);
  const char *file;
  assert_int_equal(pack_line(pack, box_sense(pack, "Alish")->line, &file), 3);
  assert_string_equal(file, "packs/xx/names/countries.tsv");
  pack_close(pack);
  buffer_free(&out);
}

static void entities_hold_terms(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  english_box(box);
  ro_pack *pack = box_pack(box, &out);
  const pack_entity *jane = pack_entity_at(pack, pack_entity_find(pack, "p:doe.jane"));
  assert_int_equal(jane->term_count, 2);
  const pack_term *terms = pack_term_at(pack, jane->term_first);
  assert_int_equal(terms[0].role, ROLE_LEG);
  assert_int_equal(terms[0].from, date_first_day((ro_date){2010, 0, 0}));
  assert_int_equal(terms[0].to, date_last_day((ro_date){2019, 12, 0}));
  assert_string_equal(pack_office_name(pack, terms[1].office), "head-of-state");
  assert_int_equal(terms[1].to, DATE_MAX_DAY);
  const pack_entity *land = pack_entity_at(pack, pack_entity_find(pack, "BBB"));
  terms = pack_term_at(pack, land->term_first);
  assert_int_equal(land->term_count, 2);
  assert_string_equal(pack_text(pack, terms[0].code), "OLD");
  assert_int_equal(terms[0].to + 1, terms[1].from);
  assert_string_equal(pack_text(pack, pack_entity_at(pack, land->place)->id), "g2");
  assert_int_equal(pack_entity_at(pack, pack_entity_find(pack, "NAM"))->kind, ENTITY_COUNTRY);
  assert_int_equal(pack_entity_find(pack, "ZZZ"), PACK_NO_ROW);
  assert_int_equal(pack_entity_at(pack, pack_entity_find(pack, "g1"))->population, 1000000);
  pack_close(pack);
  buffer_free(&out);
}

static void frames_have_slots(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  english_box(box);
  ro_pack *pack = box_pack(box, &out);
  assert_int_equal(pack_frame_count(pack), 2);
  const pack_frame *act = pack_frame_at(pack, 0), *meet = pack_frame_at(pack, 1);
  assert_int_equal(act->needs, 1);
  assert_int_equal(act->slot_count, 7);
  const pack_slot *slot = pack_slot_at(pack, act->slot_first + 3);
  assert_int_equal(slot->slot, SLOT_TARGET);
  assert_int_equal(slot->position, POSITION_AFTER);
  assert_int_equal(slot->rank, 1);
  assert_true(mask_has(slot->markers, CLASS_ON) && mask_has(slot->markers, CLASS_AGAINST));
  assert_int_equal(meet->flags, FRAME_SYMMETRIC | FRAME_PLURAL);
  assert_int_equal(meet->slot_count, 1);
  pack_close(pack);
  buffer_free(&out);
}

/* The longest run of items that a pattern takes, by trying every way; -1 for none. items are classes. */
static int longest(const ro_pack *pack, uint32_t step, const int *items, int count, int at, int budget) {
  const pack_step *row = &pack_steps(pack)[step];
  if (budget == 0) return -1;
  if (row->op == STEP_MATCH) return at;
  if (row->op == STEP_JUMP) return longest(pack, row->a, items, count, at, budget - 1);
  if (row->op == STEP_SPLIT) {
    int first = longest(pack, row->a, items, count, at, budget - 1);
    int second = longest(pack, row->b, items, count, at, budget - 1);
    return first > second ? first : second;
  }
  if (row->op != STEP_CLASS || at == count || !mask_has(pack_masks(pack)[row->a], items[at])) return -1;
  return longest(pack, step + 1, items, count, at + 1, budget - 1);
}

static int match(const ro_pack *pack, uint32_t pattern, const int *items, int count) {
  return longest(pack, pack_pattern_at(pack, pattern)->step, items, count, 0, 60);
}

static void patterns_become_steps(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  english_box(box);
  box_write(box, "pack/patterns/mentions.pat",
            "# comment\nactor: of? (nat/adj=c by?)? (office/spokes=r)+ # behind\n  (by | of nat)?\n"
            "alt: (nat | adj of* | by)+\nword: 'dash'=w nat\npart: nat=c/adj\n");
  ro_pack *pack = box_pack(box, &out);
  assert_int_equal(pack_pattern_count(pack), 4);
  const pack_pattern *actor = pack_pattern_at(pack, 0);
  assert_string_equal(pack_text(pack, actor->grammar), "mentions");
  assert_true(mask_has(actor->first, CLASS_NAT) && mask_has(actor->first, CLASS_OF));
  assert_true(mask_has(actor->first, CLASS_SPOKES));
  assert_false(mask_has(actor->first, CLASS_BY));
  const int full[] = {CLASS_OF, CLASS_NAT, CLASS_BY, CLASS_OFFICE, CLASS_SPOKES, CLASS_OF, CLASS_NAT};
  assert_int_equal(match(pack, 0, full, 7), 7);
  assert_int_equal(match(pack, 0, full + 1, 6), 6);
  assert_int_equal(match(pack, 0, full + 3, 3), 2);
  assert_int_equal(match(pack, 0, full, 3), -1);
  const int mixed[] = {CLASS_NAT, CLASS_ADJ, CLASS_OF, CLASS_OF, CLASS_BY, CLASS_ADJ, CLASS_OFFICE};
  assert_int_equal(match(pack, 1, mixed, 7), 6);
  const pack_step *steps = pack_steps(pack);
  const pack_pattern *word = pack_pattern_at(pack, 2);
  assert_int_equal(steps[word->step].op, STEP_LITERAL);
  assert_int_equal(steps[word->step].a, pack_word(pack, "dash", 4));
  assert_int_equal(steps[word->step].capture, 'w');
  assert_true(mask_has(word->first, CLASS_CAP));
  const pack_pattern *part = pack_pattern_at(pack, 3);
  assert_int_equal(steps[part->step].op, STEP_SPLIT);
  assert_int_equal(steps[part->step + 1].capture, 'c');
  assert_int_equal(steps[part->step + 3].capture, 0);
  const char *file;
  assert_int_equal(pack_line(pack, part->line, &file), 6);
  pack_close(pack);
  buffer_free(&out);
}

static void meanings_stand_in_order(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  english_box(box);
  box_write(box, "pack/lexicon/words.tsv", "by\t-\tby\nby\t-\ton\natown\t-\tplain\nof\t-\tof\n");
  box_write(box, "pack/lexicon/outlets.tsv", "Atown\n");
  ro_pack *pack = box_pack(box, &out);
  assert_int_equal(box_senses(pack, "by"), 2);
  assert_int_equal(box_sense(pack, "by")->class, CLASS_BY);
  assert_int_equal(box_senses(pack, "atown"), 3);
  const pack_sense *senses = box_sense(pack, "atown");
  assert_int_equal(senses[0].kind, SENSE_ENTITY);
  assert_int_equal(senses[1].kind, SENSE_OUTLET);
  assert_int_equal(senses[1].row, PACK_NO_ROW);
  assert_int_equal(senses[2].class, CLASS_PLAIN);
  pack_close(pack);
  buffer_free(&out);
}

static void cuts_vietnamese_syllables(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  box_write(box, "pack/pack.ini",
            "lang = xv\nname = V\nversion = 1\nscript = latin\ncut = words\nendings = oà>òa uý>úy\nhome = AAA\n");
  box_write(box, "pack/lexicon/words.tsv", "điều kiện\t-\tplain\nhòa\t-\tmod\nngười hùng\t-\tdet\nngười\t-\tquant\n");
  ro_pack *pack = box_pack(box, &out);
  assert_int_equal(box_sense(pack, "Điều kiện")->class, CLASS_PLAIN);
  assert_null(box_sense(pack, "điều"));
  assert_int_not_equal(box_node(pack, "điều"), 0);
  assert_int_equal(box_sense(pack, "hoà")->class, CLASS_MOD);
  assert_int_equal(box_sense(pack, "người")->class, CLASS_QUANT);
  assert_int_equal(box_sense(pack, "người hùng")->class, CLASS_DET);
  assert_string_equal(pack_setting(pack, "home"), "AAA");
  pack_close(pack);
  buffer_free(&out);
}

static void cuts_chinese_characters(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  box_write(box, "pack/pack.ini", "lang = xz\nname = Z\nversion = 1\nscript = han\ncut = characters\n");
  box_write(box, "pack/names/countries.tsv", "AAA\tname\t中国\nBBB\tname\t俄罗斯\n");
  box_write(box, "pack/lexicon/triggers.tsv", "访问\tv\tCONSULT\tvisit\tact\t2\n");
  ro_pack *pack = box_pack(box, &out);
  assert_int_equal(box_sense(pack, "俄罗斯")->class, CLASS_NAT);
  assert_int_equal(box_sense(pack, "访问")->class, CLASS_VERB);
  uint32_t node = box_node(pack, "俄");
  assert_int_not_equal(node, 0);
  assert_int_equal(box_senses(pack, "俄"), 0);
  assert_null(box_sense(pack, "Jane Doe")); /* names of the ontology are for Latin script */
  pack_close(pack);
  buffer_free(&out);
}

static void inflects_russian_cases(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  box_write(box, "pack/pack.ini",
            "lang = xr\nname = R\nversion = 1\nscript = cyrillic\ncut = words\nvowels = аеиоуыэюя\n");
  box_write(box, "pack/lexicon/paradigms.txt", "[nf]\nbase\ngen Cа>Cы ия>ии\n[nm]\nbase\ngen V>V *>а\nins *>ом\n");
  box_write(box, "pack/names/countries.tsv", "AAA\tname\tРоссия\tnf\nBBB\tname\tКуба\tnf\nOLD\tname\tСССР\n");
  box_write(box, "pack/lexicon/roles.tsv", "президент\tnm\toffice\tGOV\thead-of-state\nкафе\tnm\tbody\tBUS\n");
  ro_pack *pack = box_pack(box, &out);
  assert_int_equal(box_sense(pack, "России")->form, FORM_OTHER);
  assert_int_equal(box_sense(pack, "России")->flags, SENSE_CAPITAL);
  assert_int_equal(box_sense(pack, "Кубы")->class, CLASS_NAT);
  assert_int_equal(box_sense(pack, "президентом")->class, CLASS_OFFICE);
  assert_int_equal(box_sense(pack, "кафе")->form, FORM_BASE | FORM_OTHER);
  assert_int_equal(box_sense(pack, "СССР")->flags, SENSE_CAPITAL | SENSE_UPPER);
  pack_close(pack);
  buffer_free(&out);
}

/* One wrong line, the file it stands in, and what must be told. */
typedef struct wrong_line {
  const char *file, *text, *told;
} wrong_line;

static void refuses_wrong_lines(void **state) {
  static const wrong_line lines[] = {
      {"pack/names/countries.tsv", "# id\nZZZ\tname\tZed\n", "pack/names/countries.tsv:2: no such id: ZZZ"},
      {"pack/names/countries.tsv", "AAA\tnick\tZed\n", ":1: no such kind: nick"},
      {"pack/names/countries.tsv", "AAA\tname\tZed \n", ":1: column 3 begins or ends with a space"},
      {"pack/names/countries.tsv", "AAA\tname\n", ":1: column 3 is empty"},
      {"pack/names/countries.tsv", "AAA\tname\tA\nAAA\tname\tA\n", ":2: the same line stands above"},
      {"pack/names/countries.tsv", "AAA\tname\tA\t-\t\t\t\n", ":1: more than 5 columns"},
      {"pack/names/countries.tsv", "AAA\tname\tA\xff\n", ":1: not valid UTF-8"},
      {"pack/names/countries.tsv", "AAA\tname\tAe\xcc\x81\n", ":1: not in Unicode normal form C"},
      {"pack/names/countries.tsv", "AAA\tname\tA\r\n", ":1: a carriage return"},
      {"pack/names/countries.tsv", "AAA\tname\ta a a a a a a a a a a a a a a a a\n", "over LIMIT_PHRASE_TOKENS"},
      {"pack/lexicon/triggers.tsv", "go\tv\tNONE\t\tact\t2\n", ":1: no such type: NONE"},
      {"pack/lexicon/triggers.tsv", "go\tv\tASSAULT\tvisit\tact\t2\n", ":1: ASSAULT has no mode visit"},
      {"pack/lexicon/triggers.tsv", "go\tv\tASSAULT\t\tjudge\t2\n", ":1: no such frame: judge"},
      {"pack/lexicon/triggers.tsv", "go\tv\tASSAULT\t\tact\t4\n", ":1: strength is 1, 2 or 3: 4"},
      {"pack/lexicon/triggers.tsv", "go\tq\tASSAULT\t\tact\t2\n", ":1: the part of a trigger"},
      {"pack/lexicon/triggers.tsv", "go* on*\tv\tASSAULT\t\tact\t2\n", "two words are marked"},
      {"pack/lexicon/roles.tsv", "king\t-\toffice\tXXX\n", ":1: no such role: XXX"},
      {"pack/lexicon/roles.tsv", "king\t-\toffice\tGOV\tking\n", ":1: no such office: king"},
      {"pack/lexicon/roles.tsv", "king\t-\tverb\tGOV\n", ":1: no such class of roles.tsv: verb"},
      {"pack/lexicon/words.tsv", "x\t-\tnat\n", ":1: not a class of words: nat"},
      {"pack/lexicon/time.tsv", "may\t-\tmonth\tfive\n", ":1: not a whole number: five"},
      {"pack/lexicon/irregular.tsv", "go\tv\tpast=went\n", ":1: no such paradigm: v"},
      {"pack/weights.tsv", "near\tmuch\n", ":1: not a weight: much"},
      {"pack/rarity.tsv", "10000\t0\n", ":1: no such place, or more digits than follow it: 10000"},
      {"pack/rarity.tsv", "ffff\t00\n", ":1: no such place, or more digits than follow it: ffff"},
      {"pack/rarity.tsv", "0\t01x\n", ":1: not hexadecimal digits: 01x"},
      {"pack/model.tsv", "# table\nmiddle\t0\t1\n", "pack/model.tsv:2: no such table or place: middle 0"},
      {"pack/model.tsv", "source\t40000\t1\n", ":1: no such table or place: source 40000"},
      {"pack/model.tsv", "source\tg\t1\n", ":1: no such table or place: source g"},
      {"pack/model.tsv", "source\t0\t1 much\n", ":1: not weights: 1 much"},
      {"pack/model.tsv", "source\t0\t1.5\n", ":1: not weights: 1.5"},
      {"pack/model.tsv", "source\t0\t32768\n", ":1: not weights: 32768"},
      {"pack/model.tsv", "source\t0\t-99999999999999999999\n", ":1: not weights: -9999"},
      {"pack/model.tsv", "source\t3ffff\t1 2\n", ":1: not weights: 1 2"},
      {"pack/model.tsv", "event\t3fffe\t1 2\nevent\t3ffff\t1 2\n", ":2: not weights: 1 2"},
      {"pack/model.tsv", "threshold\t0\t50 1\n", ":1: not weights: 50 1"},
      {"pack/model.tsv", "floor\t0\t-5 1\n", ":1: not weights: -5 1"},
      {"pack/model.tsv", "floor\t0\n", ":1: column 3 is empty"},
      {"pack/patterns/frames.pat", "frame act\n  active source under\n", ":2: no such place of a slot: under"},
      {"pack/patterns/frames.pat", "frame act big\n", ":1: no such property of a frame: big"},
      {"pack/patterns/frames.pat", "frame act\n active source after(thing)\n", ":2: no such class: thing"},
      {"pack/patterns/m.pat", "a: thing\n", ":1: no such class: thing"},
      {"pack/patterns/m.pat", "a: cap?\n", ":1: can match nothing at all"},
      {"pack/patterns/m.pat", "a: (cap?)* cap\n", ":1: repeats or leaves out what may be empty"},
      {"pack/patterns/m.pat", "# c\na: counterpart cap\n", ":2: can never match"},
      {"pack/patterns/m.pat", "a: (cap\n", "without `)`"},
      {"pack/patterns/m.pat", "a: cap)\n", "without `(`"},
      {"pack/patterns/m.pat", "a: 'two words'\n", "a quoted word is one token"},
      {"pack/patterns/m.pat", "a cap\n", "expected `NAME: elements`"},
      {"ontology/people.tsv", "p:x\tX\tAAA\tGOV\t\t2024-13-01\n", "people.tsv:1: not a date: 2024-13-01"},
      {"ontology/people.tsv", "p:x\tX\tAAA\tGOV\t\t2024\t2023\n", ":1: ends before it begins"},
      {"ontology/people.tsv", "p:x\tX\tQQQ\tGOV\n", ":1: no such code: QQQ"},
      {"ontology/places.tsv", "g1\tcapital\tAAA\tA\t91\t0\n", ":1: not a number between -90 and 90"},
      {"ontology/organs.tsv", "o:x\tshop\tAAA\tGOV\tX\n", ":1: no such kind of organ: shop"},
      {"ontology/types.tsv", "AID\tdeed\n", "AID where AGREE is expected"},
  };
  (void)state;
  for (size_t index = 0; index < sizeof lines / sizeof *lines; index++) {
    void *own = NULL;
    ro_buffer out;
    ro_error error = {0};
    setup(&own);
    pack_box *box = own;
    box_write(box, lines[index].file, lines[index].text);
    assert_int_equal(box_build(box, false, &out, &error), RO_BAD_PACK);
    if (!strstr(box->told, lines[index].told)) fail_msg("%s, not: %s", box->told, lines[index].told);
    assert_true(box->error_count > 0 && error.message[0]);
    buffer_free(&out);
    teardown(&own);
  }
}

static void tells_all_errors_up_to_a_limit(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  ro_error error = {0};
  char text[8000] = "";
  size_t len = 0;
  for (int line = 0; line < 200; line++)
    len += (size_t)snprintf(text + len, sizeof text - len, "Z%d\tname\tZed\n", line);
  box_write(box, "pack/names/countries.tsv", text);
  assert_int_equal(box_build(box, false, &out, &error), RO_BAD_PACK);
  assert_int_equal(box->error_count, LIMIT_PACK_ERRORS);
  assert_non_null(strstr(error.message, "199 more"));
  assert_int_equal(error.position, 1);
  buffer_free(&out);
}

static void lenient_leaves_out_bad_lines(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  ro_error error = {0};
  ro_pack *pack;
  english_box(box);
  box_write(box, "pack/names/countries.tsv", "ZZZ\tname\tZed\nAAA\tname\tAland\n");
  box_write(box, "pack/patterns/mentions.pat", "bad: counterpart\ngood: nat\n");
  assert_int_equal(box_build(box, true, &out, &error), RO_OK);
  assert_int_equal(box->error_count, 2);
  assert_int_equal(pack_open(out.data, out.len, "box", &pack, &error), RO_OK);
  assert_int_equal(box_sense(pack, "Aland")->class, CLASS_NAT);
  assert_int_equal(pack_pattern_count(pack), 1);
  pack_close(pack);
  buffer_free(&out);
}

static void fills_the_tables_of_the_learned_choice(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  box_write(box, "pack/model.tsv",
            "# table\tplace\tweights\nthreshold\t0\t35\nsource\t0\t1 -2 0 32767\ntarget\tff\t-32767\n"
            "status\tFF\t7\nevent\tfffe\t8  9\nfloor\t0\t-150\n");
  ro_pack *pack = box_pack(box, &out);
  const int16_t *source = pack_model_table(pack, 0);
  assert_int_equal(source[0], 1);
  assert_int_equal(source[1], -2);
  assert_int_equal(source[3], 32767);
  assert_int_equal(source[4], 0);
  assert_int_equal(pack_model_table(pack, 1)[0xff], -32767);
  assert_int_equal(pack_model_table(pack, 2)[0xff], 7);
  assert_int_equal(pack_model_table(pack, 3)[0xffff], 9);
  assert_float_equal(pack_model_threshold(pack), 0.35, 1e-6);
  assert_float_equal(pack_model_floor(pack), -1.5, 1e-6);
  pack_close(pack);
  buffer_free(&out);
}

static void needs_an_ini(void **state) {
  pack_box *box = *state;
  ro_buffer out;
  ro_error error = {0};
  box_write(box, "pack/pack.ini", "lang = xx\nname = T\nversion = 1\nscript = latin\n");
  assert_int_equal(box_build(box, true, &out, &error), RO_BAD_PACK);
  assert_non_null(strstr(box->told, "the key cut is missing"));
  buffer_free(&out);
}

static void same_input_same_bytes(void **state) {
  pack_box *box = *state;
  ro_buffer first, second;
  ro_error error = {0};
  english_box(box);
  assert_int_equal(box_build(box, false, &first, &error), RO_OK);
  assert_int_equal(box_build(box, false, &second, &error), RO_OK);
  assert_int_equal(first.len, second.len);
  assert_memory_equal(first.data, second.data, first.len);
  buffer_free(&first);
  buffer_free(&second);
}

static void lint_finds_dead_and_clashing_lines(void **state) {
  pack_box *box = *state;
  ro_error error = {0};
  uint32_t warnings = 0;
  english_box(box);
  box_write(box, "pack/names/countries.tsv", "AAA\tname\tAland\nBBB\tname\tAland\n");
  box_write(box, "pack/lexicon/words.tsv", "by\t-\tby\nBY\t-\tof\nby the\t-\tby\nby  the\t-\tby\nmeet\t-\tplain\n");
  packc_options options = box_options(box, false);
  assert_int_equal(packc_lint(&options, &warnings, &error), RO_OK);
  assert_int_equal(warnings, 3);
  assert_non_null(strstr(box->told, "countries.tsv:2: \"aland\" is another country in"));
  assert_non_null(strstr(box->told, "words.tsv:4: \"by the\" means the same as in"));
  assert_non_null(strstr(box->told, "words.tsv:5: \"meet\" is plain here and a trigger there"));
  assert_non_null(strstr(box->told, "no line gives the marker against"));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(inflects_words),
      TEST(names_have_classes_and_shapes),
      TEST(entities_hold_terms),
      TEST(frames_have_slots),
      TEST(patterns_become_steps),
      TEST(meanings_stand_in_order),
      TEST(cuts_vietnamese_syllables),
      TEST(cuts_chinese_characters),
      TEST(inflects_russian_cases),
      cmocka_unit_test(refuses_wrong_lines),
      TEST(tells_all_errors_up_to_a_limit),
      TEST(fills_the_tables_of_the_learned_choice),
      TEST(lenient_leaves_out_bad_lines),
      TEST(needs_an_ini),
      TEST(same_input_same_bytes),
      TEST(lint_finds_dead_and_clashing_lines),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
