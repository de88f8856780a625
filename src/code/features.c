/* Names and weights of features. */
#include "code/features.h"

#include <stdio.h>

static const char *const names[FEATURE_COUNT] = {
#define X(id, name) name,
    CODE_FEATURES(X)
#undef X
};
static const char *const slots[SLOT_COUNT] = {"source", "target"};

const char *feature_name(unsigned feature) { return feature < FEATURE_COUNT ? names[feature] : NULL; }

static float weight_of(const ro_pack *pack, const char *slot, const char *name) {
  char key[64];
  snprintf(key, sizeof key, "%s/%s", slot, name);
  return pack_weight(pack, key);
}

void weights_load(code_weights *weights, const ro_pack *pack) {
  for (unsigned slot = 0; slot < SLOT_COUNT; slot++) {
    for (unsigned i = 0; i < FEATURE_COUNT; i++) weights->of[slot][i] = weight_of(pack, slots[slot], names[i]);
    weights->accept[slot] = weight_of(pack, slots[slot], "accept");
  }
}

float weights_sum(const code_weights *weights, unsigned slot, uint64_t features) {
  float sum = 0;
  for (; features; features &= features - 1) sum += weights->of[slot][__builtin_ctzll(features)];
  return sum;
}
