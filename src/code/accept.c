/* The features of a hit as a whole, and the gate of those that are too unsure. */
#include "code/accept.h"

#include <stdio.h>

#include "code/code.h"

enum { LEAD_SENTENCES = 4, CROWD = 5 };

const char *hit_feature_name(unsigned feature) {
  static const char *const names[HIT_FEATURE_COUNT] = {
#define X(id, name) name,
      HIT_FEATURES(X)
#undef X
  };
  return feature < HIT_FEATURE_COUNT ? names[feature] : NULL;
}

void accept_load(accept_weights *weights, const ro_pack *pack) {
  char key[64];
  for (unsigned i = 0; i < HIT_FEATURE_COUNT; i++) {
    snprintf(key, sizeof key, "hit/%s", hit_feature_name(i));
    weights->of[i] = pack_weight(pack, key);
  }
  weights->score = pack_weight(pack, "hit/score");
}

static uint64_t when(bool holds, enum hit_feature feature) { return holds ? 1ull << feature : 0; }

static const ro_candidate *chosen(const ro_doc *doc, const ro_hit *hit, unsigned slot) {
  for (uint32_t i = hit->candidate_first; i < hit->candidate_first + hit->candidate_count; i++)
    if (doc->candidates.rows[i].chosen && doc->candidates.rows[i].slot == slot) return &doc->candidates.rows[i];
  return NULL;
}

static bool has(const ro_candidate *candidate, enum code_feature feature) {
  return candidate && (candidate->features & feature_bit(feature));
}

static uint64_t source_features(const ro_doc *doc, const ro_hit *hit) {
  if (hit->source == DOC_NONE) return when(true, HIT_NO_SOURCE);
  const ro_mention *mention = group_head(doc, hit->source);
  const ro_candidate *row = chosen(doc, hit, SLOT_SOURCE);
  const ro_actor *actor = mention->actor_count ? &doc->actors.rows[mention->actor_first] : NULL;
  return when(mention->kind == MENTION_PERSON, HIT_SOURCE_PERSON) |
         when(mention->how == HOW_GRAMMAR, HIT_SOURCE_GRAMMAR) | when(mention->how == HOW_HOME, HIT_SOURCE_HOME) |
         when(mention->how == HOW_COREF, HIT_SOURCE_COREF) |
         when(actor && !pack_role_is_state(doc->pack, actor->role), HIT_SOURCE_SOCIETY) |
         when(has(row, FEATURE_FAR), HIT_SOURCE_FAR) |
         when(has(row, FEATURE_VERB1) || has(row, FEATURE_VERB2), HIT_SOURCE_VERB) |
         when(has(row, FEATURE_REL) || has(row, FEATURE_SUB) || has(row, FEATURE_THAT), HIT_SOURCE_CLAUSE) |
         when(has(row, FEATURE_COMMA1) || has(row, FEATURE_COMMA2), HIT_SOURCE_COMMA);
}

static uint64_t target_features(const ro_doc *doc, const ro_hit *hit) {
  if (hit->target == DOC_NONE) return 0;
  const ro_mention *mention = group_head(doc, hit->target);
  const ro_candidate *row = chosen(doc, hit, SLOT_TARGET);
  return when(true, HIT_TARGET) | when(mention->how == HOW_HOME, HIT_TARGET_HOME) |
         when(mention->how == HOW_COREF, HIT_TARGET_COREF) |
         when(has(row, FEATURE_FAR) || has(row, FEATURE_MIDDLE), HIT_TARGET_FAR) |
         when(has(row, FEATURE_MARKED), HIT_TARGET_MARKED);
}

static uint64_t frame_features(const ro_doc *doc, const pack_trigger *trigger) {
  const pack_frame *frame = pack_frame_at(doc->pack, trigger->frame);
  return when(frame->flags & FRAME_SPEECH, HIT_SPEECH) | when(frame->flags & FRAME_SYMMETRIC, HIT_SYMMETRIC) |
         when((frame->flags & FRAME_SPEECH) && !(frame->flags & FRAME_CONTENT), HIT_JUDGE);
}

static uint64_t place_features(const code_state *state, const ro_hit *hit) {
  const ro_doc *doc = state->doc;
  uint8_t block = doc->blocks.rows[state->sentence.row->block].kind;
  return when(block == BLOCK_TITLE, HIT_TITLE) | when(state->sentence.index < LEAD_SENTENCES, HIT_LEAD) |
         when(sums_at(state, hit->item)->quotes & 1, HIT_QUOTED) |
         when(speaker_group(state, hit) != DOC_NONE, HIT_TOLD) |
         when(item_at(state, hit->item)->token_count > 1, HIT_PHRASE);
}

static uint64_t hit_features(const code_state *state, const ro_hit *hit, bool crowded) {
  const ro_doc *doc = state->doc;
  const pack_trigger *trigger = hit_trigger(doc, hit);
  bool unreal = hit->status == STATUS_PLANNED || hit->status == STATUS_HYPOTHETICAL;
  return when(true, HIT_BIAS) | when(trigger->strength == 3, HIT_STRONG) | when(trigger->strength == 1, HIT_WEAK) |
         when(hit->voice == VOICE_NOUN, HIT_NOUN) | when(hit->voice == VOICE_PASSIVE, HIT_PASSIVE) |
         when(unreal, HIT_UNREAL) | when(hit->status == STATUS_NEGATED, HIT_NEGATED) | when(crowded, HIT_CROWDED) |
         when(true, (enum hit_feature)(HIT_AGREE + trigger->type - TYPE_AGREE)) | source_features(doc, hit) |
         target_features(doc, hit) | frame_features(doc, trigger) | place_features(state, hit);
}

static float features_sum(const accept_weights *weights, uint64_t features, float score) {
  float sum = weights->score * score;
  for (; features; features &= features - 1) sum += weights->of[__builtin_ctzll(features)];
  return sum;
}

void accept_weigh(code_state *state) {
  ro_doc *doc = state->doc;
  uint32_t passed = 0;
  for (uint32_t i = state->sentence.hit_first; i < doc->hits.count; i++)
    passed += doc->hits.rows[i].gate == GATE_PASSED;
  for (uint32_t i = state->sentence.hit_first; i < doc->hits.count; i++) {
    ro_hit *hit = &doc->hits.rows[i];
    hit->features = hit_features(state, hit, passed >= CROWD);
    hit->worth = features_sum(&state->model->accept, hit->features, hit->score);
  }
}

void accept_close(code_state *state) {
  for (uint32_t i = state->sentence.hit_first; i < state->doc->hits.count; i++) {
    ro_hit *hit = &state->doc->hits.rows[i];
    if (hit->gate == GATE_PASSED && hit->worth < 0) hit->gate = GATE_SCORE;
  }
}
