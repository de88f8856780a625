/* A signature: what is kept of an article to compare it with others, in less than a kilobyte.
 *
 * Its weightiest terms tell which articles are about the same happening; a sketch of its runs of words tells which
 * carry the same text; its acts, which no language spells, tell that two languages report the same. It is a function
 * of the article, its coding and the pack's fixed table of rarity, and of no other article. Why these: decision 0014.
 */
#ifndef LINK_SIGNATURE_H
#define LINK_SIGNATURE_H

#include "readout/base.h"

enum {
  SIGNATURE_WORDS = 4096, /* of an article that are looked at */
  SIGNATURE_TERMS = 96,   /* the weightiest */
  SIGNATURE_SKETCH = 64,  /* the least hashes of runs of words */
  SIGNATURE_ACTS = 8,
  SIGNATURE_TERM_POSTS = 6, /* terms by which others find it */
  SIGNATURE_SKETCH_POSTS = 4,
  SIGNATURE_ACT_POSTS = 4,
  SIGNATURE_POSTS = SIGNATURE_TERM_POSTS + SIGNATURE_ACT_POSTS,
  SIGNATURE_BYTES = 1088 /* packed, at most */
};

typedef struct signature_term {
  uint32_t term, weight;
} signature_term;

typedef struct link_signature {
  uint32_t lang;
  unsigned term_count, sketch_count, act_count, post_count;
  signature_term terms[SIGNATURE_TERMS]; /* by term; the sum of the squared weights is SIGNATURE_ONE squared */
  uint32_t sketch[SIGNATURE_SKETCH];     /* ascending */
  uint64_t acts[SIGNATURE_ACTS];         /* ascending */
  int64_t posts[SIGNATURE_POSTS];        /* numbers of the index; those of two languages never meet, but acts do */
} link_signature;

enum { SIGNATURE_ONE = 1 << 14 };

typedef struct signature_source {
  ro_str lang, title, words; /* words in lower case with one blank between; title's count more */
  const uint8_t *rarity;     /* of the language's pack, or NULL: then no terms are kept */
  const uint64_t *acts;
  size_t act_count;
} signature_source;

void signature_make(const signature_source *source, link_signature *out);

/* Packs into at most SIGNATURE_BYTES, the same on every machine; gives their number. */
size_t signature_pack(const link_signature *signature, unsigned char *out);
/* False when the bytes are not ones that signature_pack made. */
bool signature_unpack(const unsigned char *data, size_t len, link_signature *out);

/* The weight of a post: that of its term, or SIGNATURE_ONE of what is telling by itself. */
uint32_t signature_post_weight(const link_signature *signature, unsigned post);

/* The hash of an act on a day: its type and who took part, in any order. */
uint64_t signature_act(const char *type, const char *const *codes, size_t count, int32_t day);

#endif
