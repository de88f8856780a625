/* From the captures of a match to an actor: c gives the code, r the role, n the name.
 *
 * What stands in the text goes before what the pack knows: "former President Bush" is no president, whatever the day.
 */
#include <string.h>

#include "article/users.h"
#include "resolve/resolve.h"

static class_mask code_classes(void) {
  class_mask mask = {{0, 0}};
  static const uint8_t classes[] = {CLASS_NAT,     CLASS_NATSHORT, CLASS_ADJ, CLASS_PEOPLE,
                                    CLASS_CAPITAL, CLASS_PLACE,    CLASS_ORG, CLASS_ORGAN};
  for (size_t i = 0; i < sizeof classes; i++) mask_add(&mask, classes[i]);
  return mask;
}

static uint8_t kind_of_class(int class) {
  switch (class) {
    case CLASS_ADJ: return MENTION_ADJECTIVE;
    case CLASS_PEOPLE: return MENTION_PEOPLE;
    case CLASS_CAPITAL: return MENTION_CAPITAL;
    case CLASS_PLACE: return MENTION_PLACE;
    case CLASS_ORG: return MENTION_ORG;
    case CLASS_ORGAN: return MENTION_ORGAN;
    default: return MENTION_COUNTRY;
  }
}

/* A bare country acts as a state; its people are its people; a place by itself is only its country. */
static uint8_t role_of_kind(uint8_t kind, uint8_t role) {
  if (kind == MENTION_PLACE) return ROLE_NONE;
  if (kind == MENTION_PEOPLE && (role == ROLE_NONE || role == ROLE_GOV)) return ROLE_CVL;
  return role ? role : ROLE_GOV;
}

/* The sense of an organ's name that belongs to a country, or NULL. */
static const pack_sense *organ_of(const resolve_state *state, uint32_t item, const char *code) {
  const ro_item *row = &state->doc->items.rows[item];
  for (uint32_t i = 0; i < row->sense_count; i++) {
    const pack_sense *sense = &row->senses[i];
    bool covers;
    if (sense->kind != SENSE_ENTITY || sense->class != CLASS_ORGAN) continue;
    const pack_term *term = term_on(state->doc->pack, sense->row, state->day, &covers);
    if (strcmp(pack_text(state->doc->pack, term->code), code) == 0) return sense;
  }
  return NULL;
}

/* A body that bears the name of one in another country ("the Socialist Party of X") has the role of its namesake. */
static void compose_namesake(const char *owner, composed *out) {
  if (out->kind != MENTION_ORGAN || strlen(out->actor.code) != 3 || strcmp(out->actor.code, owner) == 0) return;
  out->actor.code = owner, out->actor.entity = PACK_NO_ROW, out->actor.name = NULL;
  if (out->actor.role == ROLE_OPP) out->actor.role = ROLE_PTY; /* whether it governs there is not known */
}

/* A person whose country is that of what they own: "Putin's spokesman". A surname alone is somebody only in office. */
static const pack_sense *owner_sense(const resolve_state *state, uint32_t item) {
  class_mask people = {{0, 0}};
  mask_add(&people, CLASS_PERSON), mask_add(&people, CLASS_SURNAME);
  const pack_sense *sense = entity_sense(state, item, people);
  bool covers = sense && sense->class == CLASS_PERSON;
  if (sense && !covers) term_on(state->doc->pack, sense->row, state->day, &covers);
  return covers ? sense : NULL;
}

/* The code-giver of the match: its first c. */
static bool compose_code(const resolve_state *state, const raw_match *match, composed *out) {
  uint32_t item = match_item(match, 'c', 0);
  if (item != DOC_NONE && own_code(state, match, item, out)) return true;
  const pack_sense *sense = item == DOC_NONE ? NULL : entity_sense(state, item, code_classes());
  if (sense == NULL && item != DOC_NONE) sense = owner_sense(state, item);
  if (sense == NULL) return false;
  uint32_t whose = match_item(match, 'w', 0);
  const char *owner = whose == DOC_NONE ? NULL : item_code(state, whose);
  const pack_sense *owned = owner ? organ_of(state, item, owner) : NULL;
  if (owned) sense = owned;
  bool covers;
  const pack_term *term = term_on(state->doc->pack, sense->row, state->day, &covers);
  out->actor.code = pack_text(state->doc->pack, term->code);
  out->actor.entity = sense->row;
  out->kind = kind_of_class(sense->class), out->head = item, out->how = HOW_NAME;
  out->actor.role = role_of_kind(out->kind, term->role);
  if (out->kind == MENTION_ORG || out->kind == MENTION_ORGAN)
    out->actor.name = pack_text(state->doc->pack, pack_entity_at(state->doc->pack, sense->row)->name);
  out->plural = out->kind == MENTION_PEOPLE;
  if (owner && !owned) compose_namesake(owner, out);
  return true;
}

static const pack_sense *role_sense(const ro_item *item) {
  for (uint32_t i = 0; i < item->sense_count; i++)
    if (item->senses[i].kind == SENSE_ROLE) return &item->senses[i];
  return NULL;
}

static uint8_t kind_of_role(int class) {
  if (class == CLASS_OFFICE || class == CLASS_RANK || class == CLASS_SPOKES) return MENTION_OFFICE;
  return class == CLASS_ORGANWORD ? MENTION_ORGAN : MENTION_GROUP;
}

typedef struct role_sum {
  uint8_t role, office, class;
  uint32_t head;
  bool plural, found, ranked; /* ranked: only a rank has spoken so far */
} role_sum;

/* Of several role words the one that says more than "government" gives the role: "defence ministry officials" stay
 * GOV, "army spokesman" is MIL, "rebel leader" REB. A rank says less than any other word: "General, minister of
 * defence" is GOV. An office is kept from the word that names one. */
static void role_add(const ro_pack *pack, role_sum *sum, const pack_sense *sense, uint32_t item) {
  const pack_role_word *word = pack_role_word_at(pack, sense->row);
  bool plain = sum->role == ROLE_NONE || sum->role == ROLE_GOV || sum->role == ROLE_CVL;
  bool rank = sense->class == CLASS_RANK;
  if (rank && sum->class == CLASS_OFFICE && sum->office) plain = false; /* "Minister General X" */
  bool says_more = plain && !rank && word->role != ROLE_GOV && word->role != ROLE_CVL;
  bool vague = sum->role == ROLE_BUS || sum->role == ROLE_IGO; /* "director of the health department" */
  bool directed = vague && sense->class == CLASS_ORGANWORD;
  if (!sum->found || (sum->ranked && !rank) || says_more || directed) sum->role = word->role, sum->ranked = rank;
  if (word->office && sum->office == 0) sum->office = word->office;
  bool person = sense->class == CLASS_OFFICE || sense->class == CLASS_RANK || sense->class == CLASS_SPOKES;
  if (!sum->found || person) sum->class = sense->class, sum->head = item;
  sum->plural |=
      sense->class == CLASS_GROUP || sense->class == CLASS_OWNED || (sense->form & FORM_PL && !(sense->form & FORM_SG));
  sum->found = true;
}

static role_sum roles_sum(const resolve_state *state, const raw_match *match) {
  role_sum sum = {0};
  for (uint32_t i = 0; i < match->count; i++) {
    if (match->captures[i].letter != 'r') continue;
    const pack_sense *sense = role_sense(&state->doc->items.rows[match->captures[i].item]);
    if (sense) role_add(state->doc->pack, &sum, sense, match->captures[i].item);
  }
  return sum;
}

void match_roles(const resolve_state *state, const raw_match *match, uint8_t *role, uint8_t *office) {
  role_sum sum = roles_sum(state, match);
  *role = sum.found ? sum.role : ROLE_NONE, *office = sum.office;
}

/* A role word gives an organisation of states no new role, save its parliament and court, nor takes an armed group its
 * own. */
static uint8_t role_beside(const composed *out, const role_sum *sum) {
  if (out->actor.code == NULL) return sum->role;
  uint8_t own = out->actor.role;
  bool chamber = sum->role == ROLE_LEG || sum->role == ROLE_JUD; /* "EU lawmakers", "the court of the AU" */
  if (own == ROLE_IGO && chamber) return sum->role;
  if (own == ROLE_IGO || own == ROLE_REB || own == ROLE_NGO) return own;
  if (sum->role == ROLE_IGO) return out->kind == MENTION_ORGAN ? own : ROLE_CVL; /* a country sends them */
  bool governs = sum->role == ROLE_GOV || sum->role == ROLE_NONE;
  bool directs = sum->role == ROLE_BUS; /* a director is of business only where nothing else is directed */
  bool body = out->kind == MENTION_ORGAN && own != ROLE_GOV;
  return (governs && body) || (directs && out->kind == MENTION_ORGAN) ? own : sum->role;
}

bool match_is_plural(const resolve_state *state, const raw_match *match) {
  return match_has(match, 'q') || roles_sum(state, match).plural;
}

const char *item_code(const resolve_state *state, uint32_t item) {
  const ro_actor *own = users_actor(state->doc, item);
  if (own) return own->code;
  const pack_sense *sense = entity_sense(state, item, code_classes());
  bool covers;
  return sense ? pack_text(state->doc->pack, term_on(state->doc->pack, sense->row, state->day, &covers)->code) : NULL;
}

/* A role word that is also the name of a body ("Pentagon", "Congress") is that body where no country stands beside it:
 * the one of the article's home, the only one of the name, or the best known where no country is named at all. */
static void compose_organ(const resolve_state *state, const role_sum *sum, composed *out) {
  class_mask organs = {{0, 0}};
  mask_add(&organs, CLASS_ORGAN), mask_add(&organs, CLASS_ORG);
  const pack_sense *sense = entity_sense(state, sum->head, organs);
  if (out->actor.code || sense == NULL) return;
  bool covers;
  const pack_term *term = term_on(state->doc->pack, sense->row, state->day, &covers);
  const char *code = pack_text(state->doc->pack, term->code), *home = state->doc->home;
  bool only = state->doc->items.rows[sum->head].sense_count <= 2; /* the role and the one body */
  if (!only && home && strcmp(code, home) != 0) return;
  out->actor.code = code, out->actor.role = term->role, out->kind = MENTION_ORGAN;
}

/* A role word that is also the name of a party at home ("the Congress") is the party there, and lends its role to its
 * officers; false when none is. */
static bool compose_party(const resolve_state *state, const raw_match *match, composed *out) {
  class_mask organs = {{0, 0}};
  mask_add(&organs, CLASS_ORGAN);
  const char *home = state->doc->home;
  for (uint32_t n = 0; out->actor.code == NULL && home && match_item(match, 'r', n) != DOC_NONE; n++) {
    const pack_sense *sense = entity_sense(state, match_item(match, 'r', n), organs);
    bool covers;
    const pack_term *term = sense ? term_on(state->doc->pack, sense->row, state->day, &covers) : NULL;
    if (term == NULL || (term->role != ROLE_PTY && term->role != ROLE_OPP)) continue;
    const char *code = pack_text(state->doc->pack, term->code);
    if (strcmp(code, home) == 0) out->actor.code = code, out->actor.role = term->role;
  }
  return out->actor.code != NULL;
}

static void compose_role(const resolve_state *state, const raw_match *match, composed *out) {
  role_sum sum = roles_sum(state, match);
  if (!sum.found) return;
  bool coded = out->actor.code != NULL, party = !coded && compose_party(state, match, out);
  if (!coded && !party && !match_has(match, 'n') && !match_has(match, 'l')) compose_organ(state, &sum, out);
  if (!party) out->actor.role = role_beside(out, &sum);
  out->actor.office = sum.office;
  out->kind = kind_of_role(sum.class), out->head = sum.head, out->plural = sum.plural || match_has(match, 'q');
  if (out->kind == MENTION_OFFICE && match_has(match, 'q')) out->kind = MENTION_GROUP; /* "the ministers" */
  out->how = out->actor.code ? HOW_GRAMMAR : HOW_HOME;
  if (out->kind == MENTION_OFFICE || out->kind == MENTION_GROUP) out->actor.name = NULL;
  uint8_t kind =
      out->actor.entity == PACK_NO_ROW ? ENTITY_COUNTRY : pack_entity_at(state->doc->pack, out->actor.entity)->kind;
  if (kind == ENTITY_COUNTRY || kind == ENTITY_PERSON)
    out->actor.entity = PACK_NO_ROW; /* its ministry is not the country, nor his spokesman the man */
  out->needs_code = out->actor.code == NULL;
}

static bool role_is_office(const composed *out) {
  return out->actor.role == ROLE_GOV || out->actor.role == ROLE_LEG || out->actor.role == ROLE_MIL;
}

/* Who left an office is a private person, who is elected to one belongs to it. */
static void compose_standing(const raw_match *match, composed *out) {
  if (match_has(match, 'x') && role_is_office(out) && (out->kind != MENTION_GROUP || match_has(match, 'n')))
    out->actor.role = ROLE_CVL, out->actor.office = 0;
  if (match_has(match, 'e')) out->actor.role = ROLE_GOV;
}

static void name_take(const resolve_state *state, const raw_match *match, composed *out) {
  ro_span span = name_span(state->doc, match);
  out->actor.name = arena_copy(&state->doc->arena, state->doc->text.data + span.offset, span.len);
  out->kind = MENTION_PERSON, out->head = match_item(match, 'n', 0);
}

static bool office_held(const ro_pack *pack, uint32_t entity, uint8_t office) {
  const pack_entity *person = pack_entity_at(pack, entity);
  for (uint32_t i = 0; office && i < person->term_count; i++)
    if (pack_term_at(pack, person->term_first + i)->office == office) return true;
  return false;
}

/* Whether a known person's own role goes before that of the words beside the name: it does over a bare rank, over a
 * vague "leader" or "chairman" (but who is called by an office that he has held acts in it), and over "candidate" where
 * the party governs. */
static bool known_goes_first(const resolve_state *state, const raw_match *match, const composed *out,
                             const ro_actor *known) {
  if (known->role == ROLE_CVL || match_has(match, 'e')) return false;
  if (item_is(&state->doc->items.rows[out->head], CLASS_RANK)) return true;
  if (out->actor.role == ROLE_OPP) return known->role == ROLE_PTY;
  return out->actor.role == ROLE_GOV && !office_held(state->doc->pack, known->entity, out->actor.office);
}

/* A named person (where no date says what a known one is, the office they are named with does): what the text says of
 * them, then what the pack knows, then what the article said before. */
static bool compose_name(const resolve_state *state, const raw_match *match, composed *out) {
  ro_actor known;
  bool titled = out->kind == MENTION_OFFICE || out->kind == MENTION_GROUP;
  if (own_name(state, match, out)) return true;
  if (name_known_person(state, match, out->actor.code, &known)) {
    if (!titled || out->actor.code == NULL) out->actor.code = known.code;
    bool vague = out->actor.role == ROLE_GOV && out->actor.office == 0;
    bool better = vague && known.role != ROLE_CVL && !match_has(match, 'e');
    if (!titled || better || known_goes_first(state, match, out, &known)) out->actor.role = known.role;
    if (!titled) out->actor.office = known.office;
    uint32_t said = titled || state->day != DATE_MIN_DAY ? DOC_NONE : names_titled(state, known.entity);
    const ro_actor *then = said == DOC_NONE ? NULL : &state->doc->actors.rows[said];
    if (then && office_held(state->doc->pack, known.entity, then->office))
      out->actor.code = then->code, out->actor.role = then->role;
    name_take(state, match, out);
    out->actor.entity = known.entity, out->actor.name = known.name, out->how = HOW_NAME, out->needs_code = false;
    return true;
  }
  uint32_t seen = names_find(state, match);
  if (seen == DOC_NONE) seen = known_find(state, match);
  if (seen != DOC_NONE && (out->actor.code == NULL || !titled)) {
    out->actor = state->doc->actors.rows[seen];
    out->kind = MENTION_PERSON, out->head = match_item(match, 'n', 0), out->how = HOW_LEARNT, out->needs_code = false;
    return true;
  }
  if (titled) name_take(state, match, out), out->actor.entity = PACK_NO_ROW, out->how = HOW_GRAMMAR;
  return titled;
}

static bool match_is_bare_body(const resolve_state *state, const raw_match *match) {
  if (!match_has(match, 'r') || match_has(match, 'n') || match_has(match, 'l')) return false;
  int class = roles_sum(state, match).class;
  return class == CLASS_ORGANWORD || class == CLASS_GROUP;
}

static bool items_are_joints(const ro_doc *doc, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (!item_is(&doc->items.rows[i], CLASS_COMMA) && !item_is(&doc->items.rows[i], CLASS_AND)) return false;
  return end > first;
}

const char *match_list_code(const resolve_state *state, const raw_match *match) {
  const raw_match *end = state->matches.rows + state->matches.count;
  bool joined = false;
  for (const raw_match *next = match; match_is_bare_body(state, next); next++) {
    if (next > match && match_has(next, 'c')) return joined ? item_code(state, match_item(next, 'c', 0)) : NULL;
    if (match_has(next, 'c') || next + 1 == end || next[1].sentence != match->sentence ||
        !items_are_joints(state->doc, next->item_end, next[1].item_first))
      return NULL;
    joined = item_is(&state->doc->items.rows[next[1].item_first - 1], CLASS_AND);
  }
  return NULL;
}

static bool compose_pronoun(const raw_match *match, composed *out) {
  uint32_t item = match_item(match, 'p', 0);
  if (item == DOC_NONE) item = match_item(match, 'k', 0);
  if (item == DOC_NONE) return false;
  out->kind = MENTION_PRONOUN, out->how = HOW_COREF, out->head = item, out->needs_code = true;
  return true;
}

bool compose(const resolve_state *state, const raw_match *match, composed *out) {
  *out = (composed){.actor = {.entity = PACK_NO_ROW}, .head = match->item_first};
  bool coded = compose_code(state, match, out);
  compose_role(state, match, out);
  bool pronoun = compose_pronoun(match, out);
  compose_standing(match, out);
  bool titled = match_has(match, 'r');
  if (match_has(match, 'n') && !pronoun && !compose_name(state, match, out)) {
    if (!coded && !match_has(match, 'h')) return false; /* a capitalised word that is nobody */
    if (!coded) name_take(state, match, out), out->how = HOW_UNKNOWN, out->actor.code = NULL;
  }
  return coded || titled || pronoun || match_has(match, 'n');
}
