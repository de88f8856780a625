/* Any bytes as a pattern file of a pack: mentions.pat, or frames.pat when the first byte is odd. What compiles opens as
 * a pack and codes an article. */
#include "fuzz_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  pack_box *box = source_box();
  if (len == 0) return 0;
  toy_english(box);
  source_put(box, source_names[data[0] & 1], data + 1, len - 1);
  source_compile(box, data[0] & 2);
  return 0;
}
