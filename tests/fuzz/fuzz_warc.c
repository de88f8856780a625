/* Any bytes as records of a crawl. The first byte says what comes before them: nothing, a record's first line, or a
 * whole header whose response they are. */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static const char first[] = "WARC/1.0\r\nWARC-Type: response\r\n";
  if (len == 0) return 0;
  int file = fuzz_file();
  if (data[0] & 3) fuzz_write(file, first, sizeof first - 1);
  if (data[0] & 2) {
    char more[200];
    int count =
        snprintf(more, sizeof more, "WARC-Target-URI: <http://a/>\r\nContent-Length: %zu\r\n\r\nHTTP/1.1 200 OK\r\n",
                 len - 1 + 17);
    fuzz_write(file, more, (size_t)count);
  }
  fuzz_write(file, data + 1, len - 1);
  if (data[0] & 2) fuzz_write(file, "\r\n\r\n", 4);
  lseek(file, 0, SEEK_SET);
  fuzz_read(file);
  return 0;
}
