/* intake/sniff.h and flow.h: what bytes are, and what comes out of what packs them. Archives themselves are tested by
 * tests/cli/archives.sh, which can make them. */
#include <unistd.h>
#include <zlib.h>

#include "intake/flow.h"
#include "unit.h"

static enum sniff_kind kind_of(const char *data, size_t len) {
  enum sniff_kind kind;
  size_t start;
  assert_true(sniff(data, len, true, &kind, &start));
  return kind;
}

static void knows_kinds_by_their_bytes(void **state) {
  (void)state;
  assert_int_equal(kind_of(" \n{\"a\":1}", 9), SNIFF_JSON);
  assert_int_equal(kind_of("\xef\xbb\xbf <!DocType HTML>", 19), SNIFF_PAGE);
  assert_int_equal(kind_of("<?xml version=\"1.0\"?>\n<html>", 28), SNIFF_PAGE);
  assert_int_equal(kind_of("WARC/1.1\r\n", 10), SNIFF_WARC);
  assert_int_equal(kind_of("WARC/ or peace", 14), SNIFF_TEXT);
  assert_int_equal(kind_of("\x1f\x8b\x08\x00", 4), SNIFF_GZIP);
  assert_int_equal(kind_of("\x1f\x8b\x08\xff", 4), SNIFF_TEXT);
  assert_int_equal(kind_of("\x28\xb5\x2f\xfd", 4), SNIFF_PACKED);
  assert_int_equal(kind_of("BZh is a name", 13), SNIFF_TEXT);
  assert_int_equal(kind_of("PK\3\4", 4), SNIFF_FILES);
  assert_int_equal(kind_of("", 0), SNIFF_TEXT);
}

static void waits_for_enough_bytes(void **state) {
  (void)state;
  enum sniff_kind kind;
  size_t start;
  assert_false(sniff("W", 1, false, &kind, &start));
  assert_false(sniff(" \n", 2, false, &kind, &start));
  assert_true(sniff("{}\n", 3, false, &kind, &start));
}

/* Packs a text as one member behind others. */
static void put_member(ro_buffer *out, const char *text) {
  char bytes[200];
  z_stream stream = {.next_in = (unsigned char *)(uintptr_t)text, .avail_in = (uInt)strlen(text)};
  assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
  stream.next_out = (unsigned char *)bytes;
  stream.avail_out = sizeof bytes;
  assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
  deflateEnd(&stream);
  buffer_append(out, bytes, sizeof bytes - stream.avail_out);
}

static int file_of(const ro_buffer *bytes) {
  char path[] = "/tmp/test_archive.XXXXXX";
  int descriptor = mkstemp(path);
  unlink(path);
  assert_int_equal(write(descriptor, bytes->data, bytes->len), (ssize_t)bytes->len);
  lseek(descriptor, 0, SEEK_SET);
  return descriptor;
}

static void goes_on_behind_a_broken_member(void **state) {
  (void)state;
  ro_buffer file, out;
  flow in;
  buffer_init(&file, 4096), buffer_init(&out, 4096);
  put_member(&file, "first, ");
  size_t at = file.len;
  put_member(&file, "second, second and more, ");
  memset(file.data + at + 12, 0xff, 8);
  put_member(&file, "third");
  assert_true(flow_init(&in, NULL));
  buffer_puts(&in.name, "x");
  ro_status status = flow_begin(&in, file_of(&file));
  unsigned faults = status != RO_OK;
  while (!in.ended) {
    if (flow_more(&in)) continue;
    faults++;
    if (!flow_resume(&in)) break;
  }
  buffer_append(&out, in.chunk + in.chunk_at, in.chunk_len - in.chunk_at);
  assert_int_equal(faults, 1);
  assert_non_null(strstr(out.data, "first, "));
  assert_non_null(strstr(out.data, "third"));
  flow_free(&in);
  buffer_free(&file), buffer_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(knows_kinds_by_their_bytes),
                                     cmocka_unit_test(waits_for_enough_bytes),
                                     cmocka_unit_test(goes_on_behind_a_broken_member)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
