/* Looking back: the tests of who may be meant, the last mention that passes, and how a mention takes its actors from
 * it. */
#include <string.h>

#include "resolve/refer.h"

const ro_actor *first_actor(const ro_doc *doc, const ro_mention *mention) {
  return &doc->actors.rows[mention->actor_first];
}

bool actor_is_state(const ro_doc *doc, const ro_actor *actor) {
  return actor->role != ROLE_IGO && code_is_state(doc, actor->code);
}

bool is_one_person(const ro_doc *doc, const ro_mention *mention) {
  (void)doc;
  return (mention->kind == MENTION_PERSON || mention->kind == MENTION_OFFICE) && !mention->plural &&
         mention->actor_count == 1;
}

/* A person by name or office, or by the pronoun that went on with one. */
bool is_somebody(const ro_doc *doc, const ro_mention *mention) {
  bool pronoun = mention->kind == MENTION_PRONOUN && mention->actor_count == 1 && !mention->plural;
  return is_one_person(doc, mention) || (pronoun && item_is(&doc->items.rows[mention->head], CLASS_HE));
}

bool is_plural(const ro_doc *doc, const ro_mention *mention) {
  (void)doc;
  return mention->actor_count > 0 && (mention->plural || mention->actor_count > 1);
}

bool is_land(const ro_doc *doc, const ro_mention *mention) {
  if (mention->actor_count != 1 || mention->kind == MENTION_PLACE || mention->kind == MENTION_PRONOUN) return false;
  const ro_actor *actor = first_actor(doc, mention);
  bool body = actor->role == ROLE_MED || actor->role == ROLE_BUS; /* an outlet or a company by name is no country */
  return actor_is_state(doc, actor) && !(body && mention->how == HOW_NAME);
}

bool is_body(const ro_doc *doc, const ro_mention *mention) {
  (void)doc;
  return mention->actor_count == 1 && !mention->plural && mention->kind != MENTION_PERSON &&
         mention->kind != MENTION_OFFICE && mention->kind != MENTION_PLACE && mention->kind != MENTION_ADJECTIVE;
}

/* A body that is no country: an organisation, a named body, an armed group. */
bool is_organised(const ro_doc *doc, const ro_mention *mention) {
  return is_body(doc, mention) && (mention->kind == MENTION_ORG || mention->kind == MENTION_ORGAN);
}

bool is_group(const ro_doc *doc, const ro_mention *mention) {
  if (mention->actor_count != 1 || mention->kind == MENTION_PRONOUN || mention->kind == MENTION_PLACE) return false;
  const ro_actor *actor = first_actor(doc, mention);
  return mention->kind == MENTION_ORG || (mention->kind == MENTION_ORGAN && actor->role != ROLE_GOV);
}

/* The last mention before `before` that passes, or DOC_NONE. */
uint32_t look_back(const ro_doc *doc, uint32_t before, refer_test test) {
  uint32_t floor = before > LOOK ? before - LOOK : 0;
  for (uint32_t i = before; i-- > floor;)
    if (test(doc, &doc->mentions.rows[i])) return i;
  return DOC_NONE;
}

/* The subject of the sentence before, if it passes: a pronoun goes on with what the text was about. */
uint32_t look_subject(const ro_doc *doc, uint32_t mention, refer_test test) {
  uint32_t sentence = doc->mentions.rows[mention].sentence;
  uint32_t own = doc->sentences.rows[sentence].mention_first;
  if (own < mention && test(doc, &doc->mentions.rows[own])) return own;
  if (sentence == 0) return DOC_NONE;
  const ro_sentence *before = &doc->sentences.rows[sentence - 1];
  for (uint32_t i = 0; i < before->mention_count && i < 2; i++) {
    const ro_mention *row = &doc->mentions.rows[before->mention_first + i];
    if (row->marker == CLASS_COUNT && test(doc, row)) return before->mention_first + i;
  }
  return DOC_NONE;
}

void take_actor(ro_doc *doc, ro_mention *mention, ro_actor actor) {
  if (mention->actor_count == 0) mention->actor_first = doc->actors.count;
  if (actor_add(doc, actor) != DOC_NONE) mention->actor_count++;
}

void take_mention(ro_doc *doc, ro_mention *mention, uint32_t from) {
  if (from == DOC_NONE) return;
  uint32_t first = doc->mentions.rows[from].actor_first, count = doc->mentions.rows[from].actor_count;
  mention->antecedent = from;
  for (uint32_t i = 0; i < count; i++) take_actor(doc, mention, doc->actors.rows[first + i]);
}

void take_state(ro_doc *doc, ro_mention *mention, uint32_t from) {
  if (from == DOC_NONE) return;
  ro_actor actor = *first_actor(doc, &doc->mentions.rows[from]);
  actor = (ro_actor){.code = actor.code, .role = ROLE_GOV, .entity = PACK_NO_ROW};
  mention->antecedent = from;
  take_actor(doc, mention, actor);
}

/* The last mention of another state than that of mention `first`. Persons count before countries within reach. */
uint32_t look_other(const ro_doc *doc, uint32_t before, uint32_t first, refer_test test) {
  const char *code = first_actor(doc, &doc->mentions.rows[first])->code;
  uint32_t floor = before > LOOK ? before - LOOK : 0;
  for (uint32_t i = before; i-- > floor;) {
    const ro_mention *row = &doc->mentions.rows[i];
    if (row->actor_count == 1 && test(doc, row) && strcmp(first_actor(doc, row)->code, code) != 0) return i;
  }
  return DOC_NONE;
}
