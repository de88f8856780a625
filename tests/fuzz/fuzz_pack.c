/* A compiled pack with damage behind a right checksum: it is refused, or it codes articles without harm.
 *
 * The input is a list of changes to a toy pack that is compiled when the target starts, so that a corpus stays good
 * when the layout changes: the first byte says which toy, then six bytes a change say the section (the header is one
 * too), the place in it, and what to put there. An input that begins with 255 is the bytes of a pack as they come. */
#include "base/hash.h"
#include "fuzz_box.h"
#include "pack/layout.h"

enum { CHANGE_BYTES = 6, RAW = 255 };

static void pack_mend(char *data, size_t len) {
  uint64_t size = len;
  if (len < sizeof(pack_header)) return;
  memcpy(data + offsetof(pack_header, len), &size, sizeof size);
  uint64_t sum = hash_bytes(data + PACK_SUM_FROM, len - PACK_SUM_FROM, 0);
  memcpy(data + offsetof(pack_header, checksum), &sum, sizeof sum);
}

/* One change: whole numbers at the edges of what a row may hold find more than bits do. */
static void change_do(char *data, size_t len, const uint8_t *change) {
  const pack_header *header = (const void *)data;
  uint32_t section = change[0] % (PACK_SECTION_COUNT + 1), value = change[4];
  pack_extent extent = {.count = sizeof *header};
  if (section < PACK_SECTION_COUNT) extent = header->sections[section];
  size_t at = extent.offset + (size_t)(change[1] | change[2] << 8) * (change[3] & 64 ? 4 : 1);
  uint32_t word = 0;
  if (at + sizeof word > len) return;
  memcpy(&word, data + at, sizeof word);
  switch (change[3] & 15) {
    case 0: word ^= 1u << (value & 31); break;
    case 1: word = (word & ~0xffu) | value; break;
    case 2: word = (word & ~0xffffu) | value | (uint32_t)change[5] << 8; break;
    case 3: word = value | (uint32_t)change[5] << 8; break;
    case 4: word += value; break;
    case 5: word -= value; break;
    case 6: word = UINT32_MAX - value; break;
    case 7: word = 0x7fffffffu - value; break;
    case 8: word = 0x7f800000u + (uint32_t)value * 0x8000u; break; /* beyond all numbers, and none */
    default: word = header->sections[value % PACK_SECTION_COUNT].count + change[5] - 128u; break;
  }
  memcpy(data + at, &word, sizeof word);
}

static void pack_use(const char *data, size_t len) {
  static const char *const texts[] = {
      "Alish troops attacked Beland on Monday, President Jane Doe said in Atown. \"We condemned the air strikes,\" she "
      "told Anews. The foreign minister of Celand met John Doe and Roe on 4 February 2026.\nPhoto: The Bpost",
      "Tổng thống A Lan thăm Bê Lan ngày 4/2/2026. Quân đội A Lan bị Bê Lan lên án. Hai bên gặp nhau hôm qua ở Atown."};
  ro_engine *engine = NULL;
  ro_session *session = NULL;
  ro_error error = {0};
  ro_status status = engine_new_for_pack(data, len, "fuzz", NULL, &engine, &error);
  require((status == RO_OK) == (error.message[0] == 0));
  if (status != RO_OK) return;
  require(ro_session_new(engine, &session, &error) == RO_OK);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    ro_article article = {.text = fuzz_str(texts[i]), .lang = fuzz_str(pack_lang(engine->packs[0]))};
    if (i == 0) article.published = fuzz_str("2026-02-05");
    fuzz_code(session, &article);
  }
  ro_session_free(session);
  ro_engine_free(engine);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static engine_box *boxes[2];
  if (boxes[0] == NULL) boxes[0] = engine_box_open(toy_english, NULL), boxes[1] = engine_box_open(toy_vietnamese, NULL);
  if (len == 0) return 0;
  const ro_buffer *from = &boxes[data[0] & 1]->bytes;
  size_t size = data[0] == RAW ? len - 1 : from->len;
  char *copy = malloc(size ? size : 1); /* exactly as long, so that a read beyond it is seen */
  memcpy(copy, data[0] == RAW ? (const char *)data + 1 : from->data, size);
  for (size_t at = 1; data[0] != RAW && at + CHANGE_BYTES <= len; at += CHANGE_BYTES) change_do(copy, size, data + at);
  pack_mend(copy, size);
  pack_use(copy, size);
  free(copy);
  return 0;
}
