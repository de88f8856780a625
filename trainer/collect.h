/* From coded articles and their labels to examples: which options of a slot are right, which triggers are events. */
#ifndef TRAINER_COLLECT_H
#define TRAINER_COLLECT_H

#include "code/chooser.h"
#include "pipeline/engine.h"
#include "trainer/labels.h"
#include "trainer/learn.h"

enum { FOLDS = 5 };

/* What an event example is about, for the measure. */
typedef struct collect_note {
  uint32_t trigger; /* the same for all meanings of one trigger */
  uint32_t own;     /* how many of its traits are the trigger's alone */
  int64_t label;    /* the event it tells, or -1 */
  int64_t rule;     /* the same of what the rules chose; -3 when they stopped it */
  int64_t typed;    /* the event of this type at this word, whoever its actors */
} collect_note;

typedef struct collector {
  const ro_engine *engine;
  const labels *labels;
  bool events; /* gather events, not slots */
  /* the models that fill slots while events are gathered, by fold */
  chooser_model models[LEARN_LANGUAGES][FOLDS];
  learn_set slots[MODEL_EVENT], event_set; /* source, target, status; event */
  collect_note *notes;                     /* one for each event example */
  size_t note_cap;
  uint8_t *seen;           /* of each label: 1 + the language of its article, 0 when that was not coded */
  uint32_t trigger;        /* the last number given */
  const ro_doc *doc;       /* of the last trigger */
  uint32_t sentence, item; /* where it stands */
  /* what became of the labels */
  size_t unreached[SLOT_COUNT], reached[SLOT_COUNT], wordless, typeless;
} collector;

/* The engine's watch (code/model.h): context is a collector. */
void collect_hit(void *context, const code_state *state, uint32_t hit, const struct hit_view *view);
unsigned collect_language(const collector *collect, const ro_doc *doc);
void collect_free(collector *collect);

#endif
