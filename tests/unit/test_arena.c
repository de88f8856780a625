/* The arena: alignment, zeroes, reuse, limits. */
#include "unit.h"

#include "base/arena.h"

static bool all_zero(const void *data, size_t len) {
  const unsigned char *byte = data;
  for (size_t i = 0; i < len; i++)
    if (byte[i]) return false;
  return true;
}

static void gives_aligned_zeroed_memory(void **state) {
  ro_arena arena;
  (void)state;
  arena_init(&arena, 64 << 20);
  for (int round = 0; round < 3; round++) {
    for (size_t size = 0; size < 3000; size += 7) {
      char *data = arena_alloc(&arena, size);
      assert_non_null(data);
      assert_int_equal((uintptr_t)data % 16, 0);
      assert_true(all_zero(data, size));
      memset(data, 0xaa, size);
    }
    char *large = arena_alloc(&arena, 9 << 20);
    assert_true(all_zero(large, 9 << 20));
    memset(large, 0xbb, 9 << 20);
    assert_false(arena.failed);
    arena_reset(&arena);
    assert_int_equal(arena.used, 0);
  }
  arena_free(&arena);
  assert_null(arena.first);
}

static void keeps_blocks_over_a_reset(void **state) {
  ro_arena arena;
  (void)state;
  arena_init(&arena, 1 << 20);
  void *first = arena_alloc(&arena, 100);
  arena_reset(&arena);
  assert_ptr_equal(arena_alloc(&arena, 100), first);
  arena_free(&arena);
}

static void fails_at_its_maximum(void **state) {
  ro_arena arena;
  (void)state;
  arena_init(&arena, 1000);
  assert_non_null(arena_alloc(&arena, 500));
  assert_false(arena.failed);
  assert_null(arena_alloc(&arena, 800));
  assert_true(arena.failed);
  arena_reset(&arena);
  assert_false(arena.failed);
  assert_null(arena_alloc(&arena, SIZE_MAX));
  assert_null(arena_alloc(&arena, SIZE_MAX - 15));
  assert_null(arena_copy(&arena, "", SIZE_MAX));
  assert_true(arena.failed);
  ro_error error = {0};
  assert_true(arena.full);
  assert_int_equal(arena_error(&arena, "here", "test", &error), RO_LIMIT);
  assert_non_null(strstr(error.message, "LIMIT_ARENA_BYTES"));
  arena_free(&arena);
}

static void grows_in_place_at_the_end(void **state) {
  ro_arena arena;
  (void)state;
  arena_init(&arena, 1 << 20);
  arena_alloc(&arena, 4000);
  memset(arena_alloc(&arena, 4000), 0xcc, 4000);
  arena_reset(&arena);
  char *data = arena_alloc(&arena, 20);
  memset(data, 1, 20);
  assert_ptr_equal(arena_grow(&arena, data, 20, 5000), data);
  assert_true(data[19] == 1 && all_zero(data + 20, 4980));
  arena_alloc(&arena, 1);
  char *moved = arena_grow(&arena, data, 5000, 6000);
  assert_ptr_not_equal(moved, data);
  assert_true(moved[19] == 1 && all_zero(moved + 20, 5980));
  assert_null(arena_grow(&arena, moved, 6000, 2 << 20));
  assert_ptr_equal(arena_grow(&arena, moved, 6000, 10), moved);
  arena_free(&arena);
}

/* A large piece grows where it is, or moves as a whole; nothing that it was stays behind. */
static void grows_large_pieces(void **state) {
  ro_arena arena;
  (void)state;
  arena_init(&arena, 64 << 20);
  char *small = arena_alloc(&arena, 600), *data = arena_alloc(&arena, 1 << 20), *other = arena_alloc(&arena, 1 << 20);
  memset(data, 1, 1 << 20);
  memset(other, 2, 1 << 20);
  for (size_t size = 1 << 20; size < 32 << 20; size *= 2) {
    data = arena_grow(&arena, data, size, size * 2);
    assert_non_null(data);
    assert_true(data[0] == 1 && data[size - 1] == 1 && all_zero(data + size, size));
    memset(data, 1, size * 2);
  }
  assert_true(arena.used < 34 << 20);
  assert_null(arena_grow(&arena, data, 32 << 20, 64 << 20));
  assert_true(data[(32 << 20) - 1] == 1 && other[0] == 2 && other[(1 << 20) - 1] == 2);
  small = arena_grow(&arena, small, 600, 1 << 20);
  assert_true(all_zero(small, 1 << 20));
  arena_reset(&arena);
  assert_null(arena.large);
  arena_free(&arena);
}

static void copies_strings(void **state) {
  ro_arena arena;
  (void)state;
  arena_init(&arena, 1 << 20);
  assert_string_equal(arena_copy(&arena, "abcdef", 3), "abc");
  assert_string_equal(arena_copy(&arena, NULL, 0), "");
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(gives_aligned_zeroed_memory), cmocka_unit_test(keeps_blocks_over_a_reset),
      cmocka_unit_test(fails_at_its_maximum),        cmocka_unit_test(grows_in_place_at_the_end),
      cmocka_unit_test(grows_large_pieces),          cmocka_unit_test(copies_strings)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
