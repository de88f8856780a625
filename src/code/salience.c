/* Salience: how often an article names each actor, whether its first sentence does, and whether it is home. */
#include <string.h>

#include "base/limits.h"
#include "code/code.h"

static code_salience *salience_find(const code_state *state, const char *code) {
  for (uint32_t i = 0; i < state->salience_count; i++)
    if (state->saliences[i].code == code || strcmp(state->saliences[i].code, code) == 0) return &state->saliences[i];
  return NULL;
}

static void mention_count_in(code_state *state, const ro_mention *mention) {
  if (mention->actor_count == 0) return;
  const ro_doc *doc = state->doc;
  const char *code = doc->actors.rows[mention->actor_first].code;
  code_salience *row = salience_find(state, code);
  if (row == NULL && state->salience_count == LIMIT_SALIENT) return;
  if (row == NULL) {
    row = &state->saliences[state->salience_count++];
    *row = (code_salience){.code = code, .home = doc->home && strcmp(doc->home, code) == 0};
  }
  row->count++;
  if (mention->sentence == 0) row->title = true;
}

void saliences_open(code_state *state) {
  state->saliences = arena_alloc(&state->doc->arena, LIMIT_SALIENT * sizeof *state->saliences);
  for (uint32_t i = 0; state->saliences && i < state->doc->mentions.count; i++)
    mention_count_in(state, &state->doc->mentions.rows[i]);
}

const code_salience *salience_of(const code_state *state, const char *code) {
  static const code_salience none = {.code = ""};
  const code_salience *row = salience_find(state, code);
  return row ? row : &none;
}
