/* The stream: a ring of slots, a lock for who reads, a lock for the ring. See stream.h. */
#include "pipeline/stream.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/memory.h"
#include "intake/reader.h"
#include "pipeline/engine.h"

enum {
  SLOT_KEEP = 256 << 10,  /* output memory that a slot keeps from batch to batch */
  SLOT_FLUSH = 1 << 20,   /* the first slot in order is written early when it has so much output */
  ARTICLE_SMALL = 8 << 10 /* a shorter article is not accounted for */
};
#define SLOT_MAXIMUM ((size_t)2 << 30)
/* Memory that coding takes at most for each byte of an article, measured with texts made to hurt. */
#define ARTICLE_FACTOR 110
/* The same for each byte of a page, beside its article. */
#define PAGE_FACTOR 12

/* One batch on its way from reader to writer. */
typedef struct stream_slot {
  reader_batch batch;
  ro_buffer out, notes;
  stream_counts counts;
  uint64_t turn; /* its place in the order */
  size_t held;   /* bytes of it that are in stream_state.held; guarded by ring_lock, as is ready */
  bool ready;    /* coded and not yet written */
} stream_slot;

typedef struct stream_state {
  const stream_options *options;
  pthread_mutex_t read_lock; /* guards reader and ended */
  ro_reader *reader;
  bool ended;
  pthread_mutex_t ring_lock; /* guards the rest */
  pthread_cond_t written;    /* next_write went on, or something held was given back */
  size_t held;               /* bytes of batches, results and articles in work that lie between reader and writer */
  stream_slot *slots;
  size_t slot_count;
  uint64_t next_read, next_write;
  bool writing, stopped;
  stream_counts counts;
  ro_status status;
  ro_error error;
} stream_state;

/* ---- one article ---- */

static stream_place item_place(const stream_slot *slot, const reader_item *item) {
  return (stream_place){slot->batch.bytes.data + item->name, item->line};
}

/* Strings of the batch; offset 0 is none. */
static ro_str batch_string(const reader_batch *batch, size_t offset) {
  const char *string = offset ? batch->bytes.data + offset : "";
  return (ro_str){string, strlen(string)};
}

static ro_status item_code(ro_session *session, ro_str lang, const reader_batch *batch, const reader_item *item,
                           ro_error *error) {
  const char *data = batch->bytes.data + item->offset;
  if (item->kind == ITEM_JSON) return session_code_line(session, lang, data, item->len, error);
  if (item->kind == ITEM_TEXT) return session_code_text(session, lang, data, item->len, error);
  if (item->kind == ITEM_PAGE) {
    page_source page = {{data, item->len},
                        batch_string(batch, item->url),
                        batch_string(batch, item->charset),
                        batch_string(batch, item->fetched)};
    return session_code_page(session, &session->doc, lang, &page, error);
  }
  doc_reset(&session->doc);
  return error_set(error, item->status, NULL, 0, "%.*s", (int)item->len, data);
}

/* The name of an article that has none: the same for the same place on every run. */
static void place_id(stream_place place, char id[17]) {
  snprintf(id, 17, "%016" PRIx64, hash_bytes(place.name, strlen(place.name), place.line));
}

static void item_fail(const stream_state *stream, stream_slot *slot, const reader_item *item, const ro_doc *doc,
                      const ro_error *error) {
  const stream_sink *sink = &stream->options->sink;
  stream_place place = item_place(slot, item);
  char made[17];
  place_id(place, made);
  if (item->unread) slot->counts.unread++;
  else slot->counts.skipped++;
  sink->render_error(sink->context, place, doc->id.len ? doc->id.data : made, error, &slot->out, &slot->notes);
}

static void item_run(const stream_state *stream, ro_session *session, stream_slot *slot, const reader_item *item) {
  const stream_sink *sink = &stream->options->sink;
  ro_error error = {0};
  if (item_code(session, stream->options->lang, &slot->batch, item, &error) != RO_OK) {
    item_fail(stream, slot, item, &session->doc, &error);
    return;
  }
  slot->counts.coded++;
  slot->counts.events += session->doc.events.count;
  sink->render(sink->context, item_place(slot, item), &session->doc, &slot->out, &slot->notes);
}

/* ---- slots ---- */

static void slot_init(stream_slot *slot, const ro_allocator *allocator) {
  batch_init(&slot->batch, allocator);
  buffer_init_from(&slot->out, allocator, SLOT_MAXIMUM);
  buffer_init_from(&slot->notes, allocator, SLOT_MAXIMUM);
}

static void slot_free(stream_slot *slot) {
  batch_free(&slot->batch);
  buffer_free(&slot->out);
  buffer_free(&slot->notes);
}

static void output_clear(ro_buffer *buffer) {
  if (buffer->cap > SLOT_KEEP) buffer_free(buffer);
  buffer_clear(buffer);
}

static ro_status slot_write(const stream_state *stream, stream_slot *slot, ro_error *error) {
  const stream_sink *sink = &stream->options->sink;
  if (slot->out.failed || slot->notes.failed)
    return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the results of one batch");
  ro_str out = {slot->out.data, slot->out.len}, notes = {slot->notes.data, slot->notes.len};
  ro_status status = sink->write(sink->context, out, notes, error);
  output_clear(&slot->out);
  output_clear(&slot->notes);
  return status;
}

/* ---- stopping ---- */

/* The first failure is the run's. Needs ring_lock. */
static void stream_stop(stream_state *stream, ro_status status, const ro_error *error) {
  if (!stream->stopped) {
    stream->stopped = true;
    stream->status = status == RO_END ? RO_OK : status;
    stream->error = *error;
  }
  pthread_cond_broadcast(&stream->written);
}

static void stream_fail(stream_state *stream, ro_status status, const ro_error *error) {
  pthread_mutex_lock(&stream->ring_lock);
  stream_stop(stream, status, error);
  pthread_mutex_unlock(&stream->ring_lock);
}

/* ---- memory ----
 *
 * What lies between reader and writer is bounded: whoever would take it over LIMIT_HELD_BYTES waits, save the slot that
 * is next in order, which never waits, so that there is always one that goes on. */

static size_t slot_bytes(const stream_slot *slot) { return slot->batch.bytes.len + slot->out.len + slot->notes.len; }

/* Needs ring_lock. */
static void held_set(stream_state *stream, stream_slot *slot, size_t bytes) {
  bool less = bytes < slot->held;
  stream->held += bytes - slot->held;
  slot->held = bytes;
  if (less) pthread_cond_broadcast(&stream->written);
}

/* What coding an article may take. */
static size_t item_work(const reader_item *item) {
  if (item->len < ARTICLE_SMALL) return 0;
  if (item->kind == ITEM_PAGE) return item->len * PAGE_FACTOR;
  return (item->len < LIMIT_TEXT_BYTES ? item->len : LIMIT_TEXT_BYTES) * ARTICLE_FACTOR;
}

/* Writes what the first slot in order has so far; false when the run was stopped. */
static bool slot_flush(stream_state *stream, stream_slot *slot) {
  ro_error error = {0};
  ro_status status = slot_write(stream, slot, &error);
  if (status != RO_OK) stream_fail(stream, status, &error);
  return status == RO_OK;
}

/* Before an article: waits until there is room for it; false when the run was stopped. */
static bool slot_room(stream_state *stream, stream_slot *slot, size_t work) {
  size_t bytes = slot_bytes(slot);
  if (work == 0 && slot->held <= bytes && bytes - slot->held < SLOT_KEEP) return true;
  pthread_mutex_lock(&stream->ring_lock);
  held_set(stream, slot, bytes);
  while (!stream->stopped && slot->turn != stream->next_write && stream->held + work > LIMIT_HELD_BYTES)
    pthread_cond_wait(&stream->written, &stream->ring_lock);
  held_set(stream, slot, bytes + work);
  bool first = slot->turn == stream->next_write, go_on = !stream->stopped;
  pthread_mutex_unlock(&stream->ring_lock);
  if (go_on && first && slot->out.len + slot->notes.len > SLOT_FLUSH) return slot_flush(stream, slot);
  return go_on;
}

static void slot_run(stream_state *stream, ro_session *session, stream_slot *slot) {
  for (size_t i = 0; i < slot->batch.count; i++) {
    const reader_item *item = &slot->batch.items[i];
    size_t work = item_work(item);
    if (!slot_room(stream, slot, work)) return;
    item_run(stream, session, slot, item);
    if (work) doc_reset(&session->doc); /* a thread that waits holds nothing large */
  }
}

/* ---- reading and writing in turns ---- */

/* Waits for a free slot and for memory; false when the run was stopped. Needs read_lock. */
static bool turn_wait(stream_state *stream) {
  pthread_mutex_lock(&stream->ring_lock);
  while (!stream->stopped && stream->next_read != stream->next_write &&
         (stream->next_read - stream->next_write >= stream->slot_count || stream->held > LIMIT_HELD_BYTES))
    pthread_cond_wait(&stream->written, &stream->ring_lock);
  bool go_on = !stream->stopped;
  pthread_mutex_unlock(&stream->ring_lock);
  return go_on;
}

static void turn_take(stream_state *stream, stream_slot *slot) {
  pthread_mutex_lock(&stream->ring_lock);
  slot->turn = stream->next_read++;
  held_set(stream, slot, slot_bytes(slot));
  pthread_mutex_unlock(&stream->ring_lock);
}

/* Reads the next batch into its slot; NULL when there is none. */
static stream_slot *turn_read(stream_state *stream) {
  stream_slot *slot = NULL;
  pthread_mutex_lock(&stream->read_lock);
  if (!stream->ended && turn_wait(stream)) {
    ro_error error = {0};
    slot = &stream->slots[stream->next_read % stream->slot_count];
    ro_status status = reader_fill(stream->reader, &slot->batch, &error);
    if (status == RO_OK) {
      turn_take(stream, slot);
    } else {
      stream->ended = true;
      slot = NULL;
      if (status != RO_END) stream_fail(stream, status, &error);
    }
  }
  pthread_mutex_unlock(&stream->read_lock);
  return slot;
}

static void counts_add(stream_counts *sum, const stream_counts *more) {
  sum->coded += more->coded;
  sum->skipped += more->skipped;
  sum->unread += more->unread;
  sum->events += more->events;
}

/* Only the thread that writes changes the counts, so that it may look at them without the lock. */
static void turn_tell(const stream_state *stream, const stream_slot *slot) {
  const stream_sink *sink = &stream->options->sink;
  stream_counts counts = stream->counts;
  if (sink->progress == NULL) return;
  counts_add(&counts, &slot->counts);
  sink->progress(sink->context, &counts, reader_bytes(stream->reader));
}

/* Writes the slot that is next in order. Holds ring_lock when called and after, not while writing. */
static void turn_write_one(stream_state *stream, stream_slot *slot) {
  ro_error error = {0};
  stream->writing = true;
  pthread_mutex_unlock(&stream->ring_lock);
  ro_status status = slot_write(stream, slot, &error);
  if (status == RO_OK) turn_tell(stream, slot);
  batch_clear(&slot->batch);
  pthread_mutex_lock(&stream->ring_lock);
  stream->writing = false;
  if (status != RO_OK) {
    stream_stop(stream, status, &error);
    return;
  }
  counts_add(&stream->counts, &slot->counts);
  slot->counts = (stream_counts){0};
  slot->ready = false;
  held_set(stream, slot, 0);
  stream->next_write++;
  pthread_cond_broadcast(&stream->written);
}

/* The slot is coded: it is written by this thread or by the one that writes now. */
static void turn_write(stream_state *stream, stream_slot *done) {
  pthread_mutex_lock(&stream->ring_lock);
  held_set(stream, done, slot_bytes(done));
  done->ready = true;
  while (!stream->writing && !stream->stopped) {
    stream_slot *next = &stream->slots[stream->next_write % stream->slot_count];
    if (!next->ready) break;
    turn_write_one(stream, next);
  }
  pthread_mutex_unlock(&stream->ring_lock);
}

static void *stream_work(void *argument) {
  stream_state *stream = argument;
  ro_session *session = NULL;
  ro_error error = {0};
  ro_status status = ro_session_new(stream->options->engine, &session, &error);
  if (status != RO_OK) stream_fail(stream, status, &error);
  for (stream_slot *slot; status == RO_OK && (slot = turn_read(stream)) != NULL;) {
    slot_run(stream, session, slot);
    turn_write(stream, slot);
  }
  ro_session_free(session);
  return NULL;
}

/* The calling thread works as well; a thread that cannot be had is done without. */
static void stream_work_all(stream_state *stream) {
  pthread_t threads[LIMIT_THREADS];
  unsigned count = 0;
  while (count + 1 < stream->options->thread_count && count < LIMIT_THREADS)
    if (pthread_create(&threads[count], NULL, stream_work, stream) == 0) count++;
    else break;
  stream_work(stream);
  while (count) pthread_join(threads[--count], NULL);
}

static ro_status stream_prepare(stream_state *stream, ro_error *error) {
  const stream_options *options = stream->options;
  const ro_allocator *allocator = options->engine->allocator;
  stream->slots = memory_zeroed(allocator, stream->slot_count, sizeof *stream->slots);
  if (stream->slots == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to begin");
  for (size_t i = 0; i < stream->slot_count; i++) slot_init(&stream->slots[i], allocator);
  return reader_new(allocator, options->paths, options->path_count, &stream->reader, error);
}

ro_status stream_run(const stream_options *options, stream_counts *counts, ro_error *error) {
  stream_state stream = {.options = options,
                         .read_lock = PTHREAD_MUTEX_INITIALIZER,
                         .ring_lock = PTHREAD_MUTEX_INITIALIZER,
                         .written = PTHREAD_COND_INITIALIZER,
                         .slot_count = options->thread_count * 2 + 2};
  ro_status status = stream_prepare(&stream, error);
  if (status == RO_OK) {
    stream_work_all(&stream);
    status = stream.status;
    if (status != RO_OK && error) *error = stream.error;
  }
  *counts = stream.counts;
  for (size_t i = 0; stream.slots && i < stream.slot_count; i++) slot_free(&stream.slots[i]);
  memory_release(options->engine->allocator, stream.slots);
  reader_free(stream.reader);
  return status;
}
