/* A bare role: whose minister, police or party it is, when no country stands beside it. */
#include <string.h>

#include "resolve/refer.h"
#include "text/cut.h"

static bool same_role(const ro_actor *actor, const ro_actor *asked) {
  if (strcmp(actor->code, "UNK") == 0 && asked->role != ROLE_REB) return false; /* "the West" lends nobody its name */
  if (asked->office) return actor->office == asked->office;
  return actor->role == asked->role;
}

/* The lexicon row of an item's role word, DOC_NONE when it has none. */
static uint32_t role_row(const ro_doc *doc, uint32_t item) {
  const ro_item *row = &doc->items.rows[item];
  for (uint32_t i = 0; i < row->sense_count; i++)
    if (row->senses[i].kind == SENSE_ROLE) return row->senses[i].row;
  return DOC_NONE;
}

/* The last actor of state that was named by the same word: "the ministry" is the one of which the article spoke. */
static uint32_t look_word(const ro_doc *doc, uint32_t before, uint32_t head) {
  uint32_t floor = before > LOOK ? before - LOOK : 0, word = role_row(doc, head);
  for (uint32_t i = before; word != DOC_NONE && i-- > floor;) {
    const ro_mention *row = &doc->mentions.rows[i];
    bool said = row->actor_count == 1 && row->kind == MENTION_ORGAN && row->how != HOW_HOME; /* with its country */
    if (said && role_row(doc, row->head) == word) return i;
  }
  return DOC_NONE;
}

static bool home_is_own(const ro_doc *doc) {
  const char *own = pack_setting(doc->pack, "home");
  return own && doc->home && strcmp(own, doc->home) == 0;
}

/* "the party": the one named last, whether it governs or not. */
static uint32_t look_party(const ro_doc *doc, uint32_t before) {
  uint32_t floor = before > LOOK ? before - LOOK : 0;
  for (uint32_t i = before; i-- > floor;) {
    const ro_mention *row = &doc->mentions.rows[i];
    uint8_t role = row->actor_count == 1 ? first_actor(doc, row)->role : ROLE_NONE;
    if ((role == ROLE_PTY || role == ROLE_OPP) && row->kind == MENTION_ORGAN && row->how != HOW_HOME) return i;
  }
  return DOC_NONE;
}

/* In an article at home a body of state without a country is of home, whatever other states were named last. */
static bool body_is_of_home(const resolve_state *state, const composed *found) {
  const ro_doc *doc = state->doc;
  const char *own = pack_setting(doc->pack, "home");
  if (own == NULL) own = state->press.code;
  bool body = found->actor.role == ROLE_GOV || found->actor.role == ROLE_LEG;
  return found->kind == MENTION_ORGAN && body && own && doc->home && strcmp(own, doc->home) == 0;
}

/* A role word alone: the last actor of that office or role, whom the article has named with a country. What a body of
 * state publishes speaks of its own office-holder so. */
static uint32_t look_role(const resolve_state *state, uint32_t before, const ro_actor *asked) {
  const ro_doc *doc = state->doc;
  const char *own = press_is_official(state) && asked->office ? state->press.code : NULL;
  uint32_t floor = before > LOOK ? before - LOOK : 0, last = DOC_NONE;
  for (uint32_t i = before; i-- > floor;) {
    const ro_mention *row = &doc->mentions.rows[i];
    if (row->actor_count != 1 || row->kind < MENTION_ORG || !same_role(first_actor(doc, row), asked)) continue;
    if (own == NULL || strcmp(first_actor(doc, row)->code, own) == 0) return i;
    if (last == DOC_NONE) last = i;
  }
  return last;
}

/* The country that stands nearest in the same sentence, the one before first, for people and groups that stand with a
 * place: "rebels in Aleppo". */
static const char *look_sentence(const resolve_state *state, const raw_match *match) {
  const raw_match *first = state->matches.rows, *end = first + state->matches.count;
  for (const raw_match *at = match; at-- > first && at->sentence == match->sentence;)
    if (match_state(state, at)) return match_state(state, at);
  for (const raw_match *at = match + 1; at < end && at->sentence == match->sentence; at++)
    if (match_state(state, at)) return match_state(state, at);
  return NULL;
}

static bool role_is_local(uint8_t role) {
  return role == ROLE_REB || role == ROLE_CVL || role == ROLE_REF || role == ROLE_CRM || role == ROLE_OPP;
}

/* "this country's president", "the president of this country": the role in the country that the reference means. */
static bool role_of_land(resolve_state *state, const raw_match *match, ro_mention *mention, uint32_t at,
                         ro_actor *actor) {
  ro_doc *doc = state->doc;
  const ro_item *item = &doc->items.rows[match_item(match, 'l', 0)];
  if (item_is(item, CLASS_WE) || item_is(item, CLASS_I)) refer_we(state, match, mention, at);
  else if (item_is(item, CLASS_HOMELAND)) actor->code = doc->home;
  else if (item_is(item, CLASS_HIS)) refer_his(doc, mention, at, match_item(match, 'l', 0));
  else if (item_is(item, CLASS_OTHERLAND)) refer_other_land(doc, mention, at);
  else if (item_is(item, CLASS_THISLAND)) refer_land(doc, mention, at);
  if (mention->actor_count) actor->code = first_actor(doc, mention)->code;
  mention->actor_count = 0;
  return actor->code != NULL;
}

/* "the leaders of the two countries", "the parties of those countries": the role in each. */
static bool role_of_lands(const resolve_state *state, const raw_match *match, ro_mention *mention, uint32_t at,
                          uint8_t role) {
  ro_doc *doc = state->doc;
  const ro_item *item = &doc->items.rows[match_item(match, 'l', 0)];
  if (item_is(item, CLASS_THETWO)) refer_two(doc, mention, at);
  else if (item_is(item, CLASS_PARTIES)) refer_lands(state, match, mention, at, item);
  for (uint32_t i = 0; i < mention->actor_count; i++) {
    ro_actor *actor = &doc->actors.rows[mention->actor_first + i];
    *actor = (ro_actor){.code = actor->code, .role = role, .entity = PACK_NO_ROW};
  }
  return mention->actor_count > 0;
}

/* The first state that the paragraph names before the mention, for people who belong where the paragraph is set. */
static const char *block_state(const ro_doc *doc, uint32_t at) {
  const char *code = NULL;
  uint32_t block = doc->sentences.rows[doc->mentions.rows[at].sentence].block;
  for (uint32_t i = at; i-- > 0 && doc->sentences.rows[doc->mentions.rows[i].sentence].block == block;) {
    const ro_mention *row = &doc->mentions.rows[i];
    if (row->actor_count && row->kind != MENTION_ADJECTIVE && actor_is_state(doc, first_actor(doc, row)) &&
        first_actor(doc, row)->role != ROLE_MED)
      code = first_actor(doc, row)->code;
  }
  return code;
}

static bool same_block(const ro_doc *doc, uint32_t a, uint32_t b) {
  return doc->sentences.rows[doc->mentions.rows[a].sentence].block ==
         doc->sentences.rows[doc->mentions.rows[b].sentence].block;
}

static void take_known(const ro_doc *doc, ro_mention *mention, uint32_t from, ro_actor *actor) {
  const ro_actor *known = first_actor(doc, &doc->mentions.rows[from]);
  actor->code = known->code, actor->entity = PACK_NO_ROW;
  if (actor->name == NULL && actor->office) actor->name = known->name, actor->entity = known->entity;
  mention->antecedent = from;
}

/* Where the story is set, once it has named a country that is not just the press's own: rebels are of there. */
static const char *home_abroad(const ro_doc *doc, uint32_t at) {
  const char *own = pack_setting(doc->pack, "home");
  if (doc->home == NULL || (own && strcmp(own, doc->home) == 0)) return NULL;
  for (uint32_t i = at; i-- > (at > LOOK ? at - LOOK : 0);) {
    const ro_mention *row = &doc->mentions.rows[i];
    if (row->kind != MENTION_ADJECTIVE && row->actor_count && strcmp(first_actor(doc, row)->code, doc->home) == 0)
      return doc->home;
  }
  return NULL;
}

/* A state other than the press's own, for an office-holder whose name is none of its people's: the one that stands in
 * brackets behind, else the last one named, else the next. */
static const char *look_foreign(const resolve_state *state, const raw_match *match, uint32_t at, const char *own) {
  const ro_doc *doc = state->doc;
  const raw_match *end = state->matches.rows + state->matches.count, *next = match + 1;
  bool bracket = match->item_end < doc->items.count && item_is(&doc->items.rows[match->item_end], CLASS_OPEN);
  const char *code = bracket && next < end && next->item_first == match->item_end + 1 ? match_state(state, next) : NULL;
  if (code && strcmp(code, own) != 0) return code;
  for (uint32_t i = at; i-- > (at > LOOK ? at - LOOK : 0);) {
    const ro_mention *row = &doc->mentions.rows[i];
    if (row->actor_count != 1 || row->kind == MENTION_PLACE || row->kind == MENTION_ADJECTIVE) continue;
    const ro_actor *actor = first_actor(doc, row);
    if (actor_is_state(doc, actor) && actor->role != ROLE_MED && strcmp(actor->code, own) != 0) return actor->code;
  }
  for (; next < end; next++) {
    code = match_state(state, next);
    if (code && strcmp(code, own) != 0) return code;
  }
  return NULL;
}

/* True when a word of the match says what one person is, not a body: "the director", not "the company". */
static bool match_is_person(const ro_doc *doc, const raw_match *match) {
  for (uint32_t n = 0; match_item(match, 'r', n) != DOC_NONE; n++) {
    const ro_item *item = &doc->items.rows[match_item(match, 'r', n)];
    if (item_is(item, CLASS_OFFICE) || item_is(item, CLASS_RANK) || item_is(item, CLASS_SPOKES) ||
        item_is(item, CLASS_ONE))
      return true;
  }
  return false;
}

/* An office with a name that is none of home's people, in an article at home: of the state that the text speaks of, or
 * of none known. */
static bool role_of_foreigner(const resolve_state *state, const raw_match *match, ro_mention *mention, uint32_t at,
                              ro_actor actor) {
  const char *own = pack_setting(state->doc->pack, "home");
  if (!home_is_own(state->doc)) return false;
  if (actor.role == ROLE_IGO || !match_has(match, 'n') || !match_is_person(state->doc, match)) return false;
  if (!name_is_foreign(state, match)) return false;
  actor.code = look_foreign(state, match, at, own);
  if (actor.code) take_actor(state->doc, mention, actor);
  return true;
}

/* Taken for one of the press's own people by the office alone, in an article about another country. */
static bool role_is_not_ours(const resolve_state *state, const raw_match *match, const ro_actor *actor) {
  const char *own = pack_setting(state->doc->pack, "home");
  if (own == NULL || state->doc->home == NULL || strcmp(actor->code, own) != 0) return false;
  return strcmp(own, state->doc->home) != 0 && match_has(match, 'n') && match_is_person(state->doc, match) &&
         name_is_foreign(state, match);
}

/* Whose a bare role is: one named like it in the paragraph; for people and police the country of the sentence or
 * paragraph; one named like it before; home. Nameless gunmen belong to nobody. */
void refer_role(resolve_state *state, const raw_match *match, const composed *found, ro_mention *mention, uint32_t at) {
  ro_doc *doc = state->doc;
  ro_actor actor = found->actor;
  bool local = role_is_local(actor.role) || actor.role == ROLE_COP;
  if (role_of_foreigner(state, match, mention, at, actor)) return;
  if (match_has(match, 'l') && role_of_lands(state, match, mention, at, actor.role)) return;
  if (match_has(match, 'l') && role_of_land(state, match, mention, at, &actor)) {
    take_actor(doc, mention, actor);
    return;
  }
  actor.code = match_list_code(state, match);
  bool party = actor.code == NULL && actor.role == ROLE_PTY && found->kind == MENTION_ORGAN && !found->plural;
  uint32_t last_party = party ? look_party(doc, at) : DOC_NONE;
  if (last_party != DOC_NONE) {
    take_mention(doc, mention, last_party);
    return;
  }
  uint32_t from = actor.code || found->kind != MENTION_ORGAN ? DOC_NONE : look_word(doc, at, found->head);
  if (actor.code == NULL && from == DOC_NONE && !body_is_of_home(state, found))
    from = look_role(state, at, &found->actor);
  if (from != DOC_NONE && (!local || same_block(doc, from, at))) take_known(doc, mention, from, &actor);
  if (actor.code == NULL && local) actor.code = look_sentence(state, match);
  if (actor.code == NULL && actor.role == ROLE_REB) actor.code = home_abroad(doc, at);
  if (actor.code == NULL && local) actor.code = block_state(doc, at);
  if (actor.code == NULL && from != DOC_NONE) take_known(doc, mention, from, &actor);
  if (actor.code == NULL && (actor.role == ROLE_CVL || actor.role == ROLE_REF)) actor.code = state->story;
  if (actor.code == NULL && actor.role != ROLE_REB && actor.role != ROLE_IGO &&
      (actor.role != ROLE_CRM || home_is_own(doc)))
    actor.code = doc->home;
  if (actor.code == NULL) actor.code = "UNK", mention->how = HOW_UNKNOWN;
  if (role_is_not_ours(state, match, &actor)) actor.code = doc->home;
  take_actor(doc, mention, actor);
}
