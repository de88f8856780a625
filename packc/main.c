/* packc: compiles and lints language packs while the program is built. See packc.h; the verb `pack` does the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "packc/packc.h"

static void tell(void *context, enum packc_level level, const char *file, uint32_t line, const char *message) {
  static const char *const names[] = {"note: ", "warning: ", ""};
  (void)context;
  if (line) fprintf(stderr, "%s:%u: %s%s\n", file, line, names[level], message);
  else fprintf(stderr, "%s: %s%s\n", file, names[level], message);
}

static int usage(void) {
  fputs(
      "usage: packc build [--lenient] ONTOLOGY_DIR PACK_DIR OUT_FILE\n"
      "       packc lint [--lenient] ONTOLOGY_DIR PACK_DIR\n",
      stderr);
  return 2;
}

/* The file appears whole or not at all. */
static ro_status file_write(const char *path, const ro_buffer *out, ro_error *error) {
  char draft[4096];
  int len = snprintf(draft, sizeof draft, "%s.new", path);
  if (len < 0 || (size_t)len >= sizeof draft) return error_set(error, RO_IO, path, 0, "the path is too long");
  FILE *stream = fopen(draft, "wb");
  if (!stream) return error_set(error, RO_IO, draft, 0, "cannot be written");
  bool fine = fwrite(out->data, 1, out->len, stream) == out->len;
  fine = fclose(stream) == 0 && fine;
  if (fine && rename(draft, path) == 0) return RO_OK;
  remove(draft);
  return error_set(error, RO_IO, path, 0, "cannot be written");
}

static ro_status build(const packc_options *options, const char *path, ro_error *error) {
  ro_buffer out;
  buffer_init(&out, LIMIT_PACK_BYTES);
  ro_status status = packc_build(options, &out, error);
  if (status == RO_OK) status = file_write(path, &out, error);
  buffer_free(&out);
  return status;
}

int main(int argc, char **argv) {
  packc_options options = {.tell = tell};
  ro_error error = {0};
  int at = 2;
  if (argc < 2) return usage();
  if (at < argc && strcmp(argv[at], "--lenient") == 0) options.lenient = true, at++;
  bool is_build = strcmp(argv[1], "build") == 0;
  if ((!is_build && strcmp(argv[1], "lint") != 0) || argc - at != (is_build ? 3 : 2)) return usage();
  options.ontology_dir = argv[at];
  options.pack_dir = argv[at + 1];
  ro_status status = is_build ? build(&options, argv[at + 2], &error) : packc_lint(&options, NULL, &error);
  if (status == RO_OK) return 0;
  if (status != RO_BAD_PACK) tell(NULL, PACKC_ERROR, error.where, 0, error.message);
  else fprintf(stderr, "packc: %s is not usable: %s\n", options.pack_dir, error.message);
  return status == RO_BAD_PACK ? 2 : 1;
}
