/* The order of the compiler's steps, for packc_build and packc_lint. */
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "packc/builder.h"

int packc_class(const char *name) {
  for (int class = 0; class < CLASS_COUNT; class ++)
    if (strcmp(pack_class_name(class), name) == 0) return class;
  return -1;
}

static void sources_read(packc *c) {
  ontology_read(c);
  paradigms_read(c);
  entities_read(c);
  names_read(c);
  frames_read(c);
  lexicon_read(c);
  model_read(c);
  rarity_read(c);
  patterns_read(c);
  trie_build(c);
}

static ro_status first_error(const packc *c, ro_error *error) {
  uint32_t more = c->error_count - 1;
  if (more == 0) return error_set(error, RO_BAD_PACK, c->first.where, c->first.position, "%s", c->first.message);
  return error_set(error, RO_BAD_PACK, c->first.where, c->first.position, "%.200s (and %u more)", c->first.message,
                   more);
}

static ro_status compile(packc *c, const packc_options *options, ro_error *error) {
  arena_init(&c->arena, LIMIT_ARENA_BYTES);
  c->options = options;
  if (settings_read(c) == RO_OK) sources_read(c);
  if (c->arena.failed) return error_set(error, RO_NO_MEMORY, options->pack_dir, 0, "no memory to compile the pack");
  bool fatal = !c->lang[0] || !options->lenient;
  return c->error_count && fatal ? first_error(c, error) : RO_OK;
}

/* Opens what was written, so that no pack leaves the compiler that the program would refuse. */
static ro_status output_check(const packc *c, const ro_buffer *out, ro_error *error) {
  ro_pack *pack;
  if (c->arena.failed || out->failed)
    return error_set(error, RO_NO_MEMORY, c->options->pack_dir, 0, "no memory to write the pack");
  RO_TRY(pack_open(out->data, out->len, c->options->pack_dir, &pack, error));
  pack_close(pack);
  return RO_OK;
}

ro_status packc_build(const packc_options *options, ro_buffer *out, ro_error *error) {
  packc c = {0};
  ro_status status = compile(&c, options, error);
  if (status == RO_OK) {
    emit(&c, out);
    status = output_check(&c, out, error);
  }
  arena_free(&c.arena);
  return status;
}

ro_status packc_lint(const packc_options *options, uint32_t *warnings, ro_error *error) {
  packc c = {.is_lint = true};
  ro_status status = compile(&c, options, error);
  if (c.nodes.count) lint_run(&c);
  if (warnings) *warnings = c.warning_count;
  arena_free(&c.arena);
  return status;
}
