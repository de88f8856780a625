/* People by name: those the pack knows, on the article's day, and those the article has explained itself. */
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "resolve/resolve.h"
#include "text/cut.h"
#include "text/utf8.h"

ro_span name_span(const ro_doc *doc, const raw_match *match) {
  uint32_t first = match_item(match, 'n', 0), last = first;
  for (uint32_t i = 0; i < match->count; i++)
    if (match->captures[i].letter == 'n') last = match->captures[i].item;
  return first == DOC_NONE ? (ro_span){0, 0} : doc_items_span(doc, first, last - first + 1);
}

static uint64_t token_hash(const ro_doc *doc, uint32_t token) {
  char folded[CUT_TOKEN_MAX];
  ro_span span = doc->tokens.rows[token].span;
  size_t len = cut_fold(pack_cut_rules(doc->pack), doc->text.data + span.offset, span.len, folded);
  return hash_bytes(folded, len, 1);
}

uint32_t name_words(const ro_doc *doc, const raw_match *match, uint64_t *words) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < match->count; i++) {
    if (match->captures[i].letter != 'n') continue;
    const ro_item *item = &doc->items.rows[match->captures[i].item];
    if (item_is(item, CLASS_PARTICLE)) continue; /* "al" alone names nobody */
    for (uint32_t t = item->token_first; t < item->token_first + item->token_count && count < NAME_WORDS; t++)
      if (!(doc->tokens.rows[t].flags & TOKEN_PUNCT)) words[count++] = token_hash(doc, t);
  }
  return count;
}

static bool words_hold(const known_name *name, const uint64_t *words, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    uint32_t at = 0;
    while (at < name->count && name->words[at] != words[i]) at++;
    if (at == name->count) return false;
  }
  return count > 0;
}

uint32_t names_find(const resolve_state *state, const raw_match *match) {
  uint64_t words[NAME_WORDS];
  uint32_t count = name_words(state->doc, match, words);
  for (uint32_t i = state->names.count; i-- > 0;)
    if (words_hold(&state->names.rows[i], words, count)) return state->names.rows[i].actor;
  return DOC_NONE;
}

void names_learn(resolve_state *state, const raw_match *match, const ro_actor *actor) {
  uint64_t words[NAME_WORDS];
  uint32_t count = name_words(state->doc, match, words);
  for (uint32_t i = 0; i < state->names.count; i++)
    if (words_hold(&state->names.rows[i], words, count)) return; /* the first, fuller naming stands */
  known_name *name = count ? table_push(&state->doc->arena, &state->names, LIMIT_TOKENS) : NULL;
  if (name == NULL) return;
  memcpy(name->words, words, sizeof words);
  name->count = count, name->entity = actor->entity, name->titled = match_has(match, 'r');
  name->actor = actor_add(state->doc, *actor);
}

uint32_t names_titled(const resolve_state *state, uint32_t entity) {
  for (uint32_t i = 0; entity != PACK_NO_ROW && i < state->names.count; i++)
    if (state->names.rows[i].titled && state->names.rows[i].entity == entity) return state->names.rows[i].actor;
  return DOC_NONE;
}

static bool entity_is_named(const resolve_state *state, uint32_t entity) {
  for (uint32_t i = 0; i < state->names.count; i++)
    if (state->names.rows[i].entity == entity) return true;
  return false;
}

enum { HOME_MERIT = 150 }; /* more than a higher office, less than to hold one */

static const char lasting_offices[] = "head-of-"; /* of state, of government */

typedef struct person_choice {
  uint32_t entity;
  const pack_term *term;
  int merit;
  uint32_t heads; /* how many were heads of state or government by the day */
} person_choice;

/* Named in the article before, of the country that stands beside the name, in office on the day, the higher office. */
static int person_merit(const resolve_state *state, const pack_sense *sense, const pack_term *term, bool covers,
                        const char *code) {
  int merit = 0;
  if (entity_is_named(state, sense->row)) merit += 1000;
  if (code) merit += strcmp(pack_text(state->doc->pack, term->code), code) == 0 ? 2000 : -2000;
  if (covers) merit += 300;
  const char *own = pack_text(state->doc->pack, term->code), *home = state->doc->home, *press = state->press.code;
  if ((home && strcmp(own, home) == 0) || (press && strcmp(own, press) == 0)) merit += HOME_MERIT;
  return merit + (term->office ? 100 - term->office : 0);
}

/* A head of state or government who has left stays known by the surname, if no other head had it. */
static bool term_lasts(const resolve_state *state, const pack_term *term) {
  const char *office = term->from <= state->day ? pack_office_name(state->doc->pack, term->office) : NULL;
  return office && strncmp(office, lasting_offices, sizeof lasting_offices - 1) == 0;
}

static void person_consider(const resolve_state *state, const pack_sense *sense, const char *code,
                            person_choice *best) {
  bool covers;
  const pack_term *term = term_on(state->doc->pack, sense->row, state->day, &covers);
  int merit = person_merit(state, sense, term, covers, code);
  uint32_t heads = best->heads + term_lasts(state, term);
  if (best->term == NULL || merit > best->merit) *best = (person_choice){sense->row, term, merit, heads};
  best->heads = heads;
}

static void actor_of_person(const resolve_state *state, const person_choice *choice, ro_actor *actor) {
  const ro_pack *pack = state->doc->pack;
  bool covers;
  const pack_term *term = term_on(pack, choice->entity, state->day, &covers);
  *actor = (ro_actor){.code = pack_text(pack, term->code), .entity = choice->entity};
  actor->name = pack_text(pack, pack_entity_at(pack, choice->entity)->name);
  actor->role = covers ? term->role : ROLE_CVL;
  actor->office = covers ? term->office : 0;
}

/* A surname alone is somebody only if a fitting person is in office or was named; a given name before it that the
 * pack does not know makes it somebody else. */
bool name_known_person(const resolve_state *state, const raw_match *match, const char *code, ro_actor *actor) {
  const ro_doc *doc = state->doc;
  person_choice best = {0};
  bool full = false, loose = false, word = false; /* word: "May", which says more often when than who */
  for (uint32_t i = 0; i < match->count; i++) {
    if (match->captures[i].letter != 'n') continue;
    const ro_item *item = &doc->items.rows[match->captures[i].item];
    bool known = item_is(item, CLASS_PERSON) || item_is(item, CLASS_SURNAME);
    full |= item_is(item, CLASS_PERSON), loose |= !known, word |= item_is(item, CLASS_TIME);
    for (uint32_t s = 0; s < item->sense_count; s++)
      if (item->senses[s].class == CLASS_PERSON || item->senses[s].class == CLASS_SURNAME)
        person_consider(state, &item->senses[s], code, &best);
  }
  if (best.term == NULL || best.merit < 0) return false;
  bool lasts = !word && best.heads == 1 && term_lasts(state, best.term);
  if (!full && (loose || (best.merit < 300 && !lasts))) return false;
  actor_of_person(state, &best, actor);
  return true;
}

/* Whether a folded word has a consonant between two vowels: two syllables. */
static bool word_is_long(const char *vowels, const char *word, size_t len) {
  bool vowel = false, closed = false;
  for (size_t at = 0; at < len;) {
    char letter[5] = {0};
    uint32_t code = utf8_next(word, &at);
    if (code < 'a') continue; /* apostrophes and the like */
    utf8_put(code, letter);
    bool sounds = strstr(vowels, letter) != NULL;
    if (sounds && closed) return true;
    closed |= vowel && !sounds, vowel |= sounds;
  }
  return false;
}

static bool item_is_long(const ro_doc *doc, const char *vowels, uint32_t item) {
  const ro_item *row = &doc->items.rows[item];
  for (uint32_t t = row->token_first; t < row->token_first + row->token_count; t++) {
    char folded[CUT_TOKEN_MAX];
    ro_span span = doc->tokens.rows[t].span;
    size_t len = cut_fold(pack_cut_rules(doc->pack), doc->text.data + span.offset, span.len, folded);
    if (word_is_long(vowels, folded, len)) return true;
  }
  return false;
}

bool name_is_foreign(const resolve_state *state, const raw_match *match) {
  const ro_doc *doc = state->doc;
  const char *vowels = pack_setting(doc->pack, "vowels");
  if (vowels == NULL || pack_setting(doc->pack, "syllabic") == NULL) return false;
  for (uint32_t i = 0; i < match->count; i++)
    if (match->captures[i].letter == 'n' && item_is_long(doc, vowels, match->captures[i].item)) return true;
  return false;
}
