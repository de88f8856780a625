/* Learns the choice (src/code/chooser.h) from labelled sentences and writes packs/<lang>/model.tsv.
 *
 * usage: train ARTICLES.jsonl OUT LABELS.tsv[=WEIGHT]...    OUT: the folder of packs, for <lang>/model.tsv; - only
 * measures
 *
 * First the slots are learnt, five times with a fifth of the articles left out each; then every trigger is filled by
 * the model that has not seen its article, and what is an event is learnt from that. The figures are of held-out
 * articles; CURVE=1 adds those of an eighth, a quarter and half of the labels. tools/train calls it.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trainer/collect.h"

typedef struct trainer {
  ro_engine *engine;
  collector collect;
  const char *articles;
} trainer;

static const learn_options slot_options = {-1, 1, 12, 0.02f, 2e-2f, 5e-2f, 4, 3};
static const learn_options event_options = {-1, 1, 8, 0.015f, 5e-2f, 15e-2f, 4, 3};

static int fail(const char *what, const char *why) {
  fprintf(stderr, "train: %s: %s\n", what, why);
  return 2;
}

/* Codes all articles with the collector watching. */
static int articles_code(trainer *train) {
  FILE *file = fopen(train->articles, "r");
  ro_session *session = NULL;
  ro_error error = {0};
  char *line = NULL;
  size_t room = 0;
  ssize_t len;
  if (file == NULL) return fail(train->articles, error_reason(errno));
  if (ro_session_new(train->engine, &session, &error) != RO_OK) return fail("session", error.message);
  while ((len = getline(&line, &room, file)) > 0)
    if (session_code_line(session, (ro_str){"", 0}, line, (size_t)len, &error) != RO_OK)
      fprintf(stderr, "train: skipped: %s\n", error.message);
  free(line);
  ro_session_free(session);
  fclose(file);
  return 0;
}

static chooser_model model_of(const learn_weights *const weights[MODEL_TABLES], unsigned language) {
  chooser_model model = {.threshold = 0};
  for (unsigned t = 0; t < MODEL_TABLES; t++) {
    int16_t *table = calloc(LEARN_SIZE, sizeof *table);
    if (table && weights[t]) learn_table(weights[t], language, table);
    model.tables[t] = table;
  }
  return model;
}

static void model_free(chooser_model *model) {
  for (unsigned t = 0; t < MODEL_TABLES; t++) free((void *)(uintptr_t)model->tables[t]);
}

/* ---- figures ---- */

static float share_right(const learn_set *set, const learn_weights *weights, int fold, unsigned language,
                         size_t *count) {
  size_t right = 0;
  for (size_t i = 0; i < set->example_count; i++) {
    const learn_example *example = &set->examples[i];
    if (example->language != language || example->fold != fold) continue;
    const learn_option *options = &set->options[example->option_first];
    uint32_t best = 0;
    for (uint32_t o = 1; o < example->option_count; o++)
      if (learn_sum(set, &options[o], weights, language) > learn_sum(set, &options[best], weights, language)) best = o;
    right += options[best].right, ++*count;
  }
  return (float)right;
}

typedef struct guess {
  float chance;
  uint32_t trigger;
  int64_t label;
} guess;

static int guess_order(const void *left, const void *right) {
  const guess *a = left, *b = right;
  if (a->trigger != b->trigger) return a->trigger < b->trigger ? -1 : 1;
  return a->chance > b->chance ? -1 : a->chance < b->chance;
}

static int chance_order(const void *left, const void *right) {
  const guess *a = left, *b = right;
  return a->chance > b->chance     ? -1
         : a->chance < b->chance   ? 1
         : a->trigger < b->trigger ? -1
                                   : a->trigger > b->trigger;
}

static size_t required_count(const collector *collect, unsigned language) {
  size_t count = 0;
  for (size_t i = 0; i < collect->labels->count; i++) {
    const label *row = &collect->labels->rows[i];
    count += collect->seen[i] == language + 1 && row->type[0] != '-' && !row->optional;
  }
  return count;
}

/* Leaves the likeliest guess of each trigger, the likeliest trigger first; gives how many are left. */
static size_t guesses_sort(guess *guesses, size_t count) {
  size_t unique = 0;
  qsort(guesses, count, sizeof *guesses, guess_order);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || guesses[i].trigger != guesses[i - 1].trigger) guesses[unique++] = guesses[i];
  qsort(guesses, unique, sizeof *guesses, chance_order);
  return unique;
}

/* Precision, recall and F1 at the threshold that makes F1 best. Gives half of that F1, which is the best threshold of
 * chances that are true to their name (Lipton, Elkan, Naryanaswamy 2014) and less a matter of luck. */
static float figures_print(const collector *collect, guess *guesses, size_t count, unsigned language) {
  size_t kept = 0, right = 0, told = 0, required = required_count(collect, language);
  float best = 0, at = 0.5f, p = 0, r = 0;
  uint8_t *found = calloc(collect->labels->count + 1, 1);
  size_t unique = guesses_sort(guesses, count);
  for (size_t i = 0; i < unique && found; i++) {
    if (guesses[i].label == -2) continue;
    kept++, right += guesses[i].label >= 0;
    if (guesses[i].label >= 0 && !found[guesses[i].label]) found[guesses[i].label] = 1, told++;
    float precision = (float)right / (float)kept, recall = (float)told / (float)required;
    float f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    if (f1 > best && kept > 20) best = f1, at = guesses[i].chance, p = precision, r = recall;
  }
  free(found);
  printf("  %s: events P %.3f R %.3f F1 %.3f at %.2f; %zu required, %zu triggers\n",
         pack_lang(collect->engine->packs[language]), (double)p, (double)r, (double)best, (double)at, required, unique);
  return best / 2;
}

/* What the rules reach alone, and how many events the steps leave in reach: the word with its type, then its actors. */
static void rules_print(const collector *collect, unsigned language) {
  const learn_set *set = &collect->event_set;
  size_t kept = 0, right = 0, counts[3] = {0}, required = required_count(collect, language);
  uint8_t *found = calloc(collect->labels->count + 1, 1);
  for (size_t i = 0; found && i < set->example_count; i++) {
    const collect_note *note = &collect->notes[i];
    if (set->examples[i].language != language) continue;
    kept += note->rule >= -1, right += note->rule >= 0;
    if (note->rule >= 0) found[note->rule] |= 1;
    if (note->typed >= 0) found[note->typed] |= 2;
    if (note->label >= 0) found[note->label] |= 4;
  }
  for (size_t i = 0; found && i < collect->labels->count; i++)
    for (unsigned bit = 0; bit < 3; bit++) counts[bit] += found[i] >> bit & 1;
  free(found);
  printf("  %s: rules P %.3f R %.3f; in reach: type %.3f, with chosen actors %.3f\n",
         pack_lang(collect->engine->packs[language]), (double)right / (double)(kept + !kept),
         (double)counts[0] / (double)required, (double)counts[1] / (double)required,
         (double)counts[2] / (double)required);
}

static float events_measure(const collector *collect, const learn_weights *const folds[FOLDS], unsigned language) {
  const learn_set *set = &collect->event_set;
  guess *guesses = calloc(set->example_count + 1, sizeof *guesses);
  size_t count = 0;
  for (size_t i = 0; guesses && i < set->example_count; i++) {
    const learn_example *example = &set->examples[i];
    if (example->language != language) continue;
    float sum = learn_sum(set, &set->options[example->option_first], folds[example->fold], language);
    guesses[count++] = (guess){1 / (1 + expf(-sum)), collect->notes[i].trigger, collect->notes[i].label};
  }
  rules_print(collect, language);
  float threshold = guesses ? figures_print(collect, guesses, count, language) : 0.5f;
  free(guesses);
  return threshold;
}

/* ---- the two steps ---- */

static learn_weights *fitted(const learn_set *set, learn_options options, int fold, float share) {
  learn_weights *weights = calloc(1, sizeof *weights);
  options.fold = fold, options.share = share;
  if (weights == NULL) exit(fail("fit", "no memory"));
  learn_fit(set, &options, weights);
  return weights;
}

/* How many slot examples of a language were right, and of how many. */
typedef struct slot_figures {
  float right[MODEL_EVENT][LEARN_LANGUAGES];
  size_t count[MODEL_EVENT][LEARN_LANGUAGES];
} slot_figures;

static double figure_share(const slot_figures *figures, unsigned slot, unsigned language) {
  size_t count = figures->count[slot][language];
  return count ? (double)(figures->right[slot][language] / (float)count) : 0;
}

/* Learns the slots without one fold, measures them on it, and keeps them for the events of its articles. */
static void slots_fold(trainer *train, float share, int fold, slot_figures *figures) {
  collector *collect = &train->collect;
  learn_weights *weights[MODEL_TABLES] = {NULL};
  for (unsigned slot = 0; slot < MODEL_EVENT; slot++) {
    const learn_set *set = &collect->slots[slot];
    weights[slot] = fitted(set, slot_options, fold, share);
    for (unsigned l = 0; l < train->engine->pack_count; l++)
      figures->right[slot][l] += share_right(set, weights[slot], fold, l, &figures->count[slot][l]);
  }
  for (unsigned l = 0; l < train->engine->pack_count; l++) {
    model_free(&collect->models[l][fold]);
    collect->models[l][fold] = model_of((const learn_weights *const *)weights, l);
  }
  for (unsigned slot = 0; slot < MODEL_EVENT; slot++) free(weights[slot]);
}

static void slots_learn(trainer *train, float share) {
  slot_figures figures = {{{0}}, {{0}}};
  for (int fold = 0; fold < FOLDS; fold++) slots_fold(train, share, fold, &figures);
  for (unsigned l = 0; l < train->engine->pack_count; l++)
    printf("  %s: source %.3f of %zu, target %.3f of %zu, status %.3f\n", pack_lang(train->engine->packs[l]),
           figure_share(&figures, 0, l), figures.count[0][l], figure_share(&figures, 1, l), figures.count[1][l],
           figure_share(&figures, 2, l));
}

static void events_learn(trainer *train, float share, float thresholds[LEARN_LANGUAGES]) {
  const learn_weights *folds[FOLDS];
  for (int fold = 0; fold < FOLDS; fold++) folds[fold] = fitted(&train->collect.event_set, event_options, fold, share);
  for (unsigned l = 0; l < train->engine->pack_count; l++) thresholds[l] = events_measure(&train->collect, folds, l);
  for (int fold = 0; fold < FOLDS; fold++) free((void *)(uintptr_t)folds[fold]);
}

static void collect_restart(collector *collect) {
  learn_set_free(&collect->event_set);
  collect->event_set = (learn_set){0};
  collect->events = true, collect->doc = NULL;
}

/* One round at a share of the labels; the thresholds come back. */
static int round_run(trainer *train, float share, float thresholds[LEARN_LANGUAGES]) {
  printf("with %.0f %% of the labels\n", (double)(share * 100));
  slots_learn(train, share);
  collect_restart(&train->collect);
  int status = articles_code(train);
  if (status == 0) events_learn(train, share, thresholds);
  return status;
}

/* ---- writing ---- */

enum { ROW_WEIGHTS = 64 };

static void table_write(FILE *file, const char *name, const learn_weights *weights, unsigned language) {
  static int16_t table[LEARN_SIZE];
  learn_table(weights, language, table);
  for (unsigned i = 0; i < LEARN_SIZE; i += ROW_WEIGHTS) {
    fprintf(file, "%s\t%x\t%d", name, i, table[i]);
    for (unsigned j = i + 1; j < i + ROW_WEIGHTS; j++) fprintf(file, " %d", table[j]);
    fputc('\n', file);
  }
}

static int float_order(const void *left, const void *right) {
  const float *a = left, *b = right;
  return *a < *b ? -1 : *a > *b;
}

/* The sum of own traits that all but one in fifty of the events kept reach. */
static float floor_find(const trainer *train, const learn_weights *weights, unsigned language, float threshold) {
  const learn_set *set = &train->collect.event_set;
  float *sums = calloc(set->example_count + 1, sizeof *sums), least = -30;
  size_t count = 0;
  for (size_t i = 0; sums && i < set->example_count; i++) {
    learn_option option = set->options[set->examples[i].option_first];
    float sum = learn_sum(set, &option, weights, language);
    option.count = train->collect.notes[i].own;
    if (set->examples[i].language == language && 1 / (1 + expf(-sum)) >= threshold)
      sums[count++] = learn_sum(set, &option, weights, language);
  }
  if (count) qsort(sums, count, sizeof *sums, float_order), least = sums[count / 50];
  free(sums);
  return least;
}

static int model_write(const trainer *train, const char *folder, unsigned language, float threshold) {
  static const char *const names[] = {"source", "target", "status", "event"};
  char path[512];
  snprintf(path, sizeof path, "%s/%s/model.tsv", folder, pack_lang(train->engine->packs[language]));
  FILE *file = fopen(path, "w");
  if (file == NULL) return fail(path, error_reason(errno));
  fprintf(file,
          "# table\tplace\tweights from there on, in hundredths; make train writes this file\nthreshold\t0\t%ld\n",
          lrintf(threshold * 100));
  for (unsigned t = 0; t < MODEL_TABLES; t++) {
    bool event = t == MODEL_EVENT;
    learn_weights *weights = fitted(event ? &train->collect.event_set : &train->collect.slots[t],
                                    event ? event_options : slot_options, -1, 1);
    table_write(file, names[t], weights, language);
    if (event) fprintf(file, "floor\t0\t%ld\n", lrintf(floor_find(train, weights, language, threshold) * 100));
    free(weights);
  }
  return fclose(file) ? fail(path, error_reason(errno)) : 0;
}

/* FILE or FILE=WEIGHT. */
static bool label_file_read(labels *all, char *argument) {
  char *weight = strrchr(argument, '=');
  if (weight) *weight++ = 0;
  return labels_read(all, argument, weight ? strtof(weight, NULL) : 1);
}

/* Opens the engine with the collector watching every hit. */
static int trainer_open(trainer *train, const char *articles, const labels *all) {
  ro_error error = {0};
  if (ro_engine_new(NULL, &train->engine, &error) != RO_OK) return fail("engine", error.message);
  train->articles = articles;
  train->collect = (collector){.engine = train->engine, .labels = all, .seen = calloc(all->count + 1, 1)};
  for (size_t i = 0; i < train->engine->pack_count; i++)
    train->engine->models[i].watch = collect_hit, train->engine->models[i].watch_context = &train->collect;
  return train->collect.seen ? 0 : fail("labels", "no memory");
}

/* Codes the articles, learns, measures; the thresholds come back. */
static int trainer_run(trainer *train, float thresholds[LEARN_LANGUAGES]) {
  static const float shares[] = {0.125f, 0.25f, 0.5f, 1};
  const collector *c = &train->collect;
  int status = articles_code(train);
  printf("%zu labels; source reached %zu, not %zu; target reached %zu, not %zu\n", c->labels->count, c->reached[0],
         c->unreached[0], c->reached[1], c->unreached[1]);
  for (size_t i = getenv("CURVE") ? 0 : 3; status == 0 && i < 4; i++) status = round_run(train, shares[i], thresholds);
  return status;
}

int main(int argc, char **argv) {
  static trainer train;
  labels all = {0};
  float thresholds[LEARN_LANGUAGES] = {0};
  if (argc < 4) return fail("usage", "train ARTICLES.jsonl OUT LABELS.tsv...");
  for (int i = 3; i < argc; i++)
    if (!label_file_read(&all, argv[i])) return fail(argv[i], error_reason(errno));
  labels_sort(&all);
  int status = trainer_open(&train, argv[1], &all);
  if (status == 0) status = trainer_run(&train, thresholds);
  for (unsigned l = 0; status == 0 && strcmp(argv[2], "-") != 0 && l < train.engine->pack_count; l++)
    status = model_write(&train, argv[2], l, thresholds[l]);
  collect_free(&train.collect);
  labels_free(&all);
  ro_engine_free(train.engine);
  return status;
}
