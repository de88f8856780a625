/* The order of the stages: the one place that knows it. Called by session.c and who.c with a document that intake
 * filled. */
#ifndef PIPELINE_STAGES_H
#define PIPELINE_STAGES_H

#include "article/doc.h"
#include "article/users.h"
#include "code/model.h"

/* Everything up to and with who is who. users may be NULL. */
ro_status stages_resolve(ro_doc *doc, const ro_users *users, ro_error *error);
/* The whole way to events. */
ro_status stages_code(ro_doc *doc, const ro_users *users, const code_model *model, ro_error *error);

/* Who tells the items first … end - 1 of a sentence of a coded document: his words, and the mention that names
 * him or DOC_NONE. len 0: the outlet.
 */
typedef struct stages_voice {
  ro_span words;
  uint32_t mention;
} stages_voice;
stages_voice stages_speaker(const ro_doc *doc, uint32_t sentence, uint32_t first, uint32_t end);

/* The name of a feature of candidates, for traces; NULL beyond the last. */
const char *stages_feature(unsigned feature);
/* The same for a hit as a whole. */
const char *stages_hit_feature(unsigned feature);
/* What a trait of the learned choice says of a hit. */
void stages_trait(const ro_doc *doc, const ro_hit *hit, uint64_t trait, char *out, size_t size);

#endif
