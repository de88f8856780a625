/* The features of a candidate (one group in one slot of one trigger) and their weights.
 *
 * A feature is a bit; its weight stands in the pack's weights.tsv as "source/NAME" or "target/NAME". "source/accept"
 * and "target/accept" are what the sum must reach.
 */
#ifndef CODE_FEATURES_H
#define CODE_FEATURES_H

#include <stdint.h>

#include "pack/pack.h"

/* X(identifier, name): at most 64 */
#define CODE_FEATURES(X)                                                                                              \
  X(BIAS, "bias")                                                                                                     \
  X(LEFT, "left")                                                                                                     \
  X(RIGHT, "right")                                                                                                   \
  X(RANK0, "rank0")                                                                                                   \
  X(RANK1, "rank1")                                                                                                   \
  X(RANK2, "rank2")                                                                                                   \
  X(NOWHERE, "nowhere")                                                                                               \
  X(SUBJECT, "subject")                                                                                               \
  X(OBJECT, "object")                                                                                                 \
  X(AFTER, "after") X(OWNER, "owner") X(AGENT, "agent") X(HOLDER, "holder") X(ADJACENT, "adjacent") X(NEAR, "near")   \
      X(MIDDLE, "middle") X(FAR, "far") X(NEAREST, "nearest") X(OVER1, "over1") X(OVER2, "over2") X(COMMA1, "comma1") \
          X(COMMA2, "comma2") X(REL, "rel") X(SUB, "sub") X(THAT, "that") X(VERB1, "verb1") X(VERB2, "verb2")         \
              X(QUOTE, "quote") X(MARKED, "marked") X(MARKED_BY, "marked-by") X(MARKED_OF, "marked-of")               \
                  X(MARKED_IN, "marked-in") X(AFTER_VERB, "after-verb") X(FIRST, "first") X(SISTER, "sister")         \
                      X(COUNTRY, "country") X(ADJECTIVE, "adjective") X(CAPITAL, "capital") X(PERSON, "person")       \
                          X(OFFICE, "office") X(CROWD, "crowd") X(ORGAN, "organ") X(PRONOUN, "pronoun")               \
                              X(PLACE, "place") X(ORG, "org") X(NOBODY, "nobody") X(PLURAL, "plural")                 \
                                  X(COREF, "coref") X(NOUN, "noun") X(PASSIVE, "passive") X(WEAK, "weak")             \
                                      X(STRONG, "strong") X(MEDIA, "media") X(MODIFIER, "modifier") X(VAGUE, "vague") \
                                          X(POSSESSOR, "possessor") X(LISTED, "listed") X(BRIDGE, "bridge")           \
                                              X(CONTROL, "control") X(CONTROLLER, "controller")

enum code_feature {
#define X(id, name) FEATURE_##id,
  CODE_FEATURES(X)
#undef X
      FEATURE_COUNT
};
_Static_assert(FEATURE_COUNT <= 64, "features are bits of a uint64_t");

typedef struct code_weights {
  float of[SLOT_COUNT][FEATURE_COUNT];
  float accept[SLOT_COUNT];
} code_weights;

void weights_load(code_weights *weights, const ro_pack *pack);
float weights_sum(const code_weights *weights, unsigned slot, uint64_t features);
const char *feature_name(unsigned feature);
static inline uint64_t feature_bit(enum code_feature feature) { return 1ull << feature; }

#endif
