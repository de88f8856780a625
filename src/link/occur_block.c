/* The block of an event: those of other blocks are never compared with it. */
#include <string.h>

#include "base/hash.h"
#include "link/occur.h"

uint32_t occur_hash(const char *data, size_t len) {
  uint32_t hash = (uint32_t)(hash_bytes(data, len, 61) >> 16);
  return len == 0 ? 0 : hash ? hash : 1;
}

/* What a type is: of ontology/types.tsv. many: of one country, or on one side, there are several on most days.
 * by_target: the other side's code opens the block, for who did it is what is known last. */
typedef struct type_row {
  const char *type;
  bool word, mutual, many, by_target;
} type_row;

static const type_row type_rows[] = {
    {"AGREE", true, true, true, false},       {"CONSULT", false, true, true, false},
    {"SUPPORT", true, true, true, false},     {"COOPERATE", false, true, true, false},
    {"CONCEDE", true, false, true, false},    {"REQUEST", true, false, true, false},
    {"ACCUSE", true, false, true, false},     {"REJECT", true, false, true, false},
    {"THREATEN", true, false, false, false},  {"ASSAULT", false, false, true, true},
    {"COERCE", false, false, true, false},    {"SANCTION", false, false, true, false},
    {"AID", false, false, false, false},      {"RETREAT", false, false, false, false},
    {"MOBILIZE", false, false, false, false}, {"PROTEST", false, false, false, false},
};

static type_row type_find(const char *type) {
  for (size_t i = 0; i < sizeof type_rows / sizeof *type_rows; i++)
    if (strcmp(type_rows[i].type, type) == 0) return type_rows[i];
  return (type_row){.type = type};
}

/* The codes of a side in the order of the text, each once, without those known by their kind only. */
static size_t codes_add(const occur_event *event, bool target, uint32_t *codes, size_t count) {
  for (unsigned i = 0; i < event->actor_count; i++) {
    uint32_t code = event->actors[i].code;
    size_t at = 0;
    if (event->actors[i].target != target || code == 0) continue;
    while (at < count && codes[at] != code) at++;
    if (at == count) codes[count++] = code;
  }
  return count;
}

/* Two least of all, for acts towards each other; else the first of the side that decides, or of the other one. */
static uint64_t codes_key(const type_row *row, const uint32_t *sources, size_t source_count, const uint32_t *all,
                          size_t count) {
  uint32_t least = UINT32_MAX, next = UINT32_MAX;
  if (!row->mutual) {
    size_t first = row->by_target && count > source_count ? source_count : 0;
    return row->by_target && source_count == count ? sources[0] : all[first];
  }
  for (size_t i = 0; i < count; i++) {
    if (all[i] < least) next = least, least = all[i];
    else if (all[i] < next) next = all[i];
  }
  return (uint64_t)least << 32 | (count > 1 ? next : 0);
}

/* Of the words of the evidence: the same for the same sentence, and likely for nearly the same. */
static uint64_t words_key(const occur_event *event) {
  uint64_t least = UINT64_MAX, next = UINT64_MAX;
  for (unsigned i = 0; i < event->word_count; i++) {
    uint64_t now = hash_mix(event->words[i] + 77);
    if (now < least) next = least, least = now;
    else if (now < next) next = now;
  }
  return hash_mix(least) ^ next;
}

void occur_place(occur_event *event, const char *type, const char *status, bool dated) {
  type_row row = type_find(type);
  uint32_t codes[OCCUR_ACTORS];
  size_t sources = codes_add(event, false, codes, 0), count = codes_add(event, true, codes, sources);
  event->word = row.word, event->mutual = row.mutual, event->alone = count < 2, event->many = row.many;
  event->block = 0;
  if (count == 0) return;
  uint64_t key = hash_mix(codes_key(&row, codes, sources, codes, count));
  key = hash_mix(key ^ hash_bytes(type, strlen(type), 3)) ^ hash_bytes(status, strlen(status), 5);
  if (!dated) key = hash_mix(key + 1);
  if (event->kind == OCCUR_LOOSE) key = hash_mix(key + 2) ^ (event->alone || event->from == 0 ? words_key(event) : 0);
  event->block = (int64_t)(hash_mix(key) | 2) & ~(int64_t)1; /* even: its ranges are of the next odd number */
  if (event->kind == OCCUR_RANGE) event->block |= 1;
}
