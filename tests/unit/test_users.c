/* article/users.h: a user's actors, read and matched. Needs a built-in pack; without one the tests are skipped. */
#include <unistd.h>

#include "article/users.h"
#include "pipeline/engine.h"
#include "unit.h"

static ro_engine *engine;
static ro_session *session;
static char path[64];
static ro_users *users;
static char warnings[4096];
static ro_error error;

static int setup(void **state) {
  (void)state;
  engine = NULL;
  session = NULL;
  users = NULL;
  warnings[0] = '\0';
  error = (ro_error){0};
  snprintf(path, sizeof path, "/tmp/test_users.XXXXXX");
  int descriptor = mkstemp(path);
  close(descriptor);
  if (ro_engine_new(NULL, &engine, &error) != RO_OK) return 0;
  return ro_session_new(engine, &session, &error);
}

static int teardown(void **state) {
  (void)state;
  users_free(users);
  ro_session_free(session);
  ro_engine_free(engine);
  return unlink(path);
}

static void warn(void *context, const char *warning) {
  (void)context;
  strcat(warnings, warning);
  strcat(warnings, "\n");
}

static ro_status read_users(const char *text) {
  if (engine == NULL) skip();
  FILE *file = fopen(path, "wb");
  fputs(text, file);
  fclose(file);
  return users_read(NULL, path, engine->packs, engine->pack_count, warn, NULL, &users, &error);
}

/* The actor of the first token of text, as CODE:ROLE number, with how many tokens it has. */
static void assert_first(const char *text, const char *code, int role, uint32_t count) {
  const ro_doc *doc;
  uint32_t got = 0;
  ro_article article = {.text = {text, strlen(text)},
                        .lang = {pack_lang(engine->packs[0]), strlen(pack_lang(engine->packs[0]))}};
  assert_int_equal(session_code_article(session, &article, &doc, &error), RO_OK);
  const ro_actor *actor = users_match(users, doc, 0, &got);
  if (code == NULL) {
    assert_null(actor);
    return;
  }
  assert_non_null(actor);
  assert_string_equal(actor->code, code);
  assert_int_equal(actor->role, role);
  assert_int_equal(got, count);
}

static void matches_the_longest_name(void **state) {
  (void)state;
  assert_int_equal(
      read_users(
          "name\tcode\nZorblat Union\tZORB:IGO\nZorblat\tZRB\n# remark\n\nZorblat Union of the North\tZUN:NGO\n"),
      RO_OK);
  assert_first("Zorblat Union met.", "ZORB", ROLE_IGO, 2);
  assert_first("Zorblat said.", "ZRB", ROLE_NONE, 1);
  assert_first("ZORBLAT UNION OF the North", "ZUN", ROLE_NGO, 5);
  assert_first("Zorblat Union of the South", "ZORB", ROLE_IGO, 2);
  assert_first("Other Zorblat", NULL, 0, 0);
  assert_string_equal(warnings, "");
}

static void folds_composition_and_case(void **state) {
  (void)state;
  assert_int_equal(read_users("Đảng Xanh Quye\xcc\x82\xcc\x81t\tVNX:PTY\r\n"), RO_OK);
  assert_first("đảng xanh quyết", "VNX", ROLE_PTY, 3);
}

static void keeps_the_last_of_two(void **state) {
  (void)state;
  assert_int_equal(read_users("Zorblat\tAAA\nzorblat\tBBB:REB\n"), RO_OK);
  assert_first("Zorblat", "BBB", ROLE_REB, 1);
  assert_non_null(strstr(warnings, ":2: "));
}

static void a_first_line_may_be_an_actor(void **state) {
  (void)state;
  assert_int_equal(read_users("Zorblat\tAAA\n"), RO_OK);
  assert_first("Zorblat", "AAA", ROLE_NONE, 1);
}

static void refuses_bad_lines(void **state) {
  (void)state;
  const char *const files[] = {"A\tAAA\nZorblat AAA\n",         "A\tAAA\nB\tusa\n",  "A\tAAA\nB\tA\n",
                               "A\tAAA\nB\tAAA:XXX\n",          "A\tAAA\nB\tAAA:\n", "A\tAAA\n\tAAA\n",
                               "A\tAAA\nB\tABCDEFGHIJKLMNOPQ\n"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    assert_int_equal(read_users(files[i]), RO_BAD_INPUT);
    assert_int_equal(error.position, 2);
  }
}

static void an_empty_file_is_no_actors(void **state) {
  (void)state;
  assert_int_equal(read_users(""), RO_OK);
  assert_first("Zorblat", NULL, 0, 0);
}

/* The classes of the item that begins with the last word of text, in an engine that has the file. */
static class_mask item_classes(const char *text) {
  const ro_doc *doc;
  ro_engine *own = NULL;
  ro_session *reader = NULL;
  ro_engine_options options = {.size = sizeof options, .actors_file = path};
  ro_article article = {.text = {text, strlen(text)}, .lang = {"en", 2}};
  assert_int_equal(ro_engine_new(&options, &own, &error), RO_OK);
  assert_int_equal(ro_session_new(own, &reader, &error), RO_OK);
  assert_int_equal(session_code_article(reader, &article, &doc, &error), RO_OK);
  assert_non_null(users_actor(doc, doc->items.count - 1));
  class_mask classes = doc->items.rows[doc->items.count - 1].classes;
  ro_session_free(reader);
  ro_engine_free(own);
  return classes;
}

static void a_name_without_a_role_is_a_country(void **state) {
  (void)state;
  assert_int_equal(read_users("Zorblat\tZORB\nZorblat Front\tZRF:REB\n"), RO_OK);
  class_mask bare = item_classes("They saw Zorblat");
  assert_true(mask_has(bare, CLASS_NAT) && mask_has(bare, CLASS_ADJ));
  assert_false(mask_has(bare, CLASS_PEOPLE) || mask_has(bare, CLASS_PERSON));
  assert_true(mask_has(item_classes("They saw several Zorblat"), CLASS_PEOPLE));
  assert_true(mask_has(item_classes("They saw President Zorblat"), CLASS_PERSON));
  class_mask body = item_classes("They saw Zorblat Front");
  assert_true(mask_has(body, CLASS_ORGAN));
  assert_false(mask_has(body, CLASS_NAT));
}

static void countries_are_known_by_code(void **state) {
  (void)state;
  assert_int_equal(read_users("Zorblat\tZORB\nZorblat Front\tZRF:REB\nQuentia\tQN\n"), RO_OK);
  assert_true(users_have_land(users, "ZORB") && users_have_land(users, "QN"));
  assert_false(users_have_land(users, "ZRF") || users_have_land(users, "XX") || users_have_land(NULL, "ZORB"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(matches_the_longest_name),           TEST(folds_composition_and_case), TEST(keeps_the_last_of_two),
      TEST(a_first_line_may_be_an_actor),       TEST(refuses_bad_lines),          TEST(an_empty_file_is_no_actors),
      TEST(a_name_without_a_role_is_a_country), TEST(countries_are_known_by_code)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
