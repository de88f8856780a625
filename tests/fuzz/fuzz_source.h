/* Sources of a pack as a fuzz target sees them: the toy pack's files with some of them replaced, compiled. */
#ifndef TESTS_FUZZ_SOURCE_H
#define TESTS_FUZZ_SOURCE_H

#include "fuzz_box.h"

/* Files that may be replaced; the first two are patterns. */
static const char *const source_names[] = {"pack/patterns/mentions.pat",
                                           "pack/patterns/frames.pat",
                                           "pack/pack.ini",
                                           "pack/lexicon/paradigms.txt",
                                           "pack/lexicon/irregular.tsv",
                                           "pack/weights.tsv",
                                           "pack/model.tsv",
                                           "pack/names/countries.tsv",
                                           "pack/names/people.tsv",
                                           "pack/names/orgs.tsv",
                                           "pack/names/organs.tsv",
                                           "pack/names/places.tsv",
                                           "pack/lexicon/triggers.tsv",
                                           "pack/lexicon/roles.tsv",
                                           "pack/lexicon/words.tsv",
                                           "pack/lexicon/cues.tsv",
                                           "pack/lexicon/plain.tsv",
                                           "pack/lexicon/time.tsv",
                                           "pack/lexicon/sections.tsv",
                                           "pack/lexicon/means.tsv",
                                           "pack/lexicon/outlets.tsv",
                                           "ontology/countries.tsv",
                                           "ontology/codes.tsv",
                                           "ontology/organs.tsv",
                                           "ontology/people.tsv",
                                           "ontology/places.tsv",
                                           "ontology/offices.tsv",
                                           "ontology/roles.tsv",
                                           "ontology/types.tsv"};
enum { SOURCE_NAMES = sizeof source_names / sizeof *source_names };
static bool source_extra[SOURCE_NAMES]; /* those that the toy pack has not; empty files stand for them */

/* A path in the box; good until the next call. */
static inline const char *source_path(const pack_box *box, const char *name) {
  static char path[512];
  snprintf(path, sizeof path, "%.63s/%.100s", box->root, name);
  return path;
}

static inline void source_put(const pack_box *box, const char *name, const void *data, size_t len) {
  FILE *stream = fopen(source_path(box, name), "wb");
  require(stream && fwrite(data, 1, len, stream) == len && fclose(stream) == 0);
}

/* The toy pack's folder, written once; it goes when the process ends. */
static pack_box source_folder;
static inline void source_close(void) { box_close(&source_folder); }
static inline pack_box *source_box(void) {
  if (source_folder.file_count) return &source_folder;
  box_open(&source_folder);
  toy_english(&source_folder);
  for (size_t i = 0; i < SOURCE_NAMES; i++) {
    source_extra[i] = access(source_path(&source_folder, source_names[i]), F_OK) != 0;
    if (source_extra[i]) box_write(&source_folder, source_names[i], ""); /* so that box_close knows it */
  }
  atexit(source_close);
  return &source_folder;
}

/* What the compiler writes always opens, and codes. */
static inline void source_use(const ro_buffer *bytes) {
  ro_engine *engine = NULL;
  ro_session *session = NULL;
  ro_error error = {0};
  require(engine_new_for_pack(bytes->data, bytes->len, "fuzz", NULL, &engine, &error) == RO_OK);
  require(ro_session_new(engine, &session, &error) == RO_OK);
  ro_article article = {
      .text = fuzz_str("Alish troops attacked Beland on Monday, President Jane Doe said in Atown. The foreign minister "
                       "of Celand met John Doe and three officials of ORG on 4 February 2026."),
      .published = fuzz_str("2026-02-05"),
      .lang = fuzz_str(pack_lang(engine->packs[0]))};
  fuzz_code(session, &article);
  ro_session_free(session);
  ro_engine_free(engine);
}

/* Compiles as it is, lenient or not, and lints. */
static inline void source_compile(pack_box *box, bool lenient) {
  ro_buffer bytes;
  ro_error error = {0};
  packc_options options = {box->ontology, box->pack, lenient, NULL, NULL};
  buffer_init(&bytes, LIMIT_PACK_BYTES);
  ro_status status = packc_build(&options, &bytes, &error);
  require((status == RO_OK) == (error.message[0] == 0));
  if (status == RO_OK) source_use(&bytes);
  buffer_free(&bytes);
}

#endif
