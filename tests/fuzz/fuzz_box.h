/* What the fuzz targets share: the toy packs and an engine on one, an article through every stage and every format, and
 * bytes that are a file by name. A target is one function, LLVMFuzzerTestOneInput; `make fuzz` runs it under libFuzzer,
 * tests/fuzz/replay.c feeds it the kept corpus in `make test`. */
#ifndef TESTS_FUZZ_BOX_H
#define TESTS_FUZZ_BOX_H

#include <sys/mman.h>

#include "../unit/engine_box.h"
#include "pipeline/stages.h"
#include "publish/publish.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static inline void require(bool holds) {
  if (!holds) abort();
}

/* Puts a coded document into every format, as the program would. */
static inline void fuzz_publish(const ro_doc *doc) {
  static ro_buffer out;
  const publish_options options = {.chars = doc->text.len % 2,
                                   .text = true,
                                   .terminal = doc->tokens.count % 2,
                                   .colour = doc->items.count % 2,
                                   .width = 80,
                                   .feature = stages_feature,
                                   .hit_feature = stages_hit_feature,
                                   .trait = stages_trait};
  if (out.maximum == 0) buffer_init(&out, 64u << 20);
  out.len = 0;
  jsonl_article(&options, doc, &out);
  gold_article(&options, doc, &out);
  csv_article(&options, doc, &out);
  table_article(&options, doc, &out);
  explain_article(&options, doc, &out);
  lines_article(doc, &out);
}

/* Codes one article and publishes it; whatever it is, the answer is a document or an error with a message. */
static inline void fuzz_code(ro_session *session, const ro_article *article) {
  const ro_doc *doc = NULL;
  ro_error error = {0};
  ro_status status = session_code_article(session, article, &doc, &error);
  require((status == RO_OK) == (error.message[0] == 0));
  if (status == RO_OK) fuzz_publish(doc);
}

static inline ro_str fuzz_str(const char *text) { return (ro_str){text, strlen(text)}; }

/* A file in memory with these bytes; its path, which is good until the next call. */
static inline const char *fuzz_file(const uint8_t *data, size_t len) {
  static int file = -1;
  static char path[32];
  if (file < 0) file = memfd_create("fuzz", MFD_CLOEXEC);
  require(file >= 0 && ftruncate(file, 0) == 0 && pwrite(file, data, len, 0) == (ssize_t)len);
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  return path;
}

#endif
