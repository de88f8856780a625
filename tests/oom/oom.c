/* Memory that runs out, everywhere: each request for it failed in turn, alone and with all behind it.
 *
 *   build/tests/oom          what `make test` runs: every place where there are few, a fixed sample where there are
 * many OOM=full build/tests/oom every place
 *
 * Whatever fails: no crash, everything given back, an error that says what it is, and a session that codes the next
 * article as if nothing had been. Requests for pieces of an article's arena far outnumber those for memory, so that
 * they are failed as well, by the arena's maximum.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "articles.h"
#include "failing.h"
#include "pipeline/engine.h"
#include "pipeline/stages.h"
#include "pipeline/stream.h"
#include "pipeline/who.h"
#include "publish/publish.h"

/* how many of the first places, and of the rest; a sanitizer is slow */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { FIRST = 10, SAMPLE = 4 };
#else
enum { FIRST = 24, SAMPLE = 16 };
#endif
enum { OUT_MAXIMUM = 64 << 20 };

static failing memory;
static ro_allocator allocator;
static ro_engine *engine;
static bool full;
static char folder[] = "/tmp/readout-oom.XXXXXX";
static unsigned faults; /* of the case in work */
static unsigned long runs;

/* ---- telling ---- */

static void fault(const char *name, const char *what, unsigned long at, const ro_error *error) {
  if (faults++ < 10) printf("# %s: %s (at %lu)%s%s\n", name, what, at, error ? ": " : "", error ? error->message : "");
}

static void told(const char *name) {
  printf("%s %s (%lu runs)\n", faults ? "not ok" : "ok", name, runs);
  fflush(stdout);
  faults = 0;
  runs = 0;
}

/* An error for want of memory must say so. */
static void error_clear(const char *name, unsigned long at, ro_status status, const ro_error *error) {
  bool right = status == RO_NO_MEMORY || (status == RO_LIMIT && strstr(error->message, "LIMIT_ARENA_BYTES"));
  if (!right || error->code != status) fault(name, "another status than RO_NO_MEMORY", at, error);
  else if (strstr(error->message, "memory") == NULL) fault(name, "an error that does not say why", at, error);
}

/* ---- places ---- */

/* The place after `at` of `count`: the first ones all, then a sample; beyond count at the end. */
static unsigned long next_place(unsigned long at, unsigned long count, unsigned long first) {
  static uint64_t random = 0x9e3779b97f4a7c15u;
  if (full || at < first) return at + 1;
  random = random * 6364136223846793005u + 1442695040888963407u;
  unsigned long step = count > first ? (count - first) / SAMPLE + 1 : 1;
  return at + 1 + (unsigned long)(random >> 33) % (2 * step - 1);
}

typedef void oom_try(const void *what, unsigned long at, bool all_after);

/* Tries every place in turn, each alone and with all behind it. */
static void places_try(oom_try *one, const void *what, unsigned long count) {
  for (unsigned long at = 1; at <= count; at = next_place(at, count, FIRST))
    for (int all_after = 0; all_after < 2; all_after++, runs++) one(what, at, all_after);
  failing_arm(&memory, 0, false);
}

/* ---- files ---- */

static const char *file_path(const char *name) {
  static char path[4][256];
  static unsigned turn;
  char *given = path[turn++ % 4];
  snprintf(given, sizeof *path, "%s/%s", folder, name);
  return given;
}

static void article_bytes(const oom_article *article, ro_buffer *out) {
  buffer_init(out, OUT_MAXIMUM);
  buffer_puts(out, article->begin);
  for (unsigned i = 0; i < article->times; i++) buffer_puts(out, article->middle);
  buffer_puts(out, article->end);
}

static void file_write(const char *name, const char *data, size_t len, const char *mode) {
  FILE *file = fopen(file_path(name), mode);
  if (file == NULL || fwrite(data, 1, len, file) != len || fclose(file) != 0) abort();
}

static void actors_write(void) {
  static const char actors[] = "name\tcode\nOstravia\tOSV\nOstravian\tOSV\nBlue Lantern Front\tOSV:REB\n";
  char line[64];
  file_write("actors.tsv", actors, sizeof actors - 1, "wb");
  for (int i = 0; i < 600; i++) { /* some stand there twice: warnings */
    int len = snprintf(line, sizeof line, "Ostravian body number %d\tOSV:GOV\n", i % 560);
    file_write("actors.tsv", line, (size_t)len, "ab");
  }
}

static void files_write(void) {
  if (mkdtemp(folder) == NULL || mkdir(file_path("folder"), 0700) != 0) abort();
  actors_write();
  for (int i = 0; i < OOM_ARTICLES; i++) {
    ro_buffer bytes;
    char name[64];
    article_bytes(&oom_articles[i], &bytes);
    snprintf(name, sizeof name, oom_articles[i].is_line ? "all.jsonl" : "folder/%d.txt", i);
    if (oom_articles[i].is_line) buffer_putc(&bytes, '\n');
    file_write(name, bytes.data ? bytes.data : "", bytes.len, oom_articles[i].is_line ? "ab" : "wb");
    buffer_free(&bytes);
  }
}

static void files_remove(void) {
  char command[128];
  snprintf(command, sizeof command, "rm -rf %s", folder);
  if (system(command) != 0) printf("# %s is left\n", folder);
}

/* ---- engines ---- */

static ro_engine_options engine_options(void) {
  static char actors[256];
  snprintf(actors, sizeof actors, "%s", file_path("actors.tsv"));
  return (ro_engine_options){
      .size = sizeof(ro_engine_options), .actors_file = actors, .trace = true, .allocator = &allocator};
}

static void engine_try(const void *what, unsigned long at, bool all_after) {
  const ro_engine_options *options = what;
  ro_engine *made = NULL;
  ro_error error = {0};
  long before = atomic_load(&memory.live);
  failing_arm(&memory, at, all_after);
  ro_status status = ro_engine_new(options, &made, &error);
  if (status == RO_OK && at) fault("engine", "a failure that nobody noticed", at, NULL);
  if (status != RO_OK) error_clear("engine", at, status, &error);
  if (status != RO_OK && made) fault("engine", "an engine beside an error", at, NULL);
  if (status == RO_OK) ro_engine_free(made);
  if (atomic_load(&memory.live) != before) fault("engine", "not given back", at, NULL);
}

static void engines_try(const char *name, const ro_engine_options *options) {
  engine_try(options, 0, false);
  places_try(engine_try, options, atomic_load(&memory.asked));
  told(name);
}

static void engine_cases(void) {
  ro_engine_options options = engine_options();
  engines_try("engine with actors", &options);
  static char pack[256];
  const char *build = getenv("BUILD"), *packs[] = {pack};
  snprintf(pack, sizeof pack, "%s/packs/en.pack", build ? build : "build");
  if (access(pack, R_OK) != 0) return;
  options = (ro_engine_options){.size = sizeof options, .pack_files = packs, .pack_count = 1, .allocator = &allocator};
  engines_try("engine with a pack's file", &options);
}

/* ---- articles ---- */

/* One article with what must come of it. */
typedef struct expected {
  const oom_article *article;
  ro_buffer bytes, out;
  ro_status status;
  unsigned long requests; /* for memory, by a new session */
  size_t used;            /* of the arena */
  bool warm;              /* the session has coded another article before */
} expected;

static expected all[OOM_ARTICLES];

static ro_status article_code(ro_session *session, const expected *one, ro_error *error) {
  ro_str none = {"", 0};
  const char *data = one->bytes.data ? one->bytes.data : "";
  return one->article->is_line ? session_code_line(session, none, data, one->bytes.len, error)
                               : session_code_text(session, none, data, one->bytes.len, error);
}

static void article_render(const ro_doc *doc, ro_buffer *out) {
  publish_options options = {.chars = true, .text = true, .width = 100};
  buffer_init(out, OUT_MAXIMUM);
  jsonl_article(&options, doc, out);
}

static bool same(const ro_buffer *a, const ro_buffer *b) {
  return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

/* What came of an article: the same as ever, or an error. at is 0 where nothing failed. */
static void article_judge(const expected *one, const ro_session *session, ro_status status, const ro_error *error,
                          unsigned long at) {
  if (status == RO_OK && one->status == RO_OK) {
    ro_buffer out;
    article_render(&session->doc, &out);
    if (!same(&out, &one->out)) fault(one->article->name, "other events than ever", at, NULL);
    buffer_free(&out);
  } else if (at == 0 && status != one->status) {
    fault(one->article->name, "not the same status afterwards", at, error);
  } else if (status != one->status) {
    error_clear(one->article->name, at, status, error);
  }
}

/* Afterwards the session must code articles as ever: a short one and the one that failed. */
static void session_is_well(ro_session *session, const expected *one) {
  const expected *next[] = {&all[0], &all[1], one};
  failing_arm(&memory, 0, false);
  for (int i = 0; i < (one->bytes.len > 20000 && !full ? 2 : 3); i++) {
    ro_error error = {0};
    article_judge(next[i], session, article_code(session, next[i], &error), &error, 0);
  }
}

static void article_try(const void *what, unsigned long at, bool all_after) {
  const expected *one = what;
  ro_session *session = NULL;
  ro_error error = {0};
  long before = atomic_load(&memory.live);
  failing_arm(&memory, one->warm ? 0 : at, all_after);
  ro_status status = ro_session_new(engine, &session, &error);
  if (status == RO_OK && one->warm) {
    article_code(session, &all[1], &error);
    failing_arm(&memory, at, all_after);
  }
  if (status == RO_OK) status = article_code(session, one, &error);
  failing_arm(&memory, 0, false);
  article_judge(one, session, status, &error, at);
  if (session) session_is_well(session, one);
  ro_session_free(session);
  if (atomic_load(&memory.live) != before) fault(one->article->name, "not given back", at, NULL);
}

/* A piece of the arena cannot be had. */
static void arena_try(ro_session *session, const expected *one, size_t maximum) {
  ro_error error = {0};
  session->doc.arena.maximum = maximum;
  ro_status status = article_code(session, one, &error);
  session->doc.arena.maximum = LIMIT_ARENA_BYTES;
  article_judge(one, session, status, &error, maximum ? maximum : 1);
  session_is_well(session, one);
}

static void arena_tries(const expected *one) {
  ro_session *session = NULL;
  ro_error error = {0};
  failing_arm(&memory, 0, false);
  if (ro_session_new(engine, &session, &error) != RO_OK) abort();
  unsigned long places = one->used / 16, most = one->bytes.len > 20000 ? 1 : 60;
  for (unsigned long at = 0; at < places; at = full ? at + 1 + places / 2000 : next_place(at, places, most), runs++)
    arena_try(session, one, at * 16);
  ro_session_free(session);
}

static void article_expect(expected *one, const oom_article *article) {
  ro_session *session = NULL;
  ro_error error = {0};
  *one = (expected){.article = article};
  article_bytes(article, &one->bytes);
  failing_arm(&memory, 0, false);
  if (ro_session_new(engine, &session, &error) != RO_OK) abort();
  one->status = article_code(session, one, &error);
  one->requests = atomic_load(&memory.asked);
  one->used = session->doc.arena.used;
  buffer_init(&one->out, OUT_MAXIMUM);
  if (one->status == RO_OK) article_render(&session->doc, &one->out);
  ro_session_free(session);
}

static void article_cases(void) {
  for (int i = 0; i < OOM_ARTICLES; i++)
    for (int warm = 0; warm < 2; warm++) {
      all[i].warm = warm;
      places_try(article_try, &all[i], all[i].requests);
    }
  told("articles, memory");
  for (int i = 0; i < OOM_ARTICLES; i++) arena_tries(&all[i]);
  told("articles, pieces of the arena");
}

/* ---- writers ---- */

typedef struct writer {
  const char *name;
  void (*article)(const publish_options *options, const ro_doc *doc, ro_buffer *out);
} writer;

static const writer writers[] = {{"jsonl", jsonl_article},
                                 {"gold", gold_article},
                                 {"csv", csv_article},
                                 {"table", table_article},
                                 {"explain", explain_article}};

typedef struct writing {
  const writer *writer;
  const ro_doc *doc;
  ro_buffer *out; /* as it must be */
} writing;

static void write_into(const writing *job, ro_buffer *out) {
  publish_options options = {.chars = true,
                             .text = true,
                             .width = 100,
                             .colour = true,
                             .feature = stages_feature,
                             .hit_feature = stages_hit_feature,
                             .trait = stages_trait};
  buffer_init_from(out, &allocator, OUT_MAXIMUM);
  job->writer->article(&options, job->doc, out);
}

static void writer_try(const void *what, unsigned long at, bool all_after) {
  const writing *job = what;
  ro_buffer out;
  long before = atomic_load(&memory.live);
  failing_arm(&memory, at, all_after);
  write_into(job, &out);
  if (!out.failed && !same(&out, job->out)) fault(job->writer->name, "wrong output without a sign of it", at, NULL);
  buffer_free(&out);
  if (atomic_load(&memory.live) != before) fault(job->writer->name, "not given back", at, NULL);
}

static void writers_try(const ro_doc *doc) {
  for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
    ro_buffer out;
    writing job = {&writers[i], doc, &out};
    failing_arm(&memory, 0, false);
    write_into(&job, &out);
    places_try(writer_try, &job, atomic_load(&memory.asked));
    buffer_free(&out);
  }
}

static void writer_cases(void) {
  static const int which[] = {0, 1, 6, 9, 10, 4};
  ro_session *session = NULL;
  ro_error error = {0};
  if (ro_session_new(engine, &session, &error) != RO_OK) abort();
  for (size_t i = 0; i < sizeof which / sizeof *which; i++)
    if (article_code(session, &all[which[i]], &error) == RO_OK) writers_try(&session->doc);
  ro_session_free(session);
  told("writers");
}

/* ---- who ---- */

static const char *const phrases[] = {"French President Emmanuel Macron", "the Blue Lantern Front",
                                      "Thủ tướng Nhật Bản", "nobody of this name"};

static ro_status phrase_ask(ro_session *session, const char *phrase, who_answer *answer, ro_error *error) {
  return who_ask(session, (ro_str){phrase, strlen(phrase)}, (ro_str){"2026-02-05", 10}, (ro_str){"", 0}, answer, error);
}

/* maximum of the arena, and which request fails; one of them says something. */
static void who_try_at(const char *phrase, const who_answer *wanted, size_t maximum, unsigned long at, bool all_after) {
  ro_session *session = NULL;
  ro_error error = {0};
  who_answer answer;
  long before = atomic_load(&memory.live);
  failing_arm(&memory, at, all_after);
  ro_status status = ro_session_new(engine, &session, &error);
  if (session) session->doc.arena.maximum = maximum;
  if (status == RO_OK) status = phrase_ask(session, phrase, &answer, &error);
  if (status != RO_OK) error_clear(phrase, at, status, &error);
  else if (strcmp(answer.code, wanted->code) || strcmp(answer.why, wanted->why))
    fault(phrase, "who is wrong", at, NULL);
  ro_session_free(session);
  if (atomic_load(&memory.live) != before) fault(phrase, "not given back", at, NULL);
  runs++;
}

static void who_phrase(const char *phrase) {
  ro_session *session = NULL;
  ro_error error = {0};
  who_answer answer;
  failing_arm(&memory, 0, false);
  if (ro_session_new(engine, &session, &error) != RO_OK || phrase_ask(session, phrase, &answer, &error) != RO_OK)
    abort();
  unsigned long requests = atomic_load(&memory.asked);
  size_t used = session->doc.arena.used * 2; /* of the last language asked; another may take more */
  ro_session_free(session);
  for (unsigned long at = 1; at <= requests; at++)
    for (int all_after = 0; all_after < 2; all_after++) who_try_at(phrase, &answer, LIMIT_ARENA_BYTES, at, all_after);
  for (size_t maximum = 0; maximum <= used; maximum += full ? 16 : 112) who_try_at(phrase, &answer, maximum, 0, false);
}

static void who_cases(void) {
  for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) who_phrase(phrases[i]);
  told("who");
}

/* ---- the stream ---- */

typedef struct streaming {
  unsigned threads;
  ro_buffer *wanted;
} streaming;

static void render(void *context, stream_place place, const ro_doc *doc, ro_buffer *out, ro_buffer *notes) {
  publish_options options = {.width = 100};
  (void)context, (void)place;
  jsonl_article(&options, doc, out);
  for (uint32_t i = 0; i < doc->warnings.count; i++) buffer_puts(notes, doc->warnings.rows[i]);
}

static void render_error(void *context, stream_place place, const char *id, const ro_error *error, ro_buffer *out,
                         ro_buffer *notes) {
  (void)context;
  jsonl_error((publish_place){place.name, place.line}, id, error->message, out);
  buffer_puts(notes, error->message);
}

static ro_status collect(void *context, ro_str out, ro_str notes, ro_error *error) {
  (void)notes, (void)error;
  if (out.len) buffer_append(context, out.data, out.len);
  return RO_OK;
}

static ro_status stream_into(unsigned threads, ro_buffer *out, ro_error *error) {
  static char lines[256], texts[256];
  const char *paths[] = {lines, texts};
  snprintf(lines, sizeof lines, "%s", file_path("all.jsonl"));
  snprintf(texts, sizeof texts, "%s", file_path("folder"));
  stream_counts counts;
  stream_options options = {.engine = engine,
                            .paths = paths,
                            .path_count = 2,
                            .thread_count = threads,
                            .lang = {"", 0},
                            .sink = {out, render, render_error, collect}};
  buffer_init(out, OUT_MAXIMUM);
  return stream_run(&options, &counts, error);
}

/* Each line stands in what is wanted, in the same order, or says that there was no memory. Gives the lines wanted. */
static void lines_judge(const ro_buffer *out, const ro_buffer *wanted, unsigned long at) {
  const char *from = wanted->data;
  for (char *line = out->data, *end; line && (end = strchr(line, '\n')) != NULL; line = end + 1) {
    char keep = end[1];
    end[1] = '\0';
    const char *found = strstr(from, line);
    if (found) from = found + (end + 1 - line);
    else if (strstr(line, "memory") == NULL) fault("stream", "a line that does not belong there", at, NULL);
    end[1] = keep;
  }
}

static void stream_try(const void *what, unsigned long at, bool all_after) {
  const streaming *job = what;
  ro_buffer out;
  ro_error error = {0};
  long before = atomic_load(&memory.live);
  failing_arm(&memory, at, all_after);
  ro_status status = stream_into(job->threads, &out, &error);
  if (status != RO_OK) error_clear("stream", at, status, &error);
  else if (!same(&out, job->wanted) && (out.data == NULL || strstr(out.data, "memory") == NULL))
    fault("stream", "results are lost without a word", at, NULL);
  lines_judge(&out, job->wanted, at);
  buffer_free(&out);
  if (atomic_load(&memory.live) != before) fault("stream", "not given back", at, NULL);
}

static void stream_cases(unsigned threads) {
  char name[32];
  ro_buffer wanted;
  ro_error error = {0};
  failing_arm(&memory, 0, false);
  if (stream_into(threads, &wanted, &error) != RO_OK) abort();
  streaming job = {threads, &wanted};
  places_try(stream_try, &job, atomic_load(&memory.asked));
  buffer_free(&wanted);
  snprintf(name, sizeof name, "stream, threads %u", threads);
  told(name);
}

static bool is_wanted(const char *name) {
  const char *only = getenv("OOM_ONLY");
  return only == NULL || strstr(only, name) != NULL;
}

int main(void) {
  ro_error error = {0};
  const char *mode = getenv("OOM");
  full = mode && strcmp(mode, "full") == 0;
  allocator = failing_allocator(&memory);
  files_write();
  ro_engine_options options = engine_options();
  if (ro_engine_new(&options, &engine, &error) != RO_OK) {
    printf("skip memory that runs out: %s\n", error.message);
    files_remove();
    return 0;
  }
  for (int i = 0; i < OOM_ARTICLES; i++) article_expect(&all[i], &oom_articles[i]);
  if (is_wanted("engine")) engine_cases();
  if (is_wanted("articles")) article_cases();
  if (is_wanted("writers")) writer_cases();
  if (is_wanted("who")) who_cases();
  if (is_wanted("stream")) stream_cases(1);
  if (is_wanted("stream")) stream_cases(3);
  for (int i = 0; i < OOM_ARTICLES; i++) buffer_free(&all[i].bytes), buffer_free(&all[i].out);
  ro_engine_free(engine);
  if (atomic_load(&memory.live)) fault("all", "not given back", 0, NULL);
  runs++;
  told("everything is given back");
  files_remove();
  return 0;
}
