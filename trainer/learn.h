/* Learning weights: a softmax over the options of a slot, a logistic of an event, both with sparse traits.
 *
 * A table of each language stands on one that all share: the sum of both is a language's weight, so that what holds
 * everywhere is learnt once and a language pays for what is its own. AdaGrad (Duchi, Hazan, Singer 2011) with a weight
 * decay, a fixed seed and one thread: the same examples give the same weights.
 */
#ifndef TRAINER_LEARN_H
#define TRAINER_LEARN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "code/model.h"

enum { LEARN_LANGUAGES = 4, LEARN_SIZE = 1 << MODEL_BITS };

/* The places of an option's traits: indexes[first … first + count). */
typedef struct learn_option {
  uint32_t first, count;
  bool right;
} learn_option;

/* A slot to fill (several options, one or more of them right), or an event (one option, right or not). */
typedef struct learn_example {
  uint32_t option_first, option_count;
  uint8_t language, fold;
  float weight;
} learn_example;

typedef struct learn_set {
  uint32_t *indexes;
  learn_option *options;
  learn_example *examples;
  size_t index_count, index_cap, option_count, option_cap, example_count, example_cap;
} learn_set;

typedef struct learn_weights {
  float shared[LEARN_SIZE], own[LEARN_LANGUAGES][LEARN_SIZE];
} learn_weights;

typedef struct learn_options {
  int fold;    /* left out, -1 none */
  float share; /* of the examples that are used, by fold hash order: for learning curves */
  unsigned epochs;
  float rate, decay, own_decay;
  unsigned runs; /* in different orders, of which the weights are the mean */
  unsigned rare; /* places used less often are left at nothing */
} learn_options;

void learn_set_free(learn_set *set);
void learn_example_open(learn_set *set, unsigned language, unsigned fold, float weight);
/* Adds an option with its traits to the last example. */
void learn_option_add(learn_set *set, const uint64_t *traits, uint32_t count, bool right);
/* Takes the last example back. */
void learn_example_drop(learn_set *set);

/* Fits weights to the set, anew. A set whose examples all have one option is a yes or no. */
void learn_fit(const learn_set *set, const learn_options *options, learn_weights *weights);
float learn_sum(const learn_set *set, const learn_option *option, const learn_weights *weights, unsigned language);
/* The weights of a language in hundredths, as a pack holds them; table has LEARN_SIZE places. */
void learn_table(const learn_weights *weights, unsigned language, int16_t *table);

#endif
