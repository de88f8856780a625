/* libarchive as a layer: zip and tar as files, and what bzip2, xz and zstd packed. The one file that knows it.
 *
 * It takes its memory from the C library. Names of entries are UTF-8 whatever the locale of the program. */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "intake/flow.h"

enum { ZIP_MAGIC = 4 };

typedef struct archive_layer {
  layer base;
  struct archive *archive;
  locale_t utf8;
  size_t first_len; /* bytes of in that were there from the beginning, until they are taken */
  size_t in_len;
  uint64_t entries, given; /* given: bytes that libarchive was given */
  bool opened, below_failed, failed;
  char in[FLOW_CHUNK];
} archive_layer;

/* ---- what it reads ---- */

static la_ssize_t give_bytes(struct archive *archive, void *context, const void **bytes) {
  archive_layer *self = context;
  ssize_t got = (ssize_t)self->first_len;
  *bytes = self->in;
  self->first_len = 0;
  if (got == 0) got = layer_read(self->base.below, self->in, sizeof self->in);
  if (got >= 0) {
    self->in_len = (size_t)got;
    self->given += (uint64_t)got;
    return got;
  }
  self->below_failed = self->base.dead = true;
  archive_set_error(archive, EIO, "what it lies in cannot be read");
  return ARCHIVE_FATAL;
}

/* ---- what it says ---- */

/* A failure; what failed below has been told by flow->fault already. */
static ssize_t archive_fail(archive_layer *self, int status) {
  const char *why = archive_error_string(self->archive);
  if (status == ARCHIVE_FATAL) self->failed = true;
  if (self->below_failed) return -1;
  return layer_fail(&self->base, RO_IO, "cannot be read: %s", why ? why : "it is broken");
}

static int archive_start(archive_layer *self, bool files) {
  struct archive *archive = self->archive;
  self->opened = true;
  if (files) {
    archive_read_support_format_tar(archive);
    archive_read_support_format_zip_streamable(archive);
  } else {
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_format_raw(archive);
  }
  return archive_read_open2(archive, self, NULL, give_bytes, NULL, NULL);
}

static int next_header(archive_layer *self, struct archive_entry **entry) {
  int status;
  do status = archive_read_next_header(self->archive, entry);
  while (status == ARCHIVE_RETRY);
  return status;
}

static ssize_t data_read(archive_layer *self, char *to, size_t room) {
  la_ssize_t got;
  do got = archive_read_data(self->archive, to, room);
  while (got == ARCHIVE_RETRY);
  return got < 0 ? archive_fail(self, (int)got) : got;
}

/* ---- what bzip2, xz and zstd packed ---- */

static ssize_t packed_read(layer *base, char *to, size_t room) {
  archive_layer *self = (archive_layer *)base;
  if (!self->opened) {
    struct archive_entry *entry;
    int status = archive_start(self, false);
    if (status >= ARCHIVE_WARN) status = next_header(self, &entry);
    if (status == ARCHIVE_EOF) return 0;
    if (status < ARCHIVE_WARN) return archive_fail(self, ARCHIVE_FATAL);
  }
  return data_read(self, to, room);
}

/* ---- files ---- */

static ssize_t entry_read(layer *base, char *to, size_t room) { return data_read((archive_layer *)base, to, room); }

/* Like files of folders: no links, nothing hidden, no folders themselves. */
static bool path_is_hidden(const char *path) {
  for (const char *at = path; *at; at++)
    if (*at == '.' && (at == path || at[-1] == '/') && at[1] != '/' && at[1] != '.' && at[1]) return true;
  return false;
}

static bool entry_is_wanted(struct archive_entry *entry, const char *path) {
  if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry)) return false;
  return path == NULL || !path_is_hidden(path);
}

/* FILE/path, or FILE/ and its number where it has no name that can be read. */
static void entry_name(archive_layer *self, const char *path) {
  ro_buffer *name = &self->base.of->name;
  if (path == NULL || *path == 0) {
    buffer_printf(name, "/%llu", (unsigned long long)self->entries);
    return;
  }
  buffer_putc(name, '/');
  buffer_append(name, path, strnlen(path, LIMIT_ENTRY_NAME));
}

/* The next entry that is wanted. */
static ro_status entry_find(archive_layer *self) {
  for (;;) {
    struct archive_entry *entry;
    int status = next_header(self, &entry);
    if (status == ARCHIVE_EOF) return RO_END;
    if (status < ARCHIVE_WARN) return archive_fail(self, ARCHIVE_FATAL), self->base.of->fault.code;
    const char *path = archive_entry_pathname_utf8(entry);
    if (path == NULL) path = archive_entry_pathname(entry);
    if (self->entries++ >= LIMIT_ARCHIVE_FILES) {
      self->base.dead = true;
      return layer_fail(&self->base, RO_LIMIT, "more than %d files in one archive", LIMIT_ARCHIVE_FILES), RO_LIMIT;
    }
    if (!entry_is_wanted(entry, path)) continue;
    entry_name(self, path);
    if (!archive_entry_is_data_encrypted(entry)) return RO_OK;
    return layer_fail(&self->base, RO_BAD_INPUT, "cannot be read: it is encrypted"), RO_BAD_INPUT;
  }
}

/* ---- behind what is broken in a zip ---- */

/* How much of `in` was used up; the header that it begins with is not to be found again. */
static size_t zip_used(const archive_layer *self) {
  int64_t taken = archive_filter_bytes(self->archive, 0);
  uint64_t left = self->given - (uint64_t)(taken > 0 ? taken : 0);
  size_t used = left < self->in_len ? self->in_len - (size_t)left : 0;
  bool first = self->given == self->in_len;
  return first && used < ZIP_MAGIC ? ZIP_MAGIC : used;
}

/* Moves the next header of an entry to the beginning of `in`; false when there is none. */
static bool zip_seek(archive_layer *self, size_t at) {
  for (;;) {
    const char *found = at < self->in_len ? memmem(self->in + at, self->in_len - at, "PK\3\4", ZIP_MAGIC) : NULL;
    size_t from = found ? (size_t)(found - self->in) : self->in_len - (self->in_len < 3 ? self->in_len : 3);
    self->in_len -= from;
    memmove(self->in, self->in + from, self->in_len);
    if (found) return true;
    ssize_t got = layer_read(self->base.below, self->in + self->in_len, sizeof self->in - self->in_len);
    if (got <= 0) return false;
    self->in_len += (size_t)got;
    at = 0;
  }
}

/* Begins anew at the next entry. What else is broken ends there. */
static bool zip_reopen(archive_layer *self) {
  bool zip = (archive_format(self->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
  if (!zip || self->below_failed || !zip_seek(self, zip_used(self))) return false;
  archive_read_free(self->archive);
  self->archive = archive_read_new();
  self->given = 0;
  self->first_len = self->in_len;
  self->opened = self->failed = false;
  return self->archive != NULL;
}

static ro_status entry_next(layer *base) {
  archive_layer *self = (archive_layer *)base;
  ro_buffer *name = &base->of->name;
  locale_t old = uselocale(self->utf8);
  name->len = base->name_len;
  name->data[name->len] = 0;
  ro_status status = RO_OK;
  if (self->failed && !zip_reopen(self)) status = RO_END;
  if (status == RO_OK && !self->opened && archive_start(self, true) < ARCHIVE_WARN) {
    archive_fail(self, ARCHIVE_FATAL);
    status = base->of->fault.code;
  }
  if (status == RO_OK) status = entry_find(self);
  if (status == RO_END) base->dead = true;
  layer_mark(base);
  uselocale(old);
  return status;
}

/* ---- the layer ---- */

static void archive_close(layer *base) {
  archive_layer *self = (archive_layer *)base;
  archive_read_free(self->archive);
  if (self->utf8) freelocale(self->utf8);
  memory_release(base->of->name.allocator, self);
}

layer *archive_layer_new(flow *of, const char *data, size_t len, bool files) {
  static const layer_kind packed = {.read = packed_read, .close = archive_close};
  static const layer_kind entries = {.read = entry_read, .next = entry_next, .close = archive_close};
  archive_layer *self = memory_zeroed(of->name.allocator, 1, sizeof *self);
  if (self == NULL) return NULL;
  self->base.kind = files ? &entries : &packed;
  self->base.of = of;
  self->archive = archive_read_new();
  self->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  memcpy(self->in, data, len);
  self->first_len = len;
  if (self->archive) return &self->base;
  archive_close(&self->base);
  return NULL;
}
