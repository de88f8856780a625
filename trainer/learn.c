/* The two learners. */
#include "trainer/learn.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS = 256 };

/* ---- sets ---- */

/* Room for one more row; a trainer without memory can only stop. */
static void *room(void *rows, size_t count, size_t *cap, size_t size) {
  if (count < *cap) return rows;
  *cap = *cap ? *cap * 2 : 4096;
  void *grown = realloc(rows, *cap * size);
  if (grown == NULL) {
    fprintf(stderr, "train: no memory\n");
    exit(2);
  }
  return grown;
}

void learn_set_free(learn_set *set) {
  free(set->indexes), free(set->options), free(set->examples);
  *set = (learn_set){0};
}

void learn_example_open(learn_set *set, unsigned language, unsigned fold, float weight) {
  set->examples = room(set->examples, set->example_count, &set->example_cap, sizeof *set->examples);
  set->examples[set->example_count++] =
      (learn_example){(uint32_t)set->option_count, 0, (uint8_t)language, (uint8_t)fold, weight};
}

void learn_option_add(learn_set *set, const uint64_t *traits, uint32_t count, bool right) {
  set->options = room(set->options, set->option_count, &set->option_cap, sizeof *set->options);
  set->options[set->option_count++] = (learn_option){(uint32_t)set->index_count, count, right};
  set->examples[set->example_count - 1].option_count++;
  for (uint32_t i = 0; i < count; i++) {
    set->indexes = room(set->indexes, set->index_count, &set->index_cap, sizeof *set->indexes);
    set->indexes[set->index_count++] = chooser_index(traits[i]);
  }
}

void learn_example_drop(learn_set *set) {
  learn_example *last = &set->examples[--set->example_count];
  set->option_count = last->option_first;
  if (last->option_count) set->index_count = set->options[last->option_first].first;
}

/* ---- learning ---- */

typedef struct learner {
  const learn_set *set;
  uint16_t *counts; /* how often each place is used; rare ones are not learnt */
  const learn_options *options;
  learn_weights *weights, *squares; /* squares: AdaGrad's sums of squared slopes */
} learner;

float learn_sum(const learn_set *set, const learn_option *option, const learn_weights *weights, unsigned language) {
  float sum = 0;
  for (uint32_t i = option->first; i < option->first + option->count; i++)
    sum += weights->shared[set->indexes[i]] + weights->own[language][set->indexes[i]];
  return sum;
}

static void weight_move(float *weight, float *square, float slope, float rate, float decay) {
  slope += decay * *weight;
  *square += slope * slope;
  *weight -= rate * slope / (sqrtf(*square) + 1e-3f);
}

static void option_move(learner *learn, const learn_option *option, unsigned language, float slope) {
  const learn_options *o = learn->options;
  for (uint32_t i = option->first; i < option->first + option->count; i++) {
    uint32_t at = learn->set->indexes[i];
    if (learn->counts[at] < o->rare) continue;
    weight_move(&learn->weights->shared[at], &learn->squares->shared[at], slope, o->rate, o->decay);
    weight_move(&learn->weights->own[language][at], &learn->squares->own[language][at], slope, o->rate, o->own_decay);
  }
}

static void event_learn(learner *learn, const learn_example *example) {
  const learn_option *option = &learn->set->options[example->option_first];
  float chance = 1 / (1 + expf(-learn_sum(learn->set, option, learn->weights, example->language)));
  option_move(learn, option, example->language, (chance - (float)option->right) * example->weight);
}

/* The slope of -log of the chance that one of the right options is chosen. */
static void slot_learn(learner *learn, const learn_example *example) {
  float all[OPTIONS], total = 0, right = 0, most = -1e30f;
  const learn_option *options = &learn->set->options[example->option_first];
  uint32_t count = example->option_count < OPTIONS ? example->option_count : OPTIONS;
  for (uint32_t i = 0; i < count; i++) {
    all[i] = learn_sum(learn->set, &options[i], learn->weights, example->language);
    if (all[i] > most) most = all[i];
  }
  for (uint32_t i = 0; i < count; i++) {
    total += all[i] = expf(all[i] - most);
    if (options[i].right) right += all[i];
  }
  for (uint32_t i = 0; i < count; i++) {
    float slope = all[i] / total - (options[i].right ? all[i] / (right + 1e-30f) : 0);
    if (fabsf(slope) > 1e-4f) option_move(learn, &options[i], example->language, slope * example->weight);
  }
}

static uint64_t dice(uint64_t *state) { return hash_mix(*state += 0x9e3779b97f4a7c15u); }

/* Which examples are used, in a shuffled order. */
static uint32_t *order_draw(const learn_set *set, const learn_options *options, unsigned run, size_t *count) {
  uint32_t *order = malloc((set->example_count + 1) * sizeof *order);
  uint64_t seed = 7 + run;
  *count = 0;
  for (uint32_t i = 0; order && i < set->example_count; i++) {
    bool used = (float)(hash_mix(i / 4 + 1) % 1000) < options->share * 1000;
    if (set->examples[i].fold != options->fold && used) order[(*count)++] = i;
  }
  for (size_t i = *count; order && i > 1; i--) {
    size_t j = dice(&seed) % i;
    uint32_t swap = order[i - 1];
    order[i - 1] = order[j], order[j] = swap;
  }
  return order;
}

static void counts_fill(learner *learn, const uint32_t *order, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const learn_example *example = &learn->set->examples[order[i]];
    const learn_option *options = &learn->set->options[example->option_first];
    uint32_t first = options[0].first,
             last = options[example->option_count - 1].first + options[example->option_count - 1].count;
    for (uint32_t at = first; at < last; at++)
      if (learn->counts[learn->set->indexes[at]] < UINT16_MAX) learn->counts[learn->set->indexes[at]]++;
  }
}

static void epoch_run(learner *learn, const uint32_t *order, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const learn_example *example = &learn->set->examples[order[i]];
    if (example->option_count == 1) event_learn(learn, example);
    else slot_learn(learn, example);
  }
}

/* Adds the weights as they are now to a sum: the mean over epochs generalises better than the last. */
static void mean_add(learn_weights *mean, const learn_weights *weights, float share) {
  for (size_t i = 0; i < LEARN_SIZE; i++) mean->shared[i] += weights->shared[i] * share;
  for (size_t l = 0; l < LEARN_LANGUAGES; l++)
    for (size_t i = 0; i < LEARN_SIZE; i++) mean->own[l][i] += weights->own[l][i] * share;
}

/* One run over the examples in an order of its own; adds its share to the weights. */
static void run_fit(const learn_set *set, const learn_options *options, unsigned run, learn_weights *weights) {
  learn_weights *now = calloc(1, sizeof *now), *squares = calloc(1, sizeof *squares);
  learner learn = {set, calloc(LEARN_SIZE, sizeof(uint16_t)), options, now, squares};
  size_t count;
  uint32_t *order = order_draw(set, options, run, &count);
  float share = 1.0f / (float)((options->epochs - options->epochs / 2) * options->runs);
  if (order && now && squares && learn.counts) {
    counts_fill(&learn, order, count);
    for (unsigned epoch = 1; epoch <= options->epochs; epoch++) {
      epoch_run(&learn, order, count);
      if (epoch * 2 > options->epochs) mean_add(weights, now, share);
    }
  }
  free(order), free(squares), free(now), free(learn.counts);
}

void learn_fit(const learn_set *set, const learn_options *options, learn_weights *weights) {
  memset(weights, 0, sizeof *weights);
  for (unsigned run = 0; run < options->runs; run++) run_fit(set, options, run, weights);
}

void learn_table(const learn_weights *weights, unsigned language, int16_t *table) {
  for (size_t i = 0; i < LEARN_SIZE; i++) {
    float weight = (weights->shared[i] + weights->own[language][i]) * MODEL_SCALE;
    table[i] = (int16_t)lrintf(weight > 32000 ? 32000 : weight < -32000 ? -32000 : weight);
  }
}
