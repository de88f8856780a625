/* Any bytes as a line of JSON Lines: the scanner stays inside the line, and what it takes is inside its limits. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "intake/json.h"
#include "intake/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void require(bool holds) {
  if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static ro_doc doc;
  if (doc.arena.maximum == 0) doc_init(&doc);
  doc_reset(&doc);
  ro_article article;
  ro_error error = {0};
  ro_status status = record_read(&doc, (const char *)data, len, &article, &error);
  require(status == RO_OK || status == RO_BAD_INPUT || status == RO_LIMIT);
  require((status == RO_OK) == (error.message[0] == 0));
  require(article.text.len <= LIMIT_TEXT_BYTES + 4 && article.title.len <= LIMIT_FIELD_BYTES);
  json_scan scan = {.data = (const char *)data, .len = len};
  bool value = json_skip(&scan, 0);
  require(scan.at <= len && value == (scan.error == NULL));
  if (status == RO_OK) require(value && json_peek(&scan) == 0 && scan.at == len);
  return 0;
}
