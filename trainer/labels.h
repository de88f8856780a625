/* What readers said of sentences: the .tsv files in training/<lang>, as tools/label writes them. */
#ifndef TRAINER_LABELS_H
#define TRAINER_LABELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum { LABEL_ACTORS = 12, LABEL_CODES = 4 };

typedef struct label_actor {
  ro_span span; /* of the mention that names it, bytes of the text as it came; len 0: none does */
  uint32_t code_count;
  char codes[LABEL_CODES][17]; /* countries and bodies, without roles */
} label_actor;

typedef struct label_side {
  uint32_t count;
  label_actor actors[LABEL_ACTORS];
} label_side;

/* One event of a sentence, or a trigger that tells none (type "-"). */
typedef struct label {
  char article[64];
  ro_span sentence, word;
  bool offered; /* the program had found the word */
  char type[12], status[16];
  bool optional;
  float weight; /* how much an example of it counts */
  label_side source, target;
} label;

typedef struct labels {
  label *rows; /* sorted by article and place; owned */
  size_t count, cap;
} labels;

/* Adds the rows of a file; a line that cannot be read is told on stderr and left out. False without such a file. */
bool labels_read(labels *out, const char *path, float weight);
void labels_sort(labels *all);
void labels_free(labels *all);
/* The rows of an article: [*first, *end). */
void labels_find(const labels *all, const char *article, size_t len, size_t *first, size_t *end);

#endif
