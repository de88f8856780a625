/* Who publishes: the body that the article's source or the host of its address names. An outlet lends its country to
 * what is said without one; a ministry, a command or a president's office speaks as "we" besides. */
#include <string.h>

#include "base/limits.h"
#include "resolve/resolve.h"
#include "text/cut.h"

enum { PRESS_TOKENS = 16 };

typedef struct press_words {
  uint32_t words[PRESS_TOKENS], count;
} press_words;

static void words_cut(const ro_pack *pack, ro_str name, press_words *out) {
  const cut_rules *rules = pack_cut_rules(pack);
  cut_token token;
  out->count = 0;
  for (size_t at = 0; out->count < PRESS_TOKENS && cut_next(rules, name.data, name.len, &at, &token);) {
    char folded[CUT_TOKEN_MAX];
    size_t len = cut_fold(rules, name.data + token.offset, token.len, folded);
    out->words[out->count++] = pack_word(pack, folded, len);
  }
}

/* The sense that names a body or, where no body is named, a state. */
static const pack_sense *sense_of_press(const pack_sense *senses, uint32_t count, bool states) {
  for (uint32_t i = 0; i < count; i++) {
    if (senses[i].kind == SENSE_OUTLET && senses[i].row != PACK_NO_ROW) return &senses[i];
    uint8_t class = senses[i].kind == SENSE_ENTITY ? senses[i].class : CLASS_COUNT;
    if (class == CLASS_ORGAN || class == CLASS_ORG) return &senses[i];
    if (states && (class == CLASS_NAT || class == CLASS_NATSHORT || class == CLASS_ADJ)) return &senses[i];
  }
  return NULL;
}

/* The longest phrase that begins with a word and names somebody. */
static const pack_sense *sense_from(const ro_pack *pack, const press_words *words, uint32_t first, bool states) {
  const pack_sense *found = NULL;
  uint32_t node = 0;
  for (uint32_t i = first; i < words->count && words->words[i] != PACK_NO_WORD; i++) {
    uint32_t count = 0;
    class_mask classes;
    node = pack_next(pack, node, words->words[i]);
    if (node == PACK_NO_NODE) break;
    const pack_sense *senses = pack_senses(pack, node, &count, &classes);
    const pack_sense *sense = senses ? sense_of_press(senses, count, states) : NULL;
    if (sense) found = sense;
  }
  return found;
}

static const pack_sense *sense_in(const ro_pack *pack, ro_str name, bool states) {
  press_words words;
  words_cut(pack, name, &words);
  for (uint32_t i = 0; i < words.count; i++) {
    const pack_sense *sense = sense_from(pack, &words, i, states);
    if (sense) return sense;
  }
  return NULL;
}

/* What stands between "//" and the next "/". */
static ro_str url_host(ro_str url) {
  size_t first = 0;
  for (size_t i = 0; i + 1 < url.len && first == 0; i++)
    if (url.data[i] == '/' && url.data[i + 1] == '/') first = i + 2;
  const char *end = first ? memchr(url.data + first, '/', url.len - first) : NULL;
  return (ro_str){url.data + first, first == 0 ? 0 : end ? (size_t)(end - url.data) - first : url.len - first};
}

void press_find(resolve_state *state) {
  const ro_doc *doc = state->doc;
  const pack_sense *sense = sense_in(doc->pack, doc->source, false);
  if (sense == NULL) sense = sense_in(doc->pack, doc->source, true);
  if (sense == NULL) sense = sense_in(doc->pack, url_host(doc->url), false);
  if (sense == NULL) return;
  bool covers;
  const pack_term *term = term_on(doc->pack, sense->row, state->day, &covers);
  const char *code = pack_text(doc->pack, term->code);
  uint8_t role = term->role ? term->role : ROLE_GOV;
  state->press = (ro_actor){.code = code, .role = role, .entity = PACK_NO_ROW};
}

bool press_is_official(const resolve_state *state) {
  return state->press.code && (state->press.role == ROLE_GOV || state->press.role == ROLE_MIL);
}
