/* The engine: the built-in packs, those from files, the user's actors. Built once, never changed after. */
#include "pipeline/engine.h"

#include <float.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sized.h"
#include "pack/build.h"
#include "pipeline/builtin.h"

/* True when there is room for one more. */
static bool warning_room(ro_engine *engine) {
  if (engine->warning_count < engine->warning_cap) return true;
  size_t cap = engine->warning_cap ? engine->warning_cap * 2 : 8;
  char **warnings = memory_resize(engine->allocator, engine->warnings, cap, sizeof *warnings);
  if (warnings == NULL) return false;
  engine->warnings = warnings;
  engine->warning_cap = cap;
  return true;
}

static void engine_warn(void *context, const char *warning) {
  ro_engine *engine = context;
  char *copy = warning_room(engine) ? memory_string(engine->allocator, warning) : NULL;
  if (copy) engine->warnings[engine->warning_count++] = copy;
  else engine->warning_lost = true;
}

static ro_status no_memory(ro_error *error) {
  return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the engine");
}

/* Adds a pack, or puts it in the place of the one of the same language. Takes pack and map. */
static ro_status engine_add(ro_engine *engine, ro_pack *pack, ro_file file, ro_error *error) {
  size_t at = 0;
  while (at < engine->pack_count && strcmp(pack_lang(engine->packs[at]), pack_lang(pack)) != 0) at++;
  if (at == LIMIT_PACKS) {
    pack_close(pack);
    file_free(&file);
    return error_set(error, RO_LIMIT, NULL, 0, "more than %d packs", LIMIT_PACKS);
  }
  if (at < engine->pack_count) {
    pack_close((ro_pack *)(uintptr_t)engine->packs[at]);
    file_free(&engine->files[at]);
  } else {
    engine->pack_count++;
  }
  engine->packs[at] = pack;
  engine->files[at] = file;
  code_model_load(&engine->models[at], pack);
  return RO_OK;
}

static ro_status engine_add_data(ro_engine *engine, const void *data, size_t len, const char *name, ro_error *error) {
  ro_pack *pack;
  RO_TRY(pack_open_from(engine->allocator, data, len, name, &pack, error));
  return engine_add(engine, pack, (ro_file){0}, error);
}

static ro_status engine_add_file(ro_engine *engine, const char *path, ro_error *error) {
  ro_file file;
  ro_pack *pack;
  RO_TRY(file_load(engine->allocator, path, &file, error));
  ro_status status = pack_open_from(engine->allocator, file.data, file.len, path, &pack, error);
  if (status != RO_OK) {
    file_free(&file);
    return status;
  }
  return engine_add(engine, pack, file, error);
}

static ro_status engine_add_builtins(ro_engine *engine, ro_error *error) {
  for (size_t i = 0; i < builtin_pack_count; i++)
    RO_TRY(engine_add_data(engine, builtin_packs[i].data, builtin_packs[i].len, builtin_packs[i].name, error));
  return RO_OK;
}

static ro_status engine_add_users(ro_engine *engine, const char *path, ro_error *error) {
  if (engine->pack_count == 0) return error_set(error, RO_BAD_PACK, NULL, 0, "there is no language pack");
  if (path == NULL) return RO_OK;
  RO_TRY(users_read(engine->allocator, path, engine->packs, engine->pack_count, engine_warn, engine, &engine->users,
                    error));
  return engine->warning_lost ? no_memory(error) : RO_OK;
}

/* With a lower bar than the pack's, every trigger must be looked at. */
static void model_set(code_model *model, const ro_engine_options *options) {
  model->trace = options->trace;
  if (options->min_confidence == NULL) return;
  if (*options->min_confidence < (double)model->chooser.threshold) model->chooser.floor = -FLT_MAX;
  model->chooser.threshold = (float)*options->min_confidence;
}

static ro_status options_check(const ro_engine_options *options, ro_error *error) {
  const double *least = options->min_confidence;
  if (options->pack_count && options->pack_files == NULL) return error_missing("the list of pack_files", error);
  if (options->packs_count && options->packs == NULL) return error_missing("the list of packs", error);
  if (least && !(*least >= 0 && *least <= 1))
    return error_set(error, RO_USAGE, NULL, 0, "min_confidence is a number from 0 to 1");
  return RO_OK;
}

static ro_status engine_fill(ro_engine *engine, const ro_engine_options *options, ro_error *error) {
  if (!options->no_builtin) RO_TRY(engine_add_builtins(engine, error));
  for (size_t i = 0; i < options->pack_count; i++) RO_TRY(engine_add_file(engine, options->pack_files[i], error));
  for (size_t i = 0; i < options->packs_count; i++) {
    const ro_pack_bytes *pack = &options->packs[i];
    const char *name = pack->name ? pack->name : "pack";
    if (pack->data == NULL || (uintptr_t)pack->data % 8)
      return error_set(error, RO_USAGE, name, 0, "the bytes of a pack must lie at a multiple of 8");
    RO_TRY(engine_add_data(engine, pack->data, pack->len, name, error));
  }
  for (size_t i = 0; i < engine->pack_count; i++) model_set(&engine->models[i], options);
  return engine_add_users(engine, options->actors_file, error);
}

/* Gives the engine to the caller, or frees it when status says that it came to nothing. */
static ro_status engine_finish(ro_engine *engine, ro_status status, ro_engine **out) {
  if (status == RO_OK) *out = engine;
  else ro_engine_free(engine);
  return status;
}

/* An empty engine that keeps a copy of the allocator (or NULL); NULL when there is no memory. */
static ro_engine *engine_make(const ro_allocator *allocator) {
  ro_engine *engine = memory_zeroed(allocator, 1, sizeof *engine);
  if (engine == NULL || allocator == NULL) return engine;
  engine->given = *allocator;
  engine->allocator = &engine->given;
  return engine;
}

ro_status ro_engine_new(const ro_engine_options *options, ro_engine **out, ro_error *error) {
  ro_engine_options given;
  if (out == NULL) return error_missing("a place for the engine", error);
  RO_TRY(sized_take(&given, sizeof given, options, "ro_engine_options", error));
  RO_TRY(options_check(&given, error));
  ro_engine *engine = engine_make(given.allocator);
  if (engine == NULL) return no_memory(error);
  return engine_finish(engine, engine_fill(engine, &given, error), out);
}

ro_status engine_new_for_pack(const void *data, size_t len, const char *name, const char *actors_file, ro_engine **out,
                              ro_error *error) {
  ro_engine *engine = engine_make(NULL);
  if (engine == NULL) return no_memory(error);
  ro_status status = engine_add_data(engine, data, len, name, error);
  if (status == RO_OK) status = engine_add_users(engine, actors_file, error);
  return engine_finish(engine, status, out);
}

void ro_engine_free(ro_engine *engine) {
  if (engine == NULL) return;
  users_free(engine->users);
  for (size_t i = 0; i < engine->pack_count; i++) {
    pack_close((ro_pack *)(uintptr_t)engine->packs[i]);
    file_free(&engine->files[i]);
  }
  for (size_t i = 0; i < engine->warning_count; i++) memory_release(engine->allocator, engine->warnings[i]);
  memory_release(engine->allocator, engine->warnings);
  ro_allocator given = engine->given; /* it lies in what goes now */
  memory_release(engine->allocator ? &given : NULL, engine);
}

size_t ro_engine_warning_count(const ro_engine *engine) { return engine ? engine->warning_count : 0; }

const char *ro_engine_warning(const ro_engine *engine, size_t index) {
  return index < ro_engine_warning_count(engine) ? engine->warnings[index] : NULL;
}

size_t ro_engine_lang_count(const ro_engine *engine) { return engine ? engine->pack_count : 0; }

const char *ro_engine_lang(const ro_engine *engine, size_t index) {
  return index < ro_engine_lang_count(engine) ? pack_lang(engine->packs[index]) : NULL;
}

const char *ro_engine_pack_version(const ro_engine *engine, size_t index) {
  return index < ro_engine_lang_count(engine) ? pack_build(engine->packs[index]) : NULL;
}

const code_model *engine_model(const ro_engine *engine, const ro_pack *pack) {
  size_t at = 0;
  while (at + 1 < engine->pack_count && engine->packs[at] != pack) at++;
  return &engine->models[at];
}

intake_options engine_intake(const ro_engine *engine, ro_str lang) {
  return (intake_options){engine->packs, engine->pack_count, lang};
}
