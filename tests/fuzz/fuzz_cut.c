/* Any bytes through cleaning, normalising, cutting and folding: tokens stay in order and inside the text, and each maps
 * back into the bytes as they came. */
#include <stdlib.h>

#include "article/doc.h"
#include "base/limits.h"
#include "text/cut.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void require(bool holds) {
  if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static cut_rules rules;
  static ro_doc doc;
  if (doc.arena.maximum == 0) {
    doc_init(&doc);
    require(cut_rules_read(&rules, "words", "'s n't 're", "a>b"));
  }
  rules.characters = len % 2;
  doc_reset(&doc);
  uint32_t bad;
  if (utf8_clean(&doc.arena, (const char *)data, len, &doc.given, &bad, NULL) != RO_OK) return 0;
  if (utf8_normalise(&doc, NULL) != RO_OK) return 0;
  size_t at = 0, end = 0;
  cut_token token;
  while (cut_next(&rules, doc.text.data, doc.text.len, &at, &token)) {
    char folded[CUT_TOKEN_MAX];
    require(token.len > 0 && token.offset >= end && token.offset + token.len == at && at <= doc.text.len);
    require(cut_fold(&rules, doc.text.data + token.offset, token.len, folded) <= CUT_TOKEN_MAX);
    ro_span given = doc_given(&doc, (ro_span){token.offset, token.len});
    require(span_end(given) <= doc.given.len && given.offset <= span_end(given));
    end = at;
  }
  return 0;
}
