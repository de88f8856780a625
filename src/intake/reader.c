/* The reader: one open file at a time, cut into articles. See reader.h. */
#include "intake/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "feed/feed.h"
#include "intake/folder.h"
#include "intake/unpack.h"
#include "page/page.h"

enum {
  READER_CHUNK = 64 << 10,
  LOOK_BYTES = 64,         /* enough to tell what a file is */
  LOOK_MARKUP = 1 << 10,   /* of markup, enough to tell whether it is a feed */
  BATCH_BYTES = 128 << 10, /* a batch is given away when it has so many */
  BATCH_ITEMS = 1024,
  BATCH_KEEP = 256 << 10,              /* a batch that grew beyond it for one article is made small again */
  TEXT_MAXIMUM = LIMIT_TEXT_BYTES + 1, /* bytes read of a plain text: one over the limit tells that it is over */
  BATCH_MAXIMUM = BATCH_BYTES + LIMIT_LINE_BYTES + LIMIT_PAGE_BYTES + TEXT_MAXIMUM + (1 << 20)
};

struct ro_reader {
  const char *const *paths;
  size_t path_count, path_at;
  folder_walk *walk; /* of the folder in work, or NULL */
  int descriptor;    /* of the file in work, or -1 */
  bool is_input;     /* it is standard input */
  bool is_json;      /* it is JSON Lines */
  bool is_page;      /* it is an HTML page */
  uint8_t feed_kind; /* enum feed_kind */
  bool ended;        /* its last byte is in chunk */
  unpacking *unpack; /* where it is packed */
  ro_buffer name;
  uint64_t line;
  char *chunk;
  size_t chunk_len, chunk_at;
  ro_buffer rest; /* the line begun in chunks before this one */
  bool too_long;  /* that line is over the limit: its bytes are dropped */
  ro_arena arena; /* of the feed in work */
  feed_read feed;
  uint32_t feed_at;  /* its next item */
  bool feed_is_read; /* feed holds it */
};

/* What the next bytes of a file gave. */
typedef enum reader_step { STEP_DONE, STEP_MORE, STEP_WAIT, STEP_FAILED } reader_step;

/* ---- batches ---- */

void batch_init(reader_batch *batch, const ro_allocator *allocator) {
  *batch = (reader_batch){0};
  buffer_init_from(&batch->bytes, allocator, BATCH_MAXIMUM);
}

void batch_free(reader_batch *batch) {
  buffer_free(&batch->bytes);
  memory_release(batch->bytes.allocator, batch->items);
  batch->items = NULL;
  batch->count = batch->cap = 0;
}

void batch_clear(reader_batch *batch) {
  batch->count = 0;
  if (batch->bytes.cap > BATCH_KEEP) buffer_free(&batch->bytes);
  buffer_clear(&batch->bytes);
}

static bool batch_is_full(const reader_batch *batch) {
  return batch->bytes.len >= BATCH_BYTES || batch->count >= BATCH_ITEMS || batch->bytes.failed;
}

/* Offset of the name in the batch, shared with the item before when it is the same. */
static size_t batch_name(reader_batch *batch, const ro_buffer *name) {
  const char *text = name->data ? name->data : "";
  if (batch->count) {
    size_t last = batch->items[batch->count - 1].name;
    if (strcmp(batch->bytes.data + last, text) == 0) return last;
  }
  size_t offset = batch->bytes.len;
  buffer_append(&batch->bytes, text, strlen(text) + 1);
  return offset;
}

static reader_item *batch_add(reader_batch *batch, const ro_reader *reader, uint8_t kind) {
  if (batch->count == batch->cap) {
    size_t cap = batch->cap ? batch->cap * 2 : 64;
    reader_item *items = memory_resize(batch->bytes.allocator, batch->items, cap, sizeof *items);
    if (items == NULL) {
      batch->bytes.failed = true;
      return NULL;
    }
    batch->items = items;
    batch->cap = cap;
  }
  size_t name = batch_name(batch, &reader->name);
  reader_item *item = &batch->items[batch->count++];
  *item = (reader_item){.offset = batch->bytes.len, .name = name, .line = reader->line, .kind = kind};
  return item;
}

static void batch_add_bytes(reader_batch *batch, const ro_reader *reader, uint8_t kind, const char *data, size_t len) {
  reader_item *item = batch_add(batch, reader, kind);
  if (item == NULL) return;
  buffer_append(&batch->bytes, data, len);
  item->len = len;
}

static void batch_add_broken(reader_batch *batch, const ro_reader *reader, ro_status status, bool unread,
                             const char *message) {
  batch_add_bytes(batch, reader, ITEM_BROKEN, message, strlen(message));
  if (batch->count == 0) return;
  batch->items[batch->count - 1].status = status;
  batch->items[batch->count - 1].unread = unread;
}

/* ---- the file in work ---- */

static void file_name(ro_reader *reader, const char *name) {
  buffer_clear(&reader->name);
  buffer_puts(&reader->name, name);
  reader->line = 0;
}

static void file_close(ro_reader *reader) {
  if (reader->descriptor > STDIN_FILENO) close(reader->descriptor);
  reader->descriptor = -1;
  reader->chunk_len = reader->chunk_at = 0;
  buffer_clear(&reader->rest);
  reader->too_long = false;
  unpack_free(reader->unpack);
  reader->unpack = NULL;
  if (reader->feed_is_read) arena_free(&reader->arena);
  reader->feed_is_read = false;
}

static void file_begin(ro_reader *reader, int descriptor, bool is_input) {
  reader->descriptor = descriptor;
  reader->is_input = is_input;
  reader->ended = false;
  reader->line = 0;
  reader->chunk_len = reader->chunk_at = 0;
}

/* Reads once, behind what chunk holds. False on a failure of the system (errno says which). */
static bool file_read(ro_reader *reader) {
  ssize_t got;
  char *to = reader->chunk + reader->chunk_len;
  size_t room = READER_CHUNK - reader->chunk_len;
  do {
    got =
        reader->unpack ? unpack_read(reader->unpack, reader->descriptor, to, room) : read(reader->descriptor, to, room);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return false;
  if (got == 0) reader->ended = true;
  reader->chunk_len += (size_t)got;
  return true;
}

/* What chunk holds is packed: from here on it holds what is unpacked. */
static bool file_unpack(ro_reader *reader) {
  reader->unpack = unpack_new(reader->name.allocator, reader->chunk, reader->chunk_len);
  reader->chunk_len = 0;
  reader->ended = false;
  if (reader->unpack == NULL) errno = ENOMEM;
  return reader->unpack != NULL;
}

static void file_fail(ro_reader *reader, reader_batch *batch) {
  char message[200];
  bool broken = reader->unpack && errno == EILSEQ;
  snprintf(message, sizeof message, "cannot be read: %s", broken ? "what gzip packed is broken" : strerror(errno));
  batch_add_broken(batch, reader, RO_IO, true, message);
  file_close(reader);
}

static bool byte_is_blank(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v';
}

/* A tag, or UTF-16. */
static bool looks_like_markup(const char *data) {
  return *data == '<' || *data == '\0' || (unsigned char)*data >= 0xfe;
}

/* Reads until the first byte that is not blank, or until a feed would have shown, but not beyond one chunk, and so
 * knows the kind of the file. */
static bool file_look(ro_reader *reader) {
  static const char mark[] = "\xef\xbb\xbf";
  for (;;) {
    bool packed = reader->unpack == NULL && unpack_is_gzip(reader->chunk, reader->chunk_len);
    if (packed && !file_unpack(reader)) return false;
    size_t at = reader->chunk_len >= 3 && memcmp(reader->chunk, mark, 3) == 0 ? 3 : 0;
    size_t first = at;
    while (first < reader->chunk_len && byte_is_blank(reader->chunk[first])) first++;
    bool known = first < reader->chunk_len && (reader->chunk_len >= LOOK_BYTES || reader->chunk[first] == '{') &&
                 (reader->chunk_len >= 3 || reader->chunk[0] != mark[0]);
    if (known && looks_like_markup(reader->chunk + first) && reader->chunk_len < LOOK_MARKUP) known = false;
    if (known || reader->ended || reader->chunk_len == READER_CHUNK) {
      reader->is_json = first < reader->chunk_len && reader->chunk[first] == '{';
      reader->feed_kind = (uint8_t)feed_begins(reader->chunk, reader->chunk_len);
      reader->is_page = !reader->is_json && !reader->feed_kind && page_begins(reader->chunk, reader->chunk_len);
      reader->chunk_at = reader->is_page || reader->feed_kind ? 0 : at;
      return true;
    }
    if (!file_read(reader)) return false;
  }
}

/* ---- plain text ---- */

static bool text_is_blank(const char *data, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (!byte_is_blank(data[i])) return false;
  return true;
}

/* Takes what chunk holds; false when the text is as long as it may become. */
static bool text_take(ro_reader *reader, reader_batch *batch, size_t start) {
  size_t maximum = reader->is_page ? LIMIT_PAGE_BYTES + 1 : TEXT_MAXIMUM;
  size_t len = reader->chunk_len - reader->chunk_at, room = start + maximum - batch->bytes.len;
  buffer_append(&batch->bytes, reader->chunk + reader->chunk_at, len < room ? len : room);
  reader->chunk_len = reader->chunk_at = 0;
  return batch->bytes.len < start + maximum;
}

/* The rest of the file is one article; of one that is too long the end is not read. */
static void text_read(ro_reader *reader, reader_batch *batch) {
  reader_item *item = batch_add(batch, reader, reader->is_page ? ITEM_PAGE : ITEM_TEXT);
  if (item == NULL) return;
  size_t start = item->offset, index = batch->count - 1;
  bool more = text_take(reader, batch, start), readable = true;
  while (more && readable && !reader->ended && !batch->bytes.failed) {
    readable = file_read(reader);
    if (readable) more = text_take(reader, batch, start);
  }
  if (batch->bytes.failed) return;
  if (!readable) {
    batch->count--;
    batch->bytes.len = start;
    file_fail(reader, batch);
    return;
  }
  item = &batch->items[index];
  item->len = batch->bytes.len - start;
  if (reader->is_input && text_is_blank(batch->bytes.data + start, item->len)) batch->count--;
  file_close(reader);
}

/* ---- JSON Lines ---- */

/* True when a read would wait: then a batch that has something is given away first. */
static bool file_would_wait(const ro_reader *reader) {
  struct pollfd poll_one = {.fd = reader->descriptor, .events = POLLIN};
  return poll(&poll_one, 1, 0) == 0;
}

/* Forgets the line, and the memory of a long one. */
static void line_drop(ro_reader *reader) {
  if (reader->rest.cap > BATCH_KEEP) buffer_free(&reader->rest);
  buffer_clear(&reader->rest);
}

static void line_keep(ro_reader *reader, const char *data, size_t len) {
  if (reader->too_long) return;
  if (reader->rest.len + len > LIMIT_LINE_BYTES) {
    reader->too_long = true;
    line_drop(reader);
    return;
  }
  buffer_append(&reader->rest, data, len);
}

/* A whole line: what was kept of it, and its last len bytes. */
static void line_end(ro_reader *reader, reader_batch *batch, const char *data, size_t len) {
  reader->line++;
  if (reader->rest.len || reader->too_long) {
    line_keep(reader, data, len);
    data = reader->rest.data;
    len = reader->rest.len;
  }
  if (reader->rest.failed) batch->bytes.failed = true;
  else if (reader->too_long) batch_add_broken(batch, reader, RO_LIMIT, false, "a line of more than 16 MiB");
  else if (len && !text_is_blank(data, len)) batch_add_bytes(batch, reader, ITEM_JSON, data, len);
  line_drop(reader);
  reader->too_long = false;
}

/* Takes the lines that end in chunk, until the batch is full; keeps the beginning of the last one. */
static reader_step lines_take(ro_reader *reader, reader_batch *batch) {
  while (reader->chunk_at < reader->chunk_len) {
    if (batch_is_full(batch)) return STEP_DONE;
    const char *from = reader->chunk + reader->chunk_at;
    size_t left = reader->chunk_len - reader->chunk_at;
    const char *end = memchr(from, '\n', left);
    if (end == NULL) {
      line_keep(reader, from, left);
      break;
    }
    line_end(reader, batch, from, (size_t)(end - from));
    reader->chunk_at += (size_t)(end - from) + 1;
  }
  reader->chunk_len = reader->chunk_at = 0;
  return STEP_MORE;
}

static void lines_read(ro_reader *reader, reader_batch *batch, bool *wait) {
  while (!batch_is_full(batch)) {
    if (lines_take(reader, batch) == STEP_DONE) return;
    if (reader->ended) {
      if (reader->rest.len || reader->too_long) line_end(reader, batch, "", 0);
      file_close(reader);
      return;
    }
    if (batch->count && file_would_wait(reader)) {
      *wait = true;
      return;
    }
    if (!file_read(reader)) {
      file_fail(reader, batch);
      return;
    }
  }
}

/* ---- feeds ---- */

/* The file's bytes into rest; false when it could not be read or is too long, which is an item then. */
static bool feed_load(ro_reader *reader, reader_batch *batch) {
  for (;;) {
    buffer_append(&reader->rest, reader->chunk + reader->chunk_at, reader->chunk_len - reader->chunk_at);
    reader->chunk_len = reader->chunk_at = 0;
    if (reader->ended || reader->rest.failed || reader->rest.len > LIMIT_FEED_BYTES) break;
    if (file_read(reader)) continue;
    file_fail(reader, batch);
    return false;
  }
  batch->bytes.failed = batch->bytes.failed || reader->rest.failed;
  return !reader->rest.failed;
}

/* Parses the whole file; what cannot be used becomes one broken item. */
static void feed_open(ro_reader *reader, reader_batch *batch) {
  static const char list[] = "a list of feeds, not articles: it is for readout watch";
  ro_error error = {0};
  if (!feed_load(reader, batch)) return;
  arena_init_from(&reader->arena, reader->rest.allocator, LIMIT_FEED_ARENA);
  reader->feed_is_read = true;
  reader->feed_at = 0;
  ro_status status =
      feed_parse(&reader->arena, (ro_str){"", 0}, reader->rest.data, reader->rest.len, &reader->feed, &error);
  if (status == RO_OK && reader->feed.kind == FEED_OPML) status = error_set(&error, RO_BAD_INPUT, NULL, 0, "%s", list);
  if (status == RO_OK && reader->feed.items.count == 0)
    status = error_set(&error, RO_BAD_INPUT, NULL, 0, "the feed has no items");
  if (status != RO_OK) {
    batch_add_broken(batch, reader, status, false, error.message);
    file_close(reader);
  }
  line_drop(reader);
}

/* Its items as lines of JSON Lines; the line is the item's number. */
static void feed_items(ro_reader *reader, reader_batch *batch) {
  feed_line line;
  for (; reader->feed_at < reader->feed.items.count && !batch_is_full(batch); reader->feed_at++) {
    reader->line++;
    buffer_clear(&reader->rest);
    if (feed_article(&reader->arena, &reader->feed, &reader->feed.items.rows[reader->feed_at], &line)) {
      feed_line_put(&line, &reader->rest);
      batch_add_bytes(batch, reader, ITEM_JSON, reader->rest.data, reader->rest.len);
    } else {
      batch_add_broken(batch, reader, RO_BAD_INPUT, false, "an item without any text");
    }
    batch->bytes.failed = batch->bytes.failed || reader->arena.failed || reader->rest.failed;
  }
  line_drop(reader);
  if (reader->feed_at < reader->feed.items.count) return;
  if (reader->feed.lost) batch_add_broken(batch, reader, RO_BAD_INPUT, false, reader->feed.warning);
  file_close(reader);
}

/* ---- one file after another ---- */

static void reader_unread(ro_reader *reader, reader_batch *batch, const ro_error *error) {
  batch_add_broken(batch, reader, error->code, true, error->message);
}

/* Opens the next file of the folder in work. */
static void reader_open_from_folder(ro_reader *reader, reader_batch *batch) {
  ro_error error = {0};
  const char *path;
  int descriptor;
  ro_status status = folder_next(reader->walk, &descriptor, &path, &error);
  if (status == RO_OK) {
    file_name(reader, path);
    file_begin(reader, descriptor, false);
  } else if (status == RO_END) {
    folder_close(reader->walk);
    reader->walk = NULL;
  } else {
    file_name(reader, path);
    reader_unread(reader, batch, &error);
  }
}

static void reader_open_path(ro_reader *reader, const char *path, reader_batch *batch) {
  ro_error error = {0};
  struct stat stat;
  file_name(reader, path);
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 || fstat(descriptor, &stat) != 0) {
    snprintf(error.message, sizeof error.message, "cannot be opened: %s", strerror(errno));
    error.code = RO_IO;
    reader_unread(reader, batch, &error);
  } else if (!S_ISDIR(stat.st_mode)) {
    file_begin(reader, descriptor, false);
    return;
  } else if (folder_open(reader->name.allocator, path, &reader->walk, &error) != RO_OK) {
    reader_unread(reader, batch, &error);
  }
  if (descriptor >= 0) close(descriptor);
}

/* Begins the next file, or adds a broken item; RO_END when nothing is left. */
static ro_status reader_open_next(ro_reader *reader, reader_batch *batch) {
  if (reader->walk) {
    reader_open_from_folder(reader, batch);
  } else if (reader->path_at == reader->path_count) {
    return RO_END;
  } else {
    const char *path = reader->paths[reader->path_at++];
    if (strcmp(path, "-") == 0) {
      file_name(reader, "-");
      file_begin(reader, STDIN_FILENO, true);
    } else {
      reader_open_path(reader, path, batch);
    }
  }
  if (reader->descriptor >= 0 && !file_look(reader)) file_fail(reader, batch);
  return RO_OK;
}

static void reader_take(ro_reader *reader, reader_batch *batch, bool *wait) {
  if (reader->feed_is_read) feed_items(reader, batch);
  else if (reader->feed_kind) feed_open(reader, batch);
  else if (reader->is_json) lines_read(reader, batch, wait);
  else text_read(reader, batch);
}

ro_status reader_new(const ro_allocator *allocator, const char *const *paths, size_t count, ro_reader **out,
                     ro_error *error) {
  ro_reader *reader = memory_zeroed(allocator, 1, sizeof *reader);
  char *chunk = memory_alloc(allocator, READER_CHUNK);
  if (reader == NULL || chunk == NULL) {
    memory_release(allocator, reader);
    memory_release(allocator, chunk);
    return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to read input");
  }
  *reader = (ro_reader){.paths = paths, .path_count = count, .descriptor = -1, .chunk = chunk};
  buffer_init_from(&reader->name, allocator, 128 << 10);
  buffer_init_from(&reader->rest, allocator, LIMIT_LINE_BYTES + 1);
  *out = reader;
  return RO_OK;
}

ro_status reader_fill(ro_reader *reader, reader_batch *batch, ro_error *error) {
  bool wait = false;
  batch_clear(batch);
  while (!batch_is_full(batch) && !wait && !reader->name.failed) {
    if (reader->descriptor < 0) {
      if (reader_open_next(reader, batch) == RO_END) break;
    } else {
      reader_take(reader, batch, &wait);
    }
  }
  if (batch->bytes.failed || reader->name.failed)
    return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to read input");
  return batch->count ? RO_OK : RO_END;
}

void reader_free(ro_reader *reader) {
  if (reader == NULL) return;
  file_close(reader);
  folder_close(reader->walk);
  buffer_free(&reader->name);
  buffer_free(&reader->rest);
  memory_release(reader->name.allocator, reader->chunk);
  memory_release(reader->name.allocator, reader);
}
