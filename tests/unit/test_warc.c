/* intake/warc.h: the pages of a crawl, and what is told of records that are broken. */
#include <unistd.h>
#include <zlib.h>

#include "intake/reader.h"
#include "intake/warc.h"
#include "unit.h"

static ro_buffer file, seen; /* what is read; one line an item */

static int setup(void **state) {
  (void)state;
  buffer_init(&file, 64 << 20);
  buffer_init(&seen, 1 << 20);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  buffer_free(&file);
  buffer_free(&seen);
  return 0;
}

/* ---- making records ---- */

static void put_record(const char *version, const char *type, const char *more, const char *body, size_t len,
                       long long said) {
  buffer_printf(&file, "WARC/%s\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:1>\r\n", version, type);
  buffer_printf(&file, "WARC-Date: 2026-02-05T10:00:00Z\r\nContent-Length: %lld\r\n%s\r\n", said, more);
  buffer_append(&file, body, len);
  buffer_puts(&file, "\r\n\r\n");
}

static void put_http(const char *url, const char *message, size_t len) {
  char more[200];
  snprintf(more, sizeof more, "WARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\n", url);
  put_record("1.0", "response", more, message, len, (long long)len);
}

static void put_page(const char *url, const char *words) {
  char message[1000];
  int len = snprintf(message, sizeof message, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>%s",
                     words);
  put_http(url, message, (size_t)len);
}

static void put_coded(const char *headers, const char *body, size_t len) {
  char message[4000];
  int head = snprintf(message, sizeof message, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n", headers);
  memcpy(message + head, body, len);
  put_http("u", message, (size_t)head + len);
}

static size_t packed(int window, const char *text, char *out, size_t room) {
  z_stream stream = {.next_in = (unsigned char *)(uintptr_t)text, .avail_in = (uInt)strlen(text)};
  assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
  stream.next_out = (unsigned char *)out;
  stream.avail_out = (uInt)room;
  assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
  deflateEnd(&stream);
  return room - stream.avail_out;
}

/* ---- reading them ---- */

static void see(const reader_batch *batch) {
  for (size_t i = 0; i < batch->count; i++) {
    const reader_item *item = &batch->items[i];
    const char *bytes = batch->bytes.data;
    if (item->kind == ITEM_PAGE)
      buffer_printf(&seen, "%llu %s %s ", (unsigned long long)item->line, item->url ? bytes + item->url : "-",
                    item->charset ? bytes + item->charset : "-");
    else buffer_printf(&seen, "%llu! ", (unsigned long long)item->line);
    buffer_append(&seen, bytes + item->offset, item->len < 100 ? item->len : 100);
    buffer_putc(&seen, '\n');
  }
}

static const char *read_file(void) {
  char path[] = "/tmp/test_warc.XXXXXX";
  const char *paths[] = {path};
  int descriptor = mkstemp(path);
  reader_batch batch;
  ro_reader *reader;
  ro_error error;
  assert_int_equal(write(descriptor, file.data, file.len), (ssize_t)file.len);
  close(descriptor);
  buffer_clear(&seen);
  batch_init(&batch, NULL);
  assert_int_equal(reader_new(NULL, paths, 1, &reader, &error), RO_OK);
  while (reader_fill(reader, &batch, &error) == RO_OK) see(&batch);
  batch_free(&batch);
  reader_free(reader);
  unlink(path);
  return seen.data ? seen.data : "";
}

static void gives_pages_with_their_place(void **state) {
  (void)state;
  put_record("1.0", "warcinfo", "Content-Type: application/warc-fields\r\n", "software: x\r\n", 13, 13);
  put_page("https://a.example/x/", "one");
  put_record("1.1", "request", "Content-Type: application/http; msgtype=request\r\n", "GET /\r\n\r\n", 9, 9);
  put_record("1.1", "resource", "WARC-Target-URI: <file:///b>\r\nContent-Type: text/html; charset=\"Big5\"\r\n",
             "<p>two", 6, 6);
  assert_string_equal(read_file(), "2 https://a.example/x/ utf-8 <p>one\n4 file:///b Big5 <p>two\n");
}

static void passes_over_what_is_no_page(void **state) {
  (void)state;
  const char *const others[] = {"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>x",
                                "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>x",
                                "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", "HTTP/1.1 200 OK\r\n\r\nno page",
                                "HTTP/2 200\r\n\r\n<!doctype html>"};
  for (int i = 0; i < 5; i++) put_http("u", others[i], strlen(others[i]));
  put_record("1.0", "revisit", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", 44, 44);
  put_record("1.0", "response", "Content-Type: text/dns\r\n", "x", 1, 1);
  assert_string_equal(read_file(), "5 u - <!doctype html>\n");
}

static void undoes_chunks(void **state) {
  (void)state;
  put_coded("Transfer-Encoding: chunked\r\n", "4\r\n<p>o\r\n2;x=y\r\nne\r\n0\r\n\r\n", 25);
  put_coded("Transfer-Encoding: chunked\r\n", "<p>none", 7);
  put_coded("Transfer-Encoding: chunked\r\n", "FF\r\n<p>cut", 10);
  put_coded("Transfer-Encoding: chunked\r\n", "3\r\n<p>xx\r\n", 10);
  read_file();
  assert_non_null(strstr(seen.data, "1 u - <p>one\n2 u - <p>none\n3 u - <p>cut\n4! "));
  assert_non_null(strstr(seen.data, "its chunks are broken"));
}

static void undoes_compression(void **state) {
  (void)state;
  char bytes[500], both[600];
  const int windows[] = {31, 15, -15};
  const char *const names[] = {"GZIP", "deflate", "deflate"};
  for (int i = 0; i < 3; i++) {
    char head[100];
    snprintf(head, sizeof head, "Content-Encoding: %s\r\n", names[i]);
    put_coded(head, bytes, packed(windows[i], "<p>small", bytes, sizeof bytes));
  }
  put_coded("Content-Encoding: gzip\r\n", "<p>not packed", 13);
  size_t len = packed(31, "<p>both", bytes, sizeof bytes);
  int begin = snprintf(both, sizeof both, "%zx\r\n", len);
  memcpy(both + begin, bytes, len);
  memcpy(both + begin + len, "\r\n0\r\n\r\n", 7);
  put_coded("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", both, (size_t)begin + len + 7);
  assert_string_equal(read_file(),
                      "1 u - <p>small\n2 u - <p>small\n3 u - <p>small\n4 u - <p>not packed\n5 u - <p>both\n");
}

/* "<!doctype html><p>Words of a page, words of a page, and more words of the same page." */
static const char brotli_page[] =
    "\x1b\x53\x00\x00\x8c\xd3\x25\xb2\xd7\x9a\xab\x5d\xc2\xe0\xee\x24\x8f\xcf\x15\x38\xe4\x80\x3d\xf9\x76"
    "\xc1\x08\xc3\x3c\xe0\x26\x20\x1d\x61\x81\xaa\x17\x22\xfa\x21\xe2\x4e\xee\xc6\x18\x95\x48\xc7\x24";
enum { BROTLI_BYTES = sizeof brotli_page - 1 };

static void undoes_brotli(void **state) {
  (void)state;
  static const char header[] = "Content-Encoding: br\r\n";
  char broken[BROTLI_BYTES];
  put_coded(header, brotli_page, BROTLI_BYTES);
  put_coded(header, brotli_page, 45); /* cut off: what there is */
  put_coded(header, "<p>not packed", 13);
  put_coded(header, "", 0);
  memcpy(broken, brotli_page, BROTLI_BYTES);
  memset(broken + 4, 0xff, 16);
  put_coded(header, broken, BROTLI_BYTES);
  read_file();
  assert_non_null(strstr(seen.data, "and more words of the same page.\n2 u - <!doctype html><p>Words of"));
  assert_non_null(strstr(seen.data, "3 u - <p>not packed\n"));
  assert_non_null(strstr(seen.data, "5! "));
  assert_non_null(strstr(seen.data, "what packs its content is broken"));
}

/* 17 MiB of blanks behind "<p>bomb". */
static const char brotli_bomb[] =
    "\xcb\xff\xff\x3f\xf8\xa5\x41\x78\x7c\xe0\x54\x27\x8f\x15\x02\x2c\xf1\x2a\xbe\xec\xfd\x1f\xf8\xff\xff\x07\xbf\x04"
    "\x40\x1c\x16\x01\xe8\xde\xff\xd5\xff\xff\xe3\x97\x00\x88\xc3\x02\x00\xdd\xfb\x07";

static void bounds_bombs(void **state) {
  (void)state;
  put_coded("Content-Encoding: br\r\n", brotli_bomb, sizeof brotli_bomb - 1);
  static char blanks[2 << 20];
  char bytes[4000];
  memset(blanks, ' ', sizeof blanks - 1);
  put_coded("Content-Encoding: gzip\r\n", bytes, packed(31, blanks, bytes, sizeof bytes));
  put_page("a", "1");
  read_file();
  assert_non_null(
      strstr(seen.data, "1! the record at byte 0 is left out: its content unpacks to more than is plausible"));
  assert_non_null(strstr(seen.data, "2! "));
  assert_non_null(strstr(seen.data, "3 a utf-8 <p>1\n"));
}

static void tells_once_of_what_it_cannot_undo(void **state) {
  (void)state;
  for (int i = 0; i < 3; i++) put_coded("Content-Encoding: zz\r\n", "x", 1);
  put_page("v", "y");
  read_file();
  assert_non_null(strstr(seen.data, "1! the record at byte 0 is left out: its content is packed by \"zz\""));
  assert_null(strstr(seen.data, "2!"));
  assert_non_null(strstr(seen.data, "4 v utf-8 <p>y\n"));
}

static void finds_lengths_that_lie(void **state) {
  (void)state;
  static const char body[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>liar";
  static const long long lies[] = {60, 1000000000000, 10, 48, 50, 0, 55, 56, 57, 58, 59, 100, 400};
  for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
    buffer_clear(&file);
    put_page("a", "before");
    put_record("1.0", "response", "Content-Type: application/http\r\n", body, sizeof body - 1, lies[i]);
    put_page("b", "after");
    read_file();
    assert_non_null(strstr(seen.data, "1 a utf-8 <p>before\n2! the record at byte "));
    assert_non_null(strstr(seen.data, "3 b utf-8 <p>after\n"));
  }
}

static void goes_on_behind_broken_records(void **state) {
  (void)state;
  put_page("a", "1");
  buffer_puts(&file, "garbage\nWARC/ is none\nWARC/1.0 neither\r\nmore\n");
  put_page("b", "2");
  put_record("1.0", "response", "Content-Length: 7\r\n", "x", 1, 1);
  put_page("c", "3");
  buffer_puts(&file, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nx\r\n\r\n");
  put_page("d", "4");
  buffer_puts(&file, "WARC/1.1\r\nWARC-Type: response\r\n\r\nx\r\n\r\n");
  put_page("e", "5");
  put_page("f", "6");
  file.len -= 8; /* cut off */
  read_file();
  const char *const pages[] = {"a utf-8 <p>1", "b utf-8 <p>2", "c utf-8 <p>3", "d utf-8 <p>4", "e utf-8 <p>5"};
  for (int i = 0; i < 5; i++) assert_non_null(strstr(seen.data, pages[i]));
  const char *const told[] = {"no record stands at byte", "no number, or there are two", "does not say its length",
                              "cut off"};
  for (int i = 0; i < 4; i++) assert_non_null(strstr(seen.data, told[i]));
  assert_null(strstr(seen.data, "<p>6"));
}

static void survives_any_cut(void **state) {
  (void)state;
  put_page("a", "1");
  size_t first = file.len;
  put_page("b", "2");
  size_t all = file.len;
  for (size_t len = 6; len < all; len += 3) {
    file.len = len;
    read_file();
    assert_int_equal(strstr(seen.data ? seen.data : "", "<p>1\n") != NULL, len >= first - 4);
  }
}

static void bounds_headers_and_pages(void **state) {
  (void)state;
  static char body[70000];
  memset(body, 'x', sizeof body);
  buffer_puts(&file, "WARC/1.0\r\nA: ");
  buffer_append(&file, body, sizeof body);
  buffer_puts(&file, "\r\n\r\n");
  memcpy(body, "HTTP/1.1 200 OK\r\n", 17);
  put_http("u", body, sizeof body);
  put_page("a", "1");
  read_file();
  assert_non_null(strstr(seen.data, "its header is longer than 64 KiB"));
  assert_non_null(strstr(seen.data, "it holds no HTTP response"));
  assert_non_null(strstr(seen.data, "a utf-8 <p>1\n"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(gives_pages_with_their_place, setup, teardown),
      cmocka_unit_test_setup_teardown(passes_over_what_is_no_page, setup, teardown),
      cmocka_unit_test_setup_teardown(undoes_chunks, setup, teardown),
      cmocka_unit_test_setup_teardown(undoes_compression, setup, teardown),
      cmocka_unit_test_setup_teardown(undoes_brotli, setup, teardown),
      cmocka_unit_test_setup_teardown(bounds_bombs, setup, teardown),
      cmocka_unit_test_setup_teardown(tells_once_of_what_it_cannot_undo, setup, teardown),
      cmocka_unit_test_setup_teardown(finds_lengths_that_lie, setup, teardown),
      cmocka_unit_test_setup_teardown(goes_on_behind_broken_records, setup, teardown),
      cmocka_unit_test_setup_teardown(survives_any_cut, setup, teardown),
      cmocka_unit_test_setup_teardown(bounds_headers_and_pages, setup, teardown)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
