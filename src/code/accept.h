/* The last choice: is a filled trigger an event? A weighted sum over what the hit as a whole shows.
 *
 * Its weights stand in the pack's weights.tsv as "hit/NAME"; "hit/score" multiplies the score of the chosen slots. The
 * sum must reach zero.
 */
#ifndef CODE_ACCEPT_H
#define CODE_ACCEPT_H

#include "article/doc.h"

/* X(identifier, name): at most 64 */
#define HIT_FEATURES(X)                                                                                               \
  X(BIAS, "bias")                                                                                                     \
  X(STRONG, "strong")                                                                                                 \
  X(WEAK, "weak")                                                                                                     \
  X(TARGET, "target")                                                                                                 \
  X(NO_SOURCE, "no-source")                                                                                           \
  X(SOURCE_PERSON, "source-person")                                                                                   \
  X(SOURCE_GRAMMAR, "source-grammar")                                                                                 \
  X(SOURCE_HOME, "source-home") X(SOURCE_COREF, "source-coref") X(SOURCE_SOCIETY, "source-society")                   \
      X(SOURCE_FAR, "source-far") X(SOURCE_VERB, "source-verb") X(SOURCE_CLAUSE, "source-clause")                     \
          X(SOURCE_COMMA, "source-comma") X(TARGET_HOME, "target-home") X(TARGET_COREF, "target-coref")               \
              X(TARGET_FAR, "target-far") X(TARGET_MARKED, "target-marked") X(NOUN, "noun") X(PASSIVE, "passive")     \
                  X(UNREAL, "unreal") X(NEGATED, "negated") X(SPEECH, "speech") X(JUDGE, "judge")                     \
                      X(SYMMETRIC, "symmetric") X(QUOTED, "quoted") X(TITLE, "title") X(LEAD, "lead") X(TOLD, "told") \
                          X(PHRASE, "phrase") X(CROWDED, "crowded") X(AGREE, "agree") X(CONSULT, "consult")           \
                              X(SUPPORT, "support") X(COOPERATE, "cooperate") X(AID, "aid") X(CONCEDE, "concede")     \
                                  X(RETREAT, "retreat") X(REQUEST, "request") X(ACCUSE, "accuse") X(REJECT, "reject") \
                                      X(THREATEN, "threaten") X(PROTEST, "protest") X(SANCTION, "sanction")           \
                                          X(MOBILIZE, "mobilize") X(COERCE, "coerce") X(ASSAULT, "assault")

enum hit_feature {
#define X(id, name) HIT_##id,
  HIT_FEATURES(X)
#undef X
      HIT_FEATURE_COUNT
};
_Static_assert(HIT_FEATURE_COUNT <= 64, "hit features are bits of a uint64_t");

typedef struct accept_weights {
  float of[HIT_FEATURE_COUNT];
  float score;
} accept_weights;

void accept_load(accept_weights *weights, const ro_pack *pack);
const char *hit_feature_name(unsigned feature);

#endif
