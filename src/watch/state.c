/* Rows: the kind, then fields, with a tab before each; "\" opens an escape of tab, line break and itself. */
#include "watch/state.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/memory.h"

#define FIRST_LINE "readout watch 1\n"
enum { FIELDS = 12, LINE_STRINGS = 8, KEEP_DAYS = 90 };

bool state_text_set(char **text, const char *value) {
  char *copy = value && *value ? memory_string(NULL, value) : NULL;
  if (value && *value && copy == NULL) return false;
  memory_release(NULL, *text);
  *text = copy;
  return true;
}

/* ---- pages ---- */

static void strings_of(feed_line *line, ro_str **strings) {
  ro_str *all[LINE_STRINGS] = {&line->url,    &line->title,  &line->published, &line->lang,
                               &line->source, &line->author, &line->text,      &line->id};
  memcpy(strings, all, sizeof all);
}

watch_page *state_page_add(watch_state *state, const feed_line *line, uint64_t id) {
  feed_line copy = *line;
  ro_str *strings[LINE_STRINGS];
  size_t size = 0;
  strings_of(&copy, strings);
  for (int i = 0; i < LINE_STRINGS; i++) size += strings[i]->len + 1;
  watch_page *page = memory_zeroed(NULL, 1, sizeof *page + size);
  if (page == NULL) return NULL;
  char *at = (char *)(page + 1);
  for (int i = 0; i < LINE_STRINGS; i++) {
    if (strings[i]->len) memcpy(at, strings[i]->data, strings[i]->len);
    strings[i]->data = at;
    at += strings[i]->len + 1;
  }
  page->line = copy;
  page->line.fetched = (ro_str){"", 0};
  page->id = id;
  if (state->pages_last) state->pages_last->next = page;
  else state->pages = page;
  state->pages_last = page;
  state->page_count++;
  return page;
}

void state_pages_clean(watch_state *state) {
  watch_page **link = &state->pages;
  state->pages_last = NULL;
  while (*link) {
    watch_page *page = *link;
    if (page->done && !page->asked) {
      *link = page->next;
      state->page_count--;
      memory_release(NULL, page);
    } else {
      state->pages_last = page;
      link = &page->next;
    }
  }
}

/* ---- reading ---- */

/* Splits a line in place into its unescaped fields. */
static int split(char *line, ro_str *fields) {
  int count = 1;
  char *out = line;
  fields[0].data = line;
  for (char *at = line; *at; at++) {
    if (*at == '\t' && count < FIELDS) {
      *out = '\0';
      fields[count - 1].len = (size_t)(out++ - fields[count - 1].data);
      fields[count++].data = out;
    } else if (*at == '\\' && at[1]) {
      at++;
      *out++ = *at == 't' ? '\t' : *at == 'n' ? '\n' : *at;
    } else {
      *out++ = *at;
    }
  }
  *out = '\0';
  fields[count - 1].len = (size_t)(out - fields[count - 1].data);
  return count;
}

static watch_feed *feed_find_row(watch_state *state, const char *url) {
  for (size_t i = 0; i < state->feed_count; i++)
    if (strcmp(state->feeds[i].url, url) == 0) return &state->feeds[i];
  return NULL;
}

static bool feed_row(watch_state *state, const ro_str *fields, int count) {
  watch_feed *feed = count >= 7 ? feed_find_row(state, fields[1].data) : NULL;
  if (feed == NULL) return true; /* no longer on the list */
  feed->due = strtoll(fields[2].data, NULL, 10);
  feed->held = strtoll(fields[3].data, NULL, 10);
  feed->fails = (unsigned)strtoul(fields[4].data, NULL, 10);
  return state_text_set(&feed->etag, fields[5].data) && state_text_set(&feed->modified, fields[6].data);
}

static bool page_row(watch_state *state, const ro_str *fields, int count) {
  uint64_t id = count >= 11 ? strtoull(fields[1].data, NULL, 16) : 0;
  if (id == 0 || seen_has(&state->seen, id)) return true; /* it was written after the state was */
  feed_line line = {.url = fields[4],
                    .title = fields[5],
                    .published = fields[6],
                    .lang = fields[7],
                    .source = fields[8],
                    .author = fields[9],
                    .text = fields[10]};
  watch_page *page = state_page_add(state, &line, id);
  if (page == NULL) return false;
  page->due = strtoll(fields[2].data, NULL, 10);
  page->tries = (unsigned)strtoul(fields[3].data, NULL, 10);
  return true;
}

static bool seen_line(watch_state *state, const ro_str *fields, int count, int32_t today) {
  int32_t day = count >= 3 ? (int32_t)strtol(fields[2].data, NULL, 10) : 0;
  if (count < 3 || day < today - KEEP_DAYS) return true;
  return seen_add(&state->seen, strtoull(fields[1].data, NULL, 16), day);
}

static bool row_take(watch_state *state, char *line, int32_t today) {
  ro_str fields[FIELDS];
  int count = split(line, fields);
  if (strcmp(fields[0].data, "feed") == 0) return feed_row(state, fields, count);
  if (strcmp(fields[0].data, "page") == 0) return page_row(state, fields, count);
  if (strcmp(fields[0].data, "seen") == 0) return seen_line(state, fields, count, today);
  return true;
}

static ro_status rows_take(watch_state *state, const char *path, char *text, int32_t today, ro_error *error) {
  if (strncmp(text, FIRST_LINE, strlen(FIRST_LINE)) != 0)
    return error_set(error, RO_BAD_INPUT, path, 0, "this is no state of readout watch; name another with --state");
  /* rows of what is done with come first in the file, so that pages find them */
  for (char *line = text + strlen(FIRST_LINE), *end; *line; line = end) {
    end = strchr(line, '\n');
    if (end == NULL) break;
    *end++ = '\0';
    if (!row_take(state, line, today)) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the state");
  }
  return RO_OK;
}

ro_status state_load(watch_state *state, const char *path, int32_t today, ro_error *error) {
  ro_file file;
  if (access(path, F_OK) != 0) return RO_OK;
  RO_TRY(file_load(NULL, path, &file, error));
  char *text = memory_alloc(NULL, file.len + 1);
  if (text) {
    if (file.len) memcpy(text, file.data, file.len);
    text[file.len] = '\0';
  }
  file_free(&file);
  if (text == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the state");
  ro_status status = rows_take(state, path, text, today, error);
  memory_release(NULL, text);
  return status;
}

/* ---- writing ---- */

static void field_put(ro_buffer *out, const char *text, size_t len) {
  buffer_putc(out, '\t');
  for (size_t i = 0; i < len; i++) {
    char byte = text[i];
    if (byte == '\t' || byte == '\n' || byte == '\\') buffer_putc(out, '\\');
    buffer_putc(out, byte == '\t' ? 't' : byte == '\n' ? 'n' : byte);
  }
}

static void text_put(ro_buffer *out, const char *text) { field_put(out, text ? text : "", text ? strlen(text) : 0); }

static void rows_put(const watch_state *state, ro_buffer *out) {
  buffer_puts(out, FIRST_LINE);
  for (size_t i = 0; i < state->seen.cap; i++)
    if (state->seen.rows[i].id)
      buffer_printf(out, "seen\t%016" PRIx64 "\t%d\n", state->seen.rows[i].id, state->seen.rows[i].day);
  for (size_t i = 0; i < state->feed_count; i++) {
    const watch_feed *feed = &state->feeds[i];
    buffer_puts(out, "feed");
    text_put(out, feed->url);
    buffer_printf(out, "\t%" PRId64 "\t%" PRId64 "\t%u", feed->due, feed->held, feed->fails);
    text_put(out, feed->etag);
    text_put(out, feed->modified);
    buffer_putc(out, '\n');
  }
  for (const watch_page *page = state->pages; page; page = page->next) {
    const feed_line *line = &page->line;
    const ro_str fields[] = {line->url,    line->title,  line->published, line->lang,
                             line->source, line->author, line->text};
    if (page->done) continue;
    buffer_printf(out, "page\t%016" PRIx64 "\t%" PRId64 "\t%u", page->id, page->due, page->tries);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) field_put(out, fields[i].data, fields[i].len);
    buffer_putc(out, '\n');
  }
}

static bool written(int descriptor, const ro_buffer *out) {
  for (size_t at = 0; at < out->len;) {
    ssize_t count = write(descriptor, out->data + at, out->len - at);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    at += (size_t)count;
  }
  return fsync(descriptor) == 0;
}

static ro_status replaced(const char *path, const ro_buffer *out, ro_error *error) {
  char beside[4096];
  if ((size_t)snprintf(beside, sizeof beside, "%s.new", path) >= sizeof beside)
    return error_set(error, RO_USAGE, NULL, 0, "the name of the state file is too long");
  int descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  bool fine = descriptor >= 0 && written(descriptor, out);
  int failure = errno;
  if (descriptor >= 0) close(descriptor);
  if (fine && rename(beside, path) == 0) return RO_OK;
  if (fine) failure = errno;
  return error_set(error, RO_IO, path, 0, "the state cannot be written: %s", error_reason(failure));
}

ro_status state_save(const watch_state *state, const char *path, ro_error *error) {
  ro_buffer out;
  buffer_init_from(&out, NULL, LIMIT_FILE_BYTES);
  rows_put(state, &out);
  ro_status status = out.failed ? error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the state, or it is too large")
                                : replaced(path, &out, error);
  buffer_free(&out);
  return status;
}

void state_free(watch_state *state) {
  for (watch_page *page = state->pages, *next; page; page = next) {
    next = page->next;
    memory_release(NULL, page);
  }
  for (size_t i = 0; i < state->feed_count; i++) {
    memory_release(NULL, state->feeds[i].url);
    memory_release(NULL, state->feeds[i].etag);
    memory_release(NULL, state->feeds[i].modified);
  }
  memory_release(NULL, state->feeds);
  seen_free(&state->seen);
  *state = (watch_state){0};
}
