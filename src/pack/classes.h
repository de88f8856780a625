/* The classes that a lexicon line can put a phrase into, and their names in pack files.
 *
 * This list is the whole contract between pack data and engine: a class that is not here is an error when a pack is
 * built. Patterns test classes, so there are at most 128. The engine gives some of them a meaning (the comment says
 * which); the others exist for patterns alone.
 */
#ifndef PACK_CLASSES_H
#define PACK_CLASSES_H

/* X(identifier, name in pack files) */
#define PACK_CLASSES(X)                                                                                                \
  /* names: which file and kind gives them is said in docs/pack-format.md */                                           \
  X(NAT, "nat")           /* a country by name */                                                                      \
  X(NATSHORT, "natshort") /* a short form, risky alone */                                                              \
  X(ADJ, "adj")           /* a country's adjective */                                                                  \
  X(PEOPLE, "people")     /* a country's people */                                                                     \
  X(CAPITAL, "capital")   /* stands for its country's government */                                                    \
  X(PLACE, "place")                                                                                                    \
  X(ORG, "org")         /* an organisation of states or an armed group */                                              \
  X(ORGAN, "organ")     /* a named body of one country */                                                              \
  X(PERSON, "person")   /* a known person's full name */                                                               \
  X(SURNAME, "surname") /* what stands alone for a known person */                                                     \
  X(OUTLET, "outlet")   /* a news outlet as it is cited */                                                             \
  /* roles */                                                                                                          \
  X(OFFICE, "office")                                                                                                  \
  X(RANK, "rank")                                                                                                      \
  X(SPOKES, "spokes")                                                                                                  \
  X(ORGANWORD, "organword")                                                                                            \
  X(GROUP, "group")                                                                                                    \
  X(ONE, "one") /* one nameless person */                                                                              \
  X(BODY, "body")                                                                                                      \
  X(OWNED, "owned") /* somebody only beside whose they are */ /* triggers, by part of speech */                        \
  X(VERB, "verb")                                                                                                      \
  X(NOUN, "noun")                                                                                                      \
  X(FIXED, "fixed") /* function words of words.tsv: determiners and modifiers */                                       \
  X(DET, "det")                                                                                                        \
  X(MOD, "mod") X(FORMER, "former") X(ELECT, "elect") X(QUANT, "quant") X(HONOR, "honor")                              \
      X(PARTICLE, "particle")     /* inside a person's name: al, bin, van */                                           \
      X(CLASSIFIER, "classifier") /* makes a noun of a verb */                                                         \
      X(LIGHT, "light")           /* a verb whose content is its noun: hold, launch */                                 \
      X(ADVERB, "adverb") X(BOTH, "both") X(EACHOTHER, "eachother") X(ABBR, "abbr") X(                                 \
          FURTHER, "further") /* also, then: what is told now is another act than the one before */ /* markers before  \
                                                                                                       an argument */  \
      X(POSS, "poss") X(OF, "of") X(WITH, "with") X(AGAINST, "against") X(TO, "to") X(FROM, "from") X(BY, "by")        \
          X(BETWEEN, "between") X(FOR, "for") X(ON, "on") X(IN, "in") X(AT, "at") X(ABOUT, "about") X(INTO, "into")    \
              X(AS, "as") X(AMONG, "among") X(AFTER, "after") X(OTHERPREP, "prep") /* joints */                        \
      X(AND, "and") X(OR, "or") X(BUT, "but") X(REL, "rel") X(SUB, "sub") X(THAT, "that") X(IF, "if")                  \
          X(COMMA, "comma") X(DASH, "dash") X(OPEN, "open") X(CLOSE, "close") X(QUOTE, "quote")                        \
              X(COLON, "colon")                                    /* who is meant: src/resolve gives each its rule */ \
      X(HE, "he")                                                  /* he, she: the last fitting person */              \
      X(THEY, "they")                                              /* the last plural group */                         \
      X(IT, "it")                                                  /* the last country or body */                      \
      X(I, "i")                                                    /* the speaker */                                   \
      X(WE, "we")                                                  /* the speaker's side, or home */                   \
      X(THETWO, "thetwo")                                          /* the two leaders */                               \
      X(THISLAND, "thisland")                                      /* this country: the clause's subject */            \
      X(OTHERLAND, "otherland")                                    /* that country: the other one */                   \
      X(COUNTERPART, "counterpart")                                /* the same office, of another country */           \
      X(HOMELAND, "homeland")                                      /* "our country" */                                 \
      X(HIS, "his")                                                /* his, their, its: a possessor to be resolved */   \
      X(THEGROUP, "thegroup")                                      /* the group: a body of no state */                 \
      X(PARTIES, "parties") /* the parties: a list named before */ /* cues of cues.tsv */                              \
      X(NEG, "neg") X(FUTURE, "future") X(POSSIBLE, "possible") X(CONDITIONAL, "conditional") X(INTEND, "intend")      \
          X(PERFECT, "perfect") X(PROGRESSIVE, "progressive") X(PASSIVE, "passive") X(REPORT, "report")                \
              X(DENY, "deny") X(HABIT, "habit") X(BACKGROUND, "background") X(ASK, "ask") X(PURPOSE, "purpose")        \
                  X(WANT, "want") X(MUST, "must") X(CANCEL, "cancel") X(CONSIDER, "consider") X(BE, "be")              \
                      X(HAVE, "have") X(DO, "do") X(ACCORDING, "according") X(MEANWHILE, "meanwhile")                  \
                          X(TOPIC, "topic") X(UTTERANCE, "utterance") /* a statement; whose it is, he says it */       \
      X(TELLER, "teller") /* who tells and does nothing else: sources, papers */ /* dates and what is not the article: \
                                                                                    the row says more */               \
      X(TIME, "time") X(SECTION, "section")                                                                            \
          X(PLAIN, "plain") /* an ordinary word that holds another one inside */ /* shapes the engine gives to tokens  \
                                                                                    that no line knows */              \
      X(CAP, "cap") X(NUMBER, "number") X(PUNCT, "punct") X(LOWER, "lower")      /* written in words.tsv */            \
      X(FAMILY, "family") /* opens a name of the press's own people */                                                 \
      X(LANDS, "lands")   /* "the countries": some states, where none were listed */                                   \
      X(MEANS, "means")   /* by which means an act is done: the row says its type and mode */

enum pack_class {
#define X(id, name) CLASS_##id,
  PACK_CLASSES(X)
#undef X
      CLASS_COUNT
};
_Static_assert(CLASS_COUNT <= 128, "a class mask has 128 bits");

/* A set of classes. */
typedef struct class_mask {
  unsigned long long bits[2];
} class_mask;

static inline int mask_has(class_mask mask, int class) { return (int)(mask.bits[class >> 6] >> (class & 63) & 1); }
static inline void mask_add(class_mask *mask, int class) { mask->bits[class >> 6] |= 1ull << (class & 63); }
static inline int mask_meets(class_mask a, class_mask b) {
  return ((a.bits[0] & b.bits[0]) | (a.bits[1] & b.bits[1])) != 0;
}

#endif
