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
  if (list->count < TRAIT_LIST)
    list->rows[list->count++] = (uint64_t)kind << 48 | (uint64_t)(a & 0xffff) << 32 | (uint64_t)(b & 0xffff) << 16 | (c & 0xffff);
}

/* X(identifier, name in traces): of a slot's candidate, of no candidate, of the trigger with what was chosen */
#define TRAIT_KINDS(X)                                                                                               \
  X(BIT, "bit") X(BIT_FRAME, "bit+frame") X(BIT_TYPE, "bit+type") X(RULE, "rule-score") X(RULE_BEST, "rule-choice") \
  X(RULE_BEST_TYPE, "rule-choice+type") X(MARKER, "marker") X(MARKER_FRAME, "marker+frame")                         \
  X(MARKER_WORD, "marker+word") X(KIND, "kind+type") X(ROLE, "role+type") X(ROLE_FRAME, "role+frame") X(HOW, "how") \
  X(POSITION, "position") X(DISTANCE, "distance") X(DISTANCE_FRAME, "distance+frame") X(BEFORE, "before")           \
  X(BEHIND, "behind") X(PATH, "path") X(PATH_VOICE, "path+voice") X(PATH_TYPE, "path+type") X(ORDER, "order")       \
  X(ORDER_FRAME, "order+frame") X(FREQUENT, "frequent") X(TITLE, "title") X(HOME, "home") X(ACTORS, "actors")        \
  X(ELSEWHERE, "elsewhere") X(ELSEWHERE_FRAME, "elsewhere+frame") X(ELSEWHERE_ROOM, "elsewhere+room")                \
  X(SPEAKER, "speaker") X(OUTER, "outer") X(NONE, "none") X(NONE_FRAME, "none+frame") X(NONE_WORD, "none+word")      \
  X(NONE_TYPE, "none+type") X(NONE_NEXT, "none+next") X(NONE_ROOM, "none+room") X(NONE_RULE, "none+rule")            \
  X(NONE_GATE, "none+gate")                                                                                          \
  X(TYPE, "type") X(FRAME, "frame") X(WORD, "word") X(WORD_TYPE, "word+type") X(WORD_VOICE, "word+voice")            \
  X(STRENGTH, "strength") X(GATE, "gate") X(GATE_TYPE, "gate+type") X(GATE_FRAME, "gate+frame") X(WORTH, "worth")    \
  X(SCORE, "score") X(STATUS, "status+type") X(STATUS_GATE, "status+gate") X(PREVIOUS, "previous") X(NEXT, "next")   \
  X(AROUND, "around") X(PREVIOUS_WORD, "previous-word") X(NEXT_WORD, "next-word") X(WORD_NEXT, "word+next")          \
  X(QUOTED, "quoted") X(BLOCK, "block") X(PLACE, "place") X(CROWD, "crowd") X(SENSES, "senses") X(LENGTH, "length")  \
  X(INSIDE, "inside") X(INSIDE_TYPE, "inside+type") X(INSIDE_FAR, "inside+far") X(FORM, "form") X(FILLED, "filled")  \
  X(SURE, "sure") X(SURE_TYPE, "sure+type") X(BOTH, "both") X(SLOT_BIT, "slot-bit") X(SLOT_ROLE, "slot-role")        \
  X(SLOT_KIND, "slot-kind") X(SLOT_HOW, "slot-how") X(SLOT_MARKER, "slot-marker") X(SLOT_POSITION, "slot-position")  \
  X(SLOT_ELSEWHERE, "slot-elsewhere") X(SLOT_FREQUENT, "slot-frequent") X(SLOT_PATH, "slot-path")                    \
  X(ROLES, "roles") X(KINDS, "kinds") X(SAME, "same") X(ARTICLE, "article") X(SIZE, "size") X(TOLD, "told")       \
  X(RULE_SAYS, "rule-says") X(SLOT_RULE, "slot-rule")                                  \
  X(PAIR_SAME, "pair-same") X(PAIR_KINDS, "pair-kinds") X(PAIR_ROLES, "pair-roles")                                   \
  X(PAIR_PLACE, "pair-place") X(PAIR_NONE, "pair-none") X(PAIR_SPAN, "pair-span") X(STAND_RULE, "stand+rule") X(STAND_TYPE, "stand+type") X(STAND_WORD, "stand+word") X(STAND_FORM, "stand+form")      \
  X(STAND_BEFORE, "stand+before") X(STAND_BEFORE_WORD, "stand+before-word") X(STAND_OUTER, "stand+outer")              \
  X(STAND_VERB, "stand+verb") X(STAND_CUE, "stand+cue") X(STAND_QUOTED, "stand+quoted") X(STAND_CUES, "stand+cues")     \
  X(STAND_BLOCK, "stand+block")

enum trait_kind {
#define X(id, name) TRAIT_##id,
  TRAIT_KINDS(X)
#undef X
      TRAIT_KIND_COUNT
};

const char *trait_kind_name(unsigned kind);

/* A name or phrase as a value of a trait. */
static inline unsigned trait_hash(const char *data, size_t len) { return (unsigned)(hash_bytes(data, len, 0) & 0xffff); }

#endif
