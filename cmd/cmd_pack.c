/* readout pack: compiles a language pack, runs its tests, finds its dead and clashing lines, verifies compiled ones. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "cmd/cmd.h"
#include "cmd/pack_tests.h"
#include "cmd/pack_verify.h"
#include "packc/packc.h"

enum { PATH_BYTES = 4096 };

/* Tells a finding of the compiler. */
static void tell(void *context, enum packc_level level, const char *file, uint32_t line, const char *message) {
  static const char *const kinds[] = {[PACKC_NOTE] = "note: ", [PACKC_WARNING] = "warning: ", [PACKC_ERROR] = ""};
  const cmd_options *options = context;
  if (options->quiet && level != PACKC_ERROR) return;
  terminal_message(file, line, kinds[level], message);
}

/* ---- where things are ---- */

static bool path_join(char out[PATH_BYTES], const char *folder, const char *name) {
  int len = snprintf(out, PATH_BYTES, "%s/%s", folder, name);
  return len > 0 && len < PATH_BYTES;
}

/* The ontology: as asked for, or beside the folder of packs, or here. */
static const char *ontology_find(const cmd_options *options, const char *dir, char out[PATH_BYTES]) {
  static const char *const places[] = {"ontology", "../ontology", "../../ontology"};
  if (options->ontology) return options->ontology;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (path_join(out, dir, places[i]) && access(out, R_OK) == 0) return out;
  return "ontology";
}

static packc_options packc_of(const cmd_options *options, char ontology[PATH_BYTES]) {
  const char *dir = options->words[1];
  return (packc_options){.ontology_dir = ontology_find(options, dir, ontology),
                         .pack_dir = dir,
                         .tell = tell,
                         .context = (void *)(uintptr_t)options};
}

/* The compiler has told every error already; others are told here. */
static int build_fail(const ro_error *error) { return error->code == RO_BAD_PACK ? EXIT_NONE : terminal_fail(error); }

/* ---- build ---- */

/* The file appears whole or not at all. */
static ro_status file_write(const char *path, const ro_buffer *data, ro_error *error) {
  char draft[PATH_BYTES];
  int len = snprintf(draft, sizeof draft, "%s.new", path);
  if (len < 0 || (size_t)len >= sizeof draft) return fail_set(error, RO_IO, path, "the path is too long");
  FILE *stream = fopen(draft, "wb");
  if (stream == NULL) return fail_set(error, RO_IO, draft, "cannot be written: %s", error_reason(errno));
  bool fine = fwrite(data->data, 1, data->len, stream) == data->len;
  fine = fclose(stream) == 0 && fine;
  if (fine && rename(draft, path) == 0) return RO_OK;
  int failure = errno;
  remove(draft);
  return fail_set(error, RO_IO, path, "cannot be written: %s", error_reason(failure));
}

/* LANG.pack, after the last part of the folder's path. */
static void output_name(const char *dir, char out[PATH_BYTES]) {
  size_t len = strlen(dir);
  while (len > 1 && dir[len - 1] == '/') len--;
  size_t start = len;
  while (start && dir[start - 1] != '/') start--;
  snprintf(out, PATH_BYTES, "%.*s.pack", (int)(len - start), dir + start);
}

static int pack_build(const cmd_options *options) {
  char ontology[PATH_BYTES], name[PATH_BYTES];
  packc_options build = packc_of(options, ontology);
  ro_error error = {0};
  ro_buffer out;
  output_name(options->words[1], name);
  buffer_init(&out, PACKC_BYTES);
  ro_status status = packc_build(&build, &out, &error);
  int result = status == RO_OK ? EXIT_FINE : build_fail(&error);
  if (status == RO_OK && file_write(options->output ? options->output : name, &out, &error) != RO_OK)
    result = terminal_fail(&error);
  buffer_free(&out);
  return result;
}

/* ---- lint ---- */

static int pack_lint(const cmd_options *options) {
  char ontology[PATH_BYTES];
  packc_options lint = packc_of(options, ontology);
  ro_error error = {0};
  uint32_t warnings = 0;
  if (packc_lint(&lint, &warnings, &error) != RO_OK) return build_fail(&error);
  return warnings ? EXIT_SOME : EXIT_FINE;
}

/* ---- test ---- */

static int is_test(const struct dirent *entry) {
  size_t len = strlen(entry->d_name);
  return entry->d_name[0] != '.' && len > 4 && strcmp(entry->d_name + len - 4, ".txt") == 0;
}

/* The whole of a file, to be freed by the caller. */
static ro_status file_read(const char *path, char **data, size_t *len, ro_error *error) {
  cmd_page page;
  char chunk[1 << 14];
  FILE *stream = fopen(path, "rb");
  if (stream == NULL) return fail_set(error, RO_IO, path, "%s", error_reason(errno));
  bool fine = page_open(&page);
  for (size_t got; fine && (got = fread(chunk, 1, sizeof chunk, stream)) > 0;)
    fine = fwrite(chunk, 1, got, page.out) == got;
  fine = fine && !ferror(stream);
  fclose(stream);
  page_close(&page);
  *data = page.data;
  *len = page.len;
  if (fine && page.data) return RO_OK;
  page_free(&page);
  return fail_set(error, RO_IO, path, "cannot be read");
}

static ro_status test_file(const pack_bench *bench, const char *path, pack_test_counts *counts, FILE *out,
                           ro_error *error) {
  char *data = NULL;
  size_t len = 0;
  ro_status status = file_read(path, &data, &len, error);
  if (status != RO_OK) return status;
  status = pack_tests_run(bench, path, data, len, counts, out, error);
  free(data);
  return status;
}

static ro_status test_folder(const pack_bench *bench, const char *dir, pack_test_counts *counts, FILE *out,
                             ro_error *error) {
  char tests[PATH_BYTES], path[PATH_BYTES];
  struct dirent **entries = NULL;
  if (!path_join(tests, dir, "tests")) return fail_set(error, RO_IO, dir, "the path is too long");
  int count = scandir(tests, &entries, is_test, alphasort);
  if (count < 0) return fail_set(error, RO_IO, tests, "cannot be read: %s", error_reason(errno));
  ro_status status = count ? RO_OK : fail_set(error, RO_BAD_INPUT, tests, "there is no test (*.txt)");
  for (int i = 0; i < count; i++) {
    if (status == RO_OK)
      status = path_join(path, tests, entries[i]->d_name) ? test_file(bench, path, counts, out, error)
                                                          : fail_set(error, RO_IO, tests, "the path is too long");
    free(entries[i]);
  }
  free(entries);
  return status;
}

/* An engine with this pack alone, under the name of its folder. */
static ro_status test_engine(const cmd_options *options, const ro_buffer *pack, pack_test_counts *counts, FILE *out,
                             ro_error *error) {
  const char *dir = options->words[1];
  pack_bench bench = {0};
  ro_pack_bytes bytes = {pack->data, pack->len, dir};
  ro_engine_options wanted = {
      .size = sizeof wanted, .actors_file = options->actors, .no_builtin = true, .packs = &bytes, .packs_count = 1};
  ro_status status = ro_engine_new(&wanted, &bench.engine, error);
  if (status == RO_OK) status = ro_session_new(bench.engine, &bench.session, error);
  if (status == RO_OK) status = ro_document_new(bench.engine, &bench.document, error);
  if (status == RO_OK) status = test_folder(&bench, dir, counts, out, error);
  ro_document_free(bench.document);
  ro_session_free(bench.session);
  ro_engine_free(bench.engine);
  return status;
}

/* Runs the tests on a pack that was just built; what failed, and the counts, are shown in the end. */
static int test_built(const cmd_options *options, const ro_buffer *pack) {
  ro_error error = {0};
  pack_test_counts counts = {0};
  cmd_page page;
  if (!page_open(&page)) return EXIT_NONE;
  bool ran = test_engine(options, pack, &counts, page.out, &error) == RO_OK;
  if (ran) fprintf(page.out, "%u passed, %u failed, %u known misses\n", counts.passed, counts.failed, counts.known);
  int failed = ran ? EXIT_FINE : terminal_fail(&error), shown = page_show(&page);
  return failed ? failed : shown ? shown : counts.failed ? EXIT_SOME : EXIT_FINE;
}

static int pack_test_all(const cmd_options *options) {
  char ontology[PATH_BYTES];
  packc_options build = packc_of(options, ontology);
  ro_error error = {0};
  ro_buffer pack;
  buffer_init(&pack, PACKC_BYTES);
  int result = packc_build(&build, &pack, &error) == RO_OK ? test_built(options, &pack) : build_fail(&error);
  buffer_free(&pack);
  return result;
}

int cmd_pack(const cmd_options *options) {
  if (options->word_count >= 2 && strcmp(options->words[0], "verify") == 0) return pack_verify(options);
  const char *what = options->word_count == 2 ? options->words[0] : "";
  if (strcmp(what, "build") == 0) return pack_build(options);
  if (strcmp(what, "test") == 0) return pack_test_all(options);
  if (strcmp(what, "lint") == 0) return pack_lint(options);
  return terminal_fail_use("expected are build, test or lint and the folder of a pack, or verify and compiled packs");
}
