/* The article's home: the country that "we", "the police" and "the government" mean where the sentence names none.
 * It is the country the article names most, its title counting double; where it names none, the pack's own. An article
 * that opens with "the Prime Minister" and names no country before is at home in its own press. */
#include <string.h>

#include "resolve/resolve.h"

enum { HOME_CODES = 64, HOME_FEW = 3 /* so many votes are no sign that a story is set abroad */, PRESS_VOTES = 2 };

typedef struct home_count {
  const char *code;
  uint32_t count;
} home_count;

static void home_vote(home_count *counts, uint32_t *used, const char *code, uint32_t weight) {
  for (uint32_t i = 0; i < *used; i++)
    if (strcmp(counts[i].code, code) == 0) {
      counts[i].count += weight;
      return;
    }
  if (*used < HOME_CODES) counts[(*used)++] = (home_count){code, weight};
}

static uint32_t match_weight(const resolve_state *state, const raw_match *match) {
  uint32_t block = state->doc->sentences.rows[match->sentence].block;
  return state->doc->blocks.rows[block].kind == BLOCK_TITLE ? 2 : 1;
}

static uint32_t home_votes(const home_count *counts, uint32_t used, const char *code) {
  for (uint32_t i = 0; i < used; i++)
    if (strcmp(counts[i].code, code) == 0) return counts[i].count;
  return 0;
}

/* An office or an organ of state whose country is not said. */
static bool is_office_of_none(const resolve_state *state, const raw_match *match, const composed *found) {
  if (!found->needs_code || match_has(match, 'n') || match_has(match, 'l') || match_list_code(state, match))
    return false;
  bool office = found->kind == MENTION_OFFICE && found->actor.office;
  return (office || found->kind == MENTION_ORGAN) && (found->actor.role == ROLE_GOV || found->actor.role == ROLE_LEG);
}

/* An office-holder of the press's own country, named without it: no foreign one would be. */
static bool is_own_holder(const raw_match *match, const composed *found, const char *own) {
  if (own == NULL || found->actor.code == NULL || strcmp(found->actor.code, own) != 0) return false;
  return match_has(match, 'r') && match_has(match, 'n') && !match_has(match, 'c');
}

/* The country that the match names, or NULL. `own`: the press's own people need no country beside the office. */
static const char *match_home(const resolve_state *state, const raw_match *match, const composed *found,
                              const char *own) {
  if (!match_has(match, 'c') && !match_has(match, 'n')) return NULL;
  const char *code = found->actor.code;
  if (code == NULL && found->kind == MENTION_PERSON && match_has(match, 'r') && !name_is_foreign(state, match))
    code = own;
  bool lands = code && found->actor.role != ROLE_IGO && strcmp(code, "UNK") != 0 && code_is_state(state->doc, code);
  return lands ? code : NULL;
}

/* Where the story is set: the country named most, leaving out the vote of the press. */
static const char *home_story(const home_count *counts, uint32_t used, const char *press) {
  const char *code = NULL;
  uint32_t most = 0;
  for (uint32_t i = 0; i < used; i++) {
    uint32_t count = counts[i].count - (press && i == 0 && strcmp(counts[i].code, press) == 0 ? PRESS_VOTES : 0);
    if (count > most) most = count, code = counts[i].code;
  }
  return code;
}

void home_find(resolve_state *state) {
  home_count counts[HOME_CODES] = {{0}};
  uint32_t used = 0, best = 0;
  bool opens = false;
  const char *own = pack_setting(state->doc->pack, "home"), *press = own ? NULL : state->press.code;
  if (press && strlen(press) == 3) home_vote(counts, &used, press, PRESS_VOTES);
  for (uint32_t i = 0; i < state->matches.count; i++) {
    composed found;
    const raw_match *match = &state->matches.rows[i];
    if (!compose(state, match, &found)) continue;
    const char *code = match_home(state, match, &found, own);
    opens |= used == 0 && (is_own_holder(match, &found, own) || is_office_of_none(state, match, &found));
    if (code) home_vote(counts, &used, code, match_weight(state, match));
  }
  state->story = home_story(counts, used, press);
  for (uint32_t i = 1; i < used; i++)
    if (counts[i].count > counts[best].count) best = i;
  bool at_home = used == 0 || (opens && own && (home_votes(counts, used, own) || counts[best].count <= HOME_FEW));
  state->doc->home = at_home ? own : counts[best].code;
}
