/* Any bytes as the source files of a pack and its ontology. A byte below 32 that opens a line is the number of a file
 * (fuzz_source.h), whose content the lines behind it become; the others are those of the toy pack. Built lenient,
 * strict and linted, for each line that is left out is a way of its own; what compiles opens as a pack and codes an
 * article. */
#include "fuzz_source.h"

static size_t file_end(const uint8_t *data, size_t len, size_t at) {
  while (at < len && !(data[at] < SOURCE_NAMES && data[at] != '\t' && data[at] != '\n' && data[at - 1] == '\n')) at++;
  return at;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  pack_box *box = source_box();
  ro_error error = {0};
  toy_english(box);
  for (size_t i = 0; i < SOURCE_NAMES; i++)
    if (source_extra[i]) source_put(box, source_names[i], "", 0);
  for (size_t at = 0; at < len;) {
    size_t end = file_end(data, len, at + 1);
    if (data[at] < SOURCE_NAMES) source_put(box, source_names[data[at]], data + at + 1, end - at - 1);
    at = end;
  }
  source_compile(box, len % 2);
  packc_options options = {box->ontology, box->pack, false, NULL, NULL};
  packc_lint(&options, NULL, &error);
  return 0;
}
