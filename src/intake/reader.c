/* The reader: one open file at a time, cut into articles. See reader.h. */
#include "intake/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "feed/feed.h"
#include "intake/flow.h"
#include "intake/folder.h"
#include "intake/warc.h"

enum {
  BATCH_BYTES = 128 << 10, /* a batch is given away when it has so many */
  BATCH_ITEMS = 1024,
  BATCH_KEEP = 256 << 10,              /* a batch that grew beyond it for one article is made small again */
  TEXT_MAXIMUM = LIMIT_TEXT_BYTES + 1, /* bytes read of a plain text: one over the limit tells that it is over */
  BATCH_MAXIMUM = BATCH_BYTES + LIMIT_LINE_BYTES + LIMIT_PAGE_BYTES + (1 << 20)
};

/* Where the file in work stands. */
enum reader_state {
  STATE_CLOSED,
  STATE_CONTENT, /* in a text, in lines, in records */
  STATE_BETWEEN  /* behind one; an archive may have another */
};

struct ro_reader {
  const char *const *paths;
  size_t path_count, path_at;
  folder_walk *walk; /* of the folder in work, or NULL */
  flow file;         /* the file in work */
  enum reader_state state;
  bool is_input; /* it is standard input */
  uint64_t line;
  ro_buffer rest; /* the line begun in chunks before this one */
  bool too_long;  /* that line is over the limit: its bytes are dropped */
  warc_reader warc;
  ro_arena arena; /* of the feed in work */
  feed_read feed;
  uint32_t feed_at;            /* its next item */
  bool feed_is_read;           /* feed holds it */
  uint64_t bytes_before;       /* of the files behind us */
  _Atomic uint64_t bytes_read; /* with those of the file in work; asked by other threads */
};

/* What the next bytes of a file gave. */
typedef enum reader_step { STEP_DONE, STEP_MORE } reader_step;

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
  size_t name = batch_name(batch, &reader->file.name);
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

/* Where the batch holds a string now; 0, where a file's name is, stands for none. */
static size_t batch_fact(reader_batch *batch, ro_str fact) {
  size_t at = batch->bytes.len;
  if (fact.len) buffer_append(&batch->bytes, fact.data, fact.len + 1);
  return fact.len ? at : 0;
}

static void batch_add_page(reader_batch *batch, const ro_reader *reader, const warc_page *page) {
  reader_item *item = batch_add(batch, reader, ITEM_PAGE);
  if (item == NULL) return;
  item->url = batch_fact(batch, page->url);
  item->charset = batch_fact(batch, page->charset);
  item->fetched = batch_fact(batch, page->fetched);
  item->offset = batch->bytes.len;
  item->len = page->bytes.len;
  buffer_append(&batch->bytes, page->bytes.data, page->bytes.len);
}

/* ---- the file in work ---- */

static void file_name(ro_reader *reader, const char *name) {
  buffer_clear(&reader->file.name);
  buffer_puts(&reader->file.name, name);
  reader->line = 0;
}

static void content_begin(ro_reader *reader) {
  reader->state = STATE_CONTENT;
  reader->line = 0;
  reader->too_long = false;
  buffer_clear(&reader->rest);
  if (reader->file.kind == SNIFF_WARC) warc_begin(&reader->warc);
}

static void content_end(ro_reader *reader) {
  reader->state = STATE_BETWEEN;
  if (reader->feed_is_read) arena_free(&reader->arena);
  reader->feed_is_read = false;
}

static void bytes_count(ro_reader *reader) {
  atomic_store_explicit(&reader->bytes_read, reader->bytes_before + reader->file.raw, memory_order_relaxed);
}

static void file_tell(ro_reader *reader, reader_batch *batch) {
  const ro_error *fault = &reader->file.fault;
  batch_add_broken(batch, reader, fault->code, true, fault->message);
}

/* What came of opening a file, or of going on in it. */
static void file_go(ro_reader *reader, ro_status status, reader_batch *batch) {
  if (status == RO_OK) {
    content_begin(reader);
  } else if (status == RO_END) {
    reader->state = STATE_CLOSED;
    reader->bytes_before += reader->file.raw;
    reader->file.raw = 0;
  } else {
    reader->line = 0;
    content_end(reader);
    file_tell(reader, batch);
  }
}

static void file_begin(ro_reader *reader, int descriptor, bool is_input, reader_batch *batch) {
  reader->is_input = is_input;
  file_go(reader, flow_begin(&reader->file, descriptor), batch);
}

/* Reading failed: what is in work ends. */
static void file_fail(ro_reader *reader, reader_batch *batch) {
  file_tell(reader, batch);
  content_end(reader);
}

/* ---- plain texts and pages ---- */

static bool text_is_blank(const char *data, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (!byte_is_blank(data[i])) return false;
  return true;
}

/* Takes what chunk holds; false when the text is as long as it may become. */
static bool text_take(ro_reader *reader, reader_batch *batch, size_t start) {
  flow *file = &reader->file;
  size_t maximum = file->kind == SNIFF_PAGE ? LIMIT_PAGE_BYTES + 1 : TEXT_MAXIMUM;
  size_t len = file->chunk_len - file->chunk_at, room = start + maximum - batch->bytes.len;
  buffer_append(&batch->bytes, file->chunk + file->chunk_at, len < room ? len : room);
  file->chunk_len = file->chunk_at = 0;
  return batch->bytes.len < start + maximum;
}

/* The rest of the file is one article; of one that is too long the end is not read. */
static void text_read(ro_reader *reader, reader_batch *batch) {
  reader_item *item = batch_add(batch, reader, reader->file.kind == SNIFF_PAGE ? ITEM_PAGE : ITEM_TEXT);
  if (item == NULL) return;
  size_t start = item->offset, index = batch->count - 1;
  bool more = text_take(reader, batch, start), readable = true;
  while (more && readable && !reader->file.ended && !batch->bytes.failed) {
    readable = flow_more(&reader->file);
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
  content_end(reader);
}

/* ---- JSON Lines ---- */

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
  flow *file = &reader->file;
  while (file->chunk_at < file->chunk_len) {
    if (batch_is_full(batch)) return STEP_DONE;
    const char *from = file->chunk + file->chunk_at;
    size_t left = file->chunk_len - file->chunk_at;
    const char *end = memchr(from, '\n', left);
    if (end == NULL) {
      line_keep(reader, from, left);
      break;
    }
    line_end(reader, batch, from, (size_t)(end - from));
    file->chunk_at += (size_t)(end - from) + 1;
  }
  file->chunk_len = file->chunk_at = 0;
  return STEP_MORE;
}

/* A line that was begun is lost; behind what is broken the next ones are read. */
static void lines_fail(ro_reader *reader, reader_batch *batch) {
  file_fail(reader, batch);
  line_drop(reader);
  reader->too_long = false;
  if (flow_resume(&reader->file)) reader->state = STATE_CONTENT;
}

static void lines_read(ro_reader *reader, reader_batch *batch, bool *wait) {
  while (!batch_is_full(batch)) {
    if (lines_take(reader, batch) == STEP_DONE) return;
    if (reader->file.ended) {
      if (reader->rest.len || reader->too_long) line_end(reader, batch, "", 0);
      content_end(reader);
      return;
    }
    if (batch->count && flow_would_wait(&reader->file)) {
      *wait = true;
      return;
    }
    if (!flow_more(&reader->file)) {
      lines_fail(reader, batch);
      return;
    }
  }
}

/* ---- records of a crawl ---- */

static void records_fail(ro_reader *reader, reader_batch *batch) {
  reader->line = 0;
  file_fail(reader, batch);
  if (!flow_resume(&reader->file)) return;
  reader->state = STATE_CONTENT;
  warc_resume(&reader->warc, &reader->file);
}

static void records_read(ro_reader *reader, reader_batch *batch, bool *wait) {
  while (!batch_is_full(batch) && reader->state == STATE_CONTENT && !*wait) {
    warc_step step = warc_next(&reader->warc, &reader->file);
    reader->line = reader->warc.record;
    if (step == WARC_PAGE) batch_add_page(batch, reader, &reader->warc.page);
    else if (step == WARC_BROKEN) batch_add_broken(batch, reader, reader->warc.status, false, reader->warc.message);
    else if (step == WARC_FAULT) records_fail(reader, batch);
    else if (step == WARC_END) content_end(reader);
    else if (step == WARC_NO_MEMORY) batch->bytes.failed = true;
    *wait = batch->count && reader->file.chunk_at == reader->file.chunk_len && flow_would_wait(&reader->file);
  }
}

/* ---- feeds ---- */

/* The file's bytes into rest; false when it could not be read or is too long, which is an item then. */
static bool feed_load(ro_reader *reader, reader_batch *batch) {
  flow *file = &reader->file;
  for (;;) {
    buffer_append(&reader->rest, file->chunk + file->chunk_at, file->chunk_len - file->chunk_at);
    file->chunk_len = file->chunk_at = 0;
    if (file->ended || reader->rest.failed || reader->rest.len > LIMIT_FEED_BYTES) break;
    if (flow_more(file)) continue;
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
    content_end(reader);
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
  content_end(reader);
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
    file_begin(reader, descriptor, false, batch);
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
    snprintf(error.message, sizeof error.message, "cannot be opened: %s", error_reason(errno));
    error.code = RO_IO;
    reader_unread(reader, batch, &error);
  } else if (!S_ISDIR(stat.st_mode)) {
    file_begin(reader, descriptor, false, batch);
    return;
  } else if (folder_open(reader->file.name.allocator, path, &reader->walk, &error) != RO_OK) {
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
      file_begin(reader, STDIN_FILENO, true, batch);
    } else {
      reader_open_path(reader, path, batch);
    }
  }
  return RO_OK;
}

static void reader_take(ro_reader *reader, reader_batch *batch, bool *wait) {
  if (reader->state == STATE_BETWEEN) file_go(reader, flow_leave(&reader->file), batch);
  else if (reader->feed_is_read) feed_items(reader, batch);
  else if (reader->file.kind == SNIFF_FEED) feed_open(reader, batch);
  else if (reader->file.kind == SNIFF_JSON) lines_read(reader, batch, wait);
  else if (reader->file.kind == SNIFF_WARC) records_read(reader, batch, wait);
  else text_read(reader, batch);
}

ro_status reader_new(const ro_allocator *allocator, const char *const *paths, size_t count, ro_reader **out,
                     ro_error *error) {
  ro_reader *reader = memory_zeroed(allocator, 1, sizeof *reader);
  if (reader == NULL || !flow_init(&reader->file, allocator)) {
    memory_release(allocator, reader);
    return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to read input");
  }
  reader->paths = paths;
  reader->path_count = count;
  buffer_init_from(&reader->rest, allocator, LIMIT_LINE_BYTES + 1);
  warc_init(&reader->warc, allocator);
  *out = reader;
  return RO_OK;
}

ro_status reader_fill(ro_reader *reader, reader_batch *batch, ro_error *error) {
  bool wait = false;
  batch_clear(batch);
  while (!batch_is_full(batch) && !wait && !reader->file.name.failed) {
    if (reader->state != STATE_CLOSED) reader_take(reader, batch, &wait);
    else if (reader_open_next(reader, batch) == RO_END) break;
  }
  bytes_count(reader);
  if (batch->bytes.failed || reader->file.name.failed)
    return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to read input");
  return batch->count ? RO_OK : RO_END;
}

uint64_t reader_bytes(const ro_reader *reader) {
  return atomic_load_explicit(&reader->bytes_read, memory_order_relaxed);
}

void reader_free(ro_reader *reader) {
  if (reader == NULL) return;
  const ro_allocator *allocator = reader->file.name.allocator;
  flow_free(&reader->file);
  folder_close(reader->walk);
  if (reader->feed_is_read) arena_free(&reader->arena);
  buffer_free(&reader->rest);
  warc_free(&reader->warc);
  memory_release(allocator, reader);
}
