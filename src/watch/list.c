/* Reading a list; an address that stands twice counts once. */
#include "watch/list.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/memory.h"
#include "fetch/fetch.h"

static ro_status no_memory(ro_error *error) {
  return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the list of feeds");
}

static ro_status feed_add(watch_state *state, const char *path, uint64_t line, ro_str address, ro_error *error) {
  char given[FETCH_URL_BYTES], url[FETCH_URL_BYTES];
  if (address.len < sizeof given) memcpy(given, address.data, address.len);
  given[address.len < sizeof given ? address.len : 0] = '\0';
  if (!fetch_url(NULL, given, url))
    return error_set(error, RO_BAD_INPUT, path, line, "no address of http or https: %.100s", given);
  for (size_t i = 0; i < state->feed_count; i++)
    if (strcmp(state->feeds[i].url, url) == 0) return RO_OK;
  if (state->feed_count == LIMIT_FEEDS)
    return error_set(error, RO_LIMIT, path, line, "it lists more than %d feeds", LIMIT_FEEDS);
  watch_feed *feeds = memory_resize(NULL, state->feeds, state->feed_count + 1, sizeof *feeds);
  if (feeds == NULL) return no_memory(error);
  state->feeds = feeds;
  feeds[state->feed_count] = (watch_feed){.url = memory_string(NULL, url)};
  if (feeds[state->feed_count].url == NULL) return no_memory(error);
  state->feed_count++;
  return RO_OK;
}

static ro_status lines_read(watch_state *state, const char *path, ro_str text, ro_error *error) {
  uint64_t number = 0;
  while (text.len) {
    const char *end = memchr(text.data, '\n', text.len);
    size_t len = end ? (size_t)(end - text.data) : text.len;
    ro_str line = {text.data, len};
    number++;
    while (line.len && (unsigned char)line.data[0] <= ' ') line.data++, line.len--;
    while (line.len && (unsigned char)line.data[line.len - 1] <= ' ') line.len--;
    if (line.len && line.data[0] != '#') RO_TRY(feed_add(state, path, number, line, error));
    text.data += len + (end != NULL);
    text.len -= len + (end != NULL);
  }
  return RO_OK;
}

static ro_status opml_read(watch_state *state, const char *path, const ro_file *file, ro_error *error) {
  ro_arena arena;
  feed_read list;
  arena_init_from(&arena, NULL, LIMIT_FEED_ARENA);
  ro_status status = feed_parse(&arena, (ro_str){"", 0}, (const char *)file->data, file->len, &list, error);
  for (uint32_t i = 0; status == RO_OK && i < list.outlines.count; i++)
    status = feed_add(state, path, 0, list.outlines.rows[i], error);
  arena_free(&arena);
  return status;
}

static ro_status file_read(watch_state *state, const char *path, const ro_file *file, ro_error *error) {
  ro_str text = {(const char *)file->data, file->len};
  enum feed_kind kind = feed_begins(text.data, text.len);
  if (kind == FEED_ITEMS)
    return error_set(error, RO_BAD_INPUT, path, 0,
                     "this is a feed: a list of feeds is wanted, OPML or one address a line");
  if (text.len >= 3 && memcmp(text.data, "\xef\xbb\xbf", 3) == 0) text.data += 3, text.len -= 3;
  RO_TRY(kind == FEED_OPML ? opml_read(state, path, file, error) : lines_read(state, path, text, error));
  if (state->feed_count) return RO_OK;
  return error_set(error, RO_BAD_INPUT, path, 0, "it lists no feed");
}

ro_status list_read(watch_state *state, const char *path, ro_error *error) {
  ro_file file;
  RO_TRY(file_load(NULL, path, &file, error));
  ro_status status = file_read(state, path, &file, error);
  file_free(&file);
  return status;
}
