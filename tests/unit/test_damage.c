/* Damaged packs: any turned bit is found by the checksum and told with its place; behind a checksum made right again
 * the pack is refused or codes articles without harm (the sanitizers watch); one cut off at any length is refused. */
#include "base/hash.h"
#include "engine_box.h"
#include "pack/layout.h"

enum { FLIPS = 4000 };

static engine_box *toy;
static ro_article article;

static int setup(void **state) {
  (void)state;
  toy = engine_box_open(toy_english, NULL);
  article = (ro_article){
      .lang = box_str("xe"),
      .published = box_str("2026-02-05"),
      .text = box_str("Alish troops attacked Beland on Monday, President Jane Doe said in Atown. Talks between the "
                      "foreign minister of Celand and Roe were held on 4 February 2026.\nPhoto: The Bpost")};
  return 0;
}

static int teardown(void **state) {
  (void)state;
  engine_box_close(toy);
  return 0;
}

/* A copy of exactly len bytes, so that the sanitizer sees a read beyond it. */
static char *copy_of(size_t len) {
  char *copy = malloc(len ? len : 1);
  memcpy(copy, toy->bytes.data, len);
  return copy;
}

static void bit_turn(char *data, size_t bit) { data[bit / 8] ^= (char)(1 << bit % 8); }

static void checksum_mend(char *data, size_t len) {
  uint64_t sum = hash_bytes(data + PACK_SUM_FROM, len - PACK_SUM_FROM, 0);
  memcpy(data + offsetof(pack_header, checksum), &sum, sizeof sum);
}

/* Codes the article with a pack, if it opens; whether it did. */
static bool opens_and_codes(const char *data, size_t len) {
  ro_engine *engine = NULL;
  ro_session *session = NULL;
  const ro_doc *doc = NULL;
  ro_error error = {0};
  ro_status status = engine_new_for_pack(data, len, "damaged", NULL, &engine, &error);
  assert_true(status == RO_OK || error.message[0] != 0);
  if (status != RO_OK) return false;
  assert_int_equal(ro_session_new(engine, &session, &error), RO_OK);
  session_code_article(session, &article, &doc, &error);
  ro_session_free(session);
  ro_engine_free(engine);
  return true;
}

static bool opens_with(size_t bit, bool mended) {
  char *copy = copy_of(toy->bytes.len);
  bit_turn(copy, bit);
  if (mended) checksum_mend(copy, toy->bytes.len);
  bool opened = opens_and_codes(copy, toy->bytes.len);
  free(copy);
  return opened;
}

static void every_bit_of_the_header_is_found(void **state) {
  (void)state;
  for (size_t bit = 0; bit < sizeof(pack_header) * 8; bit++) assert_false(opens_with(bit, false));
}

static void a_mended_header_does_no_harm(void **state) {
  (void)state;
  for (size_t bit = PACK_SUM_FROM * 8; bit < sizeof(pack_header) * 8; bit++) opens_with(bit, true);
}

/* Bits all over the rest, the same ones on every run. */
static void bits_of_the_sections_are_found_or_do_no_harm(void **state) {
  (void)state;
  uint64_t seed = 1;
  size_t first = sizeof(pack_header) * 8, opened = 0;
  for (int round = 0; round < FLIPS; round++) {
    seed = hash_mix(seed + 0x9e3779b97f4a7c15u);
    size_t bit = first + seed % (toy->bytes.len * 8 - first);
    if (round % 8 == 0) assert_false(opens_with(bit, false));
    opened += opens_with(bit, true);
  }
  assert_true(opened > 0 && opened < FLIPS); /* both kinds were met */
}

static void cut_off_at_any_length_is_refused(void **state) {
  (void)state;
  ro_error error = {0};
  ro_pack *pack = NULL;
  for (size_t len = 0; len < toy->bytes.len; len++) {
    char *copy = copy_of(len);
    assert_int_equal(pack_open(copy, len, "cut", &pack, &error), RO_BAD_PACK);
    free(copy);
  }
}

/* As if it were whole: the length and the checksum say so. */
static void cut_off_and_mended_is_refused(void **state) {
  (void)state;
  for (size_t len = sizeof(pack_header); len < toy->bytes.len; len += 7) {
    char *copy = copy_of(len);
    uint64_t size = len;
    memcpy(copy + offsetof(pack_header, len), &size, sizeof size);
    checksum_mend(copy, len);
    assert_false(opens_and_codes(copy, len));
    free(copy);
  }
}

static void message_after(size_t bit, bool mended, char out[256]) {
  char *copy = copy_of(toy->bytes.len);
  ro_pack *pack = NULL;
  ro_error error = {0};
  bit_turn(copy, bit);
  if (mended) checksum_mend(copy, toy->bytes.len);
  assert_int_equal(pack_open(copy, toy->bytes.len, "damaged", &pack, &error), RO_BAD_PACK);
  memcpy(out, error.message, 256);
  free(copy);
}

static void says_what_and_where(void **state) {
  (void)state;
  char message[256];
  const pack_header *header = (const void *)toy->bytes.data;
  size_t senses = header->sections[PACK_SENSES].offset;
  message_after(senses * 8 + 3, false, message);
  assert_non_null(strstr(message, "damage in section senses"));
  message_after(offsetof(pack_header, word_count) * 8, false, message);
  assert_non_null(strstr(message, "damage in the header"));
  message_after((senses + sizeof(pack_sense)) * 8 + 7, true, message);
  char place[64];
  snprintf(place, sizeof place, "section senses, row 1 (byte %zu)", senses + sizeof(pack_sense));
  assert_non_null(strstr(message, place));
  message_after(offsetof(pack_header, abi) * 8 + 4, false, message);
  assert_non_null(strstr(message, "compiled for ABI"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_bit_of_the_header_is_found),
      cmocka_unit_test(a_mended_header_does_no_harm),
      cmocka_unit_test(bits_of_the_sections_are_found_or_do_no_harm),
      cmocka_unit_test(cut_off_at_any_length_is_refused),
      cmocka_unit_test(cut_off_and_mended_is_refused),
      cmocka_unit_test(says_what_and_where),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
