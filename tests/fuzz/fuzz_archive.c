/* Any bytes as a file, packed or an archive or neither. */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  int file = fuzz_file();
  fuzz_write(file, data, len);
  lseek(file, 0, SEEK_SET);
  fuzz_read(file);
  return 0;
}
