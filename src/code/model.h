/* The weights of both choices, read from a pack once and shared by all articles of its language. */
#ifndef CODE_MODEL_H
#define CODE_MODEL_H

#include "code/accept.h"
#include "code/features.h"

typedef struct code_model {
  code_weights weights;  /* of one group in one slot */
  accept_weights accept; /* of the hit as a whole */
} code_model;

static inline void code_model_load(code_model *model, const ro_pack *pack) {
  weights_load(&model->weights, pack);
  accept_load(&model->accept, pack);
}

#endif
