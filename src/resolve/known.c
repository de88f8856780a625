/* People across articles: whom this one names in full, with what its own words say of them, and who people are by the
 * words of others. The first never depends on the second, so that what an article teaches is its own.
 */
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "resolve/resolve.h"
#include "text/cut.h"

/* ---- from others ---- */

static uint32_t words_cut(const ro_doc *doc, ro_str name, uint64_t *words) {
  const cut_rules *rules = pack_cut_rules(doc->pack);
  uint32_t count = 0;
  cut_token token;
  for (size_t at = 0; cut_next(rules, name.data, name.len, &at, &token);) {
    char folded[CUT_TOKEN_MAX];
    if (token.flags & CUT_PUNCT) continue;
    if (count == NAME_WORDS) return 0;
    size_t len = cut_fold(rules, name.data + token.offset, token.len, folded);
    words[count++] = hash_bytes(folded, len, 1);
  }
  return count;
}

static uint8_t role_named(const ro_pack *pack, const char *role) {
  for (unsigned i = 1; role && i < ROLE_COUNT; i++) {
    const char *name = pack_role_name(pack, i);
    if (name && strcmp(name, role) == 0) return (uint8_t)i;
  }
  return ROLE_NONE;
}

static uint8_t office_named(const ro_pack *pack, const char *office) {
  const char *name;
  for (unsigned i = 1; office && (name = pack_office_name(pack, i)) != NULL; i++)
    if (strcmp(name, office) == 0) return (uint8_t)i;
  return 0;
}

static void known_add(resolve_state *state, const ro_known *known) {
  ro_doc *doc = state->doc;
  uint64_t words[NAME_WORDS];
  uint32_t count = known->code ? words_cut(doc, known->name, words) : 0;
  known_name *row = count < 2 ? NULL : table_push(&doc->arena, &state->known, LIMIT_KNOWN);
  if (row == NULL) return;
  ro_actor actor = {.code = arena_copy(&doc->arena, known->code, strlen(known->code)),
                    .name = arena_copy(&doc->arena, known->name.data, known->name.len),
                    .role = role_named(doc->pack, known->role),
                    .office = office_named(doc->pack, known->office),
                    .entity = PACK_NO_ROW};
  *row = (known_name){.count = count, .entity = PACK_NO_ROW, .actor = DOC_NONE};
  memcpy(row->words, words, sizeof words);
  if (actor.code && actor.name) row->actor = actor_add(doc, actor);
}

/* Where a people's names are of few syllables many bear the same: there it must be introduced, by an office or as "Mr".
 */
static bool name_may_be_known(const resolve_state *state, const raw_match *match) {
  if (pack_setting(state->doc->pack, "syllabic") == NULL || name_is_foreign(state, match)) return true;
  return match_has(match, 'h') || match_has(match, 'r');
}

uint32_t known_find(const resolve_state *state, const raw_match *match) {
  uint64_t words[NAME_WORDS];
  bool may = state->known.count && name_may_be_known(state, match);
  uint32_t count = may ? name_words(state->doc, match, words) : 0;
  for (uint32_t i = 0; count && i < state->known.count; i++) {
    const known_name *known = &state->known.rows[i];
    if (known->count == count && memcmp(known->words, words, count * sizeof *words) == 0) return known->actor;
  }
  return DOC_NONE;
}

/* Where such a name stands it is learnt like one that the article explains, so that its surname alone is known, too. */
void known_fill(resolve_state *state) {
  for (size_t i = 0; i < state->doc->known_count; i++) known_add(state, &state->doc->known[i]);
  for (uint32_t i = 0; state->known.count && i < state->matches.count; i++) {
    const raw_match *match = &state->matches.rows[i];
    uint32_t actor =
        match_has(match, 'n') && names_find(state, match) == DOC_NONE ? known_find(state, match) : DOC_NONE;
    if (actor == DOC_NONE) continue;
    ro_actor copy = state->doc->actors.rows[actor];
    names_learn(state, match, &copy);
  }
}

/* ---- of this one ---- */

/* An office before the name: what stands behind a name and a comma may be about somebody else. */
static bool match_titles(const ro_doc *doc, const raw_match *match) {
  uint32_t name = match_item(match, 'n', 0);
  bool titled = false;
  for (uint32_t i = 0; i < match->count; i++) {
    const match_capture *capture = &match->captures[i];
    if (capture->letter != 'n' && capture->item > name) return false;
    const ro_item *item = &doc->items.rows[capture->item];
    titled |= capture->letter == 'r' &&
              (item_is(item, CLASS_OFFICE) || item_is(item, CLASS_RANK) || item_is(item, CLASS_SPOKES));
  }
  return titled;
}

static bool role_is_public(uint8_t role) {
  switch (role) {
    case ROLE_GOV:
    case ROLE_MIL:
    case ROLE_SPY:
    case ROLE_COP:
    case ROLE_LEG:
    case ROLE_JUD:
    case ROLE_PTY:
    case ROLE_OPP:
    case ROLE_REB:
    case ROLE_IGO: return true;
    default: return false;
  }
}

/* By country and office, in so many words: not what the context gave, nor what somebody was or will be. */
static bool match_explains(const ro_doc *doc, const raw_match *match, const composed *found) {
  static const char not [] = {'x', 'e', 'd', 'q'}; /* former, elected, one of a list, several */
  for (size_t i = 0; i < sizeof not ; i++)
    if (match_has(match, not [i])) return false;
  return found->how == HOW_GRAMMAR && found->kind == MENTION_PERSON && found->actor.code && !found->needs_code &&
         !found->plural && found->actor.entity == PACK_NO_ROW && match_has(match, 'c') &&
         role_is_public(found->actor.role) && match_titles(doc, match);
}

static void name_keep(resolve_state *state, const raw_match *match, const ro_actor *actor) {
  ro_doc *doc = state->doc;
  ro_name *row = table_push(&doc->arena, &doc->names, LIMIT_NAMES);
  if (row == NULL) return;
  row->span = name_span(doc, match);
  row->words = doc_items_span(doc, match->item_first, match->item_end - match->item_first);
  row->actor = actor ? actor_add(doc, *actor) : DOC_NONE;
}

/* A name that the article does not explain is one that its own words leave without a country. */
static bool match_begs(const resolve_state *state, const raw_match *match, const composed *found) {
  if (found == NULL || found->actor.code == NULL) return true;
  return found->how == HOW_LEARNT && known_find(state, match) != DOC_NONE;
}

void names_keep(resolve_state *state, const raw_match *match, const composed *found) {
  uint64_t words[NAME_WORDS];
  if (!match_has(match, 'n') || name_words(state->doc, match, words) < 2) return;
  if (found && match_explains(state->doc, match, found)) name_keep(state, match, &found->actor);
  else if (match_begs(state, match, found)) name_keep(state, match, NULL);
}
