/* readout pack verify: opens each file as the engine would, which is the whole check, and says what came of it. */
#include "cmd/pack_verify.h"

static ro_status file_verify(const char *path, FILE *out, ro_error *error) {
  ro_engine *engine = NULL;
  ro_engine_options options = {.size = sizeof options, .pack_files = &path, .pack_count = 1, .no_builtin = true};
  ro_status status = ro_engine_new(&options, &engine, error);
  if (status != RO_OK) return status;
  put_shown(out, ro_str_of(path)); /* the language and version come from the file, so they are shown with care */
  fputs(": fine: ", out);
  put_shown(out, ro_str_of(ro_engine_lang(engine, 0)));
  fputc(' ', out);
  put_shown(out, ro_str_of(ro_engine_pack_version(engine, 0)));
  fputc('\n', out);
  ro_engine_free(engine);
  return RO_OK;
}

int pack_verify(const cmd_options *options) {
  int result = EXIT_FINE;
  ro_error error = {0};
  cmd_page page;
  if (!page_open(&page)) return terminal_fail_use("no memory for what is to be shown");
  for (size_t i = 1; i < options->word_count; i++)
    if (file_verify(options->words[i], page.out, &error) != RO_OK) terminal_fail(&error), result = EXIT_SOME;
  if (options->quiet) page_free(&page);
  int shown = options->quiet ? EXIT_FINE : page_show(&page);
  return shown == EXIT_FINE ? result : shown;
}
