/* Opening a compiled pack: header, checksum, section bounds, then every row, once (check.c).
 *
 * Called by the engine for embedded packs and for files given by the user. Nothing is copied: the pack points into the
 * caller's bytes. After a successful open every index in the file is known to be good, and no reader checks again.
 */
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

static ro_status header_check(const void *data, size_t len, const char *name, ro_error *error) {
  const pack_header *header = data;
  if (!data || len < sizeof *header || memcmp(header->magic, PACK_MAGIC, sizeof header->magic) != 0)
    return error_set(error, RO_BAD_PACK, name, 0, "not a compiled pack");
  if (header->abi != PACK_ABI || header->section_count != PACK_SECTION_COUNT)
    return error_set(error, RO_BAD_PACK, name, 0, "compiled for ABI %u, this program reads %u", header->abi, PACK_ABI);
  if (len > LIMIT_PACK_BYTES)
    return error_set(error, RO_LIMIT, name, 0, "over LIMIT_PACK_BYTES (%u bytes)", LIMIT_PACK_BYTES);
  if (header->len != len) return error_set(error, RO_BAD_PACK, name, 0, "truncated, or bytes follow the pack");
  if (header->classes != pack_class_print())
    return error_set(error, RO_BAD_PACK, name, 0, "compiled with another list of classes; build the pack again");
  if (header->checksum != hash_bytes((const char *)data + PACK_SUM_FROM, len - PACK_SUM_FROM, 0))
    return error_set(error, RO_BAD_PACK, name, 0, "the checksum does not match");
  return RO_OK;
}

static bool extent_fits(const pack_header *header, int section, size_t row_size) {
  const pack_extent *extent = &header->sections[section];
  uint64_t end = extent->offset + (uint64_t)extent->count * row_size;
  return extent->offset % 8 == 0 && extent->offset >= sizeof *header && end <= header->len;
}

static ro_status sections_view(ro_pack *pack, const char *name, ro_error *error) {
  const char *base = (const char *)pack->header;
#define X(id, type, member)                                                                     \
  if (!extent_fits(pack->header, PACK_##id, sizeof(type)))                                      \
    return error_set(error, RO_BAD_PACK, name, 0, "section " #member " lies outside the file"); \
  pack->member = (const type *)(const void *)(base + pack->header->sections[PACK_##id].offset); \
  pack->member##_count = pack->header->sections[PACK_##id].count;
  PACK_SECTIONS(X)
#undef X
  pack->root_count = pack->header->root_count;
  pack->slot_mask = pack->words_count - 1;
  return RO_OK;
}

static ro_status pack_fill(ro_pack *pack, const void *data, const char *name, ro_error *error) {
  pack->header = data;
  RO_TRY(sections_view(pack, name, error));
  RO_TRY(pack_check(pack, name, error));
  const char *cut = pack_setting(pack, "cut");
  if (!cut_rules_read(&pack->cut, cut, pack_setting(pack, "clitics"), pack_setting(pack, "endings")))
    return error_set(error, RO_BAD_PACK, name, 0, "the settings cut, clitics or endings are malformed");
  return RO_OK;
}

ro_status pack_open_from(const ro_allocator *allocator, const void *data, size_t len, const char *name, ro_pack **pack,
                         ro_error *error) {
  if ((uintptr_t)data % 8 != 0) return error_set(error, RO_USAGE, name, 0, "a pack must lie at a multiple of 8 bytes");
  RO_TRY(header_check(data, len, name, error));
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
