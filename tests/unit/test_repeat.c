/* The same articles give the same bytes: again in one session, in another session, beside others, on another engine,
 * and with any number of threads. */
#include "engine_box.h"
#include "pipeline/stream.h"
#include "publish/publish.h"

enum { ARTICLES = 400 };

static const char *const texts[] = {
    "Aland condemns Beland\\nAland condemned Beland on Monday. Beland was attacked, Roe said. (Photo: Anews)",
    "President Jane Doe met Roe yesterday. The two leaders agreed to meet Celand in November.",
    "Celish president Zed Zuckle visited Ctown. Zuckle said Aland would attack the Front.",
    "Aland, Beland and Celand met. The parties condemned the attack. \\\"It is unacceptable,\\\" he said.",
    "Rebels struck. The army launched an air strike on rebels in Ctown three days ago.",
};
enum { TEXTS = sizeof texts / sizeof *texts };

static const publish_options shown;

/* One article as the JSON Lines output tells it. */
static void told(engine_box *box, ro_session *session, unsigned index, ro_buffer *out) {
  char line[1024];
  ro_error error;
  int len = snprintf(line, sizeof line, "{\"id\":\"%u\",\"lang\":\"xe\",\"published\":\"2026-02-05\",\"text\":\"%s\"}",
                     index, texts[index % TEXTS]);
  (void)box;
  assert_int_equal(session_code_line(session, (ro_str){0}, line, (size_t)len, &error), RO_OK);
  jsonl_article(&shown, &session->doc, out);
}

static void assert_same(ro_buffer *a, ro_buffer *b) {
  assert_true(a->len > 200);
  assert_int_equal(a->len, b->len);
  assert_memory_equal(a->data, b->data, a->len);
  buffer_free(a), buffer_free(b);
}

static void tells_the_same_in_one_session(void **state) {
  engine_box *box = *state;
  for (unsigned i = 0; i < TEXTS; i++) {
    ro_buffer first, second;
    buffer_init(&first, 1 << 20), buffer_init(&second, 1 << 20);
    told(box, box->session, i, &first);
    told(box, box->session, i, &second);
    assert_same(&first, &second);
  }
}

static void tells_the_same_behind_other_articles(void **state) {
  engine_box *box = *state;
  for (unsigned i = 0; i < TEXTS; i++) {
    ro_buffer first, second, other;
    ro_error error;
    ro_session *session;
    buffer_init(&first, 1 << 20), buffer_init(&second, 1 << 20), buffer_init(&other, 1 << 20);
    assert_int_equal(ro_session_new(box->engine, &session, &error), RO_OK);
    told(box, session, i, &first);
    for (unsigned before = 0; before < TEXTS; before++) told(box, box->session, before, &other);
    told(box, box->session, i, &second);
    assert_same(&first, &second);
    buffer_free(&other);
    ro_session_free(session);
  }
}

static void tells_the_same_on_another_engine(void **state) {
  engine_box *box = *state, *again = engine_box_open(toy_english, NULL);
  assert_int_equal(box->bytes.len, again->bytes.len);
  assert_memory_equal(box->bytes.data, again->bytes.data, box->bytes.len);
  for (unsigned i = 0; i < TEXTS; i++) {
    ro_buffer first, second;
    buffer_init(&first, 1 << 20), buffer_init(&second, 1 << 20);
    told(box, box->session, i, &first);
    told(again, again->session, i, &second);
    assert_same(&first, &second);
  }
  engine_box_close(again);
}

static void render(void *context, stream_place place, const ro_doc *doc, ro_buffer *out, ro_buffer *notes) {
  (void)context, (void)place, (void)notes;
  jsonl_article(&shown, doc, out);
  explain_article(&shown, doc, out);
  lines_article(doc, out);
}

static void render_error(void *context, stream_place place, const char *id, const ro_error *error, ro_buffer *out,
                         ro_buffer *notes) {
  (void)context, (void)notes;
  jsonl_error((publish_place){place.name, place.line}, id, error->message, out);
}

static ro_status write_out(void *context, ro_str out, ro_str notes, ro_error *error) {
  (void)notes, (void)error;
  buffer_append(context, out.data, out.len);
  return RO_OK;
}

static void stream(engine_box *box, const char *path, unsigned threads, ro_buffer *out) {
  stream_counts counts;
  ro_error error;
  buffer_init(out, 64 << 20);
  stream_options options = {.engine = box->engine,
                            .paths = &path,
                            .path_count = 1,
                            .thread_count = threads,
                            .sink = {out, render, render_error, write_out}};
  assert_int_equal(stream_run(&options, &counts, &error), RO_OK);
  assert_int_equal(counts.coded, ARTICLES - ARTICLES / 50);
}

static void tells_the_same_with_any_number_of_threads(void **state) {
  char path[64] = "/tmp/test_repeat.XXXXXX";
  FILE *file = fdopen(mkstemp(path), "wb");
  for (unsigned i = 1; i <= ARTICLES; i++)
    if (i % 50 == 0) fprintf(file, "{\"id\":\"%u\",\"lang\":\"none\",\"text\":\"x\"}\n", i);
    else
      fprintf(file, "{\"id\":\"%u\",\"lang\":\"xe\",\"published\":\"2026-02-%02u\",\"text\":\"%s\"}\n", i, i % 28 + 1,
              texts[i % TEXTS]);
  fclose(file);
  for (unsigned threads = 2; threads <= 8; threads += 3) {
    ro_buffer one, many;
    stream(*state, path, 1, &one);
    stream(*state, path, threads, &many);
    assert_same(&one, &many);
  }
  unlink(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tells_the_same_in_one_session),
      cmocka_unit_test(tells_the_same_behind_other_articles),
      cmocka_unit_test(tells_the_same_on_another_engine),
      cmocka_unit_test(tells_the_same_with_any_number_of_threads),
  };
  return cmocka_run_group_tests(tests, english_open, box_shut);
}
