/* Who is who: from items to mentions with their actors.
 *
 * Two passes over the coded sentences. The first matches the pack's mention patterns and learns the names that the
 * article itself explains; the second says for every match who it is, at its place in the reading, so that "he" and
 * "the two leaders" find those named before. Then mentions joined by "and" become groups.
 */
#ifndef RESOLVE_RESOLVE_H
#define RESOLVE_RESOLVE_H

#include "article/doc.h"
#include "article/match.h"

ro_status resolve_doc(ro_doc *doc, ro_error *error);

/* ---- inside the room ---- */

/* A pattern's match, kept between the passes. */
typedef struct raw_match {
  uint32_t item_first, item_end, sentence, line;
  uint16_t count;
  match_capture *captures;
} raw_match;

enum { NAME_WORDS = 8 };

/* A person the article has named: the folded words of the name, and who it is. */
typedef struct known_name {
  uint64_t words[NAME_WORDS];
  uint32_t count;
  uint32_t actor; /* index into doc->actors */
  uint32_t entity;
  bool titled; /* named with an office */
} known_name;

typedef struct resolve_state {
  ro_doc *doc;
  int32_t day;       /* of publication, DATE_MIN_DAY when unknown */
  ro_actor press;    /* who publishes, code NULL when unknown */
  const char *story; /* the country the article names most, NULL for none */
  uint32_t signers;  /* the first mention of "we, the leaders of …", or DOC_NONE */
  TABLE(raw_match) matches;
  TABLE(known_name) names;
  TABLE(known_name) known; /* those that came with the article */
} resolve_state;

/* matches.c */
void matches_fill(resolve_state *state);
/* The n-th captured item with this letter, or DOC_NONE. */
uint32_t match_item(const raw_match *match, char letter, uint32_t n);
bool match_has(const raw_match *match, char letter);

/* terms.c: what an entity is on a day. */
const pack_term *term_on(const ro_pack *pack, uint32_t entity, int32_t day, bool *covers);
/* The entity sense of an item among these classes that fits the day best, or NULL. */
const pack_sense *entity_sense(const resolve_state *state, uint32_t item, class_mask classes);

/* names.c: people by name. */
void names_learn(resolve_state *state, const raw_match *match, const ro_actor *actor);
/* The actor index of a known person whom the article names with an office, or DOC_NONE. */
uint32_t names_titled(const resolve_state *state, uint32_t entity);
/* The actor index of a name seen in the article, or DOC_NONE. */
uint32_t names_find(const resolve_state *state, const raw_match *match);
bool name_known_person(const resolve_state *state, const raw_match *match, const char *code, ro_actor *actor);
/* True where the pack's own names have one syllable a word and a word of this one has more: somebody from abroad. */
bool name_is_foreign(const resolve_state *state, const raw_match *match);
ro_span name_span(const ro_doc *doc, const raw_match *match);
/* The folded words of a captured name, at most NAME_WORDS; punctuation inside it does not count. */
uint32_t name_words(const ro_doc *doc, const raw_match *match, uint64_t *words);

/* compose.c: from a match's captures to an actor; false when it is nobody. */
typedef struct composed {
  ro_actor actor;
  uint8_t kind, how, plural;
  uint32_t head;
  bool needs_code; /* a role without a country: to be found from context */
} composed;
bool compose(const resolve_state *state, const raw_match *match, composed *out);
/* own.c: what the user named. A code that is captured; false when the item is none of the user's. */
bool own_code(const resolve_state *state, const raw_match *match, uint32_t item, composed *out);
/* A person who is captured by name; the code of a country beside the name goes before that of a name without a role. */
bool own_name(const resolve_state *state, const raw_match *match, composed *out);
/* True when a code stands for a state, the pack's or the user's. */
bool code_is_state(const ro_doc *doc, const char *code);
/* What the role words of a match say, ROLE_NONE without any. */
void match_roles(const resolve_state *state, const raw_match *match, uint8_t *role, uint8_t *office);
/* True when the role words of a match, or a number before them, speak of more than one. */
bool match_is_plural(const resolve_state *state, const raw_match *match);
/* The code of a captured country or body, NULL when the item names none. */
const char *item_code(const resolve_state *state, uint32_t item);

/* The country that closes a list of bodies and crowds, "the government, the army and the opposition of X", for one of
 * those before it; NULL when the match opens no such list. */
const char *match_list_code(const resolve_state *state, const raw_match *match);

/* refer.c: who a pronoun, "the two leaders" or a bare role means at its place in the reading; adds actors. */
void refer(resolve_state *state, const raw_match *match, const composed *found, ro_mention *mention);

/* known.c: people known from other articles. known_fill makes them known, after the article's own names were learnt;
 * known_find gives the actor of a name in full, or DOC_NONE. names_keep keeps whom a match names and what it says. */
void known_fill(resolve_state *state);
uint32_t known_find(const resolve_state *state, const raw_match *match);
void names_keep(resolve_state *state, const raw_match *match, const composed *found);

/* period.c: of which day a text without a date is. */
int32_t period_day(const resolve_state *state);
/* press.c */
void press_find(resolve_state *state);
/* True when a body of state publishes, in its own name. */
bool press_is_official(const resolve_state *state);
/* home.c */
void home_find(resolve_state *state);
/* places.c */
void places_fill(resolve_state *state);
/* groups.c */
void groups_fill(resolve_state *state);

uint32_t actor_add(ro_doc *doc, ro_actor actor); /* index, or DOC_NONE when memory is out */

#endif
