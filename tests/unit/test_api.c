/* include/readout: the library as its users have it, on a toy pack in memory, so that nothing depends on what the
 * built-in packs have learnt. Of the rooms only the compiler of packs is used. */
#include <pthread.h>
#include <unistd.h>

#include "readout/readout.h"
#include "toy_packs.h"

static pack_box box;
static ro_buffer bytes;
static ro_pack_bytes toy;
static ro_engine *engine;
static ro_session *session;
static const char clash[] = "Alish rebels attacked Belish troops on Wednesday, Roe said.\n";
static const char expelled[] = "Aland expelled the Belish ambassador.";

static ro_engine_options engine_options(void) {
  return (ro_engine_options){.size = sizeof(ro_engine_options), .no_builtin = true, .packs = &toy, .packs_count = 1};
}

static int setup(void **state) {
  (void)state;
  box_open(&box);
  toy_english(&box);
  if (box_build(&box, false, &bytes, NULL) != RO_OK) return -1;
  toy = (ro_pack_bytes){bytes.data, bytes.len, "toy"};
  ro_engine_options options = engine_options();
  bool good = ro_engine_new(&options, &engine, NULL) == RO_OK && ro_session_new(engine, &session, NULL) == RO_OK;
  return good ? 0 : -1;
}

static int teardown(void **state) {
  (void)state;
  ro_session_free(session);
  ro_engine_free(engine);
  buffer_free(&bytes);
  box_close(&box);
  return 0;
}

static ro_document *document_new(void) {
  ro_document *document;
  assert_int_equal(ro_document_new(engine, &document, NULL), RO_OK);
  return document;
}

static ro_article article_of(const char *text) {
  return (ro_article){.size = sizeof(ro_article),
                      .id = ro_str_of("a1"),
                      .lang = ro_str_of("xe"),
                      .published = ro_str_of("2026-03-04"),
                      .text = ro_str_of(text)};
}

static ro_document *coded(const char *text) {
  ro_document *document = document_new();
  ro_article article = article_of(text);
  ro_error error = {0};
  assert_int_equal(ro_session_code(session, &article, document, &error), RO_OK);
  return document;
}

#define assert_piece(piece, words) \
  (assert_int_equal((piece).text.len, strlen(words)), assert_memory_equal((piece).text.data, words, strlen(words)))

/* ---- what a document holds ---- */

static void gives_an_event_with_all_its_parts(void **state) {
  (void)state;
  ro_document *document = coded(clash);
  const ro_article_view *article = ro_document_article(document);
  assert_string_equal(article->id.data, "a1");
  assert_string_equal(article->lang.data, "xe");
  assert_int_equal(article->text.len, strlen(clash));
  assert_false(article->lang_inferred);
  assert_true(article->event_count >= 1);
  assert_null(ro_document_credit(document, article->credit_count));
  const ro_event_view *event = ro_document_event(document, 0);
  assert_string_equal(event->type, "ASSAULT");
  assert_string_equal(event->status, "actual");
  assert_string_equal(ro_event_source(event, 0)->code, "AAA");
  assert_string_equal(ro_event_source(event, 0)->role, "REB");
  assert_null(ro_event_source(event, 0)->name);
  assert_piece(ro_event_source(event, 0)->words, "Alish rebels");
  assert_string_equal(ro_event_target(event, 0)->code, "BBB");
  assert_piece(event->said_by, "Roe");
  assert_null(ro_event_source(event, event->source_count));
  ro_document_free(document);
}

static void spans_point_into_the_text(void **state) {
  (void)state;
  ro_document *document = coded(clash);
  const char *text = ro_document_article(document)->text.data;
  const ro_evidence_view *evidence = ro_event_evidence(ro_document_event(document, 0), 0);
  assert_memory_equal(text, clash, strlen(clash));
  assert_int_equal(evidence->trigger.len, 8);
  assert_memory_equal(text + evidence->trigger.offset, "attacked", 8);
  assert_memory_equal(text + evidence->source.offset, "Alish rebels", evidence->source.len);
  assert_ptr_equal(evidence->sentence.text.data, text + evidence->sentence.span.offset);
  ro_document_free(document);
}

static void gives_sentences_and_who_tells_them(void **state) {
  (void)state;
  ro_document *document = coded(clash);
  size_t count = 0;
  assert_null(ro_document_sentence(document, 0));
  assert_int_equal(ro_document_sentences(document, &count, NULL), RO_OK);
  assert_int_equal(count, 1);
  const ro_sentence_view *sentence = ro_document_sentence(document, 0);
  assert_true(sentence->coded && sentence->opens);
  assert_memory_equal(sentence->words.text.data, clash, sentence->words.text.len);
  assert_int_equal(sentence->speaker.text.len, 3); /* Roe */
  assert_true(sentence->mention_count >= 2 && sentence->time_count == 1);
  const ro_mention_view *name = ro_sentence_mention(sentence, 0);
  assert_true(name->actor_count == 1 && strncmp(name->words.text.data, "Alish", 5) == 0);
  assert_int_equal(ro_sentence_time(sentence, 0)->from.day, 4);
  assert_null(ro_sentence_mention(sentence, sentence->mention_count));
  assert_null(ro_sentence_time(sentence, 1));
  assert_null(ro_document_sentence(document, 1));
  assert_int_equal(ro_document_sentences(document, &count, NULL), RO_OK); /* once more changes nothing */
  assert_ptr_equal(ro_document_sentence(document, 0), sentence);
  assert_int_equal(ro_document_sentences(NULL, &count, NULL), RO_USAGE);
  ro_document_free(document);
}

static void gives_blocks_and_warnings(void **state) {
  (void)state;
  ro_document *document = coded("Aland expelled the Belish ambassador.\xff");
  const ro_article_view *article = ro_document_article(document);
  assert_int_equal(article->warning_count, 1);
  assert_non_null(strstr(ro_document_warning(document, 0), "U+FFFD"));
  assert_null(ro_document_warning(document, 1));
  assert_true(article->block_count >= 1);
  assert_true(ro_document_block(document, 0)->coded);
  assert_null(ro_document_block(document, article->block_count));
  ro_document_free(document);
}

static void keeps_many_documents(void **state) {
  (void)state;
  enum { COUNT = 50 };
  ro_document *documents[COUNT];
  for (int i = 0; i < COUNT; i++) documents[i] = coded(i % 2 ? clash : expelled);
  for (int i = 0; i < COUNT; i++)
    assert_string_equal(ro_document_event(documents[i], 0)->type, i % 2 ? "ASSAULT" : "SANCTION");
  for (int i = 0; i < COUNT; i++) ro_document_free(documents[i]);
}

static void outlives_its_session_and_is_used_again(void **state) {
  (void)state;
  ro_document *document = document_new();
  ro_session *own;
  ro_article article = article_of(expelled);
  assert_int_equal(ro_session_new(engine, &own, NULL), RO_OK);
  assert_int_equal(ro_session_code(own, &article, document, NULL), RO_OK);
  ro_session_free(own);
  assert_string_equal(ro_document_event(document, 0)->mode, "expel");
  assert_true(ro_document_memory(document) > 0);
  article = article_of(clash);
  assert_int_equal(ro_session_code(session, &article, document, NULL), RO_OK);
  assert_string_equal(ro_document_event(document, 0)->type, "ASSAULT");
  ro_document_free(document);
}

static void is_empty_after_a_failure(void **state) {
  (void)state;
  ro_document *document = coded(clash);
  ro_article article = article_of(" \n ");
  ro_error error = {0};
  assert_int_equal(ro_session_code(session, &article, document, &error), RO_BAD_INPUT);
  assert_int_equal(error.code, RO_BAD_INPUT);
  assert_string_equal(ro_document_article(document)->id.data, "a1");
  assert_int_equal(ro_document_article(document)->event_count, 0);
  assert_null(ro_document_event(document, 0));
  ro_document_free(document);
}

/* ---- threads ---- */

static void *code_often(void *out) {
  ro_session *own = NULL;
  ro_document *document = NULL;
  ro_article article = article_of(clash);
  bool good = ro_session_new(engine, &own, NULL) == RO_OK && ro_document_new(engine, &document, NULL) == RO_OK;
  for (int i = 0; good && i < 50; i++) {
    article.text = ro_str_of(i % 2 ? clash : expelled);
    good = ro_session_code(own, &article, document, NULL) == RO_OK &&
           strcmp(ro_document_event(document, 0)->type, i % 2 ? "ASSAULT" : "SANCTION") == 0;
  }
  ro_session_free(own);
  ro_document_free(document);
  *(bool *)out = good;
  return NULL;
}

static void two_threads_share_an_engine(void **state) {
  (void)state;
  pthread_t threads[2];
  bool good[2] = {false, false};
  for (int i = 0; i < 2; i++) assert_int_equal(pthread_create(&threads[i], NULL, code_often, &good[i]), 0);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  assert_true(good[0] && good[1]);
}

/* ---- structs that grow ---- */

static void takes_older_and_newer_structs(void **state) {
  (void)state;
  ro_document *document = document_new();
  ro_engine *other = NULL;
  struct {
    ro_engine_options options;
    char more[16];
  } newer = {0};
  newer.options = engine_options();
  newer.options.size = sizeof newer;
  ro_engine_options older = engine_options();
  double share = 2;
  older.size = offsetof(ro_engine_options, packs); /* what lies beyond its size is not read: no pack is left */
  assert_int_equal(ro_engine_new(&older, &other, NULL), RO_BAD_PACK);
  older.size = sizeof older.size + sizeof older.pack_files; /* the oldest there could be: the built-in packs, or none */
  older.min_confidence = &share;
  if (ro_engine_new(&older, &other, NULL) == RO_OK) ro_engine_free(other);
  assert_int_equal(ro_engine_new(&newer.options, &other, NULL), RO_OK);
  ro_engine_free(other);
  newer.more[3] = 1; /* asks for something that this library does not know */
  assert_int_equal(ro_engine_new(&newer.options, &other, NULL), RO_USAGE);
  ro_article article = article_of(expelled);
  article.size = 0;
  assert_int_equal(ro_session_code(session, &article, document, NULL), RO_USAGE);
  ro_document_free(document);
}

/* ---- NULL and nothing ---- */

static void refuses_what_is_missing(void **state) {
  (void)state;
  ro_document *document = document_new();
  ro_article article = article_of(expelled);
  ro_error error = {0};
  ro_answer answer;
  assert_int_equal(ro_engine_new(NULL, NULL, &error), RO_USAGE);
  assert_int_equal(ro_session_new(NULL, &session, &error), RO_USAGE);
  assert_int_equal(ro_session_new(engine, NULL, &error), RO_USAGE);
  assert_int_equal(ro_session_code(NULL, &article, document, &error), RO_USAGE);
  assert_int_equal(ro_session_code(session, NULL, document, &error), RO_USAGE);
  assert_int_equal(ro_session_code(session, &article, NULL, &error), RO_USAGE);
  assert_int_equal(ro_session_code_item(session, NULL, document, &error), RO_USAGE);
  assert_int_equal(ro_session_who(session, NULL, &answer, &error), RO_USAGE);
  assert_int_equal(ro_session_lang(session, "xx", &error), RO_USAGE);
  assert_int_equal(ro_run(NULL, NULL, NULL, &error), RO_USAGE);
  assert_int_equal(ro_writer_put(NULL, document, &error), RO_USAGE);
  assert_int_equal(error.code, RO_USAGE);
  assert_string_not_equal(error.message, "");
  ro_document_free(document);
}

static void refuses_what_cannot_be(void **state) {
  (void)state;
  ro_document *document = document_new();
  ro_engine *other = NULL;
  ro_session *own = NULL;
  ro_article article = article_of(expelled);
  double share = 1.5;
  ro_engine_options options = {.size = sizeof options, .min_confidence = &share};
  assert_int_equal(ro_engine_new(&options, &other, NULL), RO_USAGE);
  options = (ro_engine_options){.size = sizeof options, .pack_count = 1};
  assert_int_equal(ro_engine_new(&options, &other, NULL), RO_USAGE);
  options = (ro_engine_options){.size = sizeof options, .no_builtin = true};
  assert_int_equal(ro_engine_new(&options, &other, NULL), RO_BAD_PACK);
  options = engine_options();
  assert_int_equal(ro_engine_new(&options, &other, NULL), RO_OK);
  assert_int_equal(ro_session_new(other, &own, NULL), RO_OK);
  assert_int_equal(ro_session_code(own, &article, document, NULL), RO_USAGE);
  ro_session_free(own);
  ro_engine_free(other);
  ro_document_free(document);
}

static void accessors_take_null(void **state) {
  (void)state;
  assert_int_equal(ro_document_article(NULL)->event_count, 0);
  assert_null(ro_document_event(NULL, 0));
  assert_null(ro_document_credit(NULL, 0));
  assert_null(ro_event_source(NULL, 0));
  assert_null(ro_engine_lang(NULL, 0));
  assert_int_equal(ro_engine_warning_count(NULL), 0);
  ro_engine_free(NULL);
  ro_session_free(NULL);
  ro_document_free(NULL);
  ro_input_free(NULL);
  ro_writer_free(NULL);
}

static void an_empty_line_is_bad_input(void **state) {
  (void)state;
  ro_document *document = document_new();
  ro_article nothing = {.size = sizeof nothing};
  assert_int_equal(ro_session_code(session, &nothing, document, NULL), RO_BAD_INPUT);
  assert_int_equal(ro_session_code_line(session, (ro_str){0}, document, NULL), RO_BAD_INPUT);
  assert_int_equal(ro_session_code_line(session, ro_str_of("{\"text\":"), document, NULL), RO_BAD_INPUT);
  ro_document_free(document);
}

static void errors_stay_untouched_on_success(void **state) {
  (void)state;
  ro_error error, before;
  memset(&error, 0x5a, sizeof error);
  before = error;
  ro_document *document = document_new();
  ro_article article = article_of(expelled);
  assert_int_equal(ro_session_code(session, &article, document, &error), RO_OK);
  assert_memory_equal(&error, &before, sizeof error);
  ro_document_free(document);
}

/* ---- who ---- */

static void says_who_a_phrase_is(void **state) {
  (void)state;
  ro_question question = {.size = sizeof question,
                          .phrase = ro_str_of("the Alish president"),
                          .date = ro_str_of("2024"),
                          .lang = ro_str_of("xe")};
  ro_answer answer;
  assert_int_equal(ro_session_who(session, &question, &answer, NULL), RO_OK);
  assert_string_equal(answer.code, "AAA");
  assert_string_equal(answer.name, "Jane Doe");
  question.phrase = ro_str_of("qwxyz");
  assert_int_equal(ro_session_who(session, &question, &answer, NULL), RO_OK);
  assert_string_equal(answer.code, "");
}

/* ---- input, writers, runs ---- */

typedef struct gathered {
  char text[1 << 16];
  size_t len;
  unsigned warnings, skipped;
  char last[256];
} gathered;

static ro_status gather(void *context, const char *data, size_t len, ro_error *error) {
  gathered *all = context;
  (void)error;
  assert_true(all->len + len < sizeof all->text);
  memcpy(all->text + all->len, data, len);
  all->len += len;
  all->text[all->len] = '\0';
  return RO_OK;
}

static ro_status refuse(void *context, const char *data, size_t len, ro_error *error) {
  (void)context, (void)data, (void)len;
  snprintf(error->message, sizeof error->message, "the shelf is full");
  return RO_IO;
}

static void write_file(char path[64]) {
  snprintf(path, 64, "/tmp/test_api.XXXXXX");
  FILE *file = fdopen(mkstemp(path), "wb");
  fprintf(file, "{\"id\":\"1\",\"lang\":\"xe\",\"published\":\"2026-03-04\",\"text\":\"%s\"}\n", expelled);
  fprintf(file, "{broken\n{\"id\":\"3\",\"lang\":\"xe\",\"published\":\"soon\",\"text\":\"%s\"}\n", expelled);
  fclose(file);
}

static void reads_items_one_by_one(void **state) {
  (void)state;
  ro_document *document = document_new();
  char path[64];
  const char *paths[] = {path, "/nowhere/at/all"};
  ro_input_options options = {.size = sizeof options, .paths = paths, .path_count = 2};
  ro_input *input;
  const ro_item_view *item;
  ro_error error = {0};
  ro_status results[4];
  write_file(path);
  assert_int_equal(ro_input_new(engine, &options, &input, NULL), RO_OK);
  for (int i = 0; i < 4; i++) {
    assert_int_equal(ro_input_next(input, &item, &error), RO_OK);
    results[i] = ro_session_code_item(session, item, document, &error);
    if (i == 1) assert_int_equal(error.position, 2);
    if (i == 1) assert_string_equal(error.where, path);
  }
  assert_true(item->unread);
  assert_int_equal(ro_input_next(input, &item, &error), RO_END);
  assert_int_equal(results[0], RO_OK);
  assert_int_equal(results[1], RO_BAD_INPUT);
  assert_int_equal(results[2], RO_OK);
  assert_int_equal(results[3], RO_IO);
  uint64_t read = 0, total = 0;
  ro_input_progress(input, &read, &total);
  assert_true(total > 0);
  assert_int_equal(read, total);
  ro_input_free(input);
  ro_document_free(document);
  unlink(path);
}

static void writes_every_format(void **state) {
  (void)state;
  ro_document *document = coded(expelled);
  ro_error why = {.code = RO_BAD_INPUT, .message = "too short"};
  ro_origin origin = {"file.jsonl", 7};
  ro_error error = {0};
  for (size_t i = 0; ro_format_name(i); i++) {
    gathered all = {0};
    ro_writer *writer;
    ro_writer_options options = {.size = sizeof options, .format = ro_format_name(i), .write = gather, .context = &all};
    assert_int_equal(ro_writer_new(engine, &options, &writer, &error), RO_OK);
    assert_int_equal(ro_writer_put(writer, document, &error), RO_OK);
    assert_non_null(strstr(all.text, "SANCTION"));
    assert_int_equal(ro_writer_put_skipped(writer, &origin, "a2", &why, &error), RO_OK);
    if (strcmp(options.format, "jsonl") == 0) assert_non_null(strstr(all.text, "\"too short\""));
    ro_writer_free(writer);
  }
  ro_document_free(document);
}

static void a_writer_tells_what_failed(void **state) {
  (void)state;
  ro_document *document = coded(expelled), *empty = document_new();
  ro_error error = {0};
  ro_writer *writer;
  ro_writer_options options = {.size = sizeof options, .format = "jsonl", .write = refuse};
  assert_int_equal(ro_writer_new(engine, &options, &writer, &error), RO_OK);
  assert_int_equal(ro_writer_put(writer, document, &error), RO_IO);
  assert_int_equal(error.code, RO_IO);
  assert_string_equal(error.message, "the shelf is full");
  assert_int_equal(ro_writer_put(writer, empty, &error), RO_USAGE);
  ro_writer_free(writer);
  options.format = "xml";
  assert_int_equal(ro_writer_new(engine, &options, &writer, &error), RO_USAGE);
  options = (ro_writer_options){.size = sizeof options, .format = "csv", .write = refuse};
  assert_int_equal(ro_writer_new(engine, &options, &writer, &error), RO_IO); /* its head */
  ro_document_free(document);
  ro_document_free(empty);
}

static void count_warning(void *context, const ro_origin *origin, const char *id, const char *message) {
  gathered *all = context;
  assert_int_equal(origin->line, 3);
  assert_string_equal(id, "3");
  assert_non_null(strstr(message, "published"));
  all->warnings++;
}

static void count_skipped(void *context, const ro_origin *origin, const char *id, const ro_error *why) {
  gathered *all = context;
  assert_int_equal(strlen(id), 16);
  assert_string_equal(why->where, origin->file);
  snprintf(all->last, sizeof all->last, "%s", why->message);
  all->skipped++;
}

static void put_own(void *context, const ro_origin *origin, const ro_document *document, ro_output *output) {
  (void)context, (void)origin;
  const ro_event_view *event = ro_document_event(document, 0);
  ro_output_put(output, event->mode, strlen(event->mode));
  ro_output_put(output, ";", 1);
}

static void runs_a_stream(void **state) {
  (void)state;
  char path[64];
  const char *paths[] = {path};
  write_file(path);
  for (unsigned threads = 0; threads < 4; threads++)
    for (int own = 0; own < 2; own++) {
      gathered all = {0};
      ro_run_counts counts;
      ro_writer_options writer = {.size = sizeof writer, .format = "csv", .write = gather, .context = &all};
      ro_run_options run = {.size = sizeof run,
                            .paths = paths,
                            .path_count = 1,
                            .thread_count = threads,
                            .writer = &writer,
                            .context = &all,
                            .document = own ? put_own : NULL,
                            .warning = count_warning,
                            .skipped = count_skipped};
      assert_int_equal(ro_run(engine, &run, &counts, NULL), RO_OK);
      assert_int_equal(counts.coded, 2);
      assert_int_equal(counts.skipped, 1);
      assert_int_equal(all.warnings, 1);
      assert_int_equal(all.skipped, 1);
      if (own) assert_string_equal(all.text, "expel;expel;");
      else assert_memory_equal(all.text, "article,url,", 12);
    }
  unlink(path);
}

static void a_run_ends_when_writing_fails(void **state) {
  (void)state;
  char path[64];
  const char *paths[] = {path};
  ro_error error = {0};
  ro_writer_options writer = {.size = sizeof writer, .format = "jsonl", .write = refuse};
  ro_run_options run = {.size = sizeof run, .paths = paths, .path_count = 1, .writer = &writer};
  write_file(path);
  assert_int_equal(ro_run(engine, &run, NULL, &error), RO_IO);
  assert_string_equal(error.message, "the shelf is full");
  run.thread_count = RO_THREADS + 1;
  assert_int_equal(ro_run(engine, &run, NULL, &error), RO_USAGE);
  unlink(path);
}

/* ---- small things ---- */

static void has_names_and_a_version(void **state) {
  (void)state;
  char date[RO_DATE_BYTES], shown[8];
  assert_string_equal(ro_version(), RO_VERSION);
  assert_string_equal(ro_status_name(RO_OK), "ok");
  for (int i = 0; i <= RO_USAGE; i++) assert_string_not_equal(ro_status_name(i), "unknown status");
  assert_string_equal(ro_status_name(99), "unknown status");
  assert_string_equal(ro_date_text((ro_date){2026, 3, 0}, date), "2026-03");
  assert_string_equal(ro_date_text((ro_date){0, 0, 0}, date), "");
  assert_int_equal(ro_shown(ro_str_of("a\x1b[0m\n b"), NULL, 0), 10);
  assert_int_equal(ro_shown(ro_str_of("a\x1b[0m\n b"), shown, sizeof shown), 10);
  assert_string_equal(shown, "a\\x1b[0");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(gives_an_event_with_all_its_parts),
                                     cmocka_unit_test(spans_point_into_the_text),
                                     cmocka_unit_test(gives_sentences_and_who_tells_them),
                                     cmocka_unit_test(gives_blocks_and_warnings),
                                     cmocka_unit_test(keeps_many_documents),
                                     cmocka_unit_test(outlives_its_session_and_is_used_again),
                                     cmocka_unit_test(is_empty_after_a_failure),
                                     cmocka_unit_test(two_threads_share_an_engine),
                                     cmocka_unit_test(takes_older_and_newer_structs),
                                     cmocka_unit_test(refuses_what_is_missing),
                                     cmocka_unit_test(refuses_what_cannot_be),
                                     cmocka_unit_test(accessors_take_null),
                                     cmocka_unit_test(an_empty_line_is_bad_input),
                                     cmocka_unit_test(errors_stay_untouched_on_success),
                                     cmocka_unit_test(says_who_a_phrase_is),
                                     cmocka_unit_test(reads_items_one_by_one),
                                     cmocka_unit_test(writes_every_format),
                                     cmocka_unit_test(a_writer_tells_what_failed),
                                     cmocka_unit_test(runs_a_stream),
                                     cmocka_unit_test(a_run_ends_when_writing_fails),
                                     cmocka_unit_test(has_names_and_a_version)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
