/* intake/reader.h: where articles begin and end in files, folders and lines. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "intake/reader.h"
#include "unit.h"

static char folder[64];
static ro_buffer seen; /* one line an item: kind name:line bytes, the first hundred */
static size_t seen_longest;

static int setup(void **state) {
  (void)state;
  snprintf(folder, sizeof folder, "/tmp/test_reader.XXXXXX");
  assert_non_null(mkdtemp(folder));
  assert_int_equal(chdir(folder), 0);
  buffer_init(&seen, 64 << 20);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  char command[128];
  buffer_free(&seen);
  assert_int_equal(chdir("/"), 0);
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command);
}

static void write_bytes(const char *path, const char *data, size_t len) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(data, 1, len, file), len);
  fclose(file);
}

static void write_file(const char *path, const char *text) { write_bytes(path, text, strlen(text)); }

static void see(const reader_batch *batch) {
  static const char *const kinds[] = {"json", "text", "page", "broken"};
  for (size_t i = 0; i < batch->count; i++) {
    const reader_item *item = &batch->items[i];
    buffer_printf(&seen, "%s %s:%llu ", kinds[item->kind], batch->bytes.data + item->name,
                  (unsigned long long)item->line);
    buffer_append(&seen, batch->bytes.data + item->offset, item->len < 100 ? item->len : 100);
    buffer_putc(&seen, '\n');
    if (item->len > seen_longest) seen_longest = item->len;
  }
}

static size_t read_all(const char *const *paths, size_t count) {
  ro_reader *reader;
  reader_batch batch;
  ro_error error;
  size_t items = 0;
  assert_int_equal(reader_new(NULL, paths, count, &reader, &error), RO_OK);
  batch_init(&batch, NULL);
  ro_status status;
  while ((status = reader_fill(reader, &batch, &error)) == RO_OK) {
    assert_true(batch.count > 0);
    items += batch.count;
    see(&batch);
  }
  assert_int_equal(status, RO_END);
  assert_int_equal(reader_fill(reader, &batch, &error), RO_END);
  batch_free(&batch);
  reader_free(reader);
  return items;
}

static void tells_json_from_text(void **state) {
  (void)state;
  write_file("a", "\xef\xbb\xbf \n {\"text\":1}\r\n\n{\"text\":2}");
  write_file("b", " date 2026-02-05 {\nwords");
  const char *paths[] = {"a", "b"};
  read_all(paths, 2);
  assert_string_equal(seen.data,
                      "json a:2  {\"text\":1}\r\njson a:4 {\"text\":2}\ntext b:0  date 2026-02-05 {\nwords\n");
}

static void reads_empty_files(void **state) {
  (void)state;
  write_file("a", "");
  const char *paths[] = {"a"};
  assert_int_equal(read_all(paths, 1), 1);
  assert_string_equal(seen.data, "text a:0 \n");
}

static void tells_of_missing_files(void **state) {
  (void)state;
  write_file("b", "b");
  const char *paths[] = {"none", "b"};
  read_all(paths, 2);
  assert_string_equal(seen.data, "broken none:0 cannot be opened: No such file or directory\ntext b:0 b\n");
}

static void walks_folders_in_order(void **state) {
  (void)state;
  mkdir("d", 0700);
  mkdir("d/m", 0700);
  write_file("d/z", "z");
  write_file("d/a", "a");
  write_file("d/m/b", "b");
  write_file("d/.hidden", "h");
  assert_int_equal(symlink("a", "d/link"), 0);
  assert_int_equal(symlink("m", "d/linked"), 0);
  assert_int_equal(mkfifo("d/pipe", 0600), 0);
  const char *paths[] = {"d/"};
  read_all(paths, 1);
  assert_string_equal(seen.data, "text d/a:0 a\ntext d/m/b:0 b\ntext d/z:0 z\n");
}

static void bounds_the_depth_of_folders(void **state) {
  (void)state;
  char path[256] = "d";
  mkdir(path, 0700);
  for (int i = 0; i < LIMIT_FOLDER_DEPTH + 4; i++) {
    strcat(path, "/d");
    mkdir(path, 0700);
  }
  strcat(path, "/deep");
  write_file(path, "deep");
  write_file("d/z", "z");
  const char *paths[] = {"d"};
  assert_int_equal(read_all(paths, 1), 2);
  assert_non_null(strstr(seen.data, "deep here"));
  assert_non_null(strstr(seen.data, "text d/z:0 z"));
}

static void refuses_long_lines_and_goes_on(void **state) {
  (void)state;
  size_t len = LIMIT_LINE_BYTES + 10;
  char *line = malloc(len);
  memset(line, ' ', len);
  line[0] = '{';
  line[len - 1] = '\n';
  FILE *file = fopen("a", "wb");
  fwrite("{1}\n", 1, 4, file);
  fwrite(line, 1, len, file);
  fwrite("{2}\n", 1, 4, file);
  fclose(file);
  free(line);
  const char *paths[] = {"a"};
  read_all(paths, 1);
  assert_string_equal(seen.data, "json a:1 {1}\nbroken a:2 a line of more than 16 MiB\njson a:3 {2}\n");
}

/* One byte over the limit is given, so that intake sees that there was more. */
static void reads_no_more_of_a_long_text_than_it_must(void **state) {
  (void)state;
  size_t len = LIMIT_TEXT_BYTES + 100000;
  char *text = malloc(len);
  memset(text, 'x', len);
  write_bytes("a", text, len);
  free(text);
  write_file("b", "b");
  const char *paths[] = {"a", "b"};
  assert_int_equal(read_all(paths, 2), 2);
  assert_int_equal(seen_longest, LIMIT_TEXT_BYTES + 1);
  assert_string_equal(seen.data + seen.len - 13, "x\ntext b:0 b\n");
}

static void keeps_lines_across_chunks(void **state) {
  (void)state;
  FILE *file = fopen("a", "wb");
  for (int i = 0; i < 20000; i++) fprintf(file, "{\"id\":%d,\"filler\":\"%*s\"}\n", i, i % 97, "");
  fclose(file);
  const char *paths[] = {"a"};
  assert_int_equal(read_all(paths, 1), 20000);
  assert_non_null(strstr(seen.data, "json a:20000 {\"id\":19999,"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {TEST(tells_json_from_text),
                                     TEST(reads_empty_files),
                                     TEST(tells_of_missing_files),
                                     TEST(walks_folders_in_order),
                                     TEST(bounds_the_depth_of_folders),
                                     TEST(refuses_long_lines_and_goes_on),
                                     TEST(reads_no_more_of_a_long_text_than_it_must),
                                     TEST(keeps_lines_across_chunks)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
