/* A document's life, its warnings and the questions that stages ask of it. */
#include "unit.h"

#include "article/doc.h"
#include "base/limits.h"

static void resets_everything(void **state) {
  ro_doc doc;
  (void)state;
  doc_init(&doc);
  doc_warn(&doc, "number %d", 7);
  assert_int_equal(doc.warnings.count, 1);
  assert_string_equal(doc.warnings.rows[0], "number 7");
  assert_non_null(table_push(&doc.arena, &doc.tokens, LIMIT_TOKENS));
  doc.published = (ro_date){2024, 1, 1};
  doc.home = "VNM";
  doc_reset(&doc);
  assert_true(doc.warnings.count == 0 && doc.tokens.count == 0 && doc.tokens.cap == 0 && !doc.home);
  assert_false(date_known(doc.published));
  assert_int_equal(doc.arena.maximum, LIMIT_ARENA_BYTES);
  doc_free(&doc);
}

static void limits_warnings(void **state) {
  ro_doc doc;
  char text[700];
  (void)state;
  doc_init(&doc);
  for (size_t i = 0; i + 1 < sizeof(text); i++) text[i] = i % 2 ? '\x90' : '\xc4';
  text[sizeof(text) - 1] = 0;
  doc_warn(&doc, "%s", text);
  assert_int_equal(strlen(doc.warnings.rows[0]), 510);
  for (int i = 0; i < 2 * LIMIT_WARNINGS; i++) doc_warn(&doc, "again");
  assert_int_equal(doc.warnings.count, LIMIT_WARNINGS);
  doc_free(&doc);
}

static void add_token(ro_doc *doc, uint32_t offset, uint32_t len) {
  ro_token *token = table_push(&doc->arena, &doc->tokens, LIMIT_TOKENS);
  assert_non_null(token);
  token->span = (ro_span){offset, len};
}
static void add_item(ro_doc *doc, uint32_t first, uint32_t count) {
  ro_item *item = table_push(&doc->arena, &doc->items, LIMIT_TOKENS);
  assert_non_null(item);
  item->token_first = first, item->token_count = count;
}

static void spans_items(void **state) {
  ro_doc doc;
  (void)state;
  doc_init(&doc);
  add_token(&doc, 0, 3);
  add_token(&doc, 4, 2);
  add_token(&doc, 10, 5);
  add_item(&doc, 0, 2);
  add_item(&doc, 2, 1);
  ro_span one = doc_items_span(&doc, 0, 1), both = doc_items_span(&doc, 0, 2);
  assert_true(one.offset == 0 && one.len == 6);
  assert_true(both.offset == 0 && both.len == 15);
  assert_int_equal(doc_items_span(&doc, 0, 0).len, 0);
  assert_int_equal(doc_items_span(&doc, 1, 2).len, 0);
  assert_int_equal(doc_items_span(&doc, 2, 1).len, 0);
  doc_free(&doc);
}

static void finds_a_sense(void **state) {
  const pack_sense senses[] = {{.class = CLASS_NAT, .row = 1}, {.class = CLASS_ADJ, .row = 2}};
  ro_item item = {.senses = senses, .sense_count = 2};
  (void)state;
  mask_add(&item.classes, CLASS_NAT);
  mask_add(&item.classes, CLASS_ADJ);
  assert_ptr_equal(item_sense(&item, CLASS_ADJ), &senses[1]);
  assert_null(item_sense(&item, CLASS_VERB));
  assert_true(item_is(&item, CLASS_NAT));
}

static void maps_by_marks(void **state) {
  ro_doc doc;
  (void)state;
  doc_init(&doc);
  doc.given = (ro_str){"0123456789", 10};
  ro_span span = doc_given(&doc, (ro_span){3, 4});
  assert_true(span.offset == 3 && span.len == 4);
  doc_mark *mark = table_push(&doc.arena, &doc.marks, 10);
  *mark = (doc_mark){4, 6}; /* four bytes of text stand for six of given */
  span = doc_given(&doc, (ro_span){4, 4});
  assert_true(span.offset == 6 && span.len == 4);
  span = doc_given(&doc, (ro_span){0, 4});
  assert_true(span.offset == 0 && span.len == 6);
  doc_free(&doc);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(resets_everything), cmocka_unit_test(limits_warnings),
                                     cmocka_unit_test(spans_items), cmocka_unit_test(finds_a_sense),
                                     cmocka_unit_test(maps_by_marks)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
