/* What the user's own names mean in a match: a name without a role is a country, one with a role a body or a person. */
#include <string.h>

#include "article/users.h"
#include "resolve/resolve.h"

bool code_is_state(const ro_doc *doc, const char *code) {
  return (strlen(code) == 3 && strcmp(code, "UNK") != 0) || users_have_land(doc->users, code);
}

/* What the pattern took a country's name for; most take it for the country. */
static uint8_t land_kind(const ro_doc *doc, const raw_match *match, uint32_t item) {
  class_mask asked = {{0, 0}};
  for (uint32_t i = 0; i < match->count; i++)
    if (match->captures[i].item == item && match->captures[i].mask != MATCH_NO_MASK)
      asked = pack_masks(doc->pack)[match->captures[i].mask];
  if (mask_has(asked, CLASS_NAT)) return MENTION_COUNTRY;
  return mask_has(asked, CLASS_ADJ) ? MENTION_ADJECTIVE : MENTION_PEOPLE;
}

bool own_code(const resolve_state *state, const raw_match *match, uint32_t item, composed *out) {
  const ro_actor *own = users_actor(state->doc, item);
  if (own == NULL) return false;
  bool beside = match_has(match, 'r');
  out->actor = *own, out->head = item, out->how = HOW_USER;
  out->kind = beside ? MENTION_ORGAN : MENTION_USER;
  if (own->role != ROLE_NONE) return true;
  out->kind = land_kind(state->doc, match, item);
  out->plural = out->kind == MENTION_PEOPLE;
  out->actor.role = out->plural ? ROLE_CVL : ROLE_GOV;
  if (beside) out->actor.name = NULL; /* its ministry is not called like the country */
  return true;
}

static uint32_t own_item(const resolve_state *state, const raw_match *match) {
  for (uint32_t i = 0; i < match->count; i++)
    if (match->captures[i].letter == 'n' && users_actor(state->doc, match->captures[i].item))
      return match->captures[i].item;
  return DOC_NONE;
}

bool own_name(const resolve_state *state, const raw_match *match, composed *out) {
  uint32_t item = own_item(state, match);
  if (item == DOC_NONE) return false;
  const ro_actor *own = users_actor(state->doc, item);
  uint8_t office = out->actor.office, role = out->actor.role ? out->actor.role : ROLE_GOV;
  const char *code = out->actor.code ? out->actor.code : own->code;
  out->actor = *own;
  out->kind = MENTION_USER, out->head = item, out->how = HOW_USER, out->plural = 0, out->needs_code = false;
  if (own->role != ROLE_NONE) return true;
  out->actor.code = code, out->actor.role = role, out->actor.office = office, out->kind = MENTION_PERSON;
  return true;
}
