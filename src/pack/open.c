/* Opening a compiled pack: header, section bounds, checksum, then every row, once (check.c).
 *
 * Called by the engine for embedded packs and for files given by the user. Nothing is copied: the pack points into the
 * caller's bytes. After a successful open every index in the file is known to be good, and no reader checks again.
 */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/memory.h"
#include "pack/layout.h"

uint64_t pack_class_print(void) {
  uint64_t print = PACK_ABI;
  for (int class = 0; class < CLASS_COUNT; class ++) {
    const char *name = pack_class_name(class);
    print = hash_bytes(name, strlen(name) + 1, print);
  }
  return print;
}

size_t pack_row_bytes(int section) {
  static const size_t sizes[] = {
#define X(id, type, member) sizeof(type),
      PACK_SECTIONS(X)
#undef X
  };
  return sizes[section];
}

const char *pack_section_name(int section) {
  static const char *const names[] = {
#define X(id, type, member) #member,
      PACK_SECTIONS(X)
#undef X
  };
  return names[section];
}

static ro_status header_check(const void *data, size_t len, const char *name, ro_error *error) {
  const pack_header *header = data;
  if (!data || len < sizeof *header || memcmp(header->magic, PACK_MAGIC, sizeof header->magic) != 0)
    return error_set(error, RO_BAD_PACK, name, 0, "not a compiled pack");
  if (header->abi != PACK_ABI)
    return error_set(error, RO_BAD_PACK, name, 0, "compiled for ABI %u, this program reads %u: build the pack again",
                     header->abi, PACK_ABI);
  if (header->section_count != PACK_SECTION_COUNT)
    return error_set(error, RO_BAD_PACK, name, 0, "%u sections, not %u", header->section_count, PACK_SECTION_COUNT);
  if (len > LIMIT_PACK_BYTES)
    return error_set(error, RO_LIMIT, name, 0, "over LIMIT_PACK_BYTES (%u bytes)", LIMIT_PACK_BYTES);
  if (header->len != len)
    return error_set(error, RO_BAD_PACK, name, 0, "truncated, or bytes follow the pack: %llu bytes, and it says %llu",
                     (unsigned long long)len, (unsigned long long)header->len);
  if (header->classes != pack_class_print())
    return error_set(error, RO_BAD_PACK, name, 0, "compiled with another list of classes; build the pack again");
  return RO_OK;
}

/* Sections stand one behind the other, up to the end. */
static ro_status extents_check(const pack_header *header, const char *name, ro_error *error) {
  uint64_t end = sizeof *header;
  for (int section = 0; section < PACK_SECTION_COUNT; section++) {
    const pack_extent *extent = &header->sections[section];
    bool fits = extent->offset % PACK_ALIGN == 0 && extent->offset >= end && extent->offset - end < PACK_ALIGN;
    end = extent->offset + (uint64_t)extent->count * pack_row_bytes(section);
    if (!fits || end > header->len)
      return error_set(error, RO_BAD_PACK, name, 0, "section %s lies where it cannot: bytes %u to %llu",
                       pack_section_name(section), extent->offset, (unsigned long long)end);
  }
  if (end == header->len) return RO_OK;
  return error_set(error, RO_BAD_PACK, name, 0, "bytes follow the last section");
}

/* The section whose own checksum does not match, or PACK_SECTION_COUNT. */
static int section_damaged(const pack_header *header) {
  for (int section = 0; section < PACK_SECTION_COUNT; section++) {
    const pack_extent *extent = &header->sections[section];
    const char *rows = (const char *)header + extent->offset;
    size_t len = extent->count * pack_row_bytes(section);
    if (len && hash_bytes(rows, len, 0) != extent->checksum) return section;
  }
  return PACK_SECTION_COUNT;
}

static ro_status checksum_check(const pack_header *header, const char *name, ro_error *error) {
  if (header->checksum == hash_bytes((const char *)header + PACK_SUM_FROM, header->len - PACK_SUM_FROM, 0))
    return RO_OK;
  int section = section_damaged(header);
  if (section == PACK_SECTION_COUNT)
    return error_set(error, RO_BAD_PACK, name, 0,
                     "the checksum does not match: damage in the header or between sections");
  const pack_extent *extent = &header->sections[section];
  return error_set(error, RO_BAD_PACK, name, 0, "the checksum does not match: damage in section %s, bytes %u to %llu",
                   pack_section_name(section), extent->offset,
                   (unsigned long long)(extent->offset + extent->count * (uint64_t)pack_row_bytes(section)));
}

static void sections_view(ro_pack *pack) {
  const char *base = (const char *)pack->header;
#define X(id, type, member)                                                                     \
  pack->member = (const type *)(const void *)(base + pack->header->sections[PACK_##id].offset); \
  pack->member##_count = pack->header->sections[PACK_##id].count;
  PACK_SECTIONS(X)
#undef X
  pack->root_count = pack->header->root_count;
  pack->slot_mask = pack->words_count - 1;
}

static ro_status pack_fill(ro_pack *pack, const void *data, const char *name, ro_error *error) {
  pack->header = data;
  sections_view(pack);
  RO_TRY(pack_check(pack, name, error));
  if (!pack_lang(pack)[0]) return error_set(error, RO_BAD_PACK, name, 0, "there is no setting lang");
  snprintf(pack->build, sizeof pack->build, "%.24s+%016llx", pack_version(pack),
           (unsigned long long)pack->header->checksum);
  const char *cut = pack_setting(pack, "cut");
  if (!cut_rules_read(&pack->cut, cut, pack_setting(pack, "clitics"), pack_setting(pack, "endings")))
    return error_set(error, RO_BAD_PACK, name, 0, "the settings cut, clitics or endings are malformed");
  return RO_OK;
}

ro_status pack_open_from(const ro_allocator *allocator, const void *data, size_t len, const char *name, ro_pack **pack,
                         ro_error *error) {
  if ((uintptr_t)data % 8 != 0) return error_set(error, RO_USAGE, name, 0, "a pack must lie at a multiple of 8 bytes");
  RO_TRY(header_check(data, len, name, error));
  RO_TRY(extents_check(data, name, error));
  RO_TRY(checksum_check(data, name, error));
  ro_pack *view = memory_zeroed(allocator, 1, sizeof *view);
  if (!view) return error_set(error, RO_NO_MEMORY, name, 0, "no memory for the pack");
  view->allocator = allocator;
  ro_status status = pack_fill(view, data, name, error);
  if (status != RO_OK) {
    pack_close(view);
    return status;
  }
  *pack = view;
  return RO_OK;
}

ro_status pack_open(const void *data, size_t len, const char *name, ro_pack **pack, ro_error *error) {
  return pack_open_from(NULL, data, len, name, pack, error);
}

void pack_close(ro_pack *pack) {
  if (pack) memory_release(pack->allocator, pack);
}
