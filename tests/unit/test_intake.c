/* intake/shorten.h and intake/intake.h: where a long text is cut, and a title at the head of its text. */
#include "base/limits.h"
#include "intake/shorten.h"
#include "pipeline/engine.h"
#include "unit.h"

static ro_engine *engine;
static ro_session *session;

static int setup(void **state) {
  ro_error error;
  (void)state;
  if (ro_engine_new(NULL, &engine, &error) != RO_OK) return 0;
  return ro_session_new(engine, &session, &error) == RO_OK ? 0 : -1;
}

static int teardown(void **state) {
  (void)state;
  ro_session_free(session);
  ro_engine_free(engine);
  return 0;
}

/* A text of len bytes of words, with something put in at a place. */
static char *words_with(size_t len, size_t at, const char *put) {
  char *text = malloc(len + 1);
  for (size_t i = 0; i < len; i++) text[i] = i % 5 == 4 ? ' ' : 'a';
  memcpy(text + at, put, strlen(put));
  text[len] = 0;
  return text;
}

static void cuts_at_the_greatest_end(void **state) {
  (void)state;
  const struct {
    const char *put;
    size_t at, want;
  } cases[] = {{"\n\n", 950, 951}, {"\n", 950, 950}, {". ", 950, 951}, {"xy", 950, 999}, {"\n\n", 100, 999}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *text = words_with(2000, cases[i].at, cases[i].put);
    assert_int_equal(shorten_text(text, 2000, 1000), cases[i].want);
    free(text);
  }
  assert_int_equal(shorten_text("abcdef", 6, 3), 3);
  assert_int_equal(shorten_text("ab\xc3\xa9zz", 6, 3), 2);
  assert_int_equal(shorten_text("", 0, 0), 0);
}

static ro_status code(const char *title, const char *text, size_t len, const ro_doc **doc) {
  ro_error error = {0};
  ro_article article = {.id = {"i", 1}, .title = {title, strlen(title)}, .lang = {"vi", 2}, .text = {text, len}};
  return session_code_article(session, &article, doc, &error);
}

static void cuts_a_long_text_with_a_warning(void **state) {
  (void)state;
  const ro_doc *doc;
  if (session == NULL) skip();
  for (size_t over = 0; over < 3; over++) {
    size_t len = LIMIT_TEXT_BYTES + over;
    char *text = words_with(len, LIMIT_TEXT_BYTES - 50, over < 2 ? "\n\n" : ". ");
    assert_int_equal(code("", text, len, &doc), RO_OK);
    assert_int_equal(doc->given.len, over == 0 ? LIMIT_TEXT_BYTES : LIMIT_TEXT_BYTES - 49);
    assert_int_equal(doc->warnings.count, over ? 1 : 0);
    free(text);
  }
}

static void cuts_what_mending_made_long(void **state) {
  (void)state;
  const ro_doc *doc;
  if (session == NULL) skip();
  char *text = malloc(LIMIT_TEXT_BYTES);
  memset(text, 0xff, LIMIT_TEXT_BYTES);
  assert_int_equal(code("", text, LIMIT_TEXT_BYTES, &doc), RO_OK);
  assert_int_equal(doc->given.len, LIMIT_TEXT_BYTES / 3 * 3);
  assert_int_equal(doc->warnings.count, 2);
  free(text);
}

static void finds_a_title_in_any_composition(void **state) {
  (void)state;
  const char *composed = "H\xe1\xbb\x99i \xc4\x91\xc3\xa0m", *decomposed = "Ho\xcc\xa3\xcc\x82i \xc4\x91\x61\xcc\x80m";
  const ro_doc *doc;
  if (session == NULL) skip();
  for (int i = 0; i < 4; i++) {
    char text[64];
    size_t len = (size_t)sprintf(text, "\n%s\n\nMot.", i % 2 ? composed : decomposed);
    assert_int_equal(code(i / 2 ? composed : decomposed, text, len, &doc), RO_OK);
    assert_int_equal(doc->title_span.offset, 1);
    assert_int_equal(doc->title_span.len, strlen(composed));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cuts_at_the_greatest_end), cmocka_unit_test(cuts_a_long_text_with_a_warning),
      cmocka_unit_test(cuts_what_mending_made_long), cmocka_unit_test(finds_a_title_in_any_composition)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
