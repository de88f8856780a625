/* Any bytes as a file that the reader takes: what fuzz_warc.c and fuzz_archive.c share. */
#ifndef FUZZ_READER_H
#define FUZZ_READER_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/limits.h"
#include "intake/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void require(bool holds) {
  if (!holds) abort();
}

/* A file in memory, emptied. */
static inline int fuzz_file(void) {
  static int descriptor = -1;
  if (descriptor < 0) descriptor = memfd_create("input", 0);
  require(descriptor >= 0 && ftruncate(descriptor, 0) == 0 && lseek(descriptor, 0, SEEK_SET) == 0);
  return descriptor;
}

static inline void fuzz_write(int descriptor, const void *data, size_t len) {
  require(write(descriptor, data, len) == (ssize_t)len);
}

static inline bool is_string(const reader_batch *batch, size_t offset) {
  return offset < batch->bytes.len && memchr(batch->bytes.data + offset, 0, batch->bytes.len - offset) != NULL;
}

/* Every item lies in its batch and is no longer than it may be. */
static inline void fuzz_item(const reader_batch *batch, const reader_item *item) {
  require(item->offset <= batch->bytes.len && item->len <= batch->bytes.len - item->offset);
  require(item->len <= LIMIT_PAGE_BYTES + 1 && is_string(batch, item->name));
  require((item->kind == ITEM_BROKEN) == (item->status != RO_OK));
  require(item->kind != ITEM_BROKEN || item->len > 0);
  if (item->url) require(is_string(batch, item->url));
  if (item->charset) require(is_string(batch, item->charset));
  if (item->fetched) require(is_string(batch, item->fetched));
}

/* Reads it all. */
static inline void fuzz_read(int descriptor) {
  char path[64];
  const char *paths[] = {path};
  ro_reader *reader;
  reader_batch batch;
  snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
  require(reader_new(NULL, paths, 1, &reader, NULL) == RO_OK);
  batch_init(&batch, NULL);
  ro_status status;
  while ((status = reader_fill(reader, &batch, NULL)) == RO_OK)
    for (size_t i = 0; i < batch.count; i++) fuzz_item(&batch, &batch.items[i]);
  require(status == RO_END);
  batch_free(&batch);
  reader_free(reader);
}

#endif
