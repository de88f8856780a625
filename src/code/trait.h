/* Traits: what the learned choice looks at.
 *
 * A trait is one statement about a trigger, or about a group as its source or target: a kind of statement (enum
 * trait_kind) and up to three values of 16 bits. Each has a weight of its own; what is judged is the sum. Traits do not
 * hold row numbers of a pack, which move when a lexicon grows, but hashes of names and phrases, so that weights outlive
 * the pack they were learnt with.
 */
#ifndef CODE_TRAIT_H
#define CODE_TRAIT_H

#include <stdint.h>

#include "base/hash.h"

typedef uint64_t code_trait; /* kind << 48 | a << 32 | b << 16 | c */

enum { TRAIT_LIST = 224 }; /* of one candidate or one trigger; more are dropped */
typedef struct trait_list {
  uint32_t count;
  code_trait rows[TRAIT_LIST];
} trait_list;

static inline void trait_add(trait_list *list, unsigned kind, unsigned a, unsigned b, unsigned c) {
  if (list->count == TRAIT_LIST) return;
  uint64_t values = (uint64_t)(a & 0xffff) << 32 | (uint64_t)(b & 0xffff) << 16 | (c & 0xffff);
  list->rows[list->count++] = (uint64_t)kind << 48 | values;
}

/* X(identifier, name, what its values are): a letter a value, for traces
 *   b feature  c class  f frame and voice  g gate  h how found  k kind of mention  n number  p position  r role
 *   s kind of word  t type  u status  v voice  w the trigger's phrase  y yes or no  - nothing that has a name */
/* clang-format off */
#define TRAIT_KINDS(X) \
  X(BIT, "bit", "bv-") X(BIT_FRAME, "bit+frame", "bf-") \
  X(RULE, "rule-score", "nv-") X(RULE_BEST, "rule-choice", "yf-") X(RULE_BEST_TYPE, "rule-choice+type", "ytv") \
  X(MARKER, "marker", "cvn") X(MARKER_FRAME, "marker+frame", "cfn") X(MARKER_WORD, "marker+word", "cwn") \
  X(KIND, "kind+type", "ktn") X(ROLE, "role+type", "rtk") X(ROLE_FRAME, "role+frame", "rf-") \
  X(HOW, "how", "hk-") X(POSITION, "position", "pnf") X(DISTANCE, "distance", "nyv") \
  X(DISTANCE_FRAME, "distance+frame", "nyf") X(BEFORE, "before", "ssy") X(BEHIND, "behind", "ssy") \
  X(PATH, "path", "-y-") X(PATH_VOICE, "path+voice", "-yv") X(PATH_TYPE, "path+type", "-yt") \
  X(ORDER, "order", "nyv") X(ORDER_FRAME, "order+frame", "nyf") X(FREQUENT, "frequent", "nt-") \
  X(TITLE, "title", "yt-") X(HOME, "home", "yth") X(ACTORS, "actors", "nty") X(ELSEWHERE, "elsewhere", "ntv") \
  X(ELSEWHERE_FRAME, "elsewhere+frame", "nfy") X(ELSEWHERE_ROOM, "elsewhere+room", "nnv") \
  X(SPEAKER, "speaker", "yfy") X(OUTER, "outer", "nty") X(NONE, "none", "v--") \
  X(NONE_FRAME, "none+frame", "f--") X(NONE_WORD, "none+word", "wv-") X(NONE_TYPE, "none+type", "tv-") \
  X(NONE_NEXT, "none+next", "ssv") X(NONE_ROOM, "none+room", "nnv") X(NONE_RULE, "none+rule", "ytv") \
  X(NONE_GATE, "none+gate", "nvy") X(TYPE, "type", "tv-") X(FRAME, "frame", "f--") X(WORD, "word", "w--") \
  X(WORD_TYPE, "word+type", "wt-") X(WORD_VOICE, "word+voice", "wtv") X(STRENGTH, "strength", "nvt") \
  X(GATE, "gate", "gnv") X(GATE_TYPE, "gate+type", "gt-") X(GATE_FRAME, "gate+frame", "gf-") \
  X(WORTH, "worth", "nn-") X(SCORE, "score", "nvy") X(STATUS, "status+type", "ut-") \
  X(STATUS_GATE, "status+gate", "ugv") X(PREVIOUS, "previous", "ssv") X(NEXT, "next", "ssv") \
  X(AROUND, "around", "ssf") X(PREVIOUS_WORD, "previous-word", "-v-") X(NEXT_WORD, "next-word", "-v-") \
  X(WORD_NEXT, "word+next", "ws-") X(QUOTED, "quoted", "yyv") X(BLOCK, "block", "nt-") X(PLACE, "place", "nv-") \
  X(CROWD, "crowd", "nn-") X(SENSES, "senses", "nnn") X(LENGTH, "length", "nn-") X(INSIDE, "inside", "nyv") \
  X(INSIDE_TYPE, "inside+type", "tyt") X(INSIDE_FAR, "inside+far", "nyt") X(FORM, "form", "yvt") \
  X(FILLED, "filled", "ntv") X(SURE, "sure", "nnv") X(SURE_TYPE, "sure+type", "nnt") X(BOTH, "both", "nyy") \
  X(SLOT_BIT, "slot-bit", "nbv") X(SLOT_ROLE, "slot-role", "nrt") X(SLOT_KIND, "slot-kind", "nkt") \
  X(SLOT_HOW, "slot-how", "nhk") X(SLOT_MARKER, "slot-marker", "ncf") X(SLOT_POSITION, "slot-position", "nnf") \
  X(SLOT_ELSEWHERE, "slot-elsewhere", "nnt") X(SLOT_FREQUENT, "slot-frequent", "nny") X(ROLES, "roles", "rrt") \
  X(SAME, "same", "ytv") X(ARTICLE, "article", "nyt") X(SIZE, "size", "nn-") X(TOLD, "told", "yyf") \
  X(RULE_SAYS, "rule-says", "nv-") X(SLOT_RULE, "slot-rule", "nyn") X(PAIR_SAME, "pair-same", "nnn") \
  X(PAIR_KINDS, "pair-kinds", "kkt") X(PAIR_ROLES, "pair-roles", "rrn") X(PAIR_PLACE, "pair-place", "nf-") \
  X(PAIR_NONE, "pair-none", "nnn") X(PAIR_SPAN, "pair-span", "nnt") X(STAND_RULE, "stand+rule", "uuv") \
  X(STAND_TYPE, "stand+type", "utu") X(STAND_WORD, "stand+word", "uwu") X(STAND_FORM, "stand+form", "unv") \
  X(STAND_BEFORE, "stand+before", "us-") X(STAND_BEFORE_WORD, "stand+before-word", "u--") \
  X(STAND_OUTER, "stand+outer", "un-") X(STAND_VERB, "stand+verb", "u--") X(STAND_CUE, "stand+cue", "u-u") \
  X(STAND_QUOTED, "stand+quoted", "uyu") X(STAND_CUES, "stand+cues", "unv") \
  X(STAND_BLOCK, "stand+block", "unn") \
  X(WORD_BEFORE, "word-before", "-yv") X(WORD_BEHIND, "word-behind", "-yv") \
  X(WORDS_BETWEEN, "words-between", "-yv") X(HEAD, "head", "-ty") \
  X(NEAR_WORDS, "near-words", "-nv") X(WORD_FILLED, "word+filled", "wnv") X(WORD_GATE, "word+gate", "wgu") \
  X(WORD_QUOTED, "word+quoted", "wyy") X(INSIDE_WORD, "inside+word", "-ty") X(SLOT_PATH, "slot-path", "-nv") \
  X(SLOT_HEAD, "slot-head", "-tn") X(SLOT_WORDS, "slot-words", "-nv") X(NEIGHBOUR, "neighbour", "nnt") \
  X(NEIGHBOUR_FAR, "neighbour+far", "nnn")
/* clang-format on */

enum trait_kind {
#define X(id, name, values) TRAIT_##id,
  TRAIT_KINDS(X)
#undef X
      TRAIT_KIND_COUNT
};

struct ro_doc;
struct ro_hit;
/* Writes what a trait of a hit says, for traces; at most size bytes with the NUL. trait_name.c */
void trait_name(const struct ro_doc *doc, const struct ro_hit *hit, code_trait trait, char *out, size_t size);

/* A name or phrase as a value of a trait. */
static inline unsigned trait_hash(const char *data, size_t len) {
  return (unsigned)(hash_bytes(data, len, 0) & 0xffff);
}

#endif
