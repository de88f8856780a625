/* The article's home: the country that "we", "the police" and "the government" mean where the sentence names none.
 * It is the country the article names most, its title counting double; where it names none, the pack's own. */
#include <string.h>

#include "resolve/resolve.h"

enum { HOME_CODES = 64 };

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

void home_find(resolve_state *state) {
  home_count counts[HOME_CODES];
  uint32_t used = 0, best = 0;
  const char *own =
      pack_setting(state->doc->pack, "home"); /* of the language's press: its own officials need no country */
  for (uint32_t i = 0; i < state->matches.count; i++) {
    composed found;
    const raw_match *match = &state->matches.rows[i];
    if (!match_has(match, 'c') && !match_has(match, 'n')) continue;
    if (!compose(state, match, &found)) continue;
    if (found.actor.code == NULL && found.kind == MENTION_PERSON && own && match_has(match, 'r'))
      found.actor.code = own;
    if (found.actor.code == NULL) continue;
    if (found.actor.role == ROLE_IGO || strlen(found.actor.code) != 3) continue;
    home_vote(counts, &used, found.actor.code, match_weight(state, match));
  }
  for (uint32_t i = 1; i < used; i++)
    if (counts[i].count > counts[best].count) best = i;
  state->doc->home = used ? counts[best].code : own;
}
