/* Articles to signatures, and signatures to bytes. All in whole numbers but for two square roots, which are the same
 * everywhere. */
#include "link/signature.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "link/term.h"

enum {
  SLOTS = 1 << 15, /* of the table that counts terms: more than twice as many as there can be */
  TITLE_COUNT = 2, /* a term of the title counts as so many more */
  RARE_LEAST = 2,  /* terms of a lower level stand in every third article */
  RARITY_SHIFT = 16,
  COUNT_MOST = 63,
  RARE_MOST = 15,
  RUN = 4 /* words of a run of the sketch */
};

/* 16 (1 + ln n): the second time that a word stands adds less than the first */
static const uint8_t damped[COUNT_MOST + 1] = {0,  16, 27, 34, 38, 42, 45, 47, 49, 51, 53, 54, 56, 57, 58, 59,
                                               60, 61, 62, 63, 64, 65, 65, 66, 67, 68, 68, 69, 69, 70, 70, 71,
                                               71, 72, 72, 73, 73, 74, 74, 75, 75, 75, 76, 76, 77, 77, 77, 78,
                                               78, 78, 79, 79, 79, 80, 80, 80, 80, 81, 81, 81, 82, 82, 82, 82};
enum { WEIGHT_MOST = RARE_MOST * 82 };

typedef struct counting {
  uint32_t terms[SLOTS];
  uint16_t counts[SLOTS]; /* 0: an empty slot */
  uint16_t used[SLOTS / 2];
  unsigned used_count, mask; /* the table is as large as the article needs */
} counting;

/* ---- words ---- */

/* Hashes of the words of a text, at most `most`; gives their number. */
static unsigned words_hash_each(ro_str text, uint32_t *words, unsigned most) {
  unsigned count = 0;
  for (size_t at = 0; at < text.len && count < most;) {
    const char *word = text.data + at, *end = memchr(word, ' ', text.len - at);
    size_t len = end ? (size_t)(end - word) : text.len - at;
    if (len) words[count++] = term_hash(word, len);
    at += len + 1;
  }
  return count;
}

/* ---- terms ---- */

static void term_count_in(counting *all, uint32_t term, const uint8_t *rarity, unsigned times) {
  if (rarity[term >> RARITY_SHIFT] < RARE_LEAST) return;
  uint32_t slot = term & all->mask;
  while (all->counts[slot] && all->terms[slot] != term) slot = (slot + 1) & all->mask;
  if (all->counts[slot] == 0) all->used[all->used_count++] = (uint16_t)slot;
  all->terms[slot] = term;
  all->counts[slot] = (uint16_t)(all->counts[slot] + times);
}

static void counting_clear(counting *all, unsigned word_count) {
  unsigned slots = 64;
  while (slots < 4 * word_count) slots *= 2; /* a word begins two terms at most */
  if (slots > SLOTS) slots = SLOTS;
  memset(all->counts, 0, slots * sizeof *all->counts);
  all->used_count = 0;
  all->mask = slots - 1;
}

static void terms_count(counting *all, const uint32_t *words, unsigned count, const uint8_t *rarity, unsigned times) {
  for (unsigned i = 0; i < count; i++) {
    term_count_in(all, term_word(words[i]), rarity, times);
    if (i + 1 < count) term_count_in(all, term_pair(words[i], words[i + 1]), rarity, times);
  }
}

static unsigned slot_weight(const counting *all, unsigned slot, const uint8_t *rarity) {
  unsigned count = all->counts[slot] < COUNT_MOST ? all->counts[slot] : COUNT_MOST;
  return damped[count] * rarity[all->terms[slot] >> RARITY_SHIFT];
}

static int by_term(const void *a, const void *b) {
  uint32_t left = ((const signature_term *)a)->term, right = ((const signature_term *)b)->term;
  return (left > right) - (left < right);
}

/* The least weight of which not all terms can be kept, and how many of it can. */
static unsigned weight_bar(const unsigned *of_weight, unsigned *left) {
  unsigned weight = WEIGHT_MOST;
  *left = SIGNATURE_TERMS;
  for (; weight && of_weight[weight] <= *left; weight--) *left -= of_weight[weight];
  return weight;
}

/* Of the weight at the bar the terms with the least hashes are kept: `equal` is ascending then, `left` the most. */
static void equal_take(signature_term *equal, unsigned *count, unsigned left, signature_term one) {
  unsigned at = *count;
  if (at == left && (left == 0 || equal[at - 1].term < one.term)) return;
  if (at == left) at--;
  else ++*count;
  for (; at && equal[at - 1].term > one.term; at--) equal[at] = equal[at - 1];
  equal[at] = one;
}

static void terms_keep(const counting *all, const uint8_t *rarity, link_signature *out) {
  unsigned of_weight[WEIGHT_MOST + 1] = {0}, left = 0, equal_count = 0;
  signature_term equal[SIGNATURE_TERMS];
  for (unsigned i = 0; i < all->used_count; i++) of_weight[slot_weight(all, all->used[i], rarity)]++;
  unsigned bar = weight_bar(of_weight, &left);
  for (unsigned i = 0; i < all->used_count; i++) {
    unsigned slot = all->used[i];
    signature_term one = {all->terms[slot], slot_weight(all, slot, rarity)};
    if (one.weight > bar) out->terms[out->term_count++] = one;
    else if (one.weight == bar && bar) equal_take(equal, &equal_count, left, one);
  }
  for (unsigned i = 0; i < equal_count; i++) out->terms[out->term_count++] = equal[i];
  qsort(out->terms, out->term_count, sizeof *out->terms, by_term);
}

/* ---- posts ---- */

/* The weightiest terms, the least hash of equals. */
static void posts_of_terms(link_signature *out) {
  uint64_t last = UINT64_MAX; /* weight above, what is left to the full hash below: descending */
  for (unsigned n = 0; n < SIGNATURE_TERM_POSTS && n < out->term_count; n++) {
    uint64_t next = 0;
    for (unsigned i = 0; i < out->term_count; i++) {
      uint64_t rank = (uint64_t)out->terms[i].weight << 32 | (UINT32_MAX - out->terms[i].term);
      if (rank < last && rank > next) next = rank;
    }
    last = next;
    out->posts[out->post_count++] = (int64_t)((uint64_t)(out->lang & 0xffff) << 32 | (UINT32_MAX - (uint32_t)next));
  }
}

enum { POST_RUN = 1, POST_ACT = 2 }; /* kinds of posts, above the language's 16 bits; 0 is a term */

static int64_t post_of(uint64_t kind, uint64_t value) { return (int64_t)(kind << 48 | (value & 0xffffffffffffu)); }

uint32_t signature_post_weight(const link_signature *signature, unsigned post) {
  if (signature->posts[post] >> 48) return SIGNATURE_ONE;
  uint32_t term = (uint32_t)signature->posts[post];
  for (unsigned i = 0; i < signature->term_count; i++)
    if (signature->terms[i].term == term) return signature->terms[i].weight;
  return 0;
}

static void posts_make(link_signature *out) {
  if (out->term_count) posts_of_terms(out);
  for (unsigned i = 0; out->term_count == 0 && i < SIGNATURE_SKETCH_POSTS && i < out->sketch_count; i++)
    out->posts[out->post_count++] = post_of(POST_RUN, (uint64_t)(out->lang & 0xffff) << 32 | out->sketch[i]);
  for (unsigned i = 0; i < SIGNATURE_ACT_POSTS && i < out->act_count; i++)
    out->posts[out->post_count++] = post_of(POST_ACT, out->acts[i]);
}

/* So that a common length counts for nothing. */
static void terms_weigh(link_signature *out) {
  double squares = 0;
  for (unsigned i = 0; i < out->term_count; i++) squares += (double)out->terms[i].weight * out->terms[i].weight;
  for (unsigned i = 0; i < out->term_count; i++)
    out->terms[i].weight = (uint32_t)(out->terms[i].weight * SIGNATURE_ONE / sqrt(squares) + 0.5);
}

/* ---- the sketch ---- */

static int by_number(const void *a, const void *b) {
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  return (left > right) - (left < right);
}

static unsigned ascending_once(uint32_t *numbers, unsigned count) {
  unsigned kept = 0;
  qsort(numbers, count, sizeof *numbers, by_number);
  for (unsigned i = 0; i < count; i++)
    if (kept == 0 || numbers[kept - 1] != numbers[i]) numbers[kept++] = numbers[i];
  return kept;
}

/* Runs whose hash is not above a bar. */
static unsigned runs_below(const uint32_t *runs, unsigned count, uint32_t bar, uint32_t *kept) {
  unsigned found = 0;
  for (unsigned i = 0; i < count; i++)
    if (runs[i] <= bar) kept[found++] = runs[i];
  return ascending_once(kept, found);
}

/* The least hashes; the bar is lowered to where there should be twice as many, so that few need sorting. */
static void sketch_make(const uint32_t *words, unsigned count, link_signature *out) {
  uint32_t runs[SIGNATURE_WORDS], kept[SIGNATURE_WORDS];
  unsigned run_count = count >= RUN ? count - RUN + 1 : 0, found = 0;
  for (unsigned i = 0; i < run_count; i++)
    runs[i] = term_pair(term_pair(words[i], words[i + 1]), term_pair(words[i + 2], words[i + 3]));
  uint64_t bar = run_count ? ((uint64_t)2 * SIGNATURE_SKETCH << 32) / run_count : UINT32_MAX;
  for (;; bar *= 4) {
    if (bar > UINT32_MAX) bar = UINT32_MAX;
    found = runs_below(runs, run_count, (uint32_t)bar, kept);
    if (found >= SIGNATURE_SKETCH || bar == UINT32_MAX) break;
  }
  out->sketch_count = found < SIGNATURE_SKETCH ? found : SIGNATURE_SKETCH;
  memcpy(out->sketch, kept, out->sketch_count * sizeof *kept);
}

/* ---- acts ---- */

uint64_t signature_act(const char *type, const char *const *codes, size_t count, int32_t day) {
  uint64_t who = 0;
  for (size_t i = 0; i < count; i++) who += hash_mix(hash_bytes(codes[i], strlen(codes[i]), 41));
  return hash_mix(who ^ hash_bytes(type, strlen(type), 43) ^ hash_mix((uint64_t)(int64_t)day + 47));
}

static void acts_keep(const signature_source *source, link_signature *out) {
  for (size_t i = 0; i < source->act_count && out->act_count < SIGNATURE_ACTS; i++) {
    unsigned at = 0;
    while (at < out->act_count && out->acts[at] < source->acts[i]) at++;
    if (at < out->act_count && out->acts[at] == source->acts[i]) continue;
    memmove(out->acts + at + 1, out->acts + at, (out->act_count - at) * sizeof *out->acts);
    out->acts[at] = source->acts[i];
    out->act_count++;
  }
}

void signature_make(const signature_source *source, link_signature *out) {
  uint32_t words[SIGNATURE_WORDS], title[SIGNATURE_WORDS / 16];
  unsigned count = words_hash_each(source->words, words, SIGNATURE_WORDS);
  unsigned title_count = words_hash_each(source->title, title, SIGNATURE_WORDS / 16);
  memset(out, 0, sizeof *out);
  out->lang = term_hash(source->lang.data, source->lang.len);
  if (source->rarity) {
    counting all;
    counting_clear(&all, count + title_count);
    terms_count(&all, words, count, source->rarity, 1);
    terms_count(&all, title, title_count, source->rarity, TITLE_COUNT);
    terms_keep(&all, source->rarity, out);
  }
  sketch_make(words, count, out);
  acts_keep(source, out);
  posts_make(out);
  terms_weigh(out);
}

/* ---- bytes ---- */

static unsigned char *put_number(unsigned char *out, uint64_t value, unsigned bytes) {
  for (unsigned i = 0; i < bytes; i++) *out++ = (unsigned char)(value >> 8 * i);
  return out;
}

static const unsigned char *take_number(const unsigned char *data, uint64_t *value, unsigned bytes) {
  *value = 0;
  for (unsigned i = 0; i < bytes; i++) *value |= (uint64_t)data[i] << 8 * i;
  return data + bytes;
}

enum { FORM = 1, HEAD_BYTES = 9 }; /* the first byte; it and language and counts */

size_t signature_pack(const link_signature *signature, unsigned char *out) {
  unsigned char *at = put_number(out, FORM, 1);
  at = put_number(at, signature->lang, 4);
  at = put_number(at, signature->term_count, 1);
  at = put_number(at, signature->sketch_count, 1);
  at = put_number(at, signature->act_count, 1);
  at = put_number(at, signature->post_count, 1);
  for (unsigned i = 0; i < signature->term_count; i++)
    at = put_number(put_number(at, signature->terms[i].term, 4), signature->terms[i].weight, 2);
  for (unsigned i = 0; i < signature->sketch_count; i++) at = put_number(at, signature->sketch[i], 4);
  for (unsigned i = 0; i < signature->act_count; i++) at = put_number(at, signature->acts[i], 8);
  for (unsigned i = 0; i < signature->post_count; i++) at = put_number(at, (uint64_t)signature->posts[i], 8);
  return (size_t)(at - out);
}

static bool head_fits(const unsigned char *data, size_t len) {
  if (len < HEAD_BYTES || data[0] != FORM || data[5] > SIGNATURE_TERMS || data[6] > SIGNATURE_SKETCH) return false;
  if (data[7] > SIGNATURE_ACTS || data[8] > SIGNATURE_POSTS) return false;
  return len == HEAD_BYTES + 6u * data[5] + 4u * data[6] + 8u * data[7] + 8u * data[8];
}

bool signature_unpack(const unsigned char *data, size_t len, link_signature *out) {
  uint64_t value = 0, weight = 0;
  if (!head_fits(data, len)) return false;
  out->term_count = data[5], out->sketch_count = data[6], out->act_count = data[7], out->post_count = data[8];
  take_number(data + 1, &value, 4);
  out->lang = (uint32_t)value;
  const unsigned char *at = data + HEAD_BYTES;
  for (unsigned i = 0; i < out->term_count; i++) {
    at = take_number(take_number(at, &value, 4), &weight, 2);
    out->terms[i] = (signature_term){(uint32_t)value, (uint32_t)weight};
  }
  for (unsigned i = 0; i < out->sketch_count; i++) at = take_number(at, &value, 4), out->sketch[i] = (uint32_t)value;
  for (unsigned i = 0; i < out->act_count; i++) at = take_number(at, &out->acts[i], 8);
  for (unsigned i = 0; i < out->post_count; i++) at = take_number(at, &value, 8), out->posts[i] = (int64_t)value;
  return true;
}
