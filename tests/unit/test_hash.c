/* The hash is part of event ids: its values must never change. */
#include "unit.h"

#include "base/hash.h"

static void is_stable(void **state) {
  (void)state;
  assert_true(hash_bytes("", 0, 0) == hash_bytes(NULL, 0, 0));
  assert_true(hash_bytes("readout", 7, 1) == 0xc474ca97d1b4caf5u);
  assert_true(hash_bytes("who did what to whom, when and where", 36, 0) == 0x28c7e046838b9783u);
}

static void differs(void **state) {
  char text[64] = {0};
  uint64_t seen[65];
  (void)state;
  for (size_t len = 0; len <= 64; len++) {
    seen[len] = hash_bytes(text, len, 0);
    for (size_t i = 0; i < len; i++) assert_true(seen[i] != seen[len]);
  }
  for (size_t i = 0; i < 64; i++) {
    text[i] = 1;
    assert_true(hash_bytes(text, 64, 0) != seen[64]);
    text[i] = 0;
  }
  assert_true(hash_bytes(text, 64, 1) != seen[64]);
}

/* Every length reads exactly its bytes, at any alignment. */
static void reads_only_its_bytes(void **state) {
  (void)state;
  for (size_t len = 0; len <= 40; len++) {
    char *exact = malloc(len ? len : 1), *moved = malloc(len + 3);
    assert_true(exact && moved);
    for (size_t i = 0; i < len; i++) exact[i] = (char)(i * 7);
    for (size_t shift = 0; shift < 3; shift++) {
      memcpy(moved + shift, exact, len);
      assert_true(hash_bytes(exact, len, 5) == hash_bytes(moved + shift, len, 5));
    }
    free(exact);
    free(moved);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(is_stable), cmocka_unit_test(differs),
                                     cmocka_unit_test(reads_only_its_bytes)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
