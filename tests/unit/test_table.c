/* Tables in an arena. */
#include "unit.h"

#include "base/table.h"

typedef struct row {
  uint32_t number;
  char more[9];
} row;

static void pushes_zeroed_rows(void **state) {
  ro_arena arena;
  TABLE(row) a = {0}, b = {0};
  (void)state;
  arena_init(&arena, 64 << 20);
  for (uint32_t i = 0; i < 20000; i++) {
    row *first = table_push(&arena, &a, 20000);
    assert_true(first && first->number == 0 && first->more[8] == 0);
    *first = (row){i, "12345678"};
    row *second = table_push(&arena, &b, 20000);
    assert_non_null(second);
    second->number = i * 2;
  }
  assert_null(table_push(&arena, &a, 20000));
  assert_false(arena.failed);
  for (uint32_t i = 0; i < 20000; i++) assert_true(a.rows[i].number == i && b.rows[i].number == 2 * i);
  arena_free(&arena);
}

static void fails_with_the_arena(void **state) {
  ro_arena arena;
  TABLE(row) table = {0};
  (void)state;
  arena_init(&arena, 4096);
  while (table_push(&arena, &table, UINT32_MAX)) assert_true(table.count < 4096);
  assert_true(arena.failed && table.count >= 100);
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(pushes_zeroed_rows), cmocka_unit_test(fails_with_the_arena)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
