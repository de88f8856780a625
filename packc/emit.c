/* Writing the sections of layout.h. Runs last; the bytes depend on the tables alone. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "packc/builder.h"

typedef struct word_table {
  pack_word_slot *slots;
  uint32_t count;
} word_table;

/* Open addressing at a load between 0.3 and 0.6. */
static bool words_lay(packc *c, word_table *table) {
  uint32_t words = c->words.keys.count;
  table->count = 16;
  while (table->count * 3ull < words * 5ull) table->count *= 2;
  table->slots = arena_alloc(&c->arena, table->count * sizeof *table->slots);
  if (!table->slots) return false;
  for (uint32_t rank = 0; rank < words; rank++) {
    const dictionary_key *key = &c->words.keys.rows[c->word_order[rank]];
    pack_word_slot slot;
    pack_string string = key->len > PACK_WORD_INLINE ? packc_string(c, key->data) : 0;
    uint32_t at = (uint32_t)pack_word_hash(key->data, key->len, string, &slot) & (table->count - 1);
    slot.word = rank + 1;
    while (table->slots[at].len != 0) at = (at + 1) & (table->count - 1);
    table->slots[at] = slot;
  }
  return true;
}

static int compare_ids(const void *left, const void *right, void *context) {
  const packc *c = context;
  uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  int order = strcmp(packc_text(c, c->entities.rows[a].id), packc_text(c, c->entities.rows[b].id));
  return order != 0 ? order : a < b ? -1 : a > b;
}

static uint32_t *ids_order(packc *c) {
  uint32_t *ids = arena_alloc(&c->arena, (c->entities.count + 1) * sizeof *ids);
  for (uint32_t row = 0; ids && row < c->entities.count; row++) ids[row] = row;
  if (ids && c->entities.count) qsort_r(ids, c->entities.count, sizeof *ids, compare_ids, c);
  return ids;
}

static int compare_weights(const void *left, const void *right, void *context) {
  const packc *c = context;
  const pack_weight_row *a = left, *b = right;
  return strcmp(packc_text(c, a->feature), packc_text(c, b->feature));
}

static void literals_number(packc *c) {
  for (uint32_t row = 0; row < c->steps.count; row++) {
    pack_step *step = &c->steps.rows[row];
    if (step->op == STEP_LITERAL) step->a = c->word_number[step->a];
  }
}

static void section_write(ro_buffer *out, pack_header *header, int section, const void *rows, uint32_t count,
                          size_t size) {
  static const char zeros[PACK_ALIGN] = {0};
  buffer_append(out, zeros, (PACK_ALIGN - out->len % PACK_ALIGN) % PACK_ALIGN);
  header->sections[section] = (pack_extent){(uint32_t)out->len, count, count ? hash_bytes(rows, count * size, 0) : 0};
  if (count) buffer_append(out, rows, count * size);
}

#define TABLE_WRITE(section, table) \
  section_write(out, &header, (section), (table).rows, (table).count, sizeof *(table).rows)

void emit(packc *c, ro_buffer *out) {
  word_table words;
  pack_header header = {.magic = PACK_MAGIC, .abi = PACK_ABI, .section_count = PACK_SECTION_COUNT};
  uint32_t *ids = ids_order(c);
  if (!ids || !words_lay(c, &words) || c->arena.failed) return;
  literals_number(c);
  if (c->weights.count) qsort_r(c->weights.rows, c->weights.count, sizeof(pack_weight_row), compare_weights, c);
  buffer_append(out, &header, sizeof header);
  TABLE_WRITE(PACK_POOL, c->pool);
  TABLE_WRITE(PACK_SETTINGS, c->settings);
  TABLE_WRITE(PACK_FILES, c->files);
  section_write(out, &header, PACK_WORDS, words.slots, words.count, sizeof *words.slots);
  TABLE_WRITE(PACK_NODES, c->nodes);
  TABLE_WRITE(PACK_EDGES, c->edges);
  TABLE_WRITE(PACK_SENSES, c->senses);
  TABLE_WRITE(PACK_ENTITIES, c->entities);
  section_write(out, &header, PACK_IDS, ids, c->entities.count, sizeof *ids);
  TABLE_WRITE(PACK_TERMS, c->terms);
  TABLE_WRITE(PACK_ROLE_WORDS, c->role_words);
  TABLE_WRITE(PACK_TRIGGERS, c->triggers);
  TABLE_WRITE(PACK_TIMES, c->times);
  TABLE_WRITE(PACK_MARKS, c->marks);
  TABLE_WRITE(PACK_FRAMES, c->frames);
  TABLE_WRITE(PACK_SLOTS, c->slots);
  TABLE_WRITE(PACK_STEPS, c->steps);
  TABLE_WRITE(PACK_MASKS, c->masks);
  TABLE_WRITE(PACK_PATTERNS, c->patterns);
  TABLE_WRITE(PACK_TYPES, c->type_rows);
  TABLE_WRITE(PACK_ROLES, c->role_rows);
  TABLE_WRITE(PACK_MODES, c->mode_rows);
  TABLE_WRITE(PACK_OFFICES, c->office_rows);
  TABLE_WRITE(PACK_WEIGHTS, c->weights);
  section_write(out, &header, PACK_MODEL, c->model, c->model ? PACK_MODEL_ROWS : 0, sizeof *c->model);
  section_write(out, &header, PACK_RARITY, c->rarity, c->rarity ? PACK_RARITY_ROWS : 0, sizeof *c->rarity);
  header.len = out->len;
  header.classes = pack_class_print();
  header.word_count = c->words.keys.count;
  header.root_count = c->root_count;
  if (out->failed) return;
  memcpy(out->data, &header, sizeof header);
  header.checksum = hash_bytes(out->data + PACK_SUM_FROM, out->len - PACK_SUM_FROM, 0);
  memcpy(out->data, &header, sizeof header);
}
