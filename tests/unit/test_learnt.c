/* Whom an article names, what it says of them, and what becomes of what is known from others. Needs a built-in pack of
 * English. */
#include <string.h>

#include "readout/readout.h"
#include "store/learnt.h"
#include "unit.h"

static ro_engine *engine;
static ro_session *session;
static ro_document *document;

static int setup(void **state) {
  (void)state;
  if (ro_engine_new(NULL, &engine, NULL) != RO_OK) return 0;
  if (ro_session_new(engine, &session, NULL) != RO_OK || ro_session_lang(session, "en", NULL) != RO_OK) session = NULL;
  return ro_document_new(engine, &document, NULL) == RO_OK ? 0 : -1;
}

static int teardown(void **state) {
  (void)state;
  ro_document_free(document);
  ro_session_free(session);
  ro_engine_free(engine);
  return 0;
}

static void code_with(const char *text, const ro_known *known, size_t count) {
  ro_article article = {.size = sizeof article,
                        .text = ro_str_of(text),
                        .published = ro_str_of("2026-03-04"),
                        .known = known,
                        .known_count = count};
  assert_int_equal(ro_session_code(session, &article, document, NULL), RO_OK);
}

static const ro_name_view *name_of(const char *name) {
  for (size_t i = 0; i < ro_document_article(document)->name_count; i++) {
    const ro_name_view *view = ro_document_name(document, i);
    if (view->name.text.len == strlen(name) && memcmp(view->name.text.data, name, strlen(name)) == 0) return view;
  }
  return NULL;
}

static const char *taught(const char *name) {
  const ro_name_view *view = name_of(name);
  return view == NULL ? "none" : view->code ? view->code : "bare";
}

/* The code of the first source with a name. */
static const char *named_source(void) {
  for (size_t i = 0; i < ro_document_article(document)->event_count; i++)
    for (size_t n = 0; n < ro_document_event(document, i)->source_count; n++) {
      const ro_actor_view *actor = ro_event_source(ro_document_event(document, i), n);
      if (actor->name) return actor->code;
    }
  return "nobody";
}

static void test_taught(void **state) {
  (void)state;
  if (session == NULL) skip();
  code_with(
      "Kenyan foreign minister Rufus Tarmo met Glenda Ossik. Tarmo left. Former Kenyan minister Bodo Raspen stayed.",
      NULL, 0);
  const ro_name_view *name = name_of("Rufus Tarmo");
  assert_non_null(name);
  assert_string_equal(name->code, "KEN");
  assert_string_equal(name->role, "GOV");
  assert_string_equal(name->office, "foreign-minister");
  assert_int_equal(name->words.span.offset, 0);
  assert_int_equal(name->words.span.len, strlen("Kenyan foreign minister Rufus Tarmo"));
  assert_string_equal(taught("Glenda Ossik"), "bare");
  assert_string_equal(taught("Tarmo"), "none");
  assert_string_equal(taught("Bodo Raspen"), "none");
  assert_null(ro_document_name(document, 1000));
}

static void test_untaught(void **state) {
  (void)state;
  if (session == NULL) skip();
  code_with("Kenya spoke. Foreign minister Rufus Tarmo met the president of Peru.", NULL, 0);
  assert_string_equal(taught("Rufus Tarmo"), "bare"); /* by the context alone */
  code_with("Kenyan pop star Rufus Tarmo met the president of Peru.", NULL, 0);
  assert_string_not_equal(taught("Rufus Tarmo"), "KEN");
}

static void test_known(void **state) {
  (void)state;
  const ro_known known[] = {{ro_str_of("Ilka Vertann"), "PER", NULL, NULL},
                            {ro_str_of("rufus TARMO"), "KEN", "GOV", "foreign-minister"}};
  if (session == NULL) skip();
  code_with("Rufus Tarmo met the president of Chile on Monday.", NULL, 0);
  assert_string_equal(named_source(), "nobody");
  code_with("Rufus Tarmo met the president of Chile on Monday.", known, 2);
  assert_string_equal(named_source(), "KEN");
  assert_string_equal(taught("Rufus Tarmo"), "bare"); /* it does not say so itself */
  code_with("Peruvian minister Rufus Tarmo met the president of Chile on Monday.", known, 2);
  assert_string_equal(named_source(), "PER"); /* what it says goes before */
  code_with("Tarmo met the president of Chile on Monday.", known, 2);
  assert_string_equal(named_source(), "nobody"); /* a surname alone could be anybody's */
}

static void test_seasons(void **state) {
  (void)state;
  assert_int_equal(learnt_season((ro_date){2026, 3, 31}), 2026 * 4);
  assert_int_equal(learnt_season((ro_date){2026, 4, 0}), 2026 * 4 + 1);
  assert_int_equal(learnt_season((ro_date){2026, 12, 1}), 2026 * 4 + 3);
  assert_int_equal(learnt_season((ro_date){2026, 0, 0}), 0);
  assert_int_equal(learnt_season((ro_date){0, 0, 0}), 0);
}

static void outlet_is(const char *source, const char *url, const char *want) {
  ro_buffer out;
  buffer_init(&out, 1000);
  ro_article_view article = {.source = ro_str_of(source), .url = ro_str_of(url)};
  learnt_outlet(&article, &out);
  assert_int_equal(out.len, strlen(want));
  if (out.len) assert_memory_equal(out.data, want, out.len);
  buffer_free(&out);
}

static void test_outlets(void **state) {
  (void)state;
  outlet_is("", "", "");
  outlet_is("The Daily  X", "http://y.org/", "the daily x");
  outlet_is("", "HTTP://www.Y.org/a?b", "y.org");
  outlet_is("", "https://y.org:80", "y.org");
  outlet_is("", "no address", "");
}

static void test_rule(void **state) {
  (void)state;
  assert_false(learnt_is_explained((learnt_count){0, 0}));
  assert_true(learnt_is_explained((learnt_count){2, 4}));
  assert_false(learnt_is_explained((learnt_count){2, 5}));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_taught),  cmocka_unit_test(test_untaught),
                                     cmocka_unit_test(test_known),   cmocka_unit_test(test_seasons),
                                     cmocka_unit_test(test_outlets), cmocka_unit_test(test_rule)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
