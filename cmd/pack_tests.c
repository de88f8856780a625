/* The test runner: cuts a file into tests, codes each, compares lines with lines.
 *
 *   === name                     a test begins; "=== ~ name" is one that is known not to pass yet
 *   date: 2026-02-05             optional, as is title:, which is put before the text
 *   text, one line or many
 *   ---
 *   CONSULT:phone actual RUS:GOV,CHN:GOV -> - @2026-02-04
 *   ? AGREE actual RUS -> CHN    may be found or not
 *   ASSAULT actual RUS -> UKR by Andriy Koval
 *
 * What an expected line leaves out (mode, a role, the date, who is cited) is not compared; the order of actors and of
 * lines is free.
 */
#include "cmd/pack_tests.h"

#include <string.h>

#include "cmd/cmd.h"

enum { TEST_LINES = 64 };

typedef struct test_line {
  ro_str text;
  bool optional, met;
  ro_str type, mode, status, source, target, date, by;
} test_line;

typedef struct test_lines {
  test_line rows[TEST_LINES];
  size_t count;
} test_lines;

typedef struct pack_test {
  ro_str name, date, title, text, expected;
  unsigned line;
  bool known; /* known not to pass yet */
} pack_test;

/* ---- pieces of text ---- */

static bool str_is(ro_str a, ro_str b) { return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0); }

static bool str_begins(ro_str text, const char *word) {
  size_t len = strlen(word);
  return text.len >= len && memcmp(text.data, word, len) == 0;
}

static ro_str str_trim(ro_str text) {
  while (text.len && strchr(" \t\r\n", text.data[text.len - 1])) text.len--;
  while (text.len && strchr(" \t\r\n", text.data[0])) text.data++, text.len--;
  return text;
}

/* Takes what stands before the mark from the front of *rest. */
static ro_str take(ro_str *rest, char mark) {
  const char *end = rest->len ? memchr(rest->data, mark, rest->len) : NULL;
  size_t len = end ? (size_t)(end - rest->data) : rest->len, gone = len + (end != NULL);
  ro_str part = {rest->data, len};
  *rest = (ro_str){rest->data + gone, rest->len - gone};
  return part;
}

/* Takes the next word between blanks. */
static ro_str take_word(ro_str *rest) {
  *rest = str_trim(*rest);
  return take(rest, ' ');
}

/* ---- lines ---- */

/* False when the line is not in its form. */
static bool line_parse(ro_str text, test_line *line) {
  ro_str rest = str_trim(text), type;
  *line = (test_line){.text = rest};
  if (rest.len && rest.data[0] == '?') {
    line->optional = true;
    rest.data++, rest.len--;
  }
  type = take_word(&rest);
  line->type = take(&type, ':');
  line->mode = type;
  line->status = take_word(&rest);
  line->source = take_word(&rest);
  ro_str arrow = take_word(&rest);
  if (!str_is(arrow, (ro_str){"->", 2})) return false;
  line->target = take_word(&rest);
  ro_str word = line->target;
  if (word.len == 0 || word.data[0] == '@') line->target = (ro_str){"-", 1};
  else word = take_word(&rest);
  if (word.len && word.data[0] == '@') line->date = word, word = take_word(&rest);
  if (str_is(word, (ro_str){"by", 2})) line->by = str_trim(rest);
  return word.len == 0 || line->by.len > 0;
}

/* Gives the number of the line that cannot be read, from 1, or 0. */
static unsigned lines_parse(ro_str text, test_lines *lines) {
  lines->count = 0;
  for (unsigned number = 1; text.len; number++) {
    ro_str line = str_trim(take(&text, '\n'));
    if (line.len == 0 || line.data[0] == '#' || str_is(line, (ro_str){"none", 4})) continue;
    if (lines->count == TEST_LINES || !line_parse(line, &lines->rows[lines->count])) return number;
    lines->count++;
  }
  return 0;
}

/* An expected actor without a role is met by any role of its code. */
static bool actor_meets(ro_str want, ro_str got) {
  if (memchr(want.data, ':', want.len)) return str_is(want, got);
  ro_str rest = got;
  return str_is(want, take(&rest, ':'));
}

static size_t list_count(ro_str list) {
  size_t count = 1;
  for (size_t i = 0; i < list.len; i++) count += list.data[i] == ',';
  return count;
}

/* Finds an actor of the list that meets the wanted one and is not taken yet, and takes it. */
static bool list_take(ro_str list, ro_str want, uint64_t *taken) {
  for (unsigned i = 0; list.len && i < 64; i++) {
    bool meets = actor_meets(want, take(&list, ','));
    if (!meets || *taken >> i & 1) continue;
    *taken |= (uint64_t)1 << i;
    return true;
  }
  return false;
}

/* Those with a role choose first, for the others take any. */
static bool actors_meet(ro_str want, ro_str got) {
  uint64_t taken = 0;
  if (list_count(want) != list_count(got)) return false;
  for (int bare = 0; bare < 2; bare++)
    for (ro_str rest = want; rest.len;) {
      ro_str actor = take(&rest, ',');
      bool is_bare = memchr(actor.data, ':', actor.len) == NULL;
      if (is_bare == bare && !list_take(got, actor, &taken)) return false;
    }
  return true;
}

/* "@-" wants that there is no date. */
static bool date_meets(ro_str want, ro_str got) {
  return want.len == 0 || str_is(want, got) || (got.len == 0 && str_is(want, (ro_str){"@-", 2}));
}

/* "by -" wants that nobody is cited. */
static bool by_meets(ro_str want, ro_str got) {
  return want.len == 0 || str_is(want, got) || (got.len == 0 && str_is(want, (ro_str){"-", 1}));
}

static bool line_meets(const test_line *want, const test_line *got) {
  return str_is(want->type, got->type) && (want->mode.len == 0 || str_is(want->mode, got->mode)) &&
         str_is(want->status, got->status) && actors_meet(want->source, got->source) &&
         actors_meet(want->target, got->target) && date_meets(want->date, got->date) && by_meets(want->by, got->by);
}

/* Required lines take their events first, optional ones what is left. True when nothing is missing or too much. */
static bool lines_meet(test_lines *want, test_lines *got) {
  for (int optional = 0; optional < 2; optional++)
    for (size_t i = 0; i < want->count; i++)
      for (size_t j = 0; j < got->count && !want->rows[i].met; j++) {
        if (want->rows[i].optional != optional || got->rows[j].met) continue;
        want->rows[i].met = got->rows[j].met = line_meets(&want->rows[i], &got->rows[j]);
      }
  for (size_t i = 0; i < want->count; i++)
    if (!want->rows[i].met && !want->rows[i].optional) return false;
  for (size_t j = 0; j < got->count; j++)
    if (!got->rows[j].met) return false;
  return true;
}

/* ---- tests ---- */

static void put_lines(FILE *out, const char *sign, const test_lines *lines) {
  for (size_t i = 0; i < lines->count; i++) {
    if (lines->rows[i].met || lines->rows[i].optional) continue;
    fprintf(out, "  %s ", sign);
    put_shown(out, lines->rows[i].text);
    fputc('\n', out);
  }
}

static void put_head(FILE *out, const char *path, const pack_test *test) {
  fputs("FAIL ", out);
  put_shown(out, ro_str_of(path));
  fprintf(out, ":%u: ", test->line);
  put_shown(out, test->name);
  fputs("\n  ", out);
  if (test->title.len) put_shown(out, test->title), fputs("\n  ", out);
  put_shown(out, test->text);
  fputc('\n', out);
}

/* The text with its title before it, as articles have it. */
static void text_put(const pack_test *test, FILE *text) {
  if (test->title.len) fprintf(text, "%.*s\n\n", (int)test->title.len, test->title.data);
  fwrite(test->text.data, 1, test->text.len, text);
}

static ro_status found_write(void *found, const char *data, size_t len, ro_error *error) {
  if (fwrite(data, 1, len, found) == len) return RO_OK;
  return fail_set(error, RO_NO_MEMORY, NULL, "no memory for the events of a test");
}

/* Codes the article and writes its events to `found`, a line each. */
static ro_status article_code(const pack_bench *bench, const ro_article *article, FILE *found, ro_error *error) {
  ro_writer *writer = NULL;
  ro_writer_options lines = {.size = sizeof lines, .format = "lines", .write = found_write, .context = found};
  ro_status status = ro_writer_new(bench->engine, &lines, &writer, error);
  if (status == RO_OK) status = ro_session_code(bench->session, article, bench->document, error);
  if (status == RO_OK) status = ro_writer_put(writer, bench->document, error);
  ro_writer_free(writer);
  return status;
}

/* The events of the test's text, as lines in `found`. */
static ro_status test_code(const pack_bench *bench, const pack_test *test, FILE *found, ro_error *error) {
  cmd_page text;
  if (!page_open(&text)) return fail_set(error, RO_NO_MEMORY, NULL, "no memory for a test");
  text_put(test, text.out);
  page_close(&text);
  ro_article article = {.size = sizeof article,
                        .id = test->name,
                        .title = test->title,
                        .published = test->date,
                        .lang = ro_str_of(ro_engine_lang(bench->engine, 0)),
                        .text = {text.data, text.len}};
  ro_status status = article_code(bench, &article, found, error);
  page_free(&text);
  return status;
}

/* Reads the expected lines and finds those there are. False when the test cannot be run, which is told. */
static bool test_read(const pack_bench *bench, const char *path, const pack_test *test, test_lines *want,
                      test_lines *got, cmd_page *found, FILE *out) {
  ro_error error = {.message = "an expected line is not in the form TYPE STATUS SOURCE -> TARGET"};
  bool good =
      lines_parse(test->expected, want) == 0 && found->out && test_code(bench, test, found->out, &error) == RO_OK;
  page_close(found);
  if (good) return lines_parse((ro_str){found->data, found->len}, got) == 0;
  put_head(out, path, test);
  fprintf(out, "  %s\n", error.message);
  return false;
}

/* Runs a test and counts it. */
static void test_run(const pack_bench *bench, const char *path, const pack_test *test, pack_test_counts *counts,
                     FILE *out) {
  test_lines want, got;
  cmd_page found;
  page_open(&found);
  bool runs = test_read(bench, path, test, &want, &got, &found, out);
  bool met = runs && lines_meet(&want, &got);
  if (!runs) {
    counts->failed++;
  } else if (!test->known && met) {
    counts->passed++;
  } else if (test->known && !met) {
    counts->known++;
  } else {
    counts->failed++;
    put_head(out, path, test);
    if (met) fputs("  it passes now: take away its mark ~\n", out);
    put_lines(out, "-", &want);
    put_lines(out, "+", &got);
  }
  page_free(&found);
}

/* Takes date: and title: from the front of the test's text. */
static void head_take(pack_test *test) {
  for (;;) {
    ro_str rest = test->text, line = str_trim(take(&rest, '\n'));
    if (str_begins(line, "date:")) test->date = str_trim((ro_str){line.data + 5, line.len - 5});
    else if (str_begins(line, "title:")) test->title = str_trim((ro_str){line.data + 6, line.len - 6});
    else return;
    test->text = rest;
  }
}

/* Where the next line that begins a test is, or the end. *lines counts those passed. */
static size_t test_end(ro_str text, unsigned *lines) {
  size_t at = 0;
  while (at < text.len && !str_begins((ro_str){text.data + at, text.len - at}, "===")) {
    const char *end = memchr(text.data + at, '\n', text.len - at);
    at = end ? (size_t)(end - text.data) + 1 : text.len;
    ++*lines;
  }
  return at;
}

/* Splits a test's body at the line of three dashes. */
static bool body_split(ro_str body, pack_test *test) {
  ro_str rest = body;
  while (rest.len) {
    ro_str line = take(&rest, '\n');
    if (!str_is(str_trim(line), (ro_str){"---", 3})) continue;
    test->text = (ro_str){body.data, (size_t)(line.data - body.data)};
    test->expected = rest;
    head_take(test);
    test->text = str_trim(test->text);
    return true;
  }
  return false;
}

/* Takes the line that begins a test. */
static void name_take(ro_str *rest, pack_test *test) {
  ro_str line = take(rest, '\n'), name = str_trim((ro_str){line.data + 3, line.len - 3});
  test->known = name.len && name.data[0] == '~';
  test->name = test->known ? str_trim((ro_str){name.data + 1, name.len - 1}) : name;
}

ro_status pack_tests_run(const pack_bench *bench, const char *path, const char *data, size_t len,
                         pack_test_counts *counts, FILE *out, ro_error *error) {
  ro_str rest = {data, len};
  unsigned line = 1;
  size_t start = test_end(rest, &line);
  rest = (ro_str){rest.data + start, rest.len - start};
  if (rest.len == 0) return fail_set(error, RO_BAD_INPUT, path, "no line begins with ===");
  while (rest.len) {
    pack_test test = {.line = line++};
    name_take(&rest, &test);
    ro_str body = {rest.data, test_end(rest, &line)};
    rest = (ro_str){rest.data + body.len, rest.len - body.len};
    if (!body_split(body, &test)) {
      fail_set(error, RO_BAD_INPUT, path, "a test without a line ---");
      error->position = test.line;
      return RO_BAD_INPUT;
    }
    test_run(bench, path, &test, counts, out);
  }
  return RO_OK;
}
