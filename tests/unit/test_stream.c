/* pipeline/stream.h: every article once, in order, for any number of threads; stopping. Needs a built-in pack. */
#include <unistd.h>

#include "pipeline/engine.h"
#include "pipeline/stream.h"
#include "unit.h"

enum { ARTICLES = 3000 };

static ro_engine *engine;
static char path[64];

typedef struct collected {
  ro_buffer out;
  unsigned writes, stop_after;
  ro_status stop;
} collected;

static void render(void *context, stream_place place, const ro_doc *doc, ro_buffer *out, ro_buffer *notes) {
  (void)context;
  (void)notes;
  buffer_printf(out, "%llu %s\n", (unsigned long long)place.line, doc->id.data);
}

static void render_error(void *context, stream_place place, const char *id, const ro_error *error, ro_buffer *out,
                         ro_buffer *notes) {
  (void)context;
  buffer_printf(out, "%llu %s %s\n", (unsigned long long)place.line, id, error->message);
  buffer_puts(notes, "!");
}

static ro_status write_out(void *context, ro_str out, ro_str notes, ro_error *error) {
  collected *all = context;
  (void)notes;
  (void)error;
  if (all->stop_after && ++all->writes >= all->stop_after) return all->stop;
  buffer_append(&all->out, out.data, out.len);
  return RO_OK;
}

static int setup(void **state) {
  (void)state;
  ro_error error;
  if (ro_engine_new(NULL, &engine, &error) != RO_OK) engine = NULL;
  snprintf(path, sizeof path, "/tmp/test_stream.XXXXXX");
  FILE *file = fdopen(mkstemp(path), "wb");
  for (int i = 1; i <= ARTICLES; i++)
    if (i % 100 == 0) fprintf(file, "{broken\n");
    else
      fprintf(file, "{\"id\":\"%d\",\"lang\":\"%s\",\"text\":\"%0*d word\"}\n", i,
              engine ? pack_lang(engine->packs[0]) : "", i % 300, i);
  return fclose(file);
}

static int teardown(void **state) {
  (void)state;
  ro_engine_free(engine);
  return unlink(path);
}

static ro_status run(unsigned threads, collected *all, stream_counts *counts) {
  if (engine == NULL) skip();
  const char *paths[] = {path};
  ro_error error;
  stream_options options = {.engine = engine,
                            .paths = paths,
                            .path_count = 1,
                            .thread_count = threads,
                            .sink = {all, render, render_error, write_out}};
  buffer_init(&all->out, 16 << 20);
  return stream_run(&options, counts, &error);
}

static void keeps_order_for_any_number_of_threads(void **state) {
  (void)state;
  collected one = {0}, many = {0};
  stream_counts counts;
  assert_int_equal(run(1, &one, &counts), RO_OK);
  assert_int_equal(counts.coded, ARTICLES - ARTICLES / 100);
  assert_int_equal(counts.skipped, ARTICLES / 100);
  assert_memory_equal(one.out.data, "1 1\n2 2\n", 8);
  for (unsigned threads = 2; threads <= 8; threads *= 2) {
    assert_int_equal(run(threads, &many, &counts), RO_OK);
    assert_int_equal(one.out.len, many.out.len);
    assert_memory_equal(one.out.data, many.out.data, one.out.len);
    buffer_free(&many.out);
  }
  buffer_free(&one.out);
}

static void stops_when_nobody_reads(void **state) {
  (void)state;
  for (unsigned threads = 1; threads <= 4; threads++) {
    collected all = {.stop_after = 2, .stop = RO_END};
    stream_counts counts;
    assert_int_equal(run(threads, &all, &counts), RO_OK);
    assert_true(counts.coded < ARTICLES);
    buffer_free(&all.out);
  }
}

static void tells_a_write_that_failed(void **state) {
  (void)state;
  for (unsigned threads = 1; threads <= 4; threads++) {
    collected all = {.stop_after = 1, .stop = RO_IO};
    stream_counts counts;
    assert_int_equal(run(threads, &all, &counts), RO_IO);
    assert_int_equal(counts.coded, 0);
    buffer_free(&all.out);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {TEST(keeps_order_for_any_number_of_threads), TEST(stops_when_nobody_reads),
                                     TEST(tells_a_write_that_failed)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
