/* The weights of both choices, read from a pack once and shared by all articles of its language. */
#ifndef CODE_MODEL_H
#define CODE_MODEL_H

#include "base/hash.h"
#include "code/accept.h"
#include "code/features.h"

enum { MODEL_SOURCE, MODEL_TARGET, MODEL_STATUS, MODEL_EVENT, MODEL_TABLES = PACK_MODEL_TABLES };
enum { MODEL_BITS = PACK_MODEL_BITS };
#define MODEL_SCALE 100.0f /* weights are stored as hundredths */

typedef struct chooser_model {
  const int16_t *tables[MODEL_TABLES]; /* NULL in a pack without a learned model */
  float threshold;                     /* the least confidence of an event */
  float floor;                         /* the least sum of a trigger's own traits for its slots to be looked at */
} chooser_model;

/* The place of a trait's weight in its table. */
static inline uint32_t chooser_index(uint64_t trait) {
  return (uint32_t)(trait * 0x9e3779b97f4a7c15u >> (64 - MODEL_BITS));
}

typedef struct code_state code_state;
struct hit_view;

typedef struct code_model {
  code_weights weights;  /* of one group in one slot */
  accept_weights accept; /* of the hit as a whole */
  chooser_model chooser;
  bool trace; /* keep the reasons of each choice */
  /* The trainer's: called for each hit, after the rules, instead of the learned choice; NULL otherwise. */
  void (*watch)(void *context, const code_state *state, uint32_t hit, const struct hit_view *view);
  void *watch_context;
} code_model;

static inline void code_model_load(code_model *model, const ro_pack *pack) {
  weights_load(&model->weights, pack);
  accept_load(&model->accept, pack);
  model->chooser = (chooser_model){{NULL}, pack_model_threshold(pack), pack_model_floor(pack)};
  for (unsigned i = 0; i < MODEL_TABLES; i++) model->chooser.tables[i] = pack_model_table(pack, i);
  model->trace = false, model->watch = NULL;
}

#endif
