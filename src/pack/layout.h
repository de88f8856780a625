/* The file layout of a compiled pack, for the compiler that writes it and the viewer that checks it.
 *
 * One block of little-endian memory: a header, then the sections in the order of PACK_SECTIONS, each an array of rows
 * that begins at a multiple of PACK_ALIGN. Rows point at one another by index and at text by offset into the pool. No
 * other file includes this. A change of any row is a new PACK_ABI.
 *
 * Words. A folded token finds its number by open addressing over 16-byte slots, four a cache line; a word of up to
 * eleven bytes lies in its slot, a longer one in the pool. Words that open a phrase come first, in byte order, then
 * the others, so that the trie's nodes 1…root_count are those words themselves and need no table.
 *
 * Trie. Nodes stand in breadth-first order, so a node's children are one run, sorted by word; edges[n] is the word that
 * leads into node n. A node's filter has one bit set for each child's word, and most failing steps end there.
 */
#ifndef PACK_LAYOUT_H
#define PACK_LAYOUT_H

#include "pack/pack.h"

#define PACK_MAGIC "RDOPACK" /* eight bytes with its NUL */
#define PACK_ABI 5u
#define PACK_ALIGN 64u
#define PACK_WORD_INLINE 11u   /* bytes of a word that lies in its slot */
#define PACK_MASKS_MOST 65535u /* one less than a capture can number: that one is none */
#define PACK_WEIGHT_MOST 1e6f

typedef struct pack_setting_row {
  pack_string key, value;
} pack_setting_row;

/* A source file; its line n is the line number first + n of senses and patterns. */
typedef struct pack_file {
  pack_string name;
  uint32_t first, line_count;
} pack_file;

typedef struct pack_word_slot {
  uint8_t len;                    /* bytes of the word; 0 for an empty slot */
  uint8_t text[PACK_WORD_INLINE]; /* a longer word: four bytes of its hash, then its pack_string, then zeros */
  uint32_t word;
} pack_word_slot;

typedef struct pack_node {
  uint32_t sense_first, child_first;
  uint16_t sense_count, child_count;
  uint32_t filter;
  class_mask classes; /* of all senses */
} pack_node;

typedef struct pack_type_row {
  pack_string name;
  uint32_t symmetry; /* see pack_type_symmetry */
} pack_type_row;

typedef struct pack_role_row {
  pack_string name;
  uint32_t is_state;
} pack_role_row;

typedef struct pack_weight_row {
  pack_string feature;
  float weight;
} pack_weight_row;

/* X(identifier, row type, member of struct ro_pack) */
#define PACK_SECTIONS(X)                                                           \
  X(POOL, char, pool)                                                              \
  X(SETTINGS, pack_setting_row, settings)                                          \
  X(FILES, pack_file, files)                                                       \
  X(WORDS, pack_word_slot, words)                                                  \
  X(NODES, pack_node, nodes)                                                       \
  X(EDGES, uint32_t, edges)                                                        \
  X(SENSES, pack_sense, senses)                                                    \
  X(ENTITIES, pack_entity, entities)                                               \
  X(IDS, uint32_t, ids) /* entity rows, in byte order of their ids, then by row */ \
  X(TERMS, pack_term, terms)                                                       \
  X(ROLE_WORDS, pack_role_word, role_words)                                        \
  X(TRIGGERS, pack_trigger, triggers)                                              \
  X(TIMES, pack_time, times)                                                       \
  X(MARKS, pack_section, marks)                                                    \
  X(FRAMES, pack_frame, frames)                                                    \
  X(SLOTS, pack_slot, slots)                                                       \
  X(STEPS, pack_step, steps)                                                       \
  X(MASKS, class_mask, masks)                                                      \
  X(PATTERNS, pack_pattern, patterns)                                              \
  X(TYPES, pack_type_row, types) /* row 0 is "none" in these four */               \
  X(ROLES, pack_role_row, roles)                                                   \
  X(MODES, pack_string, modes)                                                     \
  X(OFFICES, pack_string, offices)                                                 \
  X(WEIGHTS, pack_weight_row, weights) /* in byte order of their features */       \
  X(MODEL, int16_t, model)             /* tables of the learned choice, threshold, floor; or nothing */           \
  X(RARITY, uint8_t, rarity)           /* one table, or nothing */

#define PACK_MODEL_ROWS (PACK_MODEL_TABLES * (1u << PACK_MODEL_BITS) + 2) /* the last are threshold and floor */

enum pack_section_id {
#define X(id, type, member) PACK_##id,
  PACK_SECTIONS(X)
#undef X
      PACK_SECTION_COUNT
};

typedef struct pack_extent {
  uint32_t offset, count; /* bytes from the start of the file; rows */
  uint64_t checksum; /* hash_bytes of its rows: it says where damage is, once the checksum of all says that there is */
} pack_extent;

typedef struct pack_header {
  char magic[8];
  uint32_t abi, section_count;
  uint64_t len;      /* of the whole file */
  uint64_t classes;  /* pack_class_print of the program that compiled it */
  uint64_t checksum; /* hash_bytes of everything behind this field */
  uint32_t word_count, root_count;
  pack_extent sections[PACK_SECTION_COUNT];
} pack_header;

#define PACK_SUM_FROM (offsetof(pack_header, checksum) + sizeof(uint64_t))

_Static_assert(sizeof(pack_word_slot) == 16 && sizeof(pack_node) == 32 && sizeof(pack_sense) == 12, "rows are packed");
_Static_assert(sizeof(pack_entity) == 32 && sizeof(pack_term) == 16 && sizeof(pack_trigger) == 12, "rows are packed");
_Static_assert(sizeof(pack_slot) == 24 && sizeof(pack_frame) == 12 && sizeof(pack_step) == 12, "rows are packed");
_Static_assert(sizeof(pack_pattern) == 32 && sizeof(pack_time) == 8 && sizeof(pack_section) == 4, "rows are packed");

/* A number that changes when the list of classes does. */
uint64_t pack_class_print(void);
/* Writes the slot that a word would have, all but its number, and gives the hash that says where probing begins. A
 * word over PACK_WORD_INLINE bytes takes string as its place in the pool. */
uint64_t pack_word_hash(const char *folded, size_t len, pack_string string, pack_word_slot *slot);
/* The bit of a node's filter that stands for a word. */
static inline uint32_t pack_filter_bit(uint32_t word) { return 1u << ((word * 0x9e3779b1u) >> 27); }

/* The bytes of one row of a section. */
size_t pack_row_bytes(int section);
const char *pack_section_name(int section);

struct ro_pack {
  const pack_header *header;
#define X(id, type, member) \
  const type *member;       \
  uint32_t member##_count;
  PACK_SECTIONS(X)
#undef X
  uint32_t root_count, slot_mask;
  cut_rules cut;
  const ro_allocator *allocator; /* of the view */
  char build[48];                /* build.h */
};

/* Checks every row (check.c). */
ro_status pack_check(const ro_pack *pack, const char *name, ro_error *error);

#endif
