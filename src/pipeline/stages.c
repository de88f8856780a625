/* The stages in their order. Each appends its tables to the document; none knows of another. */
#include "pipeline/stages.h"

#include "base/error.h"
#include "code/code.h"
#include "code/trait.h"
#include "code/voice.h"
#include "resolve/resolve.h"
#include "segment/segment.h"
#include "time/time.h"

ro_status stages_resolve(ro_doc *doc, const ro_users *users, ro_error *error) {
  doc->users = users;
  RO_TRY(segment_doc(doc, error));
  RO_TRY(time_doc(doc, error));
  return resolve_doc(doc, error);
}

ro_status stages_code(ro_doc *doc, const ro_users *users, const code_model *model, ro_error *error) {
  RO_TRY(stages_resolve(doc, users, error));
  return code_doc(doc, model, error);
}

/* By its last word; where that is the verb of telling itself ("…, X said."), by its first. */
stages_voice stages_speaker(const ro_doc *doc, uint32_t sentence, uint32_t first, uint32_t end) {
  voice found = voice_at(doc, sentence, voice_item(doc, sentence, end));
  if (found.span.len == 0) found = voice_at(doc, sentence, first);
  return (stages_voice){found.span, found.span.len && !found.outlet ? found.mention : DOC_NONE};
}

void stages_trait(const ro_doc *doc, const ro_hit *hit, uint64_t trait, char *out, size_t size) {
  trait_name(doc, hit, trait, out, size);
}

const char *stages_hit_feature(unsigned feature) { return hit_feature_name(feature); }

const char *stages_feature(unsigned feature) { return feature < FEATURE_COUNT ? feature_name(feature) : NULL; }
