/* Numbers, topics and cues in a sentence, by the words of packs/<lang>/compare.tsv: what compare.c lays side by side.
 */
#ifndef ANSWER_SCAN_H
#define ANSWER_SCAN_H

#include "base/arena.h"
#include "readout/readout.h"

enum scan_class {
  SCAN_NUMBER,
  SCAN_SCALE,
  SCAN_HALF,
  SCAN_DURATION, /* the value of a unit is minutes */
  SCAN_MONEY,    /* the value is a currency */
  SCAN_PERCENT,
  SCAN_MASS,
  SCAN_DISTANCE,
  SCAN_ABOUT,   /* stands before a number */
  SCAN_TOPIC,   /* what is talked about follows */
  SCAN_OMIT,    /* what is not mentioned follows */
  SCAN_DISPUTE, /* against what another says */
  SCAN_NEG,
  SCAN_PAST,  /* of another time */
  SCAN_AND,   /* goes on with a list */
  SCAN_END,   /* ends a topic */
  SCAN_LEAD,  /* opens one and says nothing of it */
  SCAN_OFF,   /* calls off what follows */
  SCAN_FELL,  /* what stands before was called off */
  SCAN_TURN,  /* begins another clause */
  SCAN_MAYBE, /* what follows is not sure */
  SCAN_CLASSES
};

typedef struct scan_row {
  const char *lang, *phrase;
  enum scan_class class;
  const char *value;
} scan_row;

/* Made by tools/embed_compare; the last row has NULL. */
extern const scan_row scan_rows[];

enum { SCAN_WORD = 48, SCAN_WORDS = 8, SCAN_TOKENS = 600, SCAN_FOUND = 24, SCAN_LANG = 160 };

/* A word in lower case, or a sign. */
typedef struct scan_token {
  char text[SCAN_WORD];
  char folded[SCAN_WORD]; /* without marks; empty for a sign */
  uint32_t start, end;    /* in the sentence */
  bool digits;
} scan_token;

/* The words of one language, cut. */
typedef struct scan_phrase {
  enum scan_class class;
  const char *value;
  unsigned count;
  char words[SCAN_WORDS][SCAN_WORD];
} scan_phrase;
typedef struct scan_words {
  scan_phrase rows[SCAN_LANG * 2]; /* by class */
  unsigned count;
  unsigned first[SCAN_CLASSES + 1]; /* of each class; behind the last the count */
} scan_words;

typedef struct scan {
  const scan_words *words;
  ro_str text;
  scan_token tokens[SCAN_TOKENS];
  unsigned count;
} scan;

/* A number with what it counts. */
typedef struct scan_number {
  enum scan_class kind; /* SCAN_DURATION … SCAN_DISTANCE, or SCAN_NUMBER: of things */
  char unit[2 * SCAN_WORD];
  double value;
  ro_span span;
} scan_number;

/* A stretch of a sentence: an object of talks, or of what was left out. */
typedef struct scan_piece {
  bool omitted;
  ro_span span;
  uint32_t key; /* where the piece begins behind words that say nothing */
} scan_piece;

void scan_words_fill(scan_words *words, const char *lang);
void scan_open(scan *sentence, const scan_words *words, ro_str text);
/* Numbers, save where `skip` says that the bytes are part of something else. */
unsigned scan_numbers(const scan *sentence, bool (*skip)(void *context, ro_span span), void *context,
                      scan_number *found, unsigned most);
/* Pieces behind cues of topics and omissions; names: whether a piece names somebody, so that it stands by itself. */
unsigned scan_pieces(const scan *sentence, bool (*names)(void *context, ro_span span), void *context, scan_piece *found,
                     unsigned most);
/* The longest phrase of a class at a token, or NULL; whether the token is one of the signs. */
const scan_phrase *scan_phrase_at(const scan *sentence, unsigned at, enum scan_class class);
bool scan_sign_at(const scan *sentence, unsigned at, const char *signs);
bool scan_has(const scan *sentence, enum scan_class class);

#endif
