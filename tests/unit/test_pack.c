/* The viewer: what an open pack answers, and that damaged ones are refused. */
#include "base/hash.h"
#include "pack/layout.h"
#include "pack_box.h"

static pack_box box;
static ro_buffer bytes;

static int setup(void **state) {
  (void)state;
  box_open(&box);
  box_write(&box, "pack/pack.ini", "lang = xx\nname = Test\nversion = 3\nscript = latin\ncut = words\n");
  box_write(&box, "pack/patterns/frames.pat", "frame act\n  active source subject target object\n");
  box_write(&box, "pack/patterns/mentions.pat", "land: nat=c ('of' nat)*\n");
  box_write(&box, "pack/names/countries.tsv", "AAA\tname\tAland\nBBB\tname\tRepublic of Beland\n");
  box_write(&box, "pack/lexicon/triggers.tsv", "hit\tv\tASSAULT\taerial\tact\t3\n");
  box_write(&box, "pack/lexicon/words.tsv",
            "of\t-\tof\nextraordinarily\t-\tmod\nextraordinarity\t-\tmod\nof the\t-\tof\nof a\t-\tof\nof an\t-\tof\n");
  box_write(&box, "pack/lexicon/time.tsv", "today\t-\tday\t0\n");
  box_write(&box, "pack/weights.tsv", "near\t1.5\tclose by\nfar\t-2\n");
  ro_error error = {0};
  ro_status status = box_build(&box, false, &bytes, &error);
  if (status != RO_OK) print_error("%s", box.told);
  return status == RO_OK ? 0 : -1;
}

static int teardown(void **state) {
  (void)state;
  buffer_free(&bytes);
  box_close(&box);
  return 0;
}

static ro_pack *opened(void) {
  ro_pack *pack = NULL;
  ro_error error = {0};
  assert_int_equal(pack_open(bytes.data, bytes.len, "box", &pack, &error), RO_OK);
  return pack;
}

static void answers(void **state) {
  (void)state;
  ro_pack *pack = opened();
  assert_string_equal(pack_lang(pack), "xx");
  assert_string_equal(pack_version(pack), "3");
  assert_string_equal(pack_setting(pack, "cut"), "words");
  assert_null(pack_setting(pack, "nothing"));
  assert_string_equal(pack_type_name(pack, TYPE_ASSAULT), "ASSAULT");
  assert_string_equal(pack_role_name(pack, ROLE_IGO), "IGO");
  assert_null(pack_type_name(pack, 200));
  assert_null(pack_mode_name(pack, 0));
  assert_true(pack_role_is_state(pack, ROLE_GOV));
  assert_false(pack_role_is_state(pack, ROLE_CVL));
  assert_int_equal(pack_type_symmetry(pack, TYPE_AGREE), 1);
  assert_int_equal(pack_type_symmetry(pack, TYPE_CONSULT), 2);
  assert_int_equal(pack_type_symmetry(pack, TYPE_AID), 0);
  assert_true(pack_weight(pack, "near") > 1.49f && pack_weight(pack, "far") < -1.99f);
  assert_true(pack_weight(pack, "none") == 0);
  const pack_trigger *trigger = pack_trigger_at(pack, box_sense(pack, "hit")->row);
  assert_string_equal(pack_mode_name(pack, trigger->mode), "aerial");
  assert_int_equal(pack_time_at(pack, box_sense(pack, "today")->row)->class, TIME_DAY);
  const char *file;
  assert_int_equal(pack_line(pack, 0, &file), 0);
  assert_int_equal(pack_line(pack, 4000000000u, &file), 0);
  assert_string_equal(pack_class_name(CLASS_NAT), "nat");
  assert_null(pack_class_name(CLASS_COUNT));
  pack_close(pack);
}

static void has_a_model_or_none(void **state) {
  (void)state;
  ro_pack *pack = opened();
  for (unsigned table = 0; table < PACK_MODEL_TABLES; table++) assert_null(pack_model_table(pack, table));
  assert_true(pack_model_threshold(pack) == 0 && pack_model_floor(pack) == 0);
  pack_close(pack);
  ro_buffer own;
  box_write(&box, "pack/model.tsv", "event\t0\t5\n");
  pack = box_pack(&box, &own);
  box_write(&box, "pack/model.tsv", "");
  assert_int_equal(pack_model_table(pack, PACK_MODEL_TABLES - 1)[0], 5);
  assert_int_equal(pack_model_table(pack, 0)[0], 0);
  assert_null(pack_model_table(pack, PACK_MODEL_TABLES));
  pack_close(pack);
  buffer_free(&own);
}

static void finds_words_of_any_length(void **state) {
  (void)state;
  ro_pack *pack = opened();
  char longest[CUT_TOKEN_MAX + 10];
  memset(longest, 'x', sizeof longest);
  for (size_t len = 0; len <= sizeof longest; len++) assert_int_equal(pack_word(pack, longest, len), PACK_NO_WORD);
  assert_int_not_equal(pack_word(pack, "extraordinarily", 15), PACK_NO_WORD);
  assert_int_not_equal(pack_word(pack, "extraordinarily", 15), pack_word(pack, "extraordinarity", 15));
  assert_int_equal(pack_word(pack, "extraordinari", 13), PACK_NO_WORD);
  assert_int_equal(pack_word(pack, "o", 1), PACK_NO_WORD);
  assert_int_not_equal(pack_word(pack, "of", 2), PACK_NO_WORD);
  assert_int_not_equal(pack_word(pack, "of", 2), pack_word(pack, "an", 2));
  pack_close(pack);
}

static void walks_phrases(void **state) {
  (void)state;
  ro_pack *pack = opened();
  assert_int_equal(box_sense(pack, "republic of beland")->class, CLASS_NAT);
  assert_int_equal(box_senses(pack, "republic of"), 0);
  assert_int_not_equal(box_node(pack, "republic of"), 0);
  assert_int_equal(box_node(pack, "republic beland"), 0);
  assert_int_equal(box_node(pack, "the"), 0);
  assert_int_equal(box_senses(pack, "of the"), 1);
  assert_int_equal(box_senses(pack, "of an"), 1);
  assert_int_equal(box_node(pack, "of the a"), 0);
  assert_int_equal(pack_next(pack, 0, PACK_NO_WORD), PACK_NO_NODE);
  assert_int_equal(pack_next(pack, box_node(pack, "of"), PACK_NO_WORD), PACK_NO_NODE);
  pack_close(pack);
}

/* A copy of exactly len bytes, so that the sanitizer sees a read beyond it. */
static ro_status open_copy(const char *data, size_t len, ro_error *error) {
  ro_pack *pack = NULL;
  char *copy = malloc(len ? len : 1);
  memcpy(copy, data, len);
  ro_status status = pack_open(copy, len, "copy", &pack, error);
  if (status == RO_OK) pack_close(pack);
  free(copy);
  return status;
}

static void refuses_truncated_packs(void **state) {
  (void)state;
  ro_error error = {0};
  for (size_t len = 0; len < bytes.len; len += len < 600 ? 1 : 37)
    assert_int_equal(open_copy(bytes.data, len, &error), RO_BAD_PACK);
  assert_string_equal(error.where, "copy");
  assert_int_equal(open_copy(bytes.data, bytes.len, &error), RO_OK);
}

static void refuses_flipped_bits(void **state) {
  (void)state;
  ro_error error = {0};
  for (size_t at = 0; at < bytes.len; at += at < 600 ? 1 : 13) {
    bytes.data[at] ^= (char)(1 << at % 8);
    assert_int_equal(open_copy(bytes.data, bytes.len, &error), RO_BAD_PACK);
    bytes.data[at] ^= (char)(1 << at % 8);
  }
}

/* Uses every table of a pack that opened, so that the sanitizers see an index that should have been refused. */
static size_t use(const ro_pack *pack) {
  static const char *const texts[] = {"republic of beland", "hit", "of the", "today", "extraordinarily", "Jane Doe"};
  const char *file;
  size_t sink = 0;
  for (size_t index = 0; index < sizeof texts / sizeof *texts; index++) {
    uint32_t count, node = box_node(pack, texts[index]);
    class_mask classes;
    const pack_sense *senses = pack_senses(pack, node, &count, &classes);
    for (uint32_t at = 0; at < count; at++) {
      pack_line(pack, senses[at].line, &file);
      sink += strlen(file) + (pack_class_name(senses[at].class) != NULL);
      if (senses[at].kind == SENSE_ENTITY) {
        const pack_entity *entity = pack_entity_at(pack, senses[at].row);
        for (uint32_t term = 0; term < entity->term_count; term++)
          sink += strlen(pack_text(pack, pack_term_at(pack, entity->term_first + term)->code));
      }
      if (senses[at].kind == SENSE_TRIGGER)
        sink += pack_frame_at(pack, pack_trigger_at(pack, senses[at].row)->frame)->flags;
    }
  }
  return sink + pack_entity_find(pack, "g3") + (pack_weight(pack, "near") > 0);
}

/* Damage behind a right checksum: refused, or harmless. */
static void survives_forged_checksums(void **state) {
  (void)state;
  ro_error error = {0};
  uint64_t seed = 1;
  uint32_t refused = 0;
  size_t sink = 0;
  for (int round = 0; round < 20000; round++) {
    char *copy = malloc(bytes.len);
    memcpy(copy, bytes.data, bytes.len);
    size_t from = PACK_SUM_FROM;
    for (int change = 0; change <= round % 3; change++) {
      seed = hash_mix(seed + 0x9e3779b97f4a7c15u);
      copy[from + seed % (bytes.len - from)] = (char)(seed >> 56);
    }
    uint64_t sum = hash_bytes(copy + from, bytes.len - from, 0);
    memcpy(copy + offsetof(pack_header, checksum), &sum, sizeof sum);
    ro_pack *pack = NULL;
    ro_status status = pack_open(copy, bytes.len, "forged", &pack, &error);
    if (status == RO_OK) {
      sink += use(pack);
      pack_close(pack);
    }
    refused += status != RO_OK;
    free(copy);
  }
  assert_true(refused > 100 && sink > 0);
}

static void refuses_what_is_no_pack(void **state) {
  (void)state;
  ro_pack *pack = NULL;
  ro_error error = {0};
  assert_int_equal(pack_open(NULL, 0, "none", &pack, &error), RO_BAD_PACK);
  char *odd = malloc(bytes.len + 16);
  memcpy(odd + 1, bytes.data, bytes.len);
  assert_int_equal(pack_open(odd + 1, bytes.len, "odd", &pack, &error), RO_USAGE);
  free(odd);
  assert_null(pack);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(answers),
      cmocka_unit_test(has_a_model_or_none),
      cmocka_unit_test(finds_words_of_any_length),
      cmocka_unit_test(walks_phrases),
      cmocka_unit_test(refuses_truncated_packs),
      cmocka_unit_test(refuses_flipped_bits),
      cmocka_unit_test(survives_forged_checksums),
      cmocka_unit_test(refuses_what_is_no_pack),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
